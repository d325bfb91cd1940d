"""Mails that belong to no conversation: the way to the site for somebody who wrote to us, alerts for agents."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from .base import Id, Moment, metadata

letters = Table(
    "brigade_letters",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("brigade_channel_accounts.id"), nullable=False),
    Column("content", LargeBinary),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("created_at", Moment, nullable=False),
)
Index("ix_brigade_letters_next", letters.c.next_at)
Index("ix_brigade_letters_created", letters.c.created_at)


@dataclasses.dataclass(frozen=True, slots=True)
class Letter:
    """One mail; `content`, sealed, holds address and text, and is gone once it left."""

    id: str
    account_id: str
    content: bytes
    attempts: int
