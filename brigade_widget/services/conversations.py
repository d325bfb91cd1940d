"""The life of a conversation on the citizen's side: it starts, is looked at, is left, and ends."""

from __future__ import annotations

import dataclasses
import datetime
import json
import typing as t

from .. import clock, crypto, signals, tokens
from ..enums import AuthorKind, Channel, State, Status
from ..errors import Conflict
from ..models.conversations import Citizen, Conversation
from ..models.messages import Author
from ..store import UnitOfWork
from ..store.unit import place_of
from ..topics import Topic
from . import access, messages, ratings, sites
from .forecast import Forecast

_CITIZEN = Author(AuthorKind.CITIZEN)


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """A conversation, and its place in the queue while it waits."""

    conversation: Conversation
    position: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class Started:
    """A conversation that is stored, and a new token for it; `new` is false if it was stored before."""

    view: View
    token: str
    new: bool


def start(
    uow: UnitOfWork,
    *,
    client_id: str,
    site: str,
    topic: Topic,
    locale: str,
    token_days: int,
    forecast: Forecast | None = None,
    postcode: str | None = None,
    place: str | None = None,
    alias: str | None = None,
    message: t.Mapping[str, t.Any] | None = None,
) -> Started:
    """Store a conversation, once for each `client_id` of a site, with its first message if there is one.

    :param token_days: how long the token is good for.
    :param forecast: of the queue; what it says of this conversation is kept with it.
    :raises Invalid: an unknown site.
    :raises Conflict: the citizen has left it by the quick exit; nothing may reopen it by its `client_id`.
    """
    partner = sites.named(uow, site)
    known = uow.conversations.by_client_id(partner.id, client_id)
    if known is not None and known.left_at is not None:
        raise Conflict("This conversation was left. Start a new one.")
    conversation = known or create(
        uow,
        site_id=partner.id,
        client_id=client_id,
        topic=topic,
        locale=locale,
        channel=Channel.CHAT,
        forecast=forecast,
        private={"alias": alias, "postcode": postcode, "place": place},
    )
    token = new_token(uow, conversation, days=token_days)
    if known is None:
        uow.record(signals.conversation_started, conversation=conversation)
        uow.record(signals.queue_changed)
    if message is not None and conversation.state != State.CLOSED:
        writer = Citizen(conversation.id, tokens.digest(token))
        messages.post(uow, writer=writer, conversation_id=conversation.id, **message)
        conversation = uow.conversations.need(conversation.id)
    return Started(view(uow, conversation), token, new=known is None)


def is_known(uow: UnitOfWork, *, site: str, client_id: str) -> bool:
    """Whether a site's conversation or form with this `client_id` is stored."""
    partner = uow.sites.by_key(site)
    return partner is not None and uow.conversations.by_client_id(partner.id, client_id) is not None


def get(uow: UnitOfWork, *, citizen: Citizen, conversation_id: str) -> View:
    """The citizen's conversation.

    :raises NotFound: unknown, or another's.
    """
    return view(uow, access.own(uow, citizen, conversation_id))


def view(uow: UnitOfWork, conversation: Conversation) -> View:
    """A conversation with its place in the queue."""
    waits = conversation.state == State.WAITING
    return View(conversation, uow.conversations.position(conversation) if waits else None)


def end(uow: UnitOfWork, *, citizen: Citizen, conversation_id: str) -> str | None:
    """The citizen ends the conversation; gives a ticket for a rating, once, never on a sensitive topic.

    :raises NotFound: unknown, or another's.
    """
    access.own(uow, citizen, conversation_id)
    conversation = uow.conversations.lock([conversation_id])[conversation_id]
    if conversation.state != State.CLOSED:
        conversation = close(uow, conversation, author=_CITIZEN)
    if conversation.sensitive or conversation.ticket_given:
        return None
    uow.conversations.update(conversation.id, ticket_given=True)
    return ratings.new_ticket(uow)


def close(uow: UnitOfWork, conversation: Conversation, *, author: Author, outcome: str | None = None) -> Conversation:
    """Close a conversation that the caller has locked, and say who did."""
    closed = uow.conversations.update(
        conversation.id, state=State.CLOSED, closed_at=clock.now(), closed_by=author.kind, outcome=outcome
    )
    uow.record(signals.conversation_changed, conversation=closed, before=conversation)
    after = messages.add_status(uow, closed, author=author, status=Status.CLOSED)
    uow.record(signals.conversation_closed, conversation=after)
    if conversation.state == State.WAITING:
        uow.waits.end(conversation.id, at=clock.now(), taken=False)
        uow.record(signals.queue_changed)
    return after


