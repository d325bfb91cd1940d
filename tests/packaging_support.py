"""What the tests of packaging, examples and README share: commands, servers, and a copy of the sources."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import typing as t
import urllib.error
import urllib.request
from pathlib import Path

from .support.server import until

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "widget_static" / "dist"
PASSWORD = "un mot de passe long"
_LEFT_OUT = {".git", ".venv", ".demo", "node_modules", ".build", "instance", "__pycache__"}
_LEFT_OUT_AT_THE_TOP = {"build", "dist"}


class Page(t.NamedTuple):
    """An answer to a GET."""

    status: int
    headers: t.Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def environ(**more: str) -> dict[str, str]:
    """This process's environment without what would speak for another app or another Python."""
    foreign = ("BRIGADE_", "FLASK_", "PYTHONPATH", "PYTHONHOME", "DEMO_")
    return {key: value for key, value in os.environ.items() if not key.startswith(foreign)} | more


def run(*command: str | Path, cwd: Path, typed: str = "", env: t.Mapping[str, str] | None = None) -> str:
    """Run a command that must succeed; gives what it printed."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=dict(env or environ()),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def fetch(address: str) -> Page:
    """GET an address, whatever the status."""
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            return Page(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Page(error.code, error.headers, error.read())


@contextlib.contextmanager
def serving(
    *command: str | Path, cwd: Path, until: str, env: t.Mapping[str, str] | None = None
) -> t.Iterator[subprocess.Popen[bytes]]:
    """A server that answers at `until`; stopped at the end."""
    server = subprocess.Popen([str(word) for word in command], cwd=cwd, env=dict(env or environ()))
    try:
        wait_for(until, server)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(40)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[t.Any], *, seconds: float = 60) -> None:
    """Until the address answers, with whatever status."""

    def answers() -> bool:
        assert server.poll() is None, f"The server ended with {server.returncode}."
        with contextlib.suppress(OSError):
            fetch(address)
            return True
        return False

    until(answers, within=seconds, otherwise=lambda: f"{address} did not answer.")


def copy_of_the_sources(to: Path) -> Path:
    """What a fresh clone would hold."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        top = _LEFT_OUT_AT_THE_TOP if Path(folder) == ROOT else set()
        made = {name for name in names if name.endswith((".egg-info", "_cache"))}
        return (_LEFT_OUT | top | made) & set(names)

    shutil.copytree(ROOT, to, ignore=left_out)
    return to
