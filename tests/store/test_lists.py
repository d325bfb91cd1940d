"""Many rows in one statement: found by their index, written as one by one."""

from __future__ import annotations

import functools
import typing as t
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from brigade_widget.models.base import Moment
from brigade_widget.state import State
from brigade_widget.store import UnitOfWork, lists
from brigade_widget.store.conversations import Conversations
from tests.support import postgres
from tests.support.rows import make_open, post


@pytest.mark.sqlite
def test_a_repeated_message_is_found_by_its_index_and_not_by_looking_at_all(uow: UnitOfWork) -> None:
    asked: list[str] = []
    mine = make_open(uow)
    post(uow, mine, client_id="again")
    driver: t.Any = uow.connection.connection.driver_connection
    driver.set_trace_callback(asked.append)
    post(uow, mine, client_id="again")
    driver.set_trace_callback(None)
    selects = [told for told in asked if told.startswith("SELECT") and "brigade_messages.client_id = " in told]
    steps = [row.detail for told in selects for row in uow.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}")]
    assert any(step.startswith("SEARCH brigade_messages USING") for step in steps)
    assert not any(step.startswith("SCAN brigade_messages") for step in steps)


def test_what_the_database_refuses_is_sqlalchemys_error_and_tells_no_value(uow: UnitOfWork) -> None:
    mine = make_open(uow)
    message = post(uow, mine)
    row = uow.messages.get(message.id)
    with pytest.raises(sa.exc.IntegrityError) as refused:
        uow.messages.add_all([row])
    assert message.client_id not in str(refused.value)


@pytest.mark.sqlite
def test_what_is_read_after_it_is_of_the_same_moment(state: State) -> None:
    mine = state.write(make_open)
    with state.database.reading() as connection:
        Conversations(connection).some([mine.id])
        state.write(post, conversation=mine)
        assert Conversations(connection).need(mine.id).last_seq == mine.last_seq
    assert state.read(lambda uow: uow.conversations.need(mine.id)).last_seq == mine.last_seq + 1


def test_pairs_are_wanted_as_pairs(uow: UnitOfWork) -> None:
    one, other = make_open(uow), make_open(uow)
    first, second = post(uow, one), post(uow, other)
    crossed = [(one.id, second.client_id), (other.id, first.client_id)]
    assert uow.messages.known(crossed) == {}
    assert uow.messages.known([*crossed, (one.id, first.client_id)]).keys() == {(one.id, first.client_id)}


def test_nothing_is_found_when_nothing_is_wanted(uow: UnitOfWork) -> None:
    post(uow, make_open(uow))
    assert uow.messages.known([]) == {}
    assert uow.conversations.lock([]) == {}


@pytest.mark.parametrize("odd", ["", "'", '"]', "é\\u0000", "a" * 5000])
def test_what_is_wanted_is_a_value_and_never_part_of_a_statement(uow: UnitOfWork, odd: str) -> None:
    post(uow, make_open(uow))
    assert uow.messages.known([(odd, odd)]) == {}
    assert uow.connection.execute(sa.text("SELECT count(*) FROM brigade_messages")).scalar_one() == 2


_TEXT = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=40)
_ODD = _TEXT | st.sampled_from(["NULL", "{}", '","', "\\", "\\x41", " ", "\n"])
_MOMENTS = st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC))


@pytest.mark.postgresql
@given(st.lists(st.tuples(_ODD, st.none() | st.binary(max_size=40), st.none() | st.integers(-9, 9), _MOMENTS)))
@settings(max_examples=50)
def test_lists_reach_postgresql_as_they_are(rows: list[tuple[str, bytes | None, int | None, datetime]]) -> None:
    types = {"a": sa.Text, "b": sa.LargeBinary, "c": sa.Integer, "d": sa.DateTime(timezone=True)}
    columns = [sa.Column(name, type_) for name, type_ in types.items()]
    with _engine().connect() as connection:
        got = connection.execute(sa.select(lists._lists(columns)), lists._turned(columns, rows)).all()
    assert [tuple(row) for row in got] == rows


@given(
    st.datetimes(
        datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3.5))])
    )
)
def test_a_moment_is_written_and_read_as_sqlalchemy_does(moment: datetime) -> None:
    dialect = lists._SQLITE
    kind = Moment().dialect_impl(dialect)
    written = kind.bind_processor(dialect)(moment)  # type: ignore[misc]
    assert lists._moment_written(moment) == written
    assert lists._moment_read(written) == kind.result_processor(dialect, None)(written)  # type: ignore[misc]


@functools.cache
def _engine() -> sa.Engine:
    return sa.create_engine(postgres.cluster().database(ready=False), poolclass=sa.NullPool)


@pytest.mark.parametrize("count", [1, 31, 32, 33, 100])
def test_so_many_at_once_are_written_each_with_its_own(uow: UnitOfWork, count: int) -> None:
    made = [make_open(uow) for _ in range(count)]
    uow.conversations.number(*(row.numbered(number) for number, row in enumerate(made, start=7)))
    assert [uow.conversations.need(row.id).last_seq for row in made] == list(range(7, 7 + count))
