"""A file on its way into a conversation: looked at, cleaned, sealed, kept, and told. Whoever brings it, and from where.

Nothing of HTTP here: a page, the API and an outside network bring bytes, and are given a message.
"""

from __future__ import annotations

import re
import time
import typing as t
from pathlib import PurePosixPath

from . import beside, sanitize, tokens
from .enums import Keeping
from .errors import FileRefused, TooLarge
from .models.agents import Agent
from .models.attachments import Attachment
from .models.conversations import Citizen
from .services import attachments, messages
from .state import State
from .uploads.cleaner import Clean

_NAME = 80  # characters
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf"}


def receive(
    state: State,
    *,
    writer: Citizen | Agent,
    conversation_id: str,
    client_id: str,
    data: t.Callable[[], bytes],
    name: str = "",
    description: str = "",
) -> messages.Posted:
    """Put a file into a conversation, once for each `client_id`, as a message that carries it.

    :param writer: the citizen whose conversation it is; for an outside network, one made of the conversation's id; or
        the agent who holds it.
    :param data: gives the file as it came, when it is wanted; all of it is then in memory.
    :param name: as the sender's device called it; nothing is decided by it.
    :param description: the sender's words for those who do not see it.
    :raises NotFound: unknown, or another's. `Conflict`: an agent does not hold it. `ConversationClosed`: it has ended.
    :raises TooLarge: says how much may come.
    :raises WrongType: neither a picture nor a document that is taken. `FileRefused`: one, but not this one.
    :raises ScannerAway: ClamAV is asked and does not answer. `Overloaded`: too many files at once.
    """
    facts: t.Any = {"client_id": client_id, "data": data, "name": name, "description": description}
    taken = take_in(state, writer=writer, conversation_id=conversation_id, **facts)
    if isinstance(taken, messages.Posted):
        return taken
    return state.write(attachments.post, writer=writer, conversation_id=conversation_id, **taken)


def take_in(
    state: State,
    *,
    writer: Citizen | Agent,
    conversation_id: str,
    client_id: str,
    data: t.Callable[[], bytes],
    name: str,
    description: str,
) -> attachments.Upload | messages.Posted:
    """Keep a file for a message that will carry it, unless this `client_id` stored one before.

    Takes and raises what `receive` does.
    """
    room = state.read(attachments.room, writer=writer, conversation_id=conversation_id, client_id=client_id)
    if room.stored is not None:
        return messages.Posted(room.stored, new=False)
    clean = _cleaned(state, data())
    file = Attachment(tokens.new_id(), _named(name, clean), clean.type, len(clean.content))
    pieces = attachments.sealed(room.key, file.id, clean.content)
    keeping = state.settings.upload_store
    for number, blob in enumerate(pieces):
        if keeping is Keeping.FILES:
            beside.native(state.vault.put, file.id, number, blob)
        else:
            piece: dict[str, t.Any] = {"attachment_id": file.id, "number": number, "blob": blob}
            state.write(attachments.keep, conversation_id=conversation_id, **piece)
    return attachments.Upload(
        client_id=client_id, description=description, file=file, keeping=keeping, pieces=len(pieces)
    )


def _cleaned(state: State, raw: bytes) -> Clean:
    if not raw:
        raise FileRefused("This file is empty. Take the photo again, or send another.", reason="empty")
    if len(raw) > state.settings.upload_max:
        raise TooLarge(too_large(state.settings.upload_max))
    if state.scanner is not None:
        state.scanner.look_at(raw)
    return state.cleaner.clean(raw)


def too_large(most: int) -> str:
    """What a refusal tells, with the limit."""
    return f"A file may have at most {most / 1e6:g} MB. Send a smaller one, or a screenshot of it."


def find(state: State, *, reader: Citizen | Agent, conversation_id: str, attachment_id: str) -> attachments.Found:
    """An attachment that the reader may open.

    :raises NotFound: unknown, taken back, or another's.
    """
    return state.read(attachments.find, reader=reader, conversation_id=conversation_id, attachment_id=attachment_id)


def content(state: State, found: attachments.Found) -> t.Iterator[bytes]:
    """The bytes of an attachment, piece by piece as they are taken."""
    for number in range(found.kept.pieces):
        if found.kept.keeping == Keeping.FILES:
            blob = state.vault.get(found.kept.id, number)
        else:
            blob = state.read(attachments.piece, attachment_id=found.kept.id, number=number)
        yield attachments.opened(found, number, blob)


def sweep(state: State) -> int:
    """Delete what came and was never attached, and files that belong to nothing; says how many they were."""
    before = time.time() - attachments.ABANDONED.total_seconds()
    lost = _lost(state, before)
    for attachment_id in lost:
        state.vault.drop(attachment_id)
    state.vault.forget_drafts(before)
    return len(lost) + state.write(attachments.sweep)


def lost_files(state: State) -> int:
    """How many files lie there that belong to nothing, and should have been swept."""
    return len(_lost(state, time.time() - 2 * attachments.ABANDONED.total_seconds()))


def _lost(state: State, before: float) -> set[str]:
    old = state.vault.older_than(before)
    return old - state.read(attachments.known, ids=old) if old else old


def _named(name: str, clean: Clean) -> str:
    """The name that the sender knows it by, with the ending of what it now is."""
    stem = PurePosixPath(sanitize.plain(name).replace("\\", "/")).stem
    stem = re.sub(r"[^\w .,()-]+", "_", stem)[:_NAME].strip(" .") or "photo"
    return stem + _ENDINGS[clean.type]
