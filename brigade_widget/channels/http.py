"""One question to a network over HTTP, with an end in time, that tells apart what left for certain and what did not."""

from __future__ import annotations

import dataclasses
import io
import json as json_
import logging
import threading
import time
import typing as t
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NewConnectionError
from urllib3.filepost import encode_multipart_formdata

from .outcomes import Refused, Retry, Uncertain

_CONNECT, _SILENCE = 5.0, 10.0  # seconds for a connection, and between two pieces of an answer
_UNREACHED = "Le réseau est injoignable pour le moment. Le message partira dès qu’il répond."
_UNHEARD = "Le réseau n’a pas répondu : on vérifie si le message est parti."
_own = threading.local()
Fields = t.Mapping[str, str | tuple[str, bytes, str]]  # of a form: a text, or a file's name, content and type


class _Discreet(logging.Filter):
    """Addresses hold ids of people and proofs of secrets: the library's own log of them is silent while we ask."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - whatever it says
        return not getattr(_own, "asking", False)


logging.getLogger("urllib3.connectionpool").addFilter(_Discreet())


@dataclasses.dataclass(frozen=True, slots=True)
class Reply:
    """What a network answered; names of headers in small letters."""

    status: int
    headers: t.Mapping[str, str]
    body: bytes

    @property
    def json(self) -> t.Any:
        """The body, read as JSON; `None` when it is none."""
        try:
            return json_.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def told(self) -> dict[str, t.Any]:
        """The same, where an object is expected; empty when it is none."""
        return self.json if isinstance(self.json, dict) else {}

    def part(self, name: str) -> dict[str, t.Any]:
        """An object within it; empty when there is none."""
        found = self.told.get(name)
        return found if isinstance(found, dict) else {}

    @property
    def retry_after(self) -> float | None:
        """Seconds, if the network said so in figures."""
        said = self.headers.get("retry-after", "")
        return float(said) if said.isdecimal() else None


class _Body(io.BytesIO):
    """A body that is read piece by piece, so that each piece has time on a slow line; not longer than it may take."""

    def __init__(self, content: bytes, *, ends: float) -> None:
        super().__init__(content)
        self._ends = ends
        self._size = len(content)

    @property
    def is_taken(self) -> bool:
        """All of it; before that no network can have done anything with it."""
        return self.tell() == self._size

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self._ends:
            raise TimeoutError
        return super().read(size)


def ask(
    method: str,
    url: str,
    *,
    seconds: float = 20,
    most: int = 2_000_000,
    headers: t.Mapping[str, str],
    form: Fields | None = None,
    **more: t.Any,
) -> Reply:
    """Ask once. Redirections are not followed, and no credentials of the machine are added.

    :param seconds: until the whole answer must be there; less than the outbox's lease.
    :param most: bytes of the answer.
    :param form: fields of a form that may hold a file.
    :param more: as `requests` takes it: `params`, `json`, `data`.
    :raises Retry: it did not leave, for certain.
    :raises Uncertain: nobody knows.
    """
    ends = time.monotonic() + seconds
    body = None
    if form is not None:
        content, kind = encode_multipart_formdata(form)
        body = more["data"] = _Body(content, ends=ends)
        headers = {**headers, "Content-Type": kind}
    _own.asking = True
    try:
        with requests.Session() as session:
            session.auth = _as_it_is  # else a .netrc of the machine would be read
            answer = session.request(
                method,
                url,
                # A connection that was kept may be closed at the other end just then: nobody would know what left.
                headers={**headers, "Connection": "close"},
                timeout=(min(_CONNECT, seconds), min(_SILENCE, seconds)),
                allow_redirects=False,
                stream=True,
                **more,
            )
            told = {name.lower(): value for name, value in answer.headers.items()}
            return Reply(answer.status_code, told, _whole(answer, most=most, ends=ends))
    except requests.RequestException as error:
        if _never_left(error) or (body is not None and not body.is_taken):
            raise Retry(_UNREACHED) from None
        raise Uncertain(_UNHEARD) from None
    finally:
        _own.asking = False


def fetch(
    url: str, *, hosts: t.Collection[str], most: int, unless: str = "", headers: t.Mapping[str, str] | None = None
) -> bytes:
    """A file from a network: over TLS, from these hosts or what lies below them, without a detour.

    :param hosts: as `fbcdn.net`; nothing else is asked, so that nobody has us ask our own neighbours.
    :param most: bytes.
    :param unless: an origin that is asked as well, whatever it is: that of the network's own API.
    :param headers: as a signature, where the network wants one.
    :raises Refused: another host, or the file is gone. And what `ask` raises.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    below = any(host == each or host.endswith(f".{each}") for each in hosts)
    plain = parts.scheme == "https" and parts.netloc == host  # no port, no name and password
    if not (below and plain) and f"{parts.scheme}://{parts.netloc}" != unless:
        raise Refused("il ne vient pas du réseau lui-même.")
    reply = ask("GET", url, headers=headers or {}, most=most, seconds=30)
    if reply.status >= 500 or reply.status == 429:
        raise Retry("le réseau ne le donne pas pour le moment.", after=reply.retry_after)
    if reply.status != 200:
        raise Refused("le réseau ne le donne plus.")
    return reply.body


def _whole(answer: requests.Response, *, most: int, ends: float) -> bytes:
    body = b""
    for piece in answer.iter_content(65_536):
        body += piece
        if len(body) > most or time.monotonic() > ends:
            raise Uncertain(_UNHEARD)
    return body


def _never_left(error: requests.RequestException) -> bool:
    """No connection, so nothing was said."""
    if isinstance(error, (requests.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError)):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", cause), NewConnectionError)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
