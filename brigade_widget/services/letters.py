"""Mails that belong to no conversation: the way to the site, once, for somebody who wrote to us; alerts for agents.

Never twice: one whose worker did not come back is forgotten, as nobody knows whether it left.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
import typing as t

from .. import channels, clock, crypto, tokens
from ..channels import Outcome, Outgoing, Retry, TokenDead
from ..models.channels import Account
from ..models.letters import Letter
from ..store import UnitOfWork
from ..store.unit import place_of_account
from . import accounts, mailbox

_KEEP = datetime.timedelta(days=2)  # without their content: only how many they were
_MOST = 60  # automatic answers in an hour: a machine that takes a new address each time is answered no further
_FIRST, _LONGEST = 5.0, 900.0  # seconds before a second attempt, and before any
_STRAY_SUBJECT = "Votre message"
_STRAY = """\
Bonjour,

Votre message n’a pas pu être lu : cette adresse ne reçoit pas de courrier nouveau.
Pour écrire, ou pour continuer un échange : {link}

Urgence : appelez le 17 ou le 112, ou écrivez au 114 par SMS.

--

Your message could not be read: this address takes no new mail.
To write, or to go on with an exchange: {link}

Emergency: call 17 or 112, or text 114.
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """One mail for a worker to send."""

    letter: Letter
    outgoing: Outgoing
    channel: str
    settings: t.Mapping[str, str]


def answer_stray(uow: UnitOfWork, account: Account, event: channels.Mailed) -> None:
    """Tell somebody whose mail belongs to no conversation where to write; once for each address, in 30 days."""
    name, _, domain = event.answer_to.partition("@")
    digest = accounts.digest(uow, account, "answered", f"{name.partition('+')[0]}@{domain}")
    an_hour_ago = clock.now() - datetime.timedelta(hours=1)
    if not event.answer_to or uow.letters.count_since(an_hour_ago) >= _MOST:
        return
    if not uow.seen.note(account.id, digest, clock.now()):
        return
    text = _STRAY.format(link=accounts.opened(uow, account)["link"])
    answers = event.message or "<none@invalid>"  # whatever it is called: what answers must never be answered
    add(uow, account, person=event.answer_to, subject=_STRAY_SUBJECT, text=text, answers=answers)


def add(uow: UnitOfWork, account: Account, *, person: str, subject: str, text: str, answers: str = "") -> None:
    """Have a mail leave."""
    id_, now = tokens.new_id(), clock.now()
    facts = {"person": person, "subject": subject, "text": text, "answers": answers}
    content = crypto.seal(uow.key_of_account(account), json.dumps(facts), _place(account.id, id_))
    uow.letters.add(Letter(id_, account.id, content, 0), now=now)


def is_due(uow: UnitOfWork) -> bool:
    """Whether there may be something to do."""
    return uow.letters.is_due(clock.now())


def claim(uow: UnitOfWork, *, lease: int) -> Task | None:
    """Take the next one; nobody else gets it.

    :param lease: seconds.
    """
    now = clock.now()
    uow.letters.forget_uncertain(now)
    account = mailbox.current(uow)
    if account is None or account.stopped_at is not None:
        return None
    letter = uow.letters.lock_next([account.id], now)
    if letter is None:
        return None
    letter = dataclasses.replace(letter, attempts=letter.attempts + 1)
    until = now + datetime.timedelta(seconds=lease)
    uow.letters.update(letter.id, attempts=letter.attempts, lease_until=until)
    content = crypto.unseal(uow.key_of_account(account), letter.content, _place(account.id, letter.id))
    outgoing = Outgoing(token=letter.id, last_wrote_at=now, **json.loads(content))
    return Task(letter, outgoing, account.channel, accounts.opened(uow, account))


def ended(uow: UnitOfWork, *, letter: Letter, outcome: channels.Sent | Outcome, tries: int) -> None:
    """It left, waits for another attempt, or is given up."""
    if isinstance(outcome, TokenDead):
        accounts.stop(uow, letter.account_id, reason=outcome.reason)
    waits = isinstance(outcome, TokenDead) or (isinstance(outcome, Retry) and letter.attempts < tries)
    if not waits:
        uow.letters.update(letter.id, content=None, lease_until=None)
        return
    seconds = min(_LONGEST, _FIRST * 2.0 ** (letter.attempts - 1)) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret
    next_at = clock.now() + datetime.timedelta(seconds=seconds)
    uow.letters.update(letter.id, next_at=next_at, lease_until=None)


def forget(uow: UnitOfWork) -> None:
    """What left, and what could not for days."""
    uow.letters.remove_before(clock.now() - _KEEP)


def _place(account_id: str, letter_id: str) -> str:
    return f"{place_of_account(account_id)}:letter:{letter_id}"
