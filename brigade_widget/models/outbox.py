"""The outbox: what must leave by an outside network, written in the same transaction as the message."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from .. import tokens
from ..enums import Leaving
from ..hours import Hours
from .base import Digest, Id, Moment, metadata, one_of

outbox = Table(
    "brigade_outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("brigade_conversations.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", Id, ForeignKey("brigade_channel_accounts.id"), nullable=False),
    Column("message_id", Id, ForeignKey("brigade_messages.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("part", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("text", LargeBinary),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("reason", String(500)),
    Column("network_digest", Digest, index=True),
    Column("created_at", Moment, nullable=False),
    Column("tried_at", Moment),
    Column("sent_at", Moment),
    Column("delivered_at", Moment),
    Column("read_at", Moment),
    UniqueConstraint("message_id", "part"),
    one_of("state", Leaving),
)
Index("ix_brigade_outbox_due", outbox.c.state, outbox.c.next_at)
Index("ix_brigade_outbox_order", outbox.c.conversation_id, outbox.c.seq, outbox.c.part)
Index("ix_brigade_outbox_tried", outbox.c.account_id, outbox.c.tried_at)


@dataclasses.dataclass(frozen=True, slots=True)
class Parcel:
    """One message, or one piece of it, on its way out.

    :param start: where the piece begins in the message's text, and `stop` where it ends.
    :param text: sealed; what leaves instead of the message's own text, and is gone once it left.
    :param next_at: when it is looked at next.
    :param lease_until: until when one worker has it to itself.
    :param network_digest: a keyed hash of the network's id of it.
    """

    id: str
    conversation_id: str
    account_id: str
    message_id: str
    seq: int
    part: int
    start: int
    stop: int
    text: bytes | None
    state: str
    attempts: int
    next_at: datetime
    lease_until: datetime | None
    reason: str | None
    network_digest: str | None
    created_at: datetime
    tried_at: datetime | None
    sent_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with the e-mails of a conversation.

    :param possible: an address that may be used, and a mailbox of ours.
    :param hours: at which one may leave by itself; `None`: none does.
    :param last: the newest.
    :param stopped_for: why nothing leaves from our mailbox now.
    """

    possible: bool
    hours: Hours | None
    last: Parcel | None
    stopped_for: str | None


class Numbered(t.Protocol):
    """A message, opened or sealed."""

    @property
    def id(self) -> str: ...
    @property
    def conversation_id(self) -> str: ...
    @property
    def seq(self) -> int: ...


def new_parcel(
    message: Numbered, account_id: str, *, at: datetime, now: datetime, part: int = 0, start: int = 0, stop: int = 0
) -> Parcel:
    """A piece of a message that waits.

    :param at: not before.
    """
    return Parcel(
        id=tokens.new_id(),
        conversation_id=message.conversation_id,
        account_id=account_id,
        message_id=message.id,
        seq=message.seq,
        part=part,
        start=start,
        stop=stop,
        text=None,
        state=Leaving.WAITING,
        attempts=0,
        next_at=at,
        lease_until=None,
        reason=None,
        network_digest=None,
        created_at=now,
        tried_at=None,
        sent_at=None,
        delivered_at=None,
        read_at=None,
    )
