"""Attachments over HTTP, for the API and the pages: how one comes, and how one is given."""

from __future__ import annotations

import contextlib
import itertools
import typing as t

from flask import Response, request

from . import intake
from .errors import BadRequest, Invalid, NotMultipart, TooLarge
from .models.agents import Agent
from .models.conversations import Citizen
from .multipart import Form
from .services import messages
from .web import brigade

_MARGIN = 16_384  # bytes of a form beside its files


def receive(
    writer: Citizen | Agent, conversation: str, read: t.Callable[[dict[str, str]], dict[str, t.Any]]
) -> messages.Posted:
    """Put the file of a multipart form into a conversation; the body is read when all else allows it.

    :param read: gives `client_id` and `description` of the form's fields, or refuses them.
    :raises TooLarge: says how much may come. `TooMany`: says when more may come. And what `intake.receive` refuses.
    """
    state = brigade()
    with contextlib.closing(form(room=_MARGIN)) as came, arriving(writer, conversation, came):
        if len(came.files) != 1:
            raise Invalid("Send one file, in the field named file.", errors={"file": ["One file."]})
        (file,) = came.files
        return intake.receive(
            state,
            writer=writer,
            conversation_id=conversation,
            data=file.spool.read,
            name=file.name,
            **read(came.fields),
        )


def form(*, room: int) -> Form:
    """The form of this request, of which nothing is read yet.

    :param room: bytes of everything that was typed.
    :raises NotMultipart: it is of another kind. `BadRequest`: nobody can tell its parts.
    """
    boundary = request.mimetype_params.get("boundary")
    if request.mimetype != "multipart/form-data":
        raise NotMultipart("Send the file as multipart/form-data.")
    if not boundary:
        raise BadRequest("The header Content-Type names no boundary.")
    request.max_content_length = None  # whoever reads it counts
    return Form.coming(request.stream, boundary.encode(), room=room)


@contextlib.contextmanager
def arriving(writer: Citizen | Agent, conversation: str, came: Form) -> t.Iterator[None]:
    """While the files of a form come, and are worked on.

    :raises TooLarge: says how much may come. `TooMany`: says when more may come.
    """
    state, most = brigade(), brigade().settings.upload_max
    side = writer.conversation_id if isinstance(writer, Citizen) else f"{writer.id} {conversation}"
    state.limits.uploads.take(side)
    with state.limits.uploading.one(side):
        sentence = intake.too_large(most)
        if (request.content_length or 0) > most + _MARGIN:
            raise TooLarge(sentence)
        came.read_all(most=most, sentence=sentence)
        for _ in came.files[1:]:
            state.limits.uploads.take(side)
        yield


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
