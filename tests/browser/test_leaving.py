"""Quick exit: the page is blank at once, the conversation is gone from this browser, the agent's side lives on."""

from __future__ import annotations

import base64
import os
import signal
import typing as t
from pathlib import Path

import pytest
import requests
from playwright.sync_api import APIResponse, Browser, BrowserContext, BrowserType, Locator, Page, Request, Route, expect

from ..support.server import until
from ..support.world import World
from .conftest import CHROMIUM, DESK, FLAGS
from .people import AgentOnScreen, CitizenOnScreen
from .town_hall import Elsewhere, TownHall

SECRET = "Personne ne doit lire ceci."
DRAFT = "Ni cela, pas encore parti."
Agent = t.Callable[..., AgentOnScreen]
Context = t.Callable[..., BrowserContext]
Leave = t.Callable[[CitizenOnScreen], None]


@pytest.fixture(scope="module")
def remembering(chromium: BrowserType) -> t.Iterator[Browser]:
    """A browser with its back/forward cache, as people have it."""
    without = ["--disable-back-forward-cache"]
    browser = chromium.launch(executable_path=CHROMIUM, args=FLAGS, ignore_default_args=without)
    yield browser
    browser.close()


@pytest.fixture
def person(remembering: Browser, town_hall: TownHall) -> t.Iterator[t.Callable[..., CitizenOnScreen]]:
    """`person()`: somebody who came to the town hall's page from another one, and wrote; with words not sent yet."""
    made: list[BrowserContext] = []

    def arrives(topic: str = "Des violences", **options: t.Any) -> CitizenOnScreen:
        made.append(remembering.new_context(**{"viewport": DESK, "locale": "fr-FR", **options}))
        made[-1].set_default_timeout(15_000)
        citizen = CitizenOnScreen.arrives(made[-1], town_hall.origin + "/avant")
        citizen.page.goto(town_hall.origin)
        citizen.starts(SECRET, topic=topic)
        citizen.field.fill(DRAFT)
        return citizen

    yield arrives
    for context in made:
        context.close()


def by_the_link(zoe: CitizenOnScreen) -> None:
    press(zoe.page, zoe.frame.get_by_role("link", name="Quitter vite"))


def press(page: Page, link: Locator) -> None:
    """With the mouse: `click` would wait for what comes after it."""
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def by_shift_in_the_panel(zoe: CitizenOnScreen) -> None:
    zoe.field.focus()
    shift_three_times(zoe.page)


def by_shift_in_the_page(zoe: CitizenOnScreen) -> None:
    zoe.page.locator("h1").first.click()
    shift_three_times(zoe.page)


def shift_three_times(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


WAYS = pytest.mark.parametrize("leaves", [by_the_link, by_shift_in_the_panel, by_shift_in_the_page])


def shows_nothing(page: Page) -> None:
    """No word, no frame, no open panel; and the page can be used."""
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("brigade-widget dialog[open]")).to_have_count(0)
    expect(page.locator("brigade-widget iframe")).to_have_count(0)
    assert all(SECRET not in frame.content() and DRAFT not in frame.content() for frame in page.frames)
    page.get_by_role("link", name="Agenda").hover()
    launcher = page.locator("brigade-widget button.launcher")
    launcher.click()
    panel = page.frame_locator("brigade-widget iframe")
    expect(panel.get_by_role("textbox", name="Votre message")).to_have_value("")
    expect(panel.get_by_role("log")).to_have_count(0)


# A page that is about to go cannot be asked, the browser's protocol waits for the next one: it tells by itself.
TELLS = """() => {
  const root = document.querySelector("brigade-widget").shadowRoot;
  const cover = root.querySelector(".cover");
  const tell = (what) => fetch("/told?" + what, { cache: "no-store", keepalive: true });
  const covered = ([x, y]) => root.elementFromPoint(x, y).closest(".cover") === cover;
  let blank = false, empty = false;
  setInterval(() => {
    if (cover.open && !blank) {
      const { x, y, width, height } = cover.getBoundingClientRect();
      const whole = x <= 0 && y <= 0 && width >= innerWidth && height >= innerHeight;
      const corners = [[5, 5], [innerWidth / 2, innerHeight / 2], [innerWidth - 5, innerHeight - 5]];
      blank = true;
      tell(whole && corners.every(covered) && cover.textContent === "Un moment…" ? "blank" : "not-blank");
    }
    if (blank && !empty && !root.querySelector("iframe")) {
      empty = true;
      tell("empty");
    }
  }, 5);
}"""


