"""Reads `lexicon.txt`, the one source of the emergency words."""

from __future__ import annotations

import dataclasses
import typing as t

MARKS = ("+", "~")


@dataclasses.dataclass(slots=True)
class Lexicon:
    """What the file says, not yet made ready for looking.

    :param tables: `letters`, `words`, `digits`, `sounds`: pairs, in the file's order.
    :param rules: the weight of a rule, and for each of its parts the mark before it and the words it may be.
    """

    numbers: dict[str, int] = dataclasses.field(default_factory=dict)
    tables: dict[str, list[tuple[str, str]]] = dataclasses.field(default_factory=dict)
    rules: list[tuple[int, list[tuple[str, list[str]]]]] = dataclasses.field(default_factory=list)


def read(text: str) -> Lexicon:
    """The lexicon of a text; the text is our own file, so what is wrong in it is found by the tests."""
    lexicon = Lexicon()
    classes: dict[str, list[str]] = {}
    section, weight = "", 0
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section, classes = line[1:-1], {}
        elif line.startswith("("):
            weight = int(line[1:-1])
        elif not section:
            name, number = line.split(" ")
            lexicon.numbers[name] = int(number)
        elif len(section) > 2:  # a table; languages have two letters
            one, other = line.split(" ")
            lexicon.tables.setdefault(section, []).append((one, other))
        elif " = " in line:
            name, words = line.split(" = ")
            classes[name] = words.split(" ")
        else:
            lexicon.rules.append((weight, [_part(part, classes) for part in line.split(" ")]))
    return lexicon


def _part(part: str, classes: t.Mapping[str, list[str]]) -> tuple[str, list[str]]:
    mark = part[0] if part[0] in MARKS else ""
    names = part[len(mark) :].split("|")
    return mark, [word for name in names for word in classes.get(name, [name])]
