"""A real server: gunicorn with gevent, by the configuration that the package ships, in a process group of its own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
import typing as t
from pathlib import Path

import requests

from .ports import free_port

ROOT = Path(__file__).resolve().parents[2]
_STARTS_WITHIN = 60  # seconds; the machine may be busy
_PAUSE = threading.Event()


class Server:
    """One server on a free port of loopback; it keeps the port over a restart.

    :param folder: the instance folder, with a database that is set up.
    :param log: the name of its log there.
    :param settings: keys without `BRIGADE_`, in small letters.
    """

    def __init__(self, folder: Path, *, log: str = "server.log", **settings: t.Any) -> None:
        self.folder = folder
        self.bind = f"127.0.0.1:{free_port()}"
        self.url = f"http://{self.bind}"
        self.log = folder / log
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def twin(self) -> Server:
        """Another one with the same folder and settings, on a port of its own."""
        return Server(self.folder, log=f"another-{self.log.name}", **self._settings)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        theirs = {key: value for key, value in os.environ.items() if not key.startswith("BRIGADE_")}
        ours = {f"BRIGADE_{name.upper()}": str(value) for name, value in self._settings.items()}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "-c",
                    "python:brigade_widget.gunicorn_conf",
                    "tests.support.served:app",
                ],
                cwd=ROOT,
                env={**theirs, **ours, "BRIGADE_BIND": self.bind, "SERVED_FROM": str(self.folder)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait()

    def ensure(self) -> None:
        """Start it again if a test left it dead."""
        if self._process is None or self._process.poll() is not None:
            self.start()

    def wait(self) -> None:
        """Wait until it answers."""
        until(self._answers, within=_STARTS_WITHIN, otherwise=self.said)

    def worker(self) -> int:
        """The process that serves now."""
        return int(re.findall(r"Booting worker with pid: (\d+)", self.said())[-1])

    def reload(self) -> None:
        """Have every process replaced, as after an upgrade; the new ones serve before the old ones go."""
        before = set(self._workers())
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)
        until(lambda: not before & set(self._workers()), within=60, otherwise=self.said)

    def _workers(self) -> list[int]:
        """The processes of the server that live."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text("ascii")
        return [int(pid) for pid in children.split()]

    def busiest(self) -> int:
        """Of several serving processes, the one with the most connections: the kernel may give another one none."""
        return max(self._workers(), key=lambda pid: len(_sockets_of(pid) & self._connections()))

    def kill_worker(self, pid: int | None = None) -> None:
        """`kill -9` a serving process, if not told the newest; its master starts another."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid or self.worker(), signal.SIGKILL)

    def _connections(self) -> set[str]:
        """The open connections to its port, as the kernel numbers them."""
        port, established = f":{int(self.bind.rpartition(':')[2]):04X}", "01"
        rows = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
        return {f"socket:[{row[9]}]" for row in rows if row[1].endswith(port) and row[3] == established}

    def kill_master(self) -> None:
        """`kill -9` what looks after the serving processes, and not them."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)

    def kill(self) -> None:
        """`kill -9` all of it, as a power cut would."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)

    def stop(self) -> None:
        """Stop it as an operator would; then nothing of it is left."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(15)
        self.kill()

    def said(self) -> str:
        """Its log so far."""
        return self.log.read_text("utf-8", errors="replace")

    def _answers(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            raise AssertionError(f"The server ended by itself:\n{self.said()}")
        try:
            with requests.get(f"{self.url}/brigade/api/v1/sites/mondoubleau", timeout=2) as answer:
                return answer.status_code == 200
        except requests.RequestException:
            return False


def _sockets_of(pid: int) -> set[str]:
    found = set()
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed in the meantime
            found.add(str(each.readlink()))
    return found


def until(happens: t.Callable[[], object], *, within: float, otherwise: t.Callable[[], str] = lambda: "") -> None:
    """Look until something happens; for what sends no event."""
    end = time.monotonic() + within
    while not happens():
        assert time.monotonic() < end, f"It did not happen within {within} s. {otherwise()}"
        _PAUSE.wait(0.02)
