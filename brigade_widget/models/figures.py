"""Figures of a stretch of days: no tables, the frozen rows alone."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """What became of some conversations.

    :param key: a day, a topic's or site's key, a channel; `None` for all of them together.
    :param answered: by an agent; `first_answer_median` and `first_answer_p90`: seconds from the beginning until then,
        the values that half and nine tenths of the answered did not exceed.
    :param turned: chats that became a message.
    :param lost: nobody answered, or only when nobody was there any more to read it; the citizen has no code to come
        back with, and did not end it.
    :param estimated: those taken that were told how long they would wait.
    :param estimates_met: those of them taken between the least and the most they were told.
    :param estimated_long: those of the estimated that were told of more than a minute; where an agent is free and takes
        everybody at once, an estimate is always right, and says little.
    :param estimates_long_met: those of these taken between the least and the most they were told.
    :param estimate_error_median: seconds between the likely wait that they were told first and the real one.
    :param messages: texts of both sides.
    """

    key: t.Any
    conversations: int
    answered: int
    first_answer_median: float | None
    first_answer_p90: float | None
    closed_by_citizen: int
    closed_by_agent: int
    turned: int
    lost: int
    estimated: int
    estimates_met: int
    estimated_long: int
    estimates_long_met: int
    estimate_error_median: float | None
    messages: int


@dataclasses.dataclass(frozen=True, slots=True)
class Promises:
    """What became of promises, to forms and to chats that became a message.

    Answered by the promised time, after it, not yet (within the time, or beyond it), or closed without an answer.
    """

    in_time: int
    late: int
    waiting: int
    overdue: int
    unanswered: int


@dataclasses.dataclass(frozen=True, slots=True)
class Days:
    """From the one day to the other, both counted, in one time zone."""

    first: datetime.date
    last: datetime.date
    zone: datetime.tzinfo

    @property
    def since(self) -> datetime.datetime:
        """When the first day begins."""
        return _midnight(self.first, self.zone)

    @property
    def until(self) -> datetime.datetime:
        """When the day after the last one begins."""
        return _midnight(self.last + datetime.timedelta(days=1), self.zone)

    def __iter__(self) -> t.Iterator[datetime.date]:
        return (self.first + datetime.timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def offsets(self) -> list[tuple[datetime.datetime | None, int]]:
        """Until when local time is how many seconds ahead of UTC; the last one holds to the end."""
        found: list[tuple[datetime.datetime | None, int]] = []
        for day in self:
            start, end = (_midnight(day + datetime.timedelta(days=n), self.zone) for n in (0, 1))
            if _ahead(start, self.zone) != _ahead(end, self.zone):
                found.append((_change(start, end, self.zone), _ahead(start, self.zone)))
        return [*found, (None, _ahead(self.until, self.zone))]


@dataclasses.dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings given on these days (of UTC), which nothing links to conversations.

    :param mean: `None`, as `scores`, while there are few.
    :param scores: how often each of 0 to 10 was given.
    """

    count: int
    mean: float | None
    scores: t.Sequence[int] | None


@dataclasses.dataclass(frozen=True, slots=True)
class Stats:
    """What happened to the conversations that began on these days; those erased since are not counted any more."""

    days: Days
    total: Group
    by_day: t.Sequence[Group]
    by_topic: t.Sequence[Group]
    by_site: t.Sequence[Group]
    by_channel: t.Sequence[Group]
    outcomes: t.Mapping[str, int]
    forms: Promises
    ratings: Ratings
    site_names: t.Mapping[str, str]


def _midnight(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), zone).astimezone(datetime.UTC)


def _ahead(moment: datetime.datetime, zone: datetime.tzinfo) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return round(offset.total_seconds()) if offset else 0


def _change(start: datetime.datetime, end: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """When the clocks are changed between the two."""
    before = _ahead(start, zone)
    while end - start > datetime.timedelta(seconds=1):
        middle = start + (end - start) / 2
        start, end = (middle, end) if _ahead(middle, zone) == before else (start, middle)
    return end.replace(microsecond=0)
