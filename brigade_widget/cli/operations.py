"""For operators: the schema, the doctor, what is kept and erased, the master keys."""

from __future__ import annotations

import typing as t

import click
from flask.cli import AppGroup, with_appcontext

from .. import crypto, doctor, intake
from ..enums import Finding
from ..services import retention, rotation, site_notices
from .shared import brigade, says


@click.command("init")
@click.option("--back-to", metavar="SCHEMA", help="Bring it back to an older one, such as 0012. Make a backup before.")
@with_appcontext
@says
def init(back_to: str | None) -> None:
    """Create the database's schema, or bring it up to this version. Safe to repeat."""
    state = brigade()
    if back_to is not None:
        state.database.back_to(back_to)
        click.echo(f"The schema is {back_to}. Now install the brigade_widget that it belongs to.")
        return
    state.database.upgrade()
    _ = state.keyring  # made now, so that the first citizen does not wait for it
    click.echo(f"The database is ready: {state.database.url.render_as_string(hide_password=True)}")


@click.command("doctor")
@with_appcontext
@says
def examine() -> None:
    """Look at keys, database, clock, disk and addresses; ends with 1 if citizens would notice."""
    marks = {Finding.GOOD: ("ok", "green"), Finding.WARNING: ("note", "yellow"), Finding.BAD: ("BAD", "red")}
    bad = False
    for check in doctor.examine(brigade()):
        mark, colour = marks[check.finding]
        click.echo(f"{click.style(f'{mark:4}', fg=colour)}  {check.name:17} {check.sentence}")
        bad = bad or check.finding is Finding.BAD
    if bad:
        raise click.exceptions.Exit(1)


@click.command("purge")
@with_appcontext
@says
def purge() -> None:
    """Erase what has been kept long enough (BRIGADE_KEEP_CLOSED_DAYS, _OPEN_DAYS, _NOTICE_DAYS). Run it every night."""
    state, erased = brigade(), 0
    days = {"closed_days": state.settings.keep_closed_days, "open_days": state.settings.keep_open_days}
    while batch := state.write(retention.purge, **days):
        erased += batch
        click.echo(f"{erased} conversations erased")
        if batch < retention.BATCH:
            break
    if removed := state.write(site_notices.remove_ended, days=state.settings.keep_notice_days):
        click.echo(f"{removed} notices removed that ended long ago")
    if swept := intake.sweep(state):
        click.echo(f"{swept} files swept that nothing carries any more")
    state.database.forget_deleted()
    click.echo(f"Done: {erased} conversations erased. Backups keep theirs until they expire.")


@click.command("erase")
@click.argument("conversation")
@with_appcontext
@says
def erase(conversation: str) -> None:
    """Erase one conversation for good: its key, messages, attachments, notes and codes."""
    state = brigade()
    state.write(retention.erase, conversation_id=conversation)
    state.database.forget_deleted()
    click.echo("Erased. A backup made before still holds it until it expires, or its master key is retired.")


keys = AppGroup("keys", help="The master keys that seal the conversations' keys.")


@keys.command("rotate")
@says
def rotate() -> None:
    """Make a new master key first, and wrap every key anew; people go on writing meanwhile."""
    state = brigade()
    if state.settings.master_keys:
        click.echo("The keys are those of BRIGADE_MASTER_KEYS: the first of them wraps from now on.")
    else:
        crypto.add_key(state.key_file)
        click.echo(f"A new key is first in {state.key_file}.")
    for looked, done in _rewrapped():
        click.echo(f"{looked} conversations looked at, {done} wrapped anew")
    comments = state.write(rotation.ratings)
    state.write(rotation.accounts)
    click.echo(f"Done, and {comments} comments of ratings. Keep the old keys for as long as a backup needs them.")


def _rewrapped() -> t.Iterator[tuple[int, int]]:
    """Until a whole pass finds nothing more: what began meanwhile may have been wrapped by a process of before."""
    state, looked, done, fresh = brigade(), 0, 0, True
    while fresh:
        fresh = False
        after: str | None = ""
        while after is not None:
            step = state.write(rotation.step, after=after)
            fresh = fresh or step.rewrapped > 0
            looked, done, after = looked + step.looked_at, done + step.rewrapped, step.after
            yield looked, done


commands = (init, examine, purge, erase, keys)
