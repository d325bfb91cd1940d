"""Canaries: words that nobody else writes, and where they turn up."""

from __future__ import annotations

import base64
import dataclasses
import re
import secrets
import typing as t


def core() -> str:
    """The heart of a canary: twelve letters and digits, no part of anything else."""
    return "zq" + "".join(secrets.choice("bcdfghjkmnpqrtvwxz2346789") for _ in range(10))


def digits() -> str:
    """The same for a telephone."""
    return "0" + "".join(secrets.choice("0123456789") for _ in range(13))


def faces(word: str) -> dict[str, bytes]:
    """A word as it may lie somewhere: in each encoding, in hexadecimal, and in base64 wherever it begins.

    In ASCII letters and digits JSON's and an address's escapes leave a word as it is.
    """
    found = {
        "UTF-8": word.encode(),
        "UTF-16 LE": word.encode("utf-16-le"),
        "UTF-16 BE": word.encode("utf-16-be"),
        "hexadecimal": word.encode().hex().encode(),
        "HEXADECIMAL": word.encode().hex().upper().encode(),
    }
    for before in range(3):
        coded = base64.b64encode(bytes(before) + word.encode())
        # What stands with the neighbours' bits in one letter of base64 is not ours alone.
        whole = coded[-(-before * 8 // 6) : (before + len(word)) * 8 // 6]
        found[f"base64 at {before}"] = whole
        found[f"URL-safe base64 at {before}"] = whole.replace(b"+", b"-").replace(b"/", b"_")
    return found


# Half of what a database keeps is nothing; no face has two zeros beside each other.
_EMPTINESS = re.compile(rb"\0{64,}")


@dataclasses.dataclass(frozen=True)
class Find:
    """A canary that was found."""

    what: str
    face: str
    where: str


def search(words: t.Mapping[str, str], places: t.Mapping[str, bytes]) -> list[Find]:
    """Where these words are.

    :param words: what a word is → the word.
    """
    lean = {where: _EMPTINESS.sub(bytes(16), content) for where, content in places.items()}
    everything = b"\xff".join(lean.values())  # which stands in no face; PostgreSQL has a thousand files and more
    finds = []
    for what, word in words.items():
        shown = faces(word)
        known = {letters for letters in set(shown.values()) if letters in everything}
        finds += [
            Find(what, face, where)
            for face, letters in shown.items()
            if letters in known
            for where, content in lean.items()
            if letters in content
        ]
    return finds
