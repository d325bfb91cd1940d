"""Conversations and citizens' tokens, kept and found."""

from __future__ import annotations

import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..enums import State
from ..models.agents import agents
from ..models.conversations import Citizen, Conversation, citizen_tokens, conversations, return_codes
from ..models.sites import sites
from .chunks import find_in_chunks
from .lists import Many, OneOf

_THEIRS = {
    "site_key": sites.c.key,
    "site_name": sites.c.name,
    "agent_name": agents.c.first_name,
    "agent_rank": agents.c.rank,
}
_QUERY = sa.select(
    *(_THEIRS[name].label(name) if name in _THEIRS else conversations.c[name] for name in Conversation._fields)
).select_from(
    conversations.join(sites, conversations.c.site_id == sites.c.id).join(
        agents, conversations.c.agent_id == agents.c.id, isouter=True
    )
)
# Asked for at each step: built once, for SQLAlchemy takes longer over a new statement than SQLite over its answer.
_ONE = _QUERY.where(conversations.c.id == sa.bindparam("wanted"))
_SOME = OneOf(_QUERY, conversations.c.id, made=Conversation._make)
_LOCKED = OneOf(
    _QUERY.order_by(conversations.c.id).with_for_update(of=conversations),
    conversations.c.id,
    made=Conversation._make,
)
_NUMBERED = Many(
    "UPDATE brigade_conversations SET last_seq = wanted.column1 FROM (VALUES {rows}) AS wanted"
    " WHERE brigade_conversations.id = wanted.column2",
    lambda rows: conversations.update().where(conversations.c.id == rows.c.id).values(last_seq=rows.c.last_seq),
    conversations.c.last_seq,
    conversations.c.id,
    one="UPDATE brigade_conversations SET last_seq = ? WHERE id = ?",
)
# The order in which they should be taken: the gravest, then whoever wrote first.
_QUEUE_ORDER = (conversations.c.urgency.desc(), conversations.c.created_at, conversations.c.id)


def _before() -> sa.Select[t.Any]:
    """How many stand before one of this urgency, moment and id."""
    c, mine = conversations.c, sa.bindparam
    sooner = (c.created_at < mine("created_at")) | ((c.created_at == mine("created_at")) & (c.id < mine("id")))
    graver = (c.urgency > mine("urgency")) | ((c.urgency == mine("urgency")) & sooner)
    return sa.select(sa.func.count()).where(c.state == State.WAITING, graver)


_BEFORE = _before()
_OWNER = sa.select(citizen_tokens.c.conversation_id).where(
    citizen_tokens.c.digest == sa.bindparam("digest"), citizen_tokens.c.expires_at > sa.bindparam("now")
)


