"""Who entered the queue and left it, and what they were told of their wait."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from ..models.conversations import Conversation
from ..models.waits import Estimate, Wait, waits

_W = waits.c


class Waits:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def begin(self, conversation: Conversation, *, position: int, told: Estimate | None) -> None:
        """One enters the queue.

        :param told: what it is told of its wait, if anything.
        """
        told_ = told._asdict() if told else {}
        self._connection.execute(
            waits.insert().values(
                conversation_id=conversation.id,
                urgency=conversation.urgency,
                since=conversation.created_at,
                position=position,
                **told_,
            )
        )

    def hasten(self, conversation_id: str, *, urgency: int) -> None:
        """It goes up while it waits: what it was told of its wait was told of another place."""
        mine = (_W.conversation_id == conversation_id) & _W.until.is_(None)
        self._connection.execute(waits.update().where(mine).values(urgency=urgency, low=None, likely=None, high=None))

    def end(self, conversation_id: str, *, at: datetime, taken: bool) -> None:
        """It leaves the queue; only the first time counts, for whoever comes back into it stands in front."""
        mine = (_W.conversation_id == conversation_id) & _W.until.is_(None)
        self._connection.execute(waits.update().where(mine).values(until=at, taken=taken))

    def ended(self, *, after: datetime, limit: int) -> list[Wait]:
        """Those that left after this moment, the newest first."""
        query = sa.select(_W.urgency, _W.since, _W.until).where(_W.until > after).order_by(_W.until.desc()).limit(limit)
        return [Wait._make(row) for row in self._connection.execute(query)]

    def oldest(self) -> dict[int, datetime]:
        """For each urgency, since when the first of those that wait does."""
        query = sa.select(_W.urgency, sa.func.min(_W.since)).where(_W.until.is_(None)).group_by(_W.urgency)
        return {row[0]: row[1] for row in self._connection.execute(query)}
