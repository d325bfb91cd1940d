"""Notices: written by supervisors or at the command line, shown to citizens from a start to an end."""

from __future__ import annotations

import datetime
import typing as t

from .. import clock, sanitize, tokens
from ..errors import Forbidden, Invalid, NotFound
from ..models.agents import Agent
from ..models.site_notices import NoticeText, SiteNotice
from ..store import UnitOfWork
from . import sites

LISTED = 100  # notices, for whoever writes them: all that run or are planned, and the last that ended
Texts = t.Mapping[str, t.Mapping[str, str]]


def may_write(agent: Agent) -> None:
    """Refuse an agent who is no supervisor.

    :raises Forbidden: every citizen reads a notice, so not every agent writes one.
    """
    if not agent.sees_all:
        raise Forbidden("Only supervisors and administrators write notices.")


def cleaned(texts: Texts) -> dict[str, NoticeText]:
    """The texts as citizens will see them.

    :param texts: language → `title` and `html`, French at least.
    :raises Invalid: nothing is left of one of them.
    """
    made = {}
    for language, text in texts.items():
        made[language] = NoticeText(sanitize.plain(text["title"]), sanitize.written(text["html"]))
        if not made[language].title or not made[language].html:
            sentence = "Write a title and a text; tags alone say nothing."
            raise Invalid(sentence, errors={"texts": {language: [sentence]}})
    return made


def add(
    uow: UnitOfWork,
    *,
    agent: Agent | None,
    client_id: str,
    site: str | None,
    texts: Texts,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
) -> tuple[SiteNotice, bool]:
    """A notice, once for each `client_id`, and whether it is new.

    :param agent: who writes it; None for the command line.
    :param site: the key of the one site that shows it; None for all.
    :raises Forbidden: the agent is no supervisor.
    :raises Invalid: the site is unknown, a text is empty, or the end is not after the start or is past.
    """
    if agent is not None:
        may_write(agent)
    known = uow.site_notices.by_client_id(client_id)
    if known is not None:
        return known, False
    now, where = clock.now(), sites.named(uow, site) if site is not None else None
    if ends_at <= max(starts_at, now):
        sentence = "The end must come after the start, and after now."
        raise Invalid(sentence, errors={"ends_at": [sentence]})
    author = f"{agent.rank} {agent.name}" if agent else None
    notice = SiteNotice(tokens.new_id(), site, cleaned(texts), starts_at, ends_at, author)
    uow.site_notices.add(
        notice,
        client_id=client_id,
        site_id=where.id if where else None,
        agent_id=agent.id if agent else None,
        created_at=now,
    )
    return notice, True


def end(uow: UnitOfWork, *, agent: Agent | None, notice_id: str) -> SiteNotice:
    """Have a notice shown no longer; one that has not begun never is. What has ended stays as it was.

    :raises Forbidden: the agent is no supervisor.
    :raises NotFound: there is no such notice.
    """
    if agent is not None:
        may_write(agent)
    found, now = uow.site_notices.get(notice_id), clock.now()
    if found is None:
        raise NotFound("There is no such notice.")
    if found.ends_at > now:
        uow.site_notices.set_end(notice_id, max(now, found.starts_at))
    return t.cast("SiteNotice", uow.site_notices.get(notice_id))


def shown_on(uow: UnitOfWork, *, site: str) -> list[SiteNotice]:
    """Those that the citizens of a site see now, the newest first.

    :raises NotFound: there is no such site.
    """
    return uow.site_notices.shown_on(sites.get(uow, key=site).id, clock.now())


def newest(uow: UnitOfWork, *, agent: Agent | None) -> list[SiteNotice]:
    """Running, planned and ended ones, those that end last first.

    :raises Forbidden: the agent is no supervisor.
    """
    if agent is not None:
        may_write(agent)
    return uow.site_notices.newest(LISTED)
