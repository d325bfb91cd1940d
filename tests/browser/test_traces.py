"""What a whole conversation about violence leaves on the disk of the device: no word, no draft, no token. What stays is
listed, and the widget says it.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import gzip
import os
import signal
import sqlite3
import tempfile
import typing as t
from pathlib import Path

import cramjam
import pytest
from playwright.sync_api import BrowserContext, BrowserType, Error, Page, Response, expect

from brigade_widget.pages.texts import _ALL

from ..support.server import until
from ..support.world import World
from . import stays
from .conftest import CHROMIUM, FLAGS, new_profile
from .people import AgentOnScreen, CitizenOnScreen
from .remains import kinds_with, pieces
from .town_hall import Elsewhere, TownHall

# Words that no browser has by itself; those of the town hall's own page show that the search finds what is there.
SENT, ANSWERED, DRAFT = "Zibelinequatre", "Mandragoresix", "Brouillardsept"
PLAIN, STORED = "Temoinhuit", "Gardeneuf"
STATIC = Path(__file__).resolve().parents[2] / "widget_static" / "src"
Agent = t.Callable[..., AgentOnScreen]
FIELDS = """() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
    [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  return all(document).filter((one) => one.matches("input, textarea, select"))
    .map((one) => [one.outerHTML, one.getAttribute("autocomplete") === "off" && !one.form]);
}"""


@dataclasses.dataclass
class Device:
    """A device with a browser, before and after somebody used it; everything it writes lies in one folder."""

    folder: Path
    context: BrowserContext
    tokens: list[str] = dataclasses.field(default_factory=list)

    @property
    def profile(self) -> Path:
        return self.folder / "profile"

    def has(self, text: str) -> set[str]:
        """The kinds of files that hold a text."""
        return kinds_with(self.profile, text) | kinds_with(self.folder / "home", text)

    def is_switched_off(self) -> None:
        """`kill -9` of the browser, as a battery that is empty."""
        # Chromium names its process in the lock of its profile.
        os.kill(int(str((self.profile / "SingletonLock").readlink()).rpartition("-")[2]), signal.SIGKILL)
        with contextlib.suppress(Error):
            self.context.close()


@pytest.fixture
def device(chromium: BrowserType) -> t.Iterator[Device]:
    # In a folder with a short name: Chromium makes a socket in its temporary one.
    with tempfile.TemporaryDirectory(prefix="device") as name, contextlib.ExitStack() as closing:
        folder = Path(name)
        home = folder / "home"
        home.mkdir()
        homes = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home))
        context = chromium.launch_persistent_context(
            new_profile(folder),
            executable_path=CHROMIUM,
            args=FLAGS,
            ignore_default_args=["--disable-back-forward-cache"],
            env={**os.environ, **homes},
            locale="fr-FR",
        )
        closing.enter_context(contextlib.suppress(Error))
        closing.callback(context.close)
        context.set_default_timeout(15_000)
        yield Device(folder, context)


def writes(device: Device, town_hall: TownHall, claire: AgentOnScreen) -> CitizenOnScreen:
    """A whole conversation, a draft that is not sent; as witnesses, the same where nobody takes care."""
    town_hall.content = "<form><label>Avis <textarea name=avis></textarea></label></form>"
    zoe = CitizenOnScreen.arrives(device.context, town_hall.origin)

    def keep(answer: Response) -> None:
        if answer.request.method == "POST" and answer.url.endswith("/conversations"):
            device.tokens.append(answer.json()["token"])

    zoe.page.on("response", keep)
    zoe.starts(f"{SENT}, il me frappe.", topic="Des violences")
    claire.takes_next()
    claire.sends(f"{ANSWERED}, je vous lis.")
    zoe.sees(ANSWERED)
    zoe.sends(f"Encore {SENT}.")
    claire.sees(f"Encore {SENT}")
    zoe.field.press_sequentially(DRAFT)
    zoe.page.get_by_label("Avis").fill(PLAIN)
    keeps_in_storage(device.context, town_hall)
    # Chromium writes late. What was put into a storage before, and what the page held with these, is there now too.
    until(lambda: device.has(PLAIN) and device.has(STORED), within=60)
    return zoe


def keeps_in_storage(context: BrowserContext, town_hall: TownHall) -> None:
    """By a number, as another site: what lies there is no trace of the town hall's."""
    page = context.new_page()
    page.goto(town_hall.origin.replace("localhost", "127.0.0.1"))
    page.evaluate("(text) => sessionStorage.setItem('temoin', text)", STORED)


def by_the_exit(zoe: CitizenOnScreen, device: Device, elsewhere: Elsewhere) -> None:
    zoe.frame.get_by_role("link", name="Quitter vite").click()
    zoe.page.wait_for_url(elsewhere.address)
    device.context.close()


def by_closing_the_tab(zoe: CitizenOnScreen, device: Device, elsewhere: Elsewhere) -> None:
    zoe.page.close()
    device.context.close()


def by_a_kill(zoe: CitizenOnScreen, device: Device, elsewhere: Elsewhere) -> None:
    device.is_switched_off()


@pytest.fixture(params=[by_the_exit, by_closing_the_tab, by_a_kill])
def left(
    request: pytest.FixtureRequest, device: Device, town_hall: TownHall, elsewhere: Elsewhere, agent: Agent
) -> tuple[Device, bool]:
    """A device after a conversation, and whether its browser was killed."""
    request.param(writes(device, town_hall, agent()), device, elsewhere)
    assert device.has(PLAIN) == {"Sessions"}, "The search finds what a page without care leaves."
    return device, request.param is by_a_kill


