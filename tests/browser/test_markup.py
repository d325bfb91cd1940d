"""Markup and awkward strings in every field that somebody writes, looked at in a real browser: text, nothing else."""

from __future__ import annotations

import typing as t

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from brigade_widget.sanitize import plain
from brigade_widget.services import agents, sites

from ..support.callers import API
from ..support.cases import strings, vectors
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import ORIGIN, PASSWORD, new_client_id, password_hash
from ..support.world import World
from .people import AgentOnScreen, CitizenOnScreen

pytestmark = pytest.mark.usefixtures("town_hall")

Make = t.Callable[..., t.Any]
IMG = "<img src=x onerror=alert(1)>"
SHORT = "<b>41170</b>"
NAME = f"Zoé {IMG}"
TITLE = f'Mairie "de" {IMG}<script>alert(1)</script>'
MOST = 3_900  # characters of a message, of 4,000

# All text below an element, through shadow roots; every element's name; and attributes that would run.
_DEEP = """
root => {
  let text = "", tags = new Set(), running = [];
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) { text += node.data; return; }
    if (node.nodeType === Node.ELEMENT_NODE) {
      tags.add(node.localName);
      for (const {name, value} of node.attributes)
        if (name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(value)) running.push(name + "=" + value);
    }
    if (node.localName !== "script" && node.localName !== "style")
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(child);
  };
  walk(root);
  return {text, tags: [...tags], running};
}
"""


class Suspicious:
    """What a page must not do: ask elsewhere, open a dialog, break its policy."""

    def __init__(self, page: Page, *own: str) -> None:
        self.seen: list[str] = []
        page.on("dialog", self._dialog)
        page.on("request", lambda asked: self.seen.append(asked.url) if not asked.url.startswith(own) else None)
        page.on("pageerror", lambda error: self.seen.append(str(error)))
        page.on("popup", lambda other: self.seen.append(other.url))

    def _dialog(self, dialog: t.Any) -> None:
        self.seen.append(dialog.message)
        dialog.dismiss()


def said() -> list[str]:
    """Every vector as a message of its own; the strings, as many as go into one."""
    heaps = [""]
    for text in strings():
        if len(heaps[-1]) + len(text) > MOST:
            heaps.append("")
        heaps[-1] += text[:MOST] + "\n"
    return [*vectors(), *heaps]


def assert_text(where: Locator, texts: t.Iterable[str], *, allowed: t.Collection[str]) -> None:
    """It shows each of these texts as it is, and has no elements but those allowed."""
    found = where.evaluate(_DEEP)
    missing = [text for text in texts if plain(text).replace("\r", "\n") not in found["text"]]
    assert missing == []
    assert set(found["tags"]) <= set(allowed)
    assert found["running"] == []


@pytest.fixture
def hostile_site(world: World) -> str:
    """A site whose name is markup."""
    key = "markup"
    if world.state.read(lambda uow: uow.sites.by_key(key)) is None:
        world.state.write(sites.add, key=key, name=TITLE, kind="mairie", origins=[ORIGIN])
    return key


@pytest.fixture
def hostile_agent(world: World) -> AgentAtHttp:
    """An agent whose rank and first name are markup."""
    if world.state.read(lambda uow: uow.agents.by_login("markup")) is None:
        world.state.write(
            agents.add, login="markup", password_hash=password_hash(), rank="<i>Major</i>", name=IMG, role="agent"
        )
    return AgentAtHttp.signs_in(world.caller(), "markup")


def test_what_citizens_write_is_text_in_the_console(world: World, agent: Make, hostile_site: str) -> None:
    zoe = CitizenAtHttp.starts(world.caller(), site=hostile_site, alias=NAME, postcode=SHORT)
    claire: AgentOnScreen = agent()
    suspicious = Suspicious(claire.page, world.server.url)
    claire.takes_next()
    assert zoe.posts("avant").status == 201
    claire.sees("avant")
    plainly = claire.log.evaluate(_DEEP)["tags"]
    texts = said()
    for text in texts:
        assert zoe.posts(text).status in (201, 422)
    assert zoe.posts("après").status == 201
    claire.sees("après")
    assert_text(claire.log, texts, allowed=plainly)
    everything = claire.page.locator("body").evaluate(_DEEP)
    for text in (NAME, SHORT, TITLE):
        assert text in everything["text"]
    assert not {"img", "b", "script", "iframe", "object", "embed"} & set(everything["tags"]) - {"script"}
    assert everything["running"] == []
    assert suspicious.seen + claire.complaints == []


def test_what_agents_write_is_text_in_the_panel(world: World, citizen: Make, hostile_agent: AgentAtHttp) -> None:
    zoe: CitizenOnScreen = citizen()
    suspicious = Suspicious(zoe.page, world.server.url, "http://localhost")
    zoe.starts("Bonjour.")
    taken = hostile_agent.takes_next().json["id"]
    assert hostile_agent.posts(taken, "avant").status == 201
    zoe.sees("avant")
    plainly = zoe.log.evaluate(_DEEP)["tags"]
    texts = said()
    for text in texts:
        assert hostile_agent.posts(taken, text).status in (201, 422)
    assert hostile_agent.posts(taken, "après").status == 201
    zoe.sees("après")
    assert_text(zoe.log, [*texts, IMG, "<i>Major</i>"], allowed=plainly)
    zoe.sends(NAME)
    zoe.sees(NAME)
    assert_text(zoe.log, [NAME], allowed=plainly)
    assert suspicious.seen + zoe.complaints == []


