"""Accounts on outside networks, who is behind a conversation there, and what came and is not yet looked at."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..enums import State
from ..models.channels import Account, Link, Media, accounts, arrived_files, inbox, links, media, seen
from ..models.conversations import conversations

_F = arrived_files.c


@dataclasses.dataclass(frozen=True, slots=True)
class Arrived:
    """A body that a network sent, sealed."""

    id: str
    account_id: str
    body: bytes
    attempts: int


class Accounts:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, account: Account) -> None:
        self._connection.execute(accounts.insert().values(_facts(account)))

    def all(self) -> list[Account]:
        return [_account(row) for row in self._connection.execute(sa.select(accounts).order_by(accounts.c.key))]

    def of_channel(self, channel: str) -> list[Account]:
        query = sa.select(accounts).where(accounts.c.channel == channel).order_by(accounts.c.key)
        return [_account(row) for row in self._connection.execute(query)]

    def by_key(self, key: str) -> Account | None:
        row = self._connection.execute(sa.select(accounts).where(accounts.c.key == key)).one_or_none()
        return _account(row) if row else None

    def some(self, ids: t.Collection[str]) -> dict[str, Account]:
        query = sa.select(accounts).where(accounts.c.id.in_(sorted(ids)))
        return {row.id: _account(row) for row in self._connection.execute(query)}

    def lock(self, account_id: str) -> Account:
        """Locked until the end of the transaction: what comes, and what a limit counts, goes one by one."""
        query = sa.select(accounts).where(accounts.c.id == account_id).with_for_update()
        return _account(self._connection.execute(query).one())

    def update(self, account_id: str, **values: t.Any) -> None:
        self._connection.execute(accounts.update().where(accounts.c.id == account_id).values(values))


class Links:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, link: Link) -> None:
        self._connection.execute(links.insert().values(_facts(link)))

    def of(self, conversation_ids: t.Collection[str]) -> dict[str, Link]:
        """Those of these conversations that have a person on a network."""
        query = sa.select(links).where(links.c.conversation_id.in_(sorted(conversation_ids)))
        return {row.conversation_id: _link(row) for row in self._connection.execute(query)}

    def living(self, account_id: str, person_digest: str) -> Link | None:
        """The newest conversation with this person that has not ended."""
        query = (
            sa.select(links)
            .join(conversations)
            .where(
                links.c.account_id == account_id,
                links.c.person_digest == person_digest,
                conversations.c.state != State.CLOSED,
            )
            .order_by(conversations.c.created_at.desc(), conversations.c.id)
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return _link(row) if row else None

    def newest(self, account_id: str, person_digest: str) -> Link | None:
        """The newest conversation with this person, ended or not."""
        mine = (links.c.account_id == account_id) & (links.c.person_digest == person_digest)
        query = sa.select(links).join(conversations).where(mine).order_by(conversations.c.created_at.desc()).limit(1)
        row = self._connection.execute(query).one_or_none()
        return _link(row) if row else None

    def update(self, conversation_id: str, **values: t.Any) -> None:
        mine = links.c.conversation_id == conversation_id
        self._connection.execute(links.update().where(mine).values(values))


class Inbox:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, *, id_: str, account_id: str, body: bytes, now: datetime) -> None:
        self._connection.execute(
            inbox.insert().values(id=id_, account_id=account_id, body=body, attempts=0, next_at=now, received_at=now)
        )

    def accounts_due(self, now: datetime) -> list[str]:
        """Accounts for which something came that should be looked at."""
        query = sa.select(inbox.c.account_id).where(inbox.c.next_at <= now).distinct()
        return sorted(self._connection.execute(query).scalars())

    def lock_first(self, account_id: str, now: datetime) -> Arrived | None:
        """What came first of what should be looked at; ids follow the time."""
        query = (
            sa.select(inbox.c.id, inbox.c.account_id, inbox.c.body, inbox.c.attempts)
            .where(inbox.c.account_id == account_id, inbox.c.next_at <= now)
            .order_by(inbox.c.received_at, inbox.c.id)
            .limit(1)
            .with_for_update()
        )
        row = self._connection.execute(query).one_or_none()
        return Arrived(*row) if row else None

    def remove(self, id_: str) -> None:
        self._connection.execute(inbox.delete().where(inbox.c.id == id_))

    def put_off(self, id_: str, *, attempts: int, next_at: datetime) -> None:
        values = {"attempts": attempts, "next_at": next_at}
        self._connection.execute(inbox.update().where(inbox.c.id == id_).values(values))

    def count(self) -> int:
        return self._connection.execute(sa.select(sa.func.count()).select_from(inbox)).scalar_one()

    def remove_before(self, moment: datetime) -> None:
        self._connection.execute(inbox.delete().where(inbox.c.received_at < moment))


class Seen:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def note(self, account_id: str, digest: str, at: datetime) -> bool:
        """Whether this event is new; call it with the account locked."""
        mine = (seen.c.account_id == account_id) & (seen.c.digest == digest)
        if self._connection.execute(sa.select(sa.exists().where(mine))).scalar_one():
            return False
        self._connection.execute(seen.insert().values(account_id=account_id, digest=digest, at=at))
        return True

    def remove_before(self, moment: datetime) -> None:
        self._connection.execute(seen.delete().where(seen.c.at < moment))


class Medias:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, row: Media) -> None:
        self._connection.execute(media.insert().values(_facts(row)))

    def is_due(self, now: datetime) -> bool:
        return bool(self._connection.execute(sa.select(sa.exists().where(*_its_turn(now)))).scalar_one())

    def count(self) -> int:
        return self._connection.execute(sa.select(sa.func.count()).select_from(media)).scalar_one()

    def lock_next(self, now: datetime) -> Media | None:
        """The next one to take, after those of its conversation that came before it; one that another is just taking is
        passed over (PostgreSQL)."""
        query = sa.select(media).where(*_its_turn(now)).order_by(media.c.next_at, media.c.id).limit(1)
        row = self._connection.execute(query.with_for_update(skip_locked=True)).one_or_none()
        return Media(**row._mapping) if row else None

    def arrived_of(self, conversation_id: str) -> list[str]:
        """Of a conversation, the files that came with their messages and wait."""
        mine = (media.c.conversation_id == conversation_id) & media.c.arrived.is_not(None)
        return list(self._connection.execute(sa.select(media.c.arrived).where(mine)).scalars())

    def update(self, media_id: str, **values: t.Any) -> None:
        self._connection.execute(media.update().where(media.c.id == media_id).values(values))

    def remove(self, media_id: str) -> None:
        self._connection.execute(media.delete().where(media.c.id == media_id))


def _its_turn(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """It is time, and no other of its conversation comes first."""
    sooner = media.alias()
    waits = sa.exists().where(sooner.c.conversation_id == media.c.conversation_id, sooner.c.place < media.c.place)
    return media.c.next_at <= now, ~waits


class ArrivedFiles:
    """Files that came with their messages, sealed in pieces, until they are looked at."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add_piece(self, file_id: str, number: int, *, account_id: str, blob: bytes, at: datetime) -> None:
        """Keep a piece, once; call it with the account locked."""
        mine = (_F.file_id == file_id) & (_F.number == number)
        if not self._connection.execute(sa.select(sa.exists().where(mine))).scalar_one():
            values = {"file_id": file_id, "number": number, "account_id": account_id, "blob": blob, "at": at}
            self._connection.execute(arrived_files.insert().values(values))

    def pieces(self, file_id: str) -> list[bytes]:
        query = sa.select(_F.blob).where(_F.file_id == file_id).order_by(_F.number)
        return list(self._connection.execute(query).scalars())

    def remove(self, file_id: str) -> None:
        self._connection.execute(arrived_files.delete().where(_F.file_id == file_id))

    def remove_lost(self, before: datetime) -> None:
        """Those that came before, of accounts for which nothing waits to be looked at, and that no message told of."""
        lost = ~sa.exists().where(inbox.c.account_id == _F.account_id) & ~sa.exists().where(
            media.c.arrived == _F.file_id
        )
        self._connection.execute(arrived_files.delete().where(_F.at < before, lost))

    def count(self) -> int:
        return self._connection.execute(sa.select(sa.func.count()).select_from(arrived_files)).scalar_one()


def _facts(row: t.Any) -> dict[str, t.Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _account(row: t.Any) -> Account:
    return Account(**row._mapping)


def _link(row: t.Any) -> Link:
    return Link(**row._mapping)