def test_no_word_no_draft_and_no_token_is_on_the_disk_and_what_stays_is_listed(
    left: tuple[Device, bool], town_hall: TownHall, elsewhere: Elsewhere, world: World
) -> None:
    device, killed = left
    (token,) = device.tokens
    # The last one would be the key of something in a storage.
    assert [word for word in (SENT, ANSWERED, DRAFT, token, f"brigade:{town_hall.site}") if device.has(word)] == []
    needles = [
        (stays.PAGES, (town_hall.origin, elsewhere.origin)),
        (stays.SERVICE, (world.server.bind, f"widget/v1/{town_hall.site}")),
        (stays.PROGRAM, ("brigade-widget",)),
    ]
    for each, hints in needles:
        found = set().union(*(device.has(hint) for hint in hints))
        assert found <= each.kinds | each.now_and_then, each.said["en"]
        # A browser that is killed has not come to write its history.
        assert found >= each.kinds - ({"History"} if killed else set()), each.said["en"]


@pytest.mark.parametrize("screen", ["a chat", "a sensitive chat", "a message", "six words"])
def test_no_browser_is_invited_to_keep_a_field(citizen: t.Callable[..., CitizenOnScreen], screen: str) -> None:
    """Each field says `autocomplete=off` itself, and stands in no form."""
    zoe = citizen()
    zoe.opens()
    if screen == "a sensitive chat":
        zoe.chooses("Des violences")
        expect(zoe.frame.get_by_label("Code postal")).to_be_visible()
    elif screen == "a message":
        zoe.frame.get_by_role("button", name="Laisser un message").click()
        expect(zoe.frame.get_by_label("E-mail")).to_be_visible()
    elif screen == "six words":
        zoe.frame.get_by_role("button", name="Revenir avec six mots").click()
        expect(zoe.frame.get_by_label("Vos six mots")).to_be_visible()
    (panel,) = [frame for frame in zoe.page.frames if "/widget/v1/" in frame.url]
    fields = panel.evaluate(FIELDS)
    assert fields
    assert [html for html, right in fields if not right] == []


def test_the_list_in_the_docs_is_the_one_that_is_looked_for() -> None:
    text = stays.PAGE.read_text("utf-8")
    assert stays.page(text) == text, "Run `python -m tests.browser.stays`."


@pytest.mark.parametrize("each", stays.ALL, ids=lambda each: each.said["en"])
def test_the_widget_says_what_stays_in_the_words_of_the_list(each: stays.Stays) -> None:
    for language, words in each.said.items():
        assert words in (STATIC / "frame" / "ground" / f"texts-{language}.ts").read_text("utf-8")
        assert words in _ALL[language]["leave_hint"]


@pytest.mark.parametrize("packed", ["plain", "utf-16", "base64", "gzip", "brotli", "zstd", "database", "journal"])
def test_the_search_opens_what_is_packed(tmp_path: Path, packed: str) -> None:
    text = f"avant {SENT} après"
    entry = b"\x30\x5c\x72\xa7\x1b\x6d\xfb\xfc" + bytes(4) + (1).to_bytes(4, "little") + bytes(8) + b"k"
    end = b"\xd8\x41\x0d\x97\x45\x6f\xfa\xf4" + bytes(12)
    contents = {
        "plain": text.encode(),
        "utf-16": b"\x01" + text.encode("utf-16-le"),
        "base64": b"x=" + base64.b64encode(text.encode()),
        "gzip": b"head" + gzip.compress(text.encode() * 3) + b"tail",
        "brotli": entry + bytes(cramjam.brotli.compress(text.encode() * 3)) + end,
        "zstd": b"head" + bytes(cramjam.zstd.compress(text.encode() * 3)),
    }
    if packed in contents:
        (tmp_path / "file").write_bytes(contents[packed])
    else:
        base = sqlite3.connect(tmp_path / "file")
        base.execute("PRAGMA journal_mode = " + ("wal" if packed == "journal" else "delete"))
        base.execute("CREATE TABLE words (word TEXT)")
        base.execute("INSERT INTO words VALUES (?)", ("x" * 10_000 + text,))
        base.commit()
        if packed == "database":
            base.close()
    assert kinds_with(tmp_path, SENT) >= {"file"}
    assert kinds_with(tmp_path, PLAIN) == set()
    if packed == "journal":
        base.close()


@contextlib.contextmanager
def _browser_on(chromium: BrowserType, profile: Path) -> t.Iterator[Page]:
    with chromium.launch_persistent_context(str(profile), executable_path=CHROMIUM, args=FLAGS) as context:
        yield context.new_page()


def test_the_search_opens_the_tables_of_a_storage(chromium: BrowserType, town_hall: TownHall, tmp_path: Path) -> None:
    """Chromium packs what is long when it starts again: a word that comes twice is then not there as it was."""
    long = f"{PLAIN[:6]}-{PLAIN[6:]}-{PLAIN}" * 40_000
    storage = tmp_path / "Default" / "Local Storage" / "leveldb"
    with _browser_on(chromium, tmp_path) as page:
        page.goto(town_hall.origin)
        page.evaluate("(text) => [1, 2, 3, 4].forEach((key) => localStorage.setItem(key, text))", long)
        # Chromium writes when it likes, at the latest when it closes: in vain if it has not come that far.
        until(lambda: sum(file.stat().st_size for file in storage.glob("*.log")) > len(long), within=60)
    with _browser_on(chromium, tmp_path) as page:
        page.goto(town_hall.origin)
        assert page.evaluate("localStorage.length") == 4
        until(lambda: list(storage.glob("*.ldb")), within=60)
    tables = list(storage.glob("*.ldb"))
    whole = f"{PLAIN}{PLAIN[:6]}-{PLAIN[6:]}".encode()
    assert not any(whole in table.read_bytes() for table in tables)
    assert any(whole in piece for table in tables for piece in pieces(table))