def test_what_both_write_is_text_on_the_pages_without_script(
    world: World, context: t.Callable[..., BrowserContext], hostile_site: str, hostile_agent: AgentAtHttp
) -> None:
    zoe = CitizenAtHttp.starts(world.caller(), site=hostile_site)
    hostile_agent.claims(zoe.id)
    texts = said()
    for number, text in enumerate(texts):
        answer = zoe.posts(text) if number % 2 else hostile_agent.posts(zoe.id, text)
        assert answer.status in (201, 422)
    for scripted in (True, False):
        browser = context(java_script_enabled=scripted)
        browser.add_cookies([{"name": "brigade_visit", "value": zoe.token, "url": f"{world.server.url}/brigade/"}])
        page = browser.new_page()
        suspicious = Suspicious(page, world.server.url)
        page.goto(f"{world.server.url}/brigade/chat/{hostile_site}")
        source = page.content()
        assert "<img" not in source
        assert "onerror=" not in source.replace(IMG.replace("<", "&lt;").replace(">", "&gt;"), "").partition("<main")[0]
        if scripted:
            found = page.locator("body").evaluate(_DEEP)
            missing = [text for text in texts if plain(text) not in found["text"]]
            assert missing == []
            assert not {"img", "svg", "iframe", "object", "embed", "math", "b", "i"} & set(found["tags"])
            assert found["running"] == []
        assert suspicious.seen == []


def test_what_is_typed_into_a_form_comes_back_as_text(
    world: World, context: t.Callable[..., BrowserContext], hostile_site: str
) -> None:
    browser = context()
    page = browser.new_page()
    suspicious = Suspicious(page, world.server.url)
    for name in ("contact", "return", "chat"):
        page.goto(f"{world.server.url}/brigade/{name}/{hostile_site}?topic={IMG}&lang={IMG}")
        found = page.locator("body").evaluate(_DEEP)
        assert not {"img", "b"} & set(found["tags"])
        assert found["running"] == []
    # Sent as a browser without the page's own limits would, so that it is refused and shown again.
    odd = {"email": f'"><script>alert(1)</script>{IMG}', "phone": f"' onfocus=alert(1) autofocus {IMG}"}
    odd |= {"name": NAME * 5, "body": "".join(vectors())[:5000], "topic": IMG, "client_id": IMG, "safe_word": NAME * 9}
    odd |= {"safe_when": "", "safe_how": IMG * 20, "code": f"{IMG} {IMG}", "do": IMG, "csrf": IMG}
    for name in ("contact", "return", "chat"):
        page.goto(f"{world.server.url}/brigade/contact/{hostile_site}")
        fields = page.evaluate(
            """([action, fields]) => {
              const form = document.createElement("form");
              form.method = "post"; form.action = action;
              for (const [name, value] of Object.entries(fields)) {
                const field = document.createElement("textarea");
                field.name = name; field.value = value; form.append(field);
              }
              document.body.append(form); form.submit();
            }""",
            [f"/brigade/{name}/{hostile_site}", odd],
        )
        assert fields is None
        page.wait_for_load_state()
        expect(page.locator("h1").first).to_be_attached()
        found = page.locator("body").evaluate(_DEEP)
        assert not {"img", "iframe", "object", "embed", "b", "i"} & set(found["tags"])
        assert [each for each in found["running"] if not each.startswith("value=")] == []
    assert suspicious.seen == []


def test_notes_reasons_and_contact_details_are_text_in_the_console(
    world: World, agent: Make, hostile_site: str, hostile_agent: AgentAtHttp
) -> None:
    caller = world.caller()
    form = {"client_id": new_client_id(), "site": hostile_site, "topic": "general", "locale": "fr", "body": IMG}
    form |= {"name": NAME, "phone": "06 12 34 56 78", "email": '"<img>"@example.org'}
    form["safe_to_contact"] = {"safe": True, "when": f"soir {IMG}", "how": f"SMS {IMG}", "code_word": f"mot {IMG}"}  # type: ignore[assignment]
    answer = caller.call("POST", f"{API}/contacts", json=form)
    if answer.status == 422:  # the address is none: without it, then
        del form["email"]
        answer = caller.call("POST", f"{API}/contacts", json=form)
    assert answer.status == 201, answer.text
    taken = hostile_agent.takes_next().json["id"]
    notes = [*vectors()[:40], "fin des notes"]
    for text in notes:
        assert hostile_agent.notes(taken, text).status in (201, 422)
    claire: AgentOnScreen = agent()
    suspicious = Suspicious(claire.page, world.server.url)
    assert hostile_agent.transfers(taken, "queue", f"motif {IMG}").status == 200
    claire.takes_next()
    people = claire.page.locator("body").evaluate(_DEEP)["text"]
    claire.page.get_by_role("button", name="Notes (").click()
    expect(claire.page.get_by_text("fin des notes").first).to_be_attached()
    found = claire.page.locator("body").evaluate(_DEEP)
    found["text"] += people
    missing = [
        text
        for text in (*notes, NAME, f"soir {IMG}", f"SMS {IMG}", f"mot {IMG}", f"motif {IMG}")
        if plain(text) not in found["text"]
    ]
    assert missing == []
    assert not {"img", "iframe", "object", "embed", "b", "i"} & set(found["tags"])
    assert found["running"] == []
    assert suspicious.seen + claire.complaints == []
    assert PASSWORD not in found["text"]
