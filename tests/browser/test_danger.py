"""Danger in what somebody writes: the numbers come forward on the device, nothing is held up and nobody is told."""

from __future__ import annotations

import typing as t
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Request, expect

from .conftest import DESK, PHONE
from .people import AgentOnScreen, CitizenOnScreen
from .test_accessibility import faults, panel

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
Picture = t.Callable[[str], Path]

DANGER = "Il a un couteau et il veut me tuer, je suis enfermée dans la salle de bain."
CALM = "Bonjour, je voudrais savoir comment déposer une plainte."
TITLE = "Un danger en ce moment ?"
WIDTHS = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


def card(citizen: CitizenOnScreen) -> Locator:
    return citizen.frame.locator("brigade-danger").filter(has_text=TITLE)


def types(citizen: CitizenOnScreen, text: str) -> None:
    """With real keys."""
    citizen.field.click()
    citizen.page.keyboard.type(text)


@WIDTHS
def test_the_numbers_come_forward_while_somebody_writes_and_the_message_can_still_be_sent(
    citizen: Citizen, agent: Agent, picture: Picture, viewport: t.Any
) -> None:
    claire, zoe = agent(), citizen(viewport=viewport)
    zoe.opens()
    zoe.chooses("Des violences")
    types(zoe, DANGER)
    expect(card(zoe)).to_be_visible()
    for number in ("17", "112", "114 par SMS"):
        expect(card(zoe).get_by_role("link", name=number.split()[0])).to_be_in_viewport()
    expect(card(zoe).get_by_text("D’abord, dire où")).to_be_in_viewport()
    expect(zoe.field).to_be_in_viewport()
    expect(zoe.field).to_be_focused()  # nobody is taken away from their words
    zoe.page.screenshot(path=picture(f"danger-{viewport['width']}"))
    assert faults(panel(zoe)) == []

    card(zoe).get_by_role("button", name="Écrire le lieu").click()
    expect(zoe.field).to_be_focused()
    expect(zoe.field).to_have_value(f"{DANGER}\nLieu : ")
    zoe.page.keyboard.type("12 rue des Halles")
    zoe.page.keyboard.press("Enter")
    zoe.sees("Lieu : 12 rue des Halles")
    expect(card(zoe)).to_be_in_viewport()  # until it is put away
    expect(card(zoe).get_by_role("button", name="Écrire le lieu")).to_have_count(0)  # the rest makes room
    expect(zoe.row("12 rue des Halles")).to_be_in_viewport()
    claire.takes_next()
    claire.sees("12 rue des Halles")
    zoe.page.screenshot(path=picture(f"danger-sent-{viewport['width']}"))
    assert zoe.complaints + claire.complaints == []


def test_words_without_danger_bring_nothing_forward(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.starts(CALM)
    types(zoe, DANGER)  # the same eyes are open
    expect(card(zoe)).to_be_visible()
    other = citizen()
    other.starts(CALM)
    expect(card(other)).to_have_count(0)


def test_who_writes_and_sends_in_one_breath_sees_the_numbers_too(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.starts(CALM)
    zoe.sends(DANGER)
    zoe.sees(DANGER)
    expect(card(zoe)).to_be_visible()


def test_put_away_it_stays_away_for_this_text_and_comes_back_for_another(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.starts(CALM)
    types(zoe, DANGER)
    card(zoe).get_by_role("button", name="Masquer").click()
    expect(card(zoe)).to_have_count(0)
    zoe.sends(f"{DANGER} Venez.")
    zoe.sees("Venez.")
    expect(card(zoe)).to_have_count(0)
    zoe.sends(f"{DANGER} Vite.")
    expect(card(zoe)).to_be_visible()


def test_the_form_has_the_same_eyes(citizen: Citizen) -> None:
    zoe = citizen(viewport=PHONE)
    zoe.opens()
    zoe.frame.get_by_role("button", name="Laisser un message").click()
    types(zoe, DANGER)
    expect(card(zoe)).to_be_visible()
    card(zoe).get_by_role("button", name="Écrire le lieu").click()
    expect(zoe.field).to_have_value(f"{DANGER}\nLieu : ")
    expect(zoe.field).to_be_focused()


def test_a_child_who_writes_english_is_seen_in_english(citizen: Citizen) -> None:
    zoe = citizen(locale="en-GB")
    zoe.opens()
    zoe.frame.get_by_role("button", name="English").click()
    zoe.frame.get_by_role("textbox", name="Your message").fill("help he has a knife and wants to kill my mum")
    expect(zoe.frame.get_by_text("In danger right now?")).to_be_visible()
    expect(zoe.frame.get_by_role("button", name="Write the place")).to_be_visible()


def test_nothing_of_it_leaves_the_device(citizen: Citizen) -> None:
    zoe = citizen()
    told: list[str] = []
    zoe.page.on("websocket", lambda line: line.on("framesent", lambda said: told.append(str(said))))
    starts_and_has_the_words(zoe)
    asked: list[Request] = []
    zoe.page.on("request", lambda request: asked.extend([request]))
    told.clear()
    types(zoe, DANGER)
    expect(card(zoe)).to_be_visible()
    assert asked == []
    # That somebody types, the agent sees whatever is typed; and a line that is new catches up.
    events = [said.partition('["')[2].partition('"')[0] for said in told if said != "3"]
    assert set(events) <= {"typing", "sync", "read"}
    assert not any(word in said for said in told for word in ("couteau", "tuer", "enferm"))


def test_without_network_it_is_noticed_all_the_same(citizen: Citizen) -> None:
    zoe = citizen()
    starts_and_has_the_words(zoe)
    zoe.page.context.set_offline(True)
    zoe.field.fill(DANGER)
    expect(card(zoe)).to_be_visible()


def starts_and_has_the_words(zoe: CitizenOnScreen) -> None:
    """The part that knows the words comes with anybody's first word."""
    with zoe.page.expect_event("requestfinished", lambda request: "frame-emergency" in request.url):
        zoe.starts(CALM)


def test_a_part_that_does_not_come_holds_nothing_up(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.page.route("**/frame-emergency-*", lambda route: route.abort())
    zoe.starts(DANGER)
    expect(card(zoe)).to_have_count(0)
    assert zoe.complaints == []
