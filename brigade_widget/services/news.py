"""What another process committed, read for those who are connected to this one."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t

from ..models.conversations import Conversation
from ..models.messages import Message, Note
from ..store import UnitOfWork
from . import messages, notes


@dataclasses.dataclass(frozen=True, slots=True)
class News:
    """Conversations by id, messages by (conversation, seq), notes by id."""

    conversations: dict[str, Conversation]
    messages: dict[tuple[str, int], Message]
    notes: dict[str, Note]


NOTHING = News({}, {}, {})


def of(
    uow: UnitOfWork,
    *,
    conversations: t.Collection[str],
    numbered: t.Collection[tuple[str, int]] = (),
    noted: t.Collection[tuple[str, str]] = (),
) -> News:
    """These conversations with the messages and notes that were announced.

    :param numbered: messages, as (conversation, seq).
    :param noted: notes, as (conversation, note).
    """
    rows = {row.id: row for row in uow.conversations.some(conversations)}
    told = {
        (row.conversation_id, row.seq): messages.unsealed(uow, rows[row.conversation_id], row)
        for row in uow.messages.numbered(numbered)
        if row.conversation_id in rows
    }
    found = [
        notes.one(uow, rows[conversation_id], note_id) for conversation_id, note_id in noted if conversation_id in rows
    ]
    return News(rows, told, {note.id: note for note in found if note is not None})


@dataclasses.dataclass(frozen=True, slots=True)
class Missed:
    """A conversation as it is now, and those of its messages that may not have been told."""

    conversation: Conversation
    messages: list[Message]


def missed(
    uow: UnitOfWork,
    *,
    conversations: t.Collection[str],
    agents: t.Collection[str],
    told: t.Mapping[str, int],
    since: datetime.datetime,
) -> list[Missed]:
    """These conversations, and those that these agents hold, with what is new in them.

    :param told: conversation → the last number that is known to have been told.
    :param since: for those where nothing is known: messages from this moment on count as new.
    """
    rows = {row.id: row for row in uow.conversations.some(conversations)}
    rows |= {row.id: row for row in uow.conversations.open_of(agents)}
    fresh: dict[str, list[Message]] = {}
    unknown = [id_ for id_ in rows if id_ not in told]
    grown = [(id_, seq + 1) for id_, seq in told.items() if id_ in rows and rows[id_].last_seq > seq]
    found = uow.messages.stored_since(unknown, since)
    for id_, first in grown:
        found += uow.messages.after(id_, first - 1, limit=messages.PAGE)
    for row in found:
        fresh.setdefault(row.conversation_id, []).append(messages.unsealed(uow, rows[row.conversation_id], row))
    return [Missed(row, fresh.get(id_, [])) for id_, row in rows.items()]
