"""A message left for later, and coming back with six words."""

from __future__ import annotations

import datetime
import typing as t
import unicodedata
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, expect

from brigade_widget import clock
from brigade_widget.models.conversations import citizen_tokens, return_codes

from ..support.world import World
from .conftest import PHONE
from .people import AgentOnScreen, CitizenOnScreen
from .test_accessibility import faults, panel
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
Picture = t.Callable[[str], Path]
QUESTION = "Comment faire une procuration ?"


def opens_form(citizen: CitizenOnScreen, *, topic: str = "Une démarche") -> None:
    """Go to the form, choose, write."""
    citizen.opens()
    citizen.frame.get_by_role("button", name="Laisser un message").click()
    citizen.chooses(topic)
    message(citizen).fill(QUESTION)


def message(citizen: CitizenOnScreen) -> Locator:
    return citizen.frame.get_by_role("textbox", name="Votre message")


def gives_address(citizen: CitizenOnScreen, *, safe: str = "Oui, c’est sans danger") -> None:
    citizen.frame.get_by_label("Adresse e-mail").fill("zoe@example.org")
    citizen.frame.get_by_role("radio", name=safe).check()
    citizen.frame.get_by_label("Quand ?").fill("le matin")
    citizen.frame.get_by_label("Comment ?").fill("sans dire qui écrit")
    citizen.frame.get_by_label("Un mot convenu").fill("jardin")


def submits(citizen: CitizenOnScreen) -> None:
    citizen.frame.get_by_role("button", name="Envoyer le message").click()


def words(citizen: CitizenOnScreen) -> str:
    """Send the form; the six words it gave."""
    submits(citizen)
    expect(citizen.frame.get_by_role("heading", name="Votre message est enregistré")).to_be_focused()
    return citizen.frame.locator("#code").inner_text()


def comes_back(citizen: CitizenOnScreen, code: str) -> None:
    citizen.opens()
    citizen.frame.get_by_role("button", name="Revenir avec six mots").click()
    citizen.frame.get_by_label("Vos six mots").fill(code)
    citizen.frame.get_by_role("button", name="Ouvrir la conversation").click()


