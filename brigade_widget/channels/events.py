"""What happened on a network, in words of ours: plain, frozen, and the same for every network."""

from __future__ import annotations

import dataclasses
from datetime import datetime


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that a network tells.

    :param account: the network's id of the account it happened to (a page, a profile).
    :param person: the network's id of who did it; empty where it tells none.
    :param id: the network's own id of the event, by which a repetition is known; empty where it has none.
    """

    account: str
    person: str
    at: datetime
    id: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something that came with a message.

    :param kind: `image`, `audio`, `video`, `file`, `location`, or the network's own word.
    :param name: what it is called, or where a location is.
    :param url: where the network keeps it, for a while; to be fetched at once, by the adapter, or never.
    :param arrived: of one that came with its message, `Content.id`.
    """

    kind: str
    url: str | None = None
    name: str | None = None
    arrived: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(Event):
    """The person wrote, pressed a quick reply, or sent files."""

    text: str = ""
    files: tuple[File, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mailed(Event):
    """Somebody sent a mail; `person` is the reference that it carries, empty if none.

    :param answer_to: where an automatic answer may go, if it belongs to no conversation; empty: nowhere.
    :param message: the mail's own id.
    :param automatic: a machine wrote it.
    """

    text: str
    answer_to: str
    message: str
    automatic: bool = False
    files: tuple[File, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered(Event):
    """A message of ours came back.

    :param message: its `Outgoing.token`, empty where that is not told.
    :param reason: a sentence for the agent.
    """

    message: str
    reason: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Event):
    """The person pressed a button of the page or of a menu."""

    title: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reacted(Event):
    """The person put a sign to a message, or took it back (`sign` is empty)."""

    sign: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """The person took a message back on the network."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Event):
    """The person wrote a message anew on the network."""

    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Illegible(Event):
    """The person wrote, in a way that nobody but their own device can read."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Echoed(Event):
    """A message left the account, by us or by somebody else who may write there.

    :param token: what we sent along, `Outgoing.token`; empty when it was not us.
    :param message: the network's id of it.
    :param files: what came with it, for networks that carry no token.
    """

    token: str
    message: str
    text: str = ""
    files: tuple[File, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(Event):
    """These of our messages reached the person's device."""

    messages: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Read(Event):
    """The person has read what left up to `at`."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Event):
    """Another application holds the thread now: what we send may be refused."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Handed(Event):
    """The thread is ours again."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unhandled(Event):
    """Something that needs nothing of us; accepted, and counted by its name."""

    name: str
