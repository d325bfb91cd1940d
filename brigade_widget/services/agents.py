"""Agents: added, found, signed in and out. Passwords are hashed by the caller, outside the writing lane."""

from __future__ import annotations

import dataclasses
import datetime
import re

from .. import clock, signals, tokens
from ..enums import TokenKind
from ..errors import Conflict, Invalid, NotFound, Unauthorized
from ..models.agents import Agent
from ..store import UnitOfWork

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


@dataclasses.dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in is compared with; an unknown login has no agent and no hash."""

    agent: Agent | None
    password_hash: str | None


def add(uow: UnitOfWork, *, login: str, password_hash: str, rank: str, name: str, role: str) -> Agent:
    """Add an agent.

    :raises Invalid: a login that is no login, an empty rank or first name.
    :raises Conflict: the login is taken.
    """
    if not _LOGIN.fullmatch(login):
        sentence = "A login has 2 to 64 characters of a-z, 0-9, dot, _ and -."
        raise Invalid(sentence, errors={"login": [sentence]})
    if not rank.strip() or not name.strip() or len(rank) > 64 or len(name) > 64:
        raise Invalid("Citizens see a rank and a first name: give both, of at most 64 characters.")
    if uow.agents.by_login(login) is not None:
        raise Conflict(f"There is an agent {login} already; reset the password with: flask brigade agent reset {login}")
    agent = Agent(tokens.new_id(), login, rank.strip(), name.strip(), role)
    uow.agents.add(agent, password_hash=password_hash, created_at=clock.now())
    return agent


def all_with_open(uow: UnitOfWork) -> list[tuple[Agent, int]]:
    """Every agent, with how many conversations they hold."""
    return uow.agents.all_with_open()


def credentials(uow: UnitOfWork, *, login: str) -> Credentials:
    """What to compare a password with."""
    agent = uow.agents.by_login(login)
    return Credentials(agent, uow.agents.password_hash(agent.id) if agent else None)


def open_session(uow: UnitOfWork, *, agent: Agent, compared_with: str, hours: int) -> str:
    """A new session token.

    :param compared_with: the hash that the password was right for; a password changed meanwhile opens nothing.
    :param hours: how long it is good for.
    """
    if uow.agents.password_hash(agent.id) != compared_with:
        raise Unauthorized("The password has just been changed. Sign in again.")
    now = clock.now()
    uow.agent_tokens.remove_expired(now)
    return _new_token(uow, agent.id, TokenKind.SESSION, expires_at=now + datetime.timedelta(hours=hours))


def close_session(uow: UnitOfWork, *, digest: str) -> None:
    """Sign out."""
    if uow.agent_tokens.remove(digest):
        uow.record(signals.token_revoked, digest=digest)


def reset(uow: UnitOfWork, *, login: str, password_hash: str) -> Agent:
    """A new password; every session and API token of the agent is dead.

    :raises NotFound: there is no such agent.
    """
    agent = _need(uow, login)
    uow.agents.set_password(agent.id, password_hash)
    for digest in uow.agent_tokens.remove_of(agent.id):
        uow.record(signals.token_revoked, digest=digest)
    return agent


def issue_token(uow: UnitOfWork, *, login: str) -> str:
    """A bearer token for an API client, good until the next reset.

    :raises NotFound: there is no such agent.
    """
    return _new_token(uow, _need(uow, login).id, TokenKind.API, expires_at=None)


def _need(uow: UnitOfWork, login: str) -> Agent:
    agent = uow.agents.by_login(login)
    if agent is None:
        raise NotFound(f"There is no agent {login}; add one with: flask brigade agent add {login}")
    return agent


def _new_token(uow: UnitOfWork, agent_id: str, kind: TokenKind, *, expires_at: datetime.datetime | None) -> str:
    token = tokens.new_token()
    uow.agent_tokens.add(
        tokens.digest(token), agent_id=agent_id, kind=kind, created_at=clock.now(), expires_at=expires_at
    )
    return token
