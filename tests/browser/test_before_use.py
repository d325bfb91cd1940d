"""Before the citizen opens the panel: nothing stored, nothing requested but the loader."""

from __future__ import annotations

import typing as t

from playwright.sync_api import BrowserContext, expect

from .people import CitizenOnScreen
from .town_hall import TownHall


def test_the_page_asks_for_the_loader_alone_and_keeps_nothing(
    context: t.Callable[..., BrowserContext], town_hall: TownHall
) -> None:
    browser, asked = context(), []
    browser.on("request", lambda request: asked.append(request.url))
    zoe = CitizenOnScreen.arrives(browser, town_hall.origin)
    expect(zoe.launcher).to_be_visible()
    zoe.page.wait_for_load_state("networkidle")
    ours = [url for url in asked if url.startswith(town_hall.brigade)]
    assert ours == [f"{town_hall.brigade}/brigade/widget/v1/loader.js"]
    assert browser.cookies() == []
    assert zoe.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert len(zoe.page.frames) == 1


def test_opening_asks_the_brigade_and_nobody_else(
    context: t.Callable[..., BrowserContext], town_hall: TownHall
) -> None:
    browser, asked = context(), []
    browser.on("request", lambda request: asked.append(request.url))
    zoe = CitizenOnScreen.arrives(browser, town_hall.origin)
    zoe.starts()
    assert {url.split("/")[2] for url in asked} == {
        address.split("/")[2] for address in (town_hall.origin, town_hall.brigade)
    }
    assert browser.cookies() == []


def test_without_javascript_the_link_leads_to_a_form_and_the_numbers(
    context: t.Callable[..., BrowserContext], town_hall: TownHall
) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(town_hall.origin)
    page.get_by_role("link", name="Contacter la brigade numérique").click()
    expect(page.get_by_role("textbox", name="Votre message")).to_be_visible()
    expect(page.get_by_role("link", name="114 par SMS", exact=True)).to_have_attribute("href", "sms:114")
