"""One conversation, end to end, on two origins."""

from __future__ import annotations

import typing as t
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from .conftest import PHONE
from .people import AgentOnScreen, CitizenOnScreen
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
Picture = t.Callable[[str], Path]


def test_a_citizen_writes_an_agent_answers_the_citizen_ends_it_and_rates_it(
    citizen: Citizen, agent: Agent, picture: Picture
) -> None:
    claire, zoe = agent(), citizen(viewport=PHONE)
    zoe.starts("Bonjour, ma voisine fait du bruit la nuit. Que puis-je faire ?")
    expect(zoe.status.first).to_contain_text("prochaine personne")

    expect(claire.page.get_by_text("1 personne").first).to_be_visible()
    claire.takes_next()
    claire.sees("ma voisine fait du bruit")
    expect(zoe.frame.get_by_text("Adjudante Claire").first).to_be_visible()

    claire.sends("Bonjour, je vous lis. Depuis combien de temps ?")
    zoe.sees("Depuis combien de temps")
    zoe.sends("Trois semaines.")
    claire.sees("Trois semaines.")
    zoe.page.screenshot(path=picture("widget"))
    claire.page.screenshot(path=picture("console"))

    zoe.frame.get_by_role("button", name="Terminer").click()
    zoe.frame.get_by_role("button", name="Oui, terminer").click()
    expect(claire.log).to_contain_text("a terminé")
    zoe.frame.get_by_role("radio", name="9").check()
    zoe.page.screenshot(path=picture("widget-rating"))
    zoe.frame.get_by_role("button", name="Envoyer la note").click()
    expect(zoe.frame.get_by_text("Merci")).to_be_visible()
    assert zoe.complaints + claire.complaints == []


def test_two_citizens_are_answered_side_by_side(citizen: Citizen, agent: Agent) -> None:
    claire, zoe, leo = agent(), citizen(), citizen()
    zoe.starts("Je suis Zoé.")
    leo.starts("Je suis Léo.")
    claire.takes_next()
    claire.takes_next()
    rail = claire.page.get_by_role("list", name="Mes conversations")
    expect(rail.get_by_role("listitem")).to_have_count(2)
    zoe.sends("Encore Zoé.")
    leo.sends("Encore Léo.")
    expect(claire.page.get_by_text("Encore Zoé.").first).to_be_attached()
    expect(claire.page.get_by_text("Encore Léo.").first).to_be_attached()


def test_the_next_page_of_the_town_hall_goes_on_with_the_conversation(
    lasting_browser: BrowserContext, town_hall: TownHall
) -> None:
    zoe = CitizenOnScreen.arrives(lasting_browser, town_hall.origin)
    zoe.starts("Je change de page.")
    zoe.page.get_by_role("link", name="Agenda").click()
    zoe.page.wait_for_url("**/agenda")
    zoe.opens_again()
    zoe.sees("Je change de page.")


@pytest.mark.parametrize(("topic", "kept"), [("Une question générale", True), ("Des violences", False)])
def test_a_token_is_kept_for_the_tab_and_never_on_a_sensitive_topic(
    lasting_browser: BrowserContext, town_hall: TownHall, topic: str, kept: bool
) -> None:
    zoe = CitizenOnScreen.arrives(lasting_browser, town_hall.origin)
    zoe.starts("Bonjour.", topic=topic)
    (frame,) = [each for each in zoe.page.frames if "/widget/v1/" in each.url]
    assert frame.evaluate("[sessionStorage.length > 0, localStorage.length]") == [kept, 0]


def test_the_agent_closes_and_the_citizen_reads_it(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen()
    zoe.starts()
    claire.takes_next()
    claire.sends("Bonne soirée.")
    zoe.sees("Bonne soirée.")
    claire.page.get_by_role("button", name="Terminer", exact=True).click()
    claire.page.get_by_role("radio", name="Réponse donnée").check()
    claire.page.get_by_role("button", name="Terminer la conversation").click()
    expect(zoe.log).to_contain_text("a terminé")
    expect(zoe.frame.get_by_role("radio", name="10")).to_be_visible()


def test_a_note_is_seen_by_agents_and_never_by_the_citizen(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen()
    zoe.starts()
    claire.takes_next()
    claire.page.get_by_role("button", name="Notes").click()
    claire.page.get_by_role("textbox", name="Nouvelle note interne").fill("Rappeler le service voisin.")
    claire.page.get_by_role("button", name="Ajouter la note").click()
    expect(claire.page.get_by_text("Rappeler le service voisin.").first).to_be_visible()
    claire.page.get_by_role("button", name="Répondre").click()
    claire.sends("Un instant.")
    zoe.sees("Un instant.")
    assert "Rappeler" not in zoe.frame.locator("body").inner_text()
