"""A SQLite database, copied while people write, and put back. PostgreSQL has programs of its own for that."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from ..errors import Conflict, StoreUnavailable
from . import alone
from .engine import Database

_POSTGRES = "This database is PostgreSQL's: use pg_dump and pg_restore, as docs/operators.md says."


def copy(database: Database, target: Path) -> None:
    """Write what is committed at this moment into a new file, for its owner alone; nobody waits meanwhile.

    :raises Conflict: the file is there already, or this is not SQLite.
    :raises StoreUnavailable: it could not be written whole; then nothing is left of it.
    """
    source = _file(database)
    if target.exists():
        raise Conflict(f"{target} is there already: name a new file for each backup.")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with contextlib.closing(sqlite3.connect(source)) as connection:
            connection.execute("VACUUM INTO ?", [str(draft)])  # one snapshot, and nothing of what was deleted
        _check(draft)
        _keep(draft)
        os.link(draft, target)  # not rename: it would take the place of a file that came meanwhile
        _keep(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(f"The backup could not be written ({error}). Nothing is left of it.") from error
    finally:
        draft.unlink(missing_ok=True)


def put_back(database: Database, backup: Path) -> Path | None:
    """Let a backup take the place of the database, which is kept beside it; gives the place of that.

    :raises Conflict: a server still has the database open, or this is not SQLite.
    :raises StoreUnavailable: the backup is broken, or no database.
    """
    target = _file(database, missing=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file, backup.open("rb") as kept:
            while block := kept.read(1 << 20):
                file.write(block)
        _check(draft)
        _keep(draft)
        aside = _set_aside(target)
        draft.replace(target)
        _keep(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(f"{backup} cannot be put back ({error}). The database is as it was.") from error
    finally:
        draft.unlink(missing_ok=True)
    return aside


def _file(database: Database, *, missing: bool = False) -> Path:
    if database.file is None:
        raise Conflict(_POSTGRES)
    if not missing and not database.file.exists():
        raise StoreUnavailable(f"There is no database at {database.file}.")
    return database.file


def _check(file: Path) -> None:
    """A file that is whole, and holds a brigade's tables."""
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:
        (found,) = connection.execute("PRAGMA quick_check").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        connection.execute("SELECT count(*) FROM brigade_conversations")


def _set_aside(target: Path) -> Path | None:
    """Keep what was there, as one file without a log of recent writes: a restored file must not meet another's log."""
    if not target.exists():
        for left in (f"{target}-wal", f"{target}-shm"):
            Path(left).unlink(missing_ok=True)
        return None
    alone.on_sqlite(target)
    aside = target.with_name(f"{target.name}.before")
    number = 1
    while aside.exists():
        number += 1
        aside = target.with_name(f"{target.name}.before-{number}")
    target.rename(aside)
    for left in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{target}{left}").rename(f"{aside}{left}")
    return aside


def _keep(path: Path) -> None:
    """Have it reach the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
