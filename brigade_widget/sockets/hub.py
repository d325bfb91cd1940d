"""How those who are connected are told."""

from __future__ import annotations

import typing as t

import socketio

from . import rooms
from .engine import AGENT, CITIZEN, close_all, tell


class Hub:
    """Tells rooms; knows no rule."""

    def __init__(self, server: socketio.Server) -> None:
        self._server = server

    def tell_citizen(self, conversation_id: str, event: str, data: t.Any) -> None:
        """Tell the citizen of a conversation, on every screen."""
        tell(self._server, CITIZEN, rooms.conversation(conversation_id), event, data)

    def tell_agent(self, agent_id: str, event: str, data: t.Any) -> None:
        """Tell one agent, on every screen."""
        tell(self._server, AGENT, rooms.agent(agent_id), event, data)

    def tell_agents(self, event: str, data: t.Any) -> None:
        """Tell all agents."""
        tell(self._server, AGENT, rooms.AGENTS, event, data)

    def close(self) -> None:
        """Close every connection; clients come back by themselves, to the next process."""
        close_all(self._server)

    def drop(self, digest: str) -> None:
        """Put out the sockets of a token that died."""
        for namespace in (CITIZEN, AGENT):
            for sid, _ in list(self._server.manager.get_participants(namespace, rooms.token(digest))):
                self._server.disconnect(sid, namespace=namespace)
