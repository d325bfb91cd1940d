"""PostgreSQL connections that give up in time, whatever becomes of the server or of the network to it.

The server's own limit ends a statement that takes too long or waits for a lock. A server that hangs cannot even do
that, and its machine still answers for it at TCP's level: so this side counts the seconds too.
"""

from __future__ import annotations

import functools
import math
import time
import typing as t

import sqlalchemy as sa
from gevent import monkey
from sqlalchemy import event

_GRACE = 0.5  # seconds beside the server's own limit, so that the server has the first word
_SILENT = "the server did not answer within {} s"
_FRESH = 1.0  # seconds that a connection is believed to live after it was used


def bound(engine: sa.Engine, *, seconds: int) -> None:
    """Have every connection of an engine wait no longer than so many seconds for one answer."""

    @event.listens_for(engine, "do_connect")
    def do_connect(_dialect: t.Any, _record: t.Any, words: t.Any, options: dict[str, t.Any]) -> t.Any:
        return _patient(seconds + _GRACE).connect(*words, **{"connect_timeout": max(seconds, 2), **options})

    # SET, not a start-up option: poolers such as PgBouncer refuse those.
    @event.listens_for(engine, "connect")
    def on_connect(connection: t.Any, _record: t.Any) -> None:
        connection.execute(f"SET statement_timeout = '{seconds}s'")
        # A process that hangs in the middle of a transaction must not hold its locks against the others for ever.
        connection.execute(f"SET idle_in_transaction_session_timeout = '{2 * seconds}s'")
        connection.commit()

    # As pool_pre_ping does, but not between two messages of a burst, where it would double the round trips.
    @event.listens_for(engine, "checkin")
    def on_checkin(_connection: t.Any, record: t.Any) -> None:
        record.info["used"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def on_checkout(connection: t.Any, record: t.Any, _proxy: t.Any) -> None:
        if time.monotonic() - record.info.get("used", math.inf) <= _FRESH:  # never used: it is new
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise sa.exc.DisconnectionError from error  # the pool opens another one


@functools.cache
def _patient(seconds: float) -> t.Any:
    """A class of connections with this patience. psycopg is an extra, and imported after gevent has patched."""
    import psycopg  # noqa: PLC0415 - as above

    class Patient(psycopg.Connection[t.Any]):
        def wait(self, gen: t.Any, *options: t.Any, **more: t.Any) -> t.Any:
            try:
                if turns is not None and not options and not more:
                    return turns(gen, self.pgconn.socket, seconds, Silent(_SILENT.format(seconds)))
                return super().wait(_until(gen, time.monotonic() + seconds), *options, **more)
            except Silent:
                self.close()  # whatever comes later belongs to a question that nobody asks any more
                raise

    class Silent(psycopg.OperationalError):
        """No answer in time."""

    def _until(answer: t.Any, deadline: float) -> t.Any:
        ready = None
        while True:
            try:
                wanted = answer.send(ready)
            except StopIteration as end:
                return end.value
            ready = yield wanted
            if not ready and time.monotonic() > deadline:
                raise Silent(_SILENT.format(seconds))

    turns = _by_turns() if monkey.is_module_patched("select") else None

    return Patient


def _by_turns() -> t.Callable[[t.Any, int, float, Exception], t.Any]:
    """How gevent waits for one answer; psycopg's own way makes a patched `poll` for each."""
    import gevent  # noqa: PLC0415 - only where it serves

    def wait(answer: t.Any, fileno: int, seconds: float, otherwise: Exception) -> t.Any:
        hub = gevent.get_hub()
        with gevent.Timeout(seconds, otherwise):
            try:
                wanted = next(answer)
                while True:
                    # psycopg and libev number reading and writing alike.
                    hub.wait(hub.loop.io(fileno, wanted))
                    wanted = answer.send(wanted)
            except StopIteration as end:
                return end.value

    return wait
