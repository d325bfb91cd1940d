"""Guards: what the house promises of itself, checked by the tools that can tell."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import typing as t
from pathlib import Path

import cramjam
import pytest
from flask import Flask
from flask.testing import FlaskClient

from brigade_widget import Brigade, assets

from .packaging_support import DIST, ROOT, environ, run

PACKAGE = ROOT / "brigade_widget"
STATIC = ROOT / "widget_static"
TEMPLATES = sorted((PACKAGE / "pages" / "templates").glob("*.html"))
PYTHON = ("brigade_widget", "tests", "examples", "bench")
LOADER_BUDGET, FRAME_BUDGET, PARTS_BUDGET, WORDS_BUDGET = 4 * 1024, 41 * 1024, 32 * 1024, 16 * 1024  # bytes, gzip
NUMBERS = ("tel:17", "tel:112", "sms:114")

# The State's design system, typeface and emblems are reserved to State bodies, and forbidden to town halls.
EMBLEMS = re.compile(r"\bmarianne\b|\bdsfr\b|bloc-marque|république française", re.IGNORECASE)
# The browser's history keeps the partner's page, whatever we do: nobody may be told otherwise.
CLAIMS = re.compile(
    r"aucune trace|sans (?:laisser (?:de|aucune) )?trace|historique (?:est )?effacé|efface (?:l.|votre )historique"
    r"|no trace|without (?:a )?trace|history (?:is|will be|was) (?:erased|cleared|deleted)",
    re.IGNORECASE,
)


def tool(name: str) -> Path:
    """A program of this Python's environment."""
    return Path(sys.executable).with_name(name)


