"""Who is behind a token, and what they may see."""

from __future__ import annotations

import typing as t

from .. import clock, tokens
from ..enums import State
from ..errors import NotFound, Unauthorized
from ..models.agents import Agent, SignedIn
from ..models.conversations import Citizen, Conversation
from ..store import UnitOfWork

UNKNOWN = "There is no such conversation, or it is not yours."


def citizen(uow: UnitOfWork, *, token: str) -> Citizen:
    """The citizen behind a token.

    :raises Unauthorized: there is no such token, it has expired, or its owner has left.
    """
    return citizen_of(uow, digest=tokens.digest(token))


def citizen_of(uow: UnitOfWork, *, digest: str) -> Citizen:
    """The same, for a socket that showed its token when it connected."""
    found = uow.citizen_tokens.find(digest, now=clock.now())
    if found is None:
        raise Unauthorized("This conversation is no longer open on this device. Start a new one.")
    return found


def visitor(uow: UnitOfWork, *, token: str) -> Citizen | None:
    """The citizen behind a token that may have died."""
    return uow.citizen_tokens.find(tokens.digest(token), now=clock.now())


def agent(uow: UnitOfWork, *, token: str) -> SignedIn:
    """The agent behind the token of a session or of an API client.

    :raises Unauthorized: there is no such token, or it has expired.
    """
    return agent_of(uow, digest=tokens.digest(token))


def agent_of(uow: UnitOfWork, *, digest: str) -> SignedIn:
    """The same, for a socket that showed its token when it connected."""
    found = uow.agent_tokens.find(digest, now=clock.now())
    if found is None:
        raise Unauthorized("Sign in.")
    return found


def dead(uow: UnitOfWork, *, digests: t.Collection[str]) -> set[str]:
    """Those of these tokens that open nothing any more, a citizen's or an agent's."""
    now = clock.now()
    return set(digests) - uow.citizen_tokens.live(digests, now=now) - uow.agent_tokens.live(digests, now=now)


def may_see(agent: Agent, conversation: Conversation) -> bool:
    """Whether an agent may see a conversation: what waits, what is theirs; supervisors see all."""
    return conversation.state == State.WAITING or conversation.agent_id == agent.id or agent.sees_all


def own(uow: UnitOfWork, citizen: Citizen, conversation_id: str) -> Conversation:
    """The citizen's conversation, if that is the one they name.

    :raises NotFound: it is another's, or unknown.
    """
    found = uow.conversations.get(conversation_id) if conversation_id == citizen.conversation_id else None
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def seen(uow: UnitOfWork, agent: Agent, conversation_id: str) -> Conversation:
    """A conversation that the agent may see.

    :raises NotFound: it is another's, or unknown.
    """
    found = uow.conversations.get(conversation_id)
    if found is None or not may_see(agent, found):
        raise NotFound(UNKNOWN)
    return found


def locked(uow: UnitOfWork, agent: Agent, conversation_id: str) -> Conversation:
    """The same, locked, for whoever is about to change it."""
    found = uow.conversations.lock_one(conversation_id)
    if found is None or not may_see(agent, found):
        raise NotFound(UNKNOWN)
    return found
