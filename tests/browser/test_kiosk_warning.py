"""A shared terminal: nobody is cut off unwarned, and nobody is warned who is not there."""

from __future__ import annotations

import re
import typing as t

from playwright.sync_api import expect

from ..support.world import World
from .terminal import IDLE, SECRET, SENSITIVE, WARNING, Terminal
from .test_accessibility import faults


def test_the_warning_can_be_put_off_any_number_of_times(msap: t.Callable[..., Terminal]) -> None:
    first = msap()
    first.field.fill("Je réfléchis longtemps.")
    ways = [
        lambda: first.page.keyboard.press("a"),
        lambda: first.page.mouse.click(5, 5),
        lambda: first.button("Rester").click(),
        lambda: first.page.keyboard.press("Escape"),
    ]
    for round_ in range(12):
        first.waits(IDLE)
        expect(first.warning).to_be_visible()
        first.waits(WARNING - 10)
        expect(first.warning).to_be_visible()
        ways[round_ % len(ways)]()
        expect(first.warning).to_be_hidden()
    expect(first.field).to_have_value("Je réfléchis longtemps.")


def test_the_warning_is_read_out_when_it_comes_and_near_the_end_not_each_second(
    msap: t.Callable[..., Terminal],
) -> None:
    first = msap()
    first.field.fill(SECRET)
    first.waits(IDLE)
    expect(first.button("Rester")).to_be_focused()
    expect(first.warning).to_have_accessible_name("Êtes-vous toujours là ?")
    expect(first.warning).to_have_accessible_description(re.compile("sera effacé.*Il reste 30 s.*sera perdu"))
    assert faults(first.page) == []
    spoken: list[str] = []
    for _ in range(WARNING - 9):  # the rest is for a slow machine: real seconds pass too
        first.waits(1)
        spoken.append(first.warning.get_by_role("status").inner_text())
    assert len(set(spoken)) == 2
    assert spoken[0] == ""
    assert re.fullmatch(r"Encore \d+ secondes\.", spoken[-1])


def test_who_waits_for_an_answer_is_told_what_becomes_of_it_and_gets_six_words_there(
    msap: t.Callable[..., Terminal], world: World
) -> None:
    first = msap()
    first.starts(topic=SENSITIVE)
    first.waits(IDLE)
    expect(first.warning).to_contain_text("un gendarme peut encore y répondre")
    expect(first.warning).to_contain_text("il faut six mots")
    # By keyboard, and the walk there does not close it.
    first.page.keyboard.press("Tab")
    expect(first.button("Obtenir six mots")).to_be_focused()
    first.page.keyboard.press("Enter")
    words = first.place.locator("brigade-code #code")
    expect(words).to_have_text(re.compile(r"^(\S+[ -]){5}\S+$"))
    code = words.inner_text()
    first.waits(IDLE)
    expect(first.warning).to_contain_text("les six mots que vous avez reçus")
    expect(first.button("Obtenir six mots")).to_be_hidden()
    with first.page.expect_navigation():
        first.button("Effacer maintenant").click()
    assert code not in first.remains()
    first.button("Revenir avec six mots").click()
    first.place.get_by_role("textbox").fill(code)
    first.button("Ouvrir la conversation").click()
    expect(first.place.get_by_role("log")).to_contain_text(SECRET)


def test_nobody_is_warned_on_a_terminal_that_nobody_uses(msap: t.Callable[..., Terminal]) -> None:
    first = msap()
    first.waits(10 * IDLE)
    expect(first.warning).to_be_hidden()
    first.is_fresh()
