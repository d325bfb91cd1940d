"""Sites, kept and found."""

from __future__ import annotations

import typing as t

import sqlalchemy as sa

from ..models.sites import Site, sites


class Sites:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, site: Site) -> None:
        values = {field: getattr(site, field) for field in site.__dataclass_fields__}
        self._connection.execute(sites.insert().values({**values, "origins": list(site.origins)}))

    def by_key(self, key: str) -> Site | None:
        row = self._connection.execute(sa.select(sites).where(sites.c.key == key)).one_or_none()
        return _site(row) if row else None

    def all(self) -> list[Site]:
        return [_site(row) for row in self._connection.execute(sa.select(sites).order_by(sites.c.key))]


def _site(row: sa.Row[t.Any]) -> Site:
    facts = dict(row._mapping)
    return Site(**{**facts, "origins": tuple(facts["origins"])})
