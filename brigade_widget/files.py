"""Attachments over HTTP, for the API and the pages: how one comes, and how one is given."""

from __future__ import annotations

import contextlib
import itertools
import typing as t

from flask import Response, request
from werkzeug.datastructures import FileStorage
from werkzeug.formparser import FormDataParser

from . import intake
from .errors import Invalid, NotMultipart, TooLarge
from .models.agents import Agent
from .models.conversations import Citizen
from .services import messages
from .uploads.spool import Spool
from .web import brigade

_MARGIN = 16_384  # bytes of a form beside its file
_MEMORY = 200_000  # bytes; the parser reads 65,536 at once, and counts them as if they were fields
_PARTS = 8


def receive(
    writer: Citizen | Agent, conversation: str, read: t.Callable[[dict[str, str]], dict[str, t.Any]]
) -> messages.Posted:
    """Put the file of a multipart form into a conversation; the body is read when all else allows it.

    :param read: gives `client_id` and `description` of the form's fields, or refuses them.
    :raises TooLarge: says how much may come. `TooMany`: says when more may come. And what `intake.receive` refuses.
    """
    state = brigade()
    side = writer.conversation_id if isinstance(writer, Citizen) else f"{writer.id} {conversation}"
    state.limits.uploads.take(side)
    with state.limits.uploading.one(side):
        fields, file = _form(most=state.settings.upload_max)
        with contextlib.closing(file):
            return intake.receive(
                state,
                writer=writer,
                conversation_id=conversation,
                data=file.read,
                name=file.filename or "",
                **read(fields),
            )


def given(reader: Citizen | Agent, conversation: str, attachment: str) -> Response:
    """A file, to be kept or to be drawn by a page of ours; a browser that opens it alone may do nothing with it."""
    state = brigade()
    found = intake.find(state, reader=reader, conversation_id=conversation, attachment_id=attachment)
    rest = intake.content(state, found)
    response = Response(itertools.chain((next(rest),), rest), content_type=found.facts.type)
    response.content_length = found.facts.size
    response.headers.set("Content-Disposition", "attachment", filename=found.facts.name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _spool(**_facts: t.Any) -> Spool:
    return Spool()


def _form(*, most: int) -> tuple[dict[str, str], FileStorage]:
    """The fields and the one file, which lies on disk as nobody can read it."""
    if request.mimetype != "multipart/form-data":
        raise NotMultipart("Send the file as multipart/form-data.")
    request.max_content_length = most + _MARGIN
    if (request.content_length or 0) > request.max_content_length:
        raise TooLarge(intake.too_large(most))
    spool: t.Any = _spool
    parser = FormDataParser(spool, max_form_memory_size=_MEMORY, max_form_parts=_PARTS)
    _, form, files = parser.parse(request.stream, request.mimetype, request.content_length, request.mimetype_params)
    sent = files.getlist("file")
    if len(sent) != 1 or len(files) != 1:
        for file in itertools.chain.from_iterable(files.listvalues()):
            file.close()
        raise Invalid("Send one file, in the field named file.", errors={"file": ["One file."]})
    return form.to_dict(), sent[0]
