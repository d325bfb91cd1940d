"""Photos and documents on the page without JavaScript: a form that sends one, and the files of the visit."""

from __future__ import annotations

import typing as t

from flask import Blueprint, Response, request

from ..errors import (
    BrigadeError,
    Conflict,
    FileRefused,
    Invalid,
    NotFound,
    Overloaded,
    ScannerAway,
    TooLarge,
    WrongType,
)
from ..files import given, receive
from ..models.sites import Site
from ..services import attachments, sites
from ..web import brigade, refuse_other_origins
from . import chat, forms, visits
from .render import to
from .texts import texts
from .visits import Visit

# Which sentence tells of a refusal; what is not here says it itself.
_SENTENCES: tuple[tuple[type[BrigadeError], str], ...] = (
    (TooLarge, "file_large"),
    (WrongType, "file_type"),
    (FileRefused, "file_refused"),
    (ScannerAway, "file_away"),
    (Overloaded, "file_away"),
    (Invalid, "file_none"),
)


def mount(pages: Blueprint) -> None:
    """Add these pages."""
    pages.get("/chat/<site>/attachments", endpoint="attachments")(go_back)
    pages.post("/chat/<site>/attachments", endpoint="attach")(attach)
    pages.get("/chat/<site>/attachments/<attachment>", endpoint="attachment")(show)
    pages.post("/chat/<site>/attachments/<attachment>/remove", endpoint="remove_attachment")(remove)


def go_back(site: str) -> Response:
    """Where a refused file was shown: another language, or a reload, asks for it again."""
    return to("chat", site)


def attach(site: str) -> Response:
    """A file, with its description; the form is read once the visit is known to be live."""
    refuse_other_origins()
    row, visit = _visited(site)
    if visit is None:
        return to("chat", row.key)
    typed: dict[str, str] = {}

    def read(fields: dict[str, str]) -> dict[str, t.Any]:
        typed.update(fields)
        visit.check(typed)
        told = {"client_id": fields.get("file_id", ""), "description": fields.get("description", "")}
        return brigade().incoming.attachment.read(told)

    sent = forms.attempt(lambda: receive(visit.citizen, visit.conversation.id, read))
    if isinstance(sent, BrigadeError):
        form = forms.Filled({**forms.empty().typed, **typed}, {}, _sentence(sent, typed))
        return forms.held(chat.thread(row, visit, form, status=sent.status), sent)
    return to("chat", row.key)


def show(site: str, attachment: str) -> Response:
    """A file of the visit's conversation."""
    _, visit = _visited(site)
    if visit is None:
        raise NotFound("There is no such file.")
    return given(visit.citizen, visit.conversation.id, attachment)


def remove(site: str, attachment: str) -> Response:
    """The citizen takes a file back, as long as no agent has read so far."""
    refuse_other_origins()
    row, visit = _visited(site)
    if visit is None:
        return to("chat", row.key)
    visit.check(request.form.to_dict())
    where = {"conversation_id": visit.conversation.id, "attachment_id": attachment}
    gone = forms.attempt(lambda: brigade().write(attachments.remove, citizen=visit.citizen, **where))
    if isinstance(gone, Conflict):
        form = forms.Filled(forms.empty().typed, {}, texts()["file_seen"])
        return chat.thread(row, visit, form, status=gone.status)
    return to("chat", row.key)


def _visited(site: str) -> tuple[Site, Visit | None]:
    row = brigade().read(sites.get, key=site)
    return row, visits.current(row.key)


def _sentence(refused: BrigadeError, typed: t.Mapping[str, str]) -> str:
    limit = f"{brigade().settings.upload_max / 1e6:g}"
    for kind, name in _SENTENCES:
        if isinstance(refused, kind):
            return texts()[name].format(limit=limit)
    return forms.refused(refused, typed).sentence