TELLS_WHAT_STAYS = """() => setInterval(() => {
  const blank = document.body.childNodes.length === 0 ? "blank" : "not-blank";
  fetch("/brigade/healthz?" + blank + "-" + sessionStorage.length);
}, 50)"""


def token_of(request: Request) -> str:
    answer = request.response()
    assert answer is not None
    return str(answer.json()["token"])


def is_dead(world: World, token: str) -> bool:
    headers = {"Authorization": f"Bearer {token}"}
    # Any path of the citizen's will do: whoever has no token that lives gets no further than the door.
    return (
        requests.get(f"{world.server.url}/brigade/api/v1/conversations/x", headers=headers, timeout=5).status_code
        == 401
    )


@WAYS
def test_each_way_out_leaves_in_the_same_tab_and_back_and_forward_show_nothing(
    person: t.Callable[..., CitizenOnScreen], agent: Agent, elsewhere: Elsewhere, leaves: Leave
) -> None:
    claire, zoe = agent(), person()
    claire.takes_next()
    tabs = len(zoe.page.context.pages)
    leaves(zoe)
    zoe.page.wait_for_url(elsewhere.address)
    assert len(zoe.page.context.pages) == tabs
    expect(claire.log).to_contain_text("a quitté")
    claire.sends("Êtes-vous là ?")
    claire.sees("Êtes-vous là ?")
    zoe.page.go_back(wait_until="commit")
    assert zoe.page.url.endswith("/avant")
    shows_nothing(zoe.page)
    zoe.page.go_forward(wait_until="commit")
    assert zoe.page.url == elsewhere.address


def test_the_token_is_dead_and_a_copy_of_it_opens_nothing(town_hall: TownHall, world: World, context: Context) -> None:
    zoe = CitizenOnScreen.arrives(context(), town_hall.origin)
    with zoe.page.expect_request_finished(lambda one: one.url.endswith("/api/v1/conversations")) as asked:
        zoe.starts(SECRET, topic="Des violences")
    token = token_of(asked.value)
    assert not is_dead(world, token)
    by_the_link(zoe)
    until(lambda: is_dead(world, token), within=5)


def test_page_by_page_back_from_the_exit_nothing_is_left(
    person: t.Callable[..., CitizenOnScreen], town_hall: TownHall, elsewhere: Elsewhere
) -> None:
    zoe = person(topic="Une question générale")
    zoe.page.evaluate("window.sameDocument = true")
    zoe.page.get_by_role("link", name="Agenda").click()
    zoe.page.wait_for_url("**/agenda")
    zoe.opens()
    by_the_link(zoe)
    zoe.page.wait_for_url(elsewhere.address)
    zoe.page.go_back(wait_until="commit")
    assert zoe.page.url == town_hall.origin + "/"
    # It came out of the back/forward cache: it was not loaded anew.
    assert zoe.page.evaluate("window.sameDocument") is True
    shows_nothing(zoe.page)
    zoe.page.go_back(wait_until="commit")
    assert zoe.page.url.endswith("/avant")
    shows_nothing(zoe.page)


def test_a_page_that_was_left_can_be_used_again_and_is_never_covered_later(
    person: t.Callable[..., CitizenOnScreen], town_hall: TownHall, elsewhere: Elsewhere
) -> None:
    zoe = person(topic="Une question générale")
    zoe.page.evaluate("window.sameDocument = true")
    zoe.page.goto(town_hall.origin + "/agenda")
    zoe.page.go_back(wait_until="commit")
    assert zoe.page.evaluate("window.sameDocument") is True
    expect(zoe.page.locator("brigade-widget dialog[open]")).to_have_count(0)
    zoe.page.get_by_role("link", name="Agenda").click()
    zoe.page.wait_for_url("**/agenda")


