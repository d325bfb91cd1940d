"""A server to hurt, a bad line to it, and the place where figures are kept."""

from __future__ import annotations

import contextlib
import typing as t
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, sync_playwright

from ..browser.conftest import CHROMIUM, FLAGS, lasting_browser
from ..support import postgres
from ..support.proxy import Proxy
from ..support.world import World
from . import figures as figures_
from .judge import Scene
from .stage import Stage

__all__ = ["lasting_browser"]

Figures = t.Callable[..., None]


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """`figures(back=0.4)`: what was measured, said at the end of a test, when it is known to have passed."""
    mark = request.node.get_closest_marker("fault")
    assert mark is not None, "Say which fault this is: @pytest.mark.fault(fault, what happens)."
    fault, happens = mark.args

    def keep(**measured: float | int | str) -> None:
        shown = {name.replace("_", " "): _shown(value) for name, value in measured.items()}
        database = "PostgreSQL" if postgres.wanted() else "SQLite"
        test = request.node.nodeid
        figures_.add(test, fault=fault, happens=happens, database=database, figures=shown)

    return keep


def _shown(value: float | int | str) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


@pytest.fixture
def world(own_server: World) -> World:
    return own_server


@pytest.fixture
def make_proxy() -> t.Iterator[t.Callable[[World], Proxy]]:
    """`make_proxy(world)`: a line to a server that a test may spoil."""
    with contextlib.ExitStack() as closing:

        def make(world: World) -> Proxy:
            made = Proxy(int(world.server.bind.rpartition(":")[2]))
            closing.callback(made.close)
            return made

        yield make


@pytest.fixture
def scene(world: World) -> Scene:
    """A conversation in full use, once it has begun."""
    return Scene(world)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


# Of one file each, where the browser tests have one for their folder: other files here run an asyncio loop.
@pytest.fixture(scope="module")
def chromium() -> t.Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="module")
def browser(chromium: BrowserType) -> t.Iterator[Browser]:
    made = chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield made
    made.close()


@pytest.fixture
def stage(world: World, browser: Browser) -> t.Iterator[Stage]:
    with Stage.set_up(world, browser) as made:
        yield made
