"""A pretended Messenger: a page to write on as a citizen, and as much of the platform as the brigade speaks to.

Nothing of brigade_widget is imported here, and nothing leaves this machine.
"""

from __future__ import annotations

import contextlib
import hmac
import http.server
import io
import json
import secrets
import threading
import time
import typing as t
import urllib.error
import urllib.request
from pathlib import Path

from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

HERE = Path(__file__).resolve().parent
PAGE, PERSON = "100000000000001", "200000000000001"
FIELDS = (
    "messages",
    "messaging_postbacks",
    "message_deliveries",
    "message_reads",
    "message_reactions",
    "message_echoes",
)


class Messenger:
    """The platform, served by a thread.

    :param port: on the loopback address.
    :param webhook: where the brigade wants to be told.
    :raises OSError: the port is in use.
    """

    def __init__(self, port: int, *, webhook: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.secrets = {name: secrets.token_urlsafe(16) for name in ("app_secret", "token", "verify_token")}
        self._webhook = webhook
        self._lines: list[dict[str, t.Any]] = []
        self._files: dict[str, tuple[str, bytes]] = {}
        self._gate = threading.Lock()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="messenger", daemon=True)
        self._thread.start()

    @property
    def settings(self) -> dict[str, str]:
        """Of the brigade's account, but for its secrets."""
        return {"page": PAGE, "app": "300000000000001", "base": self.url}

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def file(self, mid: str) -> tuple[str, bytes] | None:
        """Type and content of the file of a message."""
        return self._files.get(mid)

    def answer(self, method: str, path: str, said: t.Any) -> tuple[int, t.Any]:
        """Status and JSON for one request: the page's own, or one of the Graph API."""
        if (method, path) == ("GET", "/thread"):
            return 200, self._lines
        if (method, path) == ("POST", "/write"):
            return self._write(str(said.get("text", "")).strip())
        return self._graph(method, path.partition(f"/{PAGE}")[2] or path, said)

    def _write(self, text: str) -> tuple[int, t.Any]:
        """The person wrote: the brigade is told."""
        if not text:
            return 400, {}
        line = self._add("person", text)
        message = {"mid": line["mid"], "text": text}
        event = {"sender": {"id": PERSON}, "recipient": {"id": PAGE}, "timestamp": line["at"], "message": message}
        body = json.dumps(
            {"object": "page", "entry": [{"id": PAGE, "time": line["at"], "messaging": [event]}]}
        ).encode()
        signature = hmac.digest(self.secrets["app_secret"].encode(), body, "sha256").hex()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={signature}"}
        try:
            with urllib.request.urlopen(urllib.request.Request(self._webhook, body, headers), timeout=10) as answer:
                return answer.status, line
        except urllib.error.HTTPError as error:
            with error:
                return 502, {"refused": error.code}
        except OSError:
            return 502, {}

    def _graph(self, method: str, path: str, said: t.Any) -> tuple[int, t.Any]:
        if (method, path) == ("POST", "/messages") and "message" in said:
            line = self._add("page", said["message"].get("text", ""), file=said.get("filedata"))
            return 200, {"recipient_id": PERSON, "message_id": line["mid"]}
        known = {
            "/subscribed_apps": {"data": [{"subscribed_fields": FIELDS}]},
            "/conversations": {"data": []},
        }
        if path.endswith("/debug_token"):
            return 200, {"data": {"is_valid": True, "expires_at": 0}}
        return 200, known.get(path, {"id": PAGE, "name": "Brigade numérique (démonstration)"})

    def _add(self, side: str, text: str, *, file: tuple[str, str, bytes] | None = None) -> dict[str, t.Any]:
        with self._gate:
            mid = f"m_{len(self._lines)}_{secrets.token_hex(4)}"
            line: dict[str, t.Any] = {"mid": mid, "side": side, "text": text, "at": _now()}
            if file is not None:
                name, kind, content = file
                self._files[mid] = (kind, content)
                line["file"] = {"name": name, "picture": kind.startswith("image/")}
            self._lines.append(line)
        return line


def _now() -> int:
    return int(time.time() * 1000)


def _read(kind: str, body: bytes) -> dict[str, t.Any]:
    """What was said, in JSON or in a form with a file."""
    mimetype, options = parse_options_header(kind)
    if mimetype != "multipart/form-data":
        return t.cast("dict[str, t.Any]", json.loads(body or b"{}"))
    _, fields, files = FormDataParser().parse(io.BytesIO(body), mimetype, len(body), options)
    said: dict[str, t.Any] = {"message": json.loads(fields["message"])}
    for name, file in files.items():
        with contextlib.closing(file):
            said[name] = (file.filename or "", file.mimetype, file.read())
    return said


def _handler(platform: Messenger) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/":
                self._say(200, (HERE / "index.html").read_bytes(), "text/html; charset=utf-8")
            elif file := platform.file(path.removeprefix("/files/")):
                self._say(200, file[1], file[0])
            else:
                self._answer("GET", path, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._answer("POST", self.path.partition("?")[0], _read(self.headers.get("Content-Type", ""), body))

        def _answer(self, method: str, path: str, said: t.Any) -> None:
            status, told = platform.answer(method, path, said)
            self._say(status, json.dumps(told).encode(), "application/json")

        def _say(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: t.Any) -> None:
            """What is written here is nobody's business."""

    return Handler
