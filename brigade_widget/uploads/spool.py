"""Where an upload lies while it comes: on disk, so that slow ones hold no memory, and never as it was sent.

The key lives in this object alone: what a crash leaves behind on the disk is noise.
"""

from __future__ import annotations

import secrets
import tempfile
import typing as t

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR


class Spool:
    """Written once from the start, then read once from the start, as a parser of forms does."""

    def __init__(self) -> None:
        self._file: t.IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever parses the form
        self._cipher = Cipher(AES(secrets.token_bytes(32)), CTR(secrets.token_bytes(16)))
        self._turn = self._cipher.encryptor()

    def write(self, data: bytes) -> int:
        """Keep some more."""
        return self._file.write(self._turn.update(data))

    def seek(self, position: int, whence: int = 0) -> int:
        """Back to the start.

        :raises ValueError: another place, which nobody needs.
        """
        if (position, whence) != (0, 0):
            raise ValueError("A spool is read from its start.")
        self._turn = self._cipher.decryptor()
        return self._file.seek(0)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as they were sent."""
        return self._turn.update(self._file.read(size))

    def close(self) -> None:
        """Forget it."""
        self._file.close()
