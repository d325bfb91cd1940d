"""What goes out. Each side has shapes of its own: nothing of the agents' reaches a citizen by a forgotten `exclude`.

Plain functions rather than schemas: a message is dumped at every delivery, and a schema costs ten times as much.
"""

from __future__ import annotations

import typing as t

from .. import paths
from ..clock import rfc3339
from ..config import Settings
from ..enums import Leaving
from ..models.agents import Agent
from ..models.conversations import Conversation
from ..models.messages import Author, Message, Note
from ..models.outbox import Standing
from ..models.site_notices import NoticeText, SiteNotice
from ..models.sites import Site
from ..models.waits import Estimate
from ..topics import LANGUAGES, Topic, TopicText

Json = dict[str, t.Any]


def message(row: Message) -> Json:
    """A message, the same for both sides."""
    return {
        "id": row.id,
        "conversation": row.conversation_id,
        "seq": row.seq,
        "client_id": row.client_id,
        "author": _author(row.author),
        "kind": row.kind,
        "body": row.body,
        "attachments": [file._asdict() for file in row.attachments],
        "created_at": rfc3339(row.created_at),
    }


def note(row: Note) -> Json:
    """A note, for agents."""
    return {
        "id": row.id,
        "conversation": row.conversation_id,
        "client_id": row.client_id,
        "author": _author(row.author),
        "body": row.body,
        "created_at": rfc3339(row.created_at),
    }


def for_citizen(
    row: Conversation, position: int | None, *, estimate: Estimate | None = None, agent_present: bool = True
) -> Json:
    """A conversation as its citizen sees it."""
    return {
        "id": row.id,
        "state": row.state,
        "site": row.site_key,
        "topic": row.topic,
        "sensitive": row.sensitive,
        "locale": row.locale,
        "channel": row.channel,
        "reference": row.reference,
        "answer_by": rfc3339(row.answer_by),
        "position": position,
        "estimated_wait": estimate._asdict() if estimate else None,
        "agent": _holder(row, agent_present),
        "last_seq": row.last_seq,
        "read": _read(row),
        "created_at": rfc3339(row.created_at),
        "closed_at": rfc3339(row.closed_at),
        "closed_by": row.closed_by,
    }


def for_agent(
    row: Conversation, *, alias: str | None, postcode: str | None, place: str | None, reach: Json | None
) -> Json:
    """A conversation as agents see it."""
    return {
        "id": row.id,
        "state": row.state,
        "channel": row.channel,
        "topic": row.topic,
        "urgency": row.urgency,
        "danger": row.danger_at is not None,
        "sensitive": row.sensitive,
        "site": {"key": row.site_key, "name": row.site_name},
        "locale": row.locale,
        "alias": alias,
        "postcode": postcode,
        "place": place,
        "reach": reach,
        "reference": row.reference,
        "answer_by": rfc3339(row.answer_by),
        "agent": {"id": row.agent_id, "name": row.agent_name, "rank": row.agent_rank} if row.agent_id else None,
        "last_seq": row.last_seq,
        "read": _read(row),
        "left": row.left_at is not None,
        "created_at": rfc3339(row.created_at),
        "claimed_at": rfc3339(row.claimed_at),
        "closed_at": rfc3339(row.closed_at),
        "closed_by": row.closed_by,
        "outcome": row.outcome,
    }


def nudge(row: Standing) -> Json:
    """How it stands with a conversation's e-mails, for agents."""
    last, hours = row.last, row.hours
    moment = None if last is None else last.sent_at if last.state == Leaving.SENT else last.next_at
    return {
        "possible": row.possible,
        "hours": {"days": hours.days, "from": hours.start, "to": hours.end} if hours else None,
        "state": last.state if last else None,
        "at": rfc3339(moment),
        "reason": row.stopped_for or (last.reason if last else None),
    }


