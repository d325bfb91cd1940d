"""A shared terminal: whoever comes next finds nothing of whoever was there before."""

from __future__ import annotations

import typing as t

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from ..support.server import until
from ..support.world import World
from .conftest import IN_VIEW, NUMBERS
from .people import AgentOnScreen
from .terminal import FINISH, IDLE, SECRET, SENSITIVE, USUAL, WARNING, Terminal
from .town_hall import TownHall

Context = t.Callable[..., BrowserContext]
Agent = t.Callable[..., AgentOnScreen]


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


def test_the_next_page_is_asked_for_once_and_the_numbers_stay_until_it_comes(
    msap: t.Callable[..., Terminal], address: str
) -> None:
    first = msap()
    first.field.fill(SECRET)
    asked: list[str] = []

    def none_comes(route: Route) -> None:
        asked.append(route.request.url)
        route.abort("aborted")

    first.page.route(address, none_comes)
    first.waits(IDLE + WARNING + 5)
    assert first.page.evaluate(IN_VIEW, list(NUMBERS)) == []
    assert SECRET not in first.remains()
    assert len(asked) == 1


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
