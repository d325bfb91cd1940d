"""A real server with its database at hand, and the people who come to it."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import typing as t
from pathlib import Path

from brigade_widget.models.agents import Agent
from brigade_widget.services import agents
from brigade_widget.state import State

from .apps import Workshop, state_of
from .callers import OverHttp
from .people import AgentAtHttp, CitizenAtHttp
from .rows import make_agent, make_site
from .server import Server
from .sockets import SocketClient

_names = itertools.count(1)


class Closes(t.Protocol):
    """Something that must be closed."""

    def close(self) -> None: ...


C = t.TypeVar("C", bound=Closes)


@dataclasses.dataclass(frozen=True)
class Signed:
    """An agent who is signed in at the server."""

    row: Agent
    http: AgentAtHttp
    socket: t.Callable[[], SocketClient]


class World:
    """A server; `state` reads and writes its database from outside."""

    def __init__(self, server: Server, state: State, closing: contextlib.ExitStack) -> None:
        self.server = server
        self.state = state
        self._closing = closing

    @classmethod
    @contextlib.contextmanager
    def opened(cls, folder: Path, **settings: t.Any) -> t.Iterator[World]:
        """A server that has started, with the site `mondoubleau` and no limits of rates."""
        with contextlib.ExitStack() as closing:
            workshop = Workshop(folder)
            closing.callback(workshop.close)
            state = state_of(workshop.app(**{key: settings[key] for key in settings if key == "database_url"}))
            state.write(make_site)
            assert state.keyring  # made before the server looks for it
            off = dict.fromkeys(("message_rate", "conversation_rate", "login_rate"), "off")
            same = {"database_url": state.settings.database_url}
            server = Server(folder / "instance-1", **{**same, **off, **settings})
            closing.callback(server.stop)
            server.start()
            yield cls(server, state, closing)

    @contextlib.contextmanager
    def another(self) -> t.Iterator[World]:
        """Another server on the same database, with the same settings: another process, on another machine perhaps."""
        server = self.server.twin()
        with contextlib.ExitStack() as closing:
            closing.callback(server.stop)
            server.start()
            yield World(server, self.state, closing)

    def citizen(self, **facts: t.Any) -> CitizenAtHttp:
        """A citizen whose conversation waits."""
        return CitizenAtHttp.starts(self.caller(), **facts)

    def agent(self, *, role: str = "agent") -> Signed:
        """An agent of a new name, signed in."""
        row = self.state.write(make_agent, login=f"agent{next(_names)}", role=role)
        caller = self.caller()
        http = AgentAtHttp.signs_in(caller, row.login)

        def socket() -> SocketClient:
            cookie = f"brigade_agent={caller.cookie('brigade_agent')}"
            return self.socket("/agent", {"csrf_token": http.headers["X-CSRF-Token"]}, headers={"Cookie": cookie})

        return Signed(row, http, socket)

    def token_of(self, agent: Agent) -> str:
        """A bearer token for an API client of an agent."""
        return self.state.write(agents.issue_token, login=agent.login)

    def caller(self) -> OverHttp:
        return self.keep(OverHttp(self.server.url))

    def keep(self, made: C) -> C:
        """Have something closed at the end."""
        self._closing.callback(made.close)
        return made

    def socket(self, namespace: str, auth: t.Any, **more: t.Any) -> SocketClient:
        """A connection, closed at the end."""
        return self.keep(SocketClient(self.server.url, namespace, auth, **more))

    def socket_of(self, citizen: CitizenAtHttp) -> SocketClient:
        return self.socket("/citizen", {"token": citizen.token})
