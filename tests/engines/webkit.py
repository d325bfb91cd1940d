"""WebKitGTK's small browser, over classic WebDriver, on a screen of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import typing as t
from pathlib import Path

import requests

from ..support.ports import free_port
from ..support.server import until
from .window import PANEL, Json, Window

BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))

_OPENINGS = 3
_OPENS_WITHIN = 40  # seconds
_LOOKS_WITHIN = 8  # seconds; the script itself has 2


class WebKit:
    """A running driver; each window is a browser of its own."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "webkit.log"
        self._start()

    def _start(self) -> None:
        port = free_port()
        with self._log.open("ab") as said:
            command = ["xvfb-run", "--auto-servernum", "WebKitWebDriver", f"--port={port}"]
            self._process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
        self.base = f"http://127.0.0.1:{port}"
        until(self._is_ready, within=60)

    def _is_ready(self) -> bool:
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"{self.base}/status", timeout=5).ok
        return False

    def window(self) -> WebKitWindow:
        options = {"binary": str(BROWSERS[-1]), "args": ["--automation"]}
        wishes = {
            "capabilities": {
                "alwaysMatch": {
                    "webkitgtk:browserOptions": options,
                    "pageLoadStrategy": "none",
                    "timeouts": {"script": 2000},
                }
            }
        }
        for _ in range(_OPENINGS):
            with contextlib.suppress(requests.ReadTimeout):
                answer = requests.post(f"{self.base}/session", json=wishes, timeout=_OPENS_WITHIN).json()
                return WebKitWindow(f"{self.base}/session/{answer['value']['sessionId']}")
            # Nothing of ours has been asked for yet: a driver that opens no window at all is ended, and another begins.
            self.close()
            self._start()
        raise AssertionError(f"WebKit opens no window:\n{self._log.read_text(errors='replace')}")

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(30)
        with contextlib.suppress(ProcessLookupError):  # whoever of them hangs
            os.killpg(self._process.pid, signal.SIGKILL)


class WebKitWindow(Window):
    def __init__(self, session: str) -> None:
        self._session = session

    def go(self, address: str) -> None:
        self._asks("url", url=address)
        until(lambda: self.is_at(address), within=30)

    def is_at(self, address: str) -> bool:
        try:
            return super().is_at(address)
        except AssertionError:  # the page went away under the question
            return False

    def travel(self, steps: int) -> None:
        self._asks("back" if steps < 0 else "forward")

    def run(self, code: str, *, inside: bool = False) -> t.Any:
        with self._place(inside=inside):
            return self._looks(f"return {code}")

    def act(self, sources: list[Json], *, inside: bool = False) -> None:  # noqa: ARG002
        # Keys go where the focus is, and the pointer's places are those of the window, whichever frame is chosen.
        self._asks("actions", actions=sources)

    def seen_at(self, place: list[int], *, inside: bool) -> list[int]:
        if not inside:
            return place
        x, y = self.run(f"(() => {{ const box = {PANEL}.getBoundingClientRect(); return [box.x, box.y]; }})()")
        return [place[0] + round(x), place[1] + round(y)]

    def close(self) -> None:
        requests.delete(self._session, timeout=60)

    @contextlib.contextmanager
    def _place(self, *, inside: bool) -> t.Iterator[None]:
        if not inside:
            yield
            return
        self._asks("frame", id=self._looks(f"return {PANEL}"))
        try:
            yield
        finally:
            # The frame may be gone by now, or its page.
            requests.post(f"{self._session}/frame", json={"id": None}, timeout=60)

    def _looks(self, script: str) -> t.Any:
        """What a script says of the page; asked again if need be.

        A script that begins while its page goes away is never answered, but the next one is. Looks alone are repeated:
        a key or a click that came twice would hide that once was not enough.
        """
        for _ in range(3):
            with contextlib.suppress(requests.ReadTimeout):
                return self._asks("execute/sync", within=_LOOKS_WITHIN, script=script, args=[])
        raise AssertionError(f"WebKit never answers: {script}")

    def _asks(self, command: str, *, within: float = 60, **facts: t.Any) -> t.Any:
        answer = requests.post(f"{self._session}/{command}", json=facts, timeout=within)
        value = answer.json()["value"]
        assert answer.ok, value
        return value
