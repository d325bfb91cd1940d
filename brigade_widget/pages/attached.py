"""The files of a visit on the page without JavaScript: shown, and taken back."""

from __future__ import annotations

from flask import Blueprint, Response, request

from ..errors import Conflict, NotFound
from ..files import given
from ..models.sites import Site
from ..services import attachments, sites
from ..web import brigade, refuse_other_origins
from . import forms, visits
from .render import to
from .texts import texts
from .thread import thread
from .visits import Visit


def mount(pages: Blueprint) -> None:
    """Add these pages."""
    pages.get("/chat/<site>/attachments/<attachment>", endpoint="attachment")(show)
    pages.post("/chat/<site>/attachments/<attachment>/remove", endpoint="remove_attachment")(remove)


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
        return thread(row, visit, form, status=gone.status)
    return to("chat", row.key)


def _visited(site: str) -> tuple[Site, Visit | None]:
    row = brigade().read(sites.get, key=site)
    return row, visits.current(row.key)
