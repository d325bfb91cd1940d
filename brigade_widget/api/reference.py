"""The API's own description, for programs; `api/docs` shows it to people."""

from __future__ import annotations

from flask import Blueprint, Response

from .. import openapi
from ..openapi import described
from .web import answer


def blueprint() -> Blueprint:
    """Its one address, beside the versions of the API."""
    part = Blueprint("reference", __name__, url_prefix="/api")
    part.get("/openapi.json")(document)
    return part


@described(gives={200: "OpenApi"})
def document() -> Response:
    """This document."""
    return answer(openapi.document())
