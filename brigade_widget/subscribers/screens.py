"""Those who are connected to this process: what each of them is told."""

from __future__ import annotations

import typing as t

from ..models.conversations import Conversation
from ..models.messages import Message, Note
from ..schemas import outgoing
from ..services import conversations
from ..state import State


class Teller(t.Protocol):
    """Where the sockets are told; the extension brings it."""

    def tell_citizen(self, conversation_id: str, event: str, data: t.Any) -> None: ...
    def tell_agent(self, agent_id: str, event: str, data: t.Any) -> None: ...
    def tell_agents(self, event: str, data: t.Any) -> None: ...
    def drop(self, digest: str) -> None: ...


class Screens:
    """Tells citizens and agents; knows who may hear what."""

    def __init__(self, state: State, teller: Teller) -> None:
        self._state = state
        self._teller = teller

    def message(self, conversation: Conversation, message: Message) -> None:
        """Both sides get the message, and long polls end."""
        data = outgoing.message(message)
        if conversation.agent_id is not None:
            self._teller.tell_agent(conversation.agent_id, "message", data)
        self._teller.tell_citizen(conversation.id, "message", data)
        self._state.waiters.wake(conversation.id)

    def conversation(self, conversation: Conversation, before: str | None) -> None:
        """The citizen, whoever holds it, and whoever held it before."""
        view = self._state.read(conversations.view, conversation=conversation)
        self._teller.tell_citizen(conversation.id, "conversation", self._state.shown(view))
        data = outgoing.for_agent(conversation, **self._state.opened(conversation))
        for agent_id in {conversation.agent_id, before} - {None}:
            self._teller.tell_agent(t.cast("str", agent_id), "conversation", data)

    def note(self, conversation: Conversation, note: Note) -> None:
        """The agent who holds the conversation; never a citizen."""
        if conversation.agent_id is not None:
            data = {"conversation": conversation.id, "note": outgoing.note(note)}
            self._teller.tell_agent(conversation.agent_id, "note", data)

    def read(self, conversation_id: str, agent_id: str | None, *, seq: int, by: str) -> None:
        """Both sides: the other one sees it, and one's own other screens too."""
        data = {"conversation": conversation_id, "seq": seq, "by": by}
        self._teller.tell_citizen(conversation_id, "read", data)
        if agent_id is not None:
            self._teller.tell_agent(agent_id, "read", data)

    def typing(self, conversation_id: str, agent_id: str | None, *, on: bool, by: str) -> None:
        """The other side alone."""
        data = {"conversation": conversation_id, "on": on, "by": by}
        if by == "agent":
            self._teller.tell_citizen(conversation_id, "typing", data)
        elif agent_id is not None:
            self._teller.tell_agent(agent_id, "typing", data)

    def drop(self, digest: str) -> None:
        """The sockets of a dead token are put out."""
        self._teller.drop(digest)
