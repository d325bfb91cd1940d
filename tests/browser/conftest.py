"""A server, a town hall on an origin of its own, a browser; and a folder for pictures."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import typing as t
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, BrowserType, Frame, Page, expect, sync_playwright

from brigade_widget.models.site_notices import site_notices
from brigade_widget.services import assignments, retention
from brigade_widget.services.conversations import Started

from ..support.rows import make_agent, make_site, start
from ..support.server import until
from ..support.world import World
from . import failing
from .people import AgentOnScreen, CitizenOnScreen
from .terminal import FINISH, Terminal
from .town_hall import Elsewhere, TownHall

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]
PHONE = {"width": 375, "height": 740}
DESK = {"width": 1280, "height": 800}
SITE = "vendome"
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LONG_WAIT = datetime.timedelta(minutes=11)  # one more than from which a wait is called long
Look = t.Callable[[Page, Page | Frame, str], None]
NUMBERS = ("tel:17", "tel:112", "sms:114")
IN_VIEW = """([...hrefs]) => {
  const links = [];
  const collect = (root) => {
    links.push(...root.querySelectorAll("a"));
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) collect(one.shadowRoot);
  };
  collect(document);
  const at = (root, x, y) => {
    const found = root.elementFromPoint(x, y);
    return found?.shadowRoot && root !== found.shadowRoot ? at(found.shadowRoot, x, y) : found;
  };
  const seen = (link) => {  // in view, and nothing lies over it
    const { top, bottom, left, right, width, height } = link.getBoundingClientRect();
    if (!width || !height || top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) return false;
    return link.contains(at(document, (left + right) / 2, (top + bottom) / 2));
  };
  return hrefs.filter((href) => !links.some((link) => link.getAttribute("href") === href && seen(link)));
}"""
_SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> t.Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure tells what was on the screens."""
    report = yield
    if report.when == "call" and report.failed:
        failing.tell(item, report)
    return report


# Ended with this folder's tests: while Playwright runs, no other test of this process can run an asyncio loop.
@pytest.fixture(scope="package")
def chromium() -> t.Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="package")
def browser(chromium: BrowserType) -> t.Iterator[Browser]:
    browser = chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


def new_profile(folder: Path) -> str:
    """Where a browser may write to disk: `profile` in this folder.

    A new profile may refuse all storage to a frame of another site; this one has some, to test what is done with it.
    """
    profile = folder / "profile"
    (profile / "Default").mkdir(parents=True)
    preferences = {"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": False}}
    (profile / "Default" / "Preferences").write_text(json.dumps(preferences))
    return str(profile)


@pytest.fixture
def lasting_browser(
    chromium: BrowserType, tmp_path: Path, request: pytest.FixtureRequest
) -> t.Iterator[BrowserContext]:
    """A browser with a profile on disk: private windows, as the others are, give a frame of another site no storage."""
    context = chromium.launch_persistent_context(
        new_profile(tmp_path), executable_path=CHROMIUM, args=FLAGS, viewport=DESK, locale="fr-FR"
    )
    context.set_default_timeout(15_000)
    failing.remember(request.node, context)
    yield context
    context.close()


@pytest.fixture(scope="session")
def _elsewhere() -> t.Iterator[Elsewhere]:
    elsewhere = Elsewhere()
    yield elsewhere
    elsewhere.close()


@pytest.fixture
def elsewhere(_elsewhere: Elsewhere) -> t.Iterator[Elsewhere]:
    """Where the quick exit leads."""
    _elsewhere.asked.clear()
    yield _elsewhere
    _elsewhere.answers.set()


@pytest.fixture(scope="session")
def _world(tmp_path_factory: pytest.TempPathFactory, _elsewhere: Elsewhere) -> t.Iterator[World]:
    # E-mails are set up, and no worker sends any.
    mail: dict[str, t.Any] = {
        "smtp_url": "smtp://127.0.0.1:9",
        "mail_from": "a@service.test",
        "mail_link": "https://service.test/lire",
    }
    with World.opened(
        tmp_path_factory.mktemp("world"), exit_url=_elsewhere.address, agent_gone_seconds=5, **mail
    ) as world:
        yield world


@pytest.fixture(scope="session")
def _town_hall(_world: World) -> t.Iterator[TownHall]:
    hall = TownHall(site=SITE)
    hall.brigade = _world.server.url
    _world.state.write(make_site, key=SITE, origins=[hall.origin])
    _world.state.write(make_agent, login="claire")
    yield hall
    hall.close()


