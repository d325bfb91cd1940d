"""Apps with a brigade, each with an instance folder and a SQLite file of its own."""

from __future__ import annotations

import functools
import tempfile
import threading
import typing as t
from pathlib import Path

from flask import Flask

from brigade_widget import Brigade
from brigade_widget.state import State
from brigade_widget.store import Database

from . import postgres

_LIVES_WHILE_THERE_IS_WORK = (
    "brigade-ledger",
    "brigade-limits",
    "brigade-queue-board",
    "brigade-notices",
    "brigade-arrivals",
    "brigade-courtesy",
)


class Workshop:
    """Makes apps and, at the end, closes what they opened.

    :param folder: where their instance folders are made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._states: list[State] = []
        self._count = 0

    def app(
        self, host: Flask | None = None, *, prefix: str = "/brigade", ready: bool = True, **settings: t.Any
    ) -> Flask:
        """An app with a brigade.

        :param host: an application that exists already.
        :param ready: with the schema; else as before `flask brigade init`.
        :param settings: keys without `BRIGADE_`, in small letters.
        """
        app = host or Flask("host", instance_path=str(self.folder()))
        if postgres.wanted():
            settings = {"database_url": postgres.cluster().database(ready=ready), **settings}
        app.config.update({f"BRIGADE_{name.upper()}": value for name, value in settings.items()})
        Brigade(app, url_prefix=prefix)
        state = state_of(app)
        self._states.append(state)
        if ready and state.database.is_sqlite:
            self._set_up(state.database)
        return app

    def folder(self) -> Path:
        """A new instance folder."""
        self._count += 1
        made = self._folder / f"instance-{self._count}"
        made.mkdir()
        return made

    def close(self) -> None:
        """Wait for what still runs, then close every connection."""
        for state in self._states:
            state.say_goodbye()
        let_work_end()
        for state in self._states:
            if state.link is not None:
                state.link.close()
            state.database.dispose()

    def _set_up(self, database: Database) -> None:
        """Migrations run once; other apps get a copy of the empty database that they made."""
        if database.file is None:
            database.upgrade()
            return
        database.file.parent.mkdir(parents=True, exist_ok=True)
        database.file.write_bytes(_model())


def state_of(app: Flask) -> State:
    """The brigade of an app."""
    return t.cast("State", app.extensions["brigade"])


def let_work_end() -> None:
    """Wait until nobody in this process works beside the test, and asks the database for a connection."""
    for thread in threading.enumerate():
        if thread.name.startswith(_LIVES_WHILE_THERE_IS_WORK):
            thread.join(10)


def let_arrivals_end() -> None:
    """Wait until the apps have looked at what came, beside the request that brought it."""
    for thread in threading.enumerate():
        if thread.name == "brigade-arrivals":
            thread.join(30)


@functools.cache
def _model() -> bytes:
    """An empty database, with its schema."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.sqlite3"
        database = Database(f"sqlite:///{file}")
        database.upgrade()
        database.dispose()
        return file.read_bytes()
