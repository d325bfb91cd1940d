"""Whether, when and how somebody may be reached elsewhere than here, as they said it in the form."""

from __future__ import annotations

import dataclasses
import json

from .. import crypto, hours
from ..models.conversations import Conversation
from ..store import UnitOfWork
from ..store.unit import place_of


@dataclasses.dataclass(frozen=True, slots=True)
class Reach:
    """What was said of e-mail.

    :param email: an address that may be used; empty: none, or it is not safe.
    :param word: the agreed word.
    :param hours: when a mail may leave by itself; `None`: never, an agent picks the moment.
    """

    email: str = ""
    word: str = ""
    hours: hours.Hours | None = None


def of(uow: UnitOfWork, conversation: Conversation) -> Reach:
    """What a conversation's form said."""
    if conversation.reach is None:
        return Reach()
    facts = json.loads(
        crypto.unseal(uow.key_of(conversation), conversation.reach, f"{place_of(conversation.id)}:reach")
    )
    safety = facts.get("safe_to_contact") or {}
    if not safety.get("safe") or not facts.get("email"):
        return Reach()
    return Reach(facts["email"], safety.get("code_word", ""), hours.of(safety.get("mail")))
