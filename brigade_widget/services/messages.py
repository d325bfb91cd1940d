"""Messages: numbered 1, 2, 3 … in each conversation, each stored once, sealed, and told after the commit."""

from __future__ import annotations

import dataclasses
import json
import typing as t
import uuid

from .. import clock, crypto, signals, tokens
from ..enums import AuthorKind, MessageKind, State, Status
from ..errors import BrigadeError, Conflict, ConversationClosed, NotFound
from ..models.agents import Agent
from ..models.attachments import Attachment
from ..models.conversations import Citizen, Conversation
from ..models.messages import Author, Message
from ..store import UnitOfWork
from ..store.messages import SealedMessage
from . import access, outbox

PAGE = 200
_CITIZEN = Author(AuthorKind.CITIZEN)
_PAGE_BYTES = 32_000  # a line of 300 ms that loses 5 % carries 25 kB a second, and a client waits 6 s for a page


class Posted(t.NamedTuple):
    """A message that is stored; `new` is false for one that was stored before."""

    message: Message
    new: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """Messages in order, and the conversation as it was when they were read."""

    conversation: Conversation
    messages: list[Message]


class Draft(t.TypedDict):
    """What `post` takes: who writes, where, the sender's own id for it, the text, and what it carries."""

    writer: Citizen | Agent
    conversation_id: str
    client_id: str
    body: str
    attachments: t.NotRequired[tuple[Attachment, ...]]


class Unsent(t.TypedDict):
    """What was typed and not sent, with the id under which any door stores it once."""

    client_id: str
    body: str


def post(
    uow: UnitOfWork,
    *,
    writer: Citizen | Agent,
    conversation_id: str,
    client_id: str,
    body: str,
    attachments: tuple[Attachment, ...] = (),
) -> Posted:
    """Store a message, once for each `client_id` of a conversation: the first body wins.

    :param attachments: files that are kept already; the body then describes them.
    :raises NotFound: unknown, or another's.
    :raises ConversationClosed: nothing more can be written.
    :raises Conflict: an agent who does not hold the conversation.
    """
    draft = Draft(writer=writer, conversation_id=conversation_id, client_id=client_id, body=body)
    if attachments:
        draft["attachments"] = attachments
    (result,) = post_many(uow, [draft])
    if isinstance(result, BrigadeError):
        raise result
    return result


def post_many(uow: UnitOfWork, drafts: t.Sequence[Draft]) -> list[Posted | BrigadeError]:
    """`post` for a whole batch: one lock, one look-up, one INSERT, one UPDATE. A refused draft hurts no other."""
    if len(drafts) == 1:
        return [_post_alone(uow, drafts[0])]
    rows = uow.conversations.lock({draft["conversation_id"] for draft in drafts})
    known = uow.messages.known((draft["conversation_id"], draft["client_id"]) for draft in drafts)
    stored = {pair: Posted(unsealed(uow, rows[pair[0]], row), new=False) for pair, row in known.items()}
    fresh: list[SealedMessage] = []
    leaving: list[tuple[Conversation, Message]] = []
    results: list[Posted | BrigadeError] = []
    for draft in drafts:
        conversation = rows.get(draft["conversation_id"])
        refused = refusal(conversation, draft["writer"])
        if refused is not None or conversation is None:
            results.append(refused or NotFound(access.UNKNOWN))
            continue
        pair = (conversation.id, draft["client_id"])
        if pair in stored:
            results.append(stored[pair])
            continue
        if conversation.state == State.CLOSED:
            results.append(ended())
            continue
        message = _drafted(conversation, draft)
        fresh.append(_sealed(uow, conversation, message))
        # A second draft with this client_id in the same batch is a repetition, not a new message.
        stored[pair] = Posted(message, new=False)
        results.append(Posted(message, new=True))
        rows[conversation.id] = now_at = conversation.numbered(message.seq)
        uow.record(signals.message_posted, conversation=now_at, message=message)
        if message.author.kind == AuthorKind.AGENT:
            leaving.append((conversation, message))
    if fresh:
        uow.messages.add_all(fresh)
        uow.conversations.number(*(rows[id_] for id_ in {row.conversation_id for row in fresh}))
    if leaving:
        outbox.leave(uow, leaving)
    return results


post.many = post_many  # type: ignore[attr-defined]  # the ledger's batch form


def _post_alone(uow: UnitOfWork, draft: Draft) -> Posted | BrigadeError:
    """`post_many` for one that came alone: whether it is known, its INSERT says itself, and that is one look less."""
    conversation = uow.conversations.lock_one(draft["conversation_id"])
    refused = refusal(conversation, draft["writer"])
    if refused is not None or conversation is None:
        return refused or NotFound(access.UNKNOWN)
    if conversation.state != State.CLOSED:
        message = _drafted(conversation, draft)
        if uow.messages.add_new(_sealed(uow, conversation, message)):
            now_at = conversation.numbered(message.seq)
            uow.conversations.number(now_at)
            uow.record(signals.message_posted, conversation=now_at, message=message)
            if message.author.kind == AuthorKind.AGENT:
                outbox.leave(uow, [(conversation, message)])
            return Posted(message, new=True)
    for row in uow.messages.known([(conversation.id, draft["client_id"])]).values():
        return Posted(unsealed(uow, conversation, row), new=False)
    return ended()


