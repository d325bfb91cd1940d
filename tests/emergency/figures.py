"""`python -m tests.emergency.figures`: measures the lexicon, and writes what it found into the docs."""

from __future__ import annotations

import sys
from pathlib import Path

from brigade_widget.emergency import look

from .sentences import AFTERWARDS, ASIDE, EMERGENCY, GROUPS, LAST, TRAINING, Sentence, sentences

PAGE = Path(__file__).parents[2] / "docs" / "emergency-words.md"
NAMES = {
    LAST: "Written last",
    ASIDE: "Kept aside",
    AFTERWARDS: "Written in between",
    TRAINING: "Training",
}
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def tables() -> str:
    """Recall and precision by group, as Markdown, with 95 % intervals after Wilson."""
    return "\n".join(_table(split, name) for split, name in NAMES.items())


def _table(split: str, name: str) -> str:
    rows = [f"| {name} | recall | precision | false alarms |", "|---|---|---|---|"]
    rows += [_row(group, split, {group}) for group in GROUPS]
    rows.append(_row("French", split, {group for group in GROUPS if group.startswith("fr")}))
    rows.append(_row("**all**", split, set(GROUPS)))
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page with its figures made anew."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return before + BEGIN + tables() + END + rest.partition(END)[2]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The interval that holds the true share 95 times of 100 (E. B. Wilson, 1927)."""
    z = 1.96
    middle = (hits + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * (hits * (of - hits) / of + z * z / 4) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def _row(name: str, split: str, groups: set[str]) -> str:
    recall, precision, alarms = _shares([each for each in sentences(split=split) if each.group in groups])
    return f"| {name} | {_with_interval(*recall)} | {_with_interval(*precision)} | {alarms[0]} of {alarms[1]} |"


def _shares(some: list[Sentence]) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Emergencies found, of them; alarms that were right, of the alarms; harmless sentences that alarmed, of them."""
    marked = [(each.label == EMERGENCY, look(each.text).found) for each in some]
    right = marked.count((True, True))
    false, silent, calm = (marked.count(pair) for pair in ((False, True), (True, False), (False, False)))
    return (right, right + silent), (right, right + false), (false, false + calm)


def _with_interval(hits: int, of: int) -> str:
    if not of:
        return "no alarm"
    low, high = wilson(hits, of)
    return f"{hits / of:.2f} ({hits}/{of}; {low:.2f} to {high:.2f})"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(tables())