def imports_in(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(tool("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, env=environ(), capture_output=True, text=True, check=False)


def test_imports_go_down_only() -> None:
    done = imports_in(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("services/queue.py", "from ..api import web", "Imports go down only"),
        ("services/queue.py", "import flask", "Below the doors nobody imports Flask or Socket.IO"),
        ("api/citizen.py", "import sqlalchemy", "SQL only in store and models"),
        ("api/citizen.py", "from .. import pages", "Imports go down only"),
        ("services/queue.py", "import sqlalchemy", "SQL only in store and models"),
        ("services/access.py", "from . import messages", "No circles"),
    ],
)
def test_a_planted_import_is_caught(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "brigade_widget", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    with (tmp_path / "brigade_widget" / module).open("a") as file:
        file.write(f"\n{line}\n")
    done = imports_in(tmp_path)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout


@pytest.mark.parametrize(
    ("contract", "without"),
    [
        ("floors", set()),
        (
            "no-web-below-the-doors",
            {"extension", "api", "pages", "sockets", "cli", "subscribers", "openapi", "web", "files", "multipart"},
        ),
        ("sql-only-in-the-store", {"store", "models"}),
    ],
)
def test_a_contract_forgets_no_module(contract: str, without: set[str]) -> None:
    text = (
        (ROOT / "setup.cfg").read_text("utf-8").partition(f"[importlinter:contract:{contract}]")[2].partition("\n\n")[0]
    )
    named = set(re.findall(r"brigade_widget\.(\w+)", text))
    modules = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert named == modules - without - {"__init__", "gunicorn_conf"}, "Give each module its place in setup.cfg."


def test_every_folder_says_what_may_not_be_in_it() -> None:
    silent = [path for path in PACKAGE.rglob("__init__.py") if path.parent.name != "versions" and not _docstring(path)]
    assert silent == []


def _docstring(path: Path) -> bool:
    return path.read_text("utf-8").lstrip().startswith('"""')


def test_types_are_strict() -> None:
    run(sys.executable, "-m", "mypy", cwd=ROOT)


def test_types_of_the_demo_are_strict() -> None:
    # mypy does not see through the import hook of an editable install.
    run(
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        ROOT / ".mypy_cache" / "demo",
        ".",
        cwd=ROOT / "examples/demo",
        env=environ(MYPYPATH=str(ROOT)),
    )


def test_style_is_kept() -> None:
    run(tool("ruff"), "check", *PYTHON, cwd=ROOT)
    run(tool("ruff"), "format", "--check", *PYTHON, cwd=ROOT)


def test_typescript_is_strict() -> None:
    run("npm", "run", "check", cwd=STATIC)


def test_dist_is_what_the_sources_build() -> None:
    run("npm", "run", "build", "--", ".build/fresh", cwd=STATIC)
    assert _files(STATIC / ".build" / "fresh") == _files(DIST), "Run `make widget`, and commit widget_static/dist."


def _files(folder: Path) -> dict[str, bytes]:
    """Compressed ones by what is in them: another Node may pack them otherwise."""
    return {str(path.relative_to(folder)): _content(path) for path in folder.rglob("*") if path.is_file()}


def _content(path: Path) -> bytes:
    packed = path.read_bytes()
    return bytes(cramjam.brotli.decompress(packed)) if path.suffix == ".br" else packed


def _parts(*, words: bool) -> tuple[str, ...]:
    return tuple(name for name in assets.parts() if name.startswith("frame-emergency") is words)


@pytest.mark.parametrize(
    ("names", "budget"),
    [
        (("loader.js",), LOADER_BUDGET),
        (("frame.js", "frame.css"), FRAME_BUDGET),  # before the panel can be used
        (_parts(words=False), PARTS_BUDGET),  # asked for by the panel, each when it is needed
        (_parts(words=True), WORDS_BUDGET),  # asked for when somebody begins to write
    ],
)
def test_what_citizens_load_stays_small(names: tuple[str, ...], budget: int) -> None:
    weight = sum(len(gzip.compress((DIST / name).read_bytes(), 9, mtime=0)) for name in names)
    assert weight <= budget, f"{' + '.join(names)}: {weight} of {budget} bytes"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|<style\b|\son\w+\s*=|javascript:", text, re.IGNORECASE)
    for tag, content in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.DOTALL):
        assert "application/json" in tag or ("src=" in tag and not content.strip())


def shipped_texts() -> t.Iterator[tuple[Path, str]]:
    """Every text file of the wheel, and what is read about it."""
    for folder in (PACKAGE, DIST, ROOT / "docs", ROOT / "examples"):
        for path in folder.rglob("*"):
            if path.suffix in (".py", ".html", ".js", ".css", ".md", ".txt"):
                yield path, path.read_text("utf-8")
    yield ROOT / "README.md", (ROOT / "README.md").read_text("utf-8")


def test_nothing_of_the_states_emblems_is_shipped() -> None:
    assert [(path.name, hit[0]) for path, text in shipped_texts() for hit in EMBLEMS.finditer(text)] == []


def test_nothing_promises_what_no_page_can_do() -> None:
    assert [(path.name, hit[0]) for path, text in shipped_texts() for hit in CLAIMS.finditer(text)] == []


@pytest.mark.parametrize("sentence", ["Aucune trace ne reste.", "Votre historique est effacé.", "It leaves no trace."])
def test_a_claim_would_be_found(sentence: str) -> None:
    assert CLAIMS.search(sentence)


@pytest.fixture
def visitor(tmp_path: Path) -> t.Iterator[FlaskClient]:
    """A visitor of an app with one site."""
    app = Flask("host", instance_path=str(tmp_path))
    Brigade(app)
    site = ("mondoubleau", "--name", "Mairie", "--kind", "mairie", "--origin", "https://mairie.example")
    for words in (("init",), ("site", "add", *site)):
        done = app.test_cli_runner().invoke(args=["brigade", *words])
        assert done.exit_code == 0, done.output
    yield app.test_client()
    app.extensions["brigade"].database.dispose()


@pytest.mark.parametrize(
    "path",
    [
        "/brigade/widget/v1/mondoubleau",
        "/brigade/contact/mondoubleau",
        "/brigade/chat/mondoubleau",
        "/brigade/return/mondoubleau",
        "/brigade/widget/v1/unknown",
        "/brigade/contact/unknown",
    ],
)
def test_every_page_of_citizens_shows_the_emergency_numbers(visitor: FlaskClient, path: str) -> None:
    page = visitor.get(path).get_data(as_text=True)
    assert "<h1>" in page
    for number in NUMBERS:
        assert f'href="{number}"' in page


def test_the_panel_itself_knows_the_emergency_numbers() -> None:
    built = (DIST / "frame.js").read_text("utf-8")
    assert all(number in built for number in NUMBERS)
