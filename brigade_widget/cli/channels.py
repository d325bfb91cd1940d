"""Accounts on outside networks, and the worker. Secrets come from a prompt or standard input, never an argument."""

from __future__ import annotations

import queue
import signal
import sys
import threading
import typing as t

import click
from flask.cli import AppGroup, with_appcontext

from .. import channels
from ..clock import local
from ..enums import Finding
from ..services import accounts
from ..worker import Worker
from .shared import brigade, says

channel_group = AppGroup("channel", help="Accounts on outside networks: Messenger, X, and what other packages bring.")
_MARKS = {Finding.GOOD: ("ok", "green"), Finding.WARNING: ("note", "yellow"), Finding.BAD: ("BAD", "red")}


@channel_group.command("add")
@click.argument("key")
@click.option("--channel", required=True, help="Its network, as messenger; flask brigade channel kinds lists them.")
@click.option("--site", required=True, help="The site whose conversations these are.")
@click.option("--topic", default="general", show_default=True, help="The topic under which they begin.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="A setting that is no secret; repeat.")
@click.option("--secrets-stdin", is_flag=True, help="Read the secrets from standard input, one NAME=VALUE a line.")
@says
def channel_add(  # noqa: PLR0917 - click names them all
    key: str, channel: str, site: str, topic: str, given: tuple[str, ...], secrets_stdin: bool
) -> None:
    """Set up an account; asks for what is missing, secrets without showing them."""
    state = brigade()
    if state.settings.topic(topic) is None:
        raise click.BadParameter(f"There is no topic {topic}.", param_hint="--topic")
    settings = _settings(_adapter(channel), _pairs(given), secrets_stdin=secrets_stdin, missing=True)
    account = state.write(accounts.add, key=key, channel=channel, site=site, topic=topic, settings=settings)
    own = state.settings.public_url or "https://YOUR-SERVER"
    click.echo(f"Account {account.key} added. Its webhook: {own}{state.prefix}/channels/{account.channel}")
    click.echo(f"Now see whether the network agrees: flask brigade channel check {account.key}")


@channel_group.command("set")
@click.argument("key")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="A setting that is no secret; repeat.")
@click.option("--secret", "asked", multiple=True, metavar="NAME", help="A secret to ask for; repeat.")
@click.option("--secrets-stdin", is_flag=True, help="Read secrets from standard input, one NAME=VALUE a line.")
@says
def channel_set(key: str, given: tuple[str, ...], asked: tuple[str, ...], secrets_stdin: bool) -> None:
    """Change settings of an account, as a token; if it was stopped, it sends again."""
    state = brigade()
    adapter = _adapter(state.read(accounts.named, key=key).channel)
    settings = _settings(adapter, _pairs(given), secrets_stdin=secrets_stdin, asked=asked)
    state.write(accounts.change, key=key, settings=settings)
    click.echo(f"Changed. See whether the network agrees: flask brigade channel check {key}")


@channel_group.command("kinds")
@says
def channel_kinds() -> None:
    """List the networks that are installed, and what each needs."""
    for name, adapter in sorted(channels.adapters().items()):
        click.echo(f"{name}\t{adapter.title}")
        for field in adapter.fields:
            what = "secret" if field.secret else "needed" if field.default is None else f"default: {field.default}"
            click.echo(f"  {field.name:16} {field.meaning} ({what})")


@channel_group.command("list")
@says
def channel_list() -> None:
    """List the accounts, and whether each may send."""
    state = brigade()
    for account in state.read(accounts.all_of_them):
        how = "sends"
        if account.stopped_at is not None:
            how = f"STOPPED {local(account.stopped_at, state.settings.timezone)}: {account.stopped_for}"
        elif channels.find(account.channel) is None:
            how = "its adapter is not installed here"
        click.echo(f"{account.key}\t{account.channel}\t{account.topic}\t{how}")


@channel_group.command("check")
@click.argument("key")
@says
def channel_check(key: str) -> None:
    """Ask the network whether everything is in order; ends with 1 if not. If it is, a stopped account sends again."""
    state = brigade()
    _, adapter = state.read(accounts.with_adapter, key=key)
    if adapter is None:
        raise click.ClickException("Its adapter is not installed here.")
    bad = False
    for check in adapter.check():
        mark, colour = _MARKS[check.finding]
        click.echo(f"{click.style(f'{mark:4}', fg=colour)}  {check.name:17} {check.sentence}")
        bad = bad or check.finding is Finding.BAD
    if bad:
        raise click.exceptions.Exit(1)
    state.write(accounts.resume, key=key)


@click.command("worker")
@click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True, help="Messages under way at once.")
@click.option("--quiet", is_flag=True, help="Say nothing while all is well.")
@click.option("--once", is_flag=True, help="Do what can be done now, and end.")
@with_appcontext
@says
def work(threads: int, quiet: bool, once: bool) -> None:
    """Send what leaves by outside networks, and fetch what does not come by itself. Run one or several, always."""
    worker = Worker(brigade(), threads=threads)
    if once:
        worker.work_off()
        return
    # A handler must take no lock that `stop` takes: a second signal in the middle of the first would wait for ever.
    asked: queue.SimpleQueue[None] = queue.SimpleQueue()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.put(None))
    threading.Thread(target=_stop_when, args=(asked, worker), daemon=True).start()
    if not quiet:
        click.echo("The worker runs; Ctrl-C ends it.")
    worker.run()


def _stop_when(asked: queue.SimpleQueue[None], worker: Worker) -> None:
    asked.get()
    worker.stop()


def _adapter(channel: str) -> type[channels.Adapter]:
    found = channels.find(channel)
    if found is None:
        raise click.ClickException(f"No adapter for « {channel} » is installed: flask brigade channel kinds")
    return found


def _settings(
    adapter: type[channels.Adapter],
    given: dict[str, str],
    *,
    secrets_stdin: bool,
    missing: bool = False,
    asked: t.Collection[str] = (),
) -> dict[str, str]:
    """What was given, what standard input says, and what is asked for."""
    secret = {field.name for field in adapter.fields if field.secret}
    if shown := secret & given.keys():
        raise click.UsageError(f"{', '.join(sorted(shown))}: a secret is no argument; it is asked for.")
    if secrets_stdin:
        given |= _pairs(line.rstrip("\r\n") for line in sys.stdin if line.strip())
    for field in adapter.fields:
        wanted = field.name in asked or (missing and field.default is None)
        if wanted and field.name not in given:
            given[field.name] = click.prompt(f"{field.name} ({field.meaning})", hide_input=field.secret)
    return given


def _pairs(words: t.Iterable[str]) -> dict[str, str]:
    found = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise click.UsageError(f"« {name} » needs a value, as NAME=VALUE.")
        found[name.strip()] = value.strip()
    return found


commands = (channel_group, work)
