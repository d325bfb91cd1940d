"""The loss of a database, and the way back from a backup, as docs/operators.md has it."""

from __future__ import annotations

import re
import subprocess
import typing as t
from pathlib import Path

import psycopg
from flask import Flask

from brigade_widget.state import State

from .world import World


def brigade(app: Flask, *words: str) -> str:
    """What a command says that succeeds."""
    outcome = app.test_cli_runner().invoke(args=["brigade", *words])
    assert outcome.exit_code == 0, outcome.output
    return t.cast("str", outcome.output)


def address(state: State, database: str | None = None) -> str:
    """As PostgreSQL's own programs take it."""
    url = state.database.url.set(drivername="postgresql")
    return (url.set(database=database) if database else url).render_as_string(hide_password=False)


def back_up(world: World, file: Path) -> None:
    """As docs/operators.md says."""
    if world.state.database.is_sqlite:
        brigade(world.state.sender, "backup", str(file))
    else:
        subprocess.run(["pg_dump", "--format=custom", f"--file={file}", address(world.state)], check=True)
        brigade(world.state.sender, "backup", "--noted")


def lose(world: World) -> None:
    """The machine's power, and its database."""
    world.server.kill()
    world.state.database.dispose()
    file = world.state.database.file
    if file is not None:
        file.unlink()  # its log of recent writes stays, as after an accident
        return
    name = world.state.database.url.database
    with psycopg.connect(address(world.state, "postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]


def restore(world: World, file: Path) -> None:
    """As docs/operators.md says."""
    if world.state.database.is_sqlite:
        brigade(world.state.sender, "restore", str(file))
    else:
        subprocess.run(["pg_restore", "--exit-on-error", "--dbname", address(world.state), str(file)], check=True)
        brigade(world.state.sender, "init")
    said = world.state.sender.test_cli_runner().invoke(args=["brigade", "doctor"]).output
    for what in ("master keys", "database", "writing", "sealed texts", "clock"):  # mail and networks lie elsewhere
        assert re.search(rf"^ok +{what} ", said, re.MULTILINE), said
    world.server.start()
