"""One conversation down the ladder and up again: WebSocket, long poll, no JavaScript, words on paper, a new device."""

from __future__ import annotations

import re
import time
import typing as t

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, Request, expect

from ..browser.conftest import PHONE
from ..browser.people import AgentOnScreen, CitizenOnScreen
from ..support.proxy import Proxy
from ..support.server import until
from ..support.world import World
from .conftest import Figures
from .stage import Stage
from .test_line import sockets

MakeProxy = t.Callable[[World], Proxy]
BACK = 60_000  # ms; a bound, the widget's own waits are counted in seconds
WORD = r"\b[zc]\d\d\b"  # each message is one: z07 is the citizen's, c07 the agent's


@pytest.mark.fault(
    "one conversation over WebSocket, long poll, pages without JavaScript, and six words on another device; on each "
    "rung a reset, a hole, or a `kill -9` while both write",
    "every acknowledged message is on every screen and in the store, once, in order; a form sent twice is one",
)
def test_one_conversation_climbs_down_to_paper_and_up_again(
    stage: Stage, make_proxy: MakeProxy, figures: Figures
) -> None:
    began = time.monotonic()
    ladder = Ladder(stage, make_proxy(stage.world))
    claire = stage.agent()
    zoe = ladder.panel()
    zoe.starts("z00")
    claire.takes_next()
    until(lambda: sockets(stage.world, "/citizen") == 1, within=20)
    ladder.spoil_the_panels_line(zoe, claire, ladder.writes_by_socket)

    ladder.line.refuse_sockets()
    ladder.both_write(zoe, claire)
    expect_poll(zoe.page)
    assert sockets(stage.world, "/citizen") == 0
    ladder.spoil_the_panels_line(zoe, claire, ladder.writes_by_poll)
    zoe.frame.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
    zoe.frame.get_by_role("button", name="Obtenir six mots", exact=True).click()
    shown = zoe.frame.locator("#code").inner_text()
    zoe.page.context.close()  # an empty battery

    page = ladder.page_without_script(shown)
    printed = ladder.spoil_the_forms(page, claire)
    page.context.close()

    ladder.line.refuse_sockets(False)
    back = ladder.panel(viewport=PHONE)
    come_back(back, shown)
    expect(back.frame.locator("brigade-field #error")).not_to_be_empty()  # the printed words took their place
    back.frame.get_by_label("Vos six mots").fill(printed)
    back.frame.get_by_role("button", name="Ouvrir la conversation").click()
    back.sees("z00")
    until(lambda: sockets(stage.world, "/citizen") == 1, within=20)
    ladder.both_write(back, claire, ladder.line.reset)

    whole = ladder.settled(back, claire)
    assert shown_by(back.log) == shown_by(claire.log) == whole
    assert len(set(whole)) == len(whole) == ladder.written
    assert [word for word in whole if word[0] == "z"] == sorted(word for word in whole if word[0] == "z")
    assert [word for word in whole if word[0] == "c"] == sorted(word for word in whole if word[0] == "c")
    assert back.complaints + claire.complaints == []
    figures(rungs=4, messages=len(whole), lost=0, doubled=0, out_of_order=0, climbed_in=time.monotonic() - began)


