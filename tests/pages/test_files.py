"""The built files: compressed, named by their content, kept for a year, and never hidden by a site's key."""

from __future__ import annotations

import gzip
import re

import cramjam
import pytest

from brigade_widget import assets
from brigade_widget.pages.files import TYPES
from brigade_widget.state import State

from ..support.callers import Answer, InApp
from ..support.rows import make_site


def get(caller: InApp, name: str, query: str = "", **headers: str) -> Answer:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return caller.call("GET", f"/brigade/widget/v1/{name}{query}", headers=named)


@pytest.mark.parametrize("name", TYPES)
def test_a_file_is_served_as_it_was_built(caller: InApp, name: str) -> None:
    answer = get(caller, name)
    assert answer.content == (assets.folder() / name).read_bytes()
    assert answer.headers["Content-Type"] == TYPES[name]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", TYPES)
def test_a_file_is_compressed_for_whoever_understands_it(caller: InApp, name: str) -> None:
    answer = get(caller, name, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.content) == (assets.folder() / name).read_bytes()


@pytest.mark.parametrize("name", [*TYPES, *assets.parts()])
def test_whoever_understands_brotli_gets_less_still(caller: InApp, name: str) -> None:
    answer = get(caller, name, Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "br"
    assert bytes(cramjam.brotli.decompress(answer.content)) == (assets.folder() / name).read_bytes()
    assert len(answer.content) < len(get(caller, name, Accept_Encoding="gzip").content)


@pytest.mark.parametrize("name", assets.parts())
def test_a_part_that_a_script_asks_for_is_named_by_its_content_and_kept_for_a_year(caller: InApp, name: str) -> None:
    answer = get(caller, name, Accept_Encoding="gzip")
    assert gzip.decompress(answer.content) == (assets.folder() / name).read_bytes()
    assert answer.headers["Content-Type"] == TYPES["frame.js"]
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_panel_asks_for_parts_that_are_there() -> None:
    asked = re.findall(r"import\(\"\./(frame-[^\"]+)\"\)", (assets.folder() / "frame.js").read_text("utf-8"))
    assert sorted(set(asked)) == list(assets.parts())
    assert asked


def test_a_file_is_not_compressed_for_whoever_refuses_it(caller: InApp) -> None:
    assert "Content-Encoding" not in get(caller, "loader.js", Accept_Encoding="gzip;q=0").headers


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_whoever_has_it_gets_a_304(caller: InApp, encoding: str) -> None:
    mark = get(caller, "frame.js", Accept_Encoding=encoding).headers["ETag"]
    again = get(caller, "frame.js", Accept_Encoding=encoding, If_None_Match=mark)
    assert (again.status, again.content) == (304, b"")


def test_each_compression_has_a_mark_of_its_own(caller: InApp) -> None:
    marks = {get(caller, "frame.js", Accept_Encoding=each).headers["ETag"] for each in ("identity", "gzip", "br")}
    assert len(marks) == 3


def test_a_file_named_by_its_content_is_kept_for_a_year(caller: InApp) -> None:
    mark = assets.fingerprint("frame.js")
    assert "immutable" in get(caller, "frame.js", f"?v={mark}").headers["Cache-Control"]


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789abcdef"])
def test_any_other_is_kept_for_minutes(caller: InApp, query: str) -> None:
    assert get(caller, "loader.js", query).headers["Cache-Control"] == "public, max-age=600"


def test_partners_may_load_the_loader_alone(caller: InApp) -> None:
    allowed = {name: get(caller, name).headers["Cross-Origin-Resource-Policy"] for name in TYPES}
    assert {name for name, policy in allowed.items() if policy == "cross-origin"} == {"loader.js"}


def test_no_site_can_hide_a_file(caller: InApp, state: State) -> None:
    state.write(make_site, key="loader")
    assert get(caller, "loader.js").headers["Content-Type"].startswith("text/javascript")
    assert get(caller, "loader").headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("name", ["nothing.js", "../config.py", "..%2f..%2fconfig.py", "LICENSES"])
def test_no_other_file_is_served(caller: InApp, name: str) -> None:
    assert get(caller, name).status == 404
