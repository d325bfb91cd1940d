"""Every state of the panel, on a phone and a desk: numbers and way out are in view, nothing scrolls sideways.

`PICTURES=1` keeps the pictures in `docs/pictures/states`.
"""

from __future__ import annotations

import re
import typing as t

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from brigade_widget import clock

from ..support.pictures import drawing, saved
from ..support.rows import make_notice
from ..support.world import World
from .conftest import LONG_WAIT, SITE, Look
from .people import AgentOnScreen, CitizenOnScreen
from .terminal import IDLE, Terminal
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
Context = t.Callable[..., BrowserContext]

LONG = "Un masque se lave à 60 °C, séché puis repassé ; il sert quatre heures. " * 8
DANGER = "Il a un couteau, il va me tuer, je suis enfermée."


def panel(citizen: CitizenOnScreen) -> Frame:
    return next(frame for frame in citizen.page.frames if "/widget/v1/" in frame.url)


def test_a_conversation_from_its_beginning_to_its_end(
    citizen: Citizen, agent: Agent, look: Look, viewport: t.Any
) -> None:
    zoe = citizen(viewport=viewport)
    zoe.opens()

    def state(name: str) -> None:
        expect(zoe.frame.get_by_role("link", name="Quitter vite")).to_be_in_viewport()
        look(zoe.page, panel(zoe), name)

    state("start-nobody-there")
    claire = agent()
    zoe.field.fill("Bonjour, j’ai une question.")
    zoe.frame.get_by_role("button", name="Envoyer").click()
    state("start-no-topic")
    zoe.chooses("Une question générale")
    zoe.frame.get_by_role("button", name="Envoyer").click()
    expect(zoe.status.first).to_contain_text("prochaine personne")
    state("waiting")
    claire.takes_next()
    claire.sends("Bonjour, je vous lis.")
    zoe.sees("je vous lis")
    state("answered")
    zoe.field.fill(DANGER)
    expect(zoe.frame.get_by_text("Un danger en ce moment ?")).to_be_visible()
    state("danger")
    zoe.field.fill("")
    zoe.page.context.set_offline(True)
    zoe.field.fill("Encore une question.")
    zoe.frame.get_by_role("button", name="Envoyer").click()
    expect(zoe.status.first).to_contain_text("hors ligne")
    state("offline")
    zoe.page.context.set_offline(False)
    expect(zoe.row("Encore une question.")).to_contain_text(re.compile("Enregistré|Lu"))
    zoe.frame.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
    state("six-words-asked")
    zoe.frame.get_by_role("button", name="Obtenir six mots", exact=True).click()
    expect(zoe.frame.locator("#code")).to_be_visible()
    state("six-words")
    zoe.frame.get_by_role("button", name="C’est noté").click()
    zoe.frame.get_by_role("button", name="Terminer").click()
    expect(zoe.frame.get_by_role("button", name="Oui, terminer")).to_be_visible()
    state("end-asked")
    zoe.frame.get_by_role("button", name="Oui, terminer").click()
    expect(zoe.frame.get_by_role("radio", name="10")).to_be_visible()
    state("ended-rating")
    zoe.frame.get_by_role("radio", name="9").check()
    zoe.frame.get_by_role("button", name="Envoyer la note").click()
    expect(zoe.frame.get_by_text("Merci")).to_be_visible()
    state("rated")


@pytest.mark.parametrize(("topic", "name"), [("Des violences", "violence"), ("J’ai moins de 18 ans", "minor")])
def test_a_sensitive_topic(citizen: Citizen, look: Look, viewport: t.Any, topic: str, name: str) -> None:
    zoe = citizen(viewport=viewport)
    zoe.opens()
    zoe.chooses(topic)
    zoe.frame.locator("brigade-path").scroll_into_view_if_needed()

    def state(of: str) -> None:
        expect(zoe.frame.get_by_role("link", name="Quitter vite")).to_be_in_viewport()
        look(zoe.page, panel(zoe), f"{name}-{of}")

    state("path")
    zoe.sends("J’ai peur de rentrer.")
    zoe.sees("J’ai peur de rentrer.")
    state("waiting")
    zoe.frame.get_by_role("button", name="Terminer").click()
    zoe.frame.get_by_role("button", name="Oui, terminer").click()
    expect(zoe.frame.get_by_role("button", name="Écrire une nouvelle demande")).to_be_visible()
    state("ended")


def test_waiting_and_the_way_out_of_it(citizen: Citizen, busy: World, look: Look, viewport: t.Any) -> None:
    zoe = citizen(viewport=viewport)

    def state(name: str) -> None:
        expect(zoe.frame.get_by_role("link", name="Quitter vite")).to_be_in_viewport()
        look(zoe.page, panel(zoe), f"waiting-{name}")

    zoe.starts(topic="Une démarche")
    expect(zoe.status.first).to_contain_text("8 fois sur 10")
    state("estimate")
    zoe.frame.get_by_text("À lire en attendant").click()
    state("reading")
    zoe.frame.get_by_text("À lire en attendant").click()
    zoe.page.context.set_offline(True)
    zoe.field.fill("Encore une chose.")
    expect(zoe.status.first).to_contain_text("hors ligne")
    state("cut")
    zoe.frame.get_by_role("button", name="Laisser un message").click()
    expect(zoe.status.first).to_contain_text("gardés sur cette page")
    state("kept")
    zoe.page.context.set_offline(False)
    expect(zoe.frame.locator("#code")).to_be_visible(timeout=40_000)
    state("words")
    zoe.frame.get_by_role("button", name="C’est noté").click()
    expect(zoe.status.first).to_contain_text("Réponse promise avant")
    state("message")


