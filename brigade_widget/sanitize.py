"""Text as people type it, safe to store. Messages stay plain text, escaped where shown; agents' HTML is cleaned."""

from __future__ import annotations

import re
import typing as t
from html import unescape
from urllib.parse import urlsplit

from bleach.html5lib_shim import Filter  # type: ignore[attr-defined]
from bleach.sanitizer import Cleaner

from .errors import Invalid

HTML_MAX = 16_000  # characters
_TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "a"})
_BLOCKS = re.compile(r"<(?:p|ul|ol)\b", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# C0 and C1 controls but tab and newline: invisible, refused by PostgreSQL (NUL), or trouble for a terminal.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    """Plain text with `\\n` line ends, no control characters, no half characters, no blank ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text)).strip()


def html(text: str) -> str:
    """HTML that an agent wrote, with nothing left but paragraphs, stress, lists and links; safe to show as it is.

    It is slow on nested tags (under a second for the longest text), so what is longer than `HTML_MAX` is refused.

    :raises Invalid: longer than `HTML_MAX` characters.
    """
    return _clean(plain(text), links=_Rel)


def written(text: str) -> str:
    """What an agent wrote beside a conversation, as `html`: blank lines part paragraphs where it has none of its own.

    Its links open beside the page, which must not go away; empty when nothing is left to read.

    :raises Invalid: longer than `HTML_MAX` characters.
    """
    text = plain(text)
    if not _BLOCKS.search(text):
        paragraphs = [part.strip().replace("\n", "<br>") for part in re.split(r"\n[ \t]*\n", text)]
        text = "".join(f"<p>{part}</p>" for part in paragraphs if part)
    made = _clean(text, links=_Apart)
    return made if re.sub(r"<[^>]*>|&nbsp;|\s", "", made) else ""


def _clean(text: str, *, links: t.Any) -> str:
    """The one place where bleach is called."""
    if len(text) > HTML_MAX:
        sentence = f"Shorten this text: at most {HTML_MAX} characters, its tags included."
        raise Invalid(sentence, errors={"html": [f"At most {HTML_MAX} characters."]})
    cleaner = Cleaner(
        tags=_TAGS,
        attributes=_may_stay,
        protocols=_SCHEMES,
        strip=True,
        strip_comments=True,
        filters=[links],
    )
    return cleaner.clean(text)


def link(address: str) -> bool:
    """Whether an address may become a link: to another place on the web, a mailbox, or a telephone, said in full."""
    if re.search(r"[\s\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]", address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(host) and "@" not in parts.netloc
    return bool(re.fullmatch(r"mailto:[^@:/]+@[^@:/]+|tel:\+?[0-9.()-]{2,25}", address, re.IGNORECASE))


def _may_stay(tag: str, name: str, value: str) -> bool:
    # As a browser reads it: `javascript&colon;` is an address too.
    return tag == "a" and name == "href" and link(unescape(value))


class _Rel(Filter):  # type: ignore[misc]
    """Links give nothing away and vouch for nobody."""

    def __iter__(self) -> t.Iterator[t.Any]:
        for token in super().__iter__():
            if token["type"] == "StartTag" and token["name"] == "a":
                self.mark(token["data"])
            yield token

    def mark(self, attributes: dict[t.Any, str]) -> None:
        attributes[(None, "rel")] = "nofollow noopener"


class _Apart(_Rel):
    """They open beside the page, and do not say where from."""

    def mark(self, attributes: dict[t.Any, str]) -> None:
        attributes[(None, "rel")] = "nofollow noopener noreferrer"
        if attributes.get((None, "href"), "").lower().startswith("http"):  # a telephone opens no page
            attributes[(None, "target")] = "_blank"
