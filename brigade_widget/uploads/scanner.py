"""ClamAV's daemon, asked over its socket. Source: clamd(8), INSTREAM and its framing."""

from __future__ import annotations

import socket
import struct
import typing as t
from urllib.parse import urlsplit

from ..errors import FileRefused, ScannerAway

_CHUNK = 1 << 16
_SECONDS = 30
_LONGEST_ANSWER = 1000
_AWAY = "Files cannot be checked at this moment, so none are taken. Try again later; you can go on writing."


class Scanner:
    """Asks whether a file is known to do harm.

    :param url: as `unix:/path` or `tcp://host:port`.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    def look_at(self, data: bytes) -> None:
        """Let a file pass.

        :raises FileRefused: the daemon knows it.
        :raises ScannerAway: the daemon does not answer, or says that it could not look: then nothing passes.
        """
        try:
            with self._called() as line:
                _send(line, data)
                said = _heard(line)
        except OSError as error:
            raise ScannerAway(_AWAY) from error
        if said == "stream: OK":
            return
        if said.startswith("stream: ") and said.endswith(" FOUND"):
            raise FileRefused("This file holds something harmful and is not taken. Send another.", reason="infected")
        raise ScannerAway(_AWAY)

    def answers(self) -> bool:
        """Whether the daemon is there."""
        try:
            with self._called() as line:
                line.sendall(b"zPING\0")
                return _heard(line) == "PONG"
        except OSError:
            return False

    def _called(self) -> socket.socket:
        if self._url.startswith("unix:"):
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(_SECONDS)
            try:
                line.connect(self._url.removeprefix("unix:"))
            except OSError:
                line.close()
                raise
            return line
        parts = urlsplit(self._url)
        return socket.create_connection((t.cast("str", parts.hostname), t.cast("int", parts.port)), timeout=_SECONDS)


def _send(line: socket.socket, data: bytes) -> None:
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(data), _CHUNK):
        chunk = data[start : start + _CHUNK]
        line.sendall(struct.pack("!L", len(chunk)) + chunk)
    line.sendall(struct.pack("!L", 0))


def _heard(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER and (more := line.recv(_LONGEST_ANSWER)):
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace")
