"""What X tells, in our words: both envelopes of its webhooks (Account Activity, X Activity), and what is fetched."""

from __future__ import annotations

import datetime
import json
import re
import typing as t

from ... import clock
from ...sanitize import plain
from ..events import Echoed, Event, File, Illegible, Read, Unhandled, Wrote

_ID = re.compile(r"[0-9]{1,20}")
_MARK = re.compile(r"[0-9A-Za-z-]{1,64}")
_NAME = re.compile(r"[A-Za-z_.]{1,40}")
_SHORT = re.compile(r"https?://t\.co/\w+")
_LAST_SHORT = re.compile(r"\s*https?://t\.co/\w+\s*$")
_KINDS = {"photo": "image", "animated_gif": "video"}
_BESIDE = ("for_user_id", "users", "apps")  # of whom the rest speaks
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, OverflowError)


def read(body: bytes, *, own: str) -> list[Event]:
    """Everything that a body tells, in its order.

    :param own: id of the account; what is fetched does not name it.
    :raises ValueError: it is none of X's, or names no account.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("this is no JSON") from None
    match told:
        case {"for_user_id": account}:
            return _listed(_id(account), told)
        case {"data": {"event_type": str(kind), "payload": dict(payload)} as data}:
            return _activity(kind, payload, data)
        case {"meta": dict()}:
            return _fetched(told, own)
    raise ValueError("this is nothing of X")


def _listed(account: str, told: t.Mapping[str, t.Any]) -> list[Event]:
    """Lists of events, each list under its kind."""
    events: list[Event] = []
    for kind, entries in told.items():
        make = _MAKERS.get(kind)
        if make is not None and isinstance(entries, list):
            events += [_made(make, account, entry) for entry in entries]
        elif kind not in _BESIDE:
            events.append(_unhandled(account, kind))
    return events


def _activity(kind: str, payload: dict[str, t.Any], data: t.Mapping[str, t.Any]) -> list[Event]:
    """One event, in X Activity's envelope; what is within looks as in Account Activity."""
    if kind.startswith("chat."):
        return [_encrypted(kind, payload, data)]
    account = _id(data["filter"]["user_id"]) if isinstance(data.get("filter"), dict) else ""
    if not account:
        raise ValueError("it names no account")
    return _listed(account, payload) or [_unhandled(account, kind)]


def _encrypted(kind: str, payload: dict[str, t.Any], data: t.Mapping[str, t.Any]) -> Event:
    """X Chat: only the devices of those who write can read it. Who wrote stands outside."""
    try:
        sender, both = _id(payload["sender_id"]), re.split("[-:]", payload["conversation_id"])
        receiver = next(_id(each) for each in both if each != sender)
        if kind == "chat.received" and len(both) == 2:
            mark = str(data.get("event_uuid", ""))
            id_ = mark if _MARK.fullmatch(mark) else ""
            return Illegible(account=receiver, person=sender, at=clock.now(), id=id_)
    except (*_BROKEN, StopIteration):
        sender = receiver = ""
    return _unhandled(sender if kind == "chat.sent" else receiver, kind)


def _fetched(told: t.Mapping[str, t.Any], own: str) -> list[Event]:
    """A page of `/2/dm_events`, which has the newest first."""
    try:
        found = told.get("includes", {}).get("media", [])
        media = {each["media_key"]: _file(each["type"], each.get("url")) for each in found}
        entries = sorted(told.get("data", []), key=lambda each: int(_id(each["id"])))
    except _BROKEN:
        raise ValueError("this is no page of events") from None
    return [_made(lambda account, entry: _line(account, entry, media), own, entry) for entry in entries]


def _message(account: str, told: t.Any) -> Event:
    """A `message_create` of a webhook."""
    create, data = told["message_create"], told["message_create"]["message_data"]
    attached = _object(_object(data.get("attachment")).get("media"))
    files = (_file(attached.get("type"), attached.get("media_url_https")),) if attached else ()
    sender, target = _id(create["sender_id"]), _id(create["target"]["recipient_id"])
    if account not in {sender, target}:
        return _unhandled(account, "direct_message_events")
    at = datetime.datetime.fromtimestamp(int(_id(told["created_timestamp"])) / 1000, datetime.UTC)
    other = target if sender == account else sender
    return _wrote_or_echoed(data, account=account, sender=sender, person=other, id=_id(told["id"]), at=at, files=files)


def _line(account: str, told: t.Any, media: t.Mapping[str, File]) -> Event:
    """A line of `/2/dm_events`."""
    if told["event_type"] != "MessageCreate":
        return _unhandled(account, told["event_type"])
    both = told["dm_conversation_id"].split("-")
    if len(both) != 2 or account not in both:
        return _unhandled(account, "group")
    other = _id(both[0] if both[1] == account else both[1])
    files = tuple(media.get(key, File(kind="")) for key in told.get("attachments", {}).get("media_keys", []))
    at = datetime.datetime.fromisoformat(told["created_at"]).astimezone(datetime.UTC)
    sender = _id(told["sender_id"])
    return _wrote_or_echoed(told, account=account, sender=sender, person=other, id=_id(told["id"]), at=at, files=files)


def _wrote_or_echoed(told: t.Mapping[str, t.Any], *, sender: str, files: tuple[File, ...], **facts: t.Any) -> Event:
    text = readable(told.get("text", ""), told.get("entities"), with_files=bool(files))
    if sender == facts["account"]:
        return Echoed(token="", message=facts["id"], text=text, files=files, **facts)
    return Wrote(text=text, files=files, **facts)


def _seen(account: str, told: t.Any) -> Event:
    at = datetime.datetime.fromtimestamp(int(_id(told["created_timestamp"])) / 1000, datetime.UTC)
    return Read(account=account, person=_id(told["sender_id"]), at=at)


_MAKERS: t.Mapping[str, t.Callable[[str, t.Any], Event]] = {
    "direct_message_events": _message,
    "direct_message_mark_read_events": _seen,
}


def readable(text: str, entities: t.Any, *, with_files: bool) -> str:
    """The text as it was typed: X escapes three signs, once, and writes its own short address for each address.

    :param with_files: the last short address only leads to the file, then.
    """
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if with_files:
        text = _LAST_SHORT.sub("", text)
    links = _object(entities).get("urls")
    known = [_object(link) for link in links] if isinstance(links, list) else []
    full = {str(link.get("url")): link.get("expanded_url") for link in known}
    return plain(_SHORT.sub(lambda found: str(full.get(found[0]) or found[0]), text))


def _file(kind: t.Any, url: t.Any) -> File:
    return File(kind=_KINDS.get(str(kind), str(kind)), url=url if isinstance(url, str) else None)


def _object(told: t.Any) -> dict[str, t.Any]:
    """What only adds to a message must not lose it."""
    return told if isinstance(told, dict) else {}


def _made(make: t.Callable[[str, t.Any], Event], account: str, told: t.Any) -> Event:
    """One that is broken must not take the others with it."""
    try:
        return make(account, told)
    except _BROKEN:
        return _unhandled(account, "malformed")


def _unhandled(account: str, kind: str) -> Unhandled:
    name = kind if _NAME.fullmatch(kind) else "unknown"
    return Unhandled(account=account, person="", at=clock.now(), name=name)


def _id(told: t.Any) -> str:
    """X writes ids as text, and sometimes as numbers."""
    text = str(told) if isinstance(told, (str, int)) else ""
    if not _ID.fullmatch(text):
        raise ValueError("this is no id")
    return text
