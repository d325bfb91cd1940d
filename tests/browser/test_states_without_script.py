"""Every state of the pages without JavaScript, on a phone and a desk, as `test_states.py` has those of the panel."""

from __future__ import annotations

import typing as t

import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, expect

from brigade_widget import clock
from brigade_widget.models.conversations import conversations

from ..support.callers import API
from ..support.rows import make_site
from ..support.world import World
from .conftest import LONG_WAIT, SITE, Look
from .town_hall import TownHall

Context = t.Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[World]:
    """A brigade that takes one message at a time."""
    with World.opened(tmp_path_factory.mktemp("strict"), message_rate="1/0.01") as world:
        world.state.write(make_site, key=SITE)
        yield world


@pytest.mark.parametrize("path", ["chat/{site}", "contact/{site}"])
def test_the_pages_without_script(
    context: Context, town_hall: TownHall, look: Look, viewport: t.Any, path: str
) -> None:
    page = context(viewport=viewport, java_script_enabled=False).new_page()
    page.goto(f"{town_hall.brigade}/brigade/{path.format(site=town_hall.site)}")
    name = path.partition("/")[0]
    look(page, page, f"without-script-{name}")


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


def begins(page: Page, brigade: str, text: str = "Comment faire une procuration ?") -> None:
    page.goto(f"{brigade}/brigade/chat/{SITE}")
    page.get_by_label("Une démarche").check()
    page.get_by_label("Votre message").fill(text)
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_text("Votre place").first).to_be_visible()


def test_a_wait_that_is_long(context: Context, world: World, look: Look, viewport: t.Any) -> None:
    page = context(viewport=viewport, java_script_enabled=False).new_page()
    begins(page, world.server.url)
    expect(page.get_by_text("L’attente est longue.")).to_have_count(0)
    long_ago = sa.update(conversations).values(created_at=clock.now() - LONG_WAIT)
    world.state.write(lambda uow: uow.connection.execute(long_ago))
    page.get_by_role("button", name="Voir s’il y a du nouveau").click()
    expect(page.get_by_text("L’attente est longue.")).to_be_visible()
    look(page, page, "without-script-waiting-long")
    page.get_by_role("link", name="laisser un message").click()
    expect(page.get_by_role("button", name="laisser un message")).to_be_in_viewport()
    page.get_by_role("button", name="laisser un message").click()
    expect(page.get_by_text("Une réponse vous est promise").first).to_be_visible()
    expect(page.get_by_text("L’attente est longue.")).to_have_count(0)
    look(page, page, "without-script-waiting-message")


def test_too_many_messages(context: Context, strict: World, look: Look, viewport: t.Any) -> None:
    page = context(viewport=viewport, java_script_enabled=False).new_page()
    begins(page, strict.server.url)
    for text in ("Une chose.", "Une autre, de trop."):
        page.get_by_label("Votre message").fill(text)
        page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Trop d’envois à la fois. Réessayez dans")
    expect(page.get_by_label("Votre message")).to_have_value("Une autre, de trop.")
    look(page, page, "without-script-limited")


def test_a_file_that_is_refused(context: Context, world: World, look: Look, viewport: t.Any) -> None:
    page = context(viewport=viewport, java_script_enabled=False).new_page()
    begins(page, world.server.url)
    page.get_by_label("Votre message").fill("Voici le portail.")
    svg = {"name": "portail.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    page.get_by_label("Fichiers").set_input_files([svg])  # type: ignore[list-item]
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ce fichier n’est pas accepté")
    expect(page.get_by_label("Votre message")).to_have_value("Voici le portail.")
    look(page, page, "without-script-file-refused")
