"""Passwords: argon2id, long enough, and an unknown login costs as much as a wrong password."""

from __future__ import annotations

import pytest

from brigade_widget import passwords
from brigade_widget.errors import Invalid

from .support.rows import PASSWORD, password_hash


def test_the_right_password_opens_and_a_wrong_one_does_not() -> None:
    assert passwords.verify(password_hash(), PASSWORD)
    assert not passwords.verify(password_hash(), PASSWORD + "!")


def test_the_hash_is_argon2id_and_holds_no_password() -> None:
    assert password_hash().startswith("$argon2id$")
    assert PASSWORD not in password_hash()


def test_nobody_has_any_password() -> None:
    assert not passwords.verify(None, "nobody has this password")


def test_a_hash_that_is_none_opens_nothing() -> None:
    assert not passwords.verify("plain text", "plain text")


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 1025])
def test_a_password_too_short_or_too_long_is_refused(password: str) -> None:
    with pytest.raises(Invalid, match="12 to 1024"):
        passwords.make(password)


def test_a_password_with_half_a_character_is_wrong_not_an_accident() -> None:
    assert not passwords.verify(password_hash(), "\ud800")
