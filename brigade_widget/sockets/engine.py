"""The Socket.IO server of an app: its own, beside any that the host has; WebSocket alone; small frames."""

from __future__ import annotations

import typing as t

import socketio
from flask import Flask
from flask_socketio import SocketIO

from ..config import origin
from ..state import State

CITIZEN, AGENT = "/citizen", "/agent"
_FRAME_MARGIN = 4096  # bytes beside the body of a message, which has up to twelve a character: two \\uXXXX
_PING_SECONDS, _PONG_SECONDS = 10, 8  # a dead peer is seen within 18 s


def make(app: Flask, state: State, prefix: str) -> socketio.Server:
    """A server at `<prefix>/socket.io`. `app.extensions["socketio"]` stays the host's."""
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
        max_http_buffer_size=state.settings.message_max * 12 + _FRAME_MARGIN,
        ping_interval=_PING_SECONDS,
        ping_timeout=_PONG_SECONDS,
        allow_upgrades=False,
        http_compression=False,
    )
    if hosts is None:
        del app.extensions["socketio"]
    else:
        app.extensions["socketio"] = hosts
    return t.cast("socketio.Server", door.server)


def async_mode() -> str:
    """`gevent` when the standard library is patched for it (gunicorn), `threading` otherwise (`flask run`, tests)."""
    return "gevent" if is_patched() else "threading"


def is_patched() -> bool:
    """Whether gevent has replaced the standard library's sockets in this process."""
    from gevent import monkey  # noqa: PLC0415 - only a look; importing it patches nothing

    return bool(monkey.is_module_patched("socket"))


def _own_origin_only(state: State) -> t.Callable[[str | None, dict[str, t.Any]], bool]:
    def allowed(said: str | None, environ: dict[str, t.Any]) -> bool:
        own = state.settings.public_url or f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}"
        try:
            return said is not None and origin(said) == origin(own)
        except ValueError:
            return said == own

    return allowed
