"""One WebSocket of a stranger: how much it may send, how fast, how long it may say nothing, and how long not read."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import threading
import time
import typing as t

from engineio.exceptions import SocketIsClosedError
from engineio.packet import Packet

from ..limits import Rate
from . import frames
from .frames import Frames, Violation
from .shared import Doorstep, Leftovers, Loop, Outlet, Receiver

# Of Engine.IO and Socket.IO, a client needs a pong, a close, and packets that connect, disconnect, or are events.
_EVENT = "42"
_ALLOWED = ("3", "1", "40", "41", _EVENT)
_UNREAD = 4  # packets that the client has not read: until it does, nothing more of it is handled
_PAUSE = 0.05  # seconds between two looks at whether it does
_AT_ONCE = 16  # frames that are handled before somebody else has a turn, however many came
_RECEIVED = 4096  # bytes, at most, that are asked of the kernel
_LOOK = 1.0  # seconds between two looks at whether it still stands in a namespace
_SERVERS = ("gunicorn.socket", "werkzeug.socket")


class Line:
    """A WebSocket as Engine.IO asks for it, read by the thread or greenlet that handles what it says.

    :param handle: Engine.IO's handler, called with this line until the connection ends.
    :param held: Engine.IO's own socket, with the queue of what goes out.
    :param most: bytes of a message.
    :param silence: seconds that it may stand outside every namespace.
    :param on_event: called with Engine.IO's id of this line and a packet of Socket.IO's that is an event.
    :param loop: gevent's, where nobody comes between a look at the queue and the writing; `None` under threads:
        Engine.IO's writer alone writes then.
    :param outlet: where it is noted that something was said.
    """

    def __init__(
        self,
        handle: t.Callable[[Line], t.Any],
        held: t.Any,
        *,
        most: int,
        doorstep: Doorstep,
        pace: Pace,
        silence: int,
        is_inside: t.Callable[[str], bool],
        on_event: t.Callable[[str, str], None],
        loop: Loop | None,
        outlet: Outlet,
    ) -> None:
        self._handle, self._held, self._doorstep, self._pace = handle, held, doorstep, pace
        self._silence, self._is_inside, self._on_event = silence, is_inside, on_event
        self._loop: t.Any = loop
        self._outlet = outlet
        self._frames = Frames(most)
        self._gate = threading.Lock()  # half a frame would spoil all that follow
        self._is_open = False
        self._said: list[bytes] = []  # and not yet written
        self._is_handling = False  # what it said: the answer will be said, too
        self._turns = 0
        self._outside_since: float | None = None
        self._next_look = 0.0

    def __call__(self, environ: dict[str, t.Any], start_response: t.Any) -> t.Any:
        """Answer the handshake, and serve until the connection ends (WSGI)."""
        name = next((name for name in _SERVERS if name in environ), None)
        answer = frames.welcome(environ) if name else None
        if name is None or answer is None:
            self._held.close(wait=False, abort=True)  # no handshake: nothing may stay behind
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"This is no WebSocket handshake." if name else b"Serve it with gunicorn."]
        self._serve(environ[name], answer)
        # How each web server is told that there is nothing to answer any more.
        raise StopIteration if name == "gunicorn.socket" else ConnectionError

    def _serve(self, sock: socket.socket, answer: bytes) -> None:
        engine = self._held.server
        self._sock, self._is_open, self._is_plain = sock, True, not isinstance(sock, ssl.SSLSocket)
        # For both ways: who neither answers a ping nor reads what is sent is dead.
        patience = engine.ping_interval + engine.ping_timeout
        sock.settimeout(patience)
        direct = self._loop is not None and self._is_plain
        self._received = self._loop.receiver(sock, _RECEIVED) if direct else _receiver(sock, _RECEIVED, patience)
        try:
            sock.sendall(answer)
            if direct:
                self._converse()
            else:
                self._handle(self)
        except OSError:  # gone before it was answered
            self._held.close(wait=False, abort=True)
        finally:
            self._outlet.shut(self._held.sid)
            self._doorstep.leave(self)
            self.close()

    def _converse(self) -> None:
        """Engine.IO's handler, without its writer: what is said is written by whoever says it."""
        held, before = self._held, self._held.queue
        held.connected = held.upgraded = True
        held.send, held.queue = self._deliver, Leftovers(self._write, self.close)
        self._outlet.open(held.sid, self)
        try:
            while before.qsize():
                packet = before.get(block=False)
                self.say(frames.frame(frames.TEXT, packet.encode().encode())) if packet else held.queue.put(None)
            while (data := self.wait()) is not None:
                held.receive(Packet(encoded_packet=data))
        except SocketIsClosedError:
            pass
        finally:
            held.close(wait=False, abort=True, reason=held.server.reason.TRANSPORT_CLOSE)

    def wait(self) -> str | None:
        """The next message that is Engine.IO's to read; `None` ends the connection. Events are handled here."""
        while True:
            data = self._listen()
            if data is None or not data.startswith(_EVENT):
                return data
            self._on_event(self._held.sid, data[1:])

    def _listen(self) -> str | None:
        self._is_handling = False
        self.flush()
        try:
            data = self._next()
        except Violation as error:
            self._say_goodbye(error.code)
            data = None
        except OSError:
            data = None
        if data is None or not data.startswith(_ALLOWED) or not self._reads():
            self.close()  # whoever still writes to it is waited for
            return None
        self._is_handling = True
        return data

    def send(self, message: str) -> None:
        """Send a packet, as one text frame; wait until the kernel has taken it.

        :raises OSError: the connection is over, or the client has not read for too long.
        """
        if not self._is_open:
            raise OSError("the connection is over")
        self._write(frames.frame(frames.TEXT, message.encode()))

    def close(self) -> None:
        """End the connection for everybody who waits on it; never waits itself."""
        self.flush()
        self._say_goodbye(frames.NORMAL)
        self._is_open = False
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def _reads(self) -> bool:
        """Wait until the client has read; `False` when it is gone without: nothing more is prepared for nobody."""
        pause = 0.0  # at first only a turn for whoever writes to this line
        while self._is_open and self._held.queue.qsize() + len(self._said) > _UNREAD:
            self._held.server.sleep(pause)
            pause = _PAUSE
        return self._is_open

    def _next(self) -> str | None:
        while True:
            found = self._frames.take()
            if found is None:
                if not self._receive():
                    return None
                continue
            self._pace.keep(self._held.server.sleep)
            self._turns += 1
            if self._turns >= _AT_ONCE:
                self._turns = 0
                self._held.server.sleep(0)
            opcode, payload = found
            if opcode == frames.TEXT:
                text: str = payload
                return text
            if opcode == frames.CLOSE:
                self._say_goodbye(int.from_bytes(payload[:2]) or frames.NORMAL)
                return None
            if opcode == frames.PING:
                self._write(frames.frame(frames.PONG, payload))

    def _receive(self) -> bool:
        """Wait for bytes; `False` ends the connection."""
        while self._is_open:
            left = self._left()
            if left is not None and left <= 0:
                return False
            data = self._received(left)
            if data is not None:  # else whether it is dead, Engine.IO's pings tell
                self._frames.feed(data)
                return bool(data)
        return False

    def _left(self) -> float | None:
        """Seconds that it may still stand outside every namespace; `None` inside one."""
        now = time.monotonic()
        if now < self._next_look:
            return None
        if self._is_inside(self._held.sid):
            if self._outside_since is not None:
                self._outside_since = None
                self._doorstep.leave(self)
            self._next_look = now + min(_LOOK, self._silence)
            return None
        if self._outside_since is None:
            self._outside_since = now
            self._doorstep.enter(self)
        return self._outside_since + self._silence - now

    def _deliver(self, packet: t.Any) -> None:
        """Engine.IO's `send`."""
        if self._held.check_ping_timeout():
            self.say(frames.frame(frames.TEXT, packet.encode().encode()))

    def say(self, frame: bytes) -> None:
        """Have a frame written: at once, or with the answer to what the client just said."""
        self._said.append(frame)
        if len(self._said) == 1:
            if self._is_handling:
                self._loop.later(self._soon)
            else:
                self._outlet.write(self, self._loop)

    def _soon(self) -> None:
        self._loop.later(self.flush)  # after those who were woken by what was said have said theirs

    def flush(self) -> None:
        """Write what was said and the kernel takes at once; the rest is left over."""
        if not self._said:
            return
        said, self._said = self._said, []
        if not self._is_open:
            return
        if self._held.queue.qsize() or self._gate.locked():
            for each in said:
                self._held.queue.put(each)  # somebody writes: what was first goes first
            return
        data = said[0] if len(said) == 1 else b"".join(said)
        try:
            sent = os.write(self._sock.fileno(), data)  # in one turn of the loop: nobody can begin meanwhile
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # gone; whoever reads this line sees it
        if sent < len(data):
            self._held.queue.put(data[sent:])

    def _say_goodbye(self, code: int) -> None:
        """Send the frame that closes, unless something is being sent: that waits for who reads, and this may not."""
        if self._is_open and self._gate.acquire(blocking=False):
            try:
                if self._is_plain:  # TLS might wait; it ends without a word
                    with contextlib.suppress(OSError):
                        os.write(self._sock.fileno(), frames.frame(frames.CLOSE, code.to_bytes(2)))
            finally:
                self._is_open = False
                self._gate.release()

    def _write(self, data: bytes) -> None:
        with self._gate:
            try:
                self._sock.sendall(data)
            except OSError:
                self._is_open = False  # in the middle of a frame: nothing more can be said
                raise


def _receiver(sock: socket.socket, size: int, patience: float) -> Receiver:
    """The same, for a thread of its own and for TLS."""

    def receive(seconds: float | None) -> bytes | None:
        sock.settimeout(patience if seconds is None else min(seconds, patience))
        try:
            return sock.recv(size)
        except TimeoutError:
            return None

    return receive


class Pace:
    """So many messages at once, then so many a second; who is faster waits, alone.

    :param rate: `None` for as fast as they come.
    """

    def __init__(self, rate: Rate | None) -> None:
        self._rate = rate
        self._level = float(rate.burst) if rate else 0.0
        self._since = time.monotonic()

    def keep(self, sleep: t.Callable[[float], None]) -> None:
        """Count one message, and wait as long as it must."""
        if self._rate is None:
            return
        now = time.monotonic()
        self._level = min(float(self._rate.burst), self._level + (now - self._since) * self._rate.refill) - 1
        self._since = now
        if self._level < 0:
            sleep(-self._level / self._rate.refill)
