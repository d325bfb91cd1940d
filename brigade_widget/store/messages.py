"""Messages and notes, kept and found. Bodies stay sealed here: a row carries the blob, a service opens it."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..models.agents import agents
from ..models.messages import Author, messages, notes
from .chunks import in_chunks
from .lists import Many, OneOf


class SealedMessage(t.NamedTuple):
    """A message as it lies in the store, in the order of its columns."""

    id: str
    conversation_id: str
    seq: int
    client_id: str
    author: Author
    kind: str
    body: bytes
    created_at: datetime


@dataclasses.dataclass(frozen=True, slots=True)
class SealedNote:
    """A note as it lies in the store."""

    id: str
    conversation_id: str
    client_id: str
    author: Author
    body: bytes
    created_at: datetime


_MESSAGES = sa.select(
    messages.c.id,
    messages.c.conversation_id,
    messages.c.seq,
    messages.c.client_id,
    messages.c.author,
    messages.c.agent_id,
    agents.c.first_name,
    agents.c.rank,
    messages.c.kind,
    messages.c.body,
    messages.c.created_at,
).join_from(messages, agents, messages.c.agent_id == agents.c.id, isouter=True)

_ADDED = Many.inserted(messages)
_NEW = Many.inserted(messages, unless=(messages.c.conversation_id, messages.c.client_id))
_KNOWN = OneOf(_MESSAGES, messages.c.conversation_id, messages.c.client_id)
_NUMBERED = OneOf(_MESSAGES, messages.c.conversation_id, messages.c.seq)
_AFTER = (
    _MESSAGES.where(messages.c.conversation_id == sa.bindparam("conversation"), messages.c.seq > sa.bindparam("seq"))
    .order_by(messages.c.seq)
    .limit(sa.bindparam("most"))
)


class Messages:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add_all(self, rows: t.Iterable[SealedMessage]) -> None:
        _ADDED.write(self._connection, [_row(row) for row in rows])

    def add_new(self, row: SealedMessage) -> bool:
        """Add one, unless its conversation has one with its client_id; whether it was added."""
        return _NEW.one(self._connection, *_row(row)) > 0

    def rewrite(self, message_id: str, body: bytes) -> None:
        """Put another body in the place of a message's."""
        self._connection.execute(messages.update().where(messages.c.id == message_id).values(body=body))

    def known(self, wanted: t.Iterable[tuple[str, str]]) -> dict[tuple[str, str], SealedMessage]:
        """Those of these (conversation, client_id) that are stored already."""
        rows = _KNOWN.of(self._connection, set(wanted))
        return {(row.conversation_id, row.client_id): _message(row) for row in rows}

    def get(self, message_id: str) -> SealedMessage:
        """One that is known to be there."""
        return _message(self._connection.execute(_MESSAGES.where(messages.c.id == message_id)).one())

    def numbered(self, wanted: t.Iterable[tuple[str, int]]) -> list[SealedMessage]:
        """Those of these (conversation, seq) that are stored."""
        return [_message(row) for row in _NUMBERED.of(self._connection, set(wanted))]

    def stored_since(self, conversation_ids: t.Iterable[str], since: datetime) -> list[SealedMessage]:
        """Those of these conversations from this moment on, in order within each."""
        query = _MESSAGES.where(messages.c.created_at >= since).order_by(messages.c.conversation_id, messages.c.seq)
        return [
            _message(row)
            for some in in_chunks(conversation_ids)
            for row in self._connection.execute(query.where(messages.c.conversation_id.in_(some)))
        ]

    def last_of(self, conversation_id: str, author: str, kinds: t.Collection[str]) -> SealedMessage | None:
        """The newest of these kinds by this side."""
        mine = (
            messages.c.conversation_id == conversation_id,
            messages.c.author == author,
            messages.c.kind.in_(sorted(kinds)),
        )
        row = self._connection.execute(_MESSAGES.where(*mine).order_by(messages.c.seq.desc()).limit(1)).one_or_none()
        return _message(row) if row else None

    def after(self, conversation_id: str, seq: int, *, limit: int) -> list[SealedMessage]:
        """Those with a higher number, in order."""
        asked = {"conversation": conversation_id, "seq": seq, "most": limit}
        return [_message(row) for row in self._connection.execute(_AFTER, asked)]


class Notes:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, row: SealedNote) -> None:
        self._connection.execute(
            notes.insert().values(
                id=row.id,
                conversation_id=row.conversation_id,
                client_id=row.client_id,
                agent_id=row.author.id,
                body=row.body,
                created_at=row.created_at,
            )
        )

    def of(self, conversation_id: str, *, client_id: str | None = None) -> list[SealedNote]:
        """A conversation's notes, oldest first; or the one with this client_id."""
        query = (
            sa.select(notes, agents.c.first_name, agents.c.rank)
            .join_from(notes, agents)
            .where(notes.c.conversation_id == conversation_id)
            .order_by(notes.c.created_at, notes.c.id)
        )
        if client_id is not None:
            query = query.where(notes.c.client_id == client_id)
        return [
            SealedNote(
                row.id,
                row.conversation_id,
                row.client_id,
                Author("agent", row.agent_id, row.first_name, row.rank),
                row.body,
                row.created_at,
            )
            for row in self._connection.execute(query)
        ]


def _message(row: t.Any) -> SealedMessage:
    return SealedMessage(
        row.id,
        row.conversation_id,
        row.seq,
        row.client_id,
        Author(row.author, row.agent_id, row.first_name, row.rank),
        row.kind,
        row.body,
        row.created_at,
    )


def _row(message: SealedMessage) -> tuple[t.Any, ...]:
    """The values of its columns."""
    return (*message[:4], message.author.kind, message.author.id, *message[5:])
