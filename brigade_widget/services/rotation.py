"""Master keys: every conversation's key is wrapped anew under the first of them, in batches, while people write."""

from __future__ import annotations

import dataclasses

from ..store import UnitOfWork
from ..store.unit import place_of, place_of_account

BATCH = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """How far a rotation came.

    :param after: go on after this id; `None` at the end.
    """

    looked_at: int
    rewrapped: int
    after: str | None


def step(uow: UnitOfWork, *, after: str) -> Step:
    """Rewrap the next batch; nothing of what is sealed under these keys changes."""
    rows = uow.conversations.wrapped_keys(after=after, limit=BATCH)
    done = 0
    for conversation_id, wrapped in rows:
        anew = uow.keyring.rewrap(wrapped, place_of(conversation_id))
        if anew is not None:
            uow.conversations.set_wrapped_key(conversation_id, anew)
            done += 1
    return Step(len(rows), done, rows[-1][0] if len(rows) == BATCH else None)


def ratings(uow: UnitOfWork) -> int:
    """Rewrap the keys of the ratings' comments."""
    done = 0
    for rating_id, wrapped in uow.ratings.wrapped_keys():
        anew = uow.keyring.rewrap(wrapped, f"rating:{rating_id}")
        if anew is not None:
            uow.ratings.set_wrapped_key(rating_id, anew)
            done += 1
    return done


def accounts(uow: UnitOfWork) -> int:
    """Rewrap the keys of the accounts on networks."""
    done = 0
    for account in uow.accounts.all():
        anew = uow.keyring.rewrap(account.wrapped_key, place_of_account(account.id))
        if anew is not None:
            uow.accounts.update(account.id, wrapped_key=anew)
            done += 1
    return done
