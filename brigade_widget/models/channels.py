"""Accounts on outside networks, and which conversation is with whom there.

No network's id of a person or of a message lies here in plain: what is looked up by it is a keyed hash, and what must
be sent to is sealed under the conversation's key.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from .base import Digest, Id, Moment, metadata

accounts = Table(
    "brigade_channel_accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(63), nullable=False, unique=True),
    Column("channel", String(16), nullable=False, index=True),
    Column("site_id", Id, ForeignKey("brigade_sites.id"), nullable=False),
    Column("topic", String(32), nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("settings", LargeBinary, nullable=False),
    Column("cursor", LargeBinary),
    Column("created_at", Moment, nullable=False),
    Column("slow_until", Moment),
    Column("poll_at", Moment),
    Column("stopped_at", Moment),
    Column("stopped_for", String(500)),
)

links = Table(
    "brigade_channel_links",
    metadata,
    Column("conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", Id, ForeignKey("brigade_channel_accounts.id"), nullable=False),
    Column("person_digest", Digest, nullable=False),
    Column("person", LargeBinary, nullable=False),
    Column("last_wrote_at", Moment, nullable=False),
    Column("moved_at", Moment),
    Column("warned_at", Moment),
    Column("taken_at", Moment),
)
Index("ix_brigade_channel_links_person", links.c.account_id, links.c.person_digest)

# What came and is not yet looked at: sealed, in order, deleted in the transaction that makes messages of it.
inbox = Table(
    "brigade_channel_inbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("brigade_channel_accounts.id"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
)
Index("ix_brigade_channel_inbox_next", inbox.c.next_at)

seen = Table(
    "brigade_channel_seen",
    metadata,
    Column("account_id", Id, ForeignKey("brigade_channel_accounts.id"), primary_key=True),
    Column("digest", Digest, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

media = Table(
    "brigade_channel_media",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("brigade_channel_accounts.id"), nullable=False),
    Column("conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), nullable=False),
    Column("client_id", String(64), nullable=False),
    Column("url", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("place", Integer, nullable=False, server_default="0"),
    Column("name", LargeBinary),
    Column("arrived", Id),
)
Index("ix_brigade_channel_media_next", media.c.next_at)
Index("ix_brigade_channel_media_conversation", media.c.conversation_id)

arrived_files = Table(
    "brigade_channel_files",
    metadata,
    Column("file_id", Id, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("account_id", Id, ForeignKey("brigade_channel_accounts.id"), nullable=False),
    Column("blob", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """Our account on a network; `settings` are sealed.

    :param slow_until: nothing leaves before, as the network or its limits want it.
    :param stopped_at: since when nothing leaves, and `stopped_for` why, until somebody puts it right.
    """

    id: str
    key: str
    channel: str
    site_id: str
    topic: str
    wrapped_key: bytes
    settings: bytes
    cursor: bytes | None
    created_at: datetime
    slow_until: datetime | None
    poll_at: datetime | None
    stopped_at: datetime | None
    stopped_for: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A conversation's person on a network.

    :param last_wrote_at: when they wrote there last.
    :param moved_at: since when they are on the site's chat instead; nothing leaves by the network then.
    :param warned_at: when they were told that the network reads along, in a grave matter.
    :param taken_at: since when another application holds the thread.
    """

    conversation_id: str
    account_id: str
    person_digest: str
    person: bytes
    last_wrote_at: datetime
    moved_at: datetime | None
    warned_at: datetime | None
    taken_at: datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Media:
    """A file of a person that is to be put into their conversation; `url` and `name` are sealed.

    :param place: grows with each file of a conversation: they are taken in this order.
    :param arrived: of one that came with its message, and lies with us as it came; else it is fetched from `url`.
    """

    id: str
    account_id: str
    conversation_id: str
    client_id: str
    url: bytes
    attempts: int
    next_at: datetime
    place: int
    name: bytes | None
    arrived: str | None
