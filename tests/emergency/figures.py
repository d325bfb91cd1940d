"""`python -m tests.emergency.figures`: measures the lexicon on the third kept aside, and writes it into the docs."""

from __future__ import annotations

import sys
from pathlib import Path

from brigade_widget.emergency import look

from .sentences import ASIDE, EMERGENCY, GROUPS, TRAINING, Sentence, sentences

PAGE = Path(__file__).parents[2] / "docs" / "emergency-words.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def table() -> str:
    """Recall and precision by group, as Markdown, with 95 % intervals after Wilson."""
    rows = [
        "| group | recall, kept aside | precision, kept aside | false alarms, kept aside | recall, training | precision, training |",  # noqa: E501
        "|---|---|---|---|---|---|",
    ]
    rows += [_row(group, {group}) for group in GROUPS]
    rows.append(_row("French", {group for group in GROUPS if group.startswith("fr")}))
    rows.append(_row("**all**", set(GROUPS)))
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page with its figures made anew."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The interval that holds the true share 95 times of 100 (E. B. Wilson, 1927)."""
    z = 1.96
    middle = (hits + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * (hits * (of - hits) / of + z * z / 4) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def _row(name: str, groups: set[str]) -> str:
    aside, training = ([each for each in sentences(split=split) if each.group in groups] for split in (ASIDE, TRAINING))
    recall, precision, alarms = _shares(aside)
    known = _shares(training)
    cells = (
        _with_interval(*recall),
        _with_interval(*precision),
        f"{alarms[0]} of {alarms[1]}",
        *map(_share, known[:2]),
    )
    return f"| {name} | {' | '.join(cells)} |"


def _shares(some: list[Sentence]) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Emergencies found, of them; alarms that were right, of the alarms; harmless sentences that alarmed, of them."""
    marked = [(each.label == EMERGENCY, look(each.text).found) for each in some]
    right = marked.count((True, True))
    false, silent, calm = (marked.count(pair) for pair in ((False, True), (True, False), (False, False)))
    return (right, right + silent), (right, right + false), (false, false + calm)


def _share(pair: tuple[int, int]) -> str:
    return f"{pair[0] / pair[1]:.2f} ({pair[0]}/{pair[1]})"


def _with_interval(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{_share((hits, of))}, {low:.2f} to {high:.2f}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(table())
