"""Agents who do not look at the console are told by mail that they should; neutrally, and not again and again."""

from __future__ import annotations

import datetime
import typing as t

from .. import clock
from ..store import UnitOfWork
from . import letters, mailbox

_SUBJECT = "À regarder"
_TEXT = "Bonjour,\n\n{what} Ouvrez votre console.\n"
_CAUSES = {
    "promise": "Une réponse promise arrive à son terme, ou l’a passé.",
    "channel": "Un compte d’envoi ne peut plus rien envoyer.",
    "access": "L’accès à un compte d’envoi expire bientôt, ou n’est plus bon.",
}


def look(uow: UnitOfWork, *, to: t.Sequence[str], every: datetime.timedelta, before: datetime.timedelta) -> None:
    """Write to these addresses about each cause that there is, if that was not done for a while.

    :param every: at most one for each cause in this time.
    :param before: how long before its end a promise is told.
    """
    for cause in _causes(uow, clock.now() + before):
        tell(uow, cause=cause, to=to, every=every)


def tell(uow: UnitOfWork, *, cause: str, to: t.Sequence[str], every: datetime.timedelta) -> None:
    """Write to these addresses about one cause, if that was not done for a while.

    :param cause: `promise`, `channel`, or `access`: what we may do on a network ends soon.
    """
    account, now = mailbox.current(uow), clock.now()
    told = uow.runs.last().get(f"alert-{cause}")
    if account is None or not to or (told is not None and now - told < every):
        return
    uow.runs.note(f"alert-{cause}", now)
    for person in to:
        letters.add(uow, account, person=person, subject=_SUBJECT, text=_TEXT.format(what=_CAUSES[cause]))


def _causes(uow: UnitOfWork, until: datetime.datetime) -> list[str]:
    _, due = uow.figures.forms_unanswered(until)
    stopped = any(each.stopped_at is not None for each in uow.accounts.all() if each.key != mailbox.KEY)
    return [cause for cause, is_so in (("promise", due > 0), ("channel", stopped)) if is_so]
