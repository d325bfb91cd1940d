"""On a network that can show it: the agent writes, or has read. Sent once, beside everything; a loss is no harm."""

from __future__ import annotations

import logging
import threading
import time
import typing as t

from ..channels import Outcome
from ..enums import AuthorKind, Channel
from ..errors import BrigadeError
from ..models.conversations import Conversation
from ..services import courtesies
from ..state import State

_EVERY = 15.0  # seconds between two of a kind in a conversation: a network shows each for about so long
_MOST = 1000  # conversations that are remembered
_log = logging.getLogger(__name__)
_What = t.Literal["typing", "seen"]


class Courtesies:
    """Shows a person on a network what the site's chat shows by itself."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._last: dict[tuple[str, str], float] = {}

    def typed(self, _app: t.Any, *, conversation_id: str, on: bool, by: str, **_: t.Any) -> None:
        """An agent writes."""
        if on and by == AuthorKind.AGENT:
            self._show(conversation_id, "typing")

    def read_marked(self, _app: t.Any, *, conversation: Conversation, by: str, **_: t.Any) -> None:
        """An agent has read."""
        if by == AuthorKind.AGENT and conversation.channel not in (Channel.CHAT, Channel.FORM):
            self._show(conversation.id, "seen")

    def _show(self, conversation_id: str, what: _What) -> None:
        now = time.monotonic()
        if now - self._last.get((conversation_id, what), -_EVERY) < _EVERY:
            return
        if len(self._last) >= _MOST:
            self._last.clear()
        self._last[conversation_id, what] = now
        threading.Thread(target=self._send, args=(conversation_id, what), name="brigade-courtesy", daemon=True).start()

    def _send(self, conversation_id: str, what: _What) -> None:
        try:
            found = self._state.read(courtesies.whom, conversation_id=conversation_id)
            if found is not None:
                adapter, person = found
                adapter.show(person, what)
        except (BrigadeError, Outcome) as trouble:
            _log.info("A network was not shown that an agent is there (%s)", type(trouble).__name__)
        except Exception:
            _log.exception("An adapter could not show that an agent is there")
