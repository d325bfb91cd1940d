"""A rush on pages without scripts: nothing can be proven there, so the time of writing pays; or a wait, text kept."""

from __future__ import annotations

import html
import re
import typing as t

import pytest
from flask import Flask

from ..conftest import furnished
from ..support.callers import Answer, InApp
from ..support.rows import new_client_id
from ..support.server import until

TEXT = "Comment donner procuration ?"
PAGES = ["/chat/mondoubleau", "/contact/mondoubleau"]
DONE = {"/chat/mondoubleau": 303, "/contact/mondoubleau": 200}


class Visitor:
    """Somebody without scripts, with one form in hand."""

    def __init__(self, app: Flask, path: str) -> None:
        self._caller = InApp(app)
        self._path = f"/brigade{path}?lang=fr"
        self.page = self._caller.call("GET", self._path)
        self.client_id = ""

    def sends(self, *, topic: str = "procedures") -> Answer:
        """The form as it is in the page, filled."""
        self.client_id = self._hidden["client_id"]
        self.page = self._caller.call("POST", self._path, data={**self._hidden, "topic": topic, "body": TEXT})
        return self.page

    def holds(self, text: str) -> None:
        """Another form than the one that came."""
        self.page = Answer(200, {}, text.encode())

    @property
    def _hidden(self) -> dict[str, str]:
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page.text)
        return {name: html.unescape(value) for name, value in found}


@pytest.fixture(params=PAGES)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rush(make_app: t.Callable[..., Flask]) -> t.Callable[..., Flask]:
    """`rush(proof_wait=…)`: an app whose first budget is used up."""

    def make(**settings: t.Any) -> Flask:
        app = furnished(make_app(conversation_rate="1/0.0001", **settings))
        assert Visitor(app, PAGES[1]).sends().status == 200
        return app

    return make


def test_who_comes_back_too_soon_is_told_when_and_finds_the_text_again(rush: t.Callable[..., Flask], path: str) -> None:
    page = Visitor(rush(proof_wait=30), path).sends()
    assert page.status == 429
    assert 28 <= int(page.headers["Retry-After"]) <= 30
    assert re.search(r"Attendez \d+ s, puis envoyez de nouveau : ce que vous avez écrit est encore là", page.text)
    assert TEXT in page.text
    assert 'value="procedures" autocomplete="off" checked' in page.text
    assert all(link in page.text for link in ('href="tel:17"', 'href="tel:112"', 'href="sms:114"'))


def test_whoever_took_the_time_to_write_notices_nothing(rush: t.Callable[..., Flask], path: str) -> None:
    visitor = Visitor(rush(proof_wait=1), path)
    statuses: list[int] = []

    def passed() -> bool:
        statuses.append(visitor.sends().status)
        return statuses[-1] == DONE[path]

    until(passed, within=20)
    assert set(statuses) <= {429, DONE[path]}


def test_a_form_that_was_paid_pays_for_no_other(rush: t.Callable[..., Flask], path: str) -> None:
    app = rush(proof_wait=1)
    visitor = Visitor(app, path)
    asked = visitor.page
    until(lambda: visitor.sends().status == DONE[path], within=20)
    again = Visitor(app, path)
    again.holds(asked.text.replace(visitor.client_id, new_client_id("page")))
    assert again.sends().status == 429


@pytest.mark.parametrize("topic", ["violence", "minor"])
def test_a_sensitive_topic_never_waits(rush: t.Callable[..., Flask], path: str, topic: str) -> None:
    assert Visitor(rush(proof_wait=600), path).sends(topic=topic).status == DONE[path]


def test_a_proof_that_is_no_proof_is_asked_for_and_breaks_nothing(rush: t.Callable[..., Flask], path: str) -> None:
    visitor = Visitor(rush(proof_wait=30), path)
    visitor.holds(re.sub(r'name="proof" value="[^"]+"', 'name="proof" value="nothing"', visitor.page.text))
    page = visitor.sends()
    assert page.status == 429
    assert 'name="proof" value="nothing"' not in page.text


def test_off_asks_for_no_time_and_says_how_long_the_site_is_full(rush: t.Callable[..., Flask], path: str) -> None:
    app = rush(proof="off", overload_rate="1/0.05")
    first = Visitor(app, path)
    assert 'name="proof" value=""' in first.page.text
    assert first.sends().status == DONE[path]
    page = Visitor(app, path).sends()
    assert page.status == 429
    assert re.search(r"Réessayez dans \d+ s ; ce que vous avez écrit est encore là", page.text)
    assert TEXT in page.text
