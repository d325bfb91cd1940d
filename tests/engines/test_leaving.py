"""Quick exit in Firefox and WebKit: blank, gone, and nothing left for Back."""

from __future__ import annotations

import os
import signal
import typing as t

import pytest

from ..browser.test_leaving import TELLS
from ..browser.town_hall import Elsewhere, TownHall
from ..support.server import until
from ..support.world import World
from .firefox import Firefox
from .people import FIELD, LINK, Citizen
from .webkit import WebKitWindow
from .window import PANEL, SHIFT, Window

SECRET = "Personne ne doit lire ceci"
DRAFT = "pas encore parti"
EMERGENCY_PART_IS_HERE = "performance.getEntriesByType('resource').some((one) => one.name.includes('frame-emergency'))"
ROOT = "document.querySelector('brigade-widget')?.shadowRoot"

BLANK = f"""(() => {{
  const root = {ROOT}, cover = root.querySelector(".cover"), box = cover.getBoundingClientRect();
  const on = (x, y) => root.elementFromPoint(x, y)?.closest(".cover") === cover;
  return cover.open && box.width >= innerWidth && box.height >= innerHeight && on(5, 5) &&
    on(innerWidth - 5, innerHeight - 5) && !root.querySelector("iframe");
}})()"""


@pytest.fixture
def arrives(window: Window, town_hall: TownHall) -> t.Callable[..., Citizen]:
    """`arrives()`: somebody who walked through the town hall's pages, and wrote; with words not sent yet."""

    def arrive(topic: str = "Des violences") -> Citizen:
        window.go(f"{town_hall.origin}/")
        walks_to_the_agenda(window, town_hall)
        zoe = Citizen(window)
        zoe.starts(SECRET, topic=topic)
        zoe.writes(DRAFT)
        return zoe

    return arrive


def by_the_link(window: Window) -> None:
    window.clicks(LINK, inside=True)


def by_shift_in_the_panel(window: Window) -> None:
    window.clicks(FIELD, inside=True)
    window.presses(SHIFT * 3, inside=True)


def by_shift_in_the_page(window: Window) -> None:
    window.clicks("document.querySelector('h1')")
    window.presses(SHIFT * 3)


WAYS = pytest.mark.parametrize("leaves", [by_the_link, by_shift_in_the_panel, by_shift_in_the_page])
Leave = t.Callable[[Window], None]


def has_left(world: World) -> bool:
    """The server says so: then the token is dead."""
    return all(row.left_at for row in world.state.read(lambda uow: uow.conversations.newest(seen_by=None, limit=10)))


def is_blank(window: Window, town_hall: TownHall) -> bool:
    """While another site is awaited, WebKit answers what it is asked; in Firefox the page itself has to tell."""
    if isinstance(window, WebKitWindow):
        return bool(window.run(BLANK))
    return {"/told?blank", "/told?empty"} <= set(town_hall.asked)


def shows_nothing(window: Window) -> None:
    """No word, no frame, no open panel; and the page can be used."""
    until(lambda: window.run(f"!!{ROOT}"), within=15)
    assert window.run(f"{ROOT}.querySelectorAll('iframe, dialog[open]').length") == 0
    assert window.run("document.querySelector('h1').innerText.length > 0")
    zoe = Citizen(window)
    zoe.opens()
    assert not zoe.sees(SECRET)
    assert not zoe.sees(DRAFT)


@WAYS
def test_each_way_out_leaves_and_back_shows_nothing(
    arrives: t.Callable[..., Citizen], town_hall: TownHall, elsewhere: Elsewhere, world: World, leaves: Leave
) -> None:
    window = arrives().window
    leaves(window)
    until(lambda: window.is_at(elsewhere.address), within=15)
    until(lambda: has_left(world), within=5)
    goes_back(window, town_hall)


def walks_to_the_agenda(window: Window, town_hall: TownHall) -> None:
    """By a link: an engine may forget pages that a program went to."""
    window.clicks("document.querySelector('a[href=\"/agenda\"]')")
    until(lambda: window.is_at(f"{town_hall.origin}/agenda"), within=15)


