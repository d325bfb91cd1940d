"""Quick exit: the page is covered at once, the conversation is gone from this browser, the agent's side lives on."""

from __future__ import annotations

import typing as t

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from .people import AgentOnScreen, CitizenOnScreen
from .town_hall import TownHall

ELSEWHERE = "https://www.service-public.fr/"
Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]


@pytest.fixture
def zoe(context: t.Callable[..., BrowserContext], town_hall: TownHall) -> CitizenOnScreen:
    browser = context()
    browser.route(ELSEWHERE, _elsewhere)
    page = browser.new_page()
    page.goto(town_hall.origin + "/avant")
    citizen = CitizenOnScreen(page)
    page.goto(town_hall.origin)
    citizen.starts("Personne ne doit lire ceci.")
    return citizen


def _elsewhere(route: Route) -> None:
    route.fulfill(body="<!doctype html><title>Ailleurs</title>", content_type="text/html")


def has_left(page: Page) -> None:
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    page.wait_for_load_state()
    assert "Personne ne doit lire" not in page.content()
    expect(page.locator("brigade-widget iframe")).to_have_count(0)


def test_the_link_in_the_panel_leaves_and_back_shows_nothing(zoe: CitizenOnScreen, agent: Agent) -> None:
    claire = agent()
    claire.takes_next()
    zoe.frame.get_by_role("link", name="Quitter vite").click()
    has_left(zoe.page)
    expect(claire.log).to_contain_text("a quitté")


def test_shift_three_times_in_the_panel_leaves(zoe: CitizenOnScreen) -> None:
    zoe.field.focus()
    for _ in range(3):
        zoe.page.keyboard.press("Shift")
    has_left(zoe.page)


def test_shift_three_times_in_the_partners_page_leaves(zoe: CitizenOnScreen) -> None:
    zoe.page.locator("h1").first.click()
    for _ in range(3):
        zoe.page.keyboard.press("Shift")
    has_left(zoe.page)


def test_shift_for_capitals_does_not_leave(zoe: CitizenOnScreen) -> None:
    zoe.field.focus()
    for letter in "ABCD":
        zoe.page.keyboard.press(f"Shift+{letter}")
    expect(zoe.field).to_have_value("ABCD")


def test_the_link_is_a_link_before_it_is_a_script(zoe: CitizenOnScreen) -> None:
    expect(zoe.frame.get_by_role("link", name="Quitter vite")).to_have_attribute("href", ELSEWHERE)
