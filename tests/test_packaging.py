"""The wheel alone, in an empty environment and another folder, serves the widget; so does an editable install."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import tarfile
import typing as t
import zipfile
from pathlib import Path

import pytest

from .packaging_support import DIST, PASSWORD, ROOT, copy_of_the_sources, environ, fetch, run, serving
from .support.ports import free_port

pytestmark = pytest.mark.timeout(900)

SITE = ("mondoubleau", "--name", "Mairie de Mondoubleau", "--kind", "mairie", "--origin", "https://mairie.example")


@dataclasses.dataclass(frozen=True)
class Built:
    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_sources(tmp_path_factory.mktemp("sources") / "brigade")


@pytest.fixture(scope="module")
def built(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The source distribution, and the wheel that is built from it alone."""
    out = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--outdir", out, sources, cwd=out)
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def wheel_python(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("wheel"), str(built.wheel))


@pytest.fixture(scope="module")
def editable_python(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("editable"), "--editable", str(sources))


def environment(folder: Path, *wanted: str) -> Path:
    """An empty virtual environment with what is wanted and what that needs; gives its Python."""
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *wanted, cwd=folder)
    return python


def minimal(folder: Path) -> Path:
    """The minimal example, alone in a folder."""
    (folder / "app.py").write_bytes((ROOT / "examples" / "minimal" / "app.py").read_bytes())
    return folder


def brigade(python: Path, folder: Path, *words: str, typed: str = "") -> str:
    return run(python, "-m", "flask", "brigade", *words, cwd=folder, typed=typed)


def furnish(python: Path, folder: Path) -> None:
    """As an operator would."""
    brigade(python, folder, "init")
    brigade(python, folder, "site", "add", *SITE)
    agent = ("claire", "--rank", "Adjudante", "--first-name", "Claire", "--password-stdin")
    brigade(python, folder, "agent", "add", *agent, typed=PASSWORD)


def sees_the_widget(base: str) -> None:
    """Loader, frame, page and console are served, and the loader is the very file that was built."""
    loader = fetch(f"{base}/widget/v1/loader.js")
    assert loader.status == 200
    assert loader.body == (DIST / "loader.js").read_bytes()
    frame = fetch(f"{base}/widget/v1/mondoubleau")
    assert frame.status == 200
    assert "<brigade-panel>" in frame.text
    assert "frame-ancestors https://mairie.example" in frame.headers["Content-Security-Policy"]
    for path in ("widget/v1/frame.js", "widget/v1/frame.css", "contact/mondoubleau", "console/"):
        assert fetch(f"{base}/{path}").status == 200, path


def test_the_wheel_serves_the_widget_under_flask_run(wheel_python: Path, tmp_path: Path) -> None:
    folder, port = minimal(tmp_path), free_port()
    furnish(wheel_python, folder)
    base = f"http://127.0.0.1:{port}/brigade"
    with serving(wheel_python, "-m", "flask", "run", "--port", str(port), cwd=folder, until=base):
        sees_the_widget(base)


def test_the_wheel_serves_the_widget_under_gunicorn(wheel_python: Path, tmp_path: Path) -> None:
    folder, port = minimal(tmp_path), free_port()
    furnish(wheel_python, folder)
    base = f"http://127.0.0.1:{port}/brigade"
    gunicorn = (wheel_python.with_name("gunicorn"), "-c", "python:brigade_widget.gunicorn_conf", "app:app")
    with serving(*gunicorn, cwd=folder, until=base, env=environ(BRIGADE_BIND=f"127.0.0.1:{port}")):
        sees_the_widget(base)


def test_the_wheel_is_used_and_not_the_checkout(wheel_python: Path, tmp_path: Path) -> None:
    place = run(wheel_python, "-c", "import brigade_widget; print(brigade_widget.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(wheel_python.parents[1])


def test_a_missing_driver_is_told_in_a_sentence(wheel_python: Path, tmp_path: Path) -> None:
    settings = environ(BRIGADE_DATABASE_URL="postgresql+psycopg://brigade@localhost/brigade")
    done = subprocess.run(
        [str(wheel_python), "-m", "flask", "--app", "app", "brigade", "init"],
        cwd=minimal(tmp_path),
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "BRIGADE_DATABASE_URL: needs PostgreSQL's driver: pip install 'brigade_widget[postgres]'" in done.stderr


def test_an_editable_install_serves_the_widget(editable_python: Path, sources: Path, tmp_path: Path) -> None:
    place = run(editable_python, "-c", "import brigade_widget; print(brigade_widget.__file__)", cwd=tmp_path)
    assert Path(place.strip()) == sources / "brigade_widget" / "__init__.py"
    folder, port = minimal(tmp_path), free_port()
    furnish(editable_python, folder)
    base = f"http://127.0.0.1:{port}/brigade"
    with serving(editable_python, "-m", "flask", "run", "--port", str(port), cwd=folder, until=base):
        sees_the_widget(base)


def test_the_wheel_holds_the_package_and_the_built_widget_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert names == set(shipped())


def test_the_source_distribution_holds_what_the_wheel_holds_and_the_widgets_sources(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = set(shipped().values()) | {"LICENSE", "README.md", "CHANGELOG.md", "setup.cfg", "pyproject.toml"}
    wanted |= {str(path.relative_to(ROOT)) for path in (ROOT / "widget_static" / "src").rglob("*") if path.is_file()}
    wanted |= {f"widget_static/{name}" for name in ("build.mjs", "package.json", "package-lock.json", "tsconfig.json")}
    assert not wanted - names
    assert not [name for name in names if "node_modules" in name or name.startswith((".demo", ".venv"))]


def test_the_metadata_says_licence_python_and_extras(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = wheel.read(name).decode()
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "MIT" in metadata
    for extra in ("postgres", "redis", "test", "dev"):
        assert f"\nProvides-Extra: {extra}\n" in metadata


def test_a_missing_build_is_told_in_a_sentence(built: Built, tmp_path: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        wheel.extractall(tmp_path, [name for name in wheel.namelist() if "/dist/" not in name])
    command = [sys.executable, "-c", "from brigade_widget import assets; assets.folder()"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environ(PYTHONPATH=str(tmp_path)), capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "The built widget is missing" in done.stderr


def shipped() -> dict[str, str]:
    """Each file of the wheel → where it lies in the sources."""
    package = ROOT / "brigade_widget"
    kinds: t.Iterable[str] = ("**/*.py", "**/*.html", "**/*.mako", "**/*.txt", "py.typed")
    files = {str(path.relative_to(ROOT)) for kind in kinds for path in package.glob(kind)}
    built = {str(path.relative_to(ROOT)) for path in DIST.rglob("*") if path.is_file()}
    return {name: name for name in files} | {f"brigade_widget/{name}": name for name in built}
