"""The closed lists of words; `docs/architecture.md` says what each means."""

from __future__ import annotations

from enum import StrEnum


class SiteKind(StrEnum):
    MAIRIE = "mairie"
    MSAP = "msap"
    PREFECTURE = "prefecture"
    OTHER = "other"


class Path(StrEnum):
    """What a topic asks and tells before the first word."""

    GENERAL = "general"
    VIOLENCE = "violence"
    MINOR = "minor"


class Place(StrEnum):
    """Where it happens, as a young person says it."""

    HOME = "home"
    OUTSIDE = "outside"
    ONLINE = "online"
    SCHOOL = "school"


class State(StrEnum):
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


class Channel(StrEnum):
    """Those of the package; an adapter of another package brings its own word."""

    CHAT = "chat"
    FORM = "form"
    MESSENGER = "messenger"
    X = "x"
    EMAIL = "email"  # of accounts alone: a form's conversation stays a form's


class Leaving(StrEnum):
    """Where a message is on its way out by a network."""

    WAITING = "waiting"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    FAILED = "failed"


class AuthorKind(StrEnum):
    CITIZEN = "citizen"
    AGENT = "agent"
    SYSTEM = "system"


class MessageKind(StrEnum):
    TEXT = "text"
    ATTACHMENT = "attachment"
    STATUS = "status"


ANSWERS = (MessageKind.TEXT, MessageKind.ATTACHMENT)  # by an agent, an answer to the person


class Status(StrEnum):
    """Body of a status message: a code, for which every client has its own sentence."""

    CLAIMED = "claimed"
    TRANSFERRED = "transferred"
    QUEUED = "queued"
    LEFT = "left"
    RETURNED = "returned"
    LATER = "later"
    CLOSED = "closed"
    OFFERED = "offered"


class Role(StrEnum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Outcome(StrEnum):
    """What became of a conversation, in the agent's words."""

    ANSWERED = "answered"
    REFERRED = "referred"
    NO_ANSWER = "no_answer"
    ABUSE = "abuse"
    OTHER = "other"


class TokenKind(StrEnum):
    """A cookie session of the console, or a bearer token of an API client."""

    SESSION = "session"
    API = "api"


class Asking(StrEnum):
    """When a proof of work is asked of whoever starts a conversation; never on a sensitive topic."""

    OFF = "off"
    OVERLOAD = "overload"
    ALWAYS = "always"


class Keeping(StrEnum):
    """Where the bytes of attachments are kept; sealed in both."""

    DATABASE = "database"
    FILES = "files"


class Finding(StrEnum):
    """What the doctor found."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
