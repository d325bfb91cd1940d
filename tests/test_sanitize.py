"""Text as people type it: nothing invisible that harms, nothing visible that is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.sanitize import plain

KEPT = [
    "L’été à Mondoubleau, où l’on s’ennuie — « vraiment » ?",
    "e\u0301te\u0301",  # accents as combining characters
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",  # joined by U+200D: taking it out would break a family
    "مرحبا بكم",
    "שלום עולם",
    "日本語のテキスト",
    "<script>alert(1)</script> & <b>gras</b>",  # plain text: whoever shows it escapes it
    "a\tb\nc",
    "{{ 7*7 }} ${x} %s",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_people_write_is_kept_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  bonjour \n", "bonjour"),
        ("\u00a0bonjour\u2003", "bonjour"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b", "ab"),
        ("\x1b[31mrouge", "[31mrouge"),
        ("a\x7fb\x9bc", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("\x00 \x07", ""),
    ],
)
def test_control_characters_blank_ends_and_half_characters_go(typed: str, stored: str) -> None:
    assert plain(typed) == stored


@given(st.text(alphabet=st.characters()))
def test_what_is_clean_stays_as_it_is_and_can_be_stored(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    once.encode()
    assert "\x00" not in once
