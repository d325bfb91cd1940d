"""A real PostgreSQL, from Debian's packages, in a folder of its own; every app gets a database of its own in it."""

from __future__ import annotations

import functools
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from brigade_widget.store import Database

from .ports import free_port

_count = itertools.count(1)
_AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root


class Cluster:
    """One server.

    :param durable: with fsync, as in production; a test's database need not survive the machine.
    """

    def __init__(self, *, durable: bool = False) -> None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        if not programs:
            raise RuntimeError("PostgreSQL is missing: apt-get install postgresql")
        self._bin = programs[-1]
        self.folder = Path(tempfile.mkdtemp(prefix="brigade-postgresql-"))
        if _AS_POSTGRES:
            shutil.chown(self.folder, "postgres")
        self.port = free_port()
        self._run(
            "initdb", "--auth=trust", "--username=brigade", "--encoding=UTF8", "--locale=C.UTF-8", "-D", self._data
        )
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=300" + (
            "" if durable else " -c fsync=off -c synchronous_commit=on -c full_page_writes=off -c autovacuum=off"
        )
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", f"{self.folder}/log", "-o", options)
        self._model = ""

    @property
    def pid(self) -> int:
        """The process from which all of it comes."""
        return int((Path(self._data) / "postmaster.pid").read_text("ascii").split()[0])

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def database(self, *, ready: bool) -> str:
        """The address of a new database; with the schema, or empty."""
        if ready and not self._model:
            self._model = self._create("template1")
            made = Database(self._url(self._model))
            made.upgrade()
            made.dispose()
        return self._url(self._create(self._model if ready else "template1"))

    def stop(self) -> None:
        """Stop it, and forget all it held."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._data)
        shutil.rmtree(self.folder)

    def _create(self, template: str) -> str:
        name = f"brigade_{next(_count)}"
        with psycopg.connect(self._url("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://brigade@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [*_AS_POSTGRES, str(self._bin / program), *words], check=True, stdout=subprocess.DEVNULL, cwd="/"
        )


@functools.cache
def cluster() -> Cluster:
    """The one of this run; `pytest_sessionfinish` stops it."""
    return Cluster()


def wanted() -> bool:
    """Whether this run is on PostgreSQL: `TEST_DATABASE=postgresql`."""
    return os.environ.get("TEST_DATABASE") == "postgresql"
