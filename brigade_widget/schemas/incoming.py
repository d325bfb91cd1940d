"""What comes in, by whichever door. Built for an app, since its settings give limits and topics."""

from __future__ import annotations

import datetime
import typing as t

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from ..config import Settings
from ..enums import Outcome, Place, State
from ..hours import Days
from .fields import WRITABLE, MessageShape, Shape, Text, TopicKey, Whole, client_id, identifier

LONGEST_WAIT = 25  # seconds of a long poll: below the 30 s after which many proxies give up
TITLE_MAX = 120  # characters of a notice's title: it must be read at a glance
DESCRIPTION_MAX = 1000  # characters of what is said of an attachment
_HIGHEST_SEQ = 2**31 - 1


class Incoming:
    """Every shape that a door reads."""

    def __init__(self, settings: Settings) -> None:
        def body() -> Text:
            return Text(required=True, high=settings.message_max)

        first = Shape.from_dict({"client_id": client_id(), "body": body()}, name="FirstMessage")
        self.conversation = _shape(
            client_id=client_id(),
            site=_site_key(),
            topic=TopicKey(settings.topics, required=True),
            locale=_locale(),
            postcode=Text(high=16, low=0, load_default=None, allow_none=True),
            place=_place(),
            alias=Text(high=64, low=0, load_default=None, allow_none=True),
            message=fields.Nested(first, load_default=None, allow_none=True),
            proof=_proof(),
        )
        self.contact = _ContactShape.from_fields(
            client_id=client_id(),
            site=_site_key(),
            topic=TopicKey(settings.topics, required=True),
            locale=_locale(),
            body=body(),
            name=Text(high=64, low=0, load_default=None, allow_none=True),
            email=fields.Email(load_default=None, allow_none=True, validate=validate.Length(max=254)),
            phone=fields.String(
                load_default=None,
                allow_none=True,
                validate=validate.Regexp(r"\+?[0-9][0-9 .()-]{4,24}\Z", error="Digits, as 06 12 34 56 78."),
            ),
            safe_to_contact=fields.Nested(_safety(), load_default=None, allow_none=True),
            proof=_proof(),
        )
        self.code = _shape(code=Text(required=True, high=200))
        self.message = _shape(client_id=client_id(), body=body())
        self.later = _shape(
            messages=fields.List(fields.Nested(first), load_default=list, validate=validate.Length(max=50))
        )
        self.note = _shape(client_id=client_id(), body=body())
        self.page = _shape(after=_number(0, _HIGHEST_SEQ), wait=_number(0, LONGEST_WAIT))
        self.rating = _shape(
            ticket=identifier(), score=Whole(0, 10, required=True), comment=Text(low=0, high=1000, load_default="")
        )
        self.attachment = _shape(client_id=client_id(), description=Text(low=0, high=DESCRIPTION_MAX, load_default=""))
        self.exit = _shape(token=identifier())
        self.sign_in = _shape(
            login=fields.String(required=True, validate=[validate.Length(max=64), WRITABLE]),
            password=fields.String(required=True, validate=validate.Length(max=1024)),
        )
        self.transfer = _shape(to=identifier(), reason=Text(required=True, high=500))
        notice_text = _notice_text(settings.notice_max)
        notice_texts = _notice_texts(notice_text)
        self.notice = _shape(
            client_id=client_id(),
            site=fields.String(load_default=None, allow_none=True, validate=[validate.Length(min=1, max=63), WRITABLE]),
            texts=fields.Nested(notice_texts, required=True),
            starts_at=_moment(),
            ends_at=_moment(),
        )
        self.notice_change = _shape(
            site=fields.String(allow_none=True, validate=[validate.Length(min=1, max=63), WRITABLE]),
            texts=fields.Nested(_changed_texts(notice_text)),
            starts_at=_moment(required=False),
            ends_at=_moment(required=False),
        )
        self.notice_draft = _shape(texts=fields.Nested(notice_texts, required=True))
        self.outcome = _shape(
            outcome=fields.String(required=True, validate=validate.OneOf([str(word) for word in Outcome]))
        )
        self.listing = _shape(
            state=fields.String(validate=validate.OneOf([str(word) for word in State])),
            mine=fields.Boolean(load_default=False),
            topic=fields.String(validate=[validate.Length(max=32), WRITABLE]),
            site=fields.String(validate=[validate.Length(max=63), WRITABLE]),
            q=Text(low=0, high=200, load_default=""),
            cursor=fields.String(validate=[validate.Length(max=200), WRITABLE], load_default=""),
        )
        self.days = _shape(**{"from": _day("first"), "to": _day("last")})
        conversation = identifier
        message = MessageShape.from_dict({"conversation": conversation(), "client_id": client_id(), "body": body()})
        self.socket_message = t.cast("MessageShape", message())
        self.socket_sync = _shape(conversation=conversation(), after=Whole(0, _HIGHEST_SEQ, required=True))
        self.socket_typing = _shape(conversation=conversation(), on=fields.Boolean(required=True))
        self.socket_read = _shape(conversation=conversation(), seq=Whole(0, _HIGHEST_SEQ, required=True))


