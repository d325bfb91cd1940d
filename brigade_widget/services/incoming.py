"""What happens on a network becomes conversations and messages: the same queue, rules and figures as the site's."""

from __future__ import annotations

import collections
import dataclasses
import typing as t

from .. import channels, clock, crypto, signals
from ..channels import Event
from ..channels.text import pieces
from ..enums import AuthorKind, MessageKind
from ..models.channels import Account, Link
from ..models.conversations import Citizen
from ..models.messages import Author
from ..store import UnitOfWork
from ..topics import Topic
from . import accounts, conversations, danger, letters, media, messages, nudges, offers, sending

_FILES = {
    "image": "Image",
    "audio": "Message vocal",
    "video": "Vidéo",
    "file": "Fichier",
    "sticker": "Autocollant",
    "location": "Position",
}
_SYSTEM = Author(AuthorKind.SYSTEM)


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What the settings say that is needed here.

    :param chat: the address of the site's chat, with `{site}` in it; empty when the server does not know its own.
    :param code_hours: how long a code is good for that brings a person from a network to the site.
    """

    topics: t.Sequence[Topic]
    message_max: int
    chat: str
    code_hours: int


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """Name of an event → how many there were."""

    channel: str
    events: t.Mapping[str, int]


def tell(
    uow: UnitOfWork, *, account: Account, adapter: channels.Adapter, events: t.Sequence[Event], told: Told
) -> Counted:
    """Take what happened, each event once; the account is locked by the caller."""
    counted: collections.Counter[str] = collections.Counter()
    for event in events:
        name = _name(event)
        if event.account != adapter.account:
            name = "of another account"
        elif event.id and not uow.seen.note(account.id, accounts.digest(uow, account, "event", event.id), clock.now()):
            name = "repeated"
        else:
            _take(uow, account, event, told)
        counted[name] += 1
    return Counted(account.channel, counted)


def _take(uow: UnitOfWork, account: Account, event: Event, told: Told) -> None:
    match event:
        case channels.Wrote() | channels.Pressed() | channels.Illegible():
            _hear(uow, account, event, told)
        case channels.Mailed():
            _open_mail(uow, account, event, told)
        case channels.Undelivered():
            nudges.came_back(uow, account, person=event.person, token=event.message, reason=event.reason)
        case channels.Echoed():
            _echo(uow, account, event)
        case channels.Delivered():
            sending.delivered(uow, account, messages_=event.messages, at=event.at)
        case channels.Read():
            if link := _living(uow, account, event.person):
                uow.outbox.read(link.conversation_id, event.at)
        case channels.Reacted():
            said = f"La personne a réagi : {event.sign}" if event.sign else "La personne a retiré sa réaction."
            _remark(uow, account, event.person, said)
        case channels.Edited():
            _reread(uow, account, event, told)
        case channels.Withdrawn():
            _remark(uow, account, event.person, "La personne a retiré un message sur le réseau.")
        case channels.Taken() | channels.Handed():
            _hand(uow, account, event)


def _hear(
    uow: UnitOfWork,
    account: Account,
    event: channels.Wrote | channels.Pressed | channels.Illegible,
    told: Told,
) -> None:
    """The person said something: it joins their conversation, or begins one."""
    link, new = _living(uow, account, event.person), False
    if link is None:
        link, new = _begin(uow, account, event, told), True
    conversation, text = uow.conversations.need(link.conversation_id), _said(event)
    if new:
        uow.record(signals.conversation_started, conversation=conversation)
        uow.record(signals.queue_changed)
    mark = _post(uow, account, conversation.id, event, text=text, longest=told.message_max)
    media.note(uow, account, uow.conversations.need(conversation.id), mark=mark, files=_to_fetch(event))
    uow.links.update(conversation.id, last_wrote_at=max(link.last_wrote_at, event.at), moved_at=None)
    grave = danger.heard(uow, conversation_id=conversation.id, text=text, topics=told.topics) and not link.warned_at
    if new or grave or isinstance(event, channels.Illegible):
        _offer(uow, account, conversation.id, told, grave=grave)


def _offer(uow: UnitOfWork, account: Account, conversation_id: str, told: Told, *, grave: bool) -> None:
    conversation = uow.conversations.need(conversation_id)
    offers.make(uow, conversation, account, grave=grave, chat=told.chat, code_hours=told.code_hours)


def _reread(uow: UnitOfWork, account: Account, event: channels.Edited, told: Told) -> None:
    """The person wrote a message anew: it may now tell of a danger."""
    _remark(uow, account, event.person, f"La personne a corrigé un message : {event.text.strip() or '(vide)'}")
    link = _living(uow, account, event.person)
    if link is not None:
        grave = danger.heard(uow, conversation_id=link.conversation_id, text=event.text, topics=told.topics)
        if grave and not link.warned_at:
            _offer(uow, account, link.conversation_id, told, grave=True)


def _open_mail(uow: UnitOfWork, account: Account, event: channels.Mailed, told: Told) -> None:
    """A mail joins the conversation whose reference it carries; another one is told where to write."""
    link = _living(uow, account, event.person) if event.person else None
    if link is None:
        media.drop(uow, event.files)
        letters.answer_stray(uow, account, event)
        return
    text = "\n".join([event.text, *(_named(file, fetched=True) for file in event.files)])
    mark = _post(uow, account, link.conversation_id, event, text=text, longest=told.message_max)
    media.note(uow, account, uow.conversations.need(link.conversation_id), mark=mark, files=event.files)
    if not event.automatic:  # a notice of absence names the emergency numbers, and nobody is in danger
        danger.heard(uow, conversation_id=link.conversation_id, text=event.text, topics=told.topics)
    uow.links.update(link.conversation_id, last_wrote_at=max(link.last_wrote_at, event.at))


def _post(uow: UnitOfWork, account: Account, conversation_id: str, event: Event, *, text: str, longest: int) -> str:
    """What the person said becomes their messages, each once; gives what their `client_id`s begin with."""
    name = event.id or f"{event.person} {event.at.isoformat()} {text}"
    mark = accounts.digest(uow, account, "event", name)[:48]
    for part, (start, stop) in enumerate(pieces(text, longest)):
        messages.post(
            uow,
            writer=Citizen(conversation_id, ""),
            conversation_id=conversation_id,
            client_id=f"{mark}-{part}",
            body=text[start:stop],
        )
    return mark


def _begin(uow: UnitOfWork, account: Account, event: Event, told: Told) -> Link:
    topic = next((each for each in told.topics if each.key == account.topic), told.topics[0])
    digest = accounts.digest(uow, account, "person", event.person)
    mark = accounts.digest(uow, account, "start", f"{event.person} {event.id} {event.at.isoformat()}")
    conversation = conversations.create(
        uow,
        site_id=account.site_id,
        client_id=f"{account.channel}-{mark[:40]}",
        topic=topic,
        locale="fr",
        channel=account.channel,
        private={},
    )
    person = crypto.seal(uow.key_of(conversation), event.person, f"link:{conversation.id}")
    link = Link(conversation.id, account.id, digest, person, event.at, None, None, None)
    uow.links.add(link)
    return link


def _living(uow: UnitOfWork, account: Account, person: str) -> Link | None:
    return uow.links.living(account.id, accounts.digest(uow, account, "person", person))


def _said(event: channels.Wrote | channels.Pressed | channels.Illegible) -> str:
    """What the agent reads; a file that cannot be shown is named, without the network's address of it."""
    match event:
        case channels.Pressed():
            return event.title.strip() or "(bouton)"
        case channels.Illegible():
            return "(message chiffré : il ne peut être lu que sur l’appareil de la personne)"
    fetched = _to_fetch(event)
    files = [_named(file, fetched=file in fetched) for file in event.files]
    return "\n".join([*([event.text.strip()] if event.text.strip() else []), *files]) or "(message vide)"


