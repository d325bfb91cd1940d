"""The documents: a strict policy, exact ancestors, nothing inline, and the numbers to call before any script runs."""

from __future__ import annotations

import gzip
import json
import re
import typing as t
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask

import brigade_widget.pages
from brigade_widget.models.sites import sites
from brigade_widget.state import State

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import Answer, InApp
from ..support.rows import ORIGIN, make_site, new_client_id

PAGES = ["/widget/v1/mondoubleau", "/contact/mondoubleau", "/chat/mondoubleau", "/console/"]
FRAME = PAGES[0]
TEMPLATES = sorted((Path(brigade_widget.pages.__file__).parent / "templates").glob("*.html"))


class Elements(HTMLParser):
    """Every tag of a page with its attributes, and the settings that its script reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.settings = ""
        self._in_settings = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_settings = dict(attrs).get("id") == "brigade-settings"

    def handle_data(self, data: str) -> None:
        if self._in_settings:
            self.settings += data

    def handle_endtag(self, _tag: str) -> None:
        self._in_settings = False


def get(caller: InApp, path: str) -> Answer:
    return caller.call("GET", f"/brigade{path}")


def policy(answer: Answer) -> dict[str, str]:
    rules = (rule.strip().partition(" ") for rule in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in rules}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_trusts_our_own_files_and_nothing_else(caller: InApp, path: str) -> None:
    answer = get(caller, path)
    rules, files = policy(answer), "http://localhost/brigade/widget/v1/"
    assert answer.status == 200
    assert (rules["default-src"], rules["base-uri"], rules["style-src"]) == ("'none'", "'none'", files)
    assert rules.get("script-src", files) == files
    assert not re.search(r"unsafe|\*|nonce|https:(?!//)", answer.headers["Content-Security-Policy"])


@pytest.mark.parametrize("path", [FRAME, "/contact/mondoubleau", "/chat/mondoubleau", "/return/mondoubleau"])
def test_what_is_the_same_for_everybody_travels_compressed(caller: InApp, path: str) -> None:
    answer = caller.call("GET", f"/brigade{path}", headers={"Accept-Encoding": "gzip"})
    assert (answer.headers["Content-Encoding"], "Accept-Encoding" in answer.headers["Vary"]) == ("gzip", True)
    assert b"sms:114" in gzip.decompress(answer.content)
    assert int(answer.headers["Content-Length"]) == len(answer.content)


def test_a_page_that_holds_a_secret_or_what_was_typed_does_not(caller: InApp) -> None:
    squeezed, words = {"Accept-Encoding": "gzip"}, "Comment donner procuration ?"
    form = {"topic": "procedures", "body": words, "client_id": new_client_id()}
    refused = caller.call("POST", "/brigade/contact/mondoubleau", data={**form, "topic": ""}, headers=squeezed)
    received = caller.call("POST", "/brigade/contact/mondoubleau", data=form, headers=squeezed)
    caller.call("POST", "/brigade/chat/mondoubleau", data=form)
    thread = caller.call("GET", "/brigade/chat/mondoubleau", headers=squeezed)
    assert words in refused.text
    assert words in thread.text
    assert [page.headers.get("Content-Encoding") for page in (refused, received, thread)] == [None] * 3


@pytest.mark.parametrize("path", [FRAME, "/console/"])
def test_a_page_with_scripts_speaks_to_our_own_server_alone(caller: InApp, path: str) -> None:
    rules = policy(get(caller, path))
    assert rules["connect-src"] == "http://localhost ws://localhost"
    assert rules["require-trusted-types-for"] == "'script'"


def test_a_frame_may_be_framed_by_exactly_its_sites_origins(caller: InApp, state: State) -> None:
    state.write(make_site, key="sarge", origins=["https://www.sarge.fr", "https://sarge.example:8443"])
    assert policy(get(caller, FRAME))["frame-ancestors"] == ORIGIN
    sarge = get(caller, "/widget/v1/sarge")
    assert policy(sarge)["frame-ancestors"] == "https://www.sarge.fr https://sarge.example:8443"
    assert "X-Frame-Options" not in sarge.headers


@pytest.mark.parametrize("path", PAGES[1:])
def test_every_other_page_may_be_framed_by_nobody(caller: InApp, path: str) -> None:
    answer = get(caller, path)
    assert policy(answer)["frame-ancestors"] == "'none'"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_kept_sniffed_or_given_a_camera(caller: InApp, path: str) -> None:
    headers = get(caller, path).headers
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] in ("no-referrer", "same-origin")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_inline(caller: InApp, path: str) -> None:
    for tag, attributes in Elements(get(caller, path).text).tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "script" or "src" in attributes or attributes.get("type") == "application/json"
        assert not (attributes.get("href") or "").startswith("javascript:")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_anything_inline(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|\|\s*safe\b", text)
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/json))", text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_for_no_file_of_another_server(caller: InApp, path: str) -> None:
    for tag, attributes in Elements(get(caller, path).text).tags:
        address = attributes.get("src") or (attributes.get("href") if tag == "link" else None) or ""
        assert address.startswith(("/brigade/widget/v1/", "data:,")) or not address


@pytest.mark.parametrize("path", [*PAGES[:3], "/widget/v1/nowhere"])
def test_the_numbers_to_call_are_there_before_any_script(caller: InApp, path: str) -> None:
    links = [attributes.get("href") for tag, attributes in Elements(get(caller, path).text).tags if tag == "a"]
    assert {"tel:17", "tel:112", "sms:114", "https://www.service-public.fr/"} <= set(links)


def test_the_frame_has_the_settings_that_its_script_reads(caller: InApp) -> None:
    settings = json.loads(Elements(get(caller, FRAME).text).settings)
    assert (settings["prefix"], settings["mode"], settings["origins"]) == ("/brigade", "frame", [ORIGIN])
    assert settings["site"] == caller.call("GET", "/brigade/api/v1/sites/mondoubleau").json


def test_the_consoles_settings_hold_nothing_of_anyone(caller: InApp) -> None:
    settings = json.loads(Elements(get(caller, "/console/").text).settings)
    assert set(settings) == {"prefix", "version", "limits", "timezone", "topics", "capacity"}


def test_a_name_that_looks_like_markup_stays_a_name(app: Flask, caller: InApp, state: State) -> None:
    name = "</script><script>alert(1)</script>\"'<b>"
    state.write(lambda uow: uow.connection.execute(sites.update().values(name=name)))
    for path in PAGES[:3]:
        html = get(caller, path).text
        assert "<script>alert" not in html
        assert "<b>" not in html
    assert json.loads(Elements(get(caller, FRAME).text).settings)["site"]["name"] == name


@pytest.mark.parametrize("path", ["/widget/v1/nowhere", "/contact/nowhere", "/chat/nowhere"])
def test_an_unknown_site_is_a_404_page_that_helps(caller: InApp, path: str) -> None:
    answer = get(caller, path)
    assert answer.status == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert policy(answer)["frame-ancestors"] == "'none'"


def test_a_brigade_that_is_not_set_up_shows_the_numbers_too(make_app: t.Callable[..., Flask]) -> None:
    answer = get(InApp(make_app(ready=False)), FRAME)
    assert answer.status == 503
    assert "tel:17" in answer.text


def test_the_public_address_is_the_one_that_pages_trust(make_app: t.Callable[..., Flask]) -> None:
    app = furnished(make_app(public_url="https://contact.example.fr", prefix="/aide"))
    rules = policy(InApp(app).call("GET", "/aide/widget/v1/mondoubleau"))
    assert rules["script-src"] == "https://contact.example.fr/aide/widget/v1/"
    assert rules["connect-src"] == "https://contact.example.fr wss://contact.example.fr"
    assert state_of(app).settings.public_url == "https://contact.example.fr"
