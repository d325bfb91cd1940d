"""Facebook's Graph API as Messenger uses it, made of the recorded cases and the platform's documents.

It enforces what the platform enforces: the token in the header, the proof of the app's secret, the two windows, the
length of a text, the rate of calls. What it sends to a webhook is signed.
"""

from __future__ import annotations

import contextlib
import hmac
import io
import itertools
import json
import time
import typing as t
from urllib.parse import parse_qs, urlsplit

from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from .fake import CUT, HALF, Asked, Fake, Reply

PAGE, PERSON, APP, APP_SECRET, VERIFY = "100000000000001", "200000000000001", "300000000000001", "app secret", "a word"
DAY = 86_400
HEAVIEST = 25_000_000  # bytes of a file
_PICTURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "image/gif": b"GIF8"}
SUBSCRIBED = (
    "messages",
    "messaging_postbacks",
    "messaging_referrals",
    "message_deliveries",
    "message_reads",
    "message_reactions",
    "message_echoes",
    "message_edits",
    "messaging_handovers",
    "standby",
)
_numbers = itertools.count(1)


class Graph(Fake):
    """The platform for one page.

    Troubles, each for one message: `lost` and `half` send it and give no whole answer; `late:<s>` sends it and answers
    late; `gone` cuts the line; `<http>:<code>[:<subcode>]` is an error, `http:<status>` one without a readable body.
    """

    def __init__(self) -> None:
        super().__init__()
        self.token = "page token"
        self.expires_at = 0
        self.subscribed: tuple[str, ...] = SUBSCRIBED
        self.sent: list[dict[str, t.Any]] = []
        self.shown: list[str] = []
        self.wrote_at: dict[str, float] = {}
        self.blocked: set[str] = set()
        self.files: dict[str, bytes] = {}

    @property
    def texts(self) -> list[str]:
        return [each["message"]["text"] for each in self.sent if "text" in each["message"]]

    @property
    def left(self) -> list[str]:
        """What left, in its order: texts, and files as `image: plan.jpg`."""
        return [
            each["message"].get("text") or f"{each['message']['attachment']['type']}: {each['file']['name']}"
            for each in self.sent
        ]

    def forget(self) -> None:
        """What was sent so far."""
        self.sent.clear()

    def writes(self, text: str = "", *, person: str = PERSON, ago: float = 0, **message: t.Any) -> dict[str, t.Any]:
        """A person writes to the page; what the webhook is told."""
        at = time.time() - ago
        self.wrote_at[person] = max(at, self.wrote_at.get(person, 0))
        said = {"mid": f"m_in_{next(_numbers)}", **({"text": text} if text else {}), **message}
        return {
            "sender": {"id": person},
            "recipient": {"id": PAGE},
            "timestamp": int(at * 1000),
            "message": said,
        }

    def echo(self, number: int = -1) -> dict[str, t.Any]:
        """What the webhook is told of a message that left."""
        sent = self.sent[number]
        told = {name: value for name, value in sent["message"].items() if name != "attachment"}
        said = {"is_echo": True, "mid": sent["mid"], "app_id": int(APP), **told}
        if "file" in sent:
            url = f"{self.url}/scontent/{sent['mid']}"
            said["attachments"] = [{"type": sent["message"]["attachment"]["type"], "payload": {"url": url}}]
        return {
            "sender": {"id": PAGE},
            "recipient": sent["recipient"],
            "timestamp": int(sent["at"] * 1000),
            "message": said,
        }

    def answer(self, asked: Asked) -> Reply:
        address = urlsplit(asked.path)
        path = address.path.strip("/").partition("/")[2]
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if address.path in self.files:
            return Reply(200, self.files[address.path], {"Content-Type": "image/jpeg"})
        if path == "debug_token":
            return self._debug(token, query)
        return self._stranger(address.path, token, query) or self._known(asked, path, query)

    def _stranger(self, path: str, token: str, query: dict[str, str]) -> Reply | None:
        """The refusal for whoever has not shown who they are, as the platform wants it shown."""
        if not path.startswith("/v") or "access_token" in query:
            return _error(400, 2500, "An active access token must be used, in the header")
        if token != self.token:
            return _error(400, 190, "Invalid OAuth access token", subcode=463)
        if query.get("appsecret_proof") != hmac.digest(APP_SECRET.encode(), token.encode(), "sha256").hex():
            return _error(400, 100, "Invalid appsecret_proof provided in the API argument")
        return None

    def _known(self, asked: Asked, path: str, query: dict[str, str]) -> Reply:
        if (asked.method, path) == ("POST", f"{PAGE}/messages"):
            return self._messages(_form(asked) if _is_form(asked) else asked.json)
        if (asked.method, path) == ("GET", f"{PAGE}/conversations"):
            return self._conversations(query)
        read = {
            PAGE: {"id": PAGE, "name": "Brigade numérique"},
            f"{PAGE}/subscribed_apps": {"data": [{"id": APP, "subscribed_fields": list(self.subscribed)}]},
        }
        return Reply(200, read[path]) if path in read else _error(404, 100, "Unsupported request")

    def _messages(self, asked: dict[str, t.Any]) -> Reply:
        if "sender_action" in asked:
            self.shown.append(asked["sender_action"])
            return Reply(200, {"recipient_id": asked["recipient"]["id"]})
        trouble, _, fact = (self.troubles.popleft() if self.troubles else "").partition(":")
        if trouble == "gone":
            return CUT
        if trouble == "http":
            return Reply(int(fact), b"<html>upstream</html>", {"Content-Type": "text/html"})
        if trouble.isdecimal():
            code, _, subcode = fact.partition(":")
            return _error(int(trouble), int(code), "A trouble", subcode=int(subcode) if subcode else None)
        refused = self._refusal(asked)
        if refused is not None:
            return refused
        sent = {**asked, "mid": f"m_out_{next(_numbers)}", "at": time.time()}
        self.sent.append(sent)
        if trouble == "late":
            self.change.wait(float(fact))
        good = Reply(200, {"recipient_id": asked["recipient"]["id"], "message_id": sent["mid"]})
        return {"lost": CUT, "half": HALF}.get(trouble, good)

    def _refusal(self, asked: dict[str, t.Any]) -> Reply | None:
        person, message = asked["recipient"]["id"], asked["message"]
        age = time.time() - self.wrote_at.get(person, 0)
        if person in self.blocked:
            return _error(400, 551, "This person isn't available right now.", subcode=1545041)
        if person not in self.wrote_at:
            return _error(400, 100, "No matching user found", subcode=2018001)
        if (wrong := _wrong(asked)) is not None or len(message.get("metadata", "")) > 1000:
            return wrong or _error(400, 100, "Length of param message[metadata] must be less than or equal to 1000")
        match (asked.get("messaging_type"), asked.get("tag")):
            case ("RESPONSE", None):
                window = 1 * DAY
            case ("MESSAGE_TAG", "HUMAN_AGENT"):
                window = 7 * DAY
            case _:
                return _error(400, 100, "Param messaging_type must be one of …")
        if age > window:
            return _error(403, 10, "This message is sent outside of allowed window.", subcode=2018278)
        return None

    def _conversations(self, query: dict[str, str]) -> Reply:
        if query.get("platform") != "messenger" or "user_id" not in query:
            return _error(400, 100, "Param platform")
        wanted = query.get("fields", "")
        rows = [
            {
                "id": each["mid"],
                "message": each["message"].get("text", ""),
                "from": {"id": PAGE},
                "created_time": time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime(each["at"])),
                **(_attached(each) if "attachments{" in wanted else {}),
            }
            for each in reversed(self.sent)
            if each["recipient"]["id"] == query["user_id"]
        ]
        return Reply(200, {"data": [{"messages": {"data": rows}, "id": "t_1"}] if rows else []})

    def _debug(self, token: str, query: dict[str, str]) -> Reply:
        if token != f"{APP}|{APP_SECRET}":
            return _error(400, 190, "Invalid OAuth access token - Cannot parse access token")
        good = query.get("input_token") == self.token
        facts = {"app_id": APP, "is_valid": good, "expires_at": self.expires_at, "data_access_expires_at": 0}
        return Reply(200, {"data": {**facts, "scopes": ["pages_messaging", "pages_manage_metadata"]}})


