"""After the commit: whoever is concerned is told, here and in other processes. Services never push; these listen."""

from __future__ import annotations

import typing as t

from .. import signals
from ..models.conversations import Conversation
from ..models.messages import Message, Note
from ..state import State
from .arrivals import Arrivals
from .board import QueueBoard
from .courtesies import Courtesies
from .others import Others
from .screens import Screens, Teller

__all__ = ["QueueBoard", "Teller", "mount"]


def mount(state: State, teller: Teller) -> None:
    """Listen to this app's signals."""
    listeners, arrivals, courtesies = Listeners(state, teller), Arrivals(state), Courtesies(state)
    for signal, receiver in (
        (signals.message_posted, listeners.message_posted),
        (signals.conversation_changed, listeners.conversation_changed),
        (signals.attachment_removed, listeners.message_posted),
        (signals.files_dropped, listeners.files_dropped),
        (signals.note_added, listeners.note_added),
        (signals.read_marked, listeners.read_marked),
        (signals.token_revoked, listeners.token_revoked),
        (signals.queue_changed, listeners.queue_changed),
        (signals.typed, listeners.typed),
        (signals.arrived, arrivals.look),
        (signals.typed, courtesies.typed),
        (signals.read_marked, courtesies.read_marked),
    ):
        state.listen(signal, receiver)


class Listeners:
    """One receiver a signal: the screens of this process first, then a notice to the others."""

    def __init__(self, state: State, teller: Teller) -> None:
        self._vault = state.vault
        self._screens = Screens(state, teller)
        self._board = QueueBoard(state, teller)
        self._others = Others(state, self._screens, self._board)

    def message_posted(self, _app: t.Any, *, conversation: Conversation, message: Message) -> None:
        """Both sides get the message, as it now is, and long polls end."""
        self._screens.message(conversation, message)
        self._others.tell({"conversation": conversation.id, "seq": message.seq})

    def files_dropped(self, _app: t.Any, *, attachments: t.Sequence[str]) -> None:
        """Whoever they belonged to is erased: so are they."""
        for attachment_id in attachments:
            self._vault.drop(attachment_id)

    def conversation_changed(self, _app: t.Any, *, conversation: Conversation, before: Conversation) -> None:
        """The citizen, whoever holds it, and whoever held it."""
        self._screens.conversation(conversation, before.agent_id)
        self._others.tell({"what": "changed", "conversation": conversation.id, "before": before.agent_id})

    def note_added(self, _app: t.Any, *, conversation: Conversation, note: Note) -> None:
        """The agent who holds the conversation; never a citizen."""
        self._screens.note(conversation, note)
        self._others.tell({"what": "note", "conversation": conversation.id, "note": note.id})

    def read_marked(self, _app: t.Any, *, conversation: Conversation, seq: int, by: str) -> None:
        """Both sides: the other one sees it, and one's own other screens too."""
        self._screens.read(conversation.id, conversation.agent_id, seq=seq, by=by)
        self._others.tell(
            {"what": "read", "conversation": conversation.id, "agent": conversation.agent_id, "seq": seq, "by": by}
        )

    def typed(self, _app: t.Any, *, conversation_id: str, agent_id: str | None, on: bool, by: str) -> None:
        """The other side sees that somebody writes; what they write stays on their device."""
        self._screens.typing(conversation_id, agent_id, on=on, by=by)
        self._others.tell({"what": "typing", "conversation": conversation_id, "agent": agent_id, "on": on, "by": by})

    def token_revoked(self, _app: t.Any, *, digest: str) -> None:
        """Its sockets are put out at once."""
        self._screens.drop(digest)
        self._others.tell({"what": "dead", "digest": digest})

    def queue_changed(self, _app: t.Any) -> None:
        """Agents see its length, waiting citizens their place."""
        self._board.changed()
        self._others.tell({"what": "queue"})
