"""Ids and tokens: unguessable, kept as digests, compared in constant time."""

from __future__ import annotations

import re

from brigade_widget import tokens


def test_an_id_has_22_url_safe_characters() -> None:
    assert all(re.fullmatch(r"[\w-]{22}", tokens.new_id()) for _ in range(100))


def test_a_token_has_256_bits_and_never_comes_twice() -> None:
    made = {tokens.new_token() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(token) == 43 for token in made)


def test_a_digest_is_not_the_token() -> None:
    token = tokens.new_token()
    assert len(tokens.digest(token)) == 64
    assert token not in tokens.digest(token)


def test_a_token_with_half_a_character_has_a_digest_too() -> None:
    assert len(tokens.digest("\ud800")) == 64


def test_the_csrf_token_follows_from_the_session_and_does_not_tell_it() -> None:
    session = tokens.new_token()
    assert tokens.csrf_of(session) == tokens.csrf_of(session)
    assert tokens.csrf_of(session) != tokens.csrf_of(tokens.new_token())
    assert tokens.csrf_of(session) != tokens.digest(session)


def test_only_the_same_is_the_same() -> None:
    assert tokens.same("é", "é")
    assert not tokens.same("é", "e")
    assert not tokens.same("\ud800", "")


def test_an_id_is_never_taken_for_an_option_of_a_command() -> None:
    assert not any(tokens.new_id().startswith("-") for _ in range(2000))


def test_ids_of_messages_that_come_together_begin_alike_and_never_come_twice() -> None:
    made = [tokens.new_message_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert all(re.fullmatch(r"[\w-]{22}", one) for one in made)
    assert len({one[:5] for one in made}) <= 2
