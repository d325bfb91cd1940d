"""The line is cut, the server dies, sockets are blocked: nothing typed is lost, nothing is doubled."""

from __future__ import annotations

import re
import typing as t

from playwright.sync_api import expect

from ..support.world import World
from .people import AgentOnScreen, CitizenOnScreen

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


def test_the_numbers_stay_when_everything_else_is_gone(citizen: Citizen, world: World) -> None:
    zoe = citizen()
    zoe.starts()
    zoe.page.context.set_offline(True)
    for link in ("tel:17", "tel:112", "sms:114"):
        expect(zoe.frame.locator(f'a[href="{link}"]').filter(visible=True).first).to_be_visible()
