"""The contact form: a message left for later, in the same queue as the chats."""

from __future__ import annotations

import dataclasses
import datetime
import secrets
import typing as t

from .. import clock, signals
from ..enums import Channel
from ..errors import Conflict, StoreUnavailable
from ..models.conversations import Citizen, Conversation
from ..store import UnitOfWork
from ..topics import Topic
from . import conversations, messages, nudges, returns, sites
from . import mailbox as mailboxes

# Without vowels, so that no word comes out, and without digits that look like letters.
_REFERENCE_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"


@dataclasses.dataclass(frozen=True, slots=True)
class Received:
    """What the sender of a form gets: a reference to quote, a code to come back with, and until when we answer."""

    reference: str
    code: str
    answer_by: datetime.datetime
    new: bool


def receive(
    uow: UnitOfWork,
    *,
    client_id: str,
    site: str,
    topic: Topic,
    locale: str,
    body: str,
    answer_hours: int,
    code_days: int,
    name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    safe_to_contact: t.Mapping[str, t.Any] | None = None,
    mailbox: t.Mapping[str, str] | None = None,
) -> Received:
    """Store a form, once for each `client_id` of a site; repeated, it gives the same reference and a new code.

    :param safe_to_contact: whether, when, how and with which word; sealed with the addresses, for agents alone.
    :param mailbox: `Settings.mailbox`, from which an e-mail may say that an answer is there.
    :raises Invalid: an unknown site.
    :raises Conflict: the `client_id` belongs to a chat.
    """
    partner = sites.named(uow, site)
    known = uow.conversations.by_client_id(partner.id, client_id)
    if known is not None:
        if known.reference is None:
            raise Conflict("This client_id is a chat's. Send the form with one of its own.")
        return _received(uow, known, code_days, new=False)
    reach = {"email": email, "phone": phone, "safe_to_contact": safe_to_contact}
    conversation = conversations.create(
        uow,
        site_id=partner.id,
        client_id=client_id,
        topic=topic,
        locale=locale,
        channel=Channel.FORM,
        private={"alias": name, "reach": conversations.packed(reach)},
        reference=_new_reference(uow),
        answer_by=clock.now() + datetime.timedelta(hours=answer_hours),
    )
    writer = Citizen(conversation.id, "")
    messages.post(uow, writer=writer, conversation_id=conversation.id, client_id=client_id, body=body)
    account = mailboxes.keep(uow, mailbox=mailbox) if email and mailbox else None
    if account is not None:
        nudges.join(uow, conversation, account)
    conversation = uow.conversations.need(conversation.id)
    uow.record(signals.contact_received, conversation=conversation)
    uow.record(signals.queue_changed)
    return _received(uow, conversation, code_days, new=True)


def _received(uow: UnitOfWork, conversation: Conversation, code_days: int, *, new: bool) -> Received:
    if conversation.reference is None or conversation.answer_by is None:
        raise LookupError(conversation.id)
    code = returns.new_for(uow, conversation, lifetime=datetime.timedelta(days=code_days))
    return Received(conversation.reference, code, conversation.answer_by, new)


def _new_reference(uow: UnitOfWork) -> str:
    """Eight letters to say over the telephone; no secret, and it opens nothing."""
    for _ in range(10):
        letters = "".join(secrets.choice(_REFERENCE_LETTERS) for _ in range(8))
        reference = f"{letters[:4]}-{letters[4:]}"
        if not uow.conversations.has_reference(reference):
            return reference
    raise StoreUnavailable("Nothing was stored. Please try again.")
