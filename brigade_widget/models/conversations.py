"""Conversations, and the tokens that let citizens into theirs."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from ..enums import AuthorKind, Outcome, State
from .base import Digest, Id, Moment, metadata, one_of

conversations = Table(
    "brigade_conversations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("site_id", Id, ForeignKey("brigade_sites.id"), nullable=False, index=True),
    Column("client_id", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("topic", String(32), nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("sensitive", Boolean, nullable=False),
    Column("locale", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("agent_id", Id, ForeignKey("brigade_agents.id"), index=True),
    Column("last_seq", Integer, nullable=False),
    Column("citizen_read", Integer, nullable=False),
    Column("agent_read", Integer, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("alias", LargeBinary),
    Column("postcode", LargeBinary),
    Column("place", LargeBinary),
    Column("reach", LargeBinary),
    Column("reference", String(16), unique=True),
    Column("answer_by", Moment),
    Column("turned_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("closed_at", Moment),
    Column("closed_by", String(16)),
    Column("outcome", String(16)),
    Column("left_at", Moment),
    Column("danger_at", Moment),
    Column("ticket_given", Boolean, nullable=False),
    UniqueConstraint("site_id", "client_id"),
    one_of("state", State),
    one_of("closed_by", AuthorKind),
    one_of("outcome", Outcome),
    CheckConstraint("state <> 'open' OR agent_id IS NOT NULL", name="open_has_agent"),
)
Index("ix_brigade_conversations_queue", conversations.c.state, conversations.c.urgency, conversations.c.created_at)

citizen_tokens = Table(
    "brigade_citizen_tokens",
    metadata,
    Column("digest", Digest, primary_key=True),
    Column(
        "conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

return_codes = Table(
    "brigade_return_codes",
    metadata,
    Column("conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", Digest, nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
)


class Conversation(t.NamedTuple):
    """One thread between a citizen and the brigade, with what a screen needs to know of its site and its agent.

    A tuple, which is made of a row, and anew for each message, in a tenth of the time that a frozen dataclass takes.
    """

    id: str
    site_key: str
    site_name: str
    channel: str
    topic: str
    urgency: int
    sensitive: bool
    locale: str
    state: str
    agent_id: str | None
    agent_name: str | None
    agent_rank: str | None
    last_seq: int
    citizen_read: int
    agent_read: int
    wrapped_key: bytes
    alias: bytes | None
    postcode: bytes | None
    place: bytes | None
    reach: bytes | None
    reference: str | None
    answer_by: datetime | None
    created_at: datetime
    claimed_at: datetime | None
    closed_at: datetime | None
    closed_by: str | None
    outcome: str | None
    left_at: datetime | None
    danger_at: datetime | None
    ticket_given: bool

    def numbered(self, last_seq: int) -> Conversation:
        """It, with another last number: asked for at each message, and `_replace` takes three times as long."""
        return Conversation._make((*self[:_NUMBER], last_seq, *self[_NUMBER + 1 :]))


_NUMBER = Conversation._fields.index("last_seq")


@dataclasses.dataclass(frozen=True, slots=True)
class Citizen:
    """A citizen behind a live token: nothing is known of them but their conversation."""

    conversation_id: str
    digest: str
