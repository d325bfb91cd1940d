"""A long text in pieces: none too long, nothing lost, and cut where a person would pause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.channels.text import pieces

WORDS = st.text(alphabet="ab .!\n’é\u0301\U0001f469\u200d\U0001f3fd", max_size=300)


@given(WORDS, st.integers(1, 60))
def test_no_piece_is_too_long_and_nothing_but_blanks_is_lost(text: str, longest: int) -> None:
    found = pieces(text, longest)
    assert all(stop - start <= longest for start, stop in found)
    between = [0, *(at for piece in found for at in piece), len(text)]
    assert between == sorted(between)
    gaps = [text[between[at] : between[at + 1]] for at in range(0, len(between), 2)]
    assert all(not gap.strip() for gap in gaps)


def test_a_short_text_is_one_piece() -> None:
    assert pieces("Bonjour.", 2000) == [(0, 8)]


def test_it_is_cut_at_the_end_of_a_sentence() -> None:
    text = "Une phrase entière. Une deuxième ! Et la troisième."
    assert [text[start:stop] for start, stop in pieces(text, 40)] == [
        "Une phrase entière. Une deuxième !",
        "Et la troisième.",
    ]


def test_a_word_that_is_too_long_is_cut_all_the_same() -> None:
    assert pieces("a" * 25, 10) == [(0, 10), (10, 20), (20, 25)]


def test_a_sign_of_several_parts_stays_whole() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    text = "abcd" + family
    (first, second) = pieces(text, 7)
    assert (text[first[0] : first[1]], text[second[0] : second[1]]) == ("abcd", family)