@pytest.mark.parametrize("hurt", ["hung", "dead"])
@WAYS
def test_it_leaves_all_the_same_when_our_server_is(
    person: t.Callable[..., CitizenOnScreen], world: World, elsewhere: Elsewhere, leaves: Leave, hurt: str
) -> None:
    zoe = person()
    worker = world.server.worker()
    if hurt == "hung":
        os.kill(worker, signal.SIGSTOP)
    else:
        world.server.kill()
    try:
        leaves(zoe)
        zoe.page.wait_for_url(elsewhere.address, timeout=5_000)
    finally:
        if hurt == "hung":
            os.kill(worker, signal.SIGCONT)


@WAYS
def test_where_the_other_site_never_answers_the_screen_is_blank_at_once(
    person: t.Callable[..., CitizenOnScreen],
    town_hall: TownHall,
    elsewhere: Elsewhere,
    leaves: Leave,
    picture: t.Callable[[str], Path],
) -> None:
    zoe = person()
    elsewhere.answers.clear()
    zoe.page.evaluate(TELLS)
    protocol = zoe.page.context.new_cdp_session(zoe.page)
    leaves(zoe)
    until(lambda: {"/told?blank", "/told?empty"} <= set(town_hall.asked), within=10)
    picture("exit-cover").write_bytes(base64.b64decode(protocol.send("Page.captureScreenshot")["data"]))
    until(lambda: "/ailleurs" in elsewhere.asked, within=5)
    elsewhere.answers.set()
    zoe.page.wait_for_url(elsewhere.address)


def test_a_page_that_asks_before_it_is_left_holds_nobody_up(
    person: t.Callable[..., CitizenOnScreen], elsewhere: Elsewhere
) -> None:
    zoe = person()
    asked: list[str] = []
    zoe.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    zoe.page.evaluate("addEventListener('beforeunload', (event) => event.preventDefault())")
    by_shift_in_the_page(zoe)
    zoe.page.wait_for_url(elsewhere.address)
    assert asked == []


def test_shift_for_capitals_and_with_other_keys_does_not_leave(person: t.Callable[..., CitizenOnScreen]) -> None:
    zoe = person()
    zoe.field.fill("")
    for letter in "ABCD":
        zoe.page.keyboard.press(f"Shift+{letter}")
    for key in ("Shift", "Shift", "a", "Shift", "Shift", "b"):
        zoe.page.keyboard.press(key)
    expect(zoe.field).to_have_value("ABCDab")


def test_presses_of_shift_are_announced_in_the_panel_and_that_they_came_too_late(
    person: t.Callable[..., CitizenOnScreen],
) -> None:
    zoe = person()
    told = zoe.frame.get_by_role("alert").filter(has_text="Maj")
    zoe.field.focus()
    zoe.page.keyboard.press("Shift")
    expect(told).to_have_text("Encore 2 fois Maj pour quitter.")
    zoe.page.keyboard.press("Shift")
    expect(told).to_have_text("Encore une fois Maj pour quitter.")
    expect(told).to_have_text("Trop tard : pour quitter, appuyez de nouveau trois fois sur Maj.")
    zoe.page.keyboard.press("Shift")
    expect(told).to_have_text("Encore 2 fois Maj pour quitter.")


def test_presses_of_shift_are_announced_in_the_partners_page_and_not_shown(
    person: t.Callable[..., CitizenOnScreen],
) -> None:
    zoe = person()
    told = zoe.page.locator("brigade-widget [role=alert]").filter(has_text="Maj")
    zoe.page.locator("h1").first.click()
    for left in "21":
        zoe.page.keyboard.press("Shift")
        expect(told).to_have_text(f"Quitter, Maj : {left}")
        expect(told).not_to_be_in_viewport()
    zoe.page.keyboard.press("a")
    expect(told).to_have_count(0)


def test_on_a_page_where_the_panel_was_never_opened_shift_is_the_pages_own(
    context: Context, town_hall: TownHall
) -> None:
    zoe = CitizenOnScreen.arrives(context(), town_hall.origin)
    expect(zoe.launcher).to_be_visible()
    shift_three_times(zoe.page)
    zoe.opens()


