"""What a mail repeats of ours is cut away: only what the person wrote is theirs.

By lines alone, once through. When in doubt a line stays: too much to read is better than a sentence lost.
"""

from __future__ import annotations

import re

_ATTRIBUTION = re.compile(
    r"(?:le|on|am|el|il|op)\b.{4,200}(?:a écrit|wrote|schrieb|escribió|ha scritto|schreef)\s*:?", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"[-_ ]{2,20}(?:message d.origine|original message|message transféré|forwarded message)[-_ ]{0,20}", re.IGNORECASE
)
_RULE = re.compile(r"[-_]{20,100}")
_FROM = re.compile(r"\*?(?:de|from|von)\s?:\*?\s?\S", re.IGNORECASE)
_HEAD = re.compile(r"\*?(?:envoyé|sent|date|à|to|objet|subject|cc|gesendet|an|betreff)(?: le)?\s?:\*?", re.IGNORECASE)
_LOOK = 6  # lines after a "De :" within which the rest of a repeated head must come


def cut(text: str) -> str:
    """The text without what is quoted in it, and without what a program adds below."""
    lines = text.splitlines()
    end = next((at for at in range(len(lines)) if _ends(lines, at)), len(lines))
    kept = lines[:end]
    marked = [line.lstrip().startswith(">") for line in kept]
    for at, is_quoted in enumerate(marked):
        if is_quoted and (at == 0 or not marked[at - 1]):
            _mark_attribution(kept, marked, at)
    own = "\n".join(line for line, is_quoted in zip(kept, marked, strict=True) if not is_quoted)
    return re.sub(r"\n{3,}", "\n\n", own).strip()


def _ends(lines: list[str], at: int) -> bool:
    """Whether everything from here on is a repeated mail."""
    line = lines[at].strip()
    if _SEPARATOR.fullmatch(line[:200]):
        return True
    start = at + 1 if _RULE.fullmatch(line[:101]) else at
    if start >= len(lines) or not _FROM.match(lines[start].strip()[:100]):
        return False
    heads = [following.strip()[:40] for following in lines[start + 1 : start + 1 + _LOOK]]
    return sum(bool(_HEAD.match(head)) for head in heads) >= 2


def _mark_attribution(lines: list[str], marked: list[bool], quote: int) -> None:
    """The « Le … a écrit : » above a quote goes with it; programs break it over up to three lines."""
    above = quote - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    for first in range(above, max(above - 3, -1), -1):
        if _ATTRIBUTION.fullmatch(" ".join(line.strip() for line in lines[first : above + 1])[:300]):
            marked[first : above + 1] = [True] * (above + 1 - first)
            return
