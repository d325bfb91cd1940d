"""After the end: the exchange to keep, for whoever asks for it, and it does not say with whom it was."""

from __future__ import annotations

import typing as t

from playwright.sync_api import Page, expect

from .conftest import PHONE
from .people import AgentOnScreen, CitizenOnScreen

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]

QUESTION, ANSWER = "Où faire une procuration ?", "En ligne, puis sur rendez-vous."


def ended(citizen: CitizenOnScreen, agent: AgentOnScreen) -> None:
    citizen.starts(QUESTION)
    agent.takes_next()
    agent.sends(ANSWER)
    citizen.sees(ANSWER)
    citizen.frame.get_by_role("button", name="Terminer").click()
    citizen.frame.get_by_role("button", name="Oui, terminer").click()
    expect(citizen.frame.get_by_role("button", name="Imprimer l’échange")).to_be_visible()


def test_the_sheet_that_is_printed_holds_the_exchange_and_nothing_of_us(citizen: Citizen, agent: Agent) -> None:
    zoe, claire = citizen(viewport=PHONE), agent()
    ended(zoe, claire)
    frame = zoe.page.frames[1]
    frame.evaluate("() => { window.print = () => {} }")
    zoe.frame.get_by_role("button", name="Imprimer l’échange").click()
    zoe.page.emulate_media(media="print")
    sheet = frame.locator(".recap")
    expect(sheet).to_be_visible()
    expect(frame.locator("brigade-panel")).to_be_hidden()
    text = frame.locator("body").inner_text()
    assert QUESTION in text
    assert ANSWER in text
    assert not [word for word in ("Claire", "Adjudante", "endarme", "rigade", "Mairie") if word in text]
    assert "rigade" not in frame.title()
    zoe.page.emulate_media(media="screen")
    frame.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)


def test_the_exchange_is_copied_for_whoever_asks(citizen: Citizen, agent: Agent) -> None:
    zoe, claire = citizen(), agent()
    ended(zoe, claire)
    zoe.frame.get_by_role("button", name="Copier l’échange").click()
    expect(zoe.frame.get_by_text("reste dans le presse-papiers")).to_be_visible()
    copied = pasted(zoe.page)
    assert QUESTION in copied
    assert ANSWER in copied
    assert "Claire" not in copied


def pasted(page: Page) -> str:
    """What the clipboard holds, pasted into a field of the town hall's page."""
    page.evaluate("() => document.body.insertAdjacentHTML('afterbegin', '<textarea id=paste rows=9></textarea>')")
    page.locator("#paste").focus()
    page.keyboard.press("Control+v")
    return page.locator("#paste").input_value()
