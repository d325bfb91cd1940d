"""What the pretended networks share: a real HTTP server, and troubles that happen in turn."""

from __future__ import annotations

import dataclasses
import http.server
import json
import threading
import typing as t
from collections import deque

_PATIENCE = 30.0  # seconds that a test waits for something to happen here


@dataclasses.dataclass(frozen=True)
class Reply:
    """What the network answers; `None` as the body of a `cut`: the line is cut instead."""

    status: int
    body: t.Any
    headers: t.Mapping[str, str] = dataclasses.field(default_factory=dict)


CUT = Reply(0, None)
HALF = Reply(-1, None)


@dataclasses.dataclass(frozen=True)
class Asked:
    """What somebody asked the network."""

    method: str
    path: str
    headers: t.Mapping[str, str]
    body: bytes

    @property
    def json(self) -> t.Any:
        return json.loads(self.body)


class Fake:
    """A network. Subclasses answer; `troubles` happen first, one a request that sends something."""

    def __init__(self) -> None:
        self.troubles: deque[t.Any] = deque()
        self.asked: list[Asked] = []
        self.change = threading.Condition(threading.RLock())
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def answer(self, asked: Asked) -> Reply:
        raise NotImplementedError

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def until(self, happened: t.Callable[[], object]) -> None:
        """Wait until something has happened here."""
        with self.change:
            assert self.change.wait_for(happened, _PATIENCE), self.asked

    def take(self, asked: Asked) -> Reply:
        """Note it, answer it, and tell those who wait."""
        with self.change:
            self.asked.append(asked)
            reply = self.answer(asked)
            self.change.notify_all()
        return reply


def _handler(fake: Fake) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = fake.take(Asked(self.command, self.path, headers, self.rfile.read(length)))
            self.close_connection = True
            if reply is CUT:
                return
            if reply is HALF:
                self.wfile.write(
                    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"mess'
                )
                return
            body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response_only(reply.status)
            for name, value in {"Content-Type": "application/json", "Connection": "close", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = _any  # noqa: N815 - the library's names

        def log_message(self, *_: t.Any) -> None:
            """Say nothing."""

    return Handler
