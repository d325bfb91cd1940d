"""The door of outside networks: `channels/<channel>`. What is not signed is not stored, nor looked at.

A network is answered in its own way, not with problem+json; nothing here says which accounts there are.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from ..channels import Adapter, Answer, Request
from ..errors import BadRequest, BrigadeError, Forbidden, NotFound
from ..services import accounts, inbox
from ..web import brigade
from .problems import problem

_BODY_MAX = 5_000_000  # bytes; a thousand events of the largest kind


def blueprint() -> Blueprint:
    """The addresses under the brigade's prefix."""
    part = Blueprint("webhooks", __name__, url_prefix="/channels")
    part.get("/<channel>")(handshake)
    part.post("/<channel>")(receive)
    part.register_error_handler(BrigadeError, problem)
    return part


def handshake(channel: str) -> Response:
    """A network makes sure that this door is ours."""
    doors = brigade().read(accounts.at_the_door, channel=channel)
    if not doors:
        raise NotFound("There is no such channel here.")
    query = request.args.to_dict()
    answers = (adapter.handshake(query) for _, adapter in doors)
    answer = next((each for each in answers if each is not None), None)
    if answer is None:
        raise Forbidden("This is not the question that was agreed on.")
    return _said(answer)


def receive(channel: str) -> Response:
    """What a network tells: answered once it is stored, and looked at after that."""
    request.max_content_length = _BODY_MAX
    state = brigade()
    doors = state.read(accounts.at_the_door, channel=channel)
    if not doors:
        raise NotFound("There is no such channel here.")
    headers = {name.lower(): value for name, value in request.headers.items()}
    came = Request(headers, request.get_data(cache=False))
    signed = [(account, adapter) for account, adapter in doors if adapter.verify(came)]
    if not signed:
        raise Forbidden("The signature is not right.")
    concerned = [account for account, adapter in signed if _concerns(adapter, came.body)]
    for account in concerned or [signed[0][0]]:
        state.write(inbox.receive, account_id=account.id, bodies=(came.body,))
    return _said(Answer("ok"))


def _concerns(adapter: Adapter, body: bytes) -> bool:
    """Whether it tells of this account: several may share an application, and so its signature.

    It is looked at before it is stored, so that a network hears of its mistake.

    :raises BadRequest: it is not of this network.
    """
    try:
        return any(event.account == adapter.account for event in adapter.parse(body))
    except (ValueError, RecursionError):
        raise BadRequest("The body cannot be read.") from None


def _said(answer: Answer) -> Response:
    return Response(answer.body, answer.status, content_type=answer.content_type)
