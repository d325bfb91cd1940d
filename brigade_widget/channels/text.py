"""A long text in pieces that a network takes: at the end of a paragraph, else of a sentence, else between two words."""

from __future__ import annotations

import re
import unicodedata

_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?…»])\s+|\n"), re.compile(r"\s+"))
_COMPLETED = re.compile(r"https?://|/(?=\s|$)")


def pieces(text: str, longest: int) -> list[tuple[int, int]]:
    """Where each piece begins and ends; together they hold everything but blanks between two of them.

    :param longest: characters of a piece at most.
    """
    found, start = [], 0
    while len(text) - start > longest:
        end, after = _cut(text, start, longest)
        found.append((start, end))
        start = after
    return [*found, (start, len(text))]


def _cut(text: str, start: int, longest: int) -> tuple[int, int]:
    """The best end of a piece that begins here, and where the next one begins."""
    for ends in _ENDS:
        # Not in the first half: a short piece for the sake of a paragraph would be one message more.
        found = [each for each in ends.finditer(text, start + 1, start + longest + 1) if each.start() > start]
        if found and found[-1].start() - start >= longest // 2:
            return found[-1].start(), found[-1].end()
    at = _whole(text, start, start + longest)
    return at, at


def _whole(text: str, start: int, at: int) -> int:
    """Not within one sign: before a joiner, a variation or an accent that belongs to what stands before it."""
    back = at
    while back > start and _belongs(text[back - 1], text[back]):
        back -= 1
    return back if back > start else at


def _belongs(before: str, sign: str) -> bool:
    joins = ("\u200d", "\ufe0f")
    return before == "\u200d" or sign in joins or "\u0300" <= sign <= "\u036f" or "\U0001f3fb" <= sign <= "\U0001f3ff"


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same to a reader: a network may change blanks, and complete an address."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(_COMPLETED.sub("", unicodedata.normalize("NFC", text)).split())
