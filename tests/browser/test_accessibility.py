"""axe (WCAG 2.2 AA) finds nothing on any screen, in light and dark; and nothing scrolls sideways at 320 px."""

from __future__ import annotations

import typing as t
from importlib.resources import files

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from ..support.pictures import drawing, saved
from .people import AgentOnScreen, CitizenOnScreen
from .town_hall import TownHall

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The console's skip link and its announcements stand outside the landmarks, as they should.
WITHOUT = {"region": {"enabled": False}}
Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


def faults(page: Page | Frame) -> list[str]:
    """What axe finds, a line each: rule, and where."""
    # Its frame messages would wait for frames that we look at one by one.
    page.evaluate(AXE)
    found = page.evaluate(
        "([tags, rules]) => axe.run(document, {runOnly: tags, rules, iframes: false})", [RULES, WITHOUT]
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def panel(citizen: CitizenOnScreen) -> Frame:
    return next(frame for frame in citizen.page.frames if "/widget/v1/" in frame.url)


@THEMES
def test_the_start_of_the_panel(citizen: Citizen, theme: str) -> None:
    zoe = citizen(color_scheme=theme)
    zoe.opens()
    expect(zoe.field).to_be_visible()
    assert faults(panel(zoe)) == []


@THEMES
def test_files_in_the_panel_and_in_the_console(citizen: Citizen, agent: Agent, theme: str) -> None:
    claire, zoe = agent(color_scheme=theme), citizen(color_scheme=theme)
    zoe.starts()
    claire.takes_next()
    photo = {"name": "portail.jpg", "mimeType": "image/jpeg", "buffer": saved(drawing())}
    svg = {"name": "dessin.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    zoe.frame.get_by_label("Joindre des photos ou un PDF").set_input_files([photo, svg])
    expect(zoe.frame.get_by_text("n’est pas accepté").first).to_be_visible()
    assert faults(panel(zoe)) == []
    zoe.frame.get_by_role("button", name="Envoyer le fichier").click()
    expect(claire.log.get_by_role("img")).to_be_visible()
    assert faults(panel(zoe)) == []
    assert faults(claire.page) == []


@THEMES
def test_a_conversation_in_the_panel(citizen: Citizen, agent: Agent, theme: str) -> None:
    claire, zoe = agent(), citizen(color_scheme=theme)
    zoe.starts()
    assert faults(panel(zoe)) == []
    claire.takes_next()
    claire.sends("Bonjour.")
    zoe.sees("Bonjour.")
    assert faults(panel(zoe)) == []
    zoe.frame.get_by_role("button", name="Terminer").click()
    zoe.frame.get_by_role("button", name="Oui, terminer").click()
    expect(zoe.frame.get_by_role("radio", name="10")).to_be_visible()
    assert faults(panel(zoe)) == []


def test_the_launcher_on_the_partners_page(citizen: Citizen) -> None:
    zoe = citizen()
    expect(zoe.launcher).to_be_visible()
    assert [fault for fault in faults(zoe.page) if "brigade-widget" in fault] == []


@THEMES
def test_the_console(citizen: Citizen, agent: Agent, theme: str) -> None:
    claire, zoe = agent(color_scheme=theme), citizen()
    assert faults(claire.page) == []
    zoe.starts(topic="Des violences")
    expect(claire.page.get_by_text("1 personne").first).to_be_visible()
    assert faults(claire.page) == []
    claire.takes_next()
    claire.sends("Je vous lis.")
    claire.sees("Je vous lis.")
    assert faults(claire.page) == []


@THEMES
@pytest.mark.parametrize("path", ["contact/vendome", "return/vendome", "chat/vendome", "contact/nowhere", "console/"])
def test_the_pages(context: t.Callable[..., BrowserContext], town_hall: TownHall, path: str, theme: str) -> None:
    page = context(color_scheme=theme).new_page()
    page.goto(f"{town_hall.brigade}/brigade/{path}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert faults(page) == []


def test_nothing_scrolls_sideways_at_320_pixels(
    citizen: Citizen, context: t.Callable[..., BrowserContext], town_hall: TownHall
) -> None:
    small = {"width": 320, "height": 640}
    zoe = citizen(viewport=small)
    zoe.starts("Unmottrèslongquinesecoupenullepart" * 4)
    page = context(viewport=small).new_page()
    page.goto(f"{town_hall.brigade}/brigade/contact/{town_hall.site}")
    for place in (panel(zoe), page):
        assert place.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_every_target_of_the_panel_is_large_enough_for_a_thumb(citizen: Citizen) -> None:
    zoe = citizen(viewport={"width": 375, "height": 740})
    zoe.opens()
    for name in ("English", "Fermer la discussion", "Envoyer"):
        box = zoe.frame.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
