"""Messenger, by Facebook's Graph API: one account is one page.

Sources: the platform's documents (Send API, webhooks, error codes, securing requests), and the recorded cases of the
tests. Only private messages of the page are read and answered: nothing is ever posted.
"""

from __future__ import annotations

import datetime
import hmac
import json
import typing as t

from .. import clock
from . import messenger_events
from .base import Adapter, Answer, Capabilities, Check, Enclosed, Field, Outgoing, Request, Sent
from .events import Event
from .http import Reply, ask, fetch
from .messenger_answers import kind, outcome
from .messenger_health import findings
from .outcomes import Refused, Retry, Uncertain, WindowClosed

_DAY = 24 * 60 * 60
_MARGIN = 60  # seconds before the end of a window in which we no longer count on it
_SIGNED = "x-hub-signature-256"
_HEAVIEST = 25_000_000  # bytes of a file
_SHOWN = ("image/jpeg", "image/png")  # drawn in the conversation; what else is a picture is offered as a file
_UPLOAD = 40.0  # seconds for a file: 25 MB at 5 Mbit/s, and less than the outbox's lease
_CLOCKS = datetime.timedelta(minutes=2)  # by which the platform's clock and ours may differ


class Messenger(Adapter):
    """A page on Messenger."""

    channel = "messenger"
    title = "Messenger"
    fields = (
        Field("page", "the page's id, in figures"),
        Field("app", "the app's id, in figures"),
        Field("app_secret", "the app's secret: App settings, Basic", secret=True),
        Field("token", "the page's access token", secret=True),
        Field("verify_token", "any word, to be given again where the webhook is set up", secret=True),
        Field("version", "of the Graph API", default="v25.0"),
        Field("base", "where the Graph API is", default="https://graph.facebook.com"),
        Field("media_hosts", "hosts that files may be fetched from", default="fbcdn.net fbsbx.com"),
    )
    capabilities = Capabilities(
        text_max=2000,
        window=_DAY,
        long_window=7 * _DAY,
        files=dict.fromkeys((*_SHOWN, "image/webp", "application/pdf"), _HEAVIEST),
    )

    @property
    def account(self) -> str:
        return self.settings["page"]

    def handshake(self, query: t.Mapping[str, str]) -> Answer | None:
        """Give the challenge back, to whoever knows our word."""
        said, ours = query.get("hub.verify_token", ""), self.settings["verify_token"]
        known = hmac.compare_digest(said.encode("utf-8", "replace"), ours.encode())
        if query.get("hub.mode") != "subscribe" or not known or not ours:
            return None
        return Answer(query.get("hub.challenge", "")[:1000])

    def verify(self, request: Request) -> bool:
        secret = self.settings["app_secret"].encode()
        wanted = "sha256=" + hmac.digest(secret, request.body, "sha256").hex()
        said = request.headers.get(_SIGNED, "")
        return bool(secret) and hmac.compare_digest(wanted.encode(), said.encode("utf-8", "replace"))

    def parse(self, body: bytes) -> list[Event]:
        return messenger_events.read(body)

    def send(self, outgoing: Outgoing) -> Sent:
        recipient, allowed = {"id": outgoing.person}, _allowed(outgoing)
        if outgoing.file is None:
            message = {"text": outgoing.text, "metadata": outgoing.token}
            reply = self._ask("POST", "messages", json={"recipient": recipient, "message": message, **allowed})
        else:
            form = {"recipient": json.dumps(recipient), "message": _attached(outgoing, outgoing.file), **allowed}
            file = outgoing.file
            data = (file.name, file.content, file.type)
            reply = self._ask("POST", "messages", form={**form, "filedata": data}, seconds=_UPLOAD)
        if kind(reply) == "sent":
            return Sent(str(reply.told["message_id"]))
        raise outcome(reply, file=outgoing.file is not None)

    def find(self, outgoing: Outgoing) -> Sent | None:
        """Look for it among what left to this person since; the platform's own echo usually comes before.

        A picture has another name and size there: it is known by its kind, and by being none of the others that left.
        """
        fields = "messages.limit(50){id,message,from,created_time,attachments{mime_type}}"
        params = {"platform": "messenger", "user_id": outgoing.person, "fields": fields}
        try:
            reply = self._ask("GET", "conversations", params=params)
        except Uncertain as unheard:
            raise Retry(unheard.reason) from None
        if reply.status != 200 or "data" not in reply.told:
            trouble = outcome(reply)
            raise Retry(trouble.reason) if isinstance(trouble, (Refused, Uncertain)) else trouble
        since = (outgoing.tried_at or clock.now()) - _CLOCKS
        for thread in reply.told["data"]:
            for row in thread.get("messages", {}).get("data", []):
                ours = str(row.get("from", {}).get("id")) == self.account and _is_it(row, outgoing)
                if not ours or outgoing.is_another(str(row["id"])):
                    continue
                if datetime.datetime.fromisoformat(row["created_time"]) >= since:
                    return Sent(str(row["id"]))
        return None

    def fetch(self, url: str, *, most: int) -> bytes:
        hosts = self.settings["media_hosts"].split()
        return fetch(url, hosts=hosts, most=most, unless=self.settings["base"])

    def show(self, person: str, what: t.Literal["typing", "seen"]) -> None:
        action = {"typing": "typing_on", "seen": "mark_seen"}[what]
        self._ask("POST", "messages", json={"recipient": {"id": person}, "sender_action": action}, seconds=5)

    def check(self) -> t.Iterable[Check]:
        return findings(self.settings, self._ask, self._debug)

    def _ask(self, method: str, path: str = "", **more: t.Any) -> Reply:
        token = self.settings["token"]
        proof = hmac.digest(self.settings["app_secret"].encode(), token.encode(), "sha256").hex()
        params = {**more.pop("params", {}), "appsecret_proof": proof}
        url = "/".join(filter(None, (self._root, self.account, path)))
        return ask(method, url, headers={"Authorization": f"Bearer {token}"}, params=params, **more)

    def _debug(self) -> Reply:
        """What the platform knows of our token; asked by the app, whose secret stays in the header too."""
        own = f"{self.settings['app']}|{self.settings['app_secret']}"
        params = {"input_token": self.settings["token"]}  # the one place where the platform wants it in the address
        return ask("GET", f"{self._root}/debug_token", headers={"Authorization": f"Bearer {own}"}, params=params)

    @property
    def _root(self) -> str:
        return f"{self.settings['base'].rstrip('/')}/{self.settings['version']}"


