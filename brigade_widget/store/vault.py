"""A folder of sealed pieces, for operators who keep attachments in files. Names tell nothing and cannot be guessed."""

from __future__ import annotations

import contextlib
import os
import secrets
import typing as t
from pathlib import Path

from ..errors import StoreUnavailable


class Vault:
    """Pieces of attachments, each in a file of its own.

    :param folder: made when the first piece comes, for its owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, attachment_id: str, number: int, blob: bytes) -> None:
        """Keep a piece; it is on the disk, whole, when this returns.

        :raises StoreUnavailable: the disk takes nothing more.
        """
        file = self._file(attachment_id, number)
        draft = file.with_name(f".{secrets.token_hex(8)}")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.parent.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as out:
                out.write(blob)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(file)
            _settle(file.parent)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise StoreUnavailable(f"The folder of attachments takes nothing ({error.strerror}).") from error

    def get(self, attachment_id: str, number: int) -> bytes | None:
        """A piece, if it is there."""
        try:
            return self._file(attachment_id, number).read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, attachment_id: str) -> None:
        """Delete all pieces of one."""
        for file in self._file(attachment_id, 0).parent.glob(f"{attachment_id}.*"):
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # others' pieces lie there too
            self._file(attachment_id, 0).parent.rmdir()

    def older_than(self, moment: float) -> set[str]:
        """Attachments with a piece from before this moment, in seconds since 1970."""
        return {file.name.partition(".")[0] for file in self._files() if file.stat().st_mtime < moment} - {""}

    def forget_drafts(self, moment: float) -> None:
        """Delete what a crash left half written before this moment."""
        for file in self._files():
            if file.name.startswith(".") and file.stat().st_mtime < moment:
                file.unlink(missing_ok=True)

    def _files(self) -> t.Iterator[Path]:
        return self._folder.glob("*/*")

    def _file(self, attachment_id: str, number: int) -> Path:
        return self._folder / attachment_id[:2] / f"{attachment_id}.{number}"


def _settle(folder: Path) -> None:
    """Have the name of a new file survive a cut of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
