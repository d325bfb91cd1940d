"""How those who are connected are told."""

from __future__ import annotations

import typing as t

import socketio

from . import rooms
from .engine import AGENT, CITIZEN, close_all, told
from .shared import Outlet


class Hub:
    """Tells rooms; knows no rule."""

    def __init__(self, server: socketio.Server, outlet: Outlet) -> None:
        self._server = server
        self._outlet = outlet

    def tell_citizen(self, conversation_id: str, event: str, data: t.Any) -> None:
        """Tell the citizen of a conversation, on every screen."""
        self._tell(CITIZEN, rooms.conversation(conversation_id), event, data)

    def tell_agent(self, agent_id: str, event: str, data: t.Any) -> None:
        """Tell one agent, on every screen."""
        self._tell(AGENT, rooms.agent(agent_id), event, data)

    def tell_agents(self, event: str, data: t.Any) -> None:
        """Tell all agents."""
        self._tell(AGENT, rooms.AGENTS, event, data)

    def close(self) -> None:
        """Close every connection; clients come back by themselves, to the next process."""
        close_all(self._server)

    def drop(self, digest: str) -> None:
        """Put out the sockets of a token that died."""
        for namespace in (CITIZEN, AGENT):
            for sid, _ in list(self._server.manager.get_participants(namespace, rooms.token(digest))):
                self._server.disconnect(sid, namespace=namespace)

    def _tell(self, namespace: str, room: str, event: str, data: t.Any) -> None:
        """Tell those who stand in a room; what nobody would hear is not even written."""
        heard = [line for _, line in self._server.manager.get_participants(namespace, room)]
        if heard:
            self._outlet.send(heard, told(namespace, event, data))
