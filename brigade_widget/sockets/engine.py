"""The Socket.IO server of an app: its own, beside any that the host has; WebSocket alone, within limits.

The only module, with `lines`, that touches what python-engineio and python-socketio call their own.
"""

from __future__ import annotations

import json
import logging
import re
import socket
import typing as t

import engineio
import gevent
import orjson
import socketio
from flask import Flask
from flask_socketio import SocketIO

from ..beside import is_patched
from ..errors import ConfigError
from ..state import State
from ..values import origin
from .lines import Line, Pace
from .shared import Doorstep, Outlet, Pings, Receiver

CITIZEN, AGENT = "/citizen", "/agent"
_OURS = re.compile(rf"2({CITIZEN}|{AGENT}),(\d{{1,15}})(\[.*\])\Z", re.DOTALL)
_EVENTS = ("message", "sync", "typing", "read")
_FRAME_MARGIN = 4096  # bytes beside the body of a message, which has up to twelve a character: two \\uXXXX
_DIGITS = 100  # of a number: to read a long one takes long
_PING_SECONDS, _PONG_SECONDS = 10, 8  # a dead peer is seen within 18 s
# Of Engine.IO's socket.
_TOUCHED = (
    "send",
    "receive",
    "queue",
    "close",
    "closing",
    "closed",
    "connected",
    "upgraded",
    "last_ping",
    "check_ping_timeout",
    "_send_ping",
    "_websocket_handler",
)
_SEAM = "This version of {} is not known to brigade_widget: without it, one stranger could fill the memory. Install {}."

_log = logging.getLogger(__name__)


def make(app: Flask, state: State, prefix: str) -> tuple[socketio.Server, Outlet]:
    """A server at `<prefix>/socket.io`, and by what it speaks. `app.extensions["socketio"]` stays the host's.

    :raises ConfigError: the libraries are another version's, and their limits cannot be set.
    """
    hosts = app.extensions.get("socketio")
    door: t.Any = SocketIO()  # its stubs lag behind its options
    door.init_app(
        app,
        path=f"{prefix}/socket.io",
        async_mode=async_mode(),
        transports=["websocket"],
        namespaces=[CITIZEN, AGENT],
        cors_allowed_origins=_own_origin_only(state),
        cors_credentials=False,
        async_handlers=False,  # one after the other on each socket: this keeps the order of a sender's messages
        manage_session=False,
        serializer=Packet,
        max_http_buffer_size=state.settings.message_max * 12 + _FRAME_MARGIN,
        ping_interval=_PING_SECONDS,
        ping_timeout=_PONG_SECONDS,
        allow_upgrades=False,
        http_compression=False,
        logger=_discreet("socketio"),
        engineio_logger=_discreet("engineio"),
    )
    if hosts is None:
        del app.extensions["socketio"]
    else:
        app.extensions["socketio"] = hosts
    server = t.cast("socketio.Server", door.server)
    return server, _bound(server, state)


def _discreet(library: str) -> logging.Logger:
    """A library's logger that never writes what somebody said: below a warning, it would write whole packets.

    Of our own name, so that nothing which a host sets for its own Socket.IO server opens ours.
    """
    logger = logging.getLogger(f"{__name__}.{library}")
    logger.addFilter(_is_no_chatter)
    return logger


