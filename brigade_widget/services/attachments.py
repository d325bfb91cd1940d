"""Attachments: sealed piece by piece under the conversation's key, carried by a message, taken back until read."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t

from .. import clock, crypto, signals
from ..enums import AuthorKind, Keeping, State
from ..errors import Conflict, ConversationClosed, FileRefused, NotFound
from ..models.agents import Agent
from ..models.attachments import Attachment, Kept
from ..models.conversations import Citizen, Conversation
from ..models.messages import Message
from ..store import UnitOfWork
from . import access, messages, outbox

PIECE = 256 * 1024  # bytes: so short a write that no message waits for it
ABANDONED = datetime.timedelta(hours=6)  # longer than any upload may take
_UNKNOWN = "There is no such file, or it was taken back."
_NO_FILES = "This network carries no files from here. Invite the person to the site's chat, and send it there."
_NOT_CARRIED = "This network does not carry this kind of file. Invite the person to the site's chat, and send it there."
_TOO_HEAVY = "This network carries at most {most:g} MB of such a file. Send a smaller one, or invite to our chat."


@dataclasses.dataclass(frozen=True, slots=True)
class Room:
    """Where an attachment may be put: the conversation's key, and the message that this `client_id` stored before."""

    key: bytes
    stored: Message | None


class Upload(t.TypedDict):
    """A file whose pieces are kept, and that no message carries yet; its sender's own id and words for it."""

    client_id: str
    description: str
    file: Attachment
    keeping: Keeping
    pieces: int


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """An attachment that the reader may open."""

    facts: Attachment
    kept: Kept
    key: bytes


def room(uow: UnitOfWork, *, writer: Citizen | Agent, conversation_id: str, client_id: str) -> Room:
    """Whether something may be attached here, asked before any work is done for it.

    :raises NotFound: unknown, or another's.
    :raises Conflict: an agent who does not hold the conversation.
    :raises ConversationClosed: nothing more can be written.
    :raises FileRefused: the network by which the answers leave carries no files.
    """
    conversation = uow.conversations.get(conversation_id)
    refused = messages.refusal(conversation, writer)
    if refused is not None or conversation is None:
        raise refused or NotFound(access.UNKNOWN)
    key = uow.key_of(conversation)
    known = uow.messages.known([(conversation.id, client_id)])
    for row in known.values():
        return Room(key, messages.unsealed(uow, conversation, row))
    if conversation.state == State.CLOSED:
        raise ConversationClosed("This conversation has ended. Start a new one to send a file.")
    if isinstance(writer, Agent) and outbox.carried(uow, conversation) == {}:
        raise FileRefused(_NO_FILES, reason="network")
    return Room(key, None)


def sealed(key: bytes, attachment_id: str, content: bytes) -> list[bytes]:
    """A file in sealed pieces; none can be left out, added or moved."""
    parts = [content[start : start + PIECE] for start in range(0, len(content), PIECE)]
    return [
        crypto.seal_bytes(key, part, _place(attachment_id, number, len(parts))) for number, part in enumerate(parts)
    ]


def opened(found: Found, number: int, blob: bytes | None) -> bytes:
    """One piece as it was.

    :raises NotFound: it was taken back meanwhile.
    """
    if blob is None:
        raise NotFound(_UNKNOWN)
    return crypto.unseal_bytes(found.key, blob, _place(found.kept.id, number, found.kept.pieces))


def keep(uow: UnitOfWork, *, conversation_id: str, attachment_id: str, number: int, blob: bytes) -> None:
    """Put a sealed piece into the database.

    :raises NotFound: the conversation was erased meanwhile.
    """
    at = clock.now()
    if not uow.attachments.add_piece(attachment_id, number, conversation_id=conversation_id, blob=blob, at=at):
        raise NotFound(access.UNKNOWN)


def post(
    uow: UnitOfWork,
    *,
    writer: Citizen | Agent,
    conversation_id: str,
    client_id: str,
    description: str,
    file: Attachment,
    keeping: Keeping,
    pieces: int,
) -> messages.Posted:
    """Store the message that carries a file whose pieces are kept, once for each `client_id`.

    :raises ConversationClosed: it ended meanwhile.
    :raises FileRefused: the network by which an agent's answers leave does not carry such a file.
    """
    if isinstance(writer, Agent):
        _check_way(uow, conversation_id, file)
    posted = messages.post(
        uow,
        writer=writer,
        conversation_id=conversation_id,
        client_id=client_id,
        body=description,
        attachments=(file,),
    )
    if posted.new:
        now = clock.now()
        uow.attachments.add(Kept(file.id, conversation_id, posted.message.id, keeping, pieces, now))
    return posted


