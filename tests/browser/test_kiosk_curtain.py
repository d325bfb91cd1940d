"""A shared terminal: a curtain before it, and what leaves it on paper or in the clipboard."""

from __future__ import annotations

import re
import typing as t

import pytest
from playwright.sync_api import expect

from .conftest import DESK, PHONE
from .terminal import FINISH, IDLE, SECRET, SENSITIVE, WARNING, Terminal
from .test_accessibility import faults

CURTAIN = ["Écran en pause", "Reprendre", "Urgence", "17", "112", "114", "par SMS"]


def test_the_curtain_covers_everything_and_the_time_goes_on(msap: t.Callable[..., Terminal]) -> None:
    first = msap()
    first.starts(topic=SENSITIVE)
    first.field.fill("Un brouillon")
    first.button("Masquer").click()
    expect(first.place.get_by_role("heading", name="Écran en pause")).to_be_visible()
    assert seen(first) == CURTAIN
    for _ in range(3):
        first.page.keyboard.press("Escape")
    expect(first.place.get_by_role("log")).to_have_count(0)  # nothing of it is left for a screen reader
    assert seen(first) == CURTAIN
    first.page.emulate_media(media="print")
    assert seen(first) == CURTAIN
    first.page.emulate_media(media="screen")
    assert faults(first.page) == []
    first.waits(IDLE)
    expect(first.warning).to_be_visible()
    assert not re.search("endarme|échange|brigade|six mots", first.warning.inner_text(), re.IGNORECASE)
    first.button("Rester").click()
    first.button("Reprendre").click()
    expect(first.field).to_have_value("Un brouillon")
    expect(first.place.get_by_role("log")).to_contain_text(SECRET)
    first.button("Masquer").click()
    with first.page.expect_navigation():
        first.waits(IDLE + WARNING + 1)
    first.is_fresh()


def seen(terminal: Terminal) -> list[str]:
    """The lines that can be seen: what is hidden by visibility is not in `innerText`."""
    text: str = terminal.page.evaluate(
        """() => [...document.querySelectorAll('brigade-panel')].flatMap(function read(node) {
          const own = [...node.childNodes].filter((child) => child.nodeType === 3 && child.data.trim());
          const shown = node.checkVisibility({ visibilityProperty: true }) ? own.map((one) => one.data.trim()) : [];
          const below = [...(node.shadowRoot?.children ?? []), ...node.children];
          return [...shown, ...below.flatMap(read)];
        }).join('\\n')"""
    )
    return text.splitlines()


def test_an_adviser_opens_it_for_somebody_and_sees_nothing(msap: t.Callable[..., Terminal]) -> None:
    adviser = msap()
    adviser.button("Laisser la place").click()
    expect(adviser.place.get_by_role("heading", name="Ce poste est prêt")).to_be_visible()
    assert "endarm" not in "".join(seen(adviser))
    adviser.waits(20 * IDLE)  # the person takes their time
    expect(adviser.warning).to_be_hidden()
    adviser.button("Commencer").click()
    expect(adviser.place.get_by_role("heading", level=1)).to_be_focused()
    adviser.starts()
    expect(adviser.button("Laisser la place")).to_be_hidden()
    adviser.waits(IDLE)
    expect(adviser.warning).to_be_visible()


def test_the_slip_says_where_the_words_come_from_only_to_whoever_asks(msap: t.Callable[..., Terminal]) -> None:
    first = msap()
    first.page.evaluate("() => { window.print = () => {} }")
    first.starts(topic=SENSITIVE)
    expect(first.button("Imprimer les six mots")).to_be_hidden()
    first.button("Obtenir six mots pour revenir plus tard").click()
    first.button("Obtenir six mots").click()
    code = first.place.locator("brigade-code #code").inner_text()
    first.button("Imprimer les six mots").click()
    paper = printed(first)
    assert code in paper
    assert re.search(r"jusqu’au \d+ \S+ 20\d\d", paper)
    assert not re.search("endarm|brigade|violence|http|mairie|contact", paper, re.IGNORECASE)
    first.place.get_by_role("checkbox", name="avec l’adresse et le nom du service").check()
    first.button("Imprimer les six mots").click()
    paper = printed(first)
    assert "gendarmerie" in paper
    assert "/brigade/return/vendome" in paper
    assert "iolence" not in paper


def printed(terminal: Terminal) -> str:
    """What the paper would show; then the printing is over."""
    terminal.page.emulate_media(media="print")
    expect(terminal.page.locator("brigade-panel")).to_be_hidden()
    text: str = terminal.page.locator("body").inner_text()
    terminal.page.emulate_media(media="screen")
    terminal.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(terminal.page.locator(".recap")).to_have_count(0)
    return text


@pytest.mark.parametrize("way", ["notice", "finish"])
def test_what_was_copied_is_named_and_can_be_taken_back(msap: t.Callable[..., Terminal], way: str) -> None:
    first = msap()
    first.field.fill(SECRET)
    first.page.keyboard.press("Control+a")
    first.page.keyboard.press("Control+c")
    expect(first.place.get_by_text("reste dans le presse-papiers de ce poste")).to_be_visible()
    if way == "notice":
        first.button("Vider le presse-papiers").click()
        expect(first.place.get_by_text("Le presse-papiers est vidé.")).to_be_visible()
        first.field.fill("")
    else:
        with first.page.expect_navigation():
            first.button(FINISH).click()
    first.field.focus()
    first.page.keyboard.press("Control+v")
    expect(first.field).to_have_value(re.compile(r"^\s*$"))


@pytest.mark.parametrize(("name", "viewport"), [("phone", PHONE), ("desk", DESK)])
def test_pictures(
    msap: t.Callable[..., Terminal], picture: t.Callable[[str], t.Any], name: str, viewport: dict[str, int]
) -> None:
    first = msap(viewport=viewport)

    def take(state: str) -> None:
        assert faults(first.page) == []
        first.page.screenshot(path=picture(f"kiosk-{state}-{name}"))

    take("start")
    first.button("Laisser la place").click()
    take("ready")
    first.button("Commencer").click()
    first.starts(topic=SENSITIVE)
    take("conversation")
    first.waits(IDLE)
    expect(first.warning).to_be_visible()
    take("warning")
    first.button("Obtenir six mots").click()
    expect(first.button("Imprimer les six mots")).to_be_visible()
    take("slip")
    first.button("Masquer").click()
    take("curtain")
