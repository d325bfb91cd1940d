"""Puts out sockets whose token died elsewhere: it expired, or a terminal or another process revoked it."""

from __future__ import annotations

import logging
import threading
import typing as t

from ..services import access
from ..state import State
from .door import Sockets
from .hub import Hub

_log = logging.getLogger(__name__)
SECONDS = 10.0


class Sweep:
    """Looks at the tokens of all sockets, every ten seconds for as long as there are any."""

    def __init__(self, state: State, hub: Hub, parts: t.Sequence[Sockets], *, seconds: float = SECONDS) -> None:
        self._state = state
        self._hub = hub
        self._parts = parts
        self._seconds = seconds
        self._gate = threading.Lock()
        self._running = False
        for part in parts:
            part.on_first = self.begin
        state.looks.append(self._sweep)

    def begin(self) -> None:
        """A socket came."""
        with self._gate:
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._run, name="brigade-sweep", daemon=True).start()

    def _run(self) -> None:
        pause = threading.Event()
        while self._goes_on():
            pause.wait(self._seconds)
            try:
                self._sweep()
            except Exception:
                _log.exception("The sockets' tokens could not be looked at; trying again")

    def _goes_on(self) -> bool:
        with self._gate:
            self._running = any(self._parts)
            return self._running

    def _sweep(self) -> None:
        digests = {who.digest for part in self._parts for who in list(part.values())}
        for digest in self._state.read(access.dead, digests=digests):
            self._hub.drop(digest)
