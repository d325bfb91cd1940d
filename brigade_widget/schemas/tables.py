"""Figures as they go out: as JSON, and as a table that a spreadsheet opens."""

from __future__ import annotations

import csv as csv_
import dataclasses
import io
import typing as t

from ..models.figures import Group, Stats

Json = dict[str, t.Any]

_COUNTS = tuple(field.name for field in dataclasses.fields(Group) if field.name != "key")
_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def stats(found: Stats) -> Json:
    """Figures, for whoever asked."""
    return {
        "from": found.days.first.isoformat(),
        "to": found.days.last.isoformat(),
        "timezone": str(found.days.zone),
        "total": _counts(found.total),
        "days": [{"day": group.key.isoformat(), **_counts(group)} for group in found.by_day],
        "topics": [{"topic": group.key, **_counts(group)} for group in found.by_topic],
        "sites": [
            {"site": group.key, "name": found.site_names.get(group.key, ""), **_counts(group)}
            for group in found.by_site
        ],
        "channels": [{"channel": group.key, **_counts(group)} for group in found.by_channel],
        "outcomes": dict(found.outcomes),
        "forms": dataclasses.asdict(found.forms),
        "ratings": dataclasses.asdict(found.ratings),
    }


def csv(found: Stats) -> str:
    """The groups as a table: a row each, with semicolons, as French spreadsheets expect; seconds are whole."""
    file = io.StringIO(_MARK, newline="")
    file.seek(0, io.SEEK_END)
    table = csv_.writer(file, delimiter=";", lineterminator="\r\n")
    table.writerow(["by", "key", "name", *_COUNTS])
    by = {"day": found.by_day, "topic": found.by_topic, "site": found.by_site, "channel": found.by_channel}
    for word, group in [("all", found.total), *((word, group) for word, groups in by.items() for group in groups)]:
        key = "" if group.key is None else str(group.key)
        name = found.site_names.get(key, "") if word == "site" else ""
        table.writerow([word, inert(key), inert(name), *(_whole(getattr(group, field)) for field in _COUNTS)])
    return file.getvalue()


def inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whoever named a site."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _counts(group: Group) -> Json:
    return {name: getattr(group, name) for name in _COUNTS}


def _whole(value: float | None) -> int | str:
    return "" if value is None else round(value)
