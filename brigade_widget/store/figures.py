"""Figures, counted where the rows lie."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from ..enums import AuthorKind, Channel, MessageKind, State
from ..models.conversations import conversations
from ..models.messages import messages

_C, _M = conversations.c, messages.c


class Figures:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def living(self) -> tuple[int, int, datetime | None]:
        """How many wait, how many are open, and when the first of those that wait began."""
        waits = _C.state == State.WAITING
        query = sa.select(
            sa.func.count().filter(waits),
            sa.func.count().filter(_C.state == State.OPEN),
            sa.func.min(_C.created_at).filter(waits),
        ).where(_C.state.in_([State.WAITING, State.OPEN]))
        row = self._connection.execute(query).one()
        return row[0], row[1], row[2]

    def forms_unanswered(self, now: datetime) -> tuple[int, int]:
        """How many forms nobody has answered; and of those, how many were promised an answer before now."""
        answered = sa.exists().where(
            _M.conversation_id == _C.id, _M.author == AuthorKind.AGENT, _M.kind == MessageKind.TEXT
        )
        query = sa.select(sa.func.count(), sa.func.count().filter(_C.answer_by < now)).where(
            _C.channel == Channel.FORM, _C.state.in_([State.WAITING, State.OPEN]), ~answered
        )
        row = self._connection.execute(query).one()
        return row[0], row[1]
