"""Notes: what agents tell each other beside a conversation. They have no number, and no citizen ever sees one."""

from __future__ import annotations

from .. import clock, crypto, signals, tokens
from ..models.agents import Agent
from ..models.conversations import Conversation
from ..models.messages import Note
from ..store import UnitOfWork
from ..store.messages import SealedNote
from . import access, messages


def add(uow: UnitOfWork, *, agent: Agent, conversation_id: str, client_id: str, body: str) -> tuple[Note, bool]:
    """Store a note, once for each `client_id`; says whether it is new. A closed conversation may still be noted on.

    :raises NotFound: unknown, or another's.
    """
    conversation = access.locked(uow, agent, conversation_id)
    key = uow.key_of(conversation)
    for row in uow.notes.of(conversation.id, client_id=client_id):
        return _opened(key, row), False
    author = messages.author_of(agent)
    note = Note(tokens.new_id(), conversation.id, client_id, author, body, clock.now())
    blob = crypto.seal(key, body, _place(note.id))
    uow.notes.add(SealedNote(note.id, note.conversation_id, client_id, author, blob, note.created_at))
    uow.record(signals.note_added, conversation=conversation, note=note)
    return note, True


def of(uow: UnitOfWork, *, agent: Agent, conversation_id: str) -> list[Note]:
    """A conversation's notes, oldest first.

    :raises NotFound: unknown, or another's.
    """
    conversation = access.seen(uow, agent, conversation_id)
    key = uow.key_of(conversation)
    return [_opened(key, row) for row in uow.notes.of(conversation.id)]


def one(uow: UnitOfWork, conversation: Conversation, note_id: str) -> Note | None:
    """One note of a conversation, for a process that was told of it."""
    key = uow.key_of(conversation)
    return next((_opened(key, row) for row in uow.notes.of(conversation.id) if row.id == note_id), None)


def _opened(key: bytes, row: SealedNote) -> Note:
    body = crypto.unseal(key, row.body, _place(row.id))
    return Note(row.id, row.conversation_id, row.client_id, row.author, body, row.created_at)


def _place(note_id: str) -> str:
    return f"note:{note_id}"
