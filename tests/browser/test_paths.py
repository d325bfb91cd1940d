"""Sensitive topics: open in two actions, one optional field, nothing asked for that could betray somebody."""

from __future__ import annotations

import typing as t

import pytest
from playwright.sync_api import expect

from .conftest import PHONE
from .people import AgentOnScreen, CitizenOnScreen

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
FIELDS = ("textbox", "combobox", "spinbutton", "checkbox")


@pytest.mark.parametrize("topic", ["Des violences", "J’ai moins de 18 ans"])
def test_two_actions_and_the_words_can_be_written_beside_one_optional_field(citizen: Citizen, topic: str) -> None:
    zoe = citizen(viewport=PHONE)
    zoe.launcher.click()
    zoe.frame.get_by_role("radio", name=topic).check()
    fields = [field for role in FIELDS for field in zoe.frame.get_by_role(role).all()]  # type: ignore[arg-type]
    names = [field.get_attribute("aria-label") or zoe.frame.locator("label").all_inner_texts() for field in fields]
    assert len(fields) == 2, names  # the message, and a postal code that may be false
    assert [field.get_attribute("aria-required") for field in fields].count("true") == 0
    zoe.sends("Je ne sais pas à qui parler.")
    expect(zoe.row("Je ne sais pas à qui parler.")).to_contain_text("Enregistré")
    assert zoe.complaints == []


def test_a_postal_code_that_may_be_false_reaches_the_agent(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen()
    zoe.opens()
    zoe.chooses("Des violences")
    for words in ("Victime, témoin, proche ou professionnel", "gardée chiffrée", "Écrire ici n’est pas porter plainte"):
        expect(zoe.frame.get_by_text(words)).to_be_visible()
    expect(zoe.frame.get_by_role("link", name="3919")).to_have_attribute("href", "tel:3919")
    zoe.frame.get_by_label("Code postal").fill("41170")
    zoe.sends("Mon voisin la frappe.")
    claire.takes_next()
    claire.sees("Mon voisin la frappe.")
    expect(claire.page.get_by_text("41170").first).to_be_visible()


def test_the_young_are_told_where_else_to_turn_and_say_where_it_happens(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen(viewport=PHONE)
    zoe.opens()
    zoe.chooses("J’ai moins de 18 ans")
    expect(zoe.frame.get_by_role("link", name="119")).to_have_attribute("href", "tel:119")
    for words in ("Tu peux écrire ici", "Ce que tu écris reste anonyme tant que personne n’est en grand danger"):
        expect(zoe.frame.get_by_text(words)).to_be_visible()
    where = zoe.frame.get_by_role("group", name="Où")
    assert where.get_by_role("radio").count() >= 3
    where.get_by_role("radio").first.check()
    told = where.locator("label").first.inner_text().strip()
    zoe.sends("On m’embête.")
    claire.takes_next()
    expect(claire.page.get_by_text(told).first).to_be_visible()


@pytest.mark.parametrize("topic", ["Des violences", "J’ai moins de 18 ans"])
def test_after_the_end_nobody_is_asked_to_rate_it(citizen: Citizen, topic: str) -> None:
    zoe = citizen()
    zoe.starts("Merci.", topic=topic)
    zoe.frame.get_by_role("button", name="Terminer").click()
    zoe.frame.get_by_role("button", name="Oui, terminer").click()
    expect(zoe.frame.get_by_role("button", name="Écrire une nouvelle demande")).to_be_visible()
    expect(zoe.frame.get_by_role("radio")).to_have_count(0)
