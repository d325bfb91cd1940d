"""Has a file cleaned by a process apart, so many at once, each within its memory and time."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import threading
import typing as t
from pathlib import Path

from ..errors import BrigadeError, FileRefused, Overloaded, WrongType

_WORKER = Path(__file__).with_name("worker.py")
_PATIENCE = 10.0  # seconds that one waits for its turn
_HEADER = 200
_OPENINGS = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/webp": b"RIFF",
    "application/pdf": b"%PDF-",
}
_SENTENCES = {
    "animated": "A moving picture cannot be sent. Send a photo of it.",
    "damaged": "This file cannot be read: it is damaged or incomplete. Take the photo again, or send another.",
    "heavy": "This file is too heavy to be opened safely. Send a smaller one, or a photo of it.",
    "pixels": "This picture has too many pixels. Send a smaller one, or a screenshot of it.",
    "polyglot": "This file is two things in one, and is not taken. Send the photo alone, or a screenshot of it.",
    "protected": "This document asks for a password. Send it without, or a photo of it.",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Clean:
    """A file that may be kept: its type, and its bytes."""

    type: str
    content: bytes


class Cleaner:
    """Cleans files.

    :param at_once: how many at most.
    :param pixels: of a picture.
    :param seconds: of work for one file.
    :param memory: bytes that one may take.
    :param most: bytes of a clean file.
    """

    def __init__(self, *, at_once: int, pixels: int, seconds: int, memory: int, most: int) -> None:
        self._seats = threading.BoundedSemaphore(at_once)
        self._seconds = seconds
        self._most = most
        self._limits = json.dumps({"pixels": pixels, "seconds": seconds, "memory": memory, "bytes": most})

    def clean(self, data: bytes) -> Clean:
        """The same picture or document, drawn or written anew.

        :raises WrongType: it is neither a JPEG, PNG, WebP or HEIC picture nor a PDF, whatever its name says.
        :raises FileRefused: it is one, but cannot be taken; says why.
        :raises Overloaded: too many are being cleaned.
        """
        if not self._seats.acquire(timeout=_PATIENCE):
            raise Overloaded("Many files are arriving at this moment. Send yours again shortly.", retry_after=_PATIENCE)
        try:
            return _judged(*self._asked(data), most=self._most)
        finally:
            self._seats.release()

    def _asked(self, data: bytes) -> tuple[bytes, bool]:
        """What the process says, and whether it had to be ended."""
        command = [sys.executable, "-I", str(_WORKER), self._limits]
        pipe, none = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=pipe, stdout=pipe, stderr=none, cwd="/", env={}
        ) as process:
            late = threading.Event()

            def end() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(self._seconds, end)
            timer.start()
            try:
                return _conversed(process, data, most=self._most + _HEADER), late.is_set()
            finally:
                timer.cancel()
                process.kill()


def _conversed(process: t.Any, data: bytes, *, most: int) -> bytes:
    # It reads everything before it says anything, so that neither waits for the other.
    try:
        process.stdin.write(data)
        process.stdin.close()
    except BrokenPipeError:
        return b""
    return t.cast("bytes", process.stdout.read(most))


def _judged(said: bytes, late: bool, *, most: int) -> Clean:
    header, _, content = said.partition(b"\n")
    try:
        verdict = json.loads(header)
    except ValueError:
        raise _refusal("heavy" if late else "damaged") from None
    if "refused" in verdict:
        raise _refusal(verdict["refused"])
    kind = verdict["type"]
    # The process is not believed either: a picture that took hold of it could say anything.
    if not content.startswith(_OPENINGS.get(kind, b"none")) or len(content) > most:
        raise _refusal("damaged")
    return Clean(kind, content)


def _refusal(reason: str) -> BrigadeError:
    if reason == "type":
        return WrongType("Only photos (JPEG, PNG, WebP, HEIC) and PDF documents can be sent.")
    return FileRefused(_SENTENCES[reason], reason=reason)
