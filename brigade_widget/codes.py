"""Return codes: six French words that reopen a conversation from any device.

The words are those of BIP-39's French list (Bitcoin Improvement Proposal 39, MIT), without the 400 that could hurt
somebody or give them away: violence, bodies, fear, police, courts, animals used as insults. `words_fr.txt` holds what
remains. No two share their first four letters, and accents never make the difference.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import hashlib
import re
import secrets
import unicodedata
from importlib.resources import files

from .errors import Invalid

LENGTH = 6  # words: log2(1,626) × 6 > 64 bits, so that a code cannot be guessed even from a stolen database


def new_code() -> str:
    """A new code, as it is shown: `balcon cerise …`."""
    return " ".join(secrets.choice(words()) for _ in range(LENGTH))


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What was typed as a code; `unknown` are words that are not of the list, each with the nearest that is."""

    words: tuple[str, ...]
    unknown: tuple[tuple[str, str | None], ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is six words of the list."""
        return len(self.words) == LENGTH and not self.unknown


def read(code: str) -> Reading:
    """What was typed, whatever its accents, capitals and hyphens."""
    typed = tuple(word for word in re.split(r"[^a-z]+", _bare(code)) if word)
    known = _by_bare_word()
    return Reading(typed, tuple((word, _nearest(word)) for word in typed if word not in known))


def digest(code: str) -> str:
    """What the store keeps of a code, however it was typed.

    :raises Invalid: not six words of the list; names each word that is not, and the nearest that is.
    """
    found = read(code)
    if not found.is_whole:
        unknown = [f"« {word} »" + (f" (peut-être « {near} » ?)" if near else "") for word, near in found.unknown]
        sentence = f"Un code a {LENGTH} mots" + (f" ; {', '.join(unknown)}" if unknown else "")
        raise Invalid(f"{sentence}.", errors={"code": unknown or [f"{LENGTH} mots, {len(found.words)} reçus."]})
    return hashlib.sha256(" ".join(found.words).encode()).hexdigest()


def opening(code: str) -> str:
    """The first two words, bare: guesses at one code share them, so that they can be counted without storing any."""
    return " ".join(re.split(r"[^a-z]+", _bare(code).strip())[:2])


@functools.cache
def words() -> tuple[str, ...]:
    """The list, in its order."""
    return tuple(files(__package__).joinpath("words_fr.txt").read_text("utf-8").split())


@functools.cache
def _by_bare_word() -> dict[str, str]:
    return {_bare(word): word for word in words()}


def _nearest(word: str) -> str | None:
    near = difflib.get_close_matches(word, _by_bare_word(), n=1, cutoff=0.7)
    return _by_bare_word()[near[0]] if near else None


def _bare(text: str) -> str:
    """In small letters, without accents."""
    apart = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()
