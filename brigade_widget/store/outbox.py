"""What must leave by a network: kept, handed to one worker at a time, in order within a conversation."""

from __future__ import annotations

import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..enums import Leaving
from ..models.outbox import Parcel, outbox

_UNFINISHED = (Leaving.WAITING, Leaving.SENDING, Leaving.UNCERTAIN)
_earlier = outbox.alias("earlier")
_BEFORE = sa.exists().where(
    _earlier.c.conversation_id == outbox.c.conversation_id,
    _earlier.c.state.in_(_UNFINISHED),
    (_earlier.c.seq < outbox.c.seq) | ((_earlier.c.seq == outbox.c.seq) & (_earlier.c.part < outbox.c.part)),
)


class Outbox:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add_all(self, parcels: t.Sequence[Parcel]) -> None:
        rows = [{name: getattr(parcel, name) for name in parcel.__dataclass_fields__} for parcel in parcels]
        self._connection.execute(outbox.insert(), rows)

    def get(self, parcel_id: str) -> Parcel | None:
        row = self._connection.execute(sa.select(outbox).where(outbox.c.id == parcel_id)).one_or_none()
        return _parcel(row) if row else None

    def is_due(self, now: datetime) -> bool:
        """Whether a worker may find something to do."""
        return bool(self._connection.execute(sa.select(sa.exists().where(_due(now)))).scalar_one())

    def lock_next(self, account_ids: t.Collection[str], now: datetime) -> Parcel | None:
        """The next one of these accounts that should be looked at, and that nothing of its conversation must precede.

        One that another worker is just taking is passed over (PostgreSQL); SQLite lets one write at a time.
        """
        query = (
            sa.select(outbox)
            .where(_due(now), outbox.c.account_id.in_(sorted(account_ids)), ~_BEFORE)
            .order_by(outbox.c.next_at, outbox.c.seq, outbox.c.part, outbox.c.id)
            .limit(1)
            .with_for_update(of=outbox, skip_locked=True)
        )
        row = self._connection.execute(query).one_or_none()
        return _parcel(row) if row else None

    def update(self, parcel_id: str, **values: t.Any) -> None:
        self._connection.execute(outbox.update().where(outbox.c.id == parcel_id).values(values))

    def end(self, parcel: Parcel, **values: t.Any) -> bool:
        """Write how a send ended; nothing if the lease is not this worker's any more. Says whether it was."""
        mine = (
            (outbox.c.id == parcel.id)
            & (outbox.c.state == Leaving.SENDING)
            & (outbox.c.lease_until == parcel.lease_until)
        )
        return self._connection.execute(outbox.update().where(mine).values(values)).rowcount > 0

    def settle(self, parcel_id: str, **values: t.Any) -> bool:
        """The network says that it left, whatever we thought of it."""
        unknown = (outbox.c.id == parcel_id) & (outbox.c.state != Leaving.SENT)
        return self._connection.execute(outbox.update().where(unknown).values(values)).rowcount > 0

    def remove(self, parcel_id: str) -> None:
        """It is not needed any more."""
        self._connection.execute(outbox.delete().where(outbox.c.id == parcel_id))

    def fail_rest(self, parcel: Parcel, *, reason: str) -> None:
        """The later pieces of the same message do not leave without this one."""
        rest = (outbox.c.message_id == parcel.message_id) & (outbox.c.part > parcel.part)
        rest &= outbox.c.state == Leaving.WAITING
        self._connection.execute(outbox.update().where(rest).values(state=Leaving.FAILED, reason=reason))

    def again(self, message_id: str, *, now: datetime) -> int:
        """Those pieces of a message that failed wait anew; says how many."""
        failed = (outbox.c.message_id == message_id) & (outbox.c.state == Leaving.FAILED)
        values = {"state": Leaving.WAITING, "attempts": 0, "next_at": now, "reason": None}
        return self._connection.execute(outbox.update().where(failed).values(values)).rowcount

    def drop_waiting(self, conversation_id: str, *, reason: str) -> None:
        """What has not been tried yet does not leave any more."""
        waiting = (outbox.c.conversation_id == conversation_id) & (outbox.c.state == Leaving.WAITING)
        values = {"state": Leaving.FAILED, "reason": reason, "text": None}
        self._connection.execute(outbox.update().where(waiting).values(values))

    def of(self, conversation_id: str) -> list[Parcel]:
        """Everything of a conversation, in its order."""
        query = sa.select(outbox).where(outbox.c.conversation_id == conversation_id)
        query = query.order_by(outbox.c.seq, outbox.c.part)
        return [_parcel(row) for row in self._connection.execute(query)]

    def delivered(self, account_id: str, digests: t.Collection[str], at: datetime) -> None:
        mine = (outbox.c.account_id == account_id) & outbox.c.network_digest.in_(sorted(digests))
        mine &= outbox.c.delivered_at.is_(None)
        self._connection.execute(outbox.update().where(mine).values(delivered_at=at))

    def read(self, conversation_id: str, until: datetime) -> None:
        mine = (outbox.c.conversation_id == conversation_id) & (outbox.c.sent_at <= until)
        mine &= outbox.c.read_at.is_(None)
        self._connection.execute(outbox.update().where(mine).values(read_at=until))

    def tried(self, account_id: str, *, back: int) -> datetime | None:
        """When the `back`-th latest attempt of an account was made; what a limit looks at."""
        mine = (outbox.c.account_id == account_id) & outbox.c.tried_at.is_not(None)
        query = sa.select(outbox.c.tried_at).where(mine).order_by(outbox.c.tried_at.desc()).offset(back - 1).limit(1)
        return self._connection.execute(query).scalar_one_or_none()

    def ahead(self, parcel: Parcel) -> int:
        """How many of the same account leave before this one."""
        before = (
            (outbox.c.account_id == parcel.account_id)
            & outbox.c.state.in_(_UNFINISHED)
            & ((outbox.c.next_at < parcel.next_at) | ((outbox.c.next_at == parcel.next_at) & (outbox.c.id < parcel.id)))
        )
        return self._connection.execute(sa.select(sa.func.count()).where(before)).scalar_one()

    def counts(self) -> dict[str, int]:
        """State → how many."""
        query = sa.select(outbox.c.state, sa.func.count()).group_by(outbox.c.state)
        return {row[0]: row[1] for row in self._connection.execute(query)}


def _due(now: datetime) -> sa.ColumnElement[bool]:
    c = outbox.c
    looked_at = c.state.in_((Leaving.WAITING, Leaving.UNCERTAIN)) & (c.next_at <= now)
    return looked_at | ((c.state == Leaving.SENDING) & (c.lease_until <= now))


def _parcel(row: t.Any) -> Parcel:
    return Parcel(**row._mapping)
