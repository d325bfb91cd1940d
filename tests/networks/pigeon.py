"""The network of docs/channels.md, and the package with its adapter, made of that page."""

from __future__ import annotations

import hmac
import itertools
import json
import re
import time
import typing as t
from pathlib import Path

from .fake import CUT, HALF, Asked, Fake, Reply

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a secret of the loft"
_numbers = itertools.count(1)


class Pigeon(Fake):
    """Keeps letters. Troubles, each for one letter: `lost` and `half` keep it and give no whole answer, `down` and
    `gone` do not keep it (500, no answer), `slow:<seconds>` is a 429, `dead` a 401, `no` a 400."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[dict[str, t.Any]] = []

    @property
    def texts(self) -> list[str]:
        return [letter["text"] for letter in self.letters]

    def forget(self) -> None:
        """Begin anew."""
        self.letters.clear()

    def answer(self, asked: Asked) -> Reply:
        if asked.method == "GET":
            mark = asked.path.rpartition("/")[2]
            found = next((letter for letter in self.letters if letter["mark"] == mark), None)
            return Reply(200, {"id": found["id"]}) if found else Reply(404, {})
        trouble, _, fact = (self.troubles.popleft() if self.troubles else "").partition(":")
        refused = {
            "down": Reply(500, {}),
            "gone": CUT,
            "slow": Reply(429, {}, {"Retry-After": fact}),
            "dead": Reply(401, {}),
            "no": Reply(400, {}),
        }
        if trouble in refused:
            return refused[trouble]
        letter = {**asked.json, "id": f"letter-{next(_numbers)}"}
        self.letters.append(letter)
        return {"lost": CUT, "half": HALF}.get(trouble, Reply(200, {"id": letter["id"]}))


def event(what: str = "letter", *, who: str = "person-1", **facts: t.Any) -> dict[str, t.Any]:
    """Something that the network tells."""
    return {"what": what, "loft": "L1", "who": who, "id": f"event-{next(_numbers)}", "at": time.time(), **facts}


def signed(*events: t.Mapping[str, t.Any]) -> tuple[bytes, dict[str, str]]:
    """A body and its headers."""
    body = json.dumps({"events": events}).encode()
    return body, {"X-Pigeon-Signature": hmac.digest(SECRET.encode(), body, "sha256").hex()}


def package(folder: Path) -> Path:
    """Install the adapter of docs/channels.md into a folder, as pip would."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "docs/channels.md").read_text("utf-8"), re.S | re.M)
    (source,) = [text for kind, text in blocks if kind == "python"]
    (points,) = [text for kind, text in blocks if kind == "ini"]
    info = folder / "pigeon-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "pigeon.py").write_text(source, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pigeon\nVersion: 1.0\n", "utf-8")
    group, line = re.fullmatch(r"\[options\.entry_points\]\n(\S+) =\n +(.+)\n", points).groups()  # type: ignore[union-attr]
    (info / "entry_points.txt").write_text(f"[{group}]\n{line}\n", "utf-8")
    return folder
