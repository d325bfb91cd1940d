"""The server-rendered door: the built files, the frame, the console's shell, and the pages that need no script.

Each page has a strict Content-Security-Policy, no inline script and no inline style, and shows the emergency numbers
before any script runs.
"""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from ..errors import BadRequest, BrigadeError, TooLarge
from ..web import bound_body
from . import attached, chat, contact, documents, files, forms, reference
from .render import page
from .texts import texts


def blueprint() -> Blueprint:
    """The pages, to be mounted under the brigade's prefix."""
    pages = Blueprint("pages", __name__)
    for part in (files, documents, contact, chat, attached, reference):
        part.mount(pages)
    pages.before_request(bound_body)
    pages.register_error_handler(BrigadeError, _refused)
    pages.register_error_handler(HTTPException, _from_http)
    return pages


def _refused(error: BrigadeError) -> Response:
    """A refusal as a page, with the numbers to call: whoever reads it came for help."""
    say = texts()
    # What fails on our side takes nothing away; what another site made the browser send is not shown as one's own.
    typed = forms.typed() if request.method == "POST" and error.status >= 500 else {}
    kept = {name: typed[name] for name in typed if name in ("body", "code", "comment")}
    response = page(
        "refused.html",
        "page.css",
        status=error.status,
        unknown=error.status == 404,
        sentence=forms.with_files(say.get(f"error_{error.code}", say["error"])) if kept else say["failed_hint"],
        kept=kept,
        beside={name: typed[name] for name in typed if name not in kept},
    )
    return forms.held(response, error)


def _from_http(error: HTTPException) -> Response | HTTPException:
    """A form that cannot be read; a redirect of the router's, or a failure of the host's, is theirs."""
    if error.code == 413:
        return _refused(TooLarge("Send less at once."))
    if error.code is not None and 400 <= error.code < 500:
        return _refused(BadRequest("Open the page again, then send."))
    return error
