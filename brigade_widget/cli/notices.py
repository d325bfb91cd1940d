"""Notices, for a night without a supervisor."""

from __future__ import annotations

import datetime
import typing as t
import uuid

import click
from flask.cli import AppGroup

from .. import clock
from ..models.site_notices import SiteNotice
from ..services import site_notices
from .shared import brigade, says

notice_group = AppGroup("notice", help="What citizens read before they write and while they wait.")
commands = (notice_group,)

_Text = tuple[str, str]
_MOMENT = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"])


@notice_group.command("add")
@click.option(
    "--fr", "french", nargs=2, required=True, metavar="TITLE TEXT", help="In French; `docs/operators.md` says how."
)
@click.option("--en", "english", nargs=2, metavar="TITLE TEXT", help="In English; French is shown to all, if left out.")
@click.option("--site", metavar="KEY", help="The one site that shows it; all, if left out.")
@click.option("--from", "start", type=_MOMENT, help="In the zone of BRIGADE_TIMEZONE; now, if left out.")
@click.option("--until", "end", type=_MOMENT, required=True, help="Likewise, as '2026-11-30 18:00'.")
@says
def notice_add(
    french: _Text, english: _Text | None, site: str | None, start: datetime.datetime | None, end: datetime.datetime
) -> None:
    """Publish a notice, shown from one moment to another."""
    state = brigade()
    given = {"fr": french, "en": english}
    draft = {
        "client_id": str(uuid.uuid4()),
        "site": site,
        "texts": {language: {"title": text[0], "html": text[1]} for language, text in given.items() if text},
        "starts_at": _written(start) if start else clock.rfc3339(clock.now()),
        "ends_at": _written(end),
    }
    notice, _ = state.write(site_notices.add, agent=None, **state.incoming.notice.read(draft))
    click.echo(f"Notice {notice.id} is shown {_span(notice)}, on {site or 'all sites'}.")


@notice_group.command("list")
@says
def notice_list() -> None:
    """List the notices, those that end last first."""
    now = clock.now()
    for notice in brigade().read(site_notices.newest, agent=None):
        where, title = notice.site_key or "all sites", notice.texts["fr"].title
        click.echo(f"{notice.id}\t{_standing(notice, now)}\t{_span(notice)}\t{where}\t{title}")


@notice_group.command("change")
@click.argument("notice")
@click.option("--fr", "french", nargs=2, metavar="TITLE TEXT", help="What it says in French.")
@click.option("--en", "english", nargs=2, metavar="TITLE TEXT", help="What it says in English.")
@click.option("--no-english", is_flag=True, help="French is shown to all.")
@click.option("--site", metavar="KEY", help="The one site that shows it.")
@click.option("--everywhere", is_flag=True, help="All sites show it.")
@click.option("--from", "start", type=_MOMENT, help="In the zone of BRIGADE_TIMEZONE.")
@click.option("--until", "end", type=_MOMENT, help="Likewise.")
@says
def notice_change(
    notice: str,
    *,
    french: _Text | None,
    english: _Text | None,
    no_english: bool,
    site: str | None,
    everywhere: bool,
    start: datetime.datetime | None,
    end: datetime.datetime | None,
) -> None:
    """Change a notice that has not ended; what is not named stays."""
    if (english and no_english) or (site and everywhere):
        raise click.UsageError("Say one or the other: --en or --no-english, --site or --everywhere.")
    state = brigade()
    given: dict[str, t.Any] = {"starts_at": start and _written(start), "ends_at": end and _written(end), "site": site}
    said = {"fr": french, "en": english}
    texts: dict[str, t.Any] = {key: {"title": text[0], "html": text[1]} for key, text in said.items() if text}
    given["texts"] = texts | ({"en": None} if no_english else {})
    draft = {name: value for name, value in given.items() if value} | ({"site": None} if everywhere else {})
    if not draft:
        raise click.UsageError("Say what is to change.")
    changes = t.cast("site_notices.Changes", state.incoming.notice_change.read(draft))
    changed = state.write(site_notices.change, agent=None, notice_id=notice, changes=changes)
    click.echo(
        f"Changed. It is shown {_span(changed)}, on {changed.site_key or 'all sites'}; open panels follow shortly."
    )


@notice_group.command("end")
@click.argument("notice")
@says
def notice_end(notice: str) -> None:
    """End a notice now."""
    brigade().write(site_notices.end, agent=None, notice_id=notice)
    click.echo("Ended. Panels that are open take it away within a minute.")


def _written(moment: datetime.datetime) -> str:
    """As the API takes it."""
    return t.cast("str", clock.rfc3339(moment.replace(tzinfo=brigade().settings.timezone)))


def _span(notice: SiteNotice) -> str:
    zone = brigade().settings.timezone
    return f"{clock.local(notice.starts_at, zone)} to {clock.local(notice.ends_at, zone)}"


def _standing(notice: SiteNotice, now: datetime.datetime) -> str:
    if notice.has_ended(now):
        return "ended"
    return "shown" if notice.is_shown(now) else "planned"