class Conversations:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, **values: t.Any) -> Conversation:
        self._connection.execute(conversations.insert().values(values))
        return self.need(values["id"])

    def get(self, conversation_id: str) -> Conversation | None:
        row = self._connection.execute(_ONE, {"wanted": conversation_id}).one_or_none()
        return _conversation(row) if row else None

    def some(self, ids: t.Iterable[str]) -> list[Conversation]:
        """Those of these that are there."""
        return list(_SOME.of(self._connection, [(id_,) for id_ in set(ids)]))

    def open_of(self, agent_ids: t.Collection[str]) -> list[Conversation]:
        """The open ones that these agents hold."""
        held = _QUERY.where(conversations.c.state == State.OPEN, conversations.c.agent_id.in_(sorted(agent_ids)))
        return [_conversation(row) for row in self._connection.execute(held)]

    def need(self, conversation_id: str) -> Conversation:
        """One that is known to be there."""
        found = self.get(conversation_id)
        if found is None:
            raise LookupError(conversation_id)
        return found

    def by_client_id(self, site_id: str, client_id: str) -> Conversation | None:
        query = _QUERY.where(conversations.c.site_id == site_id, conversations.c.client_id == client_id)
        row = self._connection.execute(query).one_or_none()
        return _conversation(row) if row else None

    def has_reference(self, reference: str) -> bool:
        query = sa.select(sa.exists().where(conversations.c.reference == reference))
        return bool(self._connection.execute(query).scalar_one())

    def lock(self, ids: t.Collection[str]) -> dict[str, Conversation]:
        """These, locked until the end of the transaction; always in one order, so that no two wait for each other."""
        return {row.id: row for row in _LOCKED.of(self._connection, [(id_,) for id_ in set(ids)])}

    def lock_one(self, conversation_id: str) -> Conversation | None:
        """One of them, locked likewise."""
        found: Conversation | None = _LOCKED.one(self._connection, conversation_id)
        return found

    def lock_first(self) -> Conversation | None:
        """The first of the queue, locked; one that another is just taking is passed over (PostgreSQL)."""
        query = _QUERY.where(conversations.c.state == State.WAITING).order_by(*_QUEUE_ORDER).limit(1)
        row = self._connection.execute(query.with_for_update(of=conversations, skip_locked=True)).one_or_none()
        return _conversation(row) if row else None

    def update(self, conversation_id: str, **values: t.Any) -> Conversation:
        self._connection.execute(conversations.update().where(conversations.c.id == conversation_id).values(values))
        return self.need(conversation_id)

    def number(self, *rows: Conversation) -> None:
        """Write the last number that these have now."""
        _NUMBERED.write(self._connection, [(row.last_seq, row.id) for row in rows])

    def queue(self) -> list[Conversation]:
        """Those that wait, in the order in which they should be taken."""
        query = _QUERY.where(conversations.c.state == State.WAITING).order_by(*_QUEUE_ORDER)
        return [_conversation(row) for row in self._connection.execute(query)]

    def queue_ids(self) -> list[str]:
        query = sa.select(conversations.c.id).where(conversations.c.state == State.WAITING).order_by(*_QUEUE_ORDER)
        return list(self._connection.execute(query).scalars())

    def queue_length(self) -> int:
        query = sa.select(sa.func.count()).where(conversations.c.state == State.WAITING)
        return self._connection.execute(query).scalar_one()

    def position(self, conversation: Conversation) -> int:
        """The place in the queue, from 1."""
        mine = {"urgency": conversation.urgency, "created_at": conversation.created_at, "id": conversation.id}
        before: int = self._connection.execute(_BEFORE, mine).scalar_one()
        return before + 1

    def outlived(self, *, closed_before: datetime, begun_before: datetime, limit: int) -> list[str]:
        """Those that ended before the one moment, or never ended and began before the other; oldest first."""
        c = conversations.c
        over = (c.state == State.CLOSED) & (c.closed_at < closed_before)
        forgotten = (c.state != State.CLOSED) & (c.created_at < begun_before)
        query = sa.select(c.id).where(over | forgotten).order_by(c.created_at).limit(limit)
        return list(self._connection.execute(query).scalars())

    def erase(self, conversation_id: str) -> bool:
        """Delete one with its key, messages, notes, tokens and code; says whether it was there."""
        mine = conversations.c.id == conversation_id
        return self._connection.execute(conversations.delete().where(mine)).rowcount > 0

    def wrapped_keys(self, *, after: str, limit: int) -> list[tuple[str, bytes]]:
        """Ids and wrapped keys, by id, locked."""
        query = (
            sa.select(conversations.c.id, conversations.c.wrapped_key)
            .where(conversations.c.id > after)
            .order_by(conversations.c.id)
            .limit(limit)
        )
        return [(row[0], row[1]) for row in self._connection.execute(query.with_for_update())]

    def set_wrapped_key(self, conversation_id: str, wrapped: bytes) -> None:
        mine = conversations.c.id == conversation_id
        self._connection.execute(conversations.update().where(mine).values(wrapped_key=wrapped))

    def held_by(self, agent_id: str) -> int:
        """How many open ones an agent holds."""
        query = sa.select(sa.func.count()).where(
            conversations.c.agent_id == agent_id, conversations.c.state == State.OPEN
        )
        return self._connection.execute(query).scalar_one()

    def held(self, agent_ids: t.Collection[str]) -> dict[str, int]:
        """How many open ones each of these agents holds; those who hold none are left out."""
        c = conversations.c
        query = sa.select(c.agent_id, sa.func.count()).where(c.state == State.OPEN, c.agent_id.in_(sorted(agent_ids)))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(c.agent_id))}

    def newest(
        self,
        *,
        seen_by: str | None,
        holder: str | None = None,
        state: str | None = None,
        topic: str | None = None,
        site: str | None = None,
        before: tuple[datetime, str] | None = None,
        limit: int = 50,
    ) -> list[Conversation]:
        """The newest first.

        :param seen_by: an agent's id, who sees what waits and what is theirs; `None` sees all.
        :param before: moment and id of the last one of the page before.
        """
        c = conversations.c
        wanted = [
            None if seen_by is None else (c.state == State.WAITING) | (c.agent_id == seen_by),
            None if holder is None else c.agent_id == holder,
            None if state is None else c.state == state,
            None if topic is None else c.topic == topic,
            None if site is None else sites.c.key == site,
            None if before is None else (c.created_at < before[0]) | ((c.created_at == before[0]) & (c.id < before[1])),
        ]
        query = _QUERY.where(*(condition for condition in wanted if condition is not None))
        query = query.order_by(c.created_at.desc(), c.id.desc()).limit(limit)
        return [_conversation(row) for row in self._connection.execute(query)]


