"""What comes in: whatever is sent, a shape gives clean data or a refusal that names the field, and nothing else."""

from __future__ import annotations

import json
import typing as t

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brigade_widget.config import Settings
from brigade_widget.errors import Invalid
from brigade_widget.schemas import Incoming
from brigade_widget.schemas.fields import Shape

INCOMING = Incoming(Settings())
SHAPES = {name: shape for name, shape in vars(INCOMING).items() if isinstance(shape, Shape)}
NAMES = sorted({name for shape in SHAPES.values() for name in shape.fields})

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", SHAPES)
@settings(max_examples=60, database=None, derandomize=True)
@given(data=st.dictionaries(st.sampled_from(NAMES), json_values, max_size=6))
def test_whatever_comes_is_clean_or_refused(name: str, data: dict[str, t.Any]) -> None:
    clean, refused = attempt(SHAPES[name], data)
    if refused is not None:
        assert refused.status == 422
        assert refused.errors
        json.dumps(refused.problem())  # it can be told
    for value in clean.values():
        if isinstance(value, str) and name != "sign_in":
            value.encode()


def attempt(shape: Shape, data: t.Any) -> tuple[dict[str, t.Any], Invalid | None]:
    """The clean data, or the refusal."""
    try:
        return shape.read(data), None
    except Invalid as refused:
        return {}, refused


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("data", [None, [], "text", 7, [{}]])
def test_what_is_no_object_is_refused(name: str, data: t.Any) -> None:
    with pytest.raises(Invalid):
        SHAPES[name].read(data)


@pytest.mark.parametrize("name", SHAPES)
def test_an_unknown_field_is_named(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        SHAPES[name].read({"colour": "blue"})
    assert "colour" in (refused.value.errors or {})


def test_a_text_is_measured_after_trimming() -> None:
    shape = Incoming(Settings(message_max=3)).message
    assert shape.read({"client_id": "client-1", "body": "   abc   "})["body"] == "abc"
    with pytest.raises(Invalid):
        shape.read({"client_id": "client-1", "body": "abcd"})


@pytest.mark.parametrize("score", [0, 5, 10])
def test_a_score_goes_from_0_to_10(score: int) -> None:
    assert INCOMING.rating.read({"ticket": "t", "score": score})["score"] == score
