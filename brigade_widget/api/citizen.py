"""Citizens' resources: sites, conversations, messages, ratings, and the exit."""

from __future__ import annotations

from flask import Blueprint, Response

from ..clock import rfc3339
from ..files import given, receive
from ..models.conversations import Citizen
from ..openapi import described
from ..schemas import outgoing
from ..services import (
    access,
    attachments,
    contacts,
    conversations,
    later,
    messages,
    ratings,
    returns,
    site_notices,
    sites,
)
from ..web import admitted, brigade
from . import polling
from .web import JSON, answer, bearer, body, no_content


def blueprint() -> Blueprint:
    """The citizens' part of the API."""
    part = Blueprint("citizen", __name__)
    part.get("/sites/<site>")(get_site)
    part.get("/sites/<site>/notices")(get_notices)
    part.post("/conversations")(start)
    part.get("/conversations/<conversation>")(get)
    part.get("/conversations/<conversation>/messages")(get_messages)
    part.post("/conversations/<conversation>/messages")(post_message)
    part.post("/conversations/<conversation>/attachments")(post_attachment)
    part.get("/conversations/<conversation>/attachments/<attachment>")(get_attachment)
    part.delete("/conversations/<conversation>/attachments/<attachment>")(remove_attachment)
    part.post("/conversations/<conversation>/close")(close)
    part.post("/conversations/<conversation>/return-code")(give_code)
    part.post("/conversations/<conversation>/message-later")(turn_into_message)
    part.post("/returns")(come_back)
    part.post("/contacts")(contact)
    part.post("/ratings")(rate)
    part.post("/exit")(leave)
    return part


@described(gives={200: "Site"})
def get_site(site: str) -> Response:
    """A site's public settings."""
    state = brigade()
    row, notices = state.read(sites.get, key=site), state.read(site_notices.shown_on, site=site)
    return answer(outgoing.site(row, state.settings, agents_present=bool(state.presence.agents()), notices=notices))


@described(gives={200: "Notices"})
def get_notices(site: str) -> Response:
    """What everybody should know at this moment, for whoever waits with the site's page open."""
    rows = brigade().read(site_notices.shown_on, site=site)
    return answer({"notices": [outgoing.notice(row) for row in rows]})


@described(takes="conversation", gives={201: "Started", 200: "Started"}, refuses=(409, 429))
def start() -> Response:
    """A conversation, once for each `client_id`."""
    state = brigade()
    draft = admitted(body(state.incoming.conversation))
    started = state.write(conversations.start, **draft, token_days=state.settings.token_days, forecast=state.forecast())
    view = state.shown(started.view)
    return answer({"conversation": view, "token": started.token}, 201 if started.new else 200)


@described(by="citizen", gives={200: "Conversation"})
def get(conversation: str) -> Response:
    """The conversation as it is now."""
    state = brigade()
    return answer(state.shown(state.read(conversations.get, citizen=_citizen(), conversation_id=conversation)))


@described(by="citizen", asks="page", gives={200: "Messages"})
def get_messages(conversation: str) -> Response:
    """What is new in it; with `wait`, as soon as there is something."""
    return polling.messages_of(_citizen(), conversation)


@described(by="citizen", takes="message", gives={201: "Message", 200: "Message"}, refuses=(409, 429))
def post_message(conversation: str) -> Response:
    """A message, once for each `client_id`."""
    state, citizen = brigade(), _citizen()
    draft = body(state.incoming.message)
    state.limits.messages.take(citizen.conversation_id)
    posted = state.write(messages.post, writer=citizen, conversation_id=conversation, **draft)
    return answer(outgoing.message(posted.message), 201 if posted.new else 200)


@described(
    by="citizen",
    takes="attachment",
    parts=True,
    gives={201: "Message", 200: "Message"},
    refuses=(409, 429),
)
def post_attachment(conversation: str) -> Response:
    """A message that carries a file, once for each `client_id`."""
    posted = receive(_citizen(), conversation, brigade().incoming.attachment.read)
    return answer(outgoing.message(posted.message), 201 if posted.new else 200)


@described(by="citizen", gives={200: "*/*"})
def get_attachment(conversation: str, attachment: str) -> Response:
    """The file."""
    return given(_citizen(), conversation, attachment)


@described(by="citizen", gives={204: None}, refuses=(409,))
def remove_attachment(conversation: str, attachment: str) -> Response:
    """The citizen takes a file back, as long as no agent has read so far."""
    where = {"conversation_id": conversation, "attachment_id": attachment}
    brigade().write(attachments.remove, citizen=_citizen(), **where)
    return no_content()


@described(by="citizen", gives={200: "Ended"})
def close(conversation: str) -> Response:
    """The citizen ends it."""
    ticket = brigade().write(conversations.end, citizen=_citizen(), conversation_id=conversation)
    return answer({} if ticket is None else {"rating_ticket": ticket})


@described(by="citizen", gives={201: "Code"})
def give_code(conversation: str) -> Response:
    """The words that reopen it, shown once."""
    state, citizen = brigade(), _citizen()
    days = state.settings.code_days
    code = state.write(returns.give, citizen=citizen, conversation_id=conversation, days=days)
    return answer({"code": code}, 201)


@described(by="citizen", takes="later", gives={201: "Later", 200: "Later"}, refuses=(409, 429))
def turn_into_message(conversation: str) -> Response:
    """Make a message of the chat, with what was typed and not sent; words to come back with, shown once.

    Repeated, it keeps its promise and gives new words, which replace those before.
    """
    state, citizen = brigade(), _citizen()
    drafts = body(state.incoming.later)["messages"]
    for _ in drafts:
        state.limits.messages.take(citizen.conversation_id)
    turned = state.write(
        later.turn,
        citizen=citizen,
        conversation_id=conversation,
        is_gone=state.is_gone,
        answer_hours=state.settings.answer_hours,
        code_days=state.settings.code_days,
        drafts=drafts,
    )
    data = {"code": turned.code, "answer_by": rfc3339(turned.answer_by)}
    return answer(data, 201 if turned.new else 200)


@described(takes="code", gives={200: "Started"}, refuses=(404, 429))
def come_back() -> Response:
    """The conversation of a code, on this device."""
    state = brigade()
    code = body(state.incoming.code)["code"]
    state.limits.guess(code)
    started = state.write(returns.come_back, code=code, token_days=state.settings.token_days)
    view = state.shown(started.view)
    return answer({"conversation": view, "token": started.token})


@described(takes="contact", gives={201: "Received", 200: "Received"}, refuses=(409, 429))
def contact() -> Response:
    """A form, once for each `client_id`."""
    state = brigade()
    form = admitted(body(state.incoming.contact))
    settings = state.settings
    received = state.write(
        contacts.receive,
        **form,
        answer_hours=settings.answer_hours,
        code_days=settings.code_days,
        mailbox=settings.mailbox,
    )
    data = {"reference": received.reference, "code": received.code, "answer_by": rfc3339(received.answer_by)}
    return answer(data, 201 if received.new else 200)


@described(takes="rating", gives={201: "Nothing"})
def rate() -> Response:
    """A rating, once for each ticket."""
    state = brigade()
    state.write(ratings.leave, **body(state.incoming.rating))
    return answer({}, 201)


@described(takes="exit", beacon=True, gives={204: None})
def leave() -> Response:
    """The quick exit: `sendBeacon` sends text/plain, so that no preflight delays it."""
    state = brigade()
    state.write(conversations.leave, **body(state.incoming.exit, content_types=(JSON, "text/plain")))
    return no_content()


def _citizen() -> Citizen:
    return brigade().read(access.citizen, token=bearer())