def test_a_wait_that_is_long(citizen: Citizen, look: Look, viewport: t.Any) -> None:
    zoe = citizen(viewport=viewport)
    zoe.page.clock.set_system_time(clock.now() + LONG_WAIT)
    zoe.starts(topic="Une démarche")
    expect(zoe.frame.get_by_text("L’attente est longue")).to_be_visible()
    expect(zoe.frame.get_by_role("button", name="Laisser un message")).to_be_in_viewport()
    look(zoe.page, panel(zoe), "waiting-long")


def test_an_agent_who_is_gone(citizen: Citizen, agent: Agent, look: Look, viewport: t.Any) -> None:
    claire, zoe = agent(), citizen(viewport=viewport)
    zoe.starts()
    claire.takes_next()
    claire.sends("Bonjour, je vous lis.")
    zoe.sees("je vous lis")
    claire.page.close()
    expect(zoe.status.first).to_contain_text("n’est plus en ligne", timeout=40_000)
    look(zoe.page, panel(zoe), "agent-gone")


def test_the_form_and_the_way_back(citizen: Citizen, look: Look, viewport: t.Any) -> None:
    zoe = citizen(viewport=viewport)
    zoe.opens()
    zoe.frame.get_by_role("button", name="Laisser un message").click()
    look(zoe.page, panel(zoe), "form")
    zoe.frame.get_by_label("Adresse e-mail").fill("zoe@example.org")
    zoe.frame.get_by_role("button", name="Envoyer le message").click()
    expect(zoe.frame.get_by_text("Choisissez d’abord").first).to_be_visible()
    look(zoe.page, panel(zoe), "form-wrong")
    zoe.frame.get_by_label("Adresse e-mail").fill("")
    zoe.chooses("Une démarche")
    zoe.field.fill("Comment faire une procuration ?")
    zoe.frame.get_by_role("button", name="Envoyer le message").click()
    expect(zoe.frame.get_by_role("heading", name="Votre message est enregistré")).to_be_visible()
    look(zoe.page, panel(zoe), "form-received")

    leo = citizen(viewport=viewport)
    leo.opens()
    leo.frame.get_by_role("button", name="Revenir avec six mots").click()
    look(leo.page, panel(leo), "return")
    leo.frame.get_by_label("Vos six mots").fill("abandn abeille abri absent absurde acajou")
    leo.frame.get_by_role("button", name="Ouvrir la conversation").click()
    expect(leo.frame.locator("brigade-return [role=alert]").filter(has_text="abandn").first).to_be_visible()
    look(leo.page, panel(leo), "return-misspelt")


def test_a_shared_terminal(context: Context, town_hall: TownHall, look: Look, viewport: t.Any) -> None:
    page = context(viewport=viewport).new_page()
    page.clock.install()
    page.goto(f"{town_hall.brigade}/brigade/chat/{town_hall.site}?kiosk")
    terminal = Terminal(page, page)
    expect(terminal.field).to_be_visible()
    look(page, page, "terminal-start")
    terminal.starts("Une question.")
    terminal.waits(IDLE)
    expect(terminal.warning).to_be_visible()
    look(page, page, "terminal-warning")
    terminal.button("Rester").click()
    terminal.button("Masquer").click()
    expect(terminal.button("Reprendre")).to_be_visible()
    look(page, page, "terminal-curtain")


def test_notices_of_the_brigade(citizen: Citizen, board: World, context: Context, look: Look, viewport: t.Any) -> None:
    board.state.write(make_notice, title="Ce que nous savons des masques", html=LONG)
    board.state.write(
        make_notice,
        title="Attestation de déplacement",
        html="Modèle : <a href=https://www.service-public.fr/>service-public.fr</a>.\n\nIl suffit de le recopier.",
    )
    zoe = citizen(viewport=viewport)
    zoe.opens()
    expect(zoe.frame.get_by_text("Il suffit de le recopier.")).to_be_visible()
    look(zoe.page, panel(zoe), "start-notices")
    zoe.chooses("Une question générale")
    zoe.sends("Bonjour, j’ai une question.")
    zoe.sees("j’ai une question")
    look(zoe.page, panel(zoe), "waiting-notices")
    page = context(viewport=viewport, java_script_enabled=False).new_page()
    page.goto(f"{board.server.url}/brigade/contact/{SITE}")
    look(page, page, "without-script-contact-notices")


def test_files_on_their_way_and_one_that_is_refused(citizen: Citizen, look: Look, viewport: t.Any) -> None:
    zoe = citizen(viewport=viewport)
    zoe.starts()
    zoe.page.route("**/attachments", lambda _: None)  # it never arrives
    photo = {"name": "portail.jpg", "mimeType": "image/jpeg", "buffer": saved(drawing((800, 600)))}
    field = zoe.frame.get_by_label("Joindre des photos ou un PDF")
    field.set_input_files([photo, {**photo, "name": "porte.jpg"}])
    expect(zoe.frame.get_by_role("button", name="Envoyer les 2 fichiers")).to_be_visible()
    look(zoe.page, panel(zoe), "files-chosen")
    zoe.frame.get_by_role("button", name="Envoyer les 2 fichiers").click()
    expect(zoe.frame.get_by_role("button", name="Mettre en pause : portail.jpg")).to_be_visible()
    look(zoe.page, panel(zoe), "files-sending")
    field.set_input_files([{"name": "dessin.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}])
    expect(zoe.frame.get_by_text("n’est pas accepté").first).to_be_visible()
    zoe.frame.get_by_role("button", name="Enlever : dessin.svg").scroll_into_view_if_needed()
    look(zoe.page, panel(zoe), "files-refused")
