"""Fixtures: an app, its state, a unit of work; people at the HTTP door."""

from __future__ import annotations

import os
import typing as t
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from brigade_widget import channels
from brigade_widget.services import sending
from brigade_widget.state import State
from brigade_widget.store import UnitOfWork
from brigade_widget.subscribers import QueueBoard

from .networks import graph, pigeon, x
from .support import postgres
from .support.apps import Workshop, state_of
from .support.callers import InApp
from .support.network import Loft, OnX, Page
from .support.people import AgentAtHttp, CitizenAtHttp
from .support.redis import RedisServer
from .support.rows import make_agent, make_site
from .support.world import World

# A machine that is busy is no fault of what is tried out.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database's own file, locks or server."""
    other = "sqlite" if postgres.wanted() else "postgresql"
    left_out = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_sessionfinish() -> None:
    """Stop what the run started."""
    if postgres.cluster.cache_info().currsize:
        postgres.cluster().stop()


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine counts, and the queue's board does not pause for half a second at every end."""
    for key in [key for key in os.environ if key.startswith("BRIGADE_")]:
        monkeypatch.delenv(key)
    monkeypatch.setattr(QueueBoard, "PAUSE", 0.01)


@pytest.fixture
def workshop(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[Workshop]:
    made = Workshop(tmp_path_factory.mktemp("apps"))
    yield made
    made.close()


@pytest.fixture
def make_app(workshop: Workshop) -> t.Callable[..., Flask]:
    """`make_app(**settings)`: an app with a brigade, its schema ready."""
    return workshop.app


@pytest.fixture
def app(make_app: t.Callable[..., Flask]) -> Flask:
    """An app with the site `mondoubleau` and the agent `claire`."""
    return furnished(make_app())


@pytest.fixture
def state(app: Flask) -> State:
    return state_of(app)


@pytest.fixture
def uow(make_app: t.Callable[..., Flask]) -> t.Iterator[UnitOfWork]:
    """Runs services in one transaction on a real SQLite file."""
    state = state_of(make_app())
    with state.database.writer.begin() as connection:
        yield UnitOfWork(connection, state.keyring)


@pytest.fixture
def caller(app: Flask) -> InApp:
    return InApp(app)


@pytest.fixture
def citizen(app: Flask) -> CitizenAtHttp:
    """A citizen whose conversation waits."""
    return CitizenAtHttp.starts(InApp(app))


@pytest.fixture
def claire(app: Flask) -> AgentAtHttp:
    """An agent, signed in."""
    return AgentAtHttp.has_session(InApp(app), state_of(app))


@pytest.fixture
def sign_in(app: Flask) -> t.Callable[..., AgentAtHttp]:
    """`sign_in("paul", role="supervisor")`: another agent, signed in."""

    def come(login: str, *, role: str = "agent") -> AgentAtHttp:
        state_of(app).write(make_agent, login=login, role=role)
        return AgentAtHttp.has_session(InApp(app), state_of(app), login)

    return come


@pytest.fixture
def redis_server(tmp_path: Path) -> t.Iterator[RedisServer]:
    """A real Redis that a test may hurt."""
    made = RedisServer(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[World]:
    """A real server for all tests that can share one: each brings citizens and agents of its own."""
    with World.opened(tmp_path_factory.mktemp("server")) as world:
        yield world


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[World]:
    """A real server that a test may hurt."""
    with World.opened(tmp_path_factory.mktemp("server")) as world:
        yield world


def furnished(app: Flask) -> Flask:
    """With the site `mondoubleau` and the agent `claire`."""
    state_of(app).write(make_site)
    state_of(app).write(make_agent)
    return app


@pytest.fixture(scope="session")
def pigeon_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pigeon.package(tmp_path_factory.mktemp("pigeon"))


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried again because the test is slow: `all_due` says when its time has come."""
    monkeypatch.setattr(sending, "_FIRST", 60.0)


@pytest.fixture
def loft(
    make_app: t.Callable[..., Flask], pigeon_package: Path, unhurried: None, monkeypatch: pytest.MonkeyPatch
) -> t.Iterator[Loft]:
    """An app with an account on Pigeon, the network of docs/channels.md, which is installed beside the package."""
    monkeypatch.syspath_prepend(str(pigeon_package))
    channels.adapters.cache_clear()
    network = pigeon.Pigeon()
    yield Loft(make_app(public_url="https://brigade.example.fr"), network)
    network.close()
    channels.adapters.cache_clear()


@pytest.fixture
def page(make_app: t.Callable[..., Flask], unhurried: None) -> t.Iterator[Page]:
    """An app with an account on Messenger."""
    network = graph.Graph()
    yield Page(make_app(public_url="https://brigade.example.fr"), network)
    network.close()


@pytest.fixture
def on_x(make_app: t.Callable[..., Flask], unhurried: None) -> t.Iterator[OnX]:
    """An app with an account on X."""
    network = x.X()
    yield OnX(make_app(public_url="https://brigade.example.fr"), network)
    network.close()
