"""The names of rooms, and nowhere else. Nobody joins one by asking."""

from __future__ import annotations

AGENTS = "agents"


def conversation(conversation_id: str) -> str:
    """Where the citizen's sockets of one conversation stand."""
    return f"conversation:{conversation_id}"


def agent(agent_id: str) -> str:
    """Where one agent's sockets stand; they hear the conversations that the agent holds."""
    return f"agent:{agent_id}"


def token(digest: str) -> str:
    """Where the sockets of one token stand, to be put out when it dies."""
    return f"token:{digest}"
