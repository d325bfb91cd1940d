"""The partner: a town hall's plain site, on an origin of its own, with the two lines that its webmaster pasted.

Nothing of brigade_widget is imported here. Its Content-Security-Policy grants the brigade's origin `script-src` and
`frame-src`, and nothing else.
"""

from __future__ import annotations

import http.server
import threading
import typing as t
from pathlib import Path

PAGES = Path(__file__).resolve().parent
PASTED = "https://contact.example.fr"  # as in the documentation; served with the brigade's real origin
FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/demarches.html": ("demarches.html", "text/html; charset=utf-8"),
    "/style.css": ("style.css", "text/css; charset=utf-8"),
}


class TownHall:
    """The site, served by a thread.

    :param port: on the loopback address.
    :param brigade: the origin that serves the widget.
    :raises OSError: the port is in use.
    """

    def __init__(self, port: int, *, brigade: str) -> None:
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _handler(brigade))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="town-hall", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(brigade: str) -> type[http.server.BaseHTTPRequestHandler]:
    policy = f"default-src 'self'; img-src 'self' data:; base-uri 'none'; script-src {brigade}; frame-src {brigade}"

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name, kind = FILES.get(self.path.partition("?")[0], (None, "text/plain; charset=utf-8"))
            body = "Cette page n’existe pas." if name is None else (PAGES / name).read_text("utf-8")
            payload = body.replace(PASTED, brigade).encode()
            self.send_response(404 if name is None else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(payload)))
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(payload)

        do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *_arguments: t.Any) -> None:
            """Who reads the town hall's pages is nobody's business."""

    return Handler
