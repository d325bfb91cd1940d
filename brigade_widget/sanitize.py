"""Text as people type it, made safe to store. Messages stay plain text; what shows them escapes them."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline: invisible, refused by PostgreSQL (NUL), or trouble for a terminal.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    """Plain text with `\\n` line ends, no control characters, no half characters, no blank ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text)).strip()
