"""Refusals. One class a kind, each with its HTTP status; every door shows them in the one shape of RFC 9457."""

from __future__ import annotations

import typing as t

Fields = t.Mapping[str, t.Any]


class BrigadeError(Exception):
    """Root of the refusals that a door may show.

    :param detail: a sentence that says what to do.
    :param errors: field → messages, for a 422.
    :param retry_after: seconds to wait, for a 429 or a 503.
    """

    status: t.ClassVar[int] = 500
    code: t.ClassVar[str] = "internal"
    title: t.ClassVar[str] = "Something failed on our side"

    def __init__(self, detail: str, *, errors: Fields | None = None, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors
        self.retry_after = retry_after

    def problem(self) -> dict[str, t.Any]:
        """The body of `application/problem+json`, and of a refused socket event."""
        body: dict[str, t.Any] = {
            "type": f"urn:brigade:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors is not None:
            body["errors"] = dict(self.errors)
        if self.retry_after is not None:
            body["retry_after"] = self.retry_after
        return body


class ConfigError(Exception):
    """The configuration is wrong; the message lists every bad key. Raised at start, never shown to a citizen."""


class Away(Exception):
    """Redis does not answer. Here, since its client is an extra, and who asks for nothing of it need not have it."""


class InternalError(BrigadeError):
    """Something unforeseen; the log has the trace, the answer has not."""


class BadRequest(BrigadeError):
    status, code, title = 400, "bad-request", "The request cannot be read"


class Unauthorized(BrigadeError):
    status, code, title = 401, "unauthorized", "A valid token is needed"


class Forbidden(BrigadeError):
    status, code, title = 403, "forbidden", "This is not allowed"


class NotFound(BrigadeError):
    """Unknown, or another's: the two must look the same."""

    status, code, title = 404, "not-found", "Not found"


class CodeUnknown(NotFound):
    code, title = "code-unknown", "These words open nothing"


class CodeExpired(NotFound):
    code, title = "code-expired", "These words are good no longer"


class MethodNotAllowed(BrigadeError):
    status, code, title = 405, "method-not-allowed", "This address does not take that method"


class Conflict(BrigadeError):
    status, code, title = 409, "conflict", "The conversation is in another state"


class ConversationClosed(Conflict):
    code, title = "conversation-closed", "The conversation is closed"


class AlreadyTaken(Conflict):
    code, title = "already-taken", "The conversation is already taken"


class AtCapacity(Conflict):
    code, title = "at-capacity", "You hold as many conversations as your capacity allows"


class TooLarge(BrigadeError):
    status, code, title = 413, "too-large", "The request is too large"


class NotJson(BrigadeError):
    status, code, title = 415, "not-json", "JSON is expected"


class Invalid(BrigadeError):
    status, code, title = 422, "invalid", "Some fields are not valid"


class NotMultipart(BrigadeError):
    status, code, title = 415, "not-multipart", "A form with a file is expected"


class WrongType(BrigadeError):
    status, code, title = 415, "wrong-type", "This kind of file is not taken"


class FileRefused(BrigadeError):
    """A file of a kind that is taken, but not this one.

    :param reason: a word, for which every client has its own sentence.
    """

    status, code, title = 422, "file-refused", "This file cannot be taken"

    def __init__(self, detail: str, *, reason: str) -> None:
        super().__init__(detail, errors={"file": [detail]})
        self.reason = reason

    def problem(self) -> dict[str, t.Any]:
        return {**super().problem(), "reason": self.reason}


class TooMany(BrigadeError):
    status, code, title = 429, "too-many", "Too many requests"


class ProofNeeded(TooMany):
    """In a rush, one more conversation costs a proof of work.

    :param challenge: what to solve, for ALTCHA's clients.
    """

    code, title = "proof-needed", "Many people are writing"

    def __init__(self, detail: str, *, retry_after: float, challenge: t.Mapping[str, t.Any]) -> None:
        super().__init__(detail, retry_after=retry_after)
        self.challenge = challenge

    def problem(self) -> dict[str, t.Any]:
        return {**super().problem(), "challenge": dict(self.challenge)}


class NotSetUp(BrigadeError):
    status, code, title = 503, "not-set-up", "The brigade is not set up yet"


class Overloaded(BrigadeError):
    status, code, title = 503, "overloaded", "Too much is arriving at once"


class ScannerAway(BrigadeError):
    status, code, title = 503, "scanner-away", "Files cannot be checked"


class StoreUnavailable(BrigadeError):
    status, code, title = 503, "store-unavailable", "The store cannot be reached"
