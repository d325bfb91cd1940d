"""One account on X."""

from __future__ import annotations

import datetime
import json
import typing as t
from email.utils import parsedate_to_datetime

from ... import clock
from ..base import Adapter, Answer, Capabilities, Check, Field, Limit, Outgoing, Polled, Request, Sent
from ..events import Echoed, Event
from ..http import Reply
from ..outcomes import Refused, Retry, Uncertain
from ..text import alike
from . import checks, events, fetching, signature
from .api import Api

_HEAVIEST = 5_000_000  # bytes of a picture
_CLOCKS = datetime.timedelta(seconds=3)  # between X's clock and ours, once the difference is known


class X(Adapter):
    """Direct messages only. X carries nothing of ours along with a message, so that what is uncertain is looked up."""

    channel, title = "x", "X"
    fields = (
        Field("user", "number of the account, not its name"),
        Field("consumer_key", "API key of the app", secret=True),
        Field("consumer_secret", "API key secret of the app; it signs what X tells", secret=True),
        Field("access_token", "access token of the account, made with read, write and direct messages", secret=True),
        Field("access_secret", "access token secret of the account", secret=True),
        Field("poll", "seconds between two looks for what the webhook missed, at least 60; 0: never", default="300"),
        Field("bearer", "bearer token of the app; with it, check looks at the webhook too", secret=True, default=""),
        Field("base", "where X's API is", default="https://api.x.com"),
        Field("media_hosts", "hosts that files may be fetched from", default="ton.twitter.com ton.x.com twimg.com"),
    )
    capabilities = Capabilities(
        text_max=10_000,
        limits=(Limit(15, 900), Limit(1440, 86_400)),
        settle_after=30,
        files=dict.fromkeys(("image/jpeg", "image/png", "image/webp"), _HEAVIEST),
        captions=True,
    )

    @property
    def account(self) -> str:
        return self.settings["user"]

    def handshake(self, query: t.Mapping[str, str]) -> Answer | None:
        said = signature.respond(self.settings["consumer_secret"], query.get("crc_token"))
        return None if said is None else Answer(json.dumps({"response_token": said}), content_type="application/json")

    def verify(self, request: Request) -> bool:
        signed = request.headers.get("x-twitter-webhooks-signature", "")
        return signature.is_right(self.settings["consumer_secret"], request.body, signed)

    def parse(self, body: bytes) -> list[Event]:
        return events.read(body, own=self.account)

    def send(self, outgoing: Outgoing) -> Sent:
        api = Api(self.settings)
        said: dict[str, t.Any] = {"text": outgoing.text} if outgoing.text else {}
        if outgoing.file is not None:
            said["attachments"] = [{"media_id": api.upload(outgoing.file)}]
        reply = api.write(f"/2/dm_conversations/with/{outgoing.person}/messages", said)
        match reply.json:
            case {"data": {"dm_event_id": str(message)}}:
                return Sent(message)
        raise Uncertain("X a répondu sans dire si le message est parti : on vérifie.")

    def find(self, outgoing: Outgoing) -> Sent | None:
        try:
            reply = Api(self.settings).read(
                f"/2/dm_conversations/with/{outgoing.person}/dm_events", **fetching.WANTED, max_results="100"
            )
        except Refused:
            raise Uncertain("X ne dit pas si ce message est parti. Vérifiez sur X, ou renvoyez-le.") from None
        since = (outgoing.tried_at or clock.now()) + _ahead(reply) - _CLOCKS
        for event in self.parse(reply.body):
            if not isinstance(event, Echoed) or event.at < since or outgoing.is_another(event.message):
                continue
            if alike(event.text, outgoing.text) and bool(event.files) == (outgoing.file is not None):
                return Sent(event.message)
        return None

    def poll(self, cursor: str) -> Polled | None:
        try:
            return fetching.fetch(Api(self.settings), cursor, every=self.settings["poll"])
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Retry("X a répondu autrement que prévu.", after=300) from None

    def fetch(self, url: str, *, most: int) -> bytes:
        try:
            return Api(self.settings).fetch(url, hosts=self.settings["media_hosts"].split(), most=most)
        except ValueError:  # the signer's, for what is no address
            raise Refused("ce n’est pas une adresse.") from None

    def check(self) -> t.Iterable[Check]:
        return checks.look(self.settings)


def _ahead(reply: Reply) -> datetime.timedelta:
    """How far X's clock goes before ours."""
    try:
        return parsedate_to_datetime(reply.headers["date"]) - clock.now()
    except (KeyError, TypeError, ValueError):  # none, no date, or one without its zone
        return datetime.timedelta(0)