def deliveries(view: t.Any) -> Json:
    """How a conversation's answers leave; a `services.deliveries.View`, which this floor does not know."""
    return {
        "network": view.network,
        "on_site": view.on_site,
        "taken": view.taken,
        "stopped_for": view.stopped_for,
        "files": None if view.files is None else dict(view.files),
        "closes_at": rfc3339(view.closes_at),
        "closes_long_at": rfc3339(view.closes_long_at),
        "deliveries": [
            {
                "message": each.message_id,
                "state": each.state,
                "reason": each.reason,
                "leaves_at": rfc3339(each.leaves_at),
                "delivered_at": rfc3339(each.delivered_at),
                "read_at": rfc3339(each.read_at),
            }
            for each in view.deliveries
        ],
    }


def agent(row: Agent) -> Json:
    """An agent, for the console."""
    return {"id": row.id, "login": row.login, "rank": row.rank, "name": row.name, "role": row.role}


def site(row: Site, settings: Settings, *, agents_present: bool, notices: t.Iterable[SiteNotice]) -> Json:
    """The public settings of a site."""
    return {
        "key": row.key,
        "name": row.name,
        "kind": row.kind,
        "languages": list(LANGUAGES),
        "topics": [topic_for_citizen(each, settings) for each in settings.topics],
        "availability": {"agents_present": agents_present},
        "notices": [notice(each) for each in notices],
        "limits": {
            "message_max": settings.message_max,
            "upload_max": settings.upload_max,
            "long_wait": settings.long_wait_minutes * 60,
            "answer_hours": settings.answer_hours,
        },
        "exit_url": settings.exit_url,
    }


def notice(row: SiteNotice) -> Json:
    """A notice as citizens see it; its HTML has been cleaned."""
    return {
        "id": row.id,
        "texts": _notice_texts(row.texts),
        "starts_at": rfc3339(row.starts_at),
        "ends_at": rfc3339(row.ends_at),
    }


def notice_for_agent(row: SiteNotice) -> Json:
    """The same with where it is shown and who wrote it; no author, when that was done at the command line."""
    return {**notice(row), "site": row.site_key, "author": row.author}


def notice_preview(texts: t.Mapping[str, NoticeText]) -> Json:
    """What would be shown of a notice."""
    return {"texts": _notice_texts(texts)}


def site_for_agent(row: Site) -> Json:
    """A site, for a list of them."""
    return {"key": row.key, "name": row.name}


def topic(row: Topic) -> Json:
    """A topic, with its texts in each language."""
    return {
        "key": row.key,
        "urgency": row.urgency,
        "sensitive": row.sensitive,
        "texts": {language: _topic_text(text) for language, text in row.texts.items()},
    }


def topic_for_citizen(row: Topic, settings: Settings) -> Json:
    """The same, with what its path tells before the first word."""
    path = {}
    for language in LANGUAGES:
        told = paths.told(row.path, language, keep_days=settings.keep_closed_days)
        path[language] = {
            "lines": list(told.lines),
            "numbers": [{"number": one.number, "text": one.text} for one in told.numbers],
            "postcode": told.postcode,
            "ask": told.ask,
            "places": [{"key": str(key), "label": label} for key, label in told.places.items()],
        }
    return {**topic(row), "path": path}


def _notice_texts(texts: t.Mapping[str, NoticeText]) -> Json:
    return {language: {"title": text.title, "html": text.html} for language, text in texts.items()}


def _holder(row: Conversation, present: bool) -> Json | None:
    return {"name": row.agent_name, "rank": row.agent_rank, "present": present} if row.agent_id else None


def _topic_text(text: TopicText) -> Json:
    reading = [
        {"title": piece.title, "text": piece.text} | ({"url": piece.url} if piece.url else {}) for piece in text.reading
    ]
    return {"label": text.label, "hint": text.hint, "reading": reading}


def _author(author: Author) -> Json:
    if author.name is None:
        return {"kind": author.kind}
    return {"kind": author.kind, "name": author.name, "rank": author.rank}


def _read(row: Conversation) -> Json:
    return {"citizen": row.citizen_read, "agent": row.agent_read}
