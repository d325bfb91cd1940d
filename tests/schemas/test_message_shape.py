"""A socket's message is read without marshmallow when it is as it should be; nothing else may differ."""

from __future__ import annotations

import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import fields

from brigade_widget.config import Settings
from brigade_widget.errors import Invalid
from brigade_widget.schemas import Incoming
from brigade_widget.schemas.fields import Shape

SETTINGS = Settings(message_max=20)
QUICK = Incoming(SETTINGS).socket_message
USUAL = t.cast("Shape", Shape.from_dict(t.cast("dict[str, fields.Field[t.Any]]", dict(QUICK.fields)))())
GOOD = {"conversation": "AZu_-4Kk0w", "client_id": "0123-abcd", "body": " bonjour\r\n "}

values = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"[A-Za-z0-9-]{7,9}|[A-Za-z0-9_-]{1,130}", fullmatch=True),
    st.sampled_from([None, True, 7, 1.5, b"bonjour", [], {}, "", "\n", "a" * 20, "a" * 21, "\ud800", "0123-abcd\n"]),
)
messages = st.fixed_dictionaries({}, optional={**dict.fromkeys(GOOD, values), "seq": values}).map(
    lambda odd: GOOD | odd
)


def outcome(shape: Shape, data: t.Any) -> t.Any:
    try:
        return shape.read(data)
    except Invalid as refusal:
        return refusal.problem()


@given(messages)
def test_it_reads_what_the_usual_way_reads_and_refuses_what_that_refuses(data: dict[str, t.Any]) -> None:
    assert outcome(QUICK, data) == outcome(USUAL, data)


@pytest.mark.parametrize("data", [None, [], "message", 7, {}, GOOD, {**GOOD, "more": 1}])
def test_so_it_is_for_what_is_no_message(data: t.Any) -> None:
    assert outcome(QUICK, data) == outcome(USUAL, data)
