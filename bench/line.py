"""`python -m bench.line`: how long a citizen waits on a bad line, and what it costs: the table of docs/bad-lines.md.

A real Chromium, a real gunicorn, and between them the tests' proxy, as narrow and as slow as it is told to be.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import statistics
import sys
import tempfile
import threading
import time
import typing as t
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, expect, sync_playwright

from brigade_widget.services import retention
from tests.browser.conftest import CHROMIUM, FLAGS, PHONE
from tests.browser.people import CitizenOnScreen
from tests.faults.stage import Stage
from tests.support.proxy import Proxy
from tests.support.world import World

_PATIENCE = 120_000  # ms after which somebody has given up
_RELOADS_AFTER = 30_000  # ms in which a page that does not come is waited for
_AWAY = 2.0  # seconds that a line which drops is gone
_WAITS = 30.0  # seconds in which nobody writes


@dataclasses.dataclass(frozen=True)
class Line:
    """A kind of line.

    :param delay: seconds that each way takes.
    :param rate: bytes a second, each way; 0 for as many as there are.
    :param drops: seconds after which everything is cut, again and again; 0 for never.
    """

    label: str
    delay: float = 0.0
    rate: float = 0.0
    drops: float = 0.0


LINES = (
    Line("no shaping"),
    Line("2 kB/s, 800 ms", delay=0.4, rate=2000),
    Line("20 kB/s, 300 ms, drops every 20 s", delay=0.15, rate=20_000, drops=20),
    Line("2 kB/s, 800 ms, drops every 20 s", delay=0.4, rate=2000, drops=20),
)


@dataclasses.dataclass(frozen=True)
class Step:
    """What one step took.

    :param seconds: None if it did not happen while somebody was patient.
    """

    seconds: float | None
    sent: int
    received: int


Steps = dict[str, Step]


def main() -> int:
    wanted = _arguments()
    lines = LINES[: wanted.lines]
    found: dict[str, list[Steps]] = {line.label: [] for line in lines}
    with tempfile.TemporaryDirectory() as folder, World.opened(Path(folder)) as world, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for number in range(wanted.rounds):
            for line in lines:
                print(f"{time.strftime('%H:%M:%S')} round {number + 1}: {line.label}", file=sys.stderr, flush=True)
                found[line.label].append(_visit(world, browser, line))
        browser.close()
    print(table(found))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.line", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each line is measured, in turns")
    parser.add_argument("--lines", type=int, default=len(LINES), help="only the first so many")
    return parser.parse_args()


def table(found: t.Mapping[str, t.Sequence[Steps]]) -> str:
    """Medians as Markdown: seconds, and kilobytes both ways."""
    names = list(dict.fromkeys(name for rounds in found.values() for steps in rounds for name in steps))
    lines = [f"| | {' | '.join(found)} |", "|---" * (len(found) + 1) + "|"]
    for name in names:
        cells = [_cell([steps[name] for steps in rounds if name in steps]) for rounds in found.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(steps: t.Sequence[Step]) -> str:
    took = [step.seconds for step in steps]
    if not took or None in took:
        return "never"
    bytes_ = statistics.median(step.sent + step.received for step in steps)
    return f"{statistics.median(t.cast('list[float]', took)):.1f} s, {bytes_ / 1000:.1f} kB"


def _visit(world: World, browser: Browser, line: Line) -> Steps:
    """One citizen, from the town hall's page to the answer; then the same by forms."""
    for row in world.state.read(lambda uow: uow.conversations.newest(seen_by=None, limit=100)):
        world.state.write(retention.erase, conversation_id=row.id)  # nobody from another visit waits before this one
    with contextlib.ExitStack() as closing:
        proxy = Proxy(int(world.server.bind.rpartition(":")[2]))
        closing.callback(proxy.close)
        stage = closing.enter_context(Stage.set_up(world, browser, site=f"site-{time.monotonic_ns()}"))
        stage.hall.brigade = proxy.url
        proxy.limp(delay=line.delay, rate=line.rate)
        if line.drops:
            closing.enter_context(_dropping(proxy, line.drops))
        meter = Meter(proxy)
        with contextlib.suppress(Stopped):
            _by_panel(stage, world, meter)
        with contextlib.suppress(Stopped):
            _by_forms(stage, meter)
        return meter.steps


