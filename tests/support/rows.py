"""Factories of rows. Each takes a unit of work first, as a service does, so `state.write(make_site)` works too."""

from __future__ import annotations

import datetime
import functools
import itertools
import typing as t

from brigade_widget import clock, passwords, topics
from brigade_widget.models.agents import Agent
from brigade_widget.models.conversations import Citizen, Conversation
from brigade_widget.models.messages import Message
from brigade_widget.models.site_notices import SiteNotice
from brigade_widget.models.sites import Site
from brigade_widget.services import agents, assignments, conversations, messages, site_notices, sites
from brigade_widget.services.conversations import Started
from brigade_widget.store import UnitOfWork
from brigade_widget.tokens import digest

PASSWORD = "correct horse battery"
ORIGIN = "https://www.mondoubleau.fr"
_RANKS = {"claire": ("Adjudante", "Claire"), "paul": ("Gendarme", "Paul"), "sophie": ("Capitaine", "Sophie")}
_count = itertools.count(1)


def new_client_id(word: str = "client") -> str:
    """A client_id that nobody used before."""
    return f"{word}-{next(_count):08d}"


@functools.cache
def password_hash() -> str:
    """The hash of `PASSWORD`; made once, since argon2 is slow by design."""
    return passwords.make(PASSWORD)


def topic(key: str) -> topics.Topic:
    """A shipped topic."""
    return next(each for each in topics.SHIPPED if each.key == key)


def make_site(uow: UnitOfWork, *, key: str = "mondoubleau", origins: t.Sequence[str] = (ORIGIN,)) -> Site:
    known = uow.sites.by_key(key)
    return known or sites.add(uow, key=key, name="Mairie de Mondoubleau", kind="mairie", origins=origins)


def make_agent(uow: UnitOfWork, *, login: str = "claire", role: str = "agent") -> Agent:
    rank, name = _RANKS.get(login, ("Gendarme", login.capitalize()))
    known = uow.agents.by_login(login)
    return known or agents.add(uow, login=login, password_hash=password_hash(), rank=rank, name=name, role=role)


def make_notice(
    uow: UnitOfWork,
    *,
    title: str = "Masques",
    html: str = "Lavez-les à 60 °C.",
    english: tuple[str, str] | None = None,
    site: str | None = None,
    starts_in: datetime.timedelta = datetime.timedelta(0),
    ends_in: datetime.timedelta = datetime.timedelta(hours=2),
    agent: Agent | None = None,
    client_id: str | None = None,
) -> SiteNotice:
    """A notice that is shown now, unless it starts later."""
    now = clock.now()
    texts = {"fr": {"title": title, "html": html}}
    if english:
        texts["en"] = {"title": english[0], "html": english[1]}
    notice, _ = site_notices.add(
        uow,
        agent=agent,
        client_id=client_id or new_client_id("notice"),
        site=site,
        texts=texts,
        starts_at=now + starts_in,
        ends_at=now + ends_in,
    )
    return notice


def start(uow: UnitOfWork, *, site: str = "mondoubleau", subject: str = "general", **facts: t.Any) -> Started:
    """A conversation and its token; the site is made when it is not there."""
    make_site(uow, key=site)
    filled = {"client_id": new_client_id("start"), "locale": "fr", "token_days": 30, **facts}
    return conversations.start(uow, site=site, topic=topic(subject), **filled)


def make_conversation(uow: UnitOfWork, **facts: t.Any) -> Conversation:
    return start(uow, **facts).view.conversation


def make_open(uow: UnitOfWork, *, agent: Agent | None = None, **facts: t.Any) -> Conversation:
    """A conversation that an agent holds; seq 1 says so."""
    holder = agent or make_agent(uow)
    conversation = make_conversation(uow, **facts)
    return assignments.claim(uow, agent=holder, conversation_id=conversation.id)


def citizen_of(started: Started) -> Citizen:
    return Citizen(started.view.conversation.id, digest(started.token))


def post(
    uow: UnitOfWork,
    conversation: Conversation,
    *,
    writer: Citizen | Agent | None = None,
    client_id: str | None = None,
    body: str = "bonjour",
) -> Message:
    """A message; by the citizen unless another writer is named."""
    posted = messages.post(
        uow,
        writer=writer or Citizen(conversation.id, ""),
        conversation_id=conversation.id,
        client_id=client_id or new_client_id("message"),
        body=body,
    )
    return posted.message
