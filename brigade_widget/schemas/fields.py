"""Fields that several shapes share."""

from __future__ import annotations

import re
import typing as t

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from .. import sanitize
from ..errors import Invalid
from ..topics import Topic

# What goes into a query as it came: no store takes half a character, and PostgreSQL no NUL.
WRITABLE = validate.Regexp(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]*\Z", error="Visible characters only.")
_SOMETHING = r"[^\s\x00-\x1f\x7f-\x9f]"  # in the words of JSON Schema: not all of it is trimmed away


class Shape(Schema):
    """A schema whose refusal is ours. An unknown field is a refusal: nothing is silently dropped."""

    class Meta:
        unknown = RAISE  # the default, said aloud: the API's document reads it here

    told: t.ClassVar[t.Mapping[str, t.Any]] = {}  # in the words of JSON Schema: rules that no field has alone

    def read(self, data: t.Any) -> dict[str, t.Any]:
        """The checked data.

        :raises Invalid: names each field, and what it needs.
        """
        try:
            return t.cast("dict[str, t.Any]", self.load(data))
        except ValidationError as error:
            names = ", ".join(str(name) for name in error.messages_dict)
            raise Invalid(f"Check these fields and send again: {names}.", errors=error.messages_dict) from None


class Text(fields.String):
    """Plain text: trimmed, no control characters, `low` to `high` characters after that."""

    def __init__(self, *, low: int = 1, high: int, **kwargs: t.Any) -> None:
        told: dict[str, t.Any] = {"minLength": low, "maxLength": high}
        if low:
            told["pattern"] = _SOMETHING
        super().__init__(metadata=told, **kwargs)
        self.high = high
        self._length = validate.Length(min=low, max=high)

    def _deserialize(self, value: t.Any, attr: str | None, data: t.Any, **kwargs: t.Any) -> str:
        text = sanitize.plain(str(super()._deserialize(value, attr, data, **kwargs)))
        self._length(text)
        return text


class Whole(fields.Integer):
    """A whole number in a range (12.0 is one, as JSON Schema has it); a number in a string or a `true` is refused."""

    def __init__(self, low: int, high: int, **kwargs: t.Any) -> None:
        super().__init__(strict=True, validate=validate.Range(low, high), **kwargs)

    def _deserialize(self, value: t.Any, attr: str | None, data: t.Any, **kwargs: t.Any) -> int:
        if isinstance(value, (bool, str)):
            raise self.make_error("invalid")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return super()._deserialize(value, attr, data, **kwargs)


class TopicKey(fields.String):
    """The key of a topic of this deployment; gives the topic."""

    def __init__(self, topics: t.Iterable[Topic], **kwargs: t.Any) -> None:
        self._topics = {topic.key: topic for topic in topics}
        super().__init__(metadata={"enum": list(self._topics)}, **kwargs)

    def _deserialize(self, value: t.Any, attr: str | None, data: t.Any, **kwargs: t.Any) -> t.Any:
        key = super()._deserialize(value, attr, data, **kwargs)
        if key not in self._topics:
            raise ValidationError(f"One of {', '.join(self._topics)}.")
        return self._topics[key]


_CLIENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}\Z")
_ID = re.compile(r"[A-Za-z0-9_-]{1,128}\Z")  # as ours are made: less than an `identifier` may hold


def client_id() -> fields.String:
    """The sender's own id of what they send; a UUID by habit."""
    return fields.String(
        required=True, validate=validate.Regexp(_CLIENT_ID, error="8 to 64 characters of A-Z, a-z, 0-9 and -.")
    )


def identifier(*, required: bool = True) -> fields.String:
    """An opaque id or token of ours."""
    return fields.String(required=required, validate=[validate.Length(min=1, max=128), WRITABLE])


class MessageShape(Shape):
    """A message over a socket: read at every one of them, so without marshmallow when it is as it should be."""

    def __init__(self, **kwargs: t.Any) -> None:
        super().__init__(**kwargs)
        self._longest = t.cast("Text", self.fields["body"]).high

    def read(self, data: t.Any) -> dict[str, t.Any]:
        """The same as any other shape; whatever is odd goes the usual way, which says what it needs.

        :raises Invalid: names each field, and what it needs.
        """
        return self._plainly(data) or super().read(data)

    def _plainly(self, data: t.Any) -> dict[str, t.Any] | None:
        if type(data) is not dict or data.keys() != self.fields.keys():
            return None
        conversation, client, body = data["conversation"], data["client_id"], data["body"]
        if not type(conversation) is type(client) is type(body) is str:
            return None
        if _ID.match(conversation) is None or _CLIENT_ID.match(client) is None:
            return None
        text = sanitize.plain(body)
        if not 1 <= len(text) <= self._longest:
            return None
        return {"conversation": conversation, "client_id": client, "body": text}
