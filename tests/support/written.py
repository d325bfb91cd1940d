"""Whatever a person can write, by whichever shape and door: made from the shapes themselves."""

from __future__ import annotations

import dataclasses
import typing as t

from marshmallow import Schema, ValidationError, fields

from brigade_widget.config import Settings
from brigade_widget.schemas import Incoming
from brigade_widget.schemas.fields import Shape

from . import canary

# What a program makes, and the store keeps as it is: the sender's own id of what is sent.
NOT_A_PERSONS = {"client_id"}


@dataclasses.dataclass(frozen=True)
class Field:
    """A field in which a person can write what they like."""

    path: tuple[str, ...]
    text: str
    word: str

    @property
    def name(self) -> str:
        return ".".join(self.path)


def shapes(settings: Settings) -> dict[str, Shape]:
    """Every shape that a door reads, by the name of its attribute."""
    return {name: shape for name, shape in vars(Incoming(settings)).items() if isinstance(shape, Shape)}


def writable(schema: Schema, path: tuple[str, ...] = ()) -> t.Iterator[Field]:
    """The fields of a shape that take a canary, each with one of its own."""
    for name, field in schema.fields.items():
        if isinstance(field, fields.Nested):
            yield from writable(field.schema, (*path, name))
        elif isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
            yield from writable(field.inner.schema, (*path, name))  # one of them; its door makes a list of it
        elif isinstance(field, fields.String) and name not in NOT_A_PERSONS:
            for text, word in _candidates():
                if _takes(field, text):
                    yield Field((*path, name), text, word)
                    break


def put(body: dict[str, t.Any], path: tuple[str, ...], value: t.Any) -> None:
    """Write a value into a body, as deep as its path leads."""
    for name in path[:-1]:
        body = body.setdefault(name, {})
    body[path[-1]] = value


def _candidates() -> t.Iterator[tuple[str, str]]:
    word = canary.core()
    yield f"é {word}", word
    yield word, word
    yield f"{word}@example.fr", word
    number = canary.digits()
    yield number, number


def _takes(field: fields.Field, text: str) -> bool:
    try:
        field.deserialize(text)
    except ValidationError:
        return False
    return True