class CitizenTokens:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, digest: str, *, conversation_id: str, created_at: datetime, expires_at: datetime) -> None:
        self._connection.execute(
            citizen_tokens.insert().values(
                digest=digest, conversation_id=conversation_id, created_at=created_at, expires_at=expires_at
            )
        )

    def find(self, digest: str, *, now: datetime) -> Citizen | None:
        """The citizen behind a live token."""
        found = self._connection.execute(_OWNER, {"digest": digest, "now": now}).scalar_one_or_none()
        return Citizen(found, digest) if found else None

    def live(self, digests: t.Collection[str], *, now: datetime) -> set[str]:
        """Those of these that are good."""
        query = sa.select(citizen_tokens.c.digest).where(citizen_tokens.c.expires_at > now)
        return find_in_chunks(self._connection, query, citizen_tokens.c.digest, digests)

    def remove_expired(self, now: datetime) -> None:
        self._connection.execute(citizen_tokens.delete().where(citizen_tokens.c.expires_at <= now))

    def owner(self, digest: str) -> str | None:
        """Whose conversation a token opens, or opened until it expired."""
        query = sa.select(citizen_tokens.c.conversation_id).where(citizen_tokens.c.digest == digest)
        return self._connection.execute(query).scalar_one_or_none()

    def remove(self, digest: str) -> bool:
        """Forget a token; says whether it was there."""
        mine = citizen_tokens.c.digest == digest
        return self._connection.execute(citizen_tokens.delete().where(mine)).rowcount > 0


class ReturnCodes:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def replace(self, conversation_id: str, *, digest: str, expires_at: datetime) -> None:
        """The only code of a conversation from now on."""
        self._connection.execute(return_codes.delete().where(return_codes.c.conversation_id == conversation_id))
        self._connection.execute(
            return_codes.insert().values(conversation_id=conversation_id, digest=digest, expires_at=expires_at)
        )

    def find(self, digest: str) -> tuple[str, datetime] | None:
        """Whose it is, and until when it is good."""
        query = sa.select(return_codes.c.conversation_id, return_codes.c.expires_at).where(
            return_codes.c.digest == digest
        )
        row = self._connection.execute(query).one_or_none()
        return (row[0], row[1]) if row else None


def _conversation(row: t.Any) -> Conversation:
    return Conversation._make(row)
