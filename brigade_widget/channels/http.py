"""One question to a network over HTTP, with an end in time, that tells apart what left for certain and what did not."""

from __future__ import annotations

import dataclasses
import json as json_
import threading
import time
import typing as t

import requests
from urllib3.exceptions import NewConnectionError

from .outcomes import Retry, Uncertain

_CONNECT, _SILENCE = 5.0, 10.0  # seconds for a connection, and between two pieces of an answer
_UNREACHED = "Le réseau est injoignable pour le moment. Le message partira dès qu’il répond."
_UNHEARD = "Le réseau n’a pas répondu : on vérifie si le message est parti."
_own = threading.local()  # a session is not made for several threads at once


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
        except ValueError:
            return None

    @property
    def retry_after(self) -> float | None:
        """Seconds, if the network said so in figures."""
        said = self.headers.get("retry-after", "")
        return float(said) if said.isdecimal() else None


def ask(
    method: str, url: str, *, seconds: float = 20, most: int = 2_000_000, headers: t.Mapping[str, str], **more: t.Any
) -> Reply:
    """Ask once. Redirections are not followed, and no credentials of the machine are added.

    :param seconds: until the whole answer must be there; less than the outbox's lease.
    :param most: bytes of the answer.
    :param more: as `requests` takes it: `params`, `json`, `data`, `files`.
    :raises Retry: it did not leave, for certain.
    :raises Uncertain: nobody knows.
    """
    ends = time.monotonic() + seconds
    try:
        with _session().request(
            method,
            url,
            headers=dict(headers),
            timeout=(min(_CONNECT, seconds), min(_SILENCE, seconds)),
            allow_redirects=False,
            stream=True,
            **more,
        ) as answer:
            body = b""
            for piece in answer.iter_content(65_536):
                body += piece
                if len(body) > most or time.monotonic() > ends:
                    raise Uncertain(_UNHEARD)
            told = {name.lower(): value for name, value in answer.headers.items()}
            return Reply(answer.status_code, told, body)
    except requests.RequestException as error:
        if _never_left(error):
            raise Retry(_UNREACHED) from None
        raise Uncertain(_UNHEARD) from None


def _never_left(error: requests.RequestException) -> bool:
    """No connection, so nothing was said."""
    if isinstance(error, (requests.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError)):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", cause), NewConnectionError)


def _session() -> requests.Session:
    if not hasattr(_own, "session"):
        _own.session = requests.Session()
        _own.session.auth = _as_it_is  # else a .netrc of the machine would be read
    return t.cast("requests.Session", _own.session)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