def test_the_answer_to_a_first_message_that_comes_after_the_exit_opens_nothing_and_its_token_dies(
    context: Context, town_hall: TownHall, world: World, elsewhere: Elsewhere
) -> None:
    """The panel as a page of its own; the other site is slow, so that the page is still there when the answer comes."""
    elsewhere.answers.clear()
    zoe = context().new_page()
    told: list[str] = []
    zoe.on("request", lambda request: told.append(request.url.partition("?")[2]))
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        held.append((route, route.fetch()))

    zoe.route("**/api/v1/conversations", hold)
    zoe.goto(f"{town_hall.brigade}/brigade/chat/{town_hall.site}")
    zoe.get_by_role("radio", name="Une question générale").check()
    zoe.get_by_role("textbox", name="Votre message").fill(SECRET)
    zoe.get_by_role("button", name="Envoyer").click()
    until(lambda: zoe.wait_for_timeout(20) or held, within=10)
    zoe.evaluate(TELLS_WHAT_STAYS)
    press(zoe, zoe.get_by_role("link", name="Quitter vite"))
    until(lambda: zoe.wait_for_timeout(20) or "blank-0" in told, within=10)
    ((route, answer),) = held
    route.fulfill(response=answer)
    until(lambda: zoe.wait_for_timeout(20) or is_dead(world, answer.json()["token"]), within=5)
    told.clear()
    until(lambda: zoe.wait_for_timeout(20) or told, within=10)
    assert set(told) == {"blank-0"}
    elsewhere.answers.set()
    zoe.wait_for_url(elsewhere.address)


def test_without_javascript_the_link_of_each_page_leaves(
    context: Context, town_hall: TownHall, elsewhere: Elsewhere
) -> None:
    page = context(java_script_enabled=False).new_page()
    for path in ("contact", "return", "chat"):
        page.goto(f"{town_hall.brigade}/brigade/{path}/{town_hall.site}")
        page.get_by_role("link", name="Quitter vite").click()
        page.wait_for_url(elsewhere.address)


def test_without_javascript_the_exit_of_a_conversation_ends_it_here_and_back_shows_nothing(
    remembering: Browser, town_hall: TownHall, elsewhere: Elsewhere, world: World
) -> None:
    with remembering.new_context(java_script_enabled=False, locale="fr-FR") as browser:
        page = browser.new_page()
        writes_without_javascript(page, town_hall)
        (cookie,) = [each for each in browser.cookies() if each["name"] == "brigade_visit"]
        page.get_by_role("button", name="Quitter vite").click()
        page.wait_for_url(elsewhere.address)
        assert browser.cookies() == []
        until(lambda: is_dead(world, cookie["value"]), within=5)
        for _ in range(2):
            page.go_back(wait_until="commit")
            assert SECRET not in page.content()


def test_without_javascript_a_second_link_does_not_wait_for_our_server(
    context: Context, town_hall: TownHall, elsewhere: Elsewhere, world: World
) -> None:
    page = context(java_script_enabled=False).new_page()
    writes_without_javascript(page, town_hall)
    worker = world.server.worker()
    os.kill(worker, signal.SIGSTOP)
    try:
        page.get_by_role("link", name="Partir sans attendre").click()
        page.wait_for_url(elsewhere.address)
    finally:
        os.kill(worker, signal.SIGCONT)


def writes_without_javascript(page: Page, town_hall: TownHall) -> None:
    page.goto(f"{town_hall.brigade}/brigade/chat/{town_hall.site}")
    page.get_by_role("radio", name="Des violences").check()
    page.locator("textarea[name=body]").fill(SECRET)
    page.get_by_role("button", name="Commencer").click()
    expect(page.locator(".thread")).to_contain_text(SECRET)


def test_the_link_is_a_link_before_it_is_a_script(
    person: t.Callable[..., CitizenOnScreen], elsewhere: Elsewhere
) -> None:
    expect(person().frame.get_by_role("link", name="Quitter vite")).to_have_attribute("href", elsewhere.address)
