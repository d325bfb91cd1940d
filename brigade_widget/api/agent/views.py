"""How a conversation is shown to agents: opened, since alias and postal code are sealed."""

from __future__ import annotations

from ...models.conversations import Conversation
from ...schemas import outgoing
from ...web import brigade


def shown(row: Conversation) -> outgoing.Json:
    """A conversation as agents see it."""
    return outgoing.for_agent(row, **brigade().opened(row))
