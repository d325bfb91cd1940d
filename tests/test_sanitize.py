"""Text as people type it: nothing invisible that harms, nothing visible that is lost."""

from __future__ import annotations

import time
import typing as t
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.errors import Invalid
from brigade_widget.sanitize import HTML_MAX, html, link, plain, written

from .support.cases import cases, strings, vectors

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


PAIRS = [row for row in cases("sanitizer/pairs")["pairs"] if row.get("needs") != "class rule"]  # of `code`, not of ours
ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}


class Elements(HTMLParser):
    """What a browser would make of it: elements, attributes, addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_decl(self, decl: str) -> None:
        self.found.append((decl, {}))

    handle_pi = handle_comment = handle_decl


def assert_harmless(cleaned: str) -> None:
    for tag, attributes in Elements(cleaned).found:
        assert tag in ALLOWED
        assert set(attributes) <= {"href", "rel"}
        if tag == "a":
            assert attributes["rel"] == "nofollow noopener"
            assert attributes.get("href") is None or link(attributes["href"] or "")


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["input"])
def test_agents_html_keeps_what_is_allowed_and_the_text_of_all_else(row: dict[str, t.Any]) -> None:
    assert html(row["input"]) in row["expected_any"]


@pytest.mark.parametrize("row", cases("sanitizer/remark42"), ids=lambda row: row["input"][:40])
def test_nothing_stays_that_must_not(row: dict[str, t.Any]) -> None:
    if row["context"] == "url":
        assert link(row["input"]) is False
        return
    cleaned = html(row["input"])
    assert_harmless(cleaned)
    # A field without markup is shown as text: there the tag itself is what is seen.
    for part in row["must_not_contain"]:
        assert part in ("<a",) or part not in cleaned


@pytest.mark.parametrize("vector", vectors())
def test_no_vector_comes_through_as_anything_but_text(vector: str) -> None:
    cleaned = html(vector)
    assert_harmless(cleaned)
    assert_harmless(html(cleaned))  # nor once more


@pytest.mark.parametrize("row", cases("sanitizer/xss_urls")["urls"], ids=lambda row: repr(row["input"]))
def test_an_address_is_a_link_only_if_it_says_in_full_where_it_leads(row: dict[str, str]) -> None:
    if "_or_" not in row["expected"]:
        assert link(row["input"]) is (row["expected"] == "allow")
    for quote in ('"', "'"):
        assert_harmless(html(f"<a href={quote}{row['input']}{quote}>voir</a>"))
        assert_harmless(html(f"<a href={quote}{escape(row['input'])}{quote}>voir</a>"))


def test_what_an_agent_writes_stays() -> None:
    said = (
        "<p>Bonjour,<br><strong>gardez</strong> <em>tout</em> :</p><ul><li>la carte</li></ul><ol><li>un</li></ol>"
        '<p><a href="tel:+33123456789" rel="nofollow noopener">01 23 45 67 89</a> '
        '<a href="mailto:accueil@mairie.example" rel="nofollow noopener">écrire</a></p>'
    )
    assert html(said) == said


@pytest.mark.parametrize("tags", ["<em>", "<a><p>", "<ul><li>", "<table><tr><a>", "<!--", "&#", "<"])
def test_the_longest_text_takes_no_time_to_speak_of(tags: str) -> None:
    began = time.process_time()
    html((tags * HTML_MAX)[:HTML_MAX])
    assert time.process_time() - began < 10  # under one, on a machine that does nothing else


def test_a_longer_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(Invalid, match="Shorten"):
        html("a" * (HTML_MAX + 1))


@pytest.mark.parametrize("text", strings())
def test_awkward_strings_are_kept_but_for_what_no_store_takes(text: str) -> None:
    kept = plain(text)
    kept.encode()
    assert "\x00" not in kept
    assert plain(kept) == kept
    if text.isprintable():
        assert kept == text.strip()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Un mot.", "<p>Un mot.</p>"),
        ("Un.\nDeux.\n \nTrois & <em>quatre</em>.\n\n\n", "<p>Un.<br>Deux.</p><p>Trois &amp; <em>quatre</em>.</p>"),
        ("<p>Un.</p>\n\n<p>Deux.</p>", "<p>Un.</p>\n\n<p>Deux.</p>"),
        ("<ul><li>un</li></ul>", "<ul><li>un</li></ul>"),
        (" \n\n ", ""),
        ("<br>&nbsp;", ""),
    ],
)
def test_blank_lines_part_paragraphs_where_there_are_none(typed: str, shown: str) -> None:
    assert written(typed) == shown


@pytest.mark.parametrize(
    ("address", "opens"), [("https://www.example.fr/", ' target="_blank"'), ("tel:17", ""), ("mailto:a@b.example", "")]
)
def test_links_of_a_notice_open_beside_the_page_and_do_not_say_where_from(address: str, opens: str) -> None:
    link = f'<a href="{address}" rel="nofollow noopener noreferrer"{opens}>voir</a>'
    assert written(f'<a href="{address}" target="_self" onclick="x">voir</a>') == f"<p>{link}</p>"


@pytest.mark.parametrize("vector", vectors())
def test_no_vector_comes_through_a_notice(vector: str) -> None:
    apart = ' rel="nofollow noopener noreferrer"'
    assert_harmless(written(vector).replace(apart, ' rel="nofollow noopener"').replace(' target="_blank"', ""))
