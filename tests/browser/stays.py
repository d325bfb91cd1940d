"""What stays on a device, whatever the widget does: looked for by test_traces.py, shown in docs/safety.md, and said in
the widget itself, from this one list.

`python -m tests.browser.stays` writes the list into docs/safety.md anew.
"""

from __future__ import annotations

import dataclasses
import typing as t
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "safety.md"


@dataclasses.dataclass(frozen=True)
class Stays:
    """One thing that a browser keeps.

    :param said: how it is called, by language; the widget's own sentence uses these very words.
    :param kinds: the files of Chromium's profile in which it was found, as `remains.kind_of` names them.
    :param now_and_then: files that have it in some runs and not in others.
    """

    said: t.Mapping[str, str]
    kinds: frozenset[str]
    now_and_then: frozenset[str] = frozenset()


PAGES = Stays(
    {"fr": "l’adresse des pages visitées (l’historique)", "en": "the addresses of the pages visited (the history)"},
    frozenset({"Cache", "History", "Sessions"}),
    frozenset(
        {"Favicons", "Network Action Predictor", "Preferences", "Shortcuts", "Top Sites", "segmentation_platform"}
    ),
)
SERVICE = Stays(
    {"fr": "l’adresse de ce service", "en": "the address of this service"},
    frozenset({"Cache", "Code Cache", "Sessions"}),
    frozenset({"Network Persistent State", "Preferences"}),
)
PROGRAM = Stays({"fr": "son programme", "en": "its program"}, frozenset({"Cache"}))
ALL = (PAGES, SERVICE, PROGRAM)

_HEADS = {
    "fr": ("ce qui reste", "fichiers du profil de Chromium", "parfois aussi"),
    "en": ("what stays", "files of Chromium’s profile", "at times also"),
}


def table(language: str) -> str:
    """The list as Markdown."""
    lines = [f"| {' | '.join(_HEADS[language])} |", "|---|---|---|"]
    for each in ALL:
        lines.append(f"| {each.said[language]} | {_names(each.kinds)} | {_names(each.now_and_then)} |")
    return "\n".join(lines)


def page(text: str) -> str:
    """The page with both lists in their places."""
    for language in _HEADS:
        begin, end = f"<!-- begin: stays {language} -->", f"<!-- end: stays {language} -->"
        before, rest = text.split(begin)
        text = f"{before}{begin}\n{table(language)}\n{end}{rest.split(end)[1]}"
    return text


def _names(kinds: t.Iterable[str]) -> str:
    return ", ".join(f"`{kind}`" for kind in sorted(kinds))


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
