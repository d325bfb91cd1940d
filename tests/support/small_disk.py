"""A disk of a few megabytes that a test may fill."""

from __future__ import annotations

import contextlib
import os
import subprocess
import typing as t
from pathlib import Path


class SmallDisk:
    """A folder on a file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Not a byte is free any more."""
        with self._ballast.open("ab", buffering=0) as ballast, contextlib.suppress(OSError):
            while True:
                ballast.write(bytes(4096))
        assert os.statvfs(self.folder).f_bavail == 0

    def free(self) -> None:
        """Somebody made room."""
        self._ballast.unlink()


@contextlib.contextmanager
def small_disk(folder: Path, *, megabytes: int) -> t.Iterator[SmallDisk]:
    """A real one, in memory. It must be allowed to mount: as root, or by a sudo that asks for no password."""
    folder.mkdir()
    allowed = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    size = f"size={megabytes}m,mode=0777"
    subprocess.run([*allowed, "mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run([*allowed, "umount", "--lazy", str(folder)], check=True)
