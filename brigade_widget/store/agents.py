"""Agents and their tokens, kept and found."""

from __future__ import annotations

import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..enums import State
from ..models.agents import Agent, SignedIn, agent_tokens, agents
from ..models.conversations import conversations
from .chunks import find_in_chunks

_AGENT = (agents.c.id, agents.c.login, agents.c.rank, agents.c.first_name.label("name"), agents.c.role)
_SIGNED_IN = (
    sa.select(*_AGENT, agent_tokens.c.kind)
    .join_from(agent_tokens, agents)
    .where(agent_tokens.c.digest == sa.bindparam("digest"))
    .where(agent_tokens.c.expires_at.is_(None) | (agent_tokens.c.expires_at > sa.bindparam("now")))
)


class Agents:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, agent: Agent, *, password_hash: str, created_at: datetime) -> None:
        self._connection.execute(
            agents.insert().values(
                id=agent.id,
                login=agent.login,
                password_hash=password_hash,
                rank=agent.rank,
                first_name=agent.name,
                role=agent.role,
                created_at=created_at,
            )
        )

    def get(self, agent_id: str) -> Agent | None:
        return self._one(agents.c.id == agent_id)

    def lock(self, agent_id: str) -> None:
        """Lock an agent until the end of the transaction."""
        self._connection.execute(sa.select(agents.c.id).where(agents.c.id == agent_id).with_for_update())

    def by_login(self, login: str) -> Agent | None:
        return self._one(agents.c.login == login)

    def password_hash(self, agent_id: str) -> str:
        query = sa.select(agents.c.password_hash).where(agents.c.id == agent_id)
        return t.cast("str", self._connection.execute(query).scalar_one())

    def set_password(self, agent_id: str, password_hash: str) -> None:
        self._connection.execute(agents.update().where(agents.c.id == agent_id).values(password_hash=password_hash))

    def all_with_open(self) -> list[tuple[Agent, int]]:
        """Every agent, with how many conversations they hold."""
        held = sa.func.count(conversations.c.id)
        query = (
            sa.select(*_AGENT, held)
            .join_from(
                agents,
                conversations,
                (conversations.c.agent_id == agents.c.id) & (conversations.c.state == State.OPEN),
                isouter=True,
            )
            .group_by(*(column for column in agents.c if column.name in ("id", "login", "rank", "first_name", "role")))
            .order_by(agents.c.first_name, agents.c.login)
        )
        return [(Agent(*row[:5]), row[5]) for row in self._connection.execute(query)]

    def _one(self, condition: sa.ColumnElement[bool]) -> Agent | None:
        row = self._connection.execute(sa.select(*_AGENT).where(condition)).one_or_none()
        return Agent(*row) if row else None


class AgentTokens:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, digest: str, *, agent_id: str, kind: str, created_at: datetime, expires_at: datetime | None) -> None:
        self._connection.execute(
            agent_tokens.insert().values(
                digest=digest, agent_id=agent_id, kind=kind, created_at=created_at, expires_at=expires_at
            )
        )

    def find(self, digest: str, *, now: datetime) -> SignedIn | None:
        """The agent behind a live token."""
        row = self._connection.execute(_SIGNED_IN, {"digest": digest, "now": now}).one_or_none()
        return SignedIn(Agent(*row[:5]), digest, row[5]) if row else None

    def live(self, digests: t.Collection[str], *, now: datetime) -> set[str]:
        """Those of these that are good."""
        query = sa.select(agent_tokens.c.digest).where(
            agent_tokens.c.expires_at.is_(None) | (agent_tokens.c.expires_at > now)
        )
        return find_in_chunks(self._connection, query, agent_tokens.c.digest, digests)

    def remove(self, digest: str) -> bool:
        """Forget a token; says whether there was one."""
        return self._connection.execute(agent_tokens.delete().where(agent_tokens.c.digest == digest)).rowcount > 0

    def remove_of(self, agent_id: str) -> list[str]:
        """Forget every token of an agent, and the digests it had."""
        mine = agent_tokens.c.agent_id == agent_id
        digests = list(self._connection.execute(sa.select(agent_tokens.c.digest).where(mine)).scalars())
        self._connection.execute(agent_tokens.delete().where(mine))
        return digests

    def remove_expired(self, now: datetime) -> None:
        self._connection.execute(agent_tokens.delete().where(agent_tokens.c.expires_at <= now))
