"""What is kept, for how long, and that what is erased is gone from the file."""

from __future__ import annotations

import datetime
import typing as t
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from brigade_widget import clock
from brigade_widget.errors import NotFound
from brigade_widget.services import access, conversations, retention
from brigade_widget.state import State
from brigade_widget.store import UnitOfWork

from ..support.rows import citizen_of, make_agent, make_conversation, make_open, post, start
from ..support.server import until

KEPT = {"closed_days": 90, "open_days": 180}


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> t.Callable[[int], None]:
    """`after(91)`: so many days later."""
    began = clock.now()

    def pass_by(days: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: began + datetime.timedelta(days=days))

    return pass_by


def test_an_ended_conversation_is_erased_after_its_time_and_not_before(
    uow: UnitOfWork, after: t.Callable[[int], None]
) -> None:
    started = start(uow)
    conversations.end(uow, citizen=citizen_of(started), conversation_id=started.view.conversation.id)
    after(89)
    assert retention.purge(uow, **KEPT) == 0
    after(91)
    assert retention.purge(uow, **KEPT) == 1


def test_one_that_never_ended_is_kept_longer(uow: UnitOfWork, after: t.Callable[[int], None]) -> None:
    make_conversation(uow)
    after(179)
    assert retention.purge(uow, **KEPT) == 0
    after(181)
    assert retention.purge(uow, **KEPT) == 1


def test_an_erased_conversation_is_unknown_to_everyone(uow: UnitOfWork) -> None:
    conversation = make_open(uow)
    post(uow, conversation)
    retention.erase(uow, conversation_id=conversation.id)
    with pytest.raises(NotFound):
        access.seen(uow, make_agent(uow), conversation.id)
    assert uow.messages.after(conversation.id, 0, limit=10) == []


def test_erasing_what_is_not_there_says_so(uow: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        retention.erase(uow, conversation_id="nothing")


@pytest.mark.sqlite
def test_the_key_of_an_erased_conversation_is_in_no_file_any_more(state: State) -> None:
    conversation = state.write(make_conversation)
    files = [state.database.file, state.database.file.with_name(state.database.file.name + "-wal")]

    def in_a_file() -> bool:
        return any(conversation.wrapped_key in file.read_bytes() for file in files if file.exists())

    assert in_a_file()
    state.write(retention.erase, conversation_id=conversation.id)
    state.database.forget_deleted()
    assert not in_a_file()


@pytest.mark.postgresql
def test_whoever_leaves_while_they_are_being_erased_is_let_go(state: State) -> None:
    started = state.write(start)
    conversation_id = started.view.conversation.id
    with ThreadPoolExecutor(1) as pool, state.database.writer.begin() as connection:
        uow = UnitOfWork(connection, state.keyring)
        uow.conversations.lock([conversation_id])
        leaving = pool.submit(state.write, conversations.leave, token=started.token)
        waiting = sa.text("SELECT 1 FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()")
        until(lambda: connection.execute(waiting).first(), within=10)
        retention.erase(uow, conversation_id=conversation_id)
    leaving.result(10)


def test_the_commands_say_what_they_did(app: Flask, state: State) -> None:
    conversation = state.write(make_conversation)
    run = app.test_cli_runner().invoke
    assert "Done: 0 conversations" in run(args=["brigade", "purge"]).output
    assert "Erased." in run(args=["brigade", "erase", conversation.id]).output
    assert run(args=["brigade", "erase", conversation.id]).exit_code == 1
