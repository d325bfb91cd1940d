"""The cases in `fixtures/`."""

from __future__ import annotations

import json
import typing as t
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "fixtures"


def cases(name: str) -> t.Any:
    """A file of cases, as `sanitizer/pairs`."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def vectors() -> list[str]:
    """Markup that would run something, if it were taken for markup."""
    return [row["input"] for row in cases("sanitizer/xss_html")["vectors"]]


def strings() -> list[str]:
    """Awkward strings, of which none is blank."""
    said = [*cases("text/naughty_strings")["strings"], *(row["text"] for row in cases("text/unicode")["cases"])]
    return [text for text in said if text.strip()]
