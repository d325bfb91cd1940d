"""A shared terminal: whoever comes next finds nothing of whoever was there before, and nobody is cut off unwarned."""

from __future__ import annotations

import re
import typing as t

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from ..support.server import until
from ..support.world import World
from .conftest import DESK, PHONE
from .people import AgentOnScreen
from .terminal import FINISH, IDLE, SECRET, SENSITIVE, USUAL, WARNING, Terminal
from .test_accessibility import faults
from .town_hall import TownHall

Context = t.Callable[..., BrowserContext]
Agent = t.Callable[..., AgentOnScreen]


@pytest.fixture
def address(town_hall: TownHall) -> str:
    return f"{town_hall.brigade}/brigade/chat/{town_hall.site}?kiosk"


@pytest.fixture
def msap(context: Context, address: str) -> t.Callable[..., Terminal]:
    """`msap(viewport=PHONE)`: the page of an MSAP's terminal, whose time is ours."""

    def stands(**options: t.Any) -> Terminal:
        page = context(**options).new_page()
        page.clock.install()
        page.goto("about:blank")
        page.goto(address)
        terminal = Terminal(page, page)
        expect(terminal.button(FINISH)).to_be_visible()
        return terminal

    return stands


@pytest.fixture
def embedded(context: Context, town_hall: TownHall) -> Terminal:
    """A town hall's page on its public terminal."""
    town_hall.attributes = " data-kiosk"
    page = context().new_page()
    page.clock.install()
    page.goto(town_hall.origin)
    page.locator("brigade-widget button.launcher").click()
    terminal = Terminal(page, page.frame_locator("brigade-widget iframe"))
    expect(terminal.button(FINISH)).to_be_visible()
    return terminal


def token_of(terminal: Terminal, prefix: str = "/api/v1/conversations") -> list[str]:
    """Collects the tokens that the terminal is given."""
    given: list[str] = []

    def look(response: t.Any) -> None:
        if response.request.method == "POST" and response.url.endswith(prefix):
            given.append(response.json()["token"])

    terminal.page.on("response", look)
    return given


def is_dead(world: World, tokens: list[str]) -> bool:
    assert tokens
    headers = {"Authorization": f"Bearer {tokens[0]}"}
    return world.caller().call("GET", "/brigade/api/v1/conversations/another", headers=headers).status == 401


# The wipe.


@pytest.mark.parametrize("topic", [SENSITIVE, USUAL])
@pytest.mark.parametrize("way", ["idle", "button", "closing"])
def test_the_next_person_finds_nothing_on_the_terminals_page(
    msap: t.Callable[..., Terminal], agent: Agent, world: World, topic: str, way: str
) -> None:
    claire, first = agent(), msap()
    address, tokens = first.page.url, token_of(first)
    first.starts(topic=topic)
    claire.takes_next()
    claire.sends("Je vous réponds ici.")
    expect(first.place.get_by_role("log")).to_contain_text("Je vous réponds ici.")
    first.field.fill("Un brouillon")
    assert "token" not in first.remains()
    second = leaves(first, way, address)
    second.is_fresh()
    until(lambda: is_dead(world, tokens), within=15)
    expect(claire.log).to_contain_text("a quitté")
    for walk in (second.page.go_back, second.page.go_forward, second.page.reload):
        walk()
        expect(second.page.locator("body")).not_to_contain_text(SECRET)
        text = second.remains()
        assert not [word for word in (SECRET, "Je vous réponds", "Un brouillon", *tokens) if word in text]
    second.is_fresh()
    assert second.page.title() == "Contact"
    assert second.page.context.cookies() == []
    assert first.complaints == []


def leaves(first: Terminal, way: str, address: str) -> Terminal:
    page = first.page
    if way == "closing":
        page, _ = page.context.new_page(), page.close()
        page.goto("about:blank")
        page.goto(address)
    elif way == "button":
        with page.expect_navigation():
            first.button(FINISH).click()
    else:
        with page.expect_navigation():
            first.waits(IDLE + WARNING + 1)
    return Terminal(page, page)


def test_the_next_person_finds_nothing_in_the_partners_page(embedded: Terminal, world: World) -> None:
    tokens = token_of(embedded)
    embedded.starts(topic=USUAL)
    assert embedded.page.frames[1].url.endswith("/widget/v1/vendome")
    embedded.waits(IDLE + WARNING + 1)
    expect(embedded.place.get_by_role("log")).to_have_count(0)
    embedded.is_fresh()
    until(lambda: is_dead(world, tokens), within=15)
    assert SECRET not in embedded.remains()
    embedded.page.reload()
    assert SECRET not in embedded.remains()
    expect(embedded.page.locator("brigade-widget iframe")).to_have_count(0)


