"""Messages as lines of the page without JavaScript."""

from __future__ import annotations

import typing as t

from flask import url_for

from .. import clock
from ..enums import MessageKind
from ..models.attachments import Attachment
from ..models.messages import Message
from ..models.sites import Site
from ..web import brigade
from .texts import kiosk, language, texts


def line(site: Site, row: Message) -> dict[str, t.Any]:
    """A message as a line of the page."""
    say = texts()
    agent = f"{row.author.rank} {row.author.name}" if row.author.name else say["nobody"]
    who = say["you"] if row.author.kind == "citizen" else agent
    told = say.get(f"status_{row.body}", "").format(who=agent) if row.kind == MessageKind.STATUS else ""
    if row.kind == MessageKind.ATTACHMENT and not row.attachments:
        told = say["file_gone"]
    return {
        "kind": row.kind,
        "who": who,
        "body": told or row.body,
        "files": [_file(site, file) for file in row.attachments],
        "at": clock.local(row.created_at, brigade().settings.timezone),
        "side": row.author.kind,
    }


def _file(site: Site, file: Attachment) -> dict[str, t.Any]:
    where: dict[str, t.Any] = {"site": site.key, "attachment": file.id}
    onwards: dict[str, t.Any] = {"kiosk": ""} if kiosk() else {}
    return {
        "name": file.name,
        "type": file.type,
        "address": url_for("brigade.pages.attachment", **where),
        "removal": url_for("brigade.pages.remove_attachment", **where, lang=language(), **onwards),
    }
