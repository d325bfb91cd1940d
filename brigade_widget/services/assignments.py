"""Who holds a conversation: an agent takes it, passes it on, ends it."""

from __future__ import annotations

import uuid

from .. import clock, signals
from ..enums import State, Status
from ..errors import AlreadyTaken, AtCapacity, Conflict, ConversationClosed, Invalid, NotFound
from ..models.agents import Agent
from ..models.conversations import Conversation
from ..store import UnitOfWork
from . import access, conversations, messages, notes

TO_QUEUE = "queue"


def take_next(uow: UnitOfWork, *, agent: Agent, capacity: int) -> Conversation | None:
    """Take the first of the queue; `None` when nobody waits.

    :raises AtCapacity: the agent holds `capacity` open conversations already.
    """
    uow.agents.lock(agent.id)  # two requests of one agent must not both find the last free place
    if uow.conversations.held_by(agent.id) >= capacity:
        raise AtCapacity(
            f"You hold {capacity} conversations. End one, pass one on, or take a given one from the queue."
        )
    first = uow.conversations.lock_first()
    return None if first is None else _give(uow, first, agent)


def claim(uow: UnitOfWork, *, agent: Agent, conversation_id: str) -> Conversation:
    """Take a given conversation from the queue. Taking one's own again changes nothing.

    Not bound by the capacity: whoever sees someone in danger waiting may always take them.

    :raises NotFound: unknown.
    :raises AlreadyTaken: another agent was first.
    :raises ConversationClosed: it has ended.
    """
    conversation = uow.conversations.lock_one(conversation_id)
    if conversation is None:
        raise NotFound(access.UNKNOWN)
    if conversation.state == State.WAITING:
        return _give(uow, conversation, agent)
    if conversation.state == State.OPEN and conversation.agent_id == agent.id:
        return conversation
    if conversation.state == State.OPEN:
        raise AlreadyTaken("A colleague has just taken this conversation.")
    raise (
        ConversationClosed("This conversation has ended.")
        if access.may_see(agent, conversation)
        else NotFound(access.UNKNOWN)
    )


def transfer(uow: UnitOfWork, *, agent: Agent, conversation_id: str, to: str, reason: str) -> Conversation:
    """Pass a conversation to another agent, or back to the queue; the reason stays as a note.

    :param to: an agent's id, or `queue`.
    :raises Conflict: the agent does not hold it (supervisors need not).
    :raises Invalid: there is no such agent.
    """
    before = _mine(uow, agent, conversation_id)
    receiver = None if to == TO_QUEUE else uow.agents.get(to)
    if to != TO_QUEUE and receiver is None:
        raise Invalid("There is no such agent.", errors={"to": ["The id of an agent, or queue."]})
    if (before.agent_id, before.state) == (
        receiver.id if receiver else None,
        State.OPEN if receiver else State.WAITING,
    ):
        return before
    notes.add(uow, agent=agent, conversation_id=before.id, client_id=f"transfer-{uuid.uuid4()}", body=reason)
    if receiver is not None:
        return _give(uow, before, receiver, status=Status.TRANSFERRED)
    after = uow.conversations.update(before.id, state=State.WAITING, agent_id=None)
    uow.record(signals.conversation_changed, conversation=after, before=before)
    uow.record(signals.queue_changed)
    return messages.add_status(uow, after, author=messages.author_of(agent), status=Status.QUEUED)


def end(uow: UnitOfWork, *, agent: Agent, conversation_id: str, outcome: str) -> Conversation:
    """The agent ends the conversation. Ending it again changes nothing.

    :raises Conflict: the agent does not hold it (supervisors need not).
    """
    conversation = access.locked(uow, agent, conversation_id)
    if conversation.state == State.CLOSED:
        return conversation
    conversation = _mine(uow, agent, conversation_id)
    return conversations.close(uow, conversation, author=messages.author_of(agent), outcome=outcome)


def _mine(uow: UnitOfWork, agent: Agent, conversation_id: str) -> Conversation:
    conversation = access.locked(uow, agent, conversation_id)
    if conversation.state == State.CLOSED:
        raise ConversationClosed("This conversation has ended.")
    if conversation.agent_id != agent.id and not agent.sees_all:
        raise Conflict("You do not hold this conversation: take it first.")
    return conversation


def _give(uow: UnitOfWork, before: Conversation, agent: Agent, *, status: Status = Status.CLAIMED) -> Conversation:
    """Let an agent hold a conversation that the caller has locked."""
    after = uow.conversations.update(
        before.id, state=State.OPEN, agent_id=agent.id, claimed_at=before.claimed_at or clock.now(), agent_read=0
    )
    uow.record(signals.conversation_changed, conversation=after, before=before)
    if before.state == State.WAITING:
        uow.waits.end(before.id, at=clock.now(), taken=True)
        uow.record(signals.queue_changed)
    return messages.add_status(uow, after, author=messages.author_of(agent), status=status)
