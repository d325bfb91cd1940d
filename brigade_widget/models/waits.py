"""How long conversations waited, and how long they were told that they would."""

from __future__ import annotations

import typing as t
from datetime import datetime

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Table

from .base import Id, Moment, metadata

waits = Table(
    "brigade_waits",
    metadata,
    Column("conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("urgency", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("position", Integer, nullable=False),
    Column("low", Integer),
    Column("likely", Integer),
    Column("high", Integer),
    Column("turns", Integer),
    Column("turn_seconds", Float),
    Column("until", Moment, index=True),
    Column("taken", Boolean),
    Column("free", Boolean),
)


class Estimate(t.NamedTuple):
    """Seconds that somebody will wait: eight of ten are taken between `low` and `high`, half of them by `likely`."""

    low: int
    likely: int
    high: int


class Wait(t.NamedTuple):
    """One that has left the queue.

    :param free: whether an agent was free when it came, where that was known.
    """

    urgency: int
    since: datetime
    until: datetime
    free: bool | None = None


class Pace(t.NamedTuple):
    """So many turns of a queue in so many seconds: from one that left to the next, while somebody waited."""

    turns: int
    seconds: float

    @property
    def each(self) -> float:
        """Seconds of a turn."""
        return self.seconds / self.turns


class Came(t.NamedTuple):
    """What came of an estimate: seconds waited by somebody at a place, and the pace that it was reckoned with."""

    position: int
    pace: Pace
    waited: float
