"""Every block of the README is run, or compared with what it speaks of."""

from __future__ import annotations

import dataclasses
import re
import shlex
import sys
import typing as t
from pathlib import Path

import pytest
from flask import Flask

from brigade_widget import Brigade
from brigade_widget.config import PREFIX, Settings

from .packaging_support import PASSWORD, ROOT, environ, fetch, run, serving
from .support.ports import free_port

README = (ROOT / "README.md").read_text("utf-8")
DEVELOPERS = (ROOT / "docs" / "developers.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
SERVERS = ("flask run", "gunicorn ")


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCKS if found == kind]


def test_every_block_is_of_a_kind_that_is_tested_here() -> None:
    assert {kind for kind, _ in BLOCKS} == {"sh", "html", "python"}


def test_the_webmasters_two_lines_are_those_of_the_command(tmp_path: Path) -> None:
    (lines,) = blocks("html")
    flask(tmp_path, "init")
    flask(tmp_path, "site", "add", "mondoubleau", "--name", "M", "--kind", "mairie", "--origin", "https://m.example")
    assert flask(tmp_path, "site", "snippet", "mondoubleau") == lines
    assert len(lines.splitlines()) == 2


def test_the_developers_two_lines_run(tmp_path: Path) -> None:
    (lines,) = blocks("python")
    assert len(lines.splitlines()) == 2
    app = Flask("host", instance_path=str(tmp_path))
    exec(lines, {"app": app})
    assert app.test_client().get("/brigade/widget/v1/loader.js").status_code == 200
    app.extensions["brigade"].database.dispose()


@pytest.mark.parametrize("block", blocks("sh"))
def test_the_commands_run(block: str, tmp_path: Path) -> None:
    written_app(tmp_path)
    said = environ(PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin")
    for line in block.splitlines():
        if line.startswith("make "):
            run("make", "--dry-run", line.removeprefix("make "), cwd=ROOT)
        elif line.startswith("export "):
            key, _, value = line.removeprefix("export ").partition("=")
            said[key] = value
        elif line.startswith(SERVERS):
            serves(line, tmp_path, said)
        else:
            assert line.startswith("flask brigade "), f"Nothing here knows how to test: {line}"
            typed = " --password-stdin" if "agent add" in line else ""
            run("sh", "-c", line + typed, cwd=tmp_path, typed=PASSWORD, env=said)


def serves(line: str, folder: Path, said: t.Mapping[str, str]) -> None:
    """Start a server as the README says, on a free port, and look at its console."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/brigade"
    words = [*shlex.split(line), *(("--port", str(port)) if line.startswith("flask") else ())]
    words[0] = str(Path(sys.executable).with_name(words[0]))
    with serving(*words, cwd=folder, until=base, env={**said, "BRIGADE_BIND": f"127.0.0.1:{port}"}):
        assert fetch(f"{base}/console/").status == 200


@pytest.mark.parametrize(
    "example", re.findall(r"^```python\n(.*?)^```$", DEVELOPERS, re.DOTALL | re.MULTILINE), ids=lambda text: text[:40]
)
def test_the_developers_examples_run(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, t.Any] = {"__name__": "host", "app": Flask("host", instance_path=str(tmp_path))}
    exec(example, names)
    app = names["create_app"]() if "create_app" in names else names["app"]
    if "brigade" not in app.extensions:
        Brigade(app)
    app.extensions["brigade"].database.dispose()


def test_the_settings_are_those_of_the_code() -> None:
    rows = [
        f"| `{PREFIX}{field.name.upper()}` | {field.metadata['shown']} | {field.metadata['meaning']} |"
        for field in dataclasses.fields(Settings)
    ]
    right = "\n".join(("| key | default | meaning |", "|---|---|---|", *rows))
    found = re.search(r"^\| key \| default \| meaning \|\n(?:\|.*\n)+", README, re.MULTILINE)
    assert found is not None
    assert found[0].strip() == right, f"Put this table into README.md:\n{right}"


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")),
    ],
)
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    file = ROOT / page
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", file.read_text("utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def written_app(folder: Path) -> None:
    """`app.py` with the README's two lines."""
    (lines,) = blocks("python")
    (folder / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n" + lines)


def flask(folder: Path, *words: str) -> str:
    written_app(folder)
    env = environ(BRIGADE_PUBLIC_URL="https://contact.example.fr")
    return run(sys.executable, "-m", "flask", "brigade", *words, cwd=folder, env=env)
