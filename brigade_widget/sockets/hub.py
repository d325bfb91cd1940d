"""How those who are connected are told."""

from __future__ import annotations

import typing as t

import socketio

from . import rooms
from .engine import AGENT, CITIZEN, close_all


class Hub:
    """Tells rooms; knows no rule."""

    def __init__(self, server: socketio.Server) -> None:
        self._server = server

    def tell_citizen(self, conversation_id: str, event: str, data: t.Any) -> None:
        """Tell the citizen of a conversation, on every screen."""
        self._server.emit(event, data, room=rooms.conversation(conversation_id), namespace=CITIZEN)

    def tell_agent(self, agent_id: str, event: str, data: t.Any) -> None:
        """Tell one agent, on every screen."""
        self._server.emit(event, data, room=rooms.agent(agent_id), namespace=AGENT)

    def tell_agents(self, event: str, data: t.Any) -> None:
        """Tell all agents."""
        self._server.emit(event, data, room=rooms.AGENTS, namespace=AGENT)

    def close(self) -> None:
        """Close every connection; clients come back by themselves, to the next process."""
        close_all(self._server)

    def drop(self, digest: str) -> None:
        """Put out the sockets of a token that died."""
        for namespace in (CITIZEN, AGENT):
            for sid, _ in list(self._server.manager.get_participants(namespace, rooms.token(digest))):
                self._server.disconnect(sid, namespace=namespace)
