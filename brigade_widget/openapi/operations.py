"""What a view takes, gives and refuses, said beside it."""

from __future__ import annotations

import dataclasses
import typing as t

View = t.TypeVar("View", bound=t.Callable[..., t.Any])
Asker = t.Literal["citizen", "agent"]

_known: dict[t.Callable[..., t.Any], Operation] = {}


@dataclasses.dataclass(frozen=True, slots=True)
class Operation:
    """One operation; the summary is the view's docstring."""

    gives: t.Mapping[int, str | None]
    takes: str | None
    asks: str | None
    by: Asker | None
    refuses: t.Sequence[int]
    beacon: bool
    parts: bool


def described(
    *,
    gives: t.Mapping[int, str | None],
    takes: str | None = None,
    asks: str | None = None,
    by: Asker | None = None,
    refuses: t.Sequence[int] = (),
    beacon: bool = False,
    parts: bool = False,
) -> t.Callable[[View], View]:
    """Say what a view does; the view stays as it is.

    :param gives: status → name of a shape in `schemas.described`, a media type as `text/csv`, or `None` for an answer
        without a body.
    :param takes: the shape of the body: an attribute of `schemas.Incoming`.
    :param asks: the shape of the query string, likewise.
    :param by: whose token it needs.
    :param refuses: statuses that do not follow from the rest, as 409 and 429.
    :param beacon: takes the same body as `text/plain` too.
    :param parts: takes a multipart form instead of JSON, with a `file` beside these fields.
    """

    def note(view: View) -> View:
        _known[view] = Operation(gives, takes, asks, by, refuses, beacon, parts)
        return view

    return note


def described_views() -> t.Mapping[t.Callable[..., t.Any], Operation]:
    """Every view that was described."""
    return _known
