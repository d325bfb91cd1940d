"""Waiting, and the way out of it: the line is cut, the agent is gone, and whoever waits leaves a message."""

from __future__ import annotations

import typing as t

from playwright.sync_api import Locator, expect

from brigade_widget.services import queue

from ..support.world import World
from .people import AgentOnScreen, CitizenOnScreen

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]


def way_out(citizen: CitizenOnScreen) -> Locator:
    return citizen.frame.get_by_role("button", name="Laisser un message")


def leaves_with_words(citizen: CitizenOnScreen) -> str:
    """The words are shown, once; then the conversation says what is promised."""
    code = citizen.frame.locator("#code")
    expect(code).to_be_visible(timeout=40_000)
    words = code.inner_text()
    citizen.frame.get_by_role("button", name="C’est noté").click()
    expect(citizen.status.first).to_contain_text("Réponse promise avant")
    return words


def test_whoever_waits_reads_an_estimate_and_something_to_read_without_losing_the_place(
    citizen: Citizen, busy: World
) -> None:
    zoe = citizen()
    zoe.starts(topic="Une démarche")
    expect(zoe.status.first).to_contain_text("place 2")
    expect(zoe.status.first).to_contain_text("8 fois sur 10")
    zoe.frame.get_by_text("À lire en attendant").click()
    link = zoe.frame.get_by_role("link", name="www.maprocuration.gouv.fr")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_one_step_makes_a_message_of_the_chat_with_what_stands_in_the_field(
    citizen: Citizen, agent: Agent, world: World
) -> None:
    claire, zoe = agent(), citizen()
    zoe.starts()
    zoe.field.fill("Pas encore envoyé.")
    way_out(zoe).click()
    expect(zoe.frame.get_by_role("heading", name="Vos six mots")).to_be_focused()
    words = leaves_with_words(zoe)
    zoe.sees("Pas encore envoyé.")
    zoe.sees("devenue un message")
    expect(way_out(zoe)).to_have_count(0)
    expect(zoe.field).to_have_value("")

    expect(claire.page.get_by_text("tchat devenu message").first).to_be_visible()
    expect(claire.page.get_by_text("Réponse promise avant").first).to_be_visible()
    claire.takes_next()
    claire.sees("n’attend plus")
    claire.sends("Voici la réponse.")
    leo = citizen()  # another device
    leo.opens()
    leo.frame.get_by_role("button", name="Revenir avec six mots").click()
    leo.frame.get_by_label("Vos six mots").fill(words)
    leo.frame.get_by_role("button", name="Ouvrir la conversation").click()
    leo.sees("Voici la réponse.")


def test_without_a_line_the_wish_is_kept_and_goes_with_the_text_as_soon_as_there_is_one(
    citizen: Citizen, world: World
) -> None:
    zoe = citizen()
    zoe.starts()
    expect(way_out(zoe)).to_be_visible()
    zoe.page.context.set_offline(True)
    zoe.field.fill("Écrit dans le noir.")
    way_out(zoe).click()
    expect(zoe.status.first).to_contain_text("gardés sur cette page")
    zoe.page.context.set_offline(False)
    leaves_with_words(zoe)
    zoe.sees("Écrit dans le noir.")
    assert zoe.lines("Écrit dans le noir") == ["Écrit dans le noir"]
    (waiting,) = world.state.read(queue.waiting)
    assert waiting.answer_by is not None


def test_an_agent_who_is_gone_is_said_to_be_gone_and_the_step_gives_the_conversation_back(
    citizen: Citizen, agent: Agent, world: World
) -> None:
    claire, zoe = agent(), citizen()
    zoe.starts()
    claire.takes_next()
    expect(zoe.status.first).to_contain_text("vous répond")
    claire.page.close()
    expect(zoe.status.first).to_contain_text("n’est plus en ligne", timeout=40_000)
    way_out(zoe).click()
    leaves_with_words(zoe)
    (waiting,) = world.state.read(queue.waiting)
    assert (waiting.agent_id, waiting.answer_by is not None) == (None, True)


def test_on_a_sensitive_topic_nothing_leads_away(citizen: Citizen, world: World) -> None:
    zoe = citizen()
    zoe.starts("J’ai peur de rentrer.", topic="Des violences")
    expect(way_out(zoe)).to_be_visible()
    expect(zoe.frame.locator(".room a")).to_have_count(0)
