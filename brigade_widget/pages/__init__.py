"""The server-rendered door: the built files, the frame, the console's shell, and the pages that need no script.

Each page has a strict Content-Security-Policy, no inline script and no inline style, and shows the emergency numbers
before any script runs.
"""

from __future__ import annotations

from flask import Blueprint, Response

from ..errors import BrigadeError
from . import chat, contact, documents, files, reference
from .render import page


def blueprint() -> Blueprint:
    """The pages, to be mounted under the brigade's prefix."""
    pages = Blueprint("pages", __name__)
    for part in (files, documents, contact, chat, reference):
        part.mount(pages)
    pages.register_error_handler(BrigadeError, _refused)
    return pages


def _refused(error: BrigadeError) -> Response:
    """A refusal as a page, with the numbers to call: whoever reads it came for help."""
    return page("refused.html", "page.css", status=error.status, unknown=error.status == 404, detail=error.detail)
