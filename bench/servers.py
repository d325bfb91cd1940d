"""What is measured: R, and our server with everything on, in each of its variants."""

from __future__ import annotations

import abc
import contextlib
import functools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import typing as t
from pathlib import Path

from tests.support.ports import free_port
from tests.support.postgres import Cluster
from tests.support.redis import RedisServer

from .people import Office, People

_ROOT = Path(__file__).resolve().parents[1]
_STARTS_WITHIN = 60.0  # seconds
# Every limit is counted, and refuses nobody: a citizen of the load generator writes faster than any person.
_COUNTED = "999999/999999"
SETTINGS = {
    "BRIGADE_MESSAGE_RATE": _COUNTED,
    "BRIGADE_SOCKET_RATE": _COUNTED,
    "BRIGADE_CONVERSATION_RATE": _COUNTED,
}


class Measured(abc.ABC):
    """A server that is started for each measurement, on the core that this process is on."""

    name: t.ClassVar[str]
    label: t.ClassVar[str]
    people: People

    def __init__(self, closing: contextlib.ExitStack, *, writers: int, idlers: int) -> None:
        self.folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="brigade-bench-")))
        self.address = ("127.0.0.1", free_port())
        self._process: subprocess.Popen[bytes] | None = None
        closing.callback(self.stop)
        self._closing = closing
        self.prepare(writers, idlers)

    @abc.abstractmethod
    def prepare(self, writers: int, idlers: int) -> None:
        """Make the people, and what the server needs."""

    @abc.abstractmethod
    def command(self) -> list[str]:
        """What gunicorn is given."""

    def environment(self) -> dict[str, str]:
        """Its settings."""
        return {}

    def beside(self) -> dict[str, int]:
        """Processes that work for it."""
        return {}

    def stored(self) -> int | None:
        """Messages of citizens that it has stored; `None` for one that stores nothing."""
        return None

    @property
    def roots(self) -> dict[str, int]:
        """The processes whose time is counted."""
        assert self._process is not None
        return {"server": self._process.pid, **self.beside()}

    @property
    def bind(self) -> str:
        return f"{self.address[0]}:{self.address[1]}"

    def start(self) -> None:
        """Start it, and wait until it listens and has its processes."""
        theirs = {key: value for key, value in os.environ.items() if not key.startswith("BRIGADE_")}
        log = self.folder / "server.log"
        with log.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *self.command()],
                cwd=_ROOT,
                env={**theirs, **self.environment()},
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        end = time.monotonic() + _STARTS_WITHIN
        while not self._serves():
            # Between two looks it may end, which is noticed at once.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
            if self._process.returncode is not None or time.monotonic() > end:
                raise RuntimeError(f"{self.label} did not start:\n{log.read_text('utf-8', errors='replace')}")

    def stop(self) -> None:
        """End it; nothing of it is left."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
            self._process = None

    def _serves(self) -> bool:
        try:
            with socket.create_connection(self.address, timeout=2) as line:
                line.sendall(b"GET / HTTP/1.0\r\n\r\n")
                return line.recv(5) == b"HTTP/"
        except OSError:
            return False


class Relay(Measured):
    """R. `spoil` has it err: `drop`, `double` or `late`."""

    name, label = "R", "R: relay, stores nothing"
    spoil = ""

    def prepare(self, writers: int, idlers: int) -> None:
        self.people = People.strangers(writers, idlers)

    def command(self) -> list[str]:
        return ["-k", "gevent", "-w", "1", "--worker-connections", "20000", "-b", self.bind, "bench.relay:app"]

    def environment(self) -> dict[str, str]:
        return {"BENCH_SPOIL": self.spoil}


class SyncedRelay(Relay):
    """R, with a file that is synced before a message is passed on: the least that anything durable takes."""

    name, label = "R-synced", "R that syncs a file"

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "BENCH_SYNC": str(self.folder / "kept")}


class Sqlite(Measured):
    """Our server, with a SQLite file that is synced at every commit."""

    name, label = "sqlite", "SQLite, one process"
    workers = 1

    def prepare(self, writers: int, idlers: int) -> None:
        self._office = Office(self.folder, self.database_url())
        self._closing.callback(self._office.close)
        self.people = self._office.fill(writers, idlers)

    def database_url(self) -> str | None:
        return None

    def command(self) -> list[str]:
        return ["-c", "python:brigade_widget.gunicorn_conf", "bench.served:app"]

    def environment(self) -> dict[str, str]:
        database = {"BRIGADE_DATABASE_URL": url} if (url := self.database_url()) else {}
        return {
            **SETTINGS,
            **database,
            "BRIGADE_BIND": self.bind,
            "BRIGADE_WORKERS": str(self.workers),
            "SERVED_FROM": str(self.folder),
        }

    def stored(self) -> int:
        return self._office.stored()


class Postgresql(Sqlite):
    """Our server, with a PostgreSQL that is synced at every commit."""

    name, label = "postgresql", "PostgreSQL, one process"

    @functools.cached_property
    def cluster(self) -> Cluster:
        made = Cluster(durable=True)
        self._closing.callback(made.stop)
        return made

    def database_url(self) -> str:
        return self._database_url

    @functools.cached_property
    def _database_url(self) -> str:
        return self.cluster.database(ready=False)

    def beside(self) -> dict[str, int]:
        return {"PostgreSQL": self.cluster.pid}


class PostgresqlRedis(Postgresql):
    """Our server as two processes, with Redis between them."""

    name, label = "postgresql-redis-2", "PostgreSQL and Redis, two processes"
    workers = 2

    @functools.cached_property
    def redis(self) -> RedisServer:
        made = RedisServer(self.folder)
        self._closing.callback(made.stop)
        made.start()
        return made

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "BRIGADE_REDIS_URL": self.redis.url}

    def beside(self) -> dict[str, int]:
        return {**super().beside(), "Redis": self.redis.pid}


VARIANTS: tuple[type[Measured], ...] = (Relay, SyncedRelay, Sqlite, Postgresql, PostgresqlRedis)
