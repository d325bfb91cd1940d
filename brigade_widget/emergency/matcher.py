"""Looks for danger in what somebody writes, in time linear in its length.

`widget_static/src/shared/ground/emergency.ts` is this file's twin: the same steps over the same `lexicon.txt`. The
tests run both over the same texts; whoever changes one changes the other.

1. *Fold*: letters lose case and accents, doubled letters are one, spellings that sound alike become one.
2. *Places*: each word has one. A comma takes one, the end of a sentence six.
3. *Rules*: words in an order, each within reach of the one before: three places, `~` eight, `+` the very next.
4. *Score*: of each stretch of 40 places, the weights of the rules satisfied in it, each once. A rule of weight 0 is an
   idiom, and spoils what it overlaps; those with a negative weight calm, together by no more than `calmest`. `found` is
   a score that reaches the `threshold`.
"""

from __future__ import annotations

import dataclasses
import functools
import typing as t
import unicodedata
from importlib.resources import files

from .lexicon import Lexicon, read

LONGEST_WORD = 24  # letters of a word that are looked at
STRETCH = 20  # places; a stretch is two of them, and begins in the middle of the one before
REACH = {"+": 1, "": 3, "~": 8}
PLACES = {",": 1, ".": 6, "?": 6}
MARKS = {",": ",:()", ".": ".!;…\n¡", "?": "?¿"}
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff"
NEVER = -1000  # a place that nothing can reach


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """What a text says.

    :param found: somebody seems to be in danger now.
    :param score: of the stretch that says it most: higher is surer, without unit.
    """

    found: bool
    score: int


class Slot(t.NamedTuple):
    """Where a word stands in a rule."""

    part: int
    rule: int
    reach: int


class Hit(t.NamedTuple):
    """A rule that was satisfied, and between which places."""

    rule: int
    first: int
    last: int


class Matcher:
    """A lexicon, made ready. Immutable once made: threads may share it."""

    def __init__(self, lexicon: Lexicon) -> None:
        tables = lexicon.tables
        self._threshold, self._calmest = lexicon.numbers["threshold"], lexicon.numbers["calmest"]
        self._letters = {letter: into for into, letters in tables["letters"] for letter in letters}
        self._letters |= {letter: f" {word} " for word, letter in tables["words"]}
        self._letters |= {letter: f" {mark} " for mark, letters in MARKS.items() for letter in letters}
        self._digits, self._sounds = dict(tables["digits"]), tables["sounds"]
        self._weights = [weight for weight, _ in lexicon.rules]
        self._lengths = [len(parts) for _, parts in lexicon.rules]
        self._slots: dict[str, list[Slot]] = {}
        for rule, (_, parts) in enumerate(lexicon.rules):
            for part, (mark, words) in enumerate(parts):
                for word in words:
                    self._slots.setdefault(self._key(word), []).append(Slot(part, rule, REACH[mark]))
        self._longest = max(map(len, self._slots))

    def look(self, text: str) -> Finding:
        """Whether a text seems to speak of a danger to life now. Keeps nothing of it."""
        hits = self._hits(self._words(text))
        spoilt = {at for hit in hits if self._weights[hit.rule] == 0 for at in range(hit.first, hit.last + 1)}
        stretches: dict[int, set[int]] = {}
        for rule, first, last in hits:
            if self._weights[rule] > 0 and any(at in spoilt for at in range(first, last + 1)):
                continue
            for stretch in range(max(0, last // STRETCH - 1), first // STRETCH + 1):
                stretches.setdefault(stretch, set()).add(rule)
        score = max(map(self._score, stretches.values()), default=0)
        return Finding(score >= self._threshold, score)

    def _score(self, rules: set[int]) -> int:
        weights = [self._weights[rule] for rule in rules]
        alarm = sum(weight for weight in weights if weight > 0)
        return max(0, alarm + max(self._calmest, sum(weight for weight in weights if weight < 0)))

    def spell(self, word: str) -> str:
        """A word of small letters and digits as the rules know it."""
        if not word.isdigit():
            word = "".join(self._digits.get(letter, letter) for letter in word)
        word = _single(word)[:LONGEST_WORD]
        for heard, written in self._sounds:
            word = word.replace(heard, written)
        return _single(word)

    def fold(self, text: str) -> str:
        """Small letters without accents, digits, spaces, and the marks `,` `.` `?` as words."""
        return "".join(self._letter(letter) for letter in text)

    def _letter(self, letter: str) -> str:
        if letter in self._letters:
            return self._letters[letter]
        if "À" <= letter <= "ɏ":  # letters whose decomposition Unicode has promised never to change
            letter = unicodedata.normalize("NFD", letter)[0]
        if "A" <= letter <= "Z":
            return letter.lower()
        if "a" <= letter <= "z" or "0" <= letter <= "9":
            return letter
        return "" if "\u0300" <= letter <= "\u036f" or letter in UNSEEN else " "

    def _key(self, word: str) -> str:
        bare = word.rstrip("*")
        return self.spell(self.fold(bare).strip()) + word[len(bare) :]

    def _words(self, text: str) -> t.Iterator[tuple[int, list[Slot]]]:
        """The places whose words are known, and where each stands in which rules, later parts of a rule first."""
        known: dict[str, list[Slot]] = {}
        place = 0
        for raw in self.fold(text).split(" "):
            if not raw:
                continue
            if raw not in known:
                known[raw] = self._find(self.spell(raw))
            if known[raw]:
                yield place, known[raw]
            place += PLACES.get(raw, 1)

    def _find(self, word: str) -> list[Slot]:
        keys = [word, *(f"{word[:length]}*" for length in range(1, min(len(word), self._longest) + 1))]
        return sorted({slot for key in keys for slot in self._slots.get(key, ())}, reverse=True)

    def _hits(self, words: t.Iterable[tuple[int, list[Slot]]]) -> list[Hit]:
        """For each rule only the latest place of each part is kept: nothing earlier can reach further."""
        hits = []
        ends = [[NEVER] * length for length in self._lengths]
        firsts = [[0] * length for length in self._lengths]
        for place, slots in words:
            for part, rule, reach in slots:
                if part == 0:
                    firsts[rule][0] = place
                elif place - ends[rule][part - 1] <= reach:
                    firsts[rule][part] = firsts[rule][part - 1]
                else:
                    continue
                ends[rule][part] = place
                if part == self._lengths[rule] - 1:
                    hits.append(Hit(rule, firsts[rule][part], place))
        return hits


def look(text: str) -> Finding:
    """Whether a text seems to speak of a danger to life now, by the lexicon of the package."""
    return _shipped().look(text)


@functools.cache
def _shipped() -> Matcher:
    return Matcher(read(files(__package__).joinpath("lexicon.txt").read_text("utf-8")))


def _single(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])
