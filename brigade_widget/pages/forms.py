"""Forms without JavaScript: what was typed, what is wrong with it, and how it is shown again."""

from __future__ import annotations

import dataclasses
import typing as t
import uuid

from flask import Response, request

from .. import codes
from ..enums import Asking
from ..errors import BrigadeError, CodeExpired, CodeUnknown, Invalid, ProofNeeded, TooMany
from ..files import form
from ..models.sites import Site
from ..multipart import Form
from ..proof import unsolved
from ..schemas.fields import Shape
from ..web import brigade
from .texts import texts

T = t.TypeVar("T")

_PRESSED = "do-"  # the name of a button, before what it does
_CAME = "brigade.form"
_WITH_FILES = ".attach"  # the one page that takes them
_ROOM = 16_384  # bytes of a form with files, beside its text


@dataclasses.dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was typed, with a sentence for each field that is wrong."""

    typed: t.Mapping[str, str]
    wrong: t.Mapping[str, str] = dataclasses.field(default_factory=dict)
    sentence: str = ""

    @property
    def troubled(self) -> bool:
        """Whether something of it is to be corrected, or to be sent again."""
        return bool(self.wrong or self.sentence)

    def __getitem__(self, field: str) -> str:
        return self.typed.get(field, "")


def empty() -> Filled:
    """A form that nobody has typed in; its ids make a second press of the button the same message, and files."""
    return Filled({"client_id": str(uuid.uuid4()), "file_id": str(uuid.uuid4())})


def fresh(site: Site) -> Filled:
    """One that starts a conversation. What it costs in a rush may be paid with the time that the writing takes."""
    state = brigade()
    if state.settings.proof is Asking.OFF:
        return empty()
    return Filled({**empty().typed, "proof": unsolved(state.admission.proofs.challenge(site.key))})


def proof(form: t.Mapping[str, str]) -> dict[str, str]:
    """What came of it."""
    return {"proof": form["proof"]} if "proof" in form else {}


def came() -> Form:
    """This request's form; of one with files, what stands before the first: who may send them decides on the rest."""
    known = request.environ.get(_CAME)
    if known is not None:
        return t.cast("Form", known)
    if request.mimetype != "multipart/form-data" or not (request.endpoint or "").endswith(_WITH_FILES):
        found = Form(request.form.to_dict())  # no longer than any form without files
    else:
        found = form(room=brigade().settings.message_max * 4 + _ROOM)  # UTF-8 has four bytes a character at most
        found.read_fields()
    request.environ[_CAME] = found
    return found


def typed() -> dict[str, str]:
    """What was typed so far, without the fields that were left empty; with an id, if the page's own was lost.

    `do` is the button that was pressed: by its name, since text browsers show a button's value.
    """
    fields = came().fields
    filled = {name: value for name, value in fields.items() if value.strip() and name != "file"}
    pressed = [name.removeprefix(_PRESSED) for name in fields if name.startswith(_PRESSED)]
    return {**empty().typed, **filled, **({"do": pressed[0]} if pressed else {})}


def with_files(sentence: str = "") -> str:
    """A sentence about what did not leave, and about the files: no page can put these into their field again."""
    # A button that sends no files sends their names.
    chosen = came().has_file or came().fields.get("file", "").strip()
    return f"{sentence} {texts()['file_again']}".strip() if chosen else sentence


def refusals(shape: Shape, data: t.Mapping[str, t.Any], form: t.Mapping[str, str]) -> Filled | None:
    """The form to show again, if the shape refuses it."""
    wrong = shape.validate(data)
    if not wrong:
        return None
    say, limit = texts(), brigade().settings.message_max
    sentences = {field: say.get(f"wrong_{field}", say["wrong"]).format(limit=limit) for field in wrong}
    return Filled(form, sentences, say["wrong"])


def refused(error: BrigadeError, form: t.Mapping[str, str]) -> Filled:
    """The form to show again after a service refused it."""
    if isinstance(error, ProofNeeded):
        form = {**form, "proof": unsolved(error.challenge)}
        return Filled(form, {}, texts()["wait"].format(seconds=error.retry_after))
    if isinstance(error, TooMany):
        return Filled(form, {}, texts()["slow_down"].format(seconds=error.retry_after))
    say = texts()
    return Filled(form, {}, say.get(f"error_{error.code}", say["error"]))


def misread(error: BrigadeError, form: t.Mapping[str, str]) -> Filled:
    """The form to show again after six words that opened nothing: which of them, and what may have been meant."""
    say, found = texts(), codes.read(form.get("code", ""))
    if isinstance(error, (CodeUnknown, CodeExpired)):
        days = brigade().settings.code_days
        return Filled(form, {"code": say[error.code.replace("-", "_")].format(days=days)})
    if not isinstance(error, Invalid):
        return refused(error, form)
    count = len(found.words)
    sentences = [] if count == codes.LENGTH else [say["code_count"].format(count=count)]
    sentences += [
        say["code_near" if near else "code_strange"].format(word=word, near=near) for word, near in found.unknown
    ]
    return Filled(form, {"code": " ".join(sentences)})


def held(response: Response, error: BrigadeError) -> Response:
    """The page that shows it, with the time to wait for programs."""
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(int(error.retry_after))
    return response


def attempt(action: t.Callable[[], T]) -> T | BrigadeError:
    """What an action gives, or why it was refused: a form shows that beside what was typed."""
    try:
        return action()
    except BrigadeError as error:
        return error
