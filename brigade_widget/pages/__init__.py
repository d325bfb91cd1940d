"""The server-rendered door: the built files, the frame, the full page, the console's shell.

Each page has a strict Content-Security-Policy, no inline script and no inline style, and shows the emergency numbers
before any script runs.
"""

from __future__ import annotations

from flask import Blueprint

from . import documents, files


def blueprint() -> Blueprint:
    """The pages, to be mounted under the brigade's prefix."""
    pages = Blueprint("pages", __name__)
    files.mount(pages)
    documents.mount(pages)
    return pages
