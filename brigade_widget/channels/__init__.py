"""Outside networks: what an adapter is, and the adapters of the package.

Beside the tables: imports neither models, store nor anything above. An adapter knows one account of one network; it
verifies, reads and sends, and decides nothing about conversations. `docs/channels.md` builds one.
"""

from .base import Adapter, Answer, Capabilities, Check, Content, Enclosed, Field, Limit, Outgoing, Polled, Request, Sent
from .events import (
    Delivered,
    Echoed,
    Edited,
    Event,
    File,
    Handed,
    Illegible,
    Mailed,
    Pressed,
    Reacted,
    Read,
    Taken,
    Undelivered,
    Unhandled,
    Withdrawn,
    Wrote,
)
from .outcomes import Outcome, Refused, Retry, SlowDown, TokenDead, Uncertain, WindowClosed
from .registry import GROUP, adapters, find, make

__all__ = [
    "GROUP",
    "Adapter",
    "Answer",
    "Capabilities",
    "Check",
    "Content",
    "Delivered",
    "Echoed",
    "Edited",
    "Enclosed",
    "Event",
    "Field",
    "File",
    "Handed",
    "Illegible",
    "Limit",
    "Mailed",
    "Outcome",
    "Outgoing",
    "Polled",
    "Pressed",
    "Reacted",
    "Read",
    "Refused",
    "Request",
    "Retry",
    "Sent",
    "SlowDown",
    "Taken",
    "TokenDead",
    "Uncertain",
    "Undelivered",
    "Unhandled",
    "WindowClosed",
    "Withdrawn",
    "Wrote",
    "adapters",
    "find",
    "make",
]
