"""A town hall's web server: plain pages on an origin of their own, with whatever headers a test asks for."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Mairie de Mondoubleau</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><h1>Mairie de Mondoubleau</h1><p>Horaires : du lundi au vendredi, de 9 h à 12 h.</p>
<p><a href="/agenda">Agenda</a></p>
{content}
{snippet}
</body></html>"""

SNIPPET = """<script async src="{brigade}/brigade/widget/v1/loader.js" data-site="{site}"{attributes}></script>
<noscript><a href="{brigade}/brigade/contact/{site}">Contacter la brigade numérique</a></noscript>"""


class TownHall:
    """Serves every path with the same page until `close`.

    :param brigade: the brigade's origin; may be set later.
    """

    def __init__(self, *, site: str = "mondoubleau", host: str = "localhost") -> None:
        self.brigade = ""
        self.site = site
        self.headers: dict[str, str] = {}
        self.attributes = ""
        self.content = ""
        self.asked: list[str] = []
        hall = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hall.asked.append(self.path)
                body = hall.page().encode()
                with contextlib.suppress(OSError):  # whoever asked may have gone
                    self._answer(body)

            def _answer(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                for name, value in hall.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        address = "127.0.0.1" if host == "localhost" else host
        self._server = ThreadingHTTPServer((address, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()
        # By name: the brigade is reached by number, so that the two are different sites, not only origins.
        self.origin = f"http://{host}:{self._server.server_port}"

    def page(self) -> str:
        snippet = SNIPPET.format(brigade=self.brigade, site=self.site, attributes=self.attributes)
        return PAGE.format(snippet=snippet, content=self.content)

    def plain(self) -> None:
        """Back to the plain page."""
        self.headers, self.attributes, self.content = {}, "", ""
        self.asked.clear()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Elsewhere(TownHall):
    """Where the quick exit leads: a site of its own, which may take a call and never answer."""

    def __init__(self) -> None:
        super().__init__(host="127.0.0.2")
        self.address = f"{self.origin}/ailleurs"
        self.answers = threading.Event()
        self.answers.set()

    def page(self) -> str:
        self.answers.wait(60)
        return "<!doctype html><html lang=fr><title>Ailleurs</title><h1>La météo du jour</h1></html>"

    def close(self) -> None:
        self.answers.set()
        super().close()
