"""Notices, kept and found."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..models.agents import agents
from ..models.site_notices import NoticeText, SiteNotice, site_notices
from ..models.sites import sites

_QUERY = (
    sa.select(site_notices, sites.c.key.label("site_key"), agents.c.rank, agents.c.first_name)
    .select_from(site_notices)
    .join(sites, site_notices.c.site_id == sites.c.id, isouter=True)
    .join(agents, site_notices.c.agent_id == agents.c.id, isouter=True)
)


class SiteNotices:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(
        self, notice: SiteNotice, *, client_id: str, site_id: str | None, agent_id: str | None, created_at: datetime
    ) -> None:
        values = {
            "id": notice.id,
            "client_id": client_id,
            "site_id": site_id,
            "agent_id": agent_id,
            "texts": written(notice.texts),
            "starts_at": notice.starts_at,
            "ends_at": notice.ends_at,
            "created_at": created_at,
        }
        self._connection.execute(site_notices.insert().values(values))

    def get(self, notice_id: str) -> SiteNotice | None:
        return self._one(site_notices.c.id == notice_id)

    def by_client_id(self, client_id: str) -> SiteNotice | None:
        return self._one(site_notices.c.client_id == client_id)

    def shown_on(self, site_id: str, now: datetime) -> list[SiteNotice]:
        """Those that the citizens of a site see now, the newest first."""
        own = site_notices.c.site_id.is_(None) | (site_notices.c.site_id == site_id)
        query = _QUERY.where(own, site_notices.c.starts_at <= now, site_notices.c.ends_at > now)
        return self._all(query.order_by(site_notices.c.starts_at.desc(), site_notices.c.id))

    def newest(self, most: int) -> list[SiteNotice]:
        """Those that end last, first."""
        return self._all(_QUERY.order_by(site_notices.c.ends_at.desc(), site_notices.c.id).limit(most))

    def change(self, notice_id: str, now: datetime, **values: t.Any) -> bool:
        """Change one that has not ended; says whether there is such a one."""
        running = (site_notices.c.ends_at > now) & (site_notices.c.ends_at > site_notices.c.starts_at)
        query = site_notices.update().where(site_notices.c.id == notice_id, running).values(**values)
        return self._connection.execute(query).rowcount == 1

    def remove_ended(self, before: datetime) -> int:
        """Remove those that ended before a moment; says how many they were."""
        return self._connection.execute(site_notices.delete().where(site_notices.c.ends_at < before)).rowcount

    def set_end(self, notice_id: str, moment: datetime) -> None:
        self._connection.execute(site_notices.update().where(site_notices.c.id == notice_id).values(ends_at=moment))

    def _one(self, condition: sa.ColumnElement[bool]) -> SiteNotice | None:
        row = self._connection.execute(_QUERY.where(condition)).one_or_none()
        return _notice(row) if row else None

    def _all(self, query: sa.Select[t.Any]) -> list[SiteNotice]:
        return [_notice(row) for row in self._connection.execute(query)]


def written(texts: t.Mapping[str, NoticeText]) -> dict[str, dict[str, str]]:
    """Texts as they stand in their column."""
    return {language: dataclasses.asdict(text) for language, text in texts.items()}


def _notice(row: sa.Row[t.Any]) -> SiteNotice:
    texts = {language: NoticeText(**text) for language, text in row.texts.items()}
    author = f"{row.rank} {row.first_name}" if row.rank else None
    return SiteNotice(row.id, row.site_key, texts, row.starts_at, row.ends_at, author)