def _attached(outgoing: Outgoing, file: Enclosed) -> str:
    """The message that carries a file: to be seen where the platform draws such pictures, else to be saved."""
    kind = "image" if file.type in _SHOWN else "file"
    attachment = {"type": kind, "payload": {"is_reusable": False}}
    return json.dumps({"attachment": attachment, "metadata": outgoing.token})


def _is_it(row: t.Mapping[str, t.Any], outgoing: Outgoing) -> bool:
    """Whether a message of the page looks like this one."""
    attached = row.get("attachments", {}).get("data", [])
    if outgoing.file is None:
        return row.get("message") == outgoing.text and not attached
    kinds = [str(each.get("mime_type")).partition("/")[0] for each in attached]
    return not row.get("message") and kinds == [outgoing.file.type.partition("/")[0]]


def _allowed(outgoing: Outgoing) -> dict[str, str]:
    """By which of the platform's rules this may leave now.

    :raises WindowClosed: by none.
    """
    age = (clock.now() - outgoing.last_wrote_at).total_seconds()
    if age < _DAY - _MARGIN:
        return {"messaging_type": "RESPONSE"}
    if outgoing.by_hand and age < 7 * _DAY - _MARGIN:
        return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    raise WindowClosed(
        "Messenger ne laisse plus répondre : la personne n’a pas écrit depuis plus de sept jours. Votre réponse reste"
        " lisible sur le site avec ses six mots ; sinon, attendez qu’elle écrive de nouveau."
    )
