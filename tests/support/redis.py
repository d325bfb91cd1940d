"""A real Redis, from Debian's package, on a port of its own; a test may stop, hang, empty and start it again."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

import redis

from .ports import free_port
from .server import until


class RedisServer:
    """One server that keeps nothing on disk.

    :param folder: where its log goes.
    """

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError("Redis is missing: apt-get install redis-server")
        self._program = program
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._log = folder / "redis.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._answers, within=20, otherwise=lambda: self._log.read_text("utf-8", errors="replace"))

    def hang(self) -> None:
        """It lives, and answers nobody."""
        self._send(signal.SIGSTOP)

    def go_on(self) -> None:
        """It answers again."""
        self._send(signal.SIGCONT)

    def flush(self) -> None:
        """It forgets everything."""
        with self.client() as client:
            client.flushall()

    def stop(self) -> None:
        """`kill -9`; nothing of it is left."""
        if self._process is not None:
            self._send(signal.SIGKILL)
            self._process.wait(10)
            self._process = None

    def client(self) -> redis.Redis:
        """A client of the test's own."""
        return redis.Redis.from_url(self.url, decode_responses=True, socket_timeout=5)

    def _send(self, sign: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(sign)

    def _answers(self) -> bool:
        try:
            with self.client() as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
