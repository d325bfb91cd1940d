"""ClamAV looks at each file before anything else does; while it cannot, nothing passes."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import typing as t
from pathlib import Path

import pytest
from flask import Flask

from brigade_widget import doctor
from brigade_widget.enums import Finding
from brigade_widget.errors import FileRefused, ScannerAway
from brigade_widget.uploads.scanner import Scanner

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import InApp
from ..support.people import CitizenAtHttp
from ..support.pictures import drawing, saved
from ..support.server import until

HARM = b"zq this is what the signature of this test knows zq"
PHOTO = saved(drawing())
CLAMD = shutil.which("clamd") or "/usr/sbin/clamd"


@pytest.fixture
def clamd(tmp_path: Path) -> t.Iterator[str]:
    """The real daemon, with one signature of our own; where it is not installed, its answers in its words."""
    path = tmp_path / "clamd.sock"
    if Path(CLAMD).exists():
        yield from _real(tmp_path, path)
    else:
        yield from _speaking(path)


def _real(folder: Path, path: Path) -> t.Iterator[str]:
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "test.ndb").write_text(f"Brigade.Test:0:*:{HARM.hex()}\n")
    settings = folder / "clamd.conf"
    settings.write_text(f"DatabaseDirectory {signatures}\nLocalSocket {path}\nForeground yes\nStreamMaxLength 20M\n")
    daemon = subprocess.Popen([CLAMD, "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(path.exists, within=30)
        yield f"unix:{path}"
    finally:
        daemon.terminate()
        daemon.wait(20)


def _speaking(path: Path) -> t.Iterator[str]:
    with answering(path, lambda data: b"stream: Brigade.Test FOUND\0" if HARM in data else b"stream: OK\0"):
        yield f"unix:{path}"


class answering:  # noqa: N801 - reads as a phrase: with answering(…)
    """A daemon that says what a test wants, framed as clamd(8) has it."""

    def __init__(self, path: Path, say: t.Callable[[bytes], bytes]) -> None:
        self._say = say
        self._line = socket.socket(socket.AF_UNIX)
        self._line.bind(str(path))
        self._line.listen()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                one, _ = self._line.accept()
            except OSError:
                return
            with one, one.makefile("rb") as heard:
                command = heard.read(10) if heard.peek(2)[:2] == b"zI" else heard.read(6)
                data = b""
                while command == b"zINSTREAM\0" and (size := int.from_bytes(heard.read(4), "big")):
                    data += heard.read(size)
                one.sendall(b"PONG\0" if command == b"zPING\0" else self._say(data))


def test_what_is_known_to_do_harm_is_refused_and_the_rest_passes(clamd: str) -> None:
    scanner = Scanner(clamd)
    assert scanner.answers()
    scanner.look_at(PHOTO)
    scanner.look_at(bytes(3_000_000))
    with pytest.raises(FileRefused) as refused:
        scanner.look_at(b"before" * 50_000 + HARM + b"after")
    assert refused.value.reason == "infected"


def test_a_citizen_is_told_and_nothing_is_kept(clamd: str, make_app: t.Callable[..., Flask]) -> None:
    app = furnished(make_app(clamav_url=clamd))
    zoe = CitizenAtHttp.starts(InApp(app))
    refused = zoe.attaches(PHOTO + HARM)
    assert (refused.status, refused.json["reason"]) == (422, "infected")
    assert zoe.reads().json["last_seq"] == 0
    assert zoe.attaches(PHOTO).status == 201


@pytest.mark.parametrize(
    "said", [b"INSTREAM size limit exceeded. ERROR\0", b"stream: ERROR\0", b"", b"stream: OK, or so", b"\xff" * 5000]
)
def test_whatever_else_is_said_lets_nothing_pass(tmp_path: Path, said: bytes) -> None:
    with answering(tmp_path / "s", lambda _: said), pytest.raises(ScannerAway):
        Scanner(f"unix:{tmp_path / 's'}").look_at(PHOTO)


@pytest.mark.parametrize("url", ["unix:/nowhere/clamd.sock", "tcp://127.0.0.1:1"])
def test_a_daemon_that_is_not_there_lets_nothing_pass_and_the_doctor_says_so(
    make_app: t.Callable[..., Flask], url: str
) -> None:
    app = furnished(make_app(clamav_url=url))
    zoe = CitizenAtHttp.starts(InApp(app))
    refused = zoe.attaches(PHOTO)
    assert (refused.status, refused.json["type"]) == (503, "urn:brigade:problem:scanner-away")
    assert zoe.posts("toujours là").status == 201
    found = {check.name: check.finding for check in doctor.examine(state_of(app))}
    assert found["attachments"] is Finding.BAD
