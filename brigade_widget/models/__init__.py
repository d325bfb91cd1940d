"""Tables, and the frozen rows that travel between floors. No queries, no rules."""

from __future__ import annotations

from . import (
    agents,
    attachments,
    channels,
    conversations,
    letters,
    messages,
    outbox,
    ratings,
    runs,
    site_notices,
    sites,
    waits,
)
from .base import metadata

__all__ = [
    "agents",
    "attachments",
    "channels",
    "conversations",
    "letters",
    "messages",
    "metadata",
    "outbox",
    "ratings",
    "runs",
    "site_notices",
    "sites",
    "waits",
]
