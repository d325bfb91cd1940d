"""The corpus of emergency words: who is in danger now, and who only uses the same words."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import typing as t
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
GROUPS = ("fr-plain", "fr-misspelt", "fr-sms", "fr-children", "en", "de", "es", "it")
EMERGENCY, HARMLESS = "emergency", "harmless"
TRAINING, ASIDE, AFTERWARDS, LAST = "training", "aside", "afterwards", "last"


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the corpus."""

    text: str
    language: str
    group: str
    label: str
    split: str


def sentences(*, split: str | None = None) -> list[Sentence]:
    """All of them, or one part; who writes the lexicon asks for the training part alone."""
    found = [Sentence(**json.loads(line)) for group in GROUPS for line in _lines(group)]
    found += [Sentence(**json.loads(line)) for name in (AFTERWARDS, LAST) for line in _lines(name)]
    return [each for each in found if split in (None, each.split)]


def aside(texts: t.Iterable[str]) -> set[str]:
    """The third of a group's sentences of one label that is kept aside: those with the smallest SHA-256."""
    ranked = sorted(texts, key=lambda text: hashlib.sha256(text.encode()).digest())
    return set(ranked[: round(len(ranked) / 3)])


def _lines(group: str) -> list[str]:
    return (CORPUS / f"{group}.jsonl").read_text("utf-8").splitlines()
