"""A mail on its way from the box to the store.

It is taken apart where it is fetched, so that no message waits for that.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import typing as t

from ..base import Content
from . import reading
from .imap import Mail
from .parts import Attached
from .reading import Reading
from .signs import Kind

_log = logging.getLogger(__name__)


class Packed(t.NamedTuple):
    """What is stored of a mail: what it says, and its files beside."""

    body: bytes
    files: tuple[Content, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """A file that is stored already."""

    id: str
    kind: str
    name: str


def packed(mail: Mail, *, ours: str) -> Packed:
    """What is stored of a mail; of one that nobody can read, its beginning as it came, so that others go on."""
    try:
        read = reading.read(mail.content, ours=ours, whole=mail.whole)
    except Exception:  # it would be fetched first for ever
        _log.exception("A mail could not be read; it is kept as it came")
        return Packed(_dumped({"raw": mail.content[: reading.HEAD].decode("latin-1")}), ())
    known = [(_known(read.id, number, file), file) for number, file in enumerate(read.files)]
    told = _with(read, tuple(each for each, _ in known))
    files = tuple(Content(each.id, file.content) for each, file in known)
    return Packed(_dumped({"read": dataclasses.asdict(told)}), files)


def unpacked(body: bytes, *, ours: str) -> Reading[Known]:
    """The same again."""
    told = json.loads(body)
    if "raw" in told:
        read = reading.read(told["raw"].encode("latin-1"), ours=ours, whole=False)
        return _with(read, ())
    facts = told["read"]
    files = tuple(Known(**each) for each in facts["files"])
    return Reading(**{**facts, "kind": Kind(facts["kind"]), "files": files})


def _with(read: Reading[Attached], files: tuple[Known, ...]) -> Reading[Known]:
    """The same, with its files as they are known here."""
    return dataclasses.replace(t.cast("Reading[Known]", read), files=files)


def _known(mail_id: str, number: int, file: Attached) -> Known:
    digest = hashlib.sha256(f"{mail_id} {number} ".encode() + file.content)
    return Known(digest.hexdigest()[:32], file.kind, file.name)


def _dumped(facts: t.Mapping[str, t.Any]) -> bytes:
    return json.dumps(facts).encode()