class Ladder:
    """Who writes what, over which line."""

    def __init__(self, stage: Stage, line: Proxy) -> None:
        self.stage, self.line = stage, line
        self._citizens, self._agents = 1, 0
        stage.hall.brigade = line.url

    @property
    def written(self) -> int:
        return self._citizens + self._agents

    def panel(self, **options: t.Any) -> CitizenOnScreen:
        """A device with scripts, on the town hall's page."""
        return self.stage.citizen(self.stage.context(**options))

    def next_of_the_citizen(self) -> str:
        self._citizens += 1
        return f"z{self._citizens - 1:02d}"

    def next_of_the_agent(self) -> str:
        self._agents += 1
        return f"c{self._agents - 1:02d}"

    def both_write(
        self, zoe: CitizenOnScreen, claire: AgentOnScreen, fault: t.Callable[[], object] = lambda: None
    ) -> None:
        """Two messages each, around a fault, until both have read them."""
        theirs = [self.next_of_the_citizen() for _ in range(2)]
        ours = [self.next_of_the_agent() for _ in range(2)]
        zoe.sends(theirs[0])
        claire.sends(ours[0])
        fault()
        zoe.sends(theirs[1])
        claire.sends(ours[1])
        are_there(zoe, claire, theirs + ours)

    def spoil_the_panels_line(
        self, zoe: CitizenOnScreen, claire: AgentOnScreen, gives_up: t.Callable[[Page], t.ContextManager[object]]
    ) -> None:
        """A reset, a hole, a killed process: both write in each of them."""
        self.both_write(zoe, claire, self.line.reset)
        self.line.swallow()
        theirs, ours = [self.next_of_the_citizen()], [self.next_of_the_agent()]
        with gives_up(zoe.page):
            zoe.sends(theirs[0])
            claire.sends(ours[0])
        expect(zoe.row(theirs[0])).not_to_contain_text("Enregistré")
        self.line.go_on()  # what was swallowed arrives too: the same message twice
        are_there(zoe, claire, theirs + ours)
        self.both_write(zoe, claire, self.stage.world.server.kill_worker)

    @staticmethod
    def writes_by_socket(page: Page) -> t.ContextManager[object]:
        """Until the panel has given up the socket and tries plain HTTP."""
        return page.expect_request(is_post, timeout=BACK)

    @staticmethod
    def writes_by_poll(page: Page) -> t.ContextManager[object]:
        """Until a request has failed for want of an answer."""
        return page.expect_event("requestfailed", is_post, timeout=BACK)

    def page_without_script(self, code: str) -> Page:
        """Another device, whose browser runs no script: the six words open the page of the conversation."""
        context: BrowserContext = self.stage.context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{self.line.url}/brigade/return/{self.stage.hall.site}")
        page.get_by_label("Vos six mots").fill(code)
        page.get_by_role("button", name="Ouvrir").click()
        expect(page.get_by_role("list").filter(has_text="z00")).to_be_visible()
        return page

    def spoil_the_forms(self, page: Page, claire: AgentOnScreen) -> str:
        """The same form twice, an answer cut off, a killed process; then six words to print."""
        self._sends_twice(page)
        claire.sends(self.next_of_the_agent())
        self._loses_an_answer(page)
        self.stage.world.server.kill_worker()
        claire.sends(self.next_of_the_agent())
        self._sends_to_a_new_process(page)
        page.get_by_role("button", name="Voir s’il y a du nouveau").click()
        expect(page.get_by_role("listitem").filter(has_text=f"c{self._agents - 1:02d}")).to_have_count(1)
        page.get_by_role("button", name="Obtenir six mots pour revenir plus tard").click()
        return page.locator(".code strong").inner_text()

    def _fills(self, page: Page) -> str:
        word = self.next_of_the_citizen()
        page.get_by_role("textbox", name="Votre message").fill(word)
        return word

    def _sends_twice(self, page: Page) -> None:
        """As by a double press: the browser sends the very same fields again."""
        word = self._fills(page)
        form = {one.get_attribute("name") or "": one.input_value() for one in fields(page)}
        where = f"{self.line.url}/brigade/chat/{self.stage.hall.site}/attachments"
        for _ in range(2):
            assert page.request.post(where, multipart=form, headers={"Origin": self.line.url}).ok
        page.get_by_role("button", name="Envoyer", exact=True).click()
        expect(page.get_by_role("listitem").filter(has_text=word)).to_have_count(1)

    def _loses_an_answer(self, page: Page) -> None:
        """Stored, and the line is cut before the browser knows: its own "send again" is the same message."""
        word = self._fills(page)
        self.line.reset_after(0)
        with pytest.raises(Error):
            self._waits_for_the_next_page(page)
        assert self.line.has_reset()
        page.reload()
        expect(page.get_by_role("listitem").filter(has_text=word)).to_have_count(1)

    @staticmethod
    def _waits_for_the_next_page(page: Page) -> None:
        page.get_by_role("button", name="Envoyer", exact=True).click()
        page.wait_for_url("chrome-error://**")

    def _sends_to_a_new_process(self, page: Page) -> None:
        word = self._fills(page)
        page.get_by_role("button", name="Envoyer", exact=True).click()
        expect(page.get_by_role("listitem").filter(has_text=word)).to_have_count(1)

    def settled(self, zoe: CitizenOnScreen, claire: AgentOnScreen) -> list[str]:
        """What the store holds, in order, once both screens show the last of it."""
        rows = self.stage.messages()
        assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
        words = [row.body for row in rows if re.fullmatch(WORD, row.body)]
        are_there(zoe, claire, words)
        return words


def come_back(zoe: CitizenOnScreen, code: str) -> None:
    zoe.opens()
    zoe.frame.get_by_role("button", name="Revenir avec six mots").click()
    zoe.frame.get_by_label("Vos six mots").fill(code)
    zoe.frame.get_by_role("button", name="Ouvrir la conversation").click()


def are_there(zoe: CitizenOnScreen, claire: AgentOnScreen, words: t.Iterable[str]) -> None:
    for word in words:
        for screen in (zoe, claire):
            expect(screen.log.get_by_role("listitem").filter(has_text=word)).to_have_count(1, timeout=BACK)
        if word[0] == "z":
            expect(zoe.row(word)).not_to_contain_text(re.compile("Envoi…|Non envoyé"), timeout=BACK)


def is_post(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/messages")


def expect_poll(page: Page) -> None:
    """Until the panel waits for news by HTTP."""
    page.wait_for_event("request", lambda request: "&wait=25" in request.url, timeout=BACK)


def fields(page: Page) -> list[Locator]:
    """Those of the form with the message, without its buttons."""
    return page.locator("form").filter(has=page.locator("textarea")).locator("input, textarea").all()


def shown_by(log: Locator) -> list[str]:
    return re.findall(WORD, log.inner_text())
