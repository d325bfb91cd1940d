"""Return codes: the words that reopen a conversation from any device."""

from __future__ import annotations

import datetime

from .. import clock, codes, signals
from ..enums import AuthorKind, State, Status
from ..errors import CodeExpired, CodeUnknown
from ..models.conversations import Citizen, Conversation
from ..models.messages import Author
from ..store import UnitOfWork
from . import access, conversations, messages, outbox


def give(uow: UnitOfWork, *, citizen: Citizen, conversation_id: str, days: int) -> str:
    """A new code for the citizen's conversation, shown once; it replaces the one before.

    :param days: how long it is good for.
    :raises NotFound: unknown, or another's.
    """
    return new_for(uow, access.own(uow, citizen, conversation_id), lifetime=datetime.timedelta(days=days))


def new_for(uow: UnitOfWork, conversation: Conversation, *, lifetime: datetime.timedelta) -> str:
    """A new code for a conversation; only its digest is stored."""
    code = codes.new_code()
    expires = clock.now() + lifetime
    uow.return_codes.replace(conversation.id, digest=codes.digest(code), expires_at=expires)
    return code


def site_of(uow: UnitOfWork, *, token: str) -> str:
    """The site on which a token's conversation began."""
    citizen = access.citizen(uow, token=token)
    return uow.conversations.need(citizen.conversation_id).site_key


def come_back(uow: UnitOfWork, *, code: str, token_days: int) -> conversations.Started:
    """Open the code's conversation on this device.

    :raises Invalid: not words of the list.
    :raises CodeUnknown: the code opens nothing; a newer one may have replaced it.
    :raises CodeExpired: it opens nothing any more.
    """
    found = uow.return_codes.find(codes.digest(code))
    if found is None:
        raise CodeUnknown(
            "Ce code n’ouvre aucune conversation. Vérifiez chaque mot ; un code plus récent l’a peut-être remplacé."
        )
    conversation_id, expires_at = found
    if expires_at <= clock.now():
        raise CodeExpired("Ce code n’est plus valable : il ne l’est que quelque temps. Écrivez-nous à nouveau.")
    conversation = uow.conversations.lock([conversation_id])[conversation_id]
    if conversation.channel not in outbox.INSIDE:
        outbox.move_to_site(uow, conversation)
    if conversation.left_at is not None:
        before, conversation = conversation, uow.conversations.update(conversation_id, left_at=None)
        uow.record(signals.conversation_changed, conversation=conversation, before=before)
        if conversation.state != State.CLOSED:
            author = Author(AuthorKind.CITIZEN)
            conversation = messages.add_status(uow, conversation, author=author, status=Status.RETURNED)
    token = conversations.new_token(uow, conversation, days=token_days)
    return conversations.Started(conversations.view(uow, conversation), token, new=False)