def add_status(uow: UnitOfWork, conversation: Conversation, *, author: Author, status: Status) -> Conversation:
    """Number and store what happened to a conversation that the caller has locked; gives it back as it now is."""
    message = add(uow, conversation, author=author, body=status)
    return conversation.numbered(message.seq)


def add(
    uow: UnitOfWork, conversation: Conversation, *, author: Author, body: str, kind: MessageKind = MessageKind.STATUS
) -> Message:
    """Number and store a line of our own in a conversation that the caller has locked."""
    told = (f"{kind}-{uuid.uuid4()}", author, kind, body, clock.now())
    message = Message(tokens.new_message_id(), conversation.id, conversation.last_seq + 1, *told)
    uow.messages.add_all([_sealed(uow, conversation, message)])
    after = uow.conversations.update(conversation.id, last_seq=message.seq)
    uow.record(signals.message_posted, conversation=after, message=message)
    return message


def page(uow: UnitOfWork, *, reader: Citizen | Agent, conversation_id: str, after: int) -> Page:
    """The messages with a number above `after`, in order, at most 200, and fewer when they are long.

    There are more as long as the last one's number is below the conversation's.

    :raises NotFound: unknown, or another's.
    """
    if isinstance(reader, Citizen):
        conversation = access.own(uow, reader, conversation_id)
    else:
        conversation = access.seen(uow, reader, conversation_id)
    rows = _light(uow.messages.after(conversation.id, after, limit=PAGE))
    return Page(conversation, [unsealed(uow, conversation, row) for row in rows])


def _light(rows: list[SealedMessage]) -> list[SealedMessage]:
    """The first of them, up to what a bad line carries in time; one at least."""
    room = _PAGE_BYTES
    for count, row in enumerate(rows):
        room -= len(row.body)
        if room < 0 and count:
            return rows[:count]
    return rows


def mark_read(uow: UnitOfWork, *, reader: Citizen | Agent, conversation_id: str, seq: int) -> None:
    """Remember up to where one side has read; never goes back."""
    conversation = uow.conversations.lock_one(conversation_id)
    if conversation is None or refusal(conversation, reader) is not None:
        raise NotFound(access.UNKNOWN)
    kind = author_of(reader).kind
    column = "citizen_read" if kind == AuthorKind.CITIZEN else "agent_read"
    seq = min(seq, conversation.last_seq)
    if seq > getattr(conversation, column):
        after = uow.conversations.update(conversation.id, **{column: seq})
        uow.record(signals.read_marked, conversation=after, seq=seq, by=kind)


def author_of(writer: Citizen | Agent) -> Author:
    """How a writer stands on a message."""
    if isinstance(writer, Citizen):
        return _CITIZEN
    return Author(AuthorKind.AGENT, writer.id, writer.name, writer.rank)


def unsealed(uow: UnitOfWork, conversation: Conversation, row: SealedMessage) -> Message:
    """A stored message, opened."""
    body = crypto.unseal(uow.key_of(conversation), row.body, _place(row.id, row.author.kind))
    carried: tuple[Attachment, ...] = ()
    if row.kind == MessageKind.ATTACHMENT:
        facts = json.loads(body)
        body, carried = facts["body"], tuple(Attachment(*fact) for fact in facts["attachments"])
    return Message(
        row.id, row.conversation_id, row.seq, row.client_id, row.author, row.kind, body, row.created_at, carried
    )


def emptied(uow: UnitOfWork, conversation: Conversation, message: Message) -> Message:
    """A message whose file its sender took back: its number stays, and nothing of what it told."""
    empty = message._replace(body="", attachments=())
    uow.messages.rewrite(message.id, _sealed(uow, conversation, empty).body)
    return empty


def refusal(conversation: Conversation | None, writer: Citizen | Agent) -> BrigadeError | None:
    """Why this writer may not write here, whatever the state; one answer for unknown and another's."""
    if conversation is None:
        return NotFound(access.UNKNOWN)
    if isinstance(writer, Citizen):
        return None if writer.conversation_id == conversation.id else NotFound(access.UNKNOWN)
    if conversation.agent_id == writer.id:
        return None
    if access.may_see(writer, conversation):
        return Conflict("You do not hold this conversation: take it first.")
    return NotFound(access.UNKNOWN)


def ended() -> ConversationClosed:
    """Why nothing more can be written."""
    return ConversationClosed("This conversation has ended. Start a new one to write again.")


def _drafted(conversation: Conversation, draft: Draft) -> Message:
    """The next message of a conversation."""
    attachments = draft.get("attachments", ())
    kind = MessageKind.ATTACHMENT if attachments else MessageKind.TEXT
    author, seq = author_of(draft["writer"]), conversation.last_seq + 1
    told = (author, kind, draft["body"], clock.now(), attachments)
    return Message(tokens.new_message_id(), conversation.id, seq, draft["client_id"], *told)


def _sealed(uow: UnitOfWork, conversation: Conversation, message: Message) -> SealedMessage:
    text = message.body
    if message.kind == MessageKind.ATTACHMENT:  # what it tells of its file is as private as the file, and found with it
        text = json.dumps({"body": text, "attachments": message.attachments}, ensure_ascii=False)
    blob = crypto.seal(uow.key_of(conversation), text, _place(message.id, message.author.kind))
    return SealedMessage(*message[:6], blob, message.created_at)


def _place(message_id: str, author_kind: str) -> str:
    # With the author's kind, so that nobody who can write to the database turns a citizen's words into an agent's.
    return f"message:{message_id}:{author_kind}"
