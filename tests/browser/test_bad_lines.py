"""The line is cut, the server dies, sockets are blocked: nothing typed is lost, nothing is doubled."""

from __future__ import annotations

import re
import typing as t

import pytest
from playwright.sync_api import BrowserContext, expect

from brigade_widget.services import messages, retention

from ..support.proxy import Proxy
from ..support.server import until
from ..support.world import World
from .people import AgentOnScreen, CitizenOnScreen
from .test_form_and_codes import QUESTION, message, opens_form, submits, words
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]


def blocks_sockets(person: CitizenOnScreen | AgentOnScreen) -> None:
    person.page.route_web_socket("**/socket.io/**", lambda socket: socket.close())


def test_where_sockets_are_blocked_both_sides_still_talk(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen()
    blocks_sockets(zoe)
    zoe.starts("Sans prise.")
    claire.takes_next()
    claire.sends("Je vous reçois.")
    zoe.sees("Je vous reçois.")
    zoe.sends("Moi aussi.")
    claire.sees("Moi aussi.")


def test_what_is_written_while_the_line_is_down_is_kept_and_sent_once_when_it_is_back(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.starts("Premier.")
    zoe.page.context.set_offline(True)
    zoe.sends("Écrit dans le noir.")
    expect(zoe.row("Écrit dans le noir.")).not_to_contain_text("Enregistré")
    zoe.page.context.set_offline(False)
    expect(zoe.row("Écrit dans le noir.")).to_contain_text("Enregistré", timeout=40_000)
    assert zoe.lines("Écrit dans le noir") == ["Écrit dans le noir"]


def test_a_killed_server_loses_nothing_and_the_conversation_goes_on(
    citizen: Citizen, agent: Agent, world: World
) -> None:
    claire, zoe = agent(), citizen()
    zoe.starts("Avant.")
    claire.takes_next()
    world.server.kill()
    zoe.sends("Pendant.")
    expect(zoe.row("Pendant.")).not_to_contain_text("Enregistré")
    zoe.field.fill("Un brouillon")
    world.server.start()
    claire.sees("Pendant.")
    expect(zoe.row("Pendant.")).to_contain_text(re.compile("Enregistré|Lu"), timeout=60_000)
    expect(zoe.field).to_have_value("Un brouillon")
    assert zoe.lines("Avant|Pendant") == ["Avant", "Pendant"]


def test_a_conversation_that_cannot_start_keeps_the_text_and_starts_later(citizen: Citizen, world: World) -> None:
    zoe = citizen()
    zoe.opens()
    zoe.chooses("Une question générale")
    world.server.kill()
    zoe.sends("Tout premier message.")
    expect(zoe.frame.get_by_role("alert").filter(has_text="n’est pas parti")).to_be_visible()
    expect(zoe.field).to_have_value("Tout premier message.")
    world.server.start()
    zoe.frame.get_by_role("button", name="Envoyer").click()
    zoe.sees("Tout premier message.")


@pytest.fixture
def line(town_hall: TownHall, world: World) -> t.Iterator[Proxy]:
    """What the town hall's visitors reach the brigade over."""
    direct = town_hall.brigade
    proxy = Proxy(int(world.server.bind.rpartition(":")[2]))
    town_hall.brigade = proxy.url
    yield proxy
    town_hall.brigade = direct
    proxy.go_on()
    proxy.close()


def test_a_panel_that_comes_slowly_is_waited_for(citizen: Citizen, line: Proxy) -> None:
    zoe, asked = citizen(), []
    zoe.page.on("request", lambda request: asked.append(request.url))
    expect(zoe.launcher).to_be_visible()
    line.limp(delay=0.1, rate=6_000)  # longer than a panel that is forbidden is waited for
    zoe.launcher.click()
    widget = zoe.page.locator("brigade-widget")
    expect(widget.locator('a[href="sms:114"]')).to_be_visible()
    expect(zoe.field).to_be_visible(timeout=40_000)
    assert [url for url in asked if "frame-socket" in url] == [], "The first message should have the line to itself."


def test_a_panel_that_was_cut_in_the_middle_comes_by_itself(citizen: Citizen, line: Proxy) -> None:
    zoe = citizen()
    expect(zoe.launcher).to_be_visible()
    line.reset_after(25_000)
    zoe.launcher.click()
    expect(zoe.field).to_be_visible(timeout=40_000)
    assert line.has_reset()


@pytest.fixture
def zoe(lasting_browser: BrowserContext, town_hall: TownHall, line: Proxy) -> t.Iterator[CitizenOnScreen]:
    """Somebody whose tab keeps a little, as tabs do; on a line that fails."""
    zoe = CitizenOnScreen.arrives(lasting_browser, town_hall.origin)
    yield zoe
    zoe.page.close()  # before the line ends: nobody calls again meanwhile


def loses_the_page(zoe: CitizenOnScreen, line: Proxy) -> None:
    """Nothing is acknowledged; the page is loaded again, and the line comes back."""
    zoe.page.reload(wait_until="commit")
    line.go_on()  # what was swallowed arrives too: then it must not count twice


def bodies(world: World) -> list[str]:
    """The texts that are stored, over all conversations."""

    def read(uow: t.Any) -> list[str]:
        rows = uow.conversations.newest(seen_by=None, limit=100)
        sealed = [(row, each) for row in rows for each in uow.messages.after(row.id, 0, limit=200)]
        return [messages.unsealed(uow, row, each).body for row, each in sealed]

    return world.state.read(read)


def test_a_first_message_that_was_not_acknowledged_is_in_the_field_of_the_next_page(
    zoe: CitizenOnScreen, line: Proxy, world: World
) -> None:
    zoe.opens()
    zoe.chooses("Une question générale")
    line.swallow()
    zoe.sends("Tout premier.")
    loses_the_page(zoe, line)
    zoe.opens()
    expect(zoe.frame.get_by_role("alert").filter(has_text="n’est pas parti")).to_be_visible()
    expect(zoe.field).to_have_value("Tout premier.")
    zoe.frame.get_by_role("button", name="Envoyer").click()
    expect(zoe.row("Tout premier.")).to_contain_text("Enregistré")
    assert bodies(world) == ["Tout premier."]
    assert stored_by_the_tab(zoe) == ["brigade:vendome"]


def test_a_message_of_a_conversation_that_was_not_acknowledged_goes_from_the_next_page(
    zoe: CitizenOnScreen, line: Proxy, world: World
) -> None:
    zoe.starts("Avant.")
    line.swallow()
    zoe.sends("Pendant.")
    zoe.sends("Et ensuite.")
    loses_the_page(zoe, line)
    zoe.opens_again()
    expect(zoe.row("Et ensuite.")).to_contain_text("Enregistré", timeout=40_000)
    assert zoe.lines("Avant|Pendant|Et ensuite") == ["Avant", "Pendant", "Et ensuite"]
    assert bodies(world) == ["Avant.", "Pendant.", "Et ensuite."]
    assert stored_by_the_tab(zoe) == ["brigade:vendome"]


def test_a_form_that_was_not_acknowledged_is_filled_in_on_the_next_page(
    zoe: CitizenOnScreen, line: Proxy, world: World
) -> None:
    opens_form(zoe)
    line.swallow()
    submits(zoe)
    loses_the_page(zoe, line)
    zoe.opens()
    expect(message(zoe)).to_have_value(QUESTION)
    assert len(words(zoe).split()) == 6
    assert bodies(world) == [QUESTION]
    assert stored_by_the_tab(zoe) == []


def test_on_a_sensitive_topic_nothing_is_kept_for_the_next_page(zoe: CitizenOnScreen, line: Proxy) -> None:
    zoe.opens()
    zoe.chooses("Des violences")
    line.swallow()
    zoe.sends("Il me frappe.")
    expect(zoe.frame.locator("[aria-disabled=true]").filter(has_text="Envoyer")).to_be_visible()
    assert stored_by_the_tab(zoe) == []
    expect(zoe.field).to_have_value("Il me frappe.")  # this page has it, until it is left
    loses_the_page(zoe, line)
    zoe.opens()
    expect(zoe.field).to_have_value("")


def test_a_text_that_failed_is_not_kept_once_the_topic_is_sensitive(zoe: CitizenOnScreen, line: Proxy) -> None:
    zoe.opens()
    zoe.chooses("Une question générale")
    line.swallow()
    zoe.sends("Il me frappe.")
    until(lambda: stored_by_the_tab(zoe) == ["brigade:vendome:unsent"], within=10)
    zoe.chooses("Des violences")
    assert stored_by_the_tab(zoe) == []


def stored_by_the_tab(zoe: CitizenOnScreen) -> list[str]:
    (frame,) = [each for each in zoe.page.frames if "/widget/v1/" in each.url]
    return t.cast("list[str]", frame.evaluate("Object.keys(sessionStorage)"))


def test_a_token_that_dies_in_mid_sentence_leaves_the_words_and_a_way_on(citizen: Citizen, world: World) -> None:
    zoe = citizen()
    zoe.starts("Avant.")
    (row,) = world.state.read(lambda uow: uow.conversations.newest(seen_by=None, limit=100))
    zoe.field.press_sequentially("Je voulais dire")
    world.state.write(retention.erase, conversation_id=row.id)
    world.server.kill_worker()  # the line is made anew, and asks who this is
    told = zoe.frame.get_by_role("alert").filter(has_text="L’accès à cette conversation a pris fin.")
    expect(told).to_contain_text("gardé", timeout=40_000)
    zoe.frame.get_by_role("button", name="Écrire une nouvelle demande").click()
    expect(zoe.field).to_have_value("Je voulais dire")
    zoe.chooses("Une question générale")
    zoe.frame.get_by_role("button", name="Envoyer").click()
    expect(zoe.row("Je voulais dire")).to_contain_text("Enregistré")


def test_the_numbers_stay_when_everything_else_is_gone(citizen: Citizen, world: World) -> None:
    zoe = citizen()
    zoe.starts()
    zoe.page.context.set_offline(True)
    for link in ("tel:17", "tel:112", "sms:114"):
        expect(zoe.frame.locator(f'a[href="{link}"]').filter(visible=True).first).to_be_visible()
