"""Figures of a stretch of time: what came, how it waited, ended, was rated. No figure names anybody."""

from __future__ import annotations

import dataclasses
import datetime
import statistics
import typing as t
from collections import Counter

from ..enums import State
from ..models.conversations import Conversation
from ..store import UnitOfWork


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    """What happened to the conversations that began in this time.

    :param wait_median: seconds from the beginning until an agent took it, of those taken; `wait_p90` likewise.
    :param rating_mean: of the ratings given on these days, which no figure links to conversations.
    """

    began: int
    by_channel: t.Mapping[str, int]
    by_topic: t.Mapping[str, int]
    by_site: t.Mapping[str, int]
    taken: int
    waiting: int
    ended_by: t.Mapping[str, int]
    outcomes: t.Mapping[str, int]
    left: int
    wait_median: float | None
    wait_p90: float | None
    ratings: int
    rating_mean: float | None


def of(uow: UnitOfWork, *, since: datetime.datetime, until: datetime.datetime) -> Figures:
    """The figures of the conversations that began from `since` on and before `until`.

    Those that were erased since are not counted any more.
    """
    rows = list(uow.conversations.begun_between(since, until))
    waits = sorted((row.claimed_at - row.created_at).total_seconds() for row in rows if row.claimed_at is not None)
    ratings, mean = uow.ratings.mean(since.date(), until.date())
    return Figures(
        began=len(rows),
        by_channel=_count(rows, lambda row: row.channel),
        by_topic=_count(rows, lambda row: row.topic),
        by_site=_count(rows, lambda row: row.site_key),
        taken=len(waits),
        waiting=sum(row.state == State.WAITING for row in rows),
        ended_by=_count(rows, lambda row: row.closed_by),
        outcomes=_count(rows, lambda row: row.outcome),
        left=sum(row.left_at is not None for row in rows),
        wait_median=statistics.median(waits) if waits else None,
        wait_p90=waits[min(len(waits) - 1, len(waits) * 9 // 10)] if waits else None,
        ratings=ratings,
        rating_mean=mean,
    )


def _count(rows: t.Iterable[Conversation], word: t.Callable[[Conversation], str | None]) -> dict[str, int]:
    """How often each word stands, the most frequent first."""
    found = Counter(said for row in rows if (said := word(row)) is not None)
    return dict(found.most_common())