def signed(*events: t.Mapping[str, t.Any], secret: str = APP_SECRET) -> tuple[bytes, dict[str, str]]:
    """A webhook's body, and its headers."""
    entry = {"id": PAGE, "time": int(time.time() * 1000), "messaging": list(events)}
    body = json.dumps({"object": "page", "entry": [entry]}).encode()
    return body, {"X-Hub-Signature-256": signature(body, secret)}


def signature(body: bytes, secret: str = APP_SECRET) -> str:
    return "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()


def _is_form(asked: Asked) -> bool:
    return asked.headers.get("content-type", "").startswith("multipart/form-data")


def _form(asked: Asked) -> dict[str, t.Any]:
    """The fields of a form, each in JSON, and the file of its part `filedata`."""
    kind, options = parse_options_header(asked.headers["content-type"])
    _, fields, files = FormDataParser().parse(io.BytesIO(asked.body), kind, len(asked.body), options)
    plain = {name: fields[name] for name in fields if name in ("messaging_type", "tag")}
    told = {name: json.loads(fields[name]) for name in fields if name not in plain}
    sent = files.get("filedata")
    if sent is None:
        return {**plain, **told}
    with contextlib.closing(sent):
        return {**plain, **told, "file": {"name": sent.filename, "type": sent.mimetype, "content": sent.read()}}


def _wrong(asked: dict[str, t.Any]) -> Reply | None:
    """What is wrong with a message: a text of some length or one file, never both."""
    message, file = asked["message"], asked.get("file")
    attachment = message.get("attachment")
    if attachment is None:
        long = not 0 < len(message.get("text", "")) <= 2000
        return _error(400, 100, "Length of param message[text] must be less than or equal to 2000") if long else None
    if "text" in message:
        return _error(400, 100, "Cannot have both text and attachment")
    if attachment.get("type") not in ("image", "file") or not isinstance(attachment.get("payload"), dict) or not file:
        return _error(400, 100, "Param message[attachment] must be an attachment, with its data in filedata")
    if len(file["content"]) > HEAVIEST:
        return _error(400, 100, "Attachment size exceeds allowable limit")
    starts = _PICTURES.get(file["type"])
    if attachment["type"] == "image" and (starts is None or not file["content"].startswith(starts)):
        return _error(400, 100, "Upload attachment failure.", subcode=2018047)
    return None


def _attached(sent: dict[str, t.Any]) -> dict[str, t.Any]:
    """What a look at a conversation tells of a message's file; a picture has a name of the platform's own."""
    if "file" not in sent:
        return {}
    file, picture = sent["file"], sent["message"]["attachment"]["type"] == "image"
    name = f"image-{len(file['content'])}" if picture else file["name"]
    facts = {"id": "1", "mime_type": file["type"], "name": name, "size": len(file["content"])}
    return {"attachments": {"data": [facts]}}


def _error(status: int, code: int, message: str, *, subcode: int | None = None) -> Reply:
    error: dict[str, t.Any] = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1"}
    if subcode is not None:
        error["error_subcode"] = subcode
    return Reply(status, {"error": error})