@pytest.fixture
def world(_world: World) -> World:
    """The server, with nobody left from another test."""
    _world.server.ensure()
    for row in _world.state.read(lambda uow: uow.conversations.newest(seen_by=None, limit=100)):
        _world.state.write(retention.erase, conversation_id=row.id)
    return _world


@pytest.fixture
def busy(world: World) -> World:
    """A queue that was measured lately: of seven who waited, six were taken one after the other."""
    paul = world.state.write(make_agent, login="paul")
    waiting = [world.state.write(start, site=SITE) for _ in range(7)]
    for started in waiting[:6]:
        world.state.write(assignments.claim, agent=paul, conversation_id=started.view.conversation.id)
    until(lambda: _estimate(world, waiting[6]) is not None, within=15)  # the server reckons once in five seconds
    return world


def _estimate(world: World, started: Started) -> t.Any:
    """What the server tells somebody of their wait."""
    address = f"{world.server.url}/brigade/api/v1/conversations/{started.view.conversation.id}"
    answer = requests.get(address, headers={"Authorization": f"Bearer {started.token}"}, timeout=10)
    return answer.json()["estimated_wait"]


@pytest.fixture
def board(world: World) -> t.Iterator[World]:
    """The server, with no notice left for another test."""
    yield world
    world.state.write(lambda uow: uow.connection.execute(sa.delete(site_notices)))


@pytest.fixture
def town_hall(world: World, _town_hall: TownHall) -> TownHall:
    """The town hall's plain page."""
    _town_hall.plain()
    return _town_hall


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> t.Iterator[t.Callable[..., BrowserContext]]:
    """`context(viewport=PHONE, …)`: a browser of somebody's own."""
    with contextlib.ExitStack() as closing:

        def make(**options: t.Any) -> BrowserContext:
            usual = {"viewport": DESK, "locale": "fr-FR", "reduced_motion": "reduce"}
            # A phone is touched: what is said of a keyboard's keys is not there.
            touched = {"has_touch": options.get("viewport") == PHONE}
            made = browser.new_context(**{**usual, **touched, **options})
            made.set_default_timeout(15_000)
            failing.remember(request.node, made)
            closing.callback(made.close)
            return made

        yield make


@pytest.fixture
def citizen(context: t.Callable[..., BrowserContext], town_hall: TownHall) -> t.Callable[..., CitizenOnScreen]:
    """`citizen(viewport=PHONE)`: somebody on the town hall's page."""
    return lambda **options: CitizenOnScreen.arrives(context(**options), town_hall.origin)


@pytest.fixture
def agent(context: t.Callable[..., BrowserContext], world: World) -> t.Callable[..., AgentOnScreen]:
    """`agent()`: Adjudante Claire, signed in at the console."""
    return lambda **options: AgentOnScreen.signs_in(context(**options), world.server.url)


@pytest.fixture
def picture(tmp_path: Path) -> t.Callable[[str], Path]:
    """Where a picture goes: into the docs when `PICTURES=1`, else into a folder of the test."""

    def place(name: str) -> Path:
        folder = PICTURES if os.environ.get("PICTURES") else tmp_path
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.png"

    return place


@pytest.fixture
def address(town_hall: TownHall) -> str:
    """Of the page for a shared terminal."""
    return f"{town_hall.brigade}/brigade/chat/{town_hall.site}?kiosk"


@pytest.fixture
def msap(context: t.Callable[..., BrowserContext], address: str) -> t.Callable[..., Terminal]:
    """`msap(viewport=PHONE)`: the page of an MSAP's terminal, whose time is ours."""

    def stands(**options: t.Any) -> Terminal:
        page = context(**options).new_page()
        page.clock.install()
        page.goto("about:blank")
        page.goto(address)
        terminal = Terminal(page, page)
        expect(terminal.button(FINISH)).to_be_visible()
        return terminal

    return stands


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def viewport(request: pytest.FixtureRequest) -> t.Any:
    return request.param


@pytest.fixture
def look(picture: t.Callable[[str], Path], viewport: t.Any) -> Look:
    """`look(page, frame, name)`: what must be so in every state; and a picture of it."""

    def looks(page: Page, panel: Page | Frame, name: str) -> None:
        # A page without script is looked at as a whole.
        page.screenshot(path=picture(f"states/{name}-{viewport['width']}"), full_page=page is panel)
        assert panel.evaluate(IN_VIEW, list(NUMBERS)) == [], name
        assert panel.evaluate(_SIDEWAYS) <= 0, name

    return looks
