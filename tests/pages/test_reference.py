"""The API's document as a page: all of it, for readers without script, and nothing from a third party."""

from __future__ import annotations

import re
import typing as t

import pytest
from flask import Flask

from ..support.callers import InApp

PAGE = "/brigade/api/docs"


@pytest.fixture
def shown(caller: InApp) -> str:
    answer = caller.call("GET", PAGE)
    assert answer.status == 200
    return answer.text


def test_every_operation_shape_and_refusal_has_its_anchor(caller: InApp, shown: str) -> None:
    document = caller.call("GET", "/brigade/api/openapi.json").json
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    names += [*document["components"]["schemas"], *document["components"]["responses"]]
    assert [name for name in names if f'id="{name}"' not in shown] == []


def test_every_anchor_is_there_once_and_every_link_leads_somewhere(shown: str) -> None:
    anchors = re.findall(r'\sid="([^"]+)"', shown)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(anchors)


def test_it_has_no_script_and_asks_nobody_else_for_anything(caller: InApp, shown: str) -> None:
    assert "<script" not in shown
    fetched = re.findall(r'<(?:link|img|iframe)\b[^>]*(?:href|src)="([^"]+)"', shown)
    assert all(address.startswith(("/brigade/widget/v1/", "data:,")) for address in fetched)
    rules = caller.call("GET", PAGE).headers["Content-Security-Policy"]
    assert "default-src 'none'" in rules
    assert "script-src" not in rules


def test_it_speaks_of_its_own_prefix_and_limits(make_app: t.Callable[..., Flask]) -> None:
    shown = InApp(make_app(prefix="/aide", message_max=50)).call("GET", "/aide/api/docs").text
    assert "POST /aide/api/v1/conversations" in shown
    assert 'href="/aide/api/openapi.json"' in shown
    assert "at most 50 characters" in shown


def test_it_is_english_whatever_the_browser_asks(caller: InApp) -> None:
    shown = caller.call("GET", PAGE, headers={"Accept-Language": "fr"}).text
    assert '<html lang="en"' in shown
    assert "<h1>Brigade numérique: the API</h1>" in shown