def _to_fetch(event: channels.Event) -> list[channels.File]:
    files = event.files if isinstance(event, channels.Wrote) else ()
    return [file for file in files if file.kind in media.KINDS and file.url]


def _named(file: channels.File, *, fetched: bool) -> str:
    """A file in the words of the message that brought it; the file itself follows, if it is one that is taken."""
    return (
        f"[{_FILES.get(file.kind, 'Pièce jointe')} : {file.name or ('suit' if fetched else 'à voir dans le réseau')}]"
    )


def _echo(uow: UnitOfWork, account: Account, event: channels.Echoed) -> None:
    """What left the account: ours, which settles it, or somebody else's, which the agent must see."""
    if event.token and sending.echoed(uow, account, token=event.token, message=event.message):
        return
    link = _living(uow, account, event.person)
    if link is not None and sending.recognised(
        uow, account, conversation_id=link.conversation_id, message=event.message, text=event.text
    ):
        return
    said = event.text.strip() or "(pièce jointe)"
    _remark(uow, account, event.person, f"Écrit à la personne par une autre application : {said}")


def _hand(uow: UnitOfWork, account: Account, event: channels.Taken | channels.Handed) -> None:
    link = _living(uow, account, event.person)
    if link is None:
        return
    taken = isinstance(event, channels.Taken)
    uow.links.update(link.conversation_id, taken_at=event.at if taken else None)
    said = "Une autre application a pris la main sur ce fil." if taken else "Ce fil est de nouveau à la brigade."
    _remark(uow, account, event.person, said)


def _remark(uow: UnitOfWork, account: Account, person: str, text: str) -> None:
    """A line between the messages, for a conversation that is there."""
    link = _living(uow, account, person)
    if link is not None:
        conversation = uow.conversations.lock([link.conversation_id])[link.conversation_id]
        messages.add(uow, conversation, author=_SYSTEM, kind=MessageKind.TEXT, body=text)


def _name(event: Event) -> str:
    return event.name if isinstance(event, channels.Unhandled) else type(event).__name__.lower()
