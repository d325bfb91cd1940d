"""What an answer by e-mail must carry."""

from __future__ import annotations

import dataclasses
import re

from brigade_widget.services import accounts, nudges
from brigade_widget.store import UnitOfWork
from brigade_widget.store.unit import place_of_account

from ..support.rows import make_conversation

MAILBOX = {"smtp": "smtp://mail.test", "sender": "contact@service.test", "name": "Service", "link": "https://s.test"}


def test_a_reference_cannot_be_made_without_our_key_whatever_else_is_known(uow: UnitOfWork) -> None:
    conversation = make_conversation(uow)
    account = accounts.add(uow, key="email", channel="email", site="mondoubleau", topic="general", settings=MAILBOX)
    _, wrapped = uow.keyring.new_key(place_of_account(account.id))
    with_another_key = dataclasses.replace(account, wrapped_key=wrapped)
    ours = nudges.reference(uow, account, conversation.id)
    assert re.fullmatch("[a-z2-7]{26}", ours)
    assert ours == nudges.reference(uow, account, conversation.id)
    assert ours != nudges.reference(uow, with_another_key, conversation.id)
