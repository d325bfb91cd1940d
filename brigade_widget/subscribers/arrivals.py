"""What a network sent and is stored: messages are made of it at once, beside the request that brought it."""

from __future__ import annotations

import logging
import threading
import typing as t

from .. import media
from ..errors import BrigadeError
from ..state import State

_log = logging.getLogger(__name__)


class Arrivals:
    """One thread at a time takes in what waits; it lives only while there is something."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._gate = threading.Lock()
        self._running = False
        self._more = False
        state.hellos.append(self.look)  # what the process before left

    def look(self, *_app: t.Any) -> None:
        """Something came."""
        with self._gate:
            self._more = True
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._take, name="brigade-arrivals").start()

    def _take(self) -> None:
        while self._again():
            try:
                self._state.take_in()
                media.fetch_all(self._state)
            except BrigadeError as error:  # it is stored: the worker takes it in a moment
                _log.warning("What a network sent waits: %s", error.detail)
            except Exception:  # the next arrival must find this lane free
                _log.exception("What a network sent could not be looked at; the worker takes it in a moment")

    def _again(self) -> bool:
        with self._gate:
            more, self._more = self._more, False
            self._running = more
            return more
