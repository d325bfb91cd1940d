"""X as far as its direct messages go: signatures of OAuth 1.0a, limits, escaping, short addresses, pages, refusals.

Written from X's documents and the recorded cases of tests/fixtures/x; shares no code with the adapter.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import io
import itertools
import json
import re
import time
import typing as t
from collections import deque
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from .fake import CUT, HALF, Asked, Fake, Reply

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "x"
OWN, WHO = "3000000001", "3000000002"
KEYS = {
    "consumer_key": "key-of-the-app",
    "consumer_secret": "s3cr3t & more",
    "access_token": f"{OWN}-token",
    "access_secret": "another+secret",
}
BEARER = "bearer-of-the-app"
_EPOCH = 1_288_834_974_657  # milliseconds; ids of X begin there
_PERMISSION = "You do not have permission to DM one or more participants."
_OLD, _TOO_LONG = 300, 10_000  # seconds; characters
HEAVIEST = 5_000_000  # bytes of a picture
_PICTURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "image/webp": b"RIFF"}
_numbers = itertools.count(1)


def case(name: str) -> t.Any:
    """A recorded case."""
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def oauth1(method: str, url: str, said: t.Mapping[str, str], *, form: t.Mapping[str, str], secrets: str) -> str:
    """The signature by RFC 5849, 3.4.

    :param said: the fields of the header, but for the signature.
    :param secrets: both secrets, each encoded, with & between.
    """
    parts = urlsplit(url)
    pairs = [*parse_qsl(parts.query, keep_blank_values=True), *said.items(), *form.items()]
    listed = "&".join("=".join(pair) for pair in sorted((quote(name, ""), quote(value, "")) for name, value in pairs))
    base = "&".join(quote(part, "") for part in (method, f"{parts.scheme}://{parts.netloc}{parts.path}", listed))
    return base64.b64encode(hmac.digest(secrets.encode(), base.encode(), "sha1")).decode()


class X(Fake):
    """Keeps direct messages. Troubles, each for one message: `lost`, `half` and `slow` keep it and give no whole answer
    in time, `gone` and `busy` do not keep it (no answer, 503), `fell` keeps it and says 503, `<number>` is a refusal.
    `uploading` has those of pictures on their way here: `gone`, `<number>`.

    :ivar public: what was posted for everybody; nothing ever may be.
    """

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, t.Any]] = []  # as /2/dm_events has them, the oldest first
        self.shut: set[str] = set()  # who takes no messages from us
        self.level = "read-write-directmessages"
        self.page = 100
        self.later = 0.0  # how far this clock goes before the machine's
        self.babbles = False  # pages of events are none
        self.refuses: int | None = None  # whatever is asked
        self.public: list[str] = []
        self.files: dict[str, bytes] = {}  # path of a file of a message → what it is
        self.uploading: deque[str] = deque()
        self.pictures: dict[str, bytes] = {}  # uploaded, and in no message yet: a picture is good for one
        self.doors: list[dict[str, t.Any]] = []  # webhooks, for those who have the app's bearer token
        self._forgotten: set[str] = set()
        self._nonces: set[str] = set()
        self._used: dict[str, list[float]] = {}

    @property
    def now(self) -> float:
        return time.time() + self.later

    @property
    def texts(self) -> list[str]:
        """What we wrote to people, as they read it."""
        return [each["typed"] for each in self._ours]

    @property
    def left(self) -> list[tuple[str, bool]]:
        """The same, and whether a picture came with each."""
        return [(each["typed"], "attachments" in each) for each in self._ours]

    @property
    def _ours(self) -> list[dict[str, t.Any]]:
        return [each for each in self.events if each["sender_id"] == OWN and each["id"] not in self._forgotten]

    def forget(self) -> None:
        """What left up to now is no longer in `texts`, and no limit counts it."""
        self._forgotten = {each["id"] for each in self.events}
        self._used.clear()

    def wrote(self, text: str, *, who: str = WHO, sender: str | None = None, **more: t.Any) -> dict[str, t.Any]:
        """Somebody writes in X itself: who, or we by another application; returns the line."""
        return self._keep(who, sender or who, text, **more)

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/2/webhooks" and asked.method == "GET":
            right = asked.headers.get("authorization") == f"Bearer {BEARER}"
            return Reply(200, {"data": self.doors}) if right else _problem(401, "Unauthorized")
        if (refused := self._who_asks(asked)) is not None:
            return refused
        path = urlsplit(asked.path).path
        if asked.method == "POST" and not re.fullmatch(r"/2/(media/upload|dm_conversations/with/\d+/messages)", path):
            self.public.append(path)
            return Reply(403, {"title": "Forbidden", "status": 403, "detail": "This operation is not permitted."})
        limits = {900.0: 15, 86_400.0: 1440} if asked.method == "POST" else {900.0: 15}
        if path == "/2/users/me":
            limits = {900.0: 75}
        if path == "/2/media/upload":
            limits = {900.0: 500, 86_400.0: 50_000}
        headers, free = self._budget(f"{asked.method} {re.sub(r'[0-9]{3,}', 'id', path)}", limits)
        reply = self._act(asked, path) if free else _problem(429, "Too Many Requests")
        if reply in (CUT, HALF):
            return reply
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(self.now))
        told = {"x-access-level": self.level, "date": date, **headers}
        return Reply(reply.status, reply.body, {**told, **reply.headers})

    def _act(self, asked: Asked, path: str) -> Reply:
        query = dict(parse_qsl(urlsplit(asked.path).query))
        if path in self.files:
            return Reply(200, self.files[path], {"Content-Type": "image/jpeg"})
        if path == "/2/users/me":
            return Reply(200, {"data": {"id": OWN, "username": "brigade_ex", "name": "Brigade Exemple"}})
        if asked.method == "POST":
            found = re.fullmatch(r"/2/dm_conversations/with/(\d+)/messages", path)
            return self._post(asked, found[1]) if found else self._upload(asked)
        if found := re.fullmatch(r"/2/dm_conversations/with/(\d+)/dm_events", path):
            return self._page([each for each in self.events if found[1] in each["dm_conversation_id"]], query)
        if path == "/2/dm_events":
            no_page = Reply(200, {"data": [{"id": "no"}], "meta": []})
            return no_page if self.babbles else self._page(self.events, query)
        return Reply(404, {"title": "Not Found", "status": 404})

    def _post(self, asked: Asked, who: str) -> Reply:
        trouble = self.troubles.popleft() if self.troubles else ""
        if (no := self._no(asked, who, trouble)) is not None:
            return no
        text, picture = asked.json.get("text", ""), self._picture(asked)
        attached = {"attachments": {"media_keys": [f"3_{picture}"]}} if picture else {}
        line = self._keep(who, OWN, text, **attached)
        self.pictures.pop(picture, None)
        if trouble == "slow":
            self.change.wait(3)
        told = {"data": {"dm_conversation_id": line["dm_conversation_id"], "dm_event_id": line["id"]}}
        return {"lost": CUT, "half": HALF, "fell": _problem(503, "Down")}.get(trouble, Reply(201, told))

    def _no(self, asked: Asked, who: str, trouble: str) -> Reply | None:
        """Why a message is not kept: no text, too much of it, or a picture that is not there."""
        text = asked.json.get("text", "") if asked.headers.get("content-type") == "application/json" else None
        if trouble == "busy":
            return Reply(503, b"<html><body>Over capacity</body></html>", {"Content-Type": "text/html"})
        if trouble.isdecimal():
            return _problem(int(trouble), "No")
        attached = asked.json.get("attachments") if text is not None else None
        known = attached is None or self._picture(asked) in self.pictures
        if text is None or not known or not 0 < len(text) + bool(attached) <= _TOO_LONG:
            return _problem(400, "Invalid Request")
        if who in self.shut:
            return _problem(403, "Forbidden", detail=_PERMISSION)
        return CUT if trouble == "gone" else None

    def _picture(self, asked: Asked) -> str:
        """The picture that a message names; a direct message carries one."""
        match asked.json.get("attachments"):
            case [{"media_id": str(picture)}]:
                return picture
        return ""

    def _upload(self, asked: Asked) -> Reply:
        """A picture for a direct message, by the form of one request."""
        trouble = self.uploading.popleft() if self.uploading else ""
        if trouble:
            return CUT if trouble == "gone" else _problem(int(trouble), "No")
        kind, options = parse_options_header(asked.headers.get("content-type", ""))
        _, fields, files = FormDataParser().parse(io.BytesIO(asked.body), kind, len(asked.body), options)
        sent = files.get("media")
        if sent is None:
            return _problem(400, "Invalid Request")
        with contextlib.closing(sent):
            content = sent.read()
        starts = _PICTURES.get(fields.get("media_type", ""))
        right = fields.get("media_category") == "dm_image" and starts is not None and content.startswith(starts)
        if not right or len(content) > HEAVIEST:
            return _problem(400, "Invalid Request")
        picture = str(1_800_000_000_000_000_000 + next(_numbers))
        self.pictures[picture] = content
        return Reply(200, {"data": {"id": picture, "media_key": f"3_{picture}", "size": len(content)}})

    def _keep(self, who: str, sender: str, text: str, *, ago: float = 0, **more: t.Any) -> dict[str, t.Any]:
        """A line of the conversation, as X shows it: three signs escaped, addresses short, no blanks at its ends."""
        links: list[dict[str, str]] = []

        def short(found: re.Match[str]) -> str:
            full = found[0] if "://" in found[0] else f"http://{found[0]}"
            links.append({"url": f"https://t.co/{next(_numbers):010}", "expanded_url": full})
            return links[-1]["url"]

        shown = re.sub(r"(?:https?://|\bwww\.)[^\s<>]+[\w/]", short, text.strip())
        if "attachments" in more:  # its text ends with a short address of the picture
            shown = f"{shown} https://t.co/{next(_numbers):010}".strip()
        at = self.now - ago
        line = {
            "id": str(((int(at * 1000) - _EPOCH) << 22) + next(_numbers)),
            "event_type": "MessageCreate",
            "text": shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            "sender_id": sender,
            "dm_conversation_id": f"{who}-{OWN}",
            "created_at": _iso(at),
            "typed": text,
            **({"entities": {"urls": links}} if links else {}),
            **more,
        }
        self.events.append(line)
        self.events.sort(key=lambda each: int(each["id"]))
        return line

    def _page(self, events: list[dict[str, t.Any]], query: t.Mapping[str, str]) -> Reply:
        """The newest first."""
        size = min(int(query.get("max_results", 100)), self.page)
        before = int(query.get("pagination_token", 1 << 64))
        newest = [each for each in reversed(events) if int(each["id"]) < before]
        found = newest[:size]
        fields = query.get("dm_event.fields", "id,text,event_type").split(",")
        data = [{name: each[name] for name in fields if name in each} for each in found]
        meta: dict[str, t.Any] = {"result_count": len(found)}
        if size < len(newest):
            meta["next_token"] = found[-1]["id"]
        keys = [key for each in data for key in each.get("attachments", {}).get("media_keys", [])]
        wanted = query.get("expansions") == "attachments.media_keys" and keys
        media = [{"media_key": key, "type": "photo", "url": f"https://ton.twitter.com/{key}"} for key in keys]
        includes = {"includes": {"media": media}} if wanted else {}
        return Reply(200, {**({"data": data} if data else {}), **includes, "meta": meta})

    def _who_asks(self, asked: Asked) -> Reply | None:
        """The signature, a nonce that was never used, a time that is about now."""
        if self.refuses is not None:
            return _problem(self.refuses, "No")
        kind, _, fields = asked.headers.get("authorization", "").partition(" ")
        said = {unquote(name): unquote(value) for name, value in re.findall(r'([\w%]+)="([^"]*)"', fields)}
        signature = said.pop("oauth_signature", "")
        secrets = f"{quote(KEYS['consumer_secret'], '')}&{quote(KEYS['access_secret'], '')}"
        right = oauth1(asked.method, f"{self.url}{asked.path}", said, form={}, secrets=secrets)
        fine = (
            kind == "OAuth"
            and said.get("oauth_consumer_key") == KEYS["consumer_key"]
            and said.get("oauth_token") == KEYS["access_token"]
            and said.get("oauth_signature_method") == "HMAC-SHA1"
            and hmac.compare_digest(signature, right)
            and abs(int(said.get("oauth_timestamp", 0)) - time.time()) < _OLD
            and said.get("oauth_nonce") not in self._nonces
        )
        self._nonces.add(said.get("oauth_nonce", ""))
        return None if fine else _problem(401, "Unauthorized")

    def _budget(self, name: str, limits: t.Mapping[float, int]) -> tuple[dict[str, str], bool]:
        """Headers that tell what is left, and whether this one is let through."""
        used = self._used.setdefault(name, [])
        headers: dict[str, str] = {}
        free = True
        for seconds, most in limits.items():
            within = [at for at in used if at > self.now - seconds]
            left = most - len(within)
            free = free and left > 0
            word = "x-rate-limit" if seconds == min(limits) else "x-user-limit-24hour"
            reset = int((within[0] if within else self.now) + seconds) + 1
            headers |= {
                f"{word}-limit": str(most),
                f"{word}-remaining": str(max(0, left - 1)),
                f"{word}-reset": str(reset),
            }
        if free:
            used.append(self.now)
        return headers, free


def created(line: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
    """A line, as the webhooks tell it."""
    who = line["dm_conversation_id"].split("-")[0]
    data: dict[str, t.Any] = {"text": line["text"], "entities": line.get("entities", {"urls": []})}
    if "attachments" in line:
        data["attachment"] = {
            "type": "media",
            "media": {"type": "photo", "media_url_https": "https://ton.twitter.com/1"},
        }
    return {
        "type": "message_create",
        "id": line["id"],
        "created_timestamp": str((int(line["id"]) >> 22) + _EPOCH),
        "message_create": {
            "target": {"recipient_id": who if line["sender_id"] == OWN else OWN},
            "sender_id": line["sender_id"],
            "message_data": data,
        },
    }


def with_picture(told: dict[str, t.Any], url: str) -> dict[str, t.Any]:
    """A `message_create` with a photo, whose short address ends its text."""
    data = told["direct_message_events"][0]["message_create"]["message_data"]
    data["text"] += " https://t.co/0000000009"
    data["attachment"] = {
        "type": "media",
        "media": {"type": "photo", "media_url_https": url, "url": "https://t.co/0000000009"},
    }
    return told


def account_activity(*lines: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
    """The envelope of the Account Activity API."""
    return {"for_user_id": OWN, "direct_message_events": [created(line) for line in lines], "users": {}, "apps": {}}


def activity(line: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
    """The envelope of the X Activity API."""
    kind = "dm.sent" if line["sender_id"] == OWN else "dm.received"
    payload = {"direct_message_events": [created(line)], "users": {}}
    return {
        "data": {"event_uuid": "1", "event_type": kind, "filter": {"user_id": OWN}, "tag": "dm", "payload": payload}
    }


def encrypted(*, who: str = WHO, uuid: str = "0f52b591-4b7e-4f13-92cd-30e6b2a3f18a") -> dict[str, t.Any]:
    """What X Chat tells of a message that only devices can read."""
    payload = {
        "conversation_id": f"{OWN}-{who}",
        "sender_id": who,
        "encoded_event": "QUJD",
        "conversation_key_version": "1",
    }
    return {"data": {"event_type": "chat.received", "event_uuid": uuid, "payload": payload}}


def signed(body: bytes, secret: str = KEYS["consumer_secret"]) -> dict[str, str]:
    """The headers of what X tells."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return {"x-twitter-webhooks-signature": f"sha256={base64.b64encode(digest).decode()}"}


def _iso(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + f".{int(at * 1000) % 1000:03}Z"


def _problem(status: int, title: str, *, detail: str = "") -> Reply:
    body = {"title": title, "type": "about:blank", "status": status, "detail": detail or title}
    return Reply(status, body, {"Content-Type": "application/problem+json"})
