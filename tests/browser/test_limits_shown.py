"""Whoever meets a limit sees which, for how long, and what they wrote; a proof of work is done without them."""

from __future__ import annotations

import contextlib
import re
import typing as t

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from ..support.callers import API
from ..support.people import new_conversation
from ..support.rows import make_site
from ..support.world import World
from .conftest import PHONE, SITE
from .people import CitizenOnScreen
from .test_accessibility import faults, panel
from .town_hall import TownHall

Rush = t.Callable[..., CitizenOnScreen]
QUESTION = "Comment faire une procuration ?"
SPENT = "1/0.001"  # a limit of one, which the test uses up


@pytest.fixture(scope="module")
def halls(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[t.Callable[..., TownHall]]:
    """`halls(proof_work=…)`: a town hall whose brigade has these limits, and whose first budget is used up."""
    made: dict[str, TownHall] = {}
    with contextlib.ExitStack() as closing:

        def hall_of(**settings: t.Any) -> TownHall:
            if str(settings) not in made:
                world = closing.enter_context(World.opened(tmp_path_factory.mktemp("rush"), **settings))
                hall = made[str(settings)] = TownHall(site=SITE)
                closing.callback(hall.close)
                hall.brigade = world.server.url
                world.state.write(make_site, key=SITE, origins=[hall.origin])
                world.caller().call("POST", f"{API}/conversations", json=new_conversation(site=SITE))
            return made[str(settings)]

        yield hall_of


@pytest.fixture
def rush(halls: t.Callable[..., TownHall], context: t.Callable[..., BrowserContext]) -> Rush:
    """`rush(proof_work=…)`: somebody comes to a site in a rush."""

    def come(**settings: t.Any) -> CitizenOnScreen:
        hall = halls(**{"conversation_rate": SPENT, "proof_wait": 3, **settings})
        return CitizenOnScreen.arrives(context(viewport=PHONE), hall.origin)

    return come


def asks(citizen: CitizenOnScreen, topic: str = "Une démarche") -> None:
    citizen.opens()
    citizen.chooses(topic)
    citizen.sends(QUESTION)


def alert(citizen: CitizenOnScreen) -> Locator:
    return citizen.frame.get_by_role("alert").filter(has_text=re.compile("."))


def numbers_are_there(citizen: CitizenOnScreen) -> None:
    for link in ("tel:17", "tel:112", "sms:114"):
        expect(citizen.frame.locator(f'a[href="{link}"]').filter(visible=True).first).to_be_visible()


def hears_of_the_proof(citizen: CitizenOnScreen) -> list[str]:
    """Which parts of the panel are loaded from now on."""
    loaded: list[str] = []
    citizen.page.on("request", lambda request: loaded.append(request.url) if "frame-proof" in request.url else None)
    return loaded


def test_a_rush_asks_a_proof_that_is_done_without_the_citizen(rush: Rush) -> None:
    zoe = rush()
    loaded = hears_of_the_proof(zoe)
    zoe.opens()
    zoe.chooses("Une démarche")
    assert loaded == []  # who is not asked does not load it
    zoe.sends(QUESTION)
    zoe.sees(QUESTION)
    assert len(loaded) == 1
    assert zoe.complaints == []


def test_the_form_pays_in_the_same_way(rush: Rush) -> None:
    zoe = rush()
    zoe.opens()
    zoe.frame.get_by_role("button", name="Laisser un message").click()
    zoe.chooses("Une démarche")
    zoe.field.fill(QUESTION)
    zoe.frame.get_by_role("button", name="Envoyer le message").click()
    expect(zoe.frame.get_by_role("heading", name="Votre message est enregistré")).to_be_visible()
    assert zoe.complaints == []


def test_a_sensitive_topic_is_never_asked(rush: Rush) -> None:
    zoe = rush()
    loaded = hears_of_the_proof(zoe)
    asks(zoe, "Violences")
    zoe.sees(QUESTION)
    assert loaded == []


def test_a_long_proof_says_what_goes_on_and_can_be_stopped(rush: Rush) -> None:
    zoe = rush(proof_work=100_000)
    asks(zoe)
    expect(zoe.status.filter(has_text="vérification automatique est en cours")).to_be_visible()
    expect(zoe.frame.get_by_role("progressbar", name="vérification automatique")).to_be_visible()
    numbers_are_there(zoe)
    expect(zoe.frame.get_by_role("button", name="Laisser un message")).to_be_visible()
    assert faults(panel(zoe)) == []
    zoe.frame.get_by_role("button", name="Arrêter l’envoi").click()
    expect(alert(zoe)).to_contain_text("réessayez dans 3 s")
    expect(zoe.field).to_have_value(QUESTION)
    assert zoe.complaints == []


def test_where_nothing_can_be_proven_it_waits_and_then_sends(rush: Rush) -> None:
    zoe = rush()
    zoe.page.route("**/frame-proof-*", lambda route: route.abort())
    asks(zoe)
    expect(zoe.status.filter(has_text="votre message part dans 3 s")).to_be_visible()
    numbers_are_there(zoe)
    zoe.field.fill("J’ajoute ceci.")
    zoe.sees(QUESTION)
    expect(zoe.field).to_have_value("J’ajoute ceci.")


def test_a_site_that_is_full_says_so_and_keeps_the_text(rush: Rush) -> None:
    zoe = rush(proof="off", overload_rate="1/0.1")
    asks(zoe)
    zoe.sees(QUESTION)
    paul = CitizenOnScreen.arrives(zoe.page.context, zoe.page.url)
    asks(paul)
    expect(alert(paul)).to_contain_text(re.compile(r"réessayez dans \d+ s environ\. Votre texte est gardé"))
    expect(paul.field).to_have_value(QUESTION)
    paul.frame.get_by_role("button", name="Laisser un message").click()
    paul.frame.get_by_role("button", name="Envoyer le message").click()
    expect(alert(paul)).to_contain_text(re.compile(r"réessayez dans \d+ s environ\. Votre texte est gardé"))
    expect(paul.field).to_have_value(QUESTION)


def test_many_messages_at_once_wait_their_turn(rush: Rush) -> None:
    zoe = rush(conversation_rate="off", message_rate="2/0.2")
    asks(zoe)
    zoe.sees(QUESTION)
    for number in range(4):
        zoe.sends(f"Ligne {number}")
    expect(zoe.status.filter(has_text="l’envoi reprend tout seul")).to_be_visible()
    expect(zoe.row("Ligne 3")).to_contain_text("Enregistré", timeout=40_000)
    assert zoe.lines(r"Ligne \d") == [f"Ligne {number}" for number in range(4)]


def test_many_codes_are_refused_with_the_time_to_wait(rush: Rush) -> None:
    zoe = rush(conversation_rate="off", return_rate="1/0.01")
    zoe.opens()
    zoe.frame.get_by_role("button", name="Revenir avec six mots").click()
    words = "abaisser abandon abdiquer abeille abolir aborder"
    for _ in range(2):
        zoe.frame.get_by_label("Vos six mots").fill(words)
        zoe.frame.get_by_role("button", name="Ouvrir la conversation").click()
        expect(alert(zoe)).to_be_visible()
    expect(alert(zoe)).to_contain_text(re.compile(r"réessayez dans \d+ s"))
    expect(zoe.frame.get_by_label("Vos six mots")).to_have_value(words)
