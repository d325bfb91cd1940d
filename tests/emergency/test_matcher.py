"""The matcher of the package, and that the panel's is its twin."""

from __future__ import annotations

import re
import time
import typing as t
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from brigade_widget.emergency import Finding, look
from brigade_widget.emergency.lexicon import read
from brigade_widget.emergency.matcher import Matcher

from .sentences import sentences
from .twin import Twin, twin

SOURCE = files("brigade_widget.emergency").joinpath("lexicon.txt").read_text("utf-8")
LEXICON = read(SOURCE)
WORDS = sorted({word for _, parts in LEXICON.rules for _, words in parts for word in words})
TINY = """threshold 5
calmest -4
[letters]
oe œŒ
[words]
sos 🆘
[digits]
3 e
[sounds]
qu k
[fr]
WHO = maman papa
(6)
tap* WHO
ici +là
loin ~très
sos
(2)
peur
cri*
(0)
tap* sur
(-3)
hier
(-2)
avant
"""


def tiny(text: str) -> int:
    return Matcher(read(TINY)).look(text).score


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[Twin]:
    with twin(tmp_path_factory.mktemp("twin")) as asked:
        yield asked


@pytest.mark.parametrize(
    "text",
    [
        "tape maman",
        "TAPÉ  Maman",
        "taaaape mamannn",
        "tap3 maman",
        "tap\u0301e ma\u00admAn",
        "tape-maman",
        "ça tape’maman",
    ],
)
def test_case_accents_length_and_marks_do_not_matter(text: str) -> None:
    assert tiny(text) == 6


def test_the_parts_of_a_rule_stand_in_their_order_within_reach() -> None:
    assert tiny("tape la pauvre maman") == 6
    assert tiny("tape la pauvre petite maman") == 0
    assert tiny("maman tape") == 0
    assert tiny("ici là") == 6
    assert tiny("ici ou là") == 0
    assert tiny("loin a b c d e f g très") == 6
    assert tiny("loin a b c d e f g h très") == 0


def test_a_sentence_that_ends_is_out_of_reach() -> None:
    assert tiny("Il tape. Maman rentre.") == 0


def test_an_idiom_spoils_what_it_overlaps_and_nothing_else() -> None:
    assert tiny("tape sur maman") == 0
    assert tiny("il tape sur un tambour, peur, cri") == 4


def test_calm_is_bounded_and_each_rule_counts_once() -> None:
    assert tiny("peur peur peur") == 2
    assert tiny("tape maman hier") == 3
    assert tiny("tape maman hier avant") == 2


def test_what_is_far_apart_does_not_add_up() -> None:
    assert tiny("peur " + "un " * 60 + "cri") == 2


def test_a_sign_is_a_word() -> None:
    assert tiny("🆘") == 6


@pytest.mark.parametrize("text", ["", " ", "\x00", "?", "\ud800", "🫠", "0" * 5000, "\u0301" * 5000])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert look(text) == Finding(found=False, score=0)


def test_a_call_for_help_is_found_and_a_question_is_not() -> None:
    assert look("au secouuuurs il a un couteau").found
    assert not look("Comment renouveler ma carte d’identité ?").found


def test_every_rule_can_be_satisfied() -> None:
    for weight, parts in LEXICON.rules:
        assert 1 <= len(parts) <= 5
        assert -8 <= weight <= 9
        for mark, words in parts:
            assert mark in ("", "+", "~")
            # a class that is not defined, a mark in the wrong place, an ending before the last letter
            assert all(re.fullmatch(r"[^\WA-Z_]+\*?|\?", word) for word in words), words
    matcher = Matcher(LEXICON)
    assert all(matcher.spell(matcher.fold(word.rstrip("*")).strip()) for word in WORDS)


def test_both_matchers_agree_on_the_corpus(panel: Twin) -> None:
    texts = [each.text for each in sentences()]
    texts += [" ".join(texts[at : at + 12]) for at in range(0, len(texts), 5)]
    assert panel.look(texts) == [(look(text).found, look(text).score) for text in texts]


@st.composite
def phrase(draw: DrawFn) -> str:
    """A rule, nearly or quite satisfied: its words in their order, and others between them."""
    _, parts = draw(st.sampled_from(LEXICON.rules))
    filler = st.integers(0, 9).map("x ".__mul__)
    return " ".join(f"{draw(filler)} {draw(st.sampled_from(words)).replace('*', '')}" for _, words in parts)


@st.composite
def talk(draw: DrawFn) -> str:
    """Words of the lexicon with endings, accents, marks and noise."""
    ending = st.sampled_from(["", "", "e", "er", "ée", "ait", "ent", "s", "sss"])
    word = st.builds(lambda word, end: word.replace("*", end), st.sampled_from(WORDS), ending)
    noise = st.text(max_size=6) | st.sampled_from(
        [".", ",", "?", "!", "\n", "’", "ÉCOLE", "st3r", "1", "œuf", "ẞ", "🆘"]
    )
    between = st.sampled_from([" ", " ", " ", "  ", "-", "'", ", ", ". "])
    return "".join(
        piece + draw(between)
        for piece in draw(st.lists(word | word | phrase() | phrase() | noise | st.text(max_size=3), max_size=60))
    )


@settings(max_examples=60)
@given(texts=st.lists(talk() | phrase(), min_size=1, max_size=12))
def test_both_matchers_agree_on_any_talk(panel: Twin, texts: list[str]) -> None:
    assert panel.look(texts) == [(look(text).found, look(text).score) for text in texts]


HARD = ["il me va tuer ", "il ", "me ", "tap* ", "a", "ab", "é", "\u0301", "mort de rire ", "si il cri il me tue, "]


@pytest.mark.parametrize("piece", HARD)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    # Processor time, the least of three: 16 times the length may take 16 times as long and, generously, 64 times.
    short, long = ((piece * 64_000)[:length] for length in (4_000, 64_000))
    assert _least(long) <= 64 * max(_least(short), 0.002)


def _least(text: str) -> float:
    times = []
    for _ in range(3):
        before = time.process_time()
        look(text)
        times.append(time.process_time() - before)
    return min(times)