def goes_back(window: Window, town_hall: TownHall) -> None:
    window.travel(-1)
    until(lambda: window.is_at(f"{town_hall.origin}/"), within=15)
    shows_nothing(window)


def test_page_by_page_back_from_the_exit_nothing_is_left(
    window: Window, town_hall: TownHall, elsewhere: Elsewhere
) -> None:
    zoe = Citizen(window)
    window.go(f"{town_hall.origin}/")
    zoe.starts(SECRET, topic="Une question générale")
    walks_to_the_agenda(window, town_hall)
    zoe.opens()
    by_the_link(window)
    until(lambda: window.is_at(elsewhere.address), within=15)
    goes_back(window, town_hall)


def test_a_page_out_of_the_back_forward_cache_shows_no_draft_and_can_be_used(
    window: Window, town_hall: TownHall, elsewhere: Elsewhere
) -> None:
    """Without a conversation: Firefox keeps no page that had an open socket."""
    zoe = Citizen(window)
    window.go(f"{town_hall.origin}/")
    zoe.opens()
    zoe.writes(DRAFT)
    # Nor one of which a part is still on its way: that of the emergency words comes with the first word.
    until(lambda: window.run(EMERGENCY_PART_IS_HERE, inside=True), within=15)
    window.run("(window.sameDocument = true)")
    walks_to_the_agenda(window, town_hall)
    zoe.starts(SECRET, topic="Des violences")
    by_the_link(window)
    until(lambda: window.is_at(elsewhere.address), within=15)
    goes_back(window, town_hall)
    assert window.run("window.sameDocument === true")


@WAYS
def test_it_leaves_all_the_same_when_our_server_hangs(
    arrives: t.Callable[..., Citizen], window: Window, world: World, elsewhere: Elsewhere, leaves: Leave
) -> None:
    arrives()
    worker = world.server.worker()
    os.kill(worker, signal.SIGSTOP)
    try:
        leaves(window)
        until(lambda: window.is_at(elsewhere.address), within=15)
    finally:
        os.kill(worker, signal.SIGCONT)


@WAYS
def test_where_the_other_site_never_answers_the_screen_is_blank_at_once(
    arrives: t.Callable[..., Citizen], town_hall: TownHall, elsewhere: Elsewhere, leaves: Leave
) -> None:
    window = arrives().window
    elsewhere.answers.clear()
    window.run(f"({TELLS})()")
    leaves(window)
    until(lambda: is_blank(window, town_hall), within=15, otherwise=lambda: str(town_hall.asked))
    elsewhere.answers.set()
    until(lambda: window.is_at(elsewhere.address), within=15)


def test_shift_for_capitals_does_not_leave(arrives: t.Callable[..., Citizen], window: Window) -> None:
    arrives()
    for letter in "ABCD":
        window.presses(letter, held=SHIFT, inside=True)
    until(lambda: window.run(f"{FIELD}.value", inside=True) == DRAFT + "ABCD", within=15)
    assert window.run(f"!!{PANEL}")


def test_without_javascript_the_link_leaves(no_scripts: Firefox, town_hall: TownHall, elsewhere: Elsewhere) -> None:
    window = no_scripts.tall_window()
    window.go(f"{town_hall.brigade}/brigade/contact/{town_hall.site}")
    window.clicks_on("a.exit-link")
    until(lambda: window.seen_address == elsewhere.address, within=15)


def test_without_javascript_the_exit_of_a_conversation_ends_it_here_and_back_shows_nothing(
    no_scripts: Firefox, town_hall: TownHall, elsewhere: Elsewhere, world: World
) -> None:
    window = no_scripts.tall_window()
    window.go(f"{town_hall.brigade}/brigade/chat/{town_hall.site}")
    window.clicks_on("#topic-violence")
    window.clicks_on("#body")
    window.presses(SECRET)
    window.clicks_on("button.main")
    until(lambda: window.has(SECRET), within=15)
    window.clicks_on(".exit button")
    until(lambda: window.seen_address == elsewhere.address, within=15)
    assert has_left(world)
    for _ in range(2):
        window.travel(-1)
        until(lambda: "/brigade/chat/" in window.seen_address, within=15)
        until(lambda: window.has("Commencer une conversation") or window.has(SECRET), within=15)
        assert not window.has(SECRET)
