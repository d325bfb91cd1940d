"""Files that the agent sends from the console, and what the person in the panel sees and may save of them."""

from __future__ import annotations

import json
import typing as t
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, expect

from brigade_widget.services import accounts

from ..networks import x
from ..support.pictures import drawing, pdf, saved
from ..support.world import World
from .conftest import DESK, PHONE
from .people import AgentOnScreen, CitizenOnScreen
from .test_photos import GATE, SVG, drawn, file
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
Picture = t.Callable[[str], Path]


def attach(claire: AgentOnScreen) -> Locator:
    return claire.page.get_by_label("Joindre un fichier")


def tray(claire: AgentOnScreen) -> Locator:
    return claire.page.get_by_role("region", name="Fichiers à envoyer")


def test_a_photo_and_a_form_reach_the_person_who_draws_the_one_and_saves_the_other(
    citizen: Citizen, agent: Agent, picture: Picture
) -> None:
    claire, zoe = agent(), citizen(viewport=PHONE)
    zoe.starts("Quel formulaire faut-il ?")
    claire.takes_next()
    form = file("formulaire.pdf", pdf("x" * 20), "application/pdf")
    attach(claire).set_input_files([file("entrée.jpg", GATE), form])
    photo = tray(claire).get_by_role("listitem").filter(has_text="entrée.jpg")
    photo.get_by_role("textbox").fill("L’entrée de la brigade")
    expect(tray(claire)).to_contain_text("ne peut pas être repris")
    claire.page.screenshot(path=picture("agents-files-tray"))
    tray(claire).get_by_role("button", name="Envoyer les 2 fichiers").press("Enter")
    expect(tray(claire)).to_be_hidden()
    expect(attach(claire)).to_be_focused()
    drawn(claire.log, "L’entrée de la brigade")

    zoe.log.get_by_role("button", name="Afficher la photo").click()
    drawn(zoe.log, "L’entrée de la brigade")
    zoe.sees("Document PDF : formulaire.pdf")
    zoe.sees("où d’autres peuvent le voir")
    zoe.page.screenshot(path=picture("agents-files-panel"))
    claire.page.screenshot(path=picture("agents-files-console"))
    with zoe.page.expect_download() as saving:
        zoe.log.get_by_role("button", name="Enregistrer").last.click()
    assert saving.value.suggested_filename == "formulaire.pdf"
    assert Path(saving.value.path()).read_bytes().startswith(b"%PDF-")
    expect(zoe.log.get_by_role("button", name="Retirer")).to_have_count(0)
    assert zoe.complaints == []
    assert claire.complaints == []


