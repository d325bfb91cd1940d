"""How long those who wait will wait, from how the queue went lately; and how sure that is.

Somebody comes while nobody waits: an agent may be free, and takes them at once, or all are busy. How many of the last
ones were taken how soon is all that is known, and all that is needed: of n waits and the next one, each place in the
order is as likely, so that the next is within the k-th shortest in k of n + 1 cases. That is a conformal bound (Vovk,
Gammerman, Shafer: Algorithmic Learning in a Random World, 2005), whatever the waits look like. That holds for all of
them together, and most find an agent free. So that it holds for the few as well who come while all are busy, each is
compared with their like alone (Mondrian prediction, ibid.).

Somebody stands behind others: then no agent is free, and they wait until so many have left. What is measured is turns:
the times between two that left while somebody waited all along. Those who were taken at once, on an empty queue, are no
turns: they tell nothing of the pace at which a queue gets shorter. Who is graver goes first: so for somebody of an
urgency only those of this urgency or below count, and whoever passed in front is time that went by.

The place of somebody, times a turn, is their wait. How far it may be wrong follows from how few were measured and from
how near they stand: of the n that left in a time, and the p who must still leave, both come by chance, so that the
times of both are gamma variables. Chance alone it is not: agents work in spells, a shift ends. So what was told is
compared with what came, and the range is made as much wider or narrower as it should have been for eight of ten of the
last ones (split conformal prediction on a sliding window; the reason is that of Gibbs and Candès, Adaptive Conformal
Inference Under Distribution Shift, 2021: nobody knows beforehand how the world changes, but errors show it). While few
are known, what chance alone would give counts beside them.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
import statistics
import typing as t

from ..models.waits import Came, Estimate, Pace, Wait
from ..store import UnitOfWork

LATELY = datetime.timedelta(hours=1)
ENOUGH = 5  # fewer say nothing honest
_MOST = 500  # departures that are looked at
_FIRST = 20  # who came while nobody waited: the newest, since free agents are soon busy
_JUDGED = 200  # past estimates that say how wide a range must be
_JUDGED_WITHIN = datetime.timedelta(days=7)
_ALONE = 20  # imagined ones that came as chance would have it, counted beside them
_NORMAL = statistics.NormalDist()
_EIGHT_OF_TEN = _NORMAL.inv_cdf(0.9)  # standard deviations, on either side
_EIGHT_BELOW = _NORMAL.inv_cdf(0.8)  # above, where the least is 0
_LEAST_WIDTH, _MOST_WIDTH = _EIGHT_OF_TEN / 3, _EIGHT_OF_TEN * 3
_BY_CHANCE = tuple(_NORMAL.inv_cdf(0.5 + (number + 0.5) / _ALONE / 2) for number in range(_ALONE))

Range = tuple[float, float, float]


@dataclasses.dataclass(frozen=True, slots=True)
class Forecast:
    """What was measured at a moment.

    :param paces: urgency → the pace for those of it, and for those of the urgencies up to the next one.
    :param first: seconds that those waited who came lately while nobody waited, with an agent as free as now.
    :param free: whether one is, if that is known.
    :param waits_since: since when the first of all who wait does.
    :param width: standard deviations to either side that held eight of ten lately.
    """

    at: datetime.datetime
    paces: t.Mapping[int, Pace] = dataclasses.field(default_factory=dict)
    first: t.Sequence[float] = ()
    waits_since: datetime.datetime | None = None
    width: float = _EIGHT_OF_TEN
    free: bool | None = None

    def estimate(self, *, urgency: int, position: int, since: datetime.datetime) -> Estimate | None:
        """The wait that is still before somebody; `None` when too little was measured.

        :param position: 1 is next.
        :param since: when they came into the queue.
        """
        next_, pace = self._next(urgency, since), self.pace(urgency)
        if position == 1:
            return _rounded(next_)
        if next_ is None or pace is None:
            return None
        behind = [position * pace.each * _share(position, pace.turns, z) for z in (-self.width, 0, self.width)]
        low, likely, high = map(max, behind, next_)  # nobody behind is told less than whoever is next
        return _rounded((low, likely, high))

    def pace(self, urgency: int) -> Pace | None:
        """The turns of those who stand behind others; `None` when they are too few."""
        known = [level for level in self.paces if level <= urgency]
        pace = self.paces[max(known)] if known else None
        return pace if pace and pace.turns >= ENOUGH else None

    def _next(self, urgency: int, since: datetime.datetime) -> Range | None:
        """For whoever is next; they may be taken at any moment, so that the least is 0."""
        first = sorted(self.first)
        may_find_one_free = self.waits_since is None or self.waits_since >= since
        if len(first) >= ENOUGH and may_find_one_free:
            most = first[min(len(first), math.ceil(0.8 * (len(first) + 1))) - 1]
            if (self.at - since).total_seconds() <= most:
                return 0, statistics.median_low(first), most
        if (pace := self.pace(urgency)) is None:
            return None
        above = _EIGHT_BELOW * self.width / _EIGHT_OF_TEN
        return 0, pace.each * _share(1, pace.turns, 0), pace.each * _share(1, pace.turns, above)


def _rounded(seconds: Range | None) -> Estimate | None:
    return seconds and Estimate(math.floor(seconds[0]), round(seconds[1]), math.ceil(seconds[2]))


# The ratio of two gamma variables, whose cube roots are nearly normal (Wilson and Hilferty; Paulson for the ratio).


def _share(position: int, turns: int, z: float) -> float:
    """A quantile of the wait, as a share of place by turn.

    :param z: of the standard normal distribution.
    """
    a, b = (1 / (9 * count) for count in (position, turns))
    root = (1 - a) ** 2 * b + (1 - b) ** 2 * a - z * z * a * b
    return (max(0.0, (1 - a) * (1 - b) + z * math.sqrt(root)) / ((1 - b) ** 2 - z * z * b)) ** 3


def _surprise(came: Came) -> float:
    """How far a wait was from the likely one, in standard deviations: the other way round from `_share`."""
    a, b = (1 / (9 * count) for count in (came.position, came.pace.turns))
    root = math.cbrt(came.waited / (came.position * came.pace.each))
    return abs(root * (1 - b) - (1 - a)) / math.sqrt(a + root * root * b)


def width(judged: t.Sequence[Came]) -> float:
    """The standard deviations to either side that would have held eight of ten of these.

    Never less than a third nor more than three times what chance alone would ask for: beyond, something else is wrong.
    """
    surprises = sorted([*map(_surprise, judged), *_BY_CHANCE])
    enough = surprises[math.ceil(0.8 * (len(surprises) + 1)) - 1]
    return min(max(enough, _LEAST_WIDTH), _MOST_WIDTH)


def of(uow: UnitOfWork, *, now: datetime.datetime, free: bool | None = None) -> Forecast:
    """What the last hour says, and the last estimates; three look-ups, whoever asks.

    :param free: whether an agent is free now, if that is known.
    """
    ended = uow.waits.ended(after=now - LATELY, limit=_MOST)
    oldest = uow.waits.oldest()
    start = ended[-1].until if len(ended) == _MOST else now - LATELY
    levels = {wait.urgency for wait in ended}
    everybody = _stretches(ended, oldest, max([*levels, *oldest], default=0), now)
    alike = [one for one in everybody if one.left and one.since >= start and one.free is free]
    first = [stretch.left[0] - stretch.since for stretch in alike]
    return Forecast(
        now,
        {level: _pace(_stretches(ended, oldest, level, now)) for level in levels},
        [one.total_seconds() for one in first[-_FIRST:]],
        min(oldest.values(), default=None),
        width(uow.waits.came(after=now - _JUDGED_WITHIN, limit=_JUDGED)),
        free,
    )


def is_free(uow: UnitOfWork, *, there: t.Collection[str], capacity: int) -> bool:
    """Whether one of these agents holds fewer conversations than they take from the queue."""
    held = uow.conversations.held(there)
    return any(held.get(agent_id, 0) < capacity for agent_id in there)


@dataclasses.dataclass(slots=True)
class _Stretch:
    """A time in which somebody waited without a break, and when somebody left in it.

    :param free: whether an agent was when it began, if that is known.
    """

    since: datetime.datetime
    until: datetime.datetime
    free: bool | None
    left: list[datetime.datetime]


def _stretches(
    ended: t.Sequence[Wait], oldest: t.Mapping[int, datetime.datetime], level: int, now: datetime.datetime
) -> list[_Stretch]:
    """Of those of an urgency or below, in order."""
    waits = [(wait.since, wait.until, True, wait.free) for wait in ended if wait.urgency <= level]
    waits += [(since, now, False, None) for urgency, since in oldest.items() if urgency <= level]
    found: list[_Stretch] = []
    for since, until, has_left, free in sorted(waits, key=lambda wait: wait[:3]):
        if not found or since > found[-1].until:
            found.append(_Stretch(since, until, free, []))
        stretch = found[-1]
        stretch.until = max(stretch.until, until)
        if has_left:
            stretch.left.append(until)
    for stretch in found:
        stretch.left.sort()
    return found


def _pace(stretches: t.Iterable[_Stretch]) -> Pace:
    """The turns in these: from one that left to the next. The one that still goes on counts as time."""
    turns, seconds = 0, 0.0
    for stretch in stretches:
        begin = stretch.left[0] if stretch.left else stretch.since
        turns += max(0, len(stretch.left) - 1)
        seconds += (stretch.until - begin).total_seconds()
    # Nobody is taken in no time, even where every clock says so.
    return Pace(turns, max(float(turns), seconds))
