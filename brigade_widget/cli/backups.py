"""`flask brigade backup` and `restore`: a SQLite database copied while people write, and put back."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from .. import clock
from ..services import watch
from ..store import backup as files
from .shared import brigade, says

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=_FILE, required=False)
@click.option("--noted", is_flag=True, help="Only note that one was made by other means (pg_dump), for the figures.")
@with_appcontext
@says
def backup(file: Path | None, noted: bool) -> None:
    """Copy the SQLite database into a new FILE, while people write. The master keys are not in it."""
    if (file is None) != noted:
        raise click.UsageError("Name a new file; or say --noted if a backup was made by other means.")
    state = brigade()
    if file is not None:
        files.copy(state.database, file)
        click.echo(f"{file}: {file.stat().st_size} bytes, for your eyes alone.")
        if not state.settings.master_keys:
            click.echo(f"Nobody reads it without {state.key_file}: back that up too, and somewhere else.")
    state.write(watch.ran, name="backup", now=clock.now())


@click.command("restore")
@click.argument("file", type=_FILE)
@with_appcontext
@says
def restore(file: Path) -> None:
    """Put a backup FILE in the place of the SQLite database, which is kept beside it. Stop the server first."""
    state = brigade()
    state.database.dispose()
    aside = files.put_back(state.database, file)
    state.database.upgrade()  # it may be an older version's
    if aside is not None:
        click.echo(f"What was there is kept as {aside}: delete it once nobody needs it.")
    click.echo("Restored. Run flask brigade doctor, then start the server; screens that saw more come back to it.")


commands = (backup, restore)
