"""What an operator should know before citizens find out: one finding a check, each with what to do."""

from __future__ import annotations

import base64
import datetime
import shutil
import typing as t

from . import channels, clock, intake
from .channels import Check
from .enums import Channel, Finding
from .errors import BrigadeError, ConfigError
from .services import accounts, agents, health, queue, sites, watch
from .state import State

_CLOCK_SECONDS = 5
_FREE_BYTES = 1_000_000_000
_PICTURE = base64.b64decode(  # one grey point
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
_WORKER_SILENT = datetime.timedelta(minutes=1)  # it gives a sign every ten seconds
_RUN_AGAIN = datetime.timedelta(days=2)  # a night may fail; two should be seen


def examine(state: State) -> t.Iterator[Check]:
    """Look at everything, from the ground up; stops where the rest needs what is broken."""
    yield _keys(state)
    database = _database(state)
    yield database
    if database.finding is Finding.BAD:
        return
    yield _writing(state)
    yield _redis(state)
    yield _sealed(state)
    yield _time(state)
    yield _disk(state)
    yield _attachments(state)
    yield _address(state)
    yield _proxies(state)
    yield _limits(state)
    yield _people(state)
    yield from _mail(state)
    yield from _runs(state)
    yield from _networks(state)


def _keys(state: State) -> Check:
    try:
        _ = state.keyring
    except ConfigError as error:
        return Check("master keys", Finding.BAD, str(error))
    file = state.key_file
    if state.settings.master_keys:
        return Check("master keys", Finding.GOOD, f"{len(state.settings.master_keys)} from BRIGADE_MASTER_KEYS.")
    if file.stat().st_mode & 0o077:
        return Check("master keys", Finding.BAD, f"Others can read {file}: run chmod 600 on it.")
    return Check(
        "master keys", Finding.GOOD, f"In {file}. Back it up apart from the database: without it nothing opens."
    )


def _database(state: State) -> Check:
    try:
        state.read(queue.length)
        todo = state.database.what_to_do()
    except BrigadeError as error:
        return Check("database", Finding.BAD, error.detail)
    if todo is not None:
        return Check("database", Finding.BAD, todo)
    shown = state.database.url.render_as_string(hide_password=True)
    return Check("database", Finding.GOOD, f"{shown}, schema up to date.")


def _writing(state: State) -> Check:
    try:
        state.write(queue.length)
    except BrigadeError as error:
        return Check("writing", Finding.BAD, f"{error.detail} Check the rights of the file and its folder.")
    return Check("writing", Finding.GOOD, "The database takes writes.")


def _redis(state: State) -> Check:
    if state.link is None:
        if state.settings.workers == 1:
            return Check("Redis", Finding.GOOD, "Not set; one process needs none.")
        sentence = (
            f"{state.settings.workers} processes and no Redis: messages arrive up to a second late, limits count for"
            " each process alone, and agents are not seen by the others. Set BRIGADE_REDIS_URL."
        )
        return Check("Redis", Finding.BAD, sentence)
    if not state.link.answers():
        sentence = (
            "Redis does not answer at BRIGADE_REDIS_URL. Messages are stored all the same, and arrive a second late."
        )
        return Check("Redis", Finding.BAD, sentence)
    return Check("Redis", Finding.GOOD, "It answers.")


def _sealed(state: State) -> Check:
    lost = state.read(health.unreadable)
    if lost:
        return Check(
            "sealed texts", Finding.BAD, f"{lost} of the newest conversations need a master key that is missing."
        )
    return Check("sealed texts", Finding.GOOD, "The master keys open the newest conversations.")


def _time(state: State) -> Check:
    newest = state.read(health.newest)
    ahead = (newest - clock.now()).total_seconds() if newest else 0
    if ahead > _CLOCK_SECONDS:
        late = datetime.timedelta(seconds=round(ahead))
        return Check(
            "clock", Finding.BAD, f"A conversation is {late} in the future: this machine's clock is wrong, or was."
        )
    return Check("clock", Finding.GOOD, f"{clock.rfc3339(clock.now())}; nothing stored is later.")


def _disk(state: State) -> Check:
    file = state.database.file
    if file is None:
        return Check("disk", Finding.GOOD, "The database server's own.")
    free = shutil.disk_usage(file.parent).free
    finding = Finding.GOOD if free >= _FREE_BYTES else Finding.WARNING
    return Check("disk", finding, f"{free / 1e9:.1f} GB free beside the database.")


def _attachments(state: State) -> Check:
    if state.scanner is not None and not state.scanner.answers():
        sentence = "ClamAV does not answer at BRIGADE_CLAMAV_URL: until it does, no attachment is taken."
        return Check("attachments", Finding.BAD, sentence)
    try:
        state.cleaner.clean(_PICTURE)
    except BrigadeError as error:
        return Check("attachments", Finding.BAD, f"No picture can be cleaned, so none is taken: {error.detail}")
    lost = intake.lost_files(state)
    if lost:
        return Check("attachments", Finding.WARNING, f"{lost} files belong to nothing: run flask brigade purge.")
    scanned = "ClamAV looks at each" if state.scanner else "no virus scanner is asked (BRIGADE_CLAMAV_URL)"
    return Check("attachments", Finding.GOOD, f"Cleaned, kept in the {state.settings.upload_store}; {scanned}.")


def _address(state: State) -> Check:
    url = state.settings.public_url
    if url is None:
        return Check(
            "public address", Finding.WARNING, "Set BRIGADE_PUBLIC_URL to the https:// origin that partners load."
        )
    if not url.startswith("https://"):
        return Check("public address", Finding.WARNING, f"{url} is for this machine alone; citizens need https://.")
    return Check("public address", Finding.GOOD, url)


def _proxies(state: State) -> Check:
    hops, url = state.settings.trusted_proxies, state.settings.public_url or ""
    if hops == 0 and url.startswith("https://"):
        sentence = (
            "If a proxy ends TLS, set BRIGADE_TRUSTED_PROXIES=1: the agents' cookie is only Secure if we know of it,"
            " and a flood is only told from its neighbours by the address that the proxy passes on."
        )
        return Check("proxies", Finding.WARNING, sentence)
    return Check("proxies", Finding.GOOD, f"{hops} believed.")


def _limits(state: State) -> Check:
    rates = ("message_rate", "conversation_rate", "sensitive_rate", "source_rate", "overload_rate", "login_rate")
    guesses = ("return_rate", "return_rate_all", "upload_rate")
    off = [name for name in rates + guesses if getattr(state.settings, name) is None]
    if off:
        named = ", ".join(f"BRIGADE_{name.upper()}" for name in off)
        return Check("limits", Finding.WARNING, f"Switched off, so that nothing holds a flood back: {named}.")
    return Check("limits", Finding.GOOD, f"All are on; the proof of work: {state.settings.proof}.")


def _people(state: State) -> Check:
    partners, staff = len(state.read(sites.all_of_them)), len(state.read(agents.all_with_open))
    if not partners or not staff:
        missing = "flask brigade site add" if not partners else "flask brigade agent add"
        return Check("sites and agents", Finding.WARNING, f"{partners} sites, {staff} agents; add one: {missing}.")
    return Check("sites and agents", Finding.GOOD, f"{partners} sites, {staff} agents.")


def _mail(state: State) -> t.Iterator[Check]:
    """Whether the mail servers take us."""
    settings = state.settings.mailbox
    adapter = channels.make(Channel.EMAIL, settings) if settings else None
    if adapter is None:
        yield Check("mail", Finding.GOOD, "BRIGADE_SMTP_URL is not set: no e-mail leaves.")
        return
    yield from adapter.check()


def _runs(state: State) -> t.Iterator[Check]:
    """Whether what must run again and again did."""
    last, now = state.read(watch.present, now=clock.now()).runs, clock.now()
    how = {"purge": "flask brigade purge, every night", "backup": "flask brigade backup FILE (or --noted)"}
    for name, command in how.items():
        at = last.get(name)
        if at is None:
            yield Check(name, Finding.WARNING, f"It never ran: {command}.")
        elif now - at > _RUN_AGAIN:
            yield Check(name, Finding.WARNING, f"It ran last at {clock.rfc3339(at)}: {command}.")
        else:
            yield Check(name, Finding.GOOD, f"It ran at {clock.rfc3339(at)}.")


def _networks(state: State) -> t.Iterator[Check]:
    """Whether each account on a network works, as the network itself says, and somebody sends what waits."""
    found = state.read(accounts.all_with_adapters)
    for account, adapter in found:
        name = f"{account.channel} {account.key}"
        if adapter is None:
            yield Check(name, Finding.BAD, "Its adapter is not installed here: nothing leaves.")
        elif account.stopped_for is not None:
            yield Check(name, Finding.BAD, f"Stopped, and everything waits: {account.stopped_for}")
        else:
            wrong = [each for each in adapter.check() if each.finding is not Finding.GOOD]
            yield from (Check(name, each.finding, f"{each.name}: {each.sentence}") for each in wrong)
            if not wrong:
                yield Check(name, Finding.GOOD, "The network agrees.")
    if found:
        at = state.read(watch.present, now=clock.now()).runs.get("worker")
        if at is None or clock.now() - at > _WORKER_SILENT:
            yield Check("worker", Finding.BAD, "None runs, so nothing leaves by a network: flask brigade worker.")
        else:
            yield Check("worker", Finding.GOOD, f"One gave a sign at {clock.rfc3339(at)}.")
