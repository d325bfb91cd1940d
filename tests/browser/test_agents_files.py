"""Files that the agent sends from the console, and what the person in the panel sees and may save of them."""

from __future__ import annotations

import typing as t
from pathlib import Path

from playwright.sync_api import Locator, expect

from ..support.pictures import drawing, pdf, saved
from .conftest import DESK, PHONE
from .people import AgentOnScreen, CitizenOnScreen
from .test_photos import GATE, SVG, drawn, file

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
