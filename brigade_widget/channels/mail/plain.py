"""HTML of a mail as plain text: one pass over the letters, whatever they are, and nothing of it is ever shown as HTML.

Python's own parser takes time that grows with the square of some inputs, and bleach cleans HTML rather than reading it.
"""

from __future__ import annotations

import html
import re

_UNSEEN = ("script", "style", "head", "title", "template", "noscript")
_BREAKS = (
    "br",
    "p",
    "div",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "blockquote",
    "pre",
)
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,15})")


def text_of(source: str) -> str:
    """The text that a reader would see; quotes are marked with > as in a plain mail."""
    lines: list[str] = [""]
    at, depth = 0, 0

    def write(words: str) -> None:
        lines[-1] += words

    while at < len(source):
        sign = source.find("<", at)
        if sign < 0:
            sign = len(source)
        write(re.sub(r"\s+", " ", source[at:sign]))
        if sign == len(source):
            break
        end, name, closes = _tag(source, sign)
        if name == "<":
            write(name)
        elif name in _UNSEEN and not closes:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(source, end)
            end = closing.start() if closing else len(source)
        elif name in _BREAKS:
            depth = max(0, depth + (0 if name != "blockquote" else -1 if closes else 1))
            lines.append(">" * min(depth, 3))
        elif name in ("td", "th"):
            write(" ")
        at = end
    text = "\n".join(line.strip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", html.unescape(text).replace("\xa0", " ")).strip()


def _tag(source: str, start: int) -> tuple[int, str, bool]:
    """Where what begins with `<` ends, its name (`<` for a sign that somebody typed), and whether it closes."""
    if source.startswith("<!--", start):
        end = source.find("-->", start)
        return (len(source) if end < 0 else end + 3), "", False
    found = _NAME.match(source, start + 1)
    if found is None and source[start + 1 : start + 2] not in ("!", "?"):
        return start + 1, "<", False
    end = source.find(">", start)
    stop = len(source) if end < 0 else end + 1
    return stop, found[1].lower() if found else "", source.startswith("/", start + 1)
