"""On a small phone, on its side, or with letters four times as large: the field, the numbers and the way out stay."""

from __future__ import annotations

import typing as t

import pytest
from playwright.sync_api import expect

from ..support.rows import make_notice
from ..support.world import World
from .people import CitizenOnScreen

Citizen = t.Callable[..., CitizenOnScreen]
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
    zoe = citizen(viewport={"width": width, "height": height}, has_touch=True)
    zoe.starts("Bonjour, on a volé mon vélo devant la mairie cette nuit.")
    expect(zoe.frame.get_by_role("button", name="Laisser un message")).to_be_attached()
    for thing in (
        zoe.field,
        zoe.frame.get_by_label("Joindre des photos ou un PDF").locator(".."),
        zoe.frame.get_by_role("link", name="114 par SMS").first,
        zoe.frame.get_by_role("link", name="Quitter vite"),
    ):
        expect(thing).to_be_in_viewport(ratio=1)
    zoe.sends("Il est bleu.")
    zoe.row("Il est bleu.").scroll_into_view_if_needed()
    expect(zoe.row("Il est bleu.")).to_be_in_viewport()
    expect(zoe.field).to_be_in_viewport(ratio=1)


def test_the_newest_answer_is_in_view_above_the_field(citizen: Citizen, world: World) -> None:
    zoe = citizen(viewport={"width": 360, "height": 640}, has_touch=True)
    zoe.starts("Bonjour.")
    claire = world.agent()
    row = claire.http.takes_next().json
    for number in range(8):
        claire.http.posts(row["id"], f"Réponse {number}, assez longue pour deux lignes au moins.")
    expect(zoe.row("Réponse 7")).to_be_in_viewport(ratio=1)
    expect(zoe.field).to_be_in_viewport(ratio=1)
