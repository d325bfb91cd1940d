"""Return codes: enough of them, harmless, and forgiving."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget import codes
from brigade_widget.errors import Invalid

word = st.sampled_from(codes.words())
code = st.lists(word, min_size=codes.LENGTH, max_size=codes.LENGTH).map(" ".join)


def bare(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def test_a_code_has_at_least_64_bits() -> None:
    assert codes.LENGTH * math.log2(len(codes.words())) >= 64


def test_no_two_words_share_their_first_four_letters() -> None:
    assert len({bare(word)[:4] for word in codes.words()}) == len(codes.words())


@pytest.mark.parametrize("hurtful", ["gendarme", "policier", "tribunal", "assaut", "frapper", "détresse", "prison"])
def test_words_that_hurt_or_give_away_are_not_in_the_list(hurtful: str) -> None:
    assert hurtful not in codes.words()


@given(code, st.sampled_from([" ", "-", ", ", "  ", "\n", " - "]), st.booleans())
def test_a_code_means_the_same_however_it_is_typed(made: str, between: str, loud: bool) -> None:
    typed = between.join(bare(made).split())
    assert codes.digest(typed.upper() if loud else typed) == codes.digest(made)


@given(code, code)
def test_two_codes_are_not_confused(one: str, other: str) -> None:
    assert (codes.digest(one) == codes.digest(other)) == (one == other)


@given(st.text(max_size=80))
def test_whatever_else_is_typed_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Invalid, match="Un code a 6 mots"):
        codes.digest(text)


def test_new_codes_are_readable_and_different() -> None:
    assert len({codes.digest(codes.new_code()) for _ in range(50)}) == 50