def test_a_form_reaches_the_console_and_gives_six_words(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen(viewport=PHONE)
    opens_form(zoe)
    assert len(words(zoe).split()) == 6
    reference = zoe.frame.get_by_role("definition").first.inner_text()
    claire.takes_next()
    claire.sees(QUESTION)
    expect(claire.page.get_by_text(f"Référence {reference}")).to_be_visible()
    expect(claire.page.get_by_text("Réponse promise avant le").first).to_be_visible()
    assert zoe.complaints + claire.complaints == []


def test_six_words_in_capitals_without_accents_open_the_thread_on_another_browser(citizen: Citizen) -> None:
    zoe, elsewhere = citizen(), citizen()
    opens_form(zoe)
    code = unicodedata.normalize("NFKD", words(zoe)).encode("ascii", "ignore").decode().upper()
    comes_back(elsewhere, code)
    elsewhere.sees(QUESTION)
    expect(elsewhere.status.first).to_contain_text("Réponse promise avant le")


def test_six_words_of_a_chat_open_it_on_another_browser(citizen: Citizen) -> None:
    zoe, elsewhere = citizen(), citizen()
    zoe.starts("Je reviendrai.")
    zoe.frame.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
    zoe.frame.get_by_role("button", name="Obtenir six mots", exact=True).click()
    comes_back(elsewhere, zoe.frame.locator("#code").inner_text())
    elsewhere.sees("Je reviendrai.")


def test_a_misspelt_word_is_named_and_the_text_stays(citizen: Citizen) -> None:
    zoe = citizen()
    typed = "balcn baleine balisage balcon balcon balcon"
    comes_back(zoe, typed)
    field = zoe.frame.get_by_label("Vos six mots")
    expect(zoe.frame.locator("brigade-field #error")).to_contain_text("peut-être « balcon »")
    expect(field).to_have_value(typed)
    expect(field).to_be_focused()


def test_an_address_without_answers_is_refused_beside_the_field(citizen: Citizen) -> None:
    zoe = citizen()
    opens_form(zoe)
    zoe.frame.get_by_label("Adresse e-mail").fill("zoe@example.org")
    submits(zoe)
    group = zoe.frame.get_by_role("group", name="Peut-on vous contacter sans danger ?")
    expect(group).to_contain_text("Répondez à cette question")
    expect(message(zoe)).to_have_value(QUESTION)
    expect(zoe.frame.get_by_label("Adresse e-mail")).to_have_value("zoe@example.org")


CONDITIONS = ("zoe@example.org", "le matin", "sans dire qui écrit", "jardin")


def test_an_address_that_is_safe_can_be_used_once_the_agent_confirms_the_conditions(
    citizen: Citizen, agent: Agent, picture: Picture
) -> None:
    claire, zoe = agent(), citizen()
    opens_form(zoe)
    gives_address(zoe)
    words(zoe)
    claire.takes_next()
    reach = claire.page.locator("brigade-reach")
    for text in ("sans danger, aux conditions", *CONDITIONS):
        expect(reach).to_contain_text(text)
    otherwise = reach.get_by_role("button", name="ailleurs qu’ici")
    for answer, links in (("Annuler", 0), ("Oui, je respecte", 1)):
        expect(reach.get_by_role("link")).to_have_count(0)
        otherwise.click()
        expect(reach.get_by_text("Est-ce le moment dit")).to_be_focused()
        claire.page.screenshot(path=picture("console-reach"))
        reach.get_by_role("button", name=answer).click()
        expect(reach.get_by_role("link")).to_have_count(links)
    expect(reach.get_by_role("link")).to_be_focused()
    expect(reach.get_by_role("link")).to_have_attribute("href", "mailto:zoe@example.org")
    reach.get_by_role("link").evaluate("link => { link.href = '#'; link.click(); }")  # no mail program here
    expect(otherwise).to_be_visible()  # for the next time it is asked again
    expect(reach.get_by_role("link")).to_have_count(0)


def test_an_address_that_is_not_safe_can_be_read_and_not_used(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen()
    opens_form(zoe)
    gives_address(zoe, safe="Non, ou")
    words(zoe)
    claire.takes_next()
    reach = claire.page.locator("brigade-reach")
    for text in ("Ne pas écrire, ne pas appeler", *CONDITIONS):
        expect(reach).to_contain_text(text)
    expect(reach.get_by_role("link")).to_have_count(0)
    expect(reach.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(("mode", "form"), [("form", True), ("chat", False)])
def test_the_partner_chooses_what_is_offered(citizen: Citizen, town_hall: TownHall, mode: str, form: bool) -> None:
    town_hall.attributes = f' data-mode="{mode}"'
    zoe = citizen()
    zoe.opens()
    expect(zoe.frame.get_by_role("button", name="Revenir avec six mots")).to_be_visible()
    expect(zoe.frame.get_by_role("heading", name="Laisser un message")).to_have_count(int(form))
    expect(zoe.frame.get_by_role("button", name="Laisser un message")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_these_screens(citizen: Citizen, agent: Agent, theme: str) -> None:
    claire, zoe, elsewhere = agent(color_scheme=theme), citizen(color_scheme=theme), citizen(color_scheme=theme)
    opens_form(zoe)
    zoe.frame.get_by_label("Adresse e-mail").fill("zoe@example.org")
    submits(zoe)
    assert faults(panel(zoe)) == []
    gives_address(zoe, safe="Non, ou")
    code = words(zoe)
    assert faults(panel(zoe)) == []
    comes_back(elsewhere, "balcn")
    expect(elsewhere.frame.locator("brigade-field #error")).not_to_be_empty()
    assert faults(panel(elsewhere)) == []
    elsewhere.frame.get_by_label("Vos six mots").fill(code)
    elsewhere.frame.get_by_role("button", name="Ouvrir la conversation").click()
    elsewhere.frame.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
    elsewhere.frame.get_by_role("button", name="Obtenir six mots", exact=True).click()
    expect(elsewhere.frame.locator("#code")).to_be_visible()
    assert faults(panel(elsewhere)) == []
    assert faults(claire.page) == []
    claire.takes_next()
    expect(claire.page.locator("brigade-reach")).to_be_visible()
    assert faults(claire.page) == []


def names_hours(citizen: CitizenOnScreen) -> None:
    hours = citizen.frame.get_by_role("group", name="Un e-mail peut vous dire")
    hours.get_by_label("Quels jours ?").select_option(label="Du lundi au vendredi")
    hours.get_by_label("Pas avant").select_option(label="9 h")
    hours.get_by_label("Pas après").select_option(label="16 h")


def test_the_hours_of_an_email_are_named_in_the_form_and_the_agent_reads_when_it_leaves(
    citizen: Citizen, agent: Agent, picture: Picture
) -> None:
    claire, zoe = agent(), citizen(viewport=PHONE)
    opens_form(zoe)
    gives_address(zoe)
    names_hours(zoe)
    assert faults(panel(zoe)) == []
    zoe.frame.get_by_label("Pas après").evaluate("field => field.scrollIntoView({ block: 'end' })")
    zoe.page.screenshot(path=picture("form-hours"))
    words(zoe)
    claire.takes_next()
    reach = claire.page.locator("brigade-reach")
    expect(reach).to_contain_text("du lundi au vendredi de 9 h à 16 h")
    claire.sends("Voici la réponse.")
    expect(reach).to_contain_text("E-mail prévu")
    claire.page.screenshot(path=picture("console-mail"))


def test_without_hours_the_agent_has_an_email_leave_once_the_conditions_are_confirmed(
    citizen: Citizen, agent: Agent
) -> None:
    claire, zoe = agent(), citizen()
    opens_form(zoe)
    gives_address(zoe)
    words(zoe)
    claire.takes_next()
    reach = claire.page.locator("brigade-reach")
    expect(reach).to_contain_text("Aucun e-mail ne part tout seul")
    claire.sends("Voici la réponse.")
    send = reach.get_by_role("button", name="Dire par un e-mail neutre")
    expect(send).to_have_count(0)
    reach.get_by_role("button", name="ailleurs qu’ici").click()
    reach.get_by_role("button", name="Oui, je respecte").click()
    send.click()
    expect(reach).to_contain_text("E-mail prévu")
    assert claire.complaints == []


def gets_words(citizen: CitizenOnScreen) -> str:
    """Of the open conversation."""
    citizen.frame.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
    citizen.frame.get_by_role("button", name="Obtenir six mots", exact=True).click()
    return citizen.frame.locator("#code").inner_text()


def test_the_words_are_copied_and_printed_alone_and_shown_once(citizen: Citizen) -> None:
    zoe = citizen(viewport=PHONE)
    zoe.starts("Je reviendrai.")
    code = gets_words(zoe)
    expect(zoe.frame.get_by_text("pendant 90 jours")).to_be_visible()
    frame = panel(zoe)
    frame.evaluate("() => { window.print = () => {} }")
    zoe.frame.get_by_role("button", name="Imprimer les six mots").click()
    zoe.page.emulate_media(media="print")
    assert frame.locator("body").inner_text().split("\n") == [code, "", "Six mots, dans cet ordre. Valables 90 jours."]
    zoe.page.emulate_media(media="screen")
    frame.evaluate("() => dispatchEvent(new Event('afterprint'))")
    zoe.frame.get_by_role("button", name="C’est noté").click()
    expect(zoe.frame.get_by_text(code)).to_have_count(0)


def test_words_that_were_replaced_and_words_that_have_expired_say_so(citizen: Citizen, world: World) -> None:
    zoe, elsewhere = citizen(), citizen()
    zoe.starts("Je reviendrai.")
    first = gets_words(zoe)
    zoe.frame.get_by_role("button", name="C’est noté").click()
    second = gets_words(zoe)
    comes_back(elsewhere, first)
    trouble = elsewhere.frame.locator("brigade-field #error")
    expect(trouble).to_contain_text("des mots plus récents les ont peut-être remplacés")
    past = clock.now() - datetime.timedelta(days=1)
    world.state.write(lambda uow: uow.connection.execute(sa.update(return_codes).values(expires_at=past)))
    elsewhere.frame.get_by_label("Vos six mots").fill(second)
    elsewhere.frame.get_by_role("button", name="Ouvrir la conversation").click()
    expect(trouble).to_contain_text("Ces mots ne sont plus valables.")
    expect(elsewhere.frame.get_by_label("Vos six mots")).to_have_value(second)
    elsewhere.frame.get_by_role("button", name="English").click()
    expect(trouble).to_contain_text("These words are good no longer.")


def test_a_page_prints_the_words_alone(citizen: Citizen) -> None:
    zoe = citizen(java_script_enabled=False)
    page = zoe.page
    page.get_by_role("link", name="Contacter la brigade numérique").click()
    page.get_by_role("link", name="Discuter en direct").click()
    page.get_by_label("Une démarche").check()
    page.get_by_label("Votre message").fill(QUESTION)
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("button", name="Obtenir six mots").click()
    code = page.locator(".code strong").inner_text()
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    assert (code in printed, QUESTION in printed, "Votre conversation" in printed) == (True, False, False)


def test_a_token_that_dies_in_mid_sentence_leaves_the_sentence(citizen: Citizen, world: World) -> None:
    zoe = citizen()
    zoe.starts("Bonjour.")
    zoe.field.fill("Je n’ai pas fini")
    world.state.write(lambda uow: uow.connection.execute(sa.delete(citizen_tokens)))
    zoe.frame.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
    zoe.frame.get_by_role("button", name="Obtenir six mots", exact=True).click()
    expect(zoe.frame.get_by_text("L’accès à cette conversation a pris fin.")).to_be_visible()
    expect(zoe.frame.get_by_text("Ce que vous n’aviez pas envoyé est gardé")).to_be_visible()
    zoe.frame.get_by_role("button", name="Écrire une nouvelle demande").click()
    expect(zoe.frame.get_by_role("textbox", name="Votre message")).to_have_value("Je n’ai pas fini")
