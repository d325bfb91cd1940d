"""With the keyboard alone, and as a screen reader hears it."""

from __future__ import annotations

import typing as t

from playwright.sync_api import expect

from .people import AgentOnScreen, CitizenOnScreen

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]


def test_a_whole_conversation_needs_no_mouse(citizen: Citizen) -> None:
    zoe = citizen()
    expect(zoe.launcher).to_be_visible()
    zoe.launcher.focus()
    zoe.page.keyboard.press("Enter")
    expect(zoe.frame.get_by_role("heading", level=1)).to_be_visible()
    zoe.frame.get_by_role("radio").first.focus()
    zoe.page.keyboard.press("Space")
    zoe.field.focus()
    zoe.page.keyboard.type("Avec le clavier.")
    zoe.page.keyboard.press("Enter")
    zoe.sees("Avec le clavier.")


def test_escape_closes_the_panel_and_focus_returns_to_the_launcher(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.opens()
    zoe.field.focus()
    zoe.page.keyboard.press("Escape")
    expect(zoe.page.locator("brigade-widget iframe")).not_to_be_visible()
    expect(zoe.launcher).to_be_focused()


def test_an_arriving_message_moves_no_focus(citizen: Citizen, agent: Agent) -> None:
    claire, zoe = agent(), citizen()
    zoe.starts()
    claire.takes_next()
    zoe.field.focus()
    claire.sends("Bonjour.")
    zoe.sees("Bonjour.")
    expect(zoe.field).to_be_focused()


def test_there_is_one_log_with_a_name_and_a_status(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.starts()
    expect(zoe.log).to_have_count(1)
    expect(zoe.log).to_have_accessible_name("Messages de la conversation")
    expect(zoe.status.first).not_to_be_empty()


def test_enter_makes_a_new_line_with_shift(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.opens()
    zoe.field.focus()
    zoe.page.keyboard.type("un")
    zoe.page.keyboard.press("Shift+Enter")
    zoe.page.keyboard.type("deux")
    expect(zoe.field).to_have_value("un\ndeux")
