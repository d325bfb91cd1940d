"""Tables, and the frozen rows that travel between floors. No queries, no rules."""

from __future__ import annotations

from . import agents, attachments, conversations, messages, ratings, runs, site_notices, sites
from .base import metadata

__all__ = ["agents", "attachments", "conversations", "messages", "metadata", "ratings", "runs", "site_notices", "sites"]
