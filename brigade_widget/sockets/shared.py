"""What lines share under gevent, instead of each having greenlets of its own that nearly always wait.

An idle connection is one greenlet then, the one that reads. Two more would take as much memory again.
"""

from __future__ import annotations

import logging
import time
import typing as t
from collections import deque

import gevent
from engineio.packet import PING, Packet

_log = logging.getLogger(__name__)


class Leftovers:
    """In the place of Engine.IO's queue: what the kernel has not taken yet. A greenlet writes it, while there is any.

    :param write: waits until the kernel has taken it.
    :param end: ends the connection.
    """

    def __init__(self, write: t.Callable[[bytes], None], end: t.Callable[[], None]) -> None:
        self._write = write
        self._end = end
        self._waiting: deque[bytes] = deque()
        self._is_writing = False
        self._is_over = False

    def put(self, frame: bytes | None) -> None:
        """Have it written after the others; `None`: it was the last."""
        if frame is not None:
            self._waiting.append(frame)
            if not self._is_writing:
                self._is_writing = True
                gevent.spawn_raw(self._run)
            return
        self._is_over = True
        if not self._is_writing:
            self._end()

    def qsize(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def join(self) -> None:
        """Engine.IO waits here when it ends a connection; whoever reads slowly holds up nobody."""

    def _run(self) -> None:
        try:
            while self._waiting:
                self._write(self._waiting.popleft())
        except OSError:  # gone, or it has not read for too long
            self._waiting.clear()
            self._is_over = True
        finally:
            self._is_writing = False
        if self._is_over:
            self._end()


class Pings:
    """Sends every line's pings, and ends those that do not answer; lives while there are lines.

    Engine.IO looks at one line after the other: by itself it may see a dead one another eight seconds later.

    :param seconds: from an answer to the next ping.
    :param patience: seconds from a ping to its answer.
    """

    def __init__(self, seconds: float, *, patience: float) -> None:
        self._seconds = seconds
        self._patience = patience
        # All wait equally long: the first in each is due first.
        self._due: deque[tuple[float, t.Any]] = deque()
        self._asked: deque[tuple[float, t.Any, float]] = deque()
        self._is_running = False

    def add(self, held: t.Any) -> None:
        """Have one of Engine.IO's sockets pinged."""
        self._due.append((time.monotonic() + self._seconds, held))
        if not self._is_running:
            self._is_running = True
            gevent.spawn_raw(self._run)

    def _run(self) -> None:
        while self._due or self._asked:
            first = min(waiting[0][0] for waiting in (self._due, self._asked) if waiting)
            left = first - time.monotonic()
            if left > 0:
                gevent.sleep(left)
                continue
            try:
                if self._asked and self._asked[0][0] <= first:
                    _, held, since = self._asked.popleft()
                    self._end(held, since)
                else:
                    self._ping(self._due.popleft()[1])
            except Exception:  # the others are to be pinged all the same
                _log.exception("A ping could not be sent, or a dead line not ended")
        self._is_running = False

    def _ping(self, held: t.Any) -> None:
        if held.closing or held.closed:
            return
        since = held.last_ping = time.time()
        self._asked.append((time.monotonic() + self._patience, held, since))
        held.send(Packet(PING))

    def _end(self, held: t.Any, since: float) -> None:
        # An answer forgets when it was asked.
        if held.last_ping == since and not held.closing and not held.closed:
            held.close(wait=False, abort=False, reason=held.server.reason.PING_TIMEOUT)
