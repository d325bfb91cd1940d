"""Lynx with its own forms and cookies, on a screen that tmux holds: what a test reads is what a person would."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import uuid
from pathlib import Path

from ..support.server import until

WITHIN = 20  # seconds; a bound for a busy machine, no expectation
_LINES = 250  # more than any of our pages has: nothing is scrolled out of view
_CONFIG = """\
ACCEPT_ALL_COOKIES:TRUE
CHARACTER_SET:utf-8
ASSUME_CHARSET:utf-8
SHOW_CURSOR:TRUE
PREFERRED_LANGUAGE:{language}
"""
_MARK = re.compile(r"\[(\d+)\]")


class Lynx:
    """Lynx, opened at an address. Links and fields have numbers, which a test finds by the words beside them."""

    def __init__(self, address: str, folder: Path, *, language: str = "fr") -> None:
        missing = [name for name in ("lynx", "tmux") if shutil.which(name) is None]
        assert not missing, f"Install {' and '.join(missing)}: sh .ci/browser"
        config = folder / "lynx.cfg"
        config.write_text(_CONFIG.format(language=language))
        self._tmux = ("tmux", "-L", f"brigade-{uuid.uuid4().hex[:8]}", "-f", "/dev/null")
        self._environ = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
        for name in ("TMUX", "LINES", "COLUMNS"):  # the size is the screen's; pytest-xdist sets one of its own
            self._environ.pop(name, None)
        self._run("new-session", "-d", "-x", "100", "-y", str(_LINES), f"lynx -number_fields -cfg={config} '{address}'")

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True, env=self._environ)

    def screen(self) -> str:
        """What is on the screen."""
        return re.sub(r" +\n", "\n", self._run("capture-pane", "-p")).rstrip()

    def shown(self) -> str:
        """The same without its empty lines, for whoever reads why a test failed."""
        return re.sub(r"\n\s*\n", "\n", self.screen())

    def text(self) -> str:
        """The same as one line, so that it does not matter where lynx broke it."""
        return re.sub(r"\s+", " ", self.screen())

    def sees(self, words: str) -> None:
        """Wait until these words are on the screen."""
        until(lambda: words in self.text(), within=WITHIN, otherwise=lambda: f"No {words!r} in:\n{self.shown()}")

    def presses(self, words: str) -> None:
        """Follow a link, choose, or press a button: the one that has these words behind its number."""
        self._goes_to(self._number(rf"\[(\d+)\](?:\(.\)|BUTTON\))? ?{re.escape(words)}"))
        self._keys("Enter")

    def writes(self, text: str, *, after: str) -> None:
        """Type into the first field behind these words."""
        self._goes_to(self._number(rf"{re.escape(after)}.*?\[(\d+)\](?=[^ (])"))
        self._keys("C-u")
        self._run("send-keys", "-l", text)
        self._keys("Tab")

    def _number(self, pattern: str) -> int:
        found: list[re.Match[str]] = []

        def there() -> bool:
            match = re.search(pattern, self.text())
            found.extend([match] if match else [])
            return bool(found)

        until(there, within=WITHIN, otherwise=lambda: f"No {pattern!r} in:\n{self.shown()}")
        return int(found[0][1])

    def _goes_to(self, number: int) -> None:
        # Down and up go from link to link and from field to field; the cursor says where one is.
        for _ in range(10):
            here = self._here()
            if here == number:
                return
            self._keys(*["Down" if here < number else "Up"] * abs(number - here))
            with contextlib.suppress(AssertionError):  # a key that went elsewhere: from there again
                until(lambda: self._here() == number, within=2)
        raise AssertionError(f"Not at [{number}] but at [{self._here()}] of:\n{self.shown()}")

    def _here(self) -> int:
        column, row = map(int, self._run("display-message", "-p", "#{cursor_x} #{cursor_y}").split())
        lines = self._run("capture-pane", "-p").split("\n")[: row + 1]
        lines[-1] = lines[-1][: column + 1]
        marks = _MARK.findall("\n".join(lines))
        return int(marks[-1]) if marks else 0

    def _keys(self, *names: str) -> None:
        self._run("send-keys", *names)
        settled = [self._run("capture-pane", "-p")]

        def still() -> bool:
            settled.append(self._run("capture-pane", "-p"))
            return settled[-1] == settled[-2]

        until(still, within=WITHIN)

    def _run(self, *words: str) -> str:
        done = subprocess.run([*self._tmux, *words], check=True, capture_output=True, text=True, env=self._environ)
        return done.stdout
