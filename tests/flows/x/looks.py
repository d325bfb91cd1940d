"""What tests look at and change of an account on X."""

from __future__ import annotations

import datetime

from brigade_widget.enums import AuthorKind, MessageKind
from brigade_widget.models.conversations import Conversation
from brigade_widget.services import accounts
from brigade_widget.store import UnitOfWork

from ...support.network import OnX

ECHO = "Écrit à la personne par une autre application : "


def bodies(on_x: OnX, author: str = AuthorKind.CITIZEN, at: int = 0) -> list[str]:
    """What one side wrote."""
    found = on_x.messages(on_x.conversations()[at])
    return [each.body for each in found if each.author.kind == author and each.kind == MessageKind.TEXT]


def states(on_x: OnX, conversation: Conversation) -> list[str]:
    return [parcel.state for parcel in on_x.parcels(conversation)]


def waiting(on_x: OnX) -> int:
    def count(uow: UnitOfWork) -> int:
        return uow.inbox.count()

    return on_x.state.read(count)


def slow_until(on_x: OnX) -> datetime.datetime | None:
    def of(uow: UnitOfWork) -> datetime.datetime | None:
        return uow.accounts.some([on_x.account.id])[on_x.account.id].slow_until

    return on_x.state.read(of)


def change(on_x: OnX, **values: str) -> None:
    on_x.state.write(accounts.change, key="poste", settings=values)


def poll(on_x: OnX) -> None:
    """It is time to look, and a worker does."""

    def due(uow: UnitOfWork) -> None:
        uow.accounts.update(on_x.account.id, poll_at=None)

    on_x.state.write(due)
    on_x.works()
