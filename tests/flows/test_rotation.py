"""The master key is changed while people write."""

from __future__ import annotations

import pytest

from brigade_widget.crypto import KeyRing, key_file
from brigade_widget.errors import StoreUnavailable

from ..support.world import World


def rotate(server: World) -> str:
    outcome = server.state.sender.test_cli_runner().invoke(args=["brigade", "keys", "rotate"])
    assert outcome.exit_code == 0, outcome.output
    return outcome.output


def test_what_was_written_before_a_rotation_is_read_after_it_without_a_restart(server: World) -> None:
    citizen = server.citizen(message={"client_id": "before-the-turn", "body": "avant"})
    rotate(server)
    citizen.posts("après")
    assert [message["body"] for message in citizen.reads().json["messages"]] == ["avant", "après"]


def test_new_conversations_are_wrapped_by_the_new_key_at_once(server: World) -> None:
    rotate(server)
    citizen = server.citizen()
    newest = KeyRing(key_file(server.state.key_file)[:1])
    row = server.state.read(lambda uow: uow.conversations.need(citizen.id))
    assert newest.unwrap(row.wrapped_key, f"conversation:{citizen.id}")


def test_after_a_rotation_the_old_key_opens_nothing_any_more(server: World) -> None:
    citizen = server.citizen()
    old = KeyRing(key_file(server.state.key_file)[:1])
    rotate(server)
    row = server.state.read(lambda uow: uow.conversations.need(citizen.id))
    with pytest.raises(StoreUnavailable):
        old.unwrap(row.wrapped_key, f"conversation:{citizen.id}")


def test_a_rotation_tells_how_far_it_is(server: World) -> None:
    server.citizen()
    assert "wrapped anew" in rotate(server)
