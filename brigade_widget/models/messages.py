"""Messages, and the notes that agents alone see."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, UniqueConstraint

from ..enums import AuthorKind, MessageKind
from .attachments import Attachment
from .base import Id, Moment, metadata, one_of

messages = Table(
    "brigade_messages",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("client_id", String(64), nullable=False),
    Column("author", String(16), nullable=False),
    Column("agent_id", Id, ForeignKey("brigade_agents.id")),
    Column("kind", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "client_id"),
    one_of("author", AuthorKind),
    one_of("kind", MessageKind),
)

notes = Table(
    "brigade_notes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), nullable=False),
    Column("client_id", String(64), nullable=False),
    Column("agent_id", Id, ForeignKey("brigade_agents.id"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("conversation_id", "client_id"),
)


class Author(t.NamedTuple):
    """Who wrote; an agent has a name and a rank, a citizen has neither."""

    kind: str
    id: str | None = None
    name: str | None = None
    rank: str | None = None


class Message(t.NamedTuple):
    """A message, opened. The body of one that carries a file is its sender's description, and may be empty.

    A tuple for the reason that `Conversation` is one.
    """

    id: str
    conversation_id: str
    seq: int
    client_id: str
    author: Author
    kind: str
    body: str
    created_at: datetime
    attachments: tuple[Attachment, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """A note, opened; for agents alone."""

    id: str
    conversation_id: str
    client_id: str
    author: Author
    body: str
    created_at: datetime