def _by_panel(stage: Stage, world: World, meter: Meter) -> None:
    context = stage.context(viewport=PHONE)
    zoe = CitizenOnScreen(context.new_page())
    with meter.step("the button is on the page"):
        zoe.page.goto(stage.hall.origin)
        expect(zoe.launcher).to_be_visible(timeout=_PATIENCE)
    with meter.step("opened: the first letter can be typed"):
        zoe.launcher.click()
        zoe.field.press_sequentially("B", timeout=_PATIENCE)
    zoe.chooses("Une question générale")
    with meter.step("the first message is recorded"):
        _sends_until(zoe, "Bonjour, ma voisine fait du bruit la nuit.")
    with meter.step("the second message is recorded"):
        _sends_until(zoe, "Depuis trois semaines.")
    agent = world.agent().http
    row = agent.takes_next().json
    with meter.step("the agent's answer is on the screen"):
        agent.posts(row["id"], "Je vous lis.")
        expect(zoe.log).to_contain_text("Je vous lis.", timeout=_PATIENCE)
    with meter.step(f"{_WAITS:.0f} s in which nobody writes"):
        threading.Event().wait(_WAITS)
    with meter.step("on the next page, opened again"):
        zoe.page.goto(f"{stage.hall.origin}/agenda")
        zoe.launcher.click(timeout=_PATIENCE)
        expect(zoe.field).to_be_visible(timeout=_PATIENCE)
    agent.closes(row["id"])
    context.close()


def _sends_until(zoe: CitizenOnScreen, text: str) -> None:
    """Press; where the first message is said not to have left, press again, as people do."""
    zoe.sends(text)
    end = time.monotonic() + _PATIENCE / 1000
    again = zoe.frame.get_by_role("alert").filter(has_text="n’est pas parti")
    recorded = zoe.row(text).get_by_text("Enregistré").or_(zoe.row(text).get_by_text("Lu"))
    while time.monotonic() < end:
        expect(recorded.or_(again).first).to_be_visible(timeout=_PATIENCE)
        if recorded.is_visible():
            return
        zoe.frame.get_by_role("button", name="Envoyer").click()
        expect(again).not_to_be_visible(timeout=_PATIENCE)
    raise AssertionError("It was never recorded.")


def _by_forms(stage: Stage, meter: Meter) -> None:
    context: BrowserContext = stage.context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    with meter.step("without JavaScript: the form can be filled in"):
        _insists(lambda: page.goto(f"{meter.proxy.url}/brigade/chat/{stage.hall.site}", timeout=_RELOADS_AFTER))
        page.get_by_role("textbox", name="Votre message").fill("Sans script.")
    page.get_by_role("radio", name="Une question générale").check()
    with meter.step("without JavaScript: the message is recorded"):
        page.get_by_role("button", name="Commencer").click()
        _insists(lambda: page.get_by_role("listitem").filter(has_text="Sans script.").wait_for(), page.reload)
    context.close()


def _insists(tries: t.Callable[[], object], again: t.Callable[[], object] = lambda: None) -> None:
    """As people do when a page did not come."""
    for _ in range(5):
        try:
            tries()
        except Error:
            with contextlib.suppress(Error):
                again()
        else:
            return
    tries()


class Stopped(Exception):
    """A step did not happen; those after it cannot."""


class Meter:
    """Measures steps: time, and bytes on the line."""

    def __init__(self, proxy: Proxy) -> None:
        self.proxy = proxy
        self.steps: Steps = {}

    @contextlib.contextmanager
    def step(self, name: str) -> t.Iterator[None]:
        sent, received, began = self.proxy.sent, self.proxy.received, time.monotonic()
        seconds: float | None = None
        try:
            yield
            seconds = time.monotonic() - began
        except (Error, AssertionError) as error:
            print(f"  {name}: {str(error)[:300]}", file=sys.stderr)
            raise Stopped from error
        finally:
            step = Step(seconds, self.proxy.sent - sent, self.proxy.received - received)
            self.steps[name] = step
            print(f"  {name}: {_cell([step])}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def _dropping(proxy: Proxy, every: float) -> t.Iterator[None]:
    """Cut everything again and again, and leave nothing through for a moment."""
    over = threading.Event()

    def drop() -> None:
        while not over.wait(every):
            proxy.swallow()
            proxy.reset()
            over.wait(_AWAY)
            proxy.recover()

    thread = threading.Thread(target=drop, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(10)


if __name__ == "__main__":
    sys.exit(main())
