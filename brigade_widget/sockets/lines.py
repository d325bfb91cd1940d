"""One WebSocket of a stranger: how much it may send, how fast, how long it may say nothing, and how long not read."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import typing as t
from collections import OrderedDict

from simple_websocket import ConnectionClosed
from wsproto.connection import ConnectionState

from ..limits import Rate

# Of Engine.IO and Socket.IO, a client needs a pong, a close, and packets that connect, disconnect, or are events.
_ALLOWED = ("3", "1", "40", "41", "42")
_WAITING = 64  # messages that came and are not handled yet
_UNREAD = 4  # packets that the client has not read: until it does, nothing more of it is handled
_PAUSE = 0.05  # seconds between two looks at whether it does


class Line:
    """Goes before the library's WebSocket, and overrides what that does of the same name."""

    ws: t.Any  # simple_websocket's; there once the library has answered the handshake
    app: t.Callable[[t.Any], t.Any]

    def limit(
        self,
        held: t.Any,
        *,
        doorstep: Doorstep,
        pace: Pace,
        silence: int,
        is_inside: t.Callable[[str], bool],
    ) -> None:
        """Say what is allowed.

        :param held: Engine.IO's own socket, with the queue of what goes out.
        :param silence: seconds that it may stand outside every namespace.
        """
        self._held, self._doorstep, self._pace = held, doorstep, pace
        self._silence, self._is_inside = silence, is_inside
        self._outside_since: float | None = None
        self._handle, self.app = self.app, self._begin

    def __call__(self, environ: dict[str, t.Any], start_response: t.Any) -> t.Any:
        # Compressed, 4 KB may be 4 MB; and a compressor costs 0.3 MB for each socket.
        plain = {name: value for name, value in environ.items() if name != "HTTP_SEC_WEBSOCKET_EXTENSIONS"}
        try:
            return super().__call__(plain, start_response)  # type: ignore[misc]
        except Exception:
            if hasattr(self, "ws"):
                raise  # how the library tells the web server that the connection is over
            self._held.close(wait=False, abort=True)  # no handshake: nothing may stay behind
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"This is no WebSocket handshake."]

    def _begin(self, _: t.Any) -> t.Any:
        engine = self._held.server
        self.ws.input_buffer = _Waiting(self.ws.input_buffer)
        # For both ways: who neither answers a ping nor reads what is sent is dead.
        self.ws.sock.settimeout(engine.ping_interval + engine.ping_timeout)
        self.ws.sock = _Whole(self.ws.sock)
        try:
            return self._handle(self)
        finally:
            self._doorstep.leave(self)
            self.close()

    def wait(self) -> str | None:
        """The next message; `None` ends the connection."""
        try:
            data = self._next()
        except ConnectionClosed:
            return None
        if not isinstance(data, str) or not data.startswith(_ALLOWED):
            return None
        self._pace.keep(self._held.server.sleep)
        pause = 0.0  # at first only a turn for whoever writes to this line
        while self.ws.connected and self._held.queue.qsize() > _UNREAD:
            self._held.server.sleep(pause)
            pause = _PAUSE
        # Gone without having read: nothing more is prepared for nobody.
        return data if self._held.queue.qsize() <= _UNREAD else None

    def send(self, message: str) -> None:
        """Send a packet, as one text frame. The library's own way there costs three times as much.

        :raises OSError: the connection is over.
        """
        if self.ws.ws.state is not ConnectionState.OPEN:
            raise OSError("the connection is over")
        payload = message.encode()
        self.ws.sock.send(_head(len(payload)) + payload)

    def close(self) -> None:
        """End the connection for everybody who waits on it; never waits itself."""
        if not self.ws.sock.busy:
            with contextlib.suppress(ConnectionClosed, OSError):
                self.ws.close()
        self.ws.connected = False
        self.ws.event.set()
        with contextlib.suppress(OSError):
            self.ws.sock.shutdown(socket.SHUT_RDWR)

    def _next(self) -> t.Any:
        while True:
            left = self._left()
            if left <= 0:
                return None
            data = self.ws.receive(timeout=left)
            if data is not None:
                return data

    def _left(self) -> float:
        """Seconds until somebody should look again; none left for one who has stood outside too long."""
        if self._is_inside(self._held.sid):
            self._outside_since = None
            self._doorstep.leave(self)
            return self._silence
        if self._outside_since is None:
            self._outside_since = time.monotonic()
            self._doorstep.enter(self)
        return self._outside_since + self._silence - time.monotonic()


class Doorstep:
    """Those who are connected and have shown no token yet. When there are too many, the one who came first goes.

    :param most: how many may stand there.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lines: OrderedDict[int, Line] = OrderedDict()
        self._gate = threading.Lock()

    def enter(self, line: Line) -> None:
        """One more."""
        with self._gate:
            self._lines[id(line)] = line
            over = self._lines.popitem(last=False)[1] if len(self._lines) > self._most else None
        if over is not None:
            over.close()

    def leave(self, line: Line) -> None:
        """It is inside, or gone."""
        with self._gate:
            self._lines.pop(id(line), None)


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


def _head(size: int) -> bytes:
    """What stands before a text frame of so many bytes (RFC 6455, 5.2)."""
    if size < 126:
        return bytes((0x81, size))
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2)
    return b"\x81\x7f" + size.to_bytes(8)


class _Waiting(list[t.Any]):
    """Messages that wait; one who sends more than can be handled is cut off, in the thread that reads the line."""

    def append(self, message: t.Any) -> None:
        if len(self) >= _WAITING:
            self.clear()
            raise ConnectionResetError("too much at once")
        super().append(message)


class _Whole:
    """A socket whose `send` sends everything, one after the other: half a frame would spoil all that follow."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._gate = threading.Lock()

    @property
    def busy(self) -> bool:
        """Whether something is being sent."""
        return self._gate.locked()

    def send(self, data: bytes) -> None:
        with self._gate:
            sent = self._sock.send(data)
            if sent < len(data):
                self._sock.sendall(data[sent:])

    def __getattr__(self, name: str) -> t.Any:
        return getattr(self._sock, name)
