"""Attachments: which message carries one, and its sealed pieces when the database keeps them."""

from __future__ import annotations

import typing as t
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from ..enums import Keeping
from .base import Id, Moment, metadata, one_of

attachments = Table(
    "brigade_attachments",
    metadata,
    Column("id", Id, primary_key=True),
    Column(
        "conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    # No foreign key: SQLite changes a table by making it anew, and what pointed at the old one would go with it.
    Column("message_id", Id, nullable=False, unique=True),
    Column("keeping", String(16), nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    one_of("keeping", Keeping),
)

pieces = Table(
    "brigade_attachment_pieces",
    metadata,
    Column("attachment_id", Id, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column(
        "conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("blob", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
)


class Attachment(t.NamedTuple):
    """What a message tells of a file that it carries: its size is in bytes, its type was seen and not said."""

    id: str
    name: str
    type: str
    size: int


class Kept(t.NamedTuple):
    """Where an attachment lies, in how many pieces, and which message carries it."""

    id: str
    conversation_id: str
    message_id: str
    keeping: str
    pieces: int
    created_at: datetime
