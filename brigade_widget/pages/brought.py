"""What the form of a conversation brings: a text, files, or both, to be stored at once or not at all."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import typing as t

from .. import intake
from ..errors import BrigadeError, FileRefused, Overloaded, ScannerAway, TooLarge, TooMany, WrongType
from ..multipart import Sent
from ..services import attachments, messages
from ..web import brigade
from . import forms
from .texts import texts
from .visits import Visit

# Which sentence tells why a file is refused; `file_<reason>` does for a `FileRefused`.
_SENTENCES: tuple[tuple[type[BrigadeError], str], ...] = (
    (TooLarge, "file_large"),
    (WrongType, "file_type"),
    (ScannerAway, "file_away"),
    (Overloaded, "file_queue"),
    (TooMany, "file_many"),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Brought:
    """What may be stored: everything was looked at."""

    drafts: list[messages.Unsent]
    uploads: list[attachments.Upload]


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing of it is stored, and the form to show again."""

    form: forms.Filled
    status: int
    error: BrigadeError | None = None


def take(visit: Visit, typed: dict[str, str], *, empty: bool = False) -> Brought | Refused:
    """Look at what came, and keep the files that no message carries yet.

    :param empty: whether it may be neither text nor file.
    """
    state, files = brigade(), forms.came().files
    draft = {"client_id": typed["client_id"], "body": typed.get("body", "")}
    about = {"client_id": typed["client_id"], "description": typed.get("description", "")}
    written = bool(draft["body"]) or not (files or empty)
    again = forms.refusals(state.incoming.message, draft, typed) if written else None
    again = again or forms.refusals(state.incoming.attachment, about, typed)
    if again is not None:
        return Refused(dataclasses.replace(again, sentence=forms.with_files(again.sentence)), 422)
    if written:
        slow = forms.attempt(lambda: state.limits.messages.take(visit.conversation.id))
        if isinstance(slow, BrigadeError):
            return refused(slow, typed)
    drafts = [t.cast("messages.Unsent", state.incoming.message.read(draft))] if written else []
    uploads = []
    for file in files:
        taken = _taken_in(visit, file, typed)
        if isinstance(taken, BrigadeError):
            return file_refused(taken, typed, name=file.name if len(files) > 1 else "")
        uploads += [] if isinstance(taken, messages.Posted) else [taken]
    return Brought(drafts, uploads)


def refused(error: BrigadeError, typed: dict[str, str]) -> Refused:
    """What to show when a service refused it."""
    form = forms.refused(error, typed)
    return Refused(dataclasses.replace(form, sentence=forms.with_files(form.sentence)), error.status, error)


def file_refused(error: BrigadeError, typed: dict[str, str], *, name: str = "") -> Refused:
    """What to show when a file is refused, each reason with its own sentence.

    :param name: which of several files it is.
    """
    say = texts()
    found = next((word for kind, word in _SENTENCES if isinstance(error, kind)), "")
    if isinstance(error, FileRefused):
        found = f"file_{error.reason}"
    if found not in say:
        return refused(error, typed)
    limit = f"{brigade().settings.upload_max / 1e6:g}"
    why = say[found].format(limit=limit, seconds=round(error.retry_after or 0))
    sentence = f"{say['file_named'].format(name=name)} {why}" if name else why
    return Refused(forms.Filled(typed, {}, f"{sentence} {say['file_kept']}"), error.status, error)


def _taken_in(
    visit: Visit, file: Sent, typed: t.Mapping[str, str]
) -> attachments.Upload | messages.Posted | BrigadeError:
    content = file.spool.read()
    about = {"client_id": _id(typed["file_id"], content), "description": typed.get("description", "")}
    facts: t.Any = brigade().incoming.attachment.read(about)
    where: t.Any = {"writer": visit.citizen, "conversation_id": visit.conversation.id}
    return forms.attempt(lambda: intake.take_in(brigade(), data=lambda: content, name=file.name, **where, **facts))


def _id(of_form: str, content: bytes) -> str:
    """The same file from the same form is one; another file from that form, after Back, is another."""
    return hmac.new(of_form.encode(), content, hashlib.sha256).hexdigest()[:32]
