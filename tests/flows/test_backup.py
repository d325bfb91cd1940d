"""A backup taken while people write, the loss of the database, and the way back: rehearsed on both databases."""

from __future__ import annotations

import stat
import threading
import typing as t
from pathlib import Path

import pytest
from flask import Flask

from brigade_widget import clock
from brigade_widget.services import watch
from brigade_widget.state import State

from ..support import postgres
from ..support.disaster import back_up, brigade, lose, restore
from ..support.people import CitizenAtHttp
from ..support.rows import make_conversation
from ..support.world import World
from ..support.writers import Message, OverSocket, Tally, Writer, over_http


def stopped(state: State) -> None:
    """As when the process has ended: nothing of it has the database open."""
    for thread in threading.enumerate():
        if thread.name.startswith("brigade-"):
            thread.join(10)
    state.database.dispose()


def refused(app: Flask, *words: str) -> str:
    outcome = app.test_cli_runner().invoke(args=["brigade", *words])
    assert outcome.exit_code == 1, outcome.output
    assert "Traceback" not in outcome.output
    return t.cast("str", outcome.output)


def all_of(citizen: CitizenAtHttp) -> list[Message]:
    rows: list[Message] = []
    while page := citizen.reads(rows[-1]["seq"] if rows else 0).json["messages"]:
        rows += page
    return rows


def test_what_was_acknowledged_before_a_backup_is_in_it_and_the_rest_comes_back_from_the_screens(
    own_server: World, tmp_path: Path
) -> None:
    world, tally, file = own_server, Tally(), tmp_path / "backup"
    citizen, agent = world.citizen(), world.agent()
    agent.http.claims(citizen.id)
    writers = [
        Writer(f"{citizen.id}-http", over_http(citizen.posts), tally),
        Writer(f"{citizen.id}-socket", OverSocket(lambda: world.socket_of(citizen), citizen.id), tally),
    ]
    for writer in writers:
        writer.start()
    tally.wait_for_more(30)
    before = [list(writer.acknowledged) for writer in writers]
    back_up(world, file)
    tally.wait_for_more(30)
    for writer in writers:
        writer.end()
    late = world.citizen()
    seen = all_of(citizen)
    lose(world)
    restore(world, file)

    kept = all_of(citizen)
    assert kept == seen[: len(kept)], "It is the beginning of what was, whole."
    assert len(kept) < len(seen)
    assert all(message in kept for messages in before for message in messages)
    asked = citizen.reads(after=len(seen)).json
    assert asked == {"messages": [], "last_seq": len(kept)}, "By this a screen sees that it knows more."
    sync = world.socket_of(citizen).syncs(citizen.id, after=len(seen))
    assert (sync["messages"], sync["conversation"]["last_seq"]) == ([], len(kept))

    lost = [message for message in seen[len(kept) :] if message["author"]["kind"] == "citizen"]
    answers = [citizen.posts(message["body"], client_id=message["client_id"]) for message in lost * 2]
    assert {answer.status for answer in answers} == {200, 201}
    now = all_of(citizen)
    assert [row["seq"] for row in now] == list(range(1, len(now) + 1))
    bodies = [row["body"] for row in now if row["kind"] == "text"]
    assert sorted(bodies) == sorted(row["body"] for row in seen if row["kind"] == "text")

    unknown = late.looks()
    assert (unknown.status, "Start a new one" in unknown.json["detail"]) == (401, True)


def test_numbers_given_again_have_other_ids(own_server: World, tmp_path: Path) -> None:
    """By this a screen that comes late sees that another message has the number of one that it knows."""
    world, file = own_server, tmp_path / "backup"
    citizen = world.citizen()
    citizen.posts("kept")
    back_up(world, file)
    before = citizen.posts("lost").json
    lose(world)
    restore(world, file)
    after = citizen.posts("another").json
    assert (after["seq"], after["id"] == before["id"]) == (before["seq"], False)


def test_the_figures_tell_when_the_last_backup_was(app: Flask, state: State) -> None:
    before = clock.now()
    brigade(app, "backup", "--noted")
    assert before <= state.read(watch.present, now=clock.now()).runs["backup"] <= clock.now()


@pytest.mark.sqlite
def test_a_backup_is_for_its_owner_alone_and_never_replaces_another(app: Flask, state: State, tmp_path: Path) -> None:
    state.write(make_conversation)
    file = tmp_path / "backup"
    said = brigade(app, "backup", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert str(state.key_file) in said
    before = file.read_bytes()
    assert "already" in refused(app, "backup", str(file))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]


@pytest.mark.sqlite
def test_a_backup_that_cannot_be_written_leaves_nothing(app: Flask, tmp_path: Path) -> None:
    assert "could not be written" in refused(app, "backup", str(tmp_path / "nowhere" / "backup"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite
def test_no_database_is_replaced_while_a_server_has_it(own_server: World, tmp_path: Path) -> None:
    world, file = own_server, tmp_path / "backup"
    citizen = world.citizen()
    citizen.posts("one")
    back_up(world, file)
    citizen.posts("two")
    assert "stop it first" in refused(world.state.sender, "restore", str(file))
    assert len(all_of(citizen)) == 2


@pytest.mark.sqlite
@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_what_is_no_backup_is_refused_and_changes_nothing(
    app: Flask, state: State, content: bytes, tmp_path: Path
) -> None:
    row = state.write(make_conversation)
    file = tmp_path / "backup"
    file.write_bytes(content)
    assert "The database is as it was" in refused(app, "restore", str(file))
    assert state.read(lambda uow: uow.conversations.need(row.id)) == row


@pytest.mark.sqlite
def test_what_was_there_is_kept_beside_and_its_log_does_not_mix_in(app: Flask, state: State, tmp_path: Path) -> None:
    first, file = state.write(make_conversation), tmp_path / "backup"
    brigade(app, "backup", str(file))
    second = state.write(make_conversation)
    assert state.database.file is not None
    stopped(state)
    said = brigade(app, "restore", str(file))
    aside = state.database.file.with_name(f"{state.database.file.name}.before")
    assert str(aside) in said
    assert aside.exists()
    assert state.read(lambda uow: uow.conversations.get(first.id)) is not None
    assert state.read(lambda uow: uow.conversations.get(second.id)) is None
    assert stat.S_IMODE(state.database.file.stat().st_mode) == 0o600


@pytest.mark.sqlite
def test_doctor_says_that_a_key_retired_since_is_missing(app: Flask, state: State, tmp_path: Path) -> None:
    state.write(make_conversation)
    file = tmp_path / "backup"
    brigade(app, "backup", str(file))
    brigade(app, "keys", "rotate")
    new, *_ = state.key_file.read_text("ascii").splitlines(keepends=True)
    stopped(state)
    brigade(app, "restore", str(file))
    assert "BAD" not in brigade(app, "doctor"), "Both keys are there."
    state.key_file.write_text(new)
    del state.keyring
    assert "need a master key that is missing" in refused(app, "doctor")


def test_postgresql_is_backed_up_by_its_own_programs(make_app: t.Callable[..., Flask], tmp_path: Path) -> None:
    app = make_app(database_url=postgres.cluster().database(ready=True))
    for words in (("backup", str(tmp_path / "backup")), ("restore", str(tmp_path / "backup"))):
        assert "pg_dump" in refused(app, *words)


@pytest.mark.parametrize("words", [(), ("file", "--noted")])
def test_a_backup_is_made_or_noted(app: Flask, words: tuple[str, ...]) -> None:
    assert app.test_cli_runner().invoke(args=["brigade", "backup", *words]).exit_code == 2
