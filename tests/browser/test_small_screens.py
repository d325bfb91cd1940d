"""On a small phone, on its side, or with letters four times as large: the field, the numbers and the way out stay."""

from __future__ import annotations

import typing as t

import pytest
from playwright.sync_api import expect

from brigade_widget import clock

from ..support.rows import make_notice
from ..support.world import World
from .conftest import LONG_WAIT, PHONE
from .people import CitizenOnScreen

Citizen = t.Callable[..., CitizenOnScreen]
# Its middle is what a finger there would touch.
UNCOVERED = """(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(element.getRootNode().elementFromPoint(x + width / 2, y + height / 2));
}"""
SCREENS = {
    "phone": (360, 640),
    "old phone": (320, 568),
    "keyboard open": (375, 380),
    "on its side": (667, 375),
    "enlarged four times": (320, 256),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_whoever_waits_can_write_call_and_leave(citizen: Citizen, board: World, screen: str) -> None:
    board.state.write(make_notice, title="Fermeture de la brigade", html="Jusqu’à lundi.")
    width, height = SCREENS[screen]
    tiny = screen == "enlarged four times"  # there is no room for field and messages: one scrolls, and nothing covers
    zoe = citizen(viewport={"width": width, "height": height}, has_touch=True)
    zoe.starts("Bonjour, on a volé mon vélo devant la mairie cette nuit.")
    expect(zoe.frame.get_by_role("button", name="Laisser un message")).to_be_attached()
    for thing in (
        zoe.field,
        zoe.frame.get_by_label("Joindre des photos ou un PDF").locator(".."),
        zoe.frame.get_by_role("link", name="114 par SMS").first,
        zoe.frame.get_by_role("link", name="Quitter vite"),
    ):
        if tiny:
            thing.scroll_into_view_if_needed()
        expect(thing).to_be_in_viewport(ratio=1)
    zoe.sends("Il est bleu.")
    zoe.sees("Il est bleu.")
    if tiny:
        zoe.row("Il est bleu.").scroll_into_view_if_needed()
    else:
        expect(zoe.field).to_be_in_viewport(ratio=1)
    assert zoe.row("Il est bleu.").evaluate(UNCOVERED), "Whoever sends should see what was sent."
    zoe.field.scroll_into_view_if_needed()
    expect(zoe.field).to_be_in_viewport(ratio=1)


def test_whoever_waits_long_sees_what_they_send(citizen: Citizen) -> None:
    zoe = citizen(viewport=PHONE)
    zoe.page.clock.set_system_time(clock.now() + LONG_WAIT)
    zoe.starts(topic="Une démarche")
    expect(zoe.frame.get_by_text("L’attente est longue")).to_be_in_viewport(ratio=1)
    zoe.sends("Il est bleu.")
    zoe.sees("Il est bleu.")
    assert zoe.row("Il est bleu.").evaluate(UNCOVERED)
    expect(zoe.row("Il est bleu.")).to_contain_text("Enregistré")
    assert zoe.row("Il est bleu.").evaluate(UNCOVERED)


def test_the_newest_answer_is_in_view_above_the_field(citizen: Citizen, world: World) -> None:
    zoe = citizen(viewport={"width": 360, "height": 640}, has_touch=True)
    zoe.starts("Bonjour.")
    claire = world.agent()
    row = claire.http.takes_next().json
    for number in range(8):
        claire.http.posts(row["id"], f"Réponse {number}, assez longue pour deux lignes au moins.")
    expect(zoe.row("Réponse 7")).to_be_in_viewport(ratio=1)
    expect(zoe.field).to_be_in_viewport(ratio=1)
