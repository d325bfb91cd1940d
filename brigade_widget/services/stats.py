"""Figures of a stretch of days: what came, how it was answered, ended, was rated. No figure names anybody.

Each table has one dimension alone: no figure says how many came from one town about one grave subject. Where a
sensitive topic has few conversations it is counted with others, and few ratings are not told apart.
"""

from __future__ import annotations

import dataclasses
import datetime
import typing as t

from .. import clock
from ..errors import Invalid
from ..models.figures import Days, Group, Ratings, Stats
from ..store import UnitOfWork
from ..topics import Topic

FEW = 5  # fewer than these might be somebody one knows
USUAL, LONGEST = 30, 366  # days
OTHERS = "others"
_LOST_AFTER = datetime.timedelta(days=1)


def days(first: datetime.date | None, last: datetime.date | None, *, zone: datetime.tzinfo, count: int = USUAL) -> Days:
    """The days from the one to the other, both counted; without the one, `count` days; without the other, until today.

    :raises Invalid: they are the wrong way round, or too many.
    """
    last = last or max(clock.now().astimezone(zone).date(), first or datetime.date.min)
    first = first or last - datetime.timedelta(days=count - 1)
    if first > last:
        raise _wrong("from", "Not after to.")
    if (last - first).days >= LONGEST:
        raise _wrong("from", f"At most {LONGEST} days at once.")
    return Days(first, last, zone)


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(f"Check the days: {sentence}", errors={field: [sentence]})


def of(uow: UnitOfWork, *, days: Days, topics: t.Iterable[Topic]) -> Stats:
    """The figures of these days."""
    now, since, until = clock.now(), days.since, days.until
    facts: t.Any = {"since": since, "until": until, "offsets": days.offsets(), "over": now - _LOST_AFTER}
    by_day = {group.key: group for group in uow.figures.groups("day", **facts)}
    sensitive = {topic.key for topic in topics if topic.sensitive}
    return Stats(
        days=days,
        total=next(iter(uow.figures.groups("all", **facts)), _nothing(None)),
        by_day=[by_day.get(day, _nothing(day)) for day in days],
        by_topic=fold(uow.figures.groups("topic", **facts), sensitive),
        by_site=uow.figures.groups("site", **facts),
        by_channel=uow.figures.groups("channel", **facts),
        outcomes=uow.figures.outcomes(since, until),
        forms=uow.figures.promises(since, until, now=now),
        ratings=_ratings(uow.ratings.scores(days.first, days.last)),
        site_names={site.key: site.name for site in uow.sites.all()},
    )


def fold(groups: t.Sequence[Group], sensitive: t.Collection[str]) -> list[Group]:
    """Count sensitive topics that have few conversations with others, so that nobody can tell how many each has.

    Others are added, the smallest first, until they are not few and one of them is not sensitive.
    """
    small = [group for group in groups if group.key in sensitive and group.conversations < FEW]
    rest = sorted((group for group in groups if group not in small), key=lambda group: group.conversations)
    if not small:
        return list(groups)
    while rest and (
        sum(group.conversations for group in small) < FEW or all(group.key in sensitive for group in small)
    ):
        small.append(next((group for group in rest if group.key not in sensitive), rest[0]))
        rest.remove(small[-1])
    kept = sorted(rest, key=lambda group: str(group.key))
    return [*kept, _together(OTHERS, small)]


def _together(key: t.Any, groups: t.Sequence[Group]) -> Group:
    """Several as one; of their waits nothing can be said."""
    counted = [field.name for field in dataclasses.fields(Group) if field.type == "int"]
    sums = {name: sum(getattr(group, name) for group in groups) for name in counted}
    return Group(key=key, first_answer_median=None, first_answer_p90=None, estimate_error_median=None, **sums)


def _nothing(key: t.Any) -> Group:
    return _together(key, [])


def _ratings(scores: t.Mapping[int, int]) -> Ratings:
    count = sum(scores.values())
    if count < FEW:
        return Ratings(count, None, None)
    mean = sum(score * times for score, times in scores.items()) / count
    return Ratings(count, round(mean, 2), [scores.get(score, 0) for score in range(11)])
