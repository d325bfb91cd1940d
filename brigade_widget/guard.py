"""Goes before the app for the brigade's own addresses: what is no WebSocket, and what comes too slowly, is refused."""

from __future__ import annotations

import contextlib
import json
import time
import typing as t
from urllib.parse import parse_qs

from .errors import BadRequest, BrigadeError, NotFound

Environ = dict[str, t.Any]
StartResponse = t.Callable[..., t.Any]
Wsgi = t.Callable[[Environ, StartResponse], t.Iterable[bytes]]
Within = t.Callable[[float, Exception], contextlib.AbstractContextManager[t.Any]]

_SERVERS = ("gunicorn.socket", "werkzeug.socket")


class Guard:
    """A WSGI application before another.

    :param seconds: how long a body may take to come; and an answer, to be taken.
    :param upload_seconds: how long that of an upload may take.
    :param within: a context that ends what runs in it after so many seconds with an error; `None` without one.
    """

    def __init__(self, app: Wsgi, prefix: str, *, seconds: int, upload_seconds: int, within: Within | None) -> None:
        self._app = app
        self._prefix = prefix
        self._seconds = seconds
        self._upload_seconds = upload_seconds
        self._within = within

    def __call__(self, environ: Environ, start_response: StartResponse) -> t.Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        ours = path == self._prefix or path.startswith(self._prefix + "/")
        self._time(environ, ours=ours)
        if path.startswith(f"{self._prefix}/socket.io") and not is_handshake(environ):
            return _refused(BadRequest("This address takes WebSocket connections of Socket.IO alone."), start_response)
        if ours and any(ord(character) < 0x20 for character in path):
            return _refused(NotFound("There is no such address."), start_response)  # PostgreSQL takes no NUL in a text
        if ours and self._within is not None:
            environ["wsgi.input"] = _Body(environ["wsgi.input"], self._patience(environ, path), self._within)
        return self._app(environ, start_response)

    def _patience(self, environ: Environ, path: str) -> int:
        uploads = environ.get("REQUEST_METHOD") == "POST" and path.endswith("/attachments")
        return self._upload_seconds if uploads else self._seconds

    def _time(self, environ: Environ, *, ours: bool) -> None:
        """A socket that takes nothing for so long is given up; the host's own answers have all the time they want."""
        for sock in (environ[name] for name in _SERVERS if name in environ):
            if ours:
                sock.settimeout(self._seconds)
            elif sock.gettimeout() == self._seconds:
                sock.settimeout(None)


def is_handshake(environ: Environ) -> bool:
    """Whether a request opens a WebSocket for Engine.IO; nothing else of it is let near: polling reads whole bodies."""
    query = parse_qs(environ.get("QUERY_STRING", ""))
    words = [word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and environ.get("HTTP_UPGRADE", "").lower() == "websocket"
        and "upgrade" in words
        and query.get("transport") == ["websocket"]
        and query.get("EIO") == ["4"]
        and "sid" not in query
        and environ.get("CONTENT_LENGTH") in (None, "", "0")
        and "HTTP_TRANSFER_ENCODING" not in environ
    )


class _Body:
    """A request's body, which must have come in time however it is read."""

    def __init__(self, body: t.Any, seconds: float, within: Within) -> None:
        self._body = body
        self._until = time.monotonic() + seconds
        self._within = within

    def read(self, *size: int) -> bytes:
        return t.cast("bytes", self._in_time(self._body.read, *size))

    def readline(self, *size: int) -> bytes:
        return t.cast("bytes", self._in_time(self._body.readline, *size))

    def readlines(self, *hint: int) -> list[bytes]:
        return t.cast("list[bytes]", self._in_time(self._body.readlines, *hint))

    def __iter__(self) -> t.Iterator[bytes]:
        return iter(self.readline, b"")

    def _in_time(self, read: t.Callable[..., t.Any], *args: int) -> t.Any:
        late = BadRequest("The body came too slowly. Send it again.")
        with self._within(max(0.001, self._until - time.monotonic()), late):
            return read(*args)


def _refused(error: BrigadeError, start_response: StartResponse) -> list[bytes]:
    body = json.dumps(error.problem()).encode()
    start_response(
        f"{error.status} {error.title}",
        [
            ("Content-Type", "application/problem+json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ],
    )
    return [body]
