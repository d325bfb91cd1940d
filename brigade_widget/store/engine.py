"""The database: one engine that reads, one that writes, and the state of the schema."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import os
import time
import typing as t
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool, StaticPool

from .. import beside
from ..errors import BrigadeError, Conflict, NotSetUp, StoreUnavailable
from . import alone, driver, schema
from .gate import Gate
from .patience import bound

TIMEOUT = 3  # seconds; see the setting database_timeout
_READERS = 16  # connections that read at once; a crowd that comes back would open and close more of them all the time
_PAUSE = 0.01  # seconds between two looks at whether another process has let go of SQLite's lock
_UPGRADE = 0x62726967  # PostgreSQL's number of the lock that two upgrades at once wait for
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # an acknowledged message survives a power cut; group commit pays for it
    "foreign_keys=ON",
    "secure_delete=ON",  # a deleted key is overwritten, not only unlinked
)


class Turn(t.NamedTuple):
    """A transaction that has begun, and what commits it; rolled back when nothing does."""

    connection: sa.Connection
    commit: t.Callable[[], None]


class Database:
    """Engines for one address.

    :param url: SQLAlchemy URL of SQLite or PostgreSQL (psycopg 3).
    :param timeout: seconds until a database that does not answer, or a lock that is not let go, is given up.
    """

    def __init__(self, url: str, *, timeout: int = TIMEOUT) -> None:
        self.url = sa.make_url(url)
        self._timeout = timeout
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        # hide_parameters: an error's text must not carry what somebody wrote.
        if self.is_sqlite:
            file = _existing(self.url)
            self.reader = sa.create_engine(
                file, hide_parameters=True, pool_size=_READERS, max_overflow=4, pool_timeout=timeout
            )
            # One lane writes (see Ledger): one connection, handed from thread to thread, keeps its statement cache.
            self.writer = sa.create_engine(
                file, hide_parameters=True, poolclass=StaticPool, connect_args={"check_same_thread": False}
            )
            _make_sqlite_behave(self.reader, timeout=timeout)
            _make_sqlite_behave(self.writer, timeout=timeout, writes=True)
        else:
            # Each statement sees what is committed, in a transaction or not: without one, a read is one round trip.
            self.reader = self._postgresql(pool_size=_READERS, max_overflow=4, isolation_level="AUTOCOMMIT")
            # Its own connection for the one lane: readers who wait for an answer never keep it from writing.
            self.writer = self._postgresql(pool_size=1, max_overflow=4)

        self._gate = Gate(_READERS, timeout=timeout)
        self._lane = beside.lock()
        self._kept: sa.Connection | None = None

    @contextlib.contextmanager
    def reading(self) -> t.Iterator[sa.Connection]:
        """A connection to read with, in the order in which they are asked for.

        :raises StoreUnavailable: none was free, and the database gave no answer to anybody all the while.
        """
        with self._gate.passed(), self.reader.connect() as connection:
            yield connection

    def writing(self, *, light: bool = False) -> contextlib.AbstractContextManager[Turn]:
        """A turn in the one lane that writes: on SQLite always on the same connection, for taking and giving back costs
        as much as two statements.

        :param light: on SQLite, SQLAlchemy is not told of the transaction before it is asked for a statement; it takes
            as long over a beginning and an end as SQLite over a message.
        """
        return _OnSqlite(self, light=light) if self.is_sqlite else self._on_postgresql()

    @contextlib.contextmanager
    def _on_postgresql(self) -> t.Iterator[Turn]:
        with self.writer.connect() as connection, connection.begin() as transaction:
            yield Turn(connection, transaction.commit)

    @property
    def file(self) -> Path | None:
        """The SQLite file, if it is one."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None

    def upgrade(self) -> None:
        """Create the schema, or bring it up to this version. Safe to repeat, and in two processes at once.

        :raises NotSetUp: it is a newer version's.
        """
        with self._migrating() as connection:
            if todo := schema.newer(schema.version_of(connection)):
                raise NotSetUp(todo)
            _migrations().upgrade(connection)

    def back_to(self, version: str) -> None:
        """Bring the schema back to an older version. What only newer ones keep is deleted, nothing else.

        :raises Conflict: there is no such version before this one, or a server has the database open.
        :raises NotSetUp: it is not this version's.
        """
        older = _migrations().before(schema.VERSION)
        if version not in older:
            raise Conflict(f"There is no older schema {version}: name one from {older[0]} to {older[-1]}.")
        if todo := self.what_to_do():
            raise NotSetUp(todo)
        self.dispose()
        with refusals(self):
            if self.file is not None:
                alone.on_sqlite(self.file)
            else:
                alone.on_postgresql(self.reader)
        with self._migrating() as connection:
            _migrations().downgrade(connection, version)

    @contextlib.contextmanager
    def _migrating(self) -> t.Iterator[sa.Connection]:
        if self.file is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
        engine = sa.create_engine(self.url, hide_parameters=True, poolclass=NullPool)
        if self.is_sqlite:
            _make_sqlite_behave(engine, timeout=self._timeout, writes=True)
        with refusals(self), self._alone(), engine.begin() as connection:
            if not self.is_sqlite:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_UPGRADE)))
            yield connection

    @contextlib.contextmanager
    def _alone(self) -> t.Iterator[None]:
        """One at a time on SQLite: two connections that turn a new file to WAL at once fail without waiting."""
        if self.file is None:
            yield
            return
        # The folder, not the file: closing the file here would let go of the locks that SQLite holds on it.
        folder = os.open(self.file.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def what_to_do(self) -> str | None:
        """What must be done before this version can work with the schema; `None` for nothing.

        :raises StoreUnavailable: the database does not answer.
        """
        with refusals(self):
            return self._what_to_do()

    def _what_to_do(self) -> str | None:
        with self.reader.connect() as connection:
            return schema.what_to_do(schema.version_of(connection))

    def _postgresql(self, **options: t.Any) -> sa.Engine:
        engine = sa.create_engine(self.url, hide_parameters=True, pool_timeout=self._timeout, **options)
        bound(engine, seconds=self._timeout)
        return engine

    def forget_deleted(self) -> None:
        """Have SQLite's log of recent writes emptied, in which deleted rows live on until it is used again."""
        if self.is_sqlite:
            with self.reader.connect() as connection:
                connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    def dispose(self) -> None:
        """Close every connection; waits for what is being written."""
        with self._lane:  # SQLite takes the process with it when it is closed in the middle of a statement
            self._let_go()
            self.writer.dispose()
        self.reader.dispose()

    def _let_go(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()


class _OnSqlite:
    """A turn on SQLite; a class, since each message takes one, and a generator takes longer to go into and out of."""

    def __init__(self, database: Database, *, light: bool) -> None:
        self._database = database
        self._light = light

    def __enter__(self) -> Turn:
        database = self._database
        database._lane.acquire()
        try:
            kept = database._kept
            if kept is None:
                kept = database._kept = database.writer.connect()
            if self._light:
                _begin(kept, "BEGIN IMMEDIATE", seconds=database._timeout)
            else:
                kept.begin()
        except BaseException:
            self._end()
            raise
        return Turn(kept, functools.partial(driver.commit, kept))

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._database._lane.release()
        else:
            self._end()

    def _end(self) -> None:
        """Something went wrong, and the connection is not used again."""
        database = self._database
        try:
            if database._kept is not None:
                # A transaction whose commit failed (the disk is full) is over for SQLAlchemy, but not for SQLite.
                driver.of(database._kept).rollback()
                database._let_go()
        finally:
            database._lane.release()


def _migrations() -> ModuleType:
    from . import migrations  # noqa: PLC0415 - Alembic, which nobody needs who serves

    return migrations


@contextlib.contextmanager
def refusals(database: Database) -> t.Iterator[None]:
    """Turn what the database says into one of our refusals, with a sentence that says what to do."""
    try:
        yield
    except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
        raise refusal(database, error) from error


def refusal(database: Database, error: sa.exc.SQLAlchemyError) -> BrigadeError:
    """The refusal for an error of the database."""
    if database.file is not None and not database.file.exists():
        return NotSetUp(schema.SET_UP)
    if _speaks_of_the_schema(error):
        with contextlib.suppress(sa.exc.SQLAlchemyError):
            if todo := database._what_to_do():
                return NotSetUp(todo)
    return StoreUnavailable("Nothing was stored. Please try again in a moment.")


def _speaks_of_the_schema(error: sa.exc.SQLAlchemyError) -> bool:
    """A missing table or column; only then is it worth a look, since a database that is gone would be waited for."""
    return isinstance(error, sa.exc.ProgrammingError) or (
        isinstance(error, sa.exc.OperationalError) and str(error.orig).startswith(("no such", "table "))
    )


def _existing(url: sa.URL) -> sa.URL:
    """The address of a SQLite file that is opened only if it is there: `upgrade` makes it, for its owner alone."""
    if not url.database or url.database == ":memory:" or "uri" in url.query:
        return url
    return url.set(database="file:" + quote(url.database)).update_query_dict({"mode": "rw", "uri": "true"})


def _make_sqlite_behave(engine: sa.Engine, *, timeout: int, writes: bool = False) -> None:
    """Pragmas for each connection, and transactions that begin when we say so.

    Python's sqlite3 begins them late and deferred, and a deferred transaction that turns into a writer fails at once
    with "database is locked" when another is writing.
    """

    @event.listens_for(engine, "connect")
    def on_connect(connection: t.Any, _record: t.Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={timeout * 1000}")  # first: turning on the log may wait as well
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if writes:
            connection.execute("PRAGMA busy_timeout=0")  # SQLite would hold up the whole thread; `on_begin` waits

    @event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        if not driver.of(connection).in_transaction:  # else a light turn began it
            _begin(connection, "BEGIN IMMEDIATE" if writes else "BEGIN", seconds=timeout)


def _begin(connection: sa.Connection, how: str, *, seconds: float) -> None:
    """Begin, and wait that long for another process's lock."""
    end = time.monotonic() + seconds
    while True:
        try:
            driver.execute(connection, how)
        except sa.exc.OperationalError as error:
            if not driver.is_busy(error) or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return
