"""The queue's board: its length for agents, their place for those who wait."""

from __future__ import annotations

import logging
import threading

from ..services import queue
from ..services.conversations import View
from ..state import State
from .screens import Teller

_log = logging.getLogger(__name__)


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
                self._teller.tell_citizen(row.id, "conversation", self._state.shown(View(row, place)))
