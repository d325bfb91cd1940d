"""So many at once, and whoever comes first goes first."""

from __future__ import annotations

import contextlib
import threading
import time
import typing as t
from collections import deque

from ..errors import StoreUnavailable


class Gate:
    """Goes before a pool of connections, which gives a free one to whoever asks next, not to who has waited longest.

    When five hundred come back at once, that would let some wait until they are refused.

    :param places: how many may be inside.
    :param timeout: seconds that somebody waits while nobody inside gets on; as long as they do, it is worth waiting.
    """

    def __init__(self, places: int, *, timeout: float) -> None:
        self._free = places
        self._timeout = timeout
        self._moved_at = time.monotonic()
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()

    @contextlib.contextmanager
    def passed(self) -> t.Iterator[None]:
        """Wait for a place, and give it to the next one at the end.

        :raises StoreUnavailable: nobody got on in time.
        """
        self._enter()
        try:
            yield
            self._moved_at = time.monotonic()
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = threading.Event()
            self._waiting.append(turn)
        given, came = False, time.monotonic()
        try:
            while not given and (left := max(came, self._moved_at) + self._timeout - time.monotonic()) > 0:
                given = turn.wait(left)
        finally:
            if not given:
                self._give_up(turn)
        if not given:
            raise StoreUnavailable("Too many are asking at once. Please try again in a moment.")

    def _give_up(self, turn: threading.Event) -> None:
        with self._lock:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return
        self._leave()  # the place came at the last moment

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()  # handed over, so that nobody takes it on the way
            else:
                self._free += 1
