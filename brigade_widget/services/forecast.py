"""How long those who wait will wait, from how the queue went lately; and how sure that is.

Measured is how many left the queue (taken, or ended by their citizen) while somebody waited in it; the time in which
nobody waited says nothing of the pace. Who is graver goes first: so for somebody of an urgency only those of this
urgency or below count as progress, and whoever passed in front is time that went by.

The place of somebody, divided by that pace, is their wait. How far it may be wrong follows from how little was
measured and from how near they stand: of the n that left in a time, and the p who must still leave, both come by
chance, so that the times of both are gamma variables. What changes from hour to hour comes on top.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
import typing as t

from ..models.waits import Estimate, Wait
from ..store import UnitOfWork

LATELY = datetime.timedelta(hours=1)
ENOUGH = 5  # fewer departures say nothing honest
_MOST = 500  # departures that are looked at
_NEWEST = 60  # of an urgency: more would tell of how it was before, not of how it is
_EIGHT_OF_TEN = 1.2816  # standard deviations on either side
_UNSTEADY = 0.3  # how much the pace of the next hour differs from the last one's, as a standard deviation


@dataclasses.dataclass(frozen=True, slots=True)
class Pace:
    """So many left the queue in so many seconds in which somebody waited."""

    left: int
    seconds: float


@dataclasses.dataclass(frozen=True, slots=True)
class Forecast:
    """What was measured at a moment.

    :param paces: urgency → the pace for those of it, and for those of the urgencies up to the next one.
    """

    at: datetime.datetime
    paces: t.Mapping[int, Pace] = dataclasses.field(default_factory=dict)

    def estimate(self, *, urgency: int, position: int) -> Estimate | None:
        """The wait of somebody at a place of the queue; `None` when too little was measured.

        :param position: 1 is next.
        """
        known = [level for level in self.paces if level <= urgency]
        pace = self.paces[max(known)] if known else None
        if pace is None or pace.left < ENOUGH:
            return None
        each = pace.seconds / pace.left
        low, likely, high = (
            position * each * _share(position, pace.left, z) for z in (-_EIGHT_OF_TEN, 0, _EIGHT_OF_TEN)
        )
        # Whoever is next may be taken at any moment.
        return Estimate(0 if position == 1 else round(low), round(likely), round(high))


def _share(position: int, left: int, z: float) -> float:
    """A quantile of the wait, as a share of place by pace.

    :param z: of the standard normal distribution.
    """
    # The ratio of two gamma variables, whose cube roots are nearly normal (Wilson and Hilferty; Paulson for the ratio).
    a, b = ((1 / count + _UNSTEADY**2 / 2) / 9 for count in (position, left))
    root = (1 - a) ** 2 * b + (1 - b) ** 2 * a - z * z * a * b
    return ((1 - a) * (1 - b) + z * math.sqrt(root)) ** 3 / ((1 - b) ** 2 - z * z * b) ** 3


def of(uow: UnitOfWork, *, now: datetime.datetime) -> Forecast:
    """What the last hour says; two look-ups, whoever asks."""
    ended = uow.waits.ended(after=now - LATELY, limit=_MOST)
    oldest = uow.waits.oldest()
    return Forecast(now, {level: _pace(ended, oldest, level, now) for level in {wait.urgency for wait in ended}})


def _pace(
    ended: t.Sequence[Wait], oldest: t.Mapping[int, datetime.datetime], level: int, now: datetime.datetime
) -> Pace:
    """The pace for an urgency."""
    ours = [wait for wait in ended if wait.urgency <= level][:_NEWEST]
    start = ours[-1].until if len(ours) == _NEWEST else now - LATELY
    waited = [(wait.since, wait.until) for wait in ours]
    waited += [(since, now) for urgency, since in oldest.items() if urgency <= level]
    left = sum(wait.until > start for wait in ours)
    # Nobody is taken in no time, even where every clock says so.
    return Pace(left, max(float(left), _covered(waited, start)))


def _covered(stretches: t.Iterable[tuple[datetime.datetime, datetime.datetime]], start: datetime.datetime) -> float:
    """Seconds after a start that lie in any of these stretches."""
    covered, until = 0.0, start
    for begin, end in sorted(stretches):
        if end > until:
            covered += (end - max(begin, until)).total_seconds()
            until = end
    return covered