def post_all(
    uow: UnitOfWork,
    *,
    writer: Citizen,
    conversation_id: str,
    drafts: t.Iterable[messages.Unsent],
    uploads: t.Iterable[Upload],
) -> None:
    """Store what was sent at once, texts first, or nothing of it.

    :raises ConversationClosed: it ended meanwhile.
    """
    for draft in drafts:
        messages.post(uow, writer=writer, conversation_id=conversation_id, **draft)
    for upload in uploads:
        post(uow, writer=writer, conversation_id=conversation_id, **upload)


def find(uow: UnitOfWork, *, reader: Citizen | Agent, conversation_id: str, attachment_id: str) -> Found:
    """An attachment of a conversation.

    :raises NotFound: unknown, taken back, or another's.
    """
    if isinstance(reader, Citizen):
        conversation = access.own(uow, reader, conversation_id)
    else:
        conversation = access.seen(uow, reader, conversation_id)
    kept = _of(uow, conversation, attachment_id)
    message = messages.unsealed(uow, conversation, uow.messages.get(kept.message_id))
    (facts,) = message.attachments
    return Found(facts, kept, uow.key_of(conversation))


def enclosed(uow: UnitOfWork, conversation: Conversation, message: Message) -> Found | None:
    """The file that a message carries, for whoever takes it out of here.

    :raises NotFound: it is gone.
    """
    if not message.attachments:
        return None
    (facts,) = message.attachments
    return Found(facts, _of(uow, conversation, facts.id), uow.key_of(conversation))


def piece(uow: UnitOfWork, *, attachment_id: str, number: int) -> bytes | None:
    """A sealed piece from the database, if it is still there."""
    return uow.attachments.piece(attachment_id, number)


def remove(uow: UnitOfWork, *, citizen: Citizen, conversation_id: str, attachment_id: str) -> None:
    """Take a file back, before an agent has read so far. Agents take none back: it may be seen, or have left, at once.

    :raises NotFound: unknown, taken back, or another's, as an agent's.
    :raises Conflict: an agent has seen it.
    """
    access.own(uow, citizen, conversation_id)
    conversation = uow.conversations.lock([conversation_id])[conversation_id]
    kept = _of(uow, conversation, attachment_id)
    message = messages.unsealed(uow, conversation, uow.messages.get(kept.message_id))
    if message.author.kind != AuthorKind.CITIZEN:
        raise NotFound(_UNKNOWN)
    if conversation.agent_read >= message.seq:
        raise Conflict("An agent has seen this file already; it can no longer be taken back. You can ask them to.")
    uow.attachments.remove(kept.id)
    if kept.keeping == Keeping.FILES:
        uow.record(signals.files_dropped, attachments=[kept.id])
    empty = messages.emptied(uow, conversation, message)
    uow.record(signals.attachment_removed, conversation=conversation, message=empty)


def sweep(uow: UnitOfWork) -> int:
    """Delete from the database what came and was never attached; says how many they were."""
    left = uow.attachments.abandoned(clock.now() - ABANDONED)
    for attachment_id in left:
        uow.attachments.remove_pieces(attachment_id)
    return len(left)


def known(uow: UnitOfWork, *, ids: t.Collection[str]) -> set[str]:
    """Those of these that a message carries."""
    return uow.attachments.known(ids)


def _check_way(uow: UnitOfWork, conversation_id: str, file: Attachment) -> None:
    """Whether what an agent sends can leave by the conversation's network, if it leaves by one."""
    carried = outbox.carried(uow, uow.conversations.need(conversation_id))
    if carried is None:
        return
    if file.type not in carried:
        raise FileRefused(_NOT_CARRIED if carried else _NO_FILES, reason="network")
    if file.size > carried[file.type]:
        raise FileRefused(_TOO_HEAVY.format(most=carried[file.type] / 1e6), reason="network-size")


def _of(uow: UnitOfWork, conversation: Conversation, attachment_id: str) -> Kept:
    kept = uow.attachments.get(attachment_id)
    if kept is None or kept.conversation_id != conversation.id:
        raise NotFound(_UNKNOWN)
    return kept


def _place(attachment_id: str, number: int, count: int) -> str:
    return f"attachment:{attachment_id}:{number}/{count}"
