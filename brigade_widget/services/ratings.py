"""Ratings that citizens leave when a conversation has ended. Nothing links one to its conversation."""

from __future__ import annotations

import datetime

from .. import clock, crypto, tokens
from ..errors import Invalid
from ..models.ratings import Rating
from ..store import UnitOfWork

TICKET_DAYS = 2


def new_ticket(uow: UnitOfWork) -> str:
    """A ticket for one rating, good for two days; the store forgets for whom it was."""
    ticket = tokens.new_token()
    uow.tickets.add(tokens.digest(ticket), expires_on=clock.today() + datetime.timedelta(days=TICKET_DAYS))
    return ticket


def leave(uow: UnitOfWork, *, ticket: str, score: int, comment: str = "") -> Rating:
    """Store a rating, once for each ticket.

    :param score: 0 (worst) to 10 (best).
    :raises Invalid: the ticket is unknown, or was used before.
    """
    if not uow.tickets.spend(tokens.digest(ticket), today=clock.today()):
        used = "This rating was already given, or its ticket has expired."
        raise Invalid(used, errors={"ticket": [used]})
    rating = Rating(tokens.new_id(), score, comment, clock.today())
    place = f"rating:{rating.id}"
    key, wrapped = uow.keyring.new_key(place)
    uow.ratings.add(
        rating_id=rating.id,
        score=score,
        day=rating.day,
        wrapped_key=wrapped if comment else None,
        comment=crypto.seal(key, comment, place) if comment else None,
    )
    return rating