def test_what_is_refused_says_why_and_what_was_written_stays(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(viewport=DESK), citizen(viewport=DESK)
    zoe.starts("Bonjour")
    claire.takes_next()
    claire.page.get_by_role("textbox", name="Réponse").first.fill("à moitié écrit")
    attach(claire).set_input_files([file("dessin.svg", SVG, "image/svg+xml"), file("faux.png", SVG, "image/png")])
    rows = tray(claire).get_by_role("listitem")
    expect(rows.filter(has_text="dessin.svg")).to_contain_text("n’est pas accepté")
    tray(claire).get_by_role("button", name="Envoyer le fichier").click()
    expect(rows.filter(has_text="faux.png")).to_contain_text("n’est pas accepté")
    rows.get_by_role("button", name="Enlever").last.click()
    rows.get_by_role("button", name="Enlever").last.click()
    expect(tray(claire)).to_be_hidden()
    expect(claire.page.get_by_role("textbox", name="Réponse").first).to_have_value("à moitié écrit")


def test_a_cut_line_keeps_the_agents_file_and_sends_it_once(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(viewport=DESK), citizen(viewport=DESK)
    zoe.starts("Bonjour")
    claire.takes_next()
    tries: list[str] = []

    def cut_once(route: t.Any) -> None:
        tries.append(route.request.method)
        if len(tries) == 1:
            route.abort("connectionreset")
        else:
            route.continue_()

    claire.page.route("**/attachments", cut_once)
    attach(claire).set_input_files(file("plan.png", saved(drawing(), "PNG"), "image/png"))
    tray(claire).get_by_role("button", name="Envoyer le fichier").click()
    expect(tray(claire)).to_contain_text("La connexion est coupée")
    tray(claire).get_by_role("button", name="Mettre en pause").click()
    tray(claire).get_by_role("button", name="Reprendre").click()
    drawn(claire.log, "Photo sans description")
    expect(claire.log.get_by_role("img")).to_have_count(1)


def test_what_a_network_does_not_carry_is_said_beside_the_button_with_what_to_do(
    agent: Agent, world: World, town_hall: TownHall, picture: Picture
) -> None:
    network = x.X()
    keys = {"user": x.OWN, **x.KEYS, "poll": "0", "base": network.url}
    facts = {"channel": "x", "site": town_hall.site, "topic": "general", "settings": keys}
    world.state.write(accounts.add, key="files-x", **facts)
    told = json.dumps(x.account_activity(network.wrote("Quel formulaire faut-il ?"))).encode()
    network.close()
    claire = agent(viewport=DESK)
    assert world.caller().call("POST", "/brigade/channels/x", data=told, headers=x.signed(told)).status == 200
    claire.takes_next()
    expect(claire.page.get_by_text("X transmet les photos, pas les PDF.")).to_be_visible()
    attach(claire).set_input_files([file("formulaire.pdf", pdf("x" * 20), "application/pdf"), file("plan.jpg", GATE)])
    rows = tray(claire).get_by_role("listitem")
    expect(rows.filter(has_text="formulaire.pdf")).to_contain_text("Invitez la personne sur le tchat du site")
    claire.page.screenshot(path=picture("agents-files-network"))
    tray(claire).get_by_role("button", name="Envoyer le fichier").click()
    drawn(claire.log, "Photo sans description")
    expect(rows).to_have_count(1)
    assert claire.complaints == []


def test_without_javascript_the_agents_photo_is_shown_and_the_form_is_saved(
    context: t.Callable[..., BrowserContext], agent: Agent, world: World, town_hall: TownHall, picture: Picture
) -> None:
    claire = agent(viewport=DESK)
    page = context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{world.server.url}/brigade/chat/{town_hall.site}")
    page.get_by_label("Une question générale").check()
    page.get_by_role("textbox", name="Votre message").fill("Quel formulaire faut-il ?")
    page.get_by_role("button", name="Commencer").first.click()
    claire.takes_next()
    form = file("formulaire.pdf", pdf("x" * 20), "application/pdf")
    attach(claire).set_input_files([file("entrée.jpg", GATE), form])
    tray(claire).get_by_role("textbox").first.fill("L’entrée de la brigade")
    tray(claire).get_by_role("button", name="Envoyer les 2 fichiers").click()
    expect(tray(claire)).to_be_hidden()
    page.get_by_role("button", name="Voir s’il y a du nouveau").click()
    drawn(page.locator("main"), "L’entrée de la brigade")
    page.screenshot(path=picture("agents-files-without-script"), full_page=True)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Document PDF : formulaire.pdf").click()
    assert saving.value.suggested_filename == "formulaire.pdf"


def test_on_a_shared_terminal_a_document_is_named_and_not_saved(
    citizen: Citizen, agent: Agent, town_hall: TownHall
) -> None:
    town_hall.attributes = " data-kiosk"
    claire, zoe = agent(viewport=DESK), citizen(viewport=DESK)
    zoe.starts("Quel formulaire faut-il ?")
    claire.takes_next()
    attach(claire).set_input_files(file("formulaire.pdf", pdf("x" * 20), "application/pdf"))
    tray(claire).get_by_role("button", name="Envoyer le fichier").click()
    zoe.sees("Document PDF : formulaire.pdf")
    zoe.sees("ne s’enregistre pas sur ce poste partagé")
    expect(zoe.log.get_by_role("button", name="Enregistrer")).to_have_count(0)
