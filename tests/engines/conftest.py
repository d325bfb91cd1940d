"""The engines beside Chromium; the server, the town hall and the other site are those of the browser tests."""

from __future__ import annotations

import typing as t
from pathlib import Path

import pytest

from ..browser.conftest import _elsewhere, _town_hall, _world, elsewhere, town_hall, world
from .firefox import Firefox
from .webkit import WebKit
from .window import Window

__all__ = ["_elsewhere", "_town_hall", "_world", "elsewhere", "town_hall", "world"]


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[Firefox]:
    browser = Firefox(tmp_path_factory.mktemp("firefox"), **{"intl.accept_languages": "fr"})
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[WebKit]:
    driver = WebKit(tmp_path_factory.mktemp("webkit"))
    yield driver
    driver.close()


@pytest.fixture(params=["firefox", "webkit"])
def window(request: pytest.FixtureRequest) -> t.Iterator[Window]:
    """A new window of each engine in turn."""
    engine: Firefox | WebKit = request.getfixturevalue(request.param)
    opened = engine.window()
    yield opened
    opened.close()


@pytest.fixture
def no_scripts(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[Firefox]:
    """A Firefox that runs no script of any page."""
    folder: Path = tmp_path_factory.mktemp("firefox-without-scripts")
    browser = Firefox(folder, **{"intl.accept_languages": "fr", "javascript.enabled": False})
    yield browser
    browser.close()
