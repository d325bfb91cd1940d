"""Every state of the panel, on a phone and a desk: numbers and way out are in view, nothing scrolls sideways.

`PICTURES=1` keeps the pictures in `docs/pictures/states`.
"""

from __future__ import annotations

import re
import typing as t
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from ..support.callers import API
from ..support.pictures import drawing, saved
from ..support.rows import make_notice
from ..support.world import World
from .conftest import DESK, PHONE, SITE
from .people import AgentOnScreen, CitizenOnScreen
from .terminal import IDLE, Terminal
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
Context = t.Callable[..., BrowserContext]
Look = t.Callable[[Page, Page | Frame, str], None]

LONG = "Un masque se lave à 60 °C, séché puis repassé ; il sert quatre heures. " * 8
DANGER = "Il a un couteau, il va me tuer, je suis enfermée."
NUMBERS = ("tel:17", "tel:112", "sms:114")
_IN_VIEW = """([...hrefs]) => {
  const links = [];
  const collect = (root) => {
    links.push(...root.querySelectorAll("a"));
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) collect(one.shadowRoot);
  };
  collect(document);
  const at = (root, x, y) => {
    const found = root.elementFromPoint(x, y);
    return found?.shadowRoot && root !== found.shadowRoot ? at(found.shadowRoot, x, y) : found;
  };
  const seen = (link) => {  // in view, and nothing lies over it
    const { top, bottom, left, right, width, height } = link.getBoundingClientRect();
    if (!width || !height || top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) return false;
    return link.contains(at(document, (left + right) / 2, (top + bottom) / 2));
  };
  return hrefs.filter((href) => !links.some((link) => link.getAttribute("href") === href && seen(link)));
}"""
_SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def viewport(request: pytest.FixtureRequest) -> t.Any:
    return request.param


@pytest.fixture
def look(picture: t.Callable[[str], Path], viewport: t.Any) -> Look:
    """`look(page, frame, name)`: what must be so in every state; and a picture of it."""

    def looks(page: Page, panel: Page | Frame, name: str) -> None:
        page.screenshot(path=picture(f"states/{name}-{viewport['width']}"))
        assert panel.evaluate(_IN_VIEW, list(NUMBERS)) == [], name
        assert panel.evaluate(_SIDEWAYS) <= 0, name

    return looks


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


@pytest.mark.parametrize("path", ["chat/{site}", "contact/{site}"])
def test_the_pages_without_script(
    context: Context, town_hall: TownHall, look: Look, viewport: t.Any, path: str
) -> None:
    page = context(viewport=viewport, java_script_enabled=False).new_page()
    page.goto(f"{town_hall.brigade}/brigade/{path.format(site=town_hall.site)}")
    name = path.partition("/")[0]
    look(page, page, f"without-script-{name}")


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


def test_a_conversation_without_script_from_its_beginning_to_its_end(
    context: Context, town_hall: TownHall, world: World, look: Look, viewport: t.Any
) -> None:
    claire, paul = world.agent(), world.agent()
    page = context(viewport=viewport, java_script_enabled=False).new_page()
    page.goto(f"{town_hall.brigade}/brigade/chat/{SITE}")

    def state(name: str, *words: str) -> None:
        for sentence in words:
            expect(page.get_by_text(sentence).first).to_be_visible()
        look(page, page, f"without-script-{name}")

    def writes(text: str, button: str = "Envoyer") -> None:
        page.get_by_label("Votre message").fill(text)
        page.get_by_role("button", name=button, exact=True).click()

    page.get_by_label("Une question générale").check()
    writes("Où déclarer un vol ?", "Commencer")
    state("waiting", "Votre place : 1")
    (row,) = claire.http.queue().json["conversations"]
    claire.http.takes_next()
    claire.http.posts(row["id"], "Bonjour, je vous lis.")
    page.get_by_role("button", name="Voir s’il y a du nouveau").click()
    state("answered", "vous répond", "Bonjour, je vous lis.")
    claire.http.transfers(row["id"], paul.row.id)
    page.get_by_role("button", name="Voir s’il y a du nouveau").click()
    state("handed-over", "prend la suite")
    page.get_by_role("button", name="Obtenir six mots").click()
    state("six-words", "pendant 90 jours")
    code = page.locator(".code strong").inner_text()
    page.goto(f"{town_hall.brigade}/brigade/return/{SITE}")
    page.get_by_label("Vos six mots").fill(code.replace(code.split()[0], "zzzzzz", 1))
    page.get_by_role("button", name="Ouvrir la conversation").click()
    state("return-misspelt", "n’est pas un de nos mots")
    page.get_by_label("Vos six mots").fill(code.upper())
    page.get_by_role("button", name="Ouvrir la conversation").click()
    expect(page.get_by_text("Où déclarer un vol ?")).to_be_visible()
    page.get_by_label("Votre message").fill("Merci.")
    paul.http.closes(row["id"])
    page.get_by_role("button", name="Envoyer", exact=True).click()
    state("ended-while-writing", "a pris fin entre-temps", "Merci.")
    page.get_by_role("button", name="Commencer une autre conversation").click()
    page.get_by_label("Une démarche").check()
    writes("Autre chose.", "Commencer")
    page.get_by_role("button", name="Terminer la conversation").click()
    state("ended", "Cette conversation est terminée.")
    page.get_by_role("button", name="Donner cette note").click()
    state("rating-without-score", "Choisissez une note")
    page.get_by_label("9", exact=True).check()
    page.get_by_role("button", name="Donner cette note").click()
    state("rated", "Merci.")


def test_a_page_whose_token_died(
    context: Context, town_hall: TownHall, world: World, look: Look, viewport: t.Any
) -> None:
    browser = context(viewport=viewport, java_script_enabled=False)
    page = browser.new_page()
    page.goto(f"{town_hall.brigade}/brigade/chat/{SITE}")
    page.get_by_label("Des violences").check()
    page.get_by_label("Votre message").fill("Il est rentré.")
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Votre message").fill("Je n’ai pas fini ma phrase")
    (cookie,) = browser.cookies()
    world.caller().call("POST", f"{API}/exit", json={"token": cookie["value"]})
    page.get_by_role("button", name="Envoyer", exact=True).click()
    # Playwright looks for no text within <noscript>.
    expect(page.locator(".wrong")).to_contain_text("L’accès à cette conversation a pris fin")
    expect(page.get_by_label("Votre message")).to_have_value("Je n’ai pas fini ma phrase")
    look(page, page, "without-script-dead")
