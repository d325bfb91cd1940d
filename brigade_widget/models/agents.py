"""Agents, and the tokens that let them in."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Column, ForeignKey, String, Table, Text

from ..enums import Role, TokenKind
from .base import Digest, Id, Moment, metadata, one_of

agents = Table(
    "brigade_agents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("rank", String(64), nullable=False),
    Column("first_name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    one_of("role", Role),
)

agent_tokens = Table(
    "brigade_agent_tokens",
    metadata,
    Column("digest", Digest, primary_key=True),
    Column("agent_id", Id, ForeignKey("brigade_agents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    one_of("kind", TokenKind),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Agent:
    """An agent, as everyone may see them: rank and first name, never a full name."""

    id: str
    login: str
    rank: str
    name: str
    role: str

    @property
    def sees_all(self) -> bool:
        """Supervisors and administrators see every conversation."""
        return self.role in (Role.SUPERVISOR, Role.ADMINISTRATOR)


@dataclasses.dataclass(frozen=True, slots=True)
class SignedIn:
    """An agent behind a live token."""

    agent: Agent
    digest: str
    kind: str