def test_where_a_frame_has_storage_nothing_is_put_into_it(lasting_browser: BrowserContext, town_hall: TownHall) -> None:
    town_hall.attributes = ' data-kiosk="true"'
    page = lasting_browser.new_page()
    page.goto(town_hall.origin)
    page.locator("brigade-widget button.launcher").click()
    Terminal(page, page.frame_locator("brigade-widget iframe")).starts(topic=USUAL)
    assert [frame.evaluate("sessionStorage.length + localStorage.length") for frame in page.frames] == [0, 0]


def test_a_conversation_in_the_partners_page_ends_with_the_page(
    embedded: Terminal, town_hall: TownHall, world: World
) -> None:
    tokens = token_of(embedded)
    embedded.starts(topic=USUAL)
    embedded.page.goto(f"{town_hall.origin}/agenda")
    until(lambda: is_dead(world, tokens), within=15)
    embedded.page.go_back()
    assert SECRET not in embedded.remains()


def test_a_draft_goes_like_a_conversation(msap: t.Callable[..., Terminal]) -> None:
    first = msap()
    first.place.get_by_role("radio", name=SENSITIVE).check()
    first.field.fill(SECRET)
    with first.page.expect_navigation():
        first.waits(IDLE + WARNING + 1)
    first.is_fresh()
    assert SECRET not in first.remains()


def test_without_the_part_that_wipes_nobody_can_write(context: Context, address: str) -> None:
    browser = context()
    browser.route("**/frame-guard-*.js", lambda route: route.abort())
    page = browser.new_page()
    page.goto(address)
    expect(page.get_by_role("alert").filter(has_text="Le service ne répond pas")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    browser.unroute("**/frame-guard-*.js")
    page.get_by_role("button", name="Écrire une nouvelle demande").click()
    expect(page.get_by_role("textbox", name="Votre message")).to_be_visible()


# The warning.


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


# The curtain.


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


# The slip, and the clipboard.


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


# Without JavaScript.


def test_without_scripts_the_end_takes_the_cookie_and_back_shows_nothing(context: Context, address: str) -> None:
    page = context(java_script_enabled=False).new_page()
    page.route("**/chat/**", as_without_scripts)
    page.goto(address)
    expect(page.get_by_text("cette page ne peut pas s’effacer toute seule")).to_be_visible()
    page.get_by_role("radio", name=SENSITIVE).check()
    page.get_by_label("Votre message").fill(SECRET)
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("listitem").filter(has_text=SECRET)).to_be_visible()
    assert page.locator("meta[http-equiv]").count() == 0  # nothing refreshes by itself
    page.get_by_label("Votre message").fill("La suite.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text("La suite.")).to_be_visible()
    (cookie,) = page.context.cookies()
    assert 0 < cookie["expires"] - page.evaluate("Date.now()") / 1000 <= 600
    page.get_by_role("button", name=FINISH).click()
    page.wait_for_url("**/chat/vendome?lang=fr&kiosk=")
    assert page.context.cookies() == []
    for walk in (page.reload, page.go_back, page.go_back, page.go_forward, page.reload):
        walk()
        assert SECRET not in page.content()
        assert "La suite." not in page.content()
    expect(page.get_by_label("Votre message")).to_have_value("")


def as_without_scripts(route: Route) -> None:
    """The tool that drives the browser forbids scripts too late for `<noscript>` to be shown."""
    if route.request.method != "GET":
        return route.continue_()
    answer = route.fetch()
    return route.fulfill(response=answer, body=answer.text().replace("noscript>", "div>"))


# What it looks like, and what a browser keeps of its forms.


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


def test_the_browser_keeps_nothing_of_the_fields_to_propose_it_again(
    lasting_browser: BrowserContext, address: str, tmp_path: t.Any
) -> None:
    page = lasting_browser.new_page()
    page.goto(address)
    terminal = Terminal(page, page)
    terminal.starts(topic=USUAL)
    with page.expect_navigation():
        terminal.button(FINISH).click()
    terminal.is_fresh()
    lasting_browser.close()
    kept = [path for path in (tmp_path / "profile" / "Default").glob("Web Data*") if path.is_file()]
    assert kept
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]
