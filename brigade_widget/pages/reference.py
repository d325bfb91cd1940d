"""The API's document as a page to read: no script, and nothing from anywhere else."""

from __future__ import annotations

import dataclasses
import re
import typing as t

from flask import Blueprint, Response
from markupsafe import Markup, escape

from .. import openapi
from .render import page

Json = dict[str, t.Any]

_ASKERS = {
    "citizenToken": "a citizen’s token",
    "agentToken": "an agent’s API token",
    "agentSession": "an agent’s session",
    "agentCsrf": "its CSRF token",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One operation, as the page shows it."""

    method: str
    path: str
    said: Json
    needs: str

    @property
    def anchor(self) -> str:
        return str(self.said["operationId"])

    @property
    def gives(self) -> Json:
        """Status → answer, of those that are not refused."""
        return {status: given for status, given in self.said["responses"].items() if "$ref" not in given}

    @property
    def refuses(self) -> dict[str, str]:
        """Status → name of the refusal."""
        responses = self.said["responses"].items()
        return {status: given["$ref"].rpartition("/")[2] for status, given in responses if "$ref" in given}


def mount(pages: Blueprint) -> None:
    """Add the page, beside the document."""
    pages.get("/api/docs")(docs)


def docs() -> Response:
    """Every operation and every shape of the API."""
    document = openapi.document()
    base = document["servers"][0]["url"]
    return page("reference.html", "page.css", document=document, parts=_parts(document), base=base, code=_code)


def _parts(document: Json) -> list[tuple[Json, list[Entry]]]:
    """The document's tags, each with its operations."""
    entries = [
        Entry(method.upper(), path, said, _needs(said))
        for path, item in document["paths"].items()
        for method, said in item.items()
    ]
    return [(tag, [entry for entry in entries if tag["name"] in entry.said["tags"]]) for tag in document["tags"]]


def _needs(said: Json) -> str:
    return ", or ".join(" with ".join(_ASKERS[name] for name in way) for way in said["security"])


def _code(sentence: str) -> Markup:
    """What stands between backticks, as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(sentence))))  # noqa: S704 - escaped just before
