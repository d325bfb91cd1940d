"""Connections of somebody who keeps to no protocol, and the memory of the server that they meet."""

from __future__ import annotations

import base64
import contextlib
import os
import socket
import struct
import time
import typing as t
from pathlib import Path
from urllib.parse import urlsplit

TEXT, BINARY, PART, PING = 1, 2, 0, 9


class Raw:
    """Bytes, in and out.

    :param url: the server's address.
    :param room: bytes that the kernel takes for whoever does not read.
    """

    def __init__(self, url: str, *, timeout: float = 20, room: int | None = None) -> None:
        parts = urlsplit(url)
        self.host = parts.netloc
        self._sock = socket.socket()
        self._sock.settimeout(timeout)
        if room is not None:
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self._sock.connect((parts.hostname, parts.port))
        self._had = b""

    def send(self, data: bytes) -> None:
        self._sock.sendall(data)

    def fileno(self) -> int:
        return self._sock.fileno()

    def ends(self, *, within: float = 30) -> bool:
        """Whether the server ends the connection in time; what it still says is thrown away."""
        self._sock.settimeout(within)
        try:
            while self._sock.recv(65536):
                pass
        except TimeoutError:
            return False
        except OSError:
            pass
        return True

    def answer(self) -> bytes:
        """The head of an answer, and what came of the body with it."""
        while b"\r\n\r\n" not in self._had:
            more = self._sock.recv(65536)
            if not more:
                break
            self._had += more
        return self._had

    def hears(self, words: bytes) -> None:
        """Read until these words came."""
        while words not in self._had:
            more = self._sock.recv(65536)
            assert more, f"The line ended without {words!r}."
            self._had += more

    def more(self) -> bytes:
        """What came since the last look, or what comes next."""
        had, self._had = self._had, b""
        return had or self._sock.recv(65536)

    def status(self) -> int:
        """The status of an answer; 0 when the server said nothing and hung up."""
        words = self.answer().split(maxsplit=2)
        return int(words[1]) if len(words) > 1 else 0

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._sock.close()


class RawSocket(Raw):
    """A WebSocket that Engine.IO has opened, and that has joined no namespace."""

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "/brigade",
        query: str = "EIO=4&transport=websocket",
        room: int | None = None,
    ) -> None:
        super().__init__(url, room=room)
        key = base64.b64encode(os.urandom(16)).decode()
        self.send(
            f"GET {prefix}/socket.io/?{query} HTTP/1.1\r\nHost: {self.host}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n".encode()
        )
        self.head = self.answer()
        assert b" 101 " in self.head.split(b"\r\n")[0], self.head

    def says(self, text: str) -> None:
        """One whole text message."""
        self.frame(TEXT, text.encode())

    def frame(self, kind: int, data: bytes, *, last: bool = True, announced: int | None = None) -> None:
        """One frame, masked with zeros.

        :param last: whether the message ends with it.
        :param announced: a length that the data does not have (yet).
        """
        length = len(data) if announced is None else announced
        head = bytes([kind | (0x80 if last else 0)])
        if length < 126:
            head += bytes([0x80 | length])
        elif length < 65536:
            head += bytes([0x80 | 126]) + struct.pack("!H", length)
        else:
            head += bytes([0x80 | 127]) + struct.pack("!Q", length)
        self.send(head + b"\0\0\0\0" + data)


def memory(pid: int) -> int:
    """What a process keeps in memory, in bytes."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def put_out(lines: t.Iterable[Raw], *, within: float) -> int:
    """How many of these connections the server ends in time, counted from now for all of them."""
    end = time.monotonic() + within
    return sum(line.ends(within=max(0.01, end - time.monotonic())) for line in lines)
