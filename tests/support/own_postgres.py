"""A PostgreSQL that a test may hurt: crash, hang, lock, fill; beside the one that the run shares."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import typing as t
from pathlib import Path

import psycopg

from .postgres import Cluster
from .server import until


class OwnCluster(Cluster):
    """A server of one test."""

    def crash(self) -> None:
        """`kill -9` of the process from which all of it comes; the others end when they notice."""
        pids = self._pids()
        os.kill(pids[0], signal.SIGKILL)
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids), within=30)

    def start(self) -> None:
        """Start it again after a crash; it repairs itself first."""
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", f"{self.folder}/log", "-o", self._options())

    def hang(self) -> None:
        """Every process of it lives, and answers nobody; its machine goes on answering for it at TCP's level."""
        for pid in self._pids():
            os.kill(pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """It answers again, also what was asked meanwhile."""
        for pid in self._pids():
            os.kill(pid, signal.SIGCONT)

    def stop(self) -> None:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            self.go_on()
        if self._postmaster().exists():
            super().stop()
        else:
            shutil.rmtree(self.folder)

    @contextlib.contextmanager
    def locked(self, url: str, table: str) -> t.Iterator[None]:
        """Somebody holds a table for themselves."""
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield
            connection.rollback()

    def move(self, url: str, folder: Path) -> None:
        """Have a database kept in another folder, which may be on another disk."""
        shutil.chown(folder, "postgres") if os.geteuid() == 0 else None
        name = url.rpartition("/")[2]
        with psycopg.connect(self._url("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE elsewhere LOCATION '{folder}'")
            connection.execute(f"ALTER DATABASE {name} SET TABLESPACE elsewhere")

    def _postmaster(self) -> Path:
        return Path(self._data) / "postmaster.pid"

    def _pids(self) -> list[int]:
        """The first is the one from which the others come."""
        first = int(self._postmaster().read_text("ascii").split()[0])
        children = Path(f"/proc/{first}/task/{first}/children")
        return [first, *(int(pid) for pid in children.read_text("ascii").split())] if children.exists() else [first]

    def _options(self) -> str:
        """As it was started: a word for each line but the first, which is the program's own name."""
        said = (Path(self._data) / "postmaster.opts").read_text("utf-8")
        return " ".join(word for word in said.strip().split(" ")[1:] if word not in ('"-D"', f'"{self._data}"'))
