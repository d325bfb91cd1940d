"""Notices: written by supervisors or at the command line, shown to citizens from a start to an end."""

from __future__ import annotations

import datetime
import typing as t

from .. import clock, sanitize, tokens
from ..errors import Conflict, Forbidden, Invalid, NotFound
from ..models.agents import Agent
from ..models.site_notices import NoticeText, SiteNotice
from ..store import UnitOfWork
from ..store.site_notices import written
from . import sites

LISTED = 100  # notices, for whoever writes them: all that run or are planned, and the last that ended
Texts = t.Mapping[str, t.Mapping[str, str]]
_ENDED = "This notice has ended and stays as it was. Publish a new one."


class Changes(t.TypedDict, total=False):
    """What of a notice becomes something else; what is not named stays. A language that becomes None goes."""

    site: str | None
    texts: t.Mapping[str, t.Mapping[str, str] | None]
    starts_at: datetime.datetime
    ends_at: datetime.datetime


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
    _refuse_past(starts_at, ends_at, now)
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


def change(uow: UnitOfWork, *, agent: Agent | None, notice_id: str, changes: Changes) -> SiteNotice:
    """Have a notice say something else, elsewhere or at another time; whoever does so is its author from then on.

    :raises Forbidden: the agent is no supervisor.
    :raises NotFound: there is no such notice.
    :raises Conflict: it has ended: what citizens have read is not rewritten.
    :raises Invalid: as for a new one.
    """
    found, now = get(uow, agent=agent, notice_id=notice_id), clock.now()
    if found.has_ended(now):
        raise Conflict(_ENDED)
    values: dict[str, t.Any] = {name: changes[name] for name in ("starts_at", "ends_at") if name in changes}
    _refuse_past(values.get("starts_at", found.starts_at), values.get("ends_at", found.ends_at), now)
    if "site" in changes:
        values["site_id"] = sites.named(uow, changes["site"]).id if changes["site"] is not None else None
    if "texts" in changes:
        spoken = {language: text for language, text in changes["texts"].items() if text is not None}
        kept = {language: text for language, text in found.texts.items() if language not in changes["texts"]}
        values["texts"] = written(kept | cleaned(spoken))
    if not uow.site_notices.change(notice_id, now, agent_id=agent.id if agent else None, **values):
        raise Conflict(_ENDED)
    return get(uow, agent=agent, notice_id=notice_id)


def end(uow: UnitOfWork, *, agent: Agent | None, notice_id: str) -> SiteNotice:
    """Have a notice shown no longer; one that has not begun never is. What has ended stays as it was.

    :raises Forbidden: the agent is no supervisor.
    :raises NotFound: there is no such notice.
    """
    found, now = get(uow, agent=agent, notice_id=notice_id), clock.now()
    if found.ends_at > now:
        uow.site_notices.set_end(notice_id, max(now, found.starts_at))
    return get(uow, agent=agent, notice_id=notice_id)


def get(uow: UnitOfWork, *, agent: Agent | None, notice_id: str) -> SiteNotice:
    """One notice, for whoever writes them.

    :raises Forbidden: the agent is no supervisor.
    :raises NotFound: there is no such notice.
    """
    if agent is not None:
        may_write(agent)
    found = uow.site_notices.get(notice_id)
    if found is None:
        raise NotFound("There is no such notice.")
    return found


def remove_ended(uow: UnitOfWork, *, days: int) -> int:
    """Remove those that ended so many days ago; says how many they were."""
    return uow.site_notices.remove_ended(clock.now() - datetime.timedelta(days=days))


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


def _refuse_past(starts_at: datetime.datetime, ends_at: datetime.datetime, now: datetime.datetime) -> None:
    if ends_at <= max(starts_at, now):
        sentence = "The end must come after the start, and after now."
        raise Invalid(sentence, errors={"ends_at": [sentence]})