def leave(uow: UnitOfWork, *, token: str) -> None:
    """Quick exit: the token is dead; the agent's side lives on, and says "left". Unknown tokens are ignored."""
    digest = tokens.digest(token)
    conversation_id = uow.citizen_tokens.owner(digest)
    if conversation_id is None:
        return
    # The conversation before its tokens, as whoever erases it: else the two would wait for each other.
    before = uow.conversations.lock_one(conversation_id)
    if before is None or not uow.citizen_tokens.remove(digest):
        return
    uow.record(signals.token_revoked, digest=digest)
    after = uow.conversations.update(conversation_id, left_at=clock.now())
    uow.record(signals.conversation_changed, conversation=after, before=before)
    if before.state != State.CLOSED:
        messages.add_status(uow, after, author=_CITIZEN, status=Status.LEFT)


class Private(t.TypedDict):
    """What a citizen said of themselves; none of it need be true. `reach` is the form's: e-mail, telephone, and how."""

    alias: str | None
    postcode: str | None
    place: str | None
    reach: dict[str, t.Any] | None


def opened(keyring: crypto.KeyRing, conversation: Conversation) -> Private:
    """What lies sealed beside a conversation, for agents."""
    place = place_of(conversation.id)
    key = keyring.unwrap(conversation.wrapped_key, place)

    def plain(blob: bytes | None, field: str) -> str | None:
        return None if blob is None else crypto.unseal(key, blob, f"{place}:{field}")

    reach = plain(conversation.reach, "reach")
    return Private(
        alias=plain(conversation.alias, "alias"),
        postcode=plain(conversation.postcode, "postcode"),
        place=plain(conversation.place, "place"),
        reach=json.loads(reach) if reach else None,
    )


def packed(facts: t.Mapping[str, t.Any]) -> str | None:
    """Several facts as one text to seal; nothing when all are empty."""
    given = {name: value for name, value in facts.items() if value}
    return json.dumps(given, ensure_ascii=False) if given else None


def create(
    uow: UnitOfWork,
    *,
    site_id: str,
    client_id: str,
    topic: Topic,
    locale: str,
    channel: str,
    private: t.Mapping[str, str | None],
    forecast: Forecast | None = None,
    **more: t.Any,
) -> Conversation:
    """Store a conversation that waits, with a key of its own.

    :param private: field → text; sealed.
    :param forecast: what its citizen is told of the wait, if they are.
    :param more: further columns.
    """
    conversation_id = tokens.new_id()
    place = place_of(conversation_id)
    key, wrapped = uow.keyring.new_key(place)
    sealed = {name: crypto.seal(key, text, f"{place}:{name}") if text else None for name, text in private.items()}
    conversation = uow.conversations.add(
        id=conversation_id,
        site_id=site_id,
        client_id=client_id,
        channel=channel,
        topic=topic.key,
        urgency=topic.urgency,
        sensitive=topic.sensitive,
        locale=locale,
        state=State.WAITING,
        last_seq=0,
        citizen_read=0,
        agent_read=0,
        wrapped_key=wrapped,
        created_at=clock.now(),
        ticket_given=False,
        **sealed,
        **more,
    )
    _enter_queue(uow, conversation, forecast)
    return conversation


def _enter_queue(uow: UnitOfWork, conversation: Conversation, forecast: Forecast | None) -> None:
    """It waits from now on; what it is told of that is kept, and what that was reckoned with."""
    position, urgency = uow.conversations.position(conversation), conversation.urgency
    if forecast is None:
        uow.waits.begin(conversation, position=position)
        return
    told = forecast.estimate(urgency=urgency, position=position, since=conversation.created_at)
    pace = forecast.pace(urgency) if position > 1 else None
    uow.waits.begin(conversation, position=position, free=forecast.free, told=told, pace=pace)


def new_token(uow: UnitOfWork, conversation: Conversation, *, days: int) -> str:
    """A token that opens a conversation on one device."""
    token, now = tokens.new_token(), clock.now()
    uow.citizen_tokens.add(
        tokens.digest(token),
        conversation_id=conversation.id,
        created_at=now,
        expires_at=now + datetime.timedelta(days=days),
    )
    return token
