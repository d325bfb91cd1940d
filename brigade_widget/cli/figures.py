"""`flask brigade stats`: the figures of some days, drawn with what a terminal has."""

from __future__ import annotations

import datetime
import itertools
import typing as t

import click
from flask.cli import with_appcontext

from ..models.figures import Group, Stats
from ..services import stats
from .shared import brigade, says

_BAR = 40  # characters of the longest
_MOST_DAYS = 62  # beyond, a bar is a month
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("stats")
@click.option("--from", "first", type=_DAY, help="The first day, as 2026-11-01.")
@click.option("--to", "last", type=_DAY, help="The last day; today unless it is named.")
@click.option("--days", type=click.IntRange(1, stats.LONGEST), help="How many days, up to the last.  [default: 30]")
@with_appcontext
@says
def show_stats(first: datetime.datetime | None, last: datetime.datetime | None, days: int | None) -> None:
    """Print the figures of the conversations that began from one day to another. They name nobody."""
    if first and days:
        raise click.UsageError("Name --from or --days, not both.")
    state = brigade()
    span = stats.days(_date(first), _date(last), zone=state.settings.timezone, count=days or stats.USUAL)
    found = state.read(stats.of, days=span, topics=state.settings.topics)
    for line in drawn(found):
        click.echo(line)


def drawn(found: Stats) -> t.Iterator[str]:
    """The lines to print."""
    yield f"{found.days.first} to {found.days.last}, days of {found.days.zone}"
    yield ""
    yield from _bars(_by_day_or_month(found))
    for title, groups in (("topic", found.by_topic), ("site", found.by_site), ("channel", found.by_channel)):
        yield ""
        yield f"by {title}"
        yield from _bars([(str(group.key), group.conversations) for group in groups])
    yield ""
    yield from _numbers(found)


def _numbers(found: Stats) -> t.Iterator[str]:
    total, forms, ratings = found.total, found.forms, found.ratings
    rows: list[tuple[str, t.Any]] = [
        ("conversations", total.conversations),
        ("answered", total.answered),
        ("first answer, median", _duration(total.first_answer_median)),
        ("first answer, 9 of 10 within", _duration(total.first_answer_p90)),
        ("closed by the citizen", total.closed_by_citizen),
        ("closed by an agent", total.closed_by_agent),
        *((f"  {outcome}", count) for outcome, count in found.outcomes.items()),
        ("became a message", total.turned),
        ("lost", total.lost),
        ("waits estimated", total.estimated),
        ("  inside what was told", _share(total.estimates_met, total.estimated)),
        ("  off by, median", _duration(total.estimate_error_median)),
        ("  told of more than a minute", total.estimated_long),
        ("    inside what was told", _share(total.estimates_long_met, total.estimated_long)),
        ("messages", total.messages),
        ("promises kept in time", forms.in_time),
        ("promises kept late", forms.late),
        ("promised, waiting", forms.waiting),
        ("promised, overdue", forms.overdue),
        ("promised, closed without answer", forms.unanswered),
        ("ratings", ratings.count),
        ("ratings, mean", "-" if ratings.mean is None else f"{ratings.mean:.1f}"),
    ]
    for name, value in rows:
        yield f"{name:32} {value}"
    if ratings.scores:
        yield ""
        yield "ratings, 0 to 10"
        yield from _bars([(str(score), count) for score, count in enumerate(ratings.scores)])


def _bars(rows: t.Sequence[tuple[str, int]]) -> t.Iterator[str]:
    most = max((count for _, count in rows), default=0)
    wide = max((len(name) for name, _ in rows), default=0)
    for name, count in rows:
        bar = "█" * (-(-count * _BAR // most) if most else 0)
        yield f"{name:{wide}} {count:6} {bar}".rstrip()


def _by_day_or_month(found: Stats) -> list[tuple[str, int]]:
    if len(found.by_day) <= _MOST_DAYS:
        return [(str(group.key), group.conversations) for group in found.by_day]

    def month(group: Group) -> str:
        return f"{group.key:%Y-%m}"

    months = itertools.groupby(found.by_day, key=month)
    return [(name, sum(group.conversations for group in groups)) for name, groups in months]


def _duration(seconds: float | None) -> str:
    return "-" if seconds is None else str(datetime.timedelta(seconds=round(seconds)))


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.0f} %" if whole else "-"


def _date(given: datetime.datetime | None) -> datetime.date | None:
    return given.date() if given else None


commands = (show_stats,)
