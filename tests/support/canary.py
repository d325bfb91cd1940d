"""Canaries: words that nobody else writes, and where they turn up."""

from __future__ import annotations

import base64
import dataclasses
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
    return [
        Find(what, face, where)
        for what, word in words.items()
        for face, letters in faces(word).items()
        for where, content in places.items()
        if letters in content
    ]
