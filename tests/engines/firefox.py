"""Debian's Firefox, over WebDriver BiDi, which it speaks by itself."""

from __future__ import annotations

import json
import re
import subprocess
import typing as t
from pathlib import Path

import websocket

from ..support.server import until
from .window import PANEL, Json, Window

PROGRAM = "firefox-esr"


class Firefox:
    """A running Firefox with a profile of its own."""

    def __init__(self, folder: Path, **preferences: t.Any) -> None:
        profile = folder / "profile"
        profile.mkdir()
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in preferences.items()]
        (profile / "user.js").write_text("\n".join(lines))
        log = folder / "firefox.log"
        with log.open("wb") as said:
            command = [PROGRAM, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
            self._process = subprocess.Popen(command, stdout=said, stderr=said)
        until(lambda: b"ws://" in log.read_bytes(), within=60, otherwise=log.read_text)
        found = re.search(r"ws://\S+", log.read_text())
        assert found is not None
        self._line = websocket.create_connection(f"{found[0]}/session", suppress_origin=True, timeout=60)
        self._count = 0
        self.asks("session.new", capabilities={})

    def asks(self, method: str, **facts: t.Any) -> Json:
        """One command, and its answer."""
        self._count += 1
        self._line.send(json.dumps({"id": self._count, "method": method, "params": facts}))
        while True:
            answer: Json = json.loads(self._line.recv())
            if answer.get("id") == self._count:
                assert answer["type"] == "success", answer
                return t.cast("Json", answer["result"])

    def window(self) -> FirefoxWindow:
        """A new tab."""
        return FirefoxWindow(self, self.asks("browsingContext.create", type="tab")["context"])

    def tall_window(self) -> FirefoxWindow:
        """One in which nothing has to be scrolled into view."""
        made = self.window()
        made.is_high(4000)
        return made

    def close(self) -> None:
        self._line.close()
        self._process.terminate()
        self._process.wait(30)


class FirefoxWindow(Window):
    def __init__(self, browser: Firefox, tab: str) -> None:
        self._browser, self._tab = browser, tab

    def go(self, address: str) -> None:
        self._browser.asks("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def travel(self, steps: int) -> None:
        self._browser.asks("browsingContext.traverseHistory", context=self._tab, delta=steps)

    def run(self, code: str, *, inside: bool = False) -> t.Any:
        target = {"context": self._place(inside=inside)}
        text = f"JSON.stringify({code}) ?? 'null'"
        answer = self._browser.asks("script.evaluate", expression=text, target=target, awaitPromise=False)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def act(self, sources: list[Json], *, inside: bool = False) -> None:
        self._browser.asks("input.performActions", context=self._place(inside=inside), actions=sources)

    def has(self, text: str) -> bool:
        """The page has this in its text; without running a script there, as the next one."""
        return bool(self._finds({"type": "xpath", "value": f"//body[contains(., '{text}')]"}))

    def clicks_on(self, selector: str) -> None:
        """Press what a selector finds."""
        (found,) = self._finds({"type": "css", "value": selector})
        origin = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "duration": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.act([{"type": "pointer", "id": "mouse", "actions": steps}])

    def _finds(self, locator: Json) -> list[Json]:
        answer = self._browser.asks("browsingContext.locateNodes", context=self._tab, locator=locator)
        return t.cast("list[Json]", answer["nodes"])

    @property
    def seen_address(self) -> str:
        """The address bar's."""
        return str(self._browser.asks("browsingContext.getTree", root=self._tab)["contexts"][0]["url"])

    def is_high(self, pixels: int) -> None:
        self._browser.asks("browsingContext.setViewport", context=self._tab, viewport={"width": 1024, "height": pixels})

    def close(self) -> None:
        self._browser.asks("browsingContext.close", context=self._tab)

    def _place(self, *, inside: bool) -> str:
        if not inside:
            return self._tab
        assert self.run(f"!!{PANEL}"), "no panel"
        (tab,) = self._browser.asks("browsingContext.getTree", root=self._tab)["contexts"]
        (panel,) = [each for each in tab["children"] if "/widget/v1/" in each["url"]]
        return str(panel["context"])
