"""Every example starts and answers."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import typing as t
import urllib.request
from pathlib import Path

import pytest
import requests
from PIL import Image

from .packaging_support import PASSWORD, ROOT, environ, fetch, run, serving
from .support.pictures import drawing, saved
from .support.ports import free_port
from .support.server import until

EXAMPLES = ROOT / "examples"
READY = "What to do next"


def test_every_example_is_tested_here() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {"demo", "minimal", "nginx"}  # nginx: flows/test_nginx.py


def test_the_minimal_example_runs_as_its_readme_says(tmp_path: Path) -> None:
    block = re.search(r"```sh\n(.*?)```", (EXAMPLES / "minimal" / "README.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    *commands, serve = block[1].splitlines()
    assert serve == "flask run"
    (tmp_path / "app.py").write_bytes((EXAMPLES / "minimal" / "app.py").read_bytes())
    for command in commands:
        asks = command.startswith("flask brigade agent add")
        flask = command.replace("flask ", f"{sys.executable} -m flask ", 1) + (" --password-stdin" if asks else "")
        run("sh", "-c", flask, cwd=tmp_path, typed=PASSWORD)
    port = free_port()
    base = f"http://127.0.0.1:{port}/brigade"
    with serving(sys.executable, "-m", "flask", "run", "--port", str(port), cwd=tmp_path, until=base):
        assert fetch(f"{base}/contact/mondoubleau").status == 200
        assert fetch(f"{base}/console/").status == 200
    assert (tmp_path / "instance" / "brigade.sqlite3").is_file()


class Demo:
    """`make demo`, on free ports and with its data in a folder of the test."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port, self.town_hall_port, self.messenger_port = free_port(), free_port(), free_port()
        self.output = ""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/brigade"

    @property
    def town_hall(self) -> str:
        return f"http://127.0.0.1:{self.town_hall_port}"

    def start(self) -> subprocess.Popen[str]:
        ports = {"port": self.port, "town-hall-port": self.town_hall_port, "messenger-port": self.messenger_port}
        named = [word for name, port in ports.items() for word in (f"--{name}", str(port))]
        return subprocess.Popen(
            [sys.executable, str(EXAMPLES / "demo"), *named, "--data", str(self.data)],
            env=environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    @contextlib.contextmanager
    def serving(self, *, end: int = signal.SIGINT) -> t.Iterator[Demo]:
        """The demo while it serves; ended by a signal, after which `output` has all that it said."""
        with self.start() as process:
            assert process.stdout is not None
            lines = []
            for line in process.stdout:
                lines.append(line)
                if line.startswith("Ctrl-C"):
                    break
            self.output = "".join(lines)
            assert READY in self.output, self.output
            try:
                yield self
            finally:
                process.send_signal(end)
                self.output += process.stdout.read()
                self.returncode = process.wait(60)

    def passwords(self) -> dict[str, str]:
        """What it printed."""
        return dict(re.findall(r"^ +(claire|karim) +(\S+)$", self.output, re.MULTILINE))

    def queue(self) -> list[dict[str, t.Any]]:
        """The queue, as Claire sees it with the printed password."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        body = json.dumps({"login": "claire", "password": self.passwords()["claire"]}).encode()
        headers = {"Content-Type": "application/json"}
        with opener.open(urllib.request.Request(f"{self.base}/api/v1/agent/session", body, headers), timeout=10):
            pass
        with opener.open(f"{self.base}/api/v1/agent/queue", timeout=10) as response:
            return t.cast("list[dict[str, t.Any]]", json.load(response)["conversations"])

    def sends(self, conversation: str, photo: bytes) -> None:
        """Claire takes a conversation, and sends a photo into it."""
        api = f"{self.base}/api/v1/agent"
        with requests.Session() as session:
            said = {"login": "claire", "password": self.passwords()["claire"]}
            token = session.post(f"{api}/session", json=said, timeout=10).json()["csrf_token"]
            session.headers["X-CSRF-Token"] = token
            where = f"{api}/conversations/{conversation}"
            assert session.post(f"{where}/claim", timeout=10).status_code == 200
            form, file = {"client_id": "photo-0001"}, {"file": ("plan.jpg", photo, "image/jpeg")}
            assert session.post(f"{where}/attachments", data=form, files=file, timeout=30).status_code == 201

    def processes(self) -> list[int]:
        """The processes that serve this data."""
        mark = f"DEMO_DATA={self.data}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return found


def test_who_writes_on_the_pretended_messenger_waits_in_the_queue_and_is_answered_there(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "data")
    network = f"http://127.0.0.1:{demo.messenger_port}"
    with demo.serving():
        body = json.dumps({"text": "Bonjour, j’ai perdu mes papiers."}).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{network}/write", body), timeout=10) as answer:
            assert answer.status == 200
        until(lambda: "messenger" in {each["channel"] for each in demo.queue()}, within=30)

        def sides() -> list[str]:
            with urllib.request.urlopen(f"{network}/thread", timeout=10) as answer:
                return [line["side"] for line in json.load(answer)]

        until(lambda: sides() == ["person", "page"], within=30)
        photo = saved(drawing())
        demo.sends(next(each["id"] for each in demo.queue() if each["channel"] == "messenger"), photo)

        def pictures() -> list[str]:
            with urllib.request.urlopen(f"{network}/thread", timeout=10) as answer:
                return [line["mid"] for line in json.load(answer) if line.get("file", {}).get("picture")]

        until(pictures, within=30)
        with urllib.request.urlopen(f"{network}/files/{pictures()[0]}", timeout=10) as answer:
            assert Image.open(answer).size == Image.open(io.BytesIO(photo)).size
    assert "Traceback" not in demo.output


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demo that was started once before."""
    made = Demo(tmp_path_factory.mktemp("demo") / "data")
    with made.serving():
        pass
    return made


def test_the_demo_serves_two_origins_and_goes_on_at_its_next_start(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "data")
    with demo.serving():
        first = demo.passwords()
        assert first.keys() == {"claire", "karim"}
        assert len(demo.queue()) == 2
        frame = fetch(f"{demo.base}/widget/v1/mondoubleau")
        assert f"frame-ancestors {demo.town_hall}" in frame.headers["Content-Security-Policy"]
        assert fetch(f"{demo.base}/console/").status == 200
    assert "Traceback" not in demo.output
    assert demo.returncode == 0
    with demo.serving():
        assert demo.passwords() == first
        assert len(demo.queue()) == 2


def test_the_town_halls_pages_carry_the_two_lines_of_the_snippet(demo: Demo) -> None:
    with demo.serving():
        app = ("-m", "flask", "--app", str(EXAMPLES / "demo" / "app.py"), "brigade", "site", "snippet", "mondoubleau")
        settings = environ(DEMO_DATA=str(demo.data), BRIGADE_PUBLIC_URL=demo.base.removesuffix("/brigade"))
        lines = run(sys.executable, *app, cwd=ROOT, env=settings)
        for path in ("/", "/demarches.html"):
            page = fetch(demo.town_hall + path)
            assert lines in page.text
            allowed = f"script-src {demo.base.removesuffix('/brigade')}; frame-src {demo.base.removesuffix('/brigade')}"
            assert page.headers["Content-Security-Policy"].endswith(allowed)


def test_what_the_demo_keeps_is_for_its_owner_alone(demo: Demo) -> None:
    with demo.serving():
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in demo.data.iterdir()}
    for name in ("sign-in.json", "brigade.sqlite3", "brigade-master.keys"):
        assert modes[name] == 0o600
    assert stat.S_IMODE(demo.data.stat().st_mode) == 0o700


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_leaves_no_process_behind(demo: Demo, end: int) -> None:
    with demo.serving(end=end):
        assert demo.processes()
    assert demo.processes() == []
    assert demo.returncode == 0
    assert "Stopped." in demo.output


def test_a_demo_that_is_killed_leaves_no_process_behind(demo: Demo) -> None:
    with demo.serving(end=signal.SIGKILL):
        pass
    until(lambda: demo.processes() == [], within=45)


def test_a_port_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "data")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", demo.port))
        taken.listen()
        with demo.start() as process:
            said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said == (
        f"Port {demo.port} is in use. Stop what uses it, or choose another one: make demo PORT={demo.port + 10}\n"
    )
    assert not demo.data.exists()


def test_data_of_another_town_hall_are_told_in_a_sentence(demo: Demo) -> None:
    moved = Demo(demo.data)
    with moved.start() as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"make demo TOWN_HALL_PORT={demo.town_hall_port}" in said


def test_lost_passwords_are_made_anew(demo: Demo) -> None:
    with demo.serving():
        first = demo.passwords()
    (demo.data / "sign-in.json").unlink()
    with demo.serving():
        assert demo.passwords() != first
        assert len(demo.queue()) == 2


def test_make_demo_runs_this_example() -> None:
    said = run("make", "--dry-run", "demo", "PORT=9000", cwd=ROOT)
    assert "examples/demo --port 9000 --town-hall-port 8001 --messenger-port 8002" in said
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
