"""X's API v2, asked in the name of the account (OAuth 1.0a), and what its refusals mean."""

from __future__ import annotations

import time
import typing as t
from urllib.parse import urlencode

from oauthlib.oauth1 import Client

from ..base import Enclosed
from ..http import Fields, Reply, ask, fetch
from ..outcomes import Outcome, Refused, Retry, SlowDown, TokenDead, Uncertain

SECONDS = 20.0  # for one question
_UPLOAD = 25.0  # for a picture: both together are less than the outbox's lease
_DAY = 86_400.0
_WINDOWS = ("x-user-limit-24hour", "x-app-limit-24hour", "x-rate-limit")  # the longest first
_SHUT = {150, 349}  # codes of old: the person takes no messages from us

_SLOW = "X limite le nombre de messages. Celui-ci partira dès qu’il le permet."
_STOPS = {
    401: "X ne reconnaît plus nos clés (401). Prévenez l’exploitant : flask brigade channel check.",
    402: "Le crédit chez X est épuisé (402). Prévenez l’exploitant : il le recharge dans la console de X.",
}
_RIGHTS = "X ne permet plus à cette application d’écrire (403). Prévenez l’exploitant : flask brigade channel check."
_REFUSED = {
    403: "Cette personne ne reçoit pas de messages privés de notre compte. Elle peut écrire sur le tchat du site.",
    404: "X ne trouve pas cette personne (404) : son compte est peut-être fermé.",
}
_UNKNOWN = "X a eu une panne : on vérifie si le message est parti."
_LATER = "X ne répond pas pour le moment."
_PICTURE = (
    "X refuse cette photo ({status}) : 5 Mo au plus. Envoyez-en une plus légère, ou invitez la personne sur le tchat du"
    " site."
)
_WRONG = "X refuse ce message ({status}). Raccourcissez-le ou écrivez-le autrement."


class Api:
    """The API for one account.

    :param settings: those of the adapter.
    """

    def __init__(self, settings: t.Mapping[str, str]) -> None:
        self._base = settings["base"].rstrip("/")
        self._signer = Client(
            settings["consumer_key"],
            client_secret=settings["consumer_secret"],
            resource_owner_key=settings["access_token"],
            resource_owner_secret=settings["access_secret"],
        )

    def write(self, path: str, json: t.Mapping[str, t.Any]) -> Reply:
        """Ask X to do something, once.

        :raises Outcome: it refused, or nobody knows.
        """
        reply = self._ask("POST", path, json=json)
        if reply.status not in {200, 201}:
            raise refusal(reply)
        return reply

    def upload(self, picture: Enclosed) -> str:
        """Give X a picture for one direct message; gives its id. Nothing of it reaches anybody before that message.

        :raises Outcome: never `Uncertain`.
        """
        form: Fields = {
            "media_category": "dm_image",
            "media_type": picture.type,
            "media": (picture.name, picture.content, picture.type),
        }
        try:
            reply = self._ask("POST", "/2/media/upload", form=form, seconds=_UPLOAD)
        except Uncertain:
            raise Retry(_LATER) from None
        match reply.json:
            case {"data": {"id": str(media)}} if reply.status in {200, 201}:
                return media
        if reply.status < 400 or reply.status >= 500:
            raise Retry(_LATER, after=_free_in(reply, time.time()))
        if reply.status == 429 or reply.status in _STOPS:
            raise refusal(reply)
        raise Refused(_PICTURE.format(status=reply.status))

    def read(self, path: str, **params: str) -> Reply:
        """Ask X for something; asking again does no harm.

        :raises Outcome: never `Uncertain`.
        """
        try:
            reply = self._ask("GET", f"{path}?{urlencode(params)}" if params else path)
        except Uncertain:
            raise Retry(_LATER) from None
        if reply.status == 200 and isinstance(reply.json, dict):
            return reply
        if reply.status in {200, 429} or reply.status >= 500:
            raise Retry(_LATER, after=_free_in(reply, time.time()))
        raise refusal(reply)

    def fetch(self, url: str, *, hosts: t.Collection[str], most: int) -> bytes:
        """A file of a direct message, which X gives to those who take part in it.

        :raises Outcome: as `http.fetch` does.
        """
        _, headers, _ = self._signer.sign(url)
        return fetch(url, hosts=hosts, most=most, unless=self._base, headers=headers)

    def _ask(
        self, method: t.Literal["GET", "POST"], path: str, *, seconds: float | None = None, **more: t.Any
    ) -> Reply:
        # JSON, and a form with a file, are no part of an OAuth 1.0a signature: the line protects them.
        url, headers, _ = self._signer.sign(f"{self._base}{path}", http_method=method)
        return ask(method, url, headers=headers, seconds=seconds or SECONDS, **more)


def refusal(reply: Reply, *, now: float | None = None) -> Outcome:
    """What X's no to a message means.

    :param now: seconds since 1970, for a limit that names its end.
    """
    status = reply.status
    if status == 429:
        return SlowDown(_SLOW, after=_free_in(reply, time.time() if now is None else now))
    if status in _STOPS:
        return TokenDead(_STOPS[status])
    if status == 403 and not _is_of_person(reply.json):
        return TokenDead(_RIGHTS)
    if status >= 500:
        return Uncertain(_UNKNOWN)
    return Refused(_REFUSED.get(status, _WRONG.format(status=status)))


def _free_in(reply: Reply, now: float) -> float | None:
    """Seconds until the limit that was met lets something through again."""
    resets = {window: reply.headers.get(f"{window}-reset", "") for window in _WINDOWS}
    met = [window for window in _WINDOWS if reply.headers.get(f"{window}-remaining") == "0"]
    for window in (*met, _WINDOWS[-1]):
        if resets[window].isdecimal():
            return min(max(0.0, int(resets[window]) - now), _DAY)
    return reply.retry_after


def _is_of_person(told: t.Any) -> bool:
    """Whether it is the person's choice, and not a right that we lack."""
    if not isinstance(told, dict):
        return False
    errors = told.get("errors")
    codes = {each.get("code") for each in errors if isinstance(each, dict)} if isinstance(errors, list) else set()
    return bool(codes & _SHUT) or "permission to dm" in str(told.get("detail", "")).lower()
