"""What the Messenger Platform tells a webhook, as events of ours. One that cannot be read costs no other."""

from __future__ import annotations

import datetime
import json
import re
import typing as t

from .. import clock
from .events import (
    Delivered,
    Echoed,
    Edited,
    Event,
    File,
    Handed,
    Pressed,
    Reacted,
    Read,
    Taken,
    Unhandled,
    Withdrawn,
    Wrote,
)

_Told = dict[str, t.Any]
_AROUND = ("sender", "recipient", "timestamp")
_NAME = re.compile(r"[a-z_]{1,40}")


def read(body: bytes) -> list[Event]:
    """Everything in a body, in its order.

    :raises ValueError: it is no JSON, or of no page.
    """
    try:
        told = json.loads(body)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(told, dict) or told.get("object") != "page" or not isinstance(told.get("entry"), list):
        raise ValueError("not a page's")
    return [event for entry in told["entry"] if isinstance(entry, dict) for event in _entry(entry)]


def _entry(entry: _Told) -> t.Iterator[Event]:
    account, at = str(entry.get("id", "")), entry.get("time")
    for told in _list(entry.get("messaging")):
        yield _event(told, account, at)
    for _ in _list(entry.get("standby")):  # another application holds the thread: not ours to answer
        yield Unhandled(account=account, person="", at=_moment(at), name="standby")


def _event(told: t.Any, account: str, sent_at: t.Any) -> Event:
    try:
        return _read(told, account, sent_at)
    except (TypeError, ValueError, KeyError, AttributeError):
        return Unhandled(account=account, person="", at=_moment(sent_at), name="malformed")


def _read(told: _Told, account: str, sent_at: t.Any) -> Event:
    what = next((name for name in told if name not in _AROUND), "nothing")
    what = next((name for name in _READERS if name in told), what)
    stamp = told.get("timestamp", sent_at)
    sender = str(told["sender"]["id"])
    facts: dict[str, t.Any] = {"account": account, "person": sender, "at": _moment(stamp)}
    # What has no id of its own is known again by who, when and what.
    facts["id"] = f"{what} {sender} {stamp} {_own_id(told[what])}" if what in told else ""
    if what in _READERS and (sender != account or what == "message"):
        return _READERS[what](told[what], facts, told)
    return Unhandled(**facts, name=what if _NAME.fullmatch(what) else "unknown")


def _message(said: _Told, facts: dict[str, t.Any], told: _Told) -> Event:
    if said.get("is_echo"):
        return _echo(said, facts, told)
    if facts["person"] == facts["account"] or said.get("is_unsupported"):
        return Unhandled(**facts, name="unsupported" if said.get("is_unsupported") else "own")
    if said.get("is_deleted"):
        return Withdrawn(**{**facts, "id": f"deleted {said.get('mid')}"})
    files = tuple(_file(each) for each in _list(said.get("attachments")) if isinstance(each, dict))
    return Wrote(**{**facts, "id": str(said["mid"])}, text=_text(said.get("text")), files=files)


def _echo(said: _Told, facts: dict[str, t.Any], told: _Told) -> Event:
    facts = {**facts, "person": str(told["recipient"]["id"]), "id": f"echo {said.get('mid')}"}
    token, message = _text(said.get("metadata")), str(said.get("mid", ""))
    return Echoed(**facts, token=token, message=message, text=_text(said.get("text")))


def _file(told: _Told) -> File:
    payload = told.get("payload")
    payload = payload if isinstance(payload, dict) else {}  # a fallback's is a string, or absent
    where = payload.get("coordinates")
    name = _text(told.get("title") or payload.get("title"))
    if isinstance(where, dict):
        name = f"{where.get('lat')}, {where.get('long')}"
    url = payload.get("url") or told.get("url")
    return File(kind=_text(told.get("type")) or "file", url=url if isinstance(url, str) else None, name=name or None)


def _postback(said: _Told, facts: dict[str, t.Any], _told: _Told) -> Event:
    return Pressed(**{**facts, "id": str(said.get("mid") or facts["id"])}, title=_text(said.get("title")))


def _reaction(said: _Told, facts: dict[str, t.Any], _told: _Told) -> Event:
    gone = said.get("action") == "unreact"
    return Reacted(**facts, sign="" if gone else _text(said.get("emoji") or said.get("reaction")) or "♥")


def _delivery(said: _Told, facts: dict[str, t.Any], _told: _Told) -> Event:
    return Delivered(**facts, messages=tuple(str(mid) for mid in _list(said.get("mids"))))


def _read_up_to(said: _Told, facts: dict[str, t.Any], _told: _Told) -> Event:
    return Read(**{**facts, "at": _moment(said.get("watermark"))})


def _edited(said: _Told, facts: dict[str, t.Any], _told: _Told) -> Event:
    return Edited(**facts, text=_text(said.get("text")))


_READERS: dict[str, t.Callable[[_Told, dict[str, t.Any], _Told], Event]] = {
    "message": _message,
    "postback": _postback,
    "reaction": _reaction,
    "delivery": _delivery,
    "read": _read_up_to,
    "message_edit": _edited,
    "take_thread_control": lambda _said, facts, _told: Taken(**facts),
    "pass_thread_control": lambda _said, facts, _told: Handed(**facts),
}


def _own_id(said: t.Any) -> str:
    if not isinstance(said, dict):
        return ""
    return f"{said.get('mid', '')} {said.get('action', '')} {said.get('num_edit', '')} {said.get('watermark', '')}"


def _moment(milliseconds: t.Any) -> datetime.datetime:
    """A moment of the platform's; now, where it gives none, or none that can be, or one to come."""
    now = clock.now()
    try:
        return min(now, datetime.datetime.fromtimestamp(int(milliseconds) / 1000, datetime.UTC))
    except (TypeError, ValueError, OverflowError, OSError):
        return now


def _text(said: t.Any) -> str:
    """A text that can be stored: half a character becomes the sign for one that is missing."""
    return said.encode("utf-8", "replace").decode() if isinstance(said, str) else ""


def _list(said: t.Any) -> list[t.Any]:
    return said if isinstance(said, list) else []
