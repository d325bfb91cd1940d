"""After the commit: whoever is concerned is told. Services never push; these listen to what they recorded."""

from __future__ import annotations

import logging
import threading
import typing as t

from . import signals
from .models.conversations import Conversation
from .models.messages import Message, Note
from .schemas import outgoing
from .services import conversations, queue
from .state import State

_log = logging.getLogger(__name__)


class Teller(t.Protocol):
    """Where the sockets are told; the extension brings it."""

    def tell_citizen(self, conversation_id: str, event: str, data: t.Any) -> None: ...
    def tell_agent(self, agent_id: str, event: str, data: t.Any) -> None: ...
    def tell_agents(self, event: str, data: t.Any) -> None: ...
    def drop(self, digest: str) -> None: ...


def mount(state: State, teller: Teller) -> None:
    """Listen to this app's signals."""
    listeners = Listeners(state, teller)
    for signal, receiver in (
        (signals.message_posted, listeners.message_posted),
        (signals.conversation_changed, listeners.conversation_changed),
        (signals.note_added, listeners.note_added),
        (signals.read_marked, listeners.read_marked),
        (signals.token_revoked, listeners.token_revoked),
        (signals.queue_changed, listeners.queue_changed),
    ):
        signal.connect(receiver, sender=state.sender)
    state.subscribers.append(listeners)


class Listeners:
    """One receiver a signal."""

    def __init__(self, state: State, teller: Teller) -> None:
        self._state = state
        self._teller = teller
        self._board = QueueBoard(state, teller)

    def message_posted(self, _app: t.Any, *, conversation: Conversation, message: Message) -> None:
        """Both sides get the message, and long polls end."""
        self._state.waiters.wake(conversation.id)
        data = outgoing.message(message)
        self._teller.tell_citizen(conversation.id, "message", data)
        if conversation.agent_id is not None:
            self._teller.tell_agent(conversation.agent_id, "message", data)

    def conversation_changed(self, _app: t.Any, *, conversation: Conversation, before: Conversation) -> None:
        """The citizen, whoever holds it, and whoever held it."""
        view = self._state.read(conversations.view, conversation=conversation)
        self._teller.tell_citizen(conversation.id, "conversation", outgoing.for_citizen(conversation, view.position))
        data = outgoing.for_agent(conversation, **self._state.opened(conversation))
        for agent_id in {conversation.agent_id, before.agent_id} - {None}:
            self._teller.tell_agent(t.cast("str", agent_id), "conversation", data)

    def note_added(self, _app: t.Any, *, conversation: Conversation, note: Note) -> None:
        """The agent who holds the conversation; never a citizen."""
        if conversation.agent_id is not None:
            data = {"conversation": conversation.id, "note": outgoing.note(note)}
            self._teller.tell_agent(conversation.agent_id, "note", data)

    def read_marked(self, _app: t.Any, *, conversation: Conversation, seq: int, by: str) -> None:
        """Both sides: the other one sees it, and one's own other screens too."""
        data = {"conversation": conversation.id, "seq": seq, "by": by}
        self._teller.tell_citizen(conversation.id, "read", data)
        if conversation.agent_id is not None:
            self._teller.tell_agent(conversation.agent_id, "read", data)

    def token_revoked(self, _app: t.Any, *, digest: str) -> None:
        """Its sockets are put out at once."""
        self._teller.drop(digest)

    def queue_changed(self, _app: t.Any) -> None:
        """Agents see its length, waiting citizens their place."""
        self._board.changed()


class QueueBoard:
    """Tells the queue's length and places, at once when it changes, then at most twice a second.

    A hundred arrivals in a second would otherwise tell each waiting citizen a hundred times.
    """

    PAUSE = 0.5  # seconds

    def __init__(self, state: State, teller: Teller) -> None:
        self._state = state
        self._teller = teller
        self._gate = threading.Lock()
        self._stale = False
        self._telling = False

    def changed(self) -> None:
        """Something entered or left the queue."""
        with self._gate:
            self._stale = True
            if self._telling:
                return
            self._telling = True
        threading.Thread(target=self._run, name="brigade-queue-board", daemon=True).start()

    def _run(self) -> None:
        pause = threading.Event()
        while self._is_stale():
            try:
                self._tell()
            except Exception as error:
                _log.warning("The queue could not be told (%s); trying again", type(error).__name__)
                with self._gate:
                    self._stale = True
            pause.wait(self.PAUSE)

    def _is_stale(self) -> bool:
        with self._gate:
            stale, self._stale = self._stale, False
            self._telling = stale
            return stale

    def _tell(self) -> None:
        rows = self._state.read(queue.waiting)
        self._teller.tell_agents("queue", {"length": len(rows)})
        there = self._state.presence.conversations()
        for place, row in enumerate(rows, start=1):
            if row.id in there:
                self._teller.tell_citizen(row.id, "conversation", outgoing.for_citizen(row, place))
