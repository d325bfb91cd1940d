"""What lines share: by which they write, where they stand before they are inside, and under gevent one timer for all.

So an idle connection is one greenlet, the one that reads. Two more of its own would take as much memory again.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
import time
import typing as t
from collections import OrderedDict, deque

import gevent
from engineio.packet import MESSAGE, PING, Packet

from . import frames

_log = logging.getLogger(__name__)


# Waits for bytes, for so many seconds at most if it is told a number; `None` when none came.
Receiver = t.Callable[[float | None], bytes | None]


class Loop(t.Protocol):
    """What a line asks of gevent."""

    def later(self, call: t.Callable[[], None]) -> None:
        """Call a function at the end of this turn of the loop."""

    def receiver(self, sock: socket.socket, size: int) -> Receiver:
        """What receives, at most so many bytes."""


class Speaker(t.Protocol):
    """What is asked of a line."""

    def say(self, frame: bytes) -> None:
        """Have a frame written."""

    def flush(self) -> None:
        """Write what was said."""

    def close(self) -> None:
        """End the connection."""


class Outlet:
    """By which packets go out: each is made once, whoever hears it."""

    def __init__(self, engine: t.Any) -> None:
        self._engine = engine
        self._lines: dict[str, Speaker] = {}
        self._told: list[Speaker] = []  # while they are held
        self._holding = 0

    def open(self, sid: str, line: Speaker) -> None:
        """A line writes by itself, without Engine.IO's writer."""
        self._lines[sid] = line

    def shut(self, sid: str) -> None:
        """It has ended."""
        self._lines.pop(sid, None)

    def send(self, sids: t.Iterable[str], text: str) -> None:
        """Send what Socket.IO says to these, by Engine.IO's ids."""
        frame = frames.frame(frames.TEXT, f"{MESSAGE}{text}".encode())
        for sid in sids:
            line = self._lines.get(sid)
            if line is None:
                self._engine.send_packet(sid, Packet(MESSAGE, text))
            else:
                line.say(frame)

    def write(self, line: Speaker, loop: Loop) -> None:
        """Have a line written that has something to say, and nothing more to come."""
        if not self._holding:
            line.flush()
            return
        if not self._told:
            loop.later(self.flush)  # a host's receiver may wait for something; nobody else has to
        self._told.append(line)

    @contextlib.contextmanager
    def held(self) -> t.Iterator[None]:
        """Many are told of many things: each is written to once, at the end."""
        self._holding += 1
        try:
            yield
        finally:
            self._holding -= 1
            self.flush()

    def flush(self) -> None:
        """Write to those who were told."""
        told, self._told = self._told, []
        for line in told:
            line.flush()


class Doorstep:
    """Those who are connected and have shown no token yet. When there are too many, the one who came first goes.

    :param most: how many may stand there.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lines: OrderedDict[int, Speaker] = OrderedDict()
        self._gate = threading.Lock()

    def enter(self, line: Speaker) -> None:
        """One more."""
        with self._gate:
            self._lines[id(line)] = line
            over = self._lines.popitem(last=False)[1] if len(self._lines) > self._most else None
        if over is not None:
            over.close()

    def leave(self, line: Speaker) -> None:
        """It is inside, or gone."""
        with self._gate:
            self._lines.pop(id(line), None)


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
