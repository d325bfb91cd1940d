"""JSON over a socket: read as the standard library reads it, whatever came; never a number that takes long."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brigade_widget.sockets.engine import Json

_PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text()
_ANY = st.recursive(_PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(_ANY)
def test_what_is_said_is_read_as_it_was(said: object) -> None:
    for text in (json.dumps(said), json.dumps(said, ensure_ascii=False).encode("utf-8", "replace").decode()):
        assert Json.loads(text) == json.loads(text)


def _number(digits: str) -> int | float:
    """No field of ours holds more than 64 bits: what is beyond comes as a float, and is refused all the same."""
    return int(digits) if -(2**63) <= int(digits) < 2**64 else float(digits)


@given(st.text(max_size=40))
@example("20000000000000000001")
@example("[-9223372036854775809, 18446744073709551615]")
def test_what_is_no_json_is_refused_by_both(text: str) -> None:
    try:
        expected = json.loads(text, parse_int=_number)
    except ValueError:
        with pytest.raises(json.JSONDecodeError):
            Json.loads(text)
    else:
        assert Json.loads(text) == expected or expected != expected  # noqa: PLR0124 - NaN


def test_half_a_character_puts_nobody_out() -> None:
    assert Json.loads('["\\ud83d"]') == ["\ud83d"]


@pytest.mark.parametrize("text", ["[" + "9" * 5000 + "]", '["\\ud83d", ' + "9" * 5000 + "]"])
def test_a_number_of_thousands_of_digits_is_not_worked_out(text: str) -> None:
    try:
        (*_, number) = Json.loads(text)
    except ValueError:
        return
    assert isinstance(number, float)