def _is_no_chatter(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def async_mode() -> str:
    """`gevent` when the standard library is patched for it (gunicorn), `threading` otherwise (`flask run`, tests)."""
    return "gevent" if is_patched() else "threading"


def _whole_number(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError("no number of ours is that long")
    return int(digits)


_READER = json.JSONDecoder(parse_int=_whole_number)  # json.loads makes a new one for each text


class Json:
    """JSON as python-socketio asks for it. A message is written three times: for its sender, and for both sides."""

    @staticmethod
    def loads(text: str) -> t.Any:
        """What it says.

        :raises ValueError: it is no JSON, or holds a number that is too long.
        """
        try:
            return orjson.loads(text)
        except ValueError:  # half a character, too: whoever typed it would be put out
            return _READER.decode(text)

    @staticmethod
    def dumps(data: t.Any, **_compact: t.Any) -> str:
        """As compact as can be."""
        try:
            return orjson.dumps(data).decode()
        except TypeError:  # half a character, in a refusal that names what somebody made up
            return json.dumps(data, separators=(",", ":"))


class Packet(socketio.packet.Packet):  # type: ignore[misc]
    """What a client may say: connect, disconnect, and events of a name and plain values. All else is malformed."""

    json = Json
    uses_binary_events = False  # none is sent either: nobody need look for bytes in each message

    def decode(self, encoded_packet: str) -> int:
        """Read a packet.

        :raises ValueError: it announces attachments, answers what was not asked, or is no packet.
        """
        count = super().decode(encoded_packet)
        kinds = (socketio.packet.CONNECT, socketio.packet.DISCONNECT, socketio.packet.EVENT)
        if count or self.packet_type not in kinds:
            raise ValueError("no attachments, and no answers")
        if self.packet_type == socketio.packet.EVENT:
            named = isinstance(self.data, list) and self.data and isinstance(self.data[0], str)
            # The library runs the handlers of these two for whoever sends an event of that name.
            if not named or self.data[0] in ("connect", "disconnect"):
                raise ValueError("an event has a name, and not a reserved one")
        return 0


def _bound(server: socketio.Server, state: State) -> Outlet:
    """Set the limits for which the libraries have no option."""
    settings, engine = state.settings, server.eio

    def checked(sid: str, data: t.Any) -> None:
        try:
            if not _answered(server, outlet, sid, data):
                receive(sid, data)
        except Exception as error:  # our own handlers let none out: this is a malformed packet
            _log.info("A socket sent what is no packet (%s), and was put out", type(error).__name__)
            engine.disconnect(sid)

    doorstep, outlet = Doorstep(settings.silent_sockets), Outlet(engine)
    manager = server.manager

    def line(handle: t.Any, engine: t.Any) -> Line:
        return Line(
            handle,
            handle.__self__,
            most=engine.max_http_buffer_size,
            doorstep=doorstep,
            pace=Pace(settings.socket_rate),
            silence=settings.silence_seconds,
            on_event=checked,
            is_inside=lambda sid: any(manager.sid_from_eio_sid(sid, name) for name in (CITIZEN, AGENT)),
            loop=_Turns() if engine.async_mode == "gevent" else None,
            outlet=outlet,
        )

    try:
        receive, _ = engine.handlers["message"], engine.sockets.items
        engine._async = {**engine._async, "websocket": line}
        for name in _TOUCHED:
            getattr(engineio.socket.Socket(engine, "none"), name)
    except (AttributeError, KeyError, TypeError):
        raise ConfigError(_SEAM.format("python-engineio", "4.15")) from None

    engine.on("message", checked)
    if engine.async_mode == "gevent":
        engine.start_background_task = _but_pings(
            engine.start_background_task, Pings(_PING_SECONDS, patience=_PONG_SECONDS)
        )
    state.telling_many = outlet.held
    return outlet


def _but_pings(start: t.Callable[..., t.Any], pings: Pings) -> t.Callable[..., t.Any]:
    """Engine.IO's way to begin something, but for the greenlet that would wait ten seconds for each line's ping."""

    def begin(target: t.Callable[..., t.Any], *args: t.Any, **options: t.Any) -> t.Any:
        if getattr(target, "__name__", "") == "_send_ping":
            return pings.add(t.cast("t.Any", target).__self__)
        return start(target, *args, **options)

    return begin


def _answered(server: socketio.Server, outlet: Outlet, line: str, packet: str) -> bool:
    """Handle an event of ours that wants an answer, as nearly all do; says whether it was one.

    The library's own way, which all else goes, does the same in five times as many steps.

    :raises ValueError: it is no JSON.
    """
    found = _OURS.match(packet)
    if found is None:
        return False
    namespace, number, text = found.groups()
    sid = server.manager.sid_from_eio_sid(line, namespace)
    if sid is None:
        return False
    event = Json.loads(text)
    handler = server.handlers[namespace].get(event[0]) if event and event[0] in _EVENTS else None
    if handler is None:
        return False
    answer = Json.dumps(handler(sid, *event[1:]))
    outlet.send((line,), f"3{namespace},{number}[{answer}]")
    return True


def told(namespace: str, event: str, data: t.Any) -> str:
    """An event as Socket.IO says it."""
    return f"2{namespace},{Json.dumps([event, data])}"


def close_all(server: socketio.Server) -> None:
    """Tell every client that it is over. Waits for none: one that is just going may never read what is said to it."""
    engine = server.eio
    for client in list(engine.sockets.values()):
        client.close(wait=False, reason=engine.reason.SERVER_DISCONNECT)


class _Turns:
    """gevent's loop, as a line uses it."""

    def later(self, call: t.Callable[[], None]) -> None:
        gevent.get_hub().loop.run_callback(call)

    def receiver(self, sock: socket.socket, size: int) -> Receiver:
        # gevent's own `recv` tries, fails, then waits, then tries again, and sets a timer for each.
        hub = gevent.get_hub()
        readable = hub.loop.io(sock.fileno(), 1)

        def receive(seconds: float | None) -> bytes | None:
            if seconds is None:
                hub.wait(readable)
                return sock.recv(size)
            with gevent.Timeout(seconds, False):
                hub.wait(readable)
                return sock.recv(size)
            return None

        return receive


def _own_origin_only(state: State) -> t.Callable[[str | None, dict[str, t.Any]], bool]:
    def allowed(said: str | None, environ: dict[str, t.Any]) -> bool:
        own = state.settings.public_url or f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}"
        try:
            return said is not None and origin(said) == origin(own)
        except ValueError:
            return said == own

    return allowed