def _place() -> fields.String:
    places = [str(place) for place in Place]
    return fields.String(load_default=None, allow_none=True, validate=validate.OneOf(places))


class _ContactShape(Shape):
    told: t.ClassVar[t.Mapping[str, t.Any]] = {
        "anyOf": [
            {"properties": {"email": {"type": "null"}, "phone": {"type": "null"}}},
            {"properties": {"safe_to_contact": {"type": "object"}}, "required": ["safe_to_contact"]},
        ]
    }

    @validates_schema
    def _address_only_with_how(self, data: dict[str, t.Any], **_: t.Any) -> None:
        # An answer that arrives at the wrong moment, before the wrong eyes, is a danger to whoever wrote.
        if (data["email"] or data["phone"]) and not data["safe_to_contact"]:
            sentence = "Say whether, when and how it is safe to contact you, or leave out e-mail and telephone."
            raise ValidationError(sentence, "safe_to_contact")

    @classmethod
    def from_fields(cls, **members: t.Any) -> Shape:
        return t.cast("Shape", cls.from_dict(members, name="Contact")())


def _safety() -> type[Schema]:
    return Shape.from_dict(
        {
            "safe": fields.Boolean(required=True),
            "when": Text(required=True, high=200),
            "how": Text(required=True, high=200),
            "code_word": Text(required=True, high=64),
            "mail": fields.Nested(_mail_hours(), allow_none=True),
        },
        name="SafeToContact",
    )


def _notice_text(most: int) -> type[Schema]:
    return Shape.from_dict(
        {"title": Text(required=True, high=TITLE_MAX), "html": Text(required=True, high=most)}, name="NoticeText"
    )


def _notice_texts(text: type[Schema]) -> type[Schema]:
    return Shape.from_dict({"fr": fields.Nested(text, required=True), "en": fields.Nested(text)}, name="NoticeTexts")


def _changed_texts(text: type[Schema]) -> type[Schema]:
    """Those that are changed; null for English that goes."""
    languages: dict[str, t.Any] = {"fr": fields.Nested(text), "en": fields.Nested(text, allow_none=True)}
    return Shape.from_dict(languages, name="ChangedNoticeTexts")


def _moment(*, required: bool = True) -> fields.AwareDateTime:
    first, last = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (2000, 2100))
    return fields.AwareDateTime(
        "iso",
        required=required,
        validate=validate.Range(first, last, error="A moment from 2000 to 2100."),
        error_messages={"invalid": "A moment with its zone, as 2026-11-24T08:00:00Z."},
    )


class _MailHoursShape(Shape):
    @validates_schema
    def _some_time_between(self, data: dict[str, t.Any], **_: t.Any) -> None:
        if data["from"] == data["to"]:
            raise ValidationError("Another hour than the first; 0 and 24 for a whole day.", "to")


def _mail_hours() -> type[Schema]:
    """When an e-mail may say by itself that an answer is there: full hours, in the zone of `BRIGADE_TIMEZONE`."""
    days = [str(word) for word in Days]
    return _MailHoursShape.from_dict(
        {
            "days": fields.String(required=True, validate=validate.OneOf(days)),
            "from": Whole(0, 23, required=True),
            "to": Whole(1, 24, required=True),
        },
        name="MailHours",
    )


def _site_key() -> fields.String:
    return fields.String(required=True, validate=[validate.Length(min=1, max=63), WRITABLE])


def _proof() -> fields.String:
    return fields.String(load_default=None, allow_none=True, validate=[validate.Length(max=2048), WRITABLE])


def _locale() -> fields.String:
    return fields.String(
        required=True, validate=validate.Regexp(r"[a-z]{2}(-[A-Z]{2})?\Z", error="A language, as fr or en-GB.")
    )


def _shape(**members: t.Any) -> Shape:
    return t.cast("Shape", Shape.from_dict(members, name="Generated")())


def _day(attribute: str) -> fields.Date:
    day = validate.Range(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1), error="A day from 2000 to 2100.")
    return fields.Date(
        "iso",
        attribute=attribute,
        load_default=None,
        validate=day,
        error_messages={"invalid": "A day, as 2026-11-24.", "format": "A day, as 2026-11-24."},
    )


def _number(low: int, high: int) -> fields.Integer:
    """A whole number from a query string."""
    return fields.Integer(load_default=0, validate=validate.Range(low, high))
