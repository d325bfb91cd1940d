"""Who entered the queue and left it, and what they were told of their wait."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from ..models.conversations import Conversation
from ..models.waits import Came, Estimate, Pace, Wait, waits

_W = waits.c


class Waits:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def begin(
        self,
        conversation: Conversation,
        *,
        position: int,
        free: bool | None = None,
        told: Estimate | None = None,
        pace: Pace | None = None,
    ) -> None:
        """One enters the queue.

        :param free: whether an agent is, if that is known.
        :param told: what it is told of its wait, if anything.
        :param pace: what that was reckoned with, if it stands behind others.
        """
        self._connection.execute(
            waits.insert().values(
                conversation_id=conversation.id,
                urgency=conversation.urgency,
                since=conversation.created_at,
                position=position,
                free=free,
                **(told._asdict() if told else {}),
                **({"turns": pace.turns, "turn_seconds": pace.seconds} if pace else {}),
            )
        )

    def hasten(self, conversation_id: str, *, urgency: int) -> None:
        """It goes up while it waits: what it was told of its wait was told of another place."""
        mine = (_W.conversation_id == conversation_id) & _W.until.is_(None)
        nothing = dict.fromkeys(("low", "likely", "high", "turns", "turn_seconds"))
        self._connection.execute(waits.update().where(mine).values(urgency=urgency, **nothing))

    def end(self, conversation_id: str, *, at: datetime, taken: bool) -> None:
        """It leaves the queue; only the first time counts, for whoever comes back into it stands in front."""
        mine = (_W.conversation_id == conversation_id) & _W.until.is_(None)
        self._connection.execute(waits.update().where(mine).values(until=at, taken=taken))

    def ended(self, *, after: datetime, limit: int) -> list[Wait]:
        """Those that left after this moment, the newest first."""
        left = sa.select(_W.urgency, _W.since, _W.until, _W.free).where(_W.until > after)
        query = left.order_by(_W.until.desc()).limit(limit)
        return [Wait._make(row) for row in self._connection.execute(query)]

    def came(self, *, after: datetime, limit: int) -> list[Came]:
        """Of those that stood behind others and were taken after this moment, what they were told, the newest first."""
        query = (
            sa.select(_W.position, _W.turns, _W.turn_seconds, _W.since, _W.until)
            .where(_W.until > after, _W.taken, _W.turns.is_not(None))
            .order_by(_W.until.desc())
            .limit(limit)
        )
        return [
            Came(row.position, Pace(row.turns, row.turn_seconds), max(0.0, (row.until - row.since).total_seconds()))
            for row in self._connection.execute(query)
        ]

    def oldest(self) -> dict[int, datetime]:
        """For each urgency, since when the first of those that wait does."""
        query = sa.select(_W.urgency, sa.func.min(_W.since)).where(_W.until.is_(None)).group_by(_W.urgency)
        return {row[0]: row[1] for row in self._connection.execute(query)}
