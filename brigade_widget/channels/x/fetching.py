"""What happened in the account's direct messages since the last look, for what no webhook told."""

from __future__ import annotations

import dataclasses
import json
import typing as t

from ..base import Polled
from .api import Api

WANTED: t.Mapping[str, str] = {
    "dm_event.fields": "id,text,event_type,created_at,sender_id,dm_conversation_id,attachments,entities",
    "event_types": "MessageCreate",
    "expansions": "attachments.media_keys",
    "media.fields": "type,url",
}
SHORTEST = 60  # seconds: X takes 15 questions in 15 minutes
_PAGES = 10  # at a time: the rest of the 15 is for finding out what became of a message
_NEVER = 3600.0
_OVERLAP = 120_000 << 22  # ids begin with milliseconds; one may appear a little after a later one


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where the last look ended.

    :param first: everything up to this id was there before us.
    :param since: everything up to this id is known.
    :param newest: the latest id that was seen, and
    :param page: where to go on, when there was more than one look could fetch.
    """

    first: int
    since: int
    newest: int = 0
    page: str = ""

    @property
    def known(self) -> int:
        """Up to here nothing is looked at again."""
        return max(self.first, self.since - _OVERLAP)

    @property
    def cursor(self) -> str:
        return json.dumps(dataclasses.asdict(self))


def fetch(api: Api, cursor: str, *, every: str) -> Polled:
    """Everything since the last look, the oldest first. At the first look nothing is taken: those are old.

    :param every: seconds between two looks; 0: never.
    """
    if every == "0":
        return Polled((), cursor, _NEVER)
    after = max(SHORTEST, float(every) if every.isdecimal() else 0.0)
    if not cursor:
        newest = max(_ids(_page(api)), default=0)
        return Polled((), _Place(newest, newest).cursor, after)
    place, pages = _Place(**json.loads(cursor)), list[t.Any]()
    page, newest = place.page, max(place.newest, place.since)
    for _ in range(_PAGES):
        told = _page(api, page)
        newest = max([newest, *_ids(told)])
        pages.append(told)
        page = told.get("meta", {}).get("next_token", "")
        if not page or min(_ids(told), default=newest) <= place.known:
            there = _Place(place.first, newest)
            break
    else:
        there = dataclasses.replace(place, newest=newest, page=page)
    return Polled(_body(pages, place.known), there.cursor, after)


def _page(api: Api, token: str = "") -> t.Any:
    more = {"pagination_token": token} if token else {}
    return api.read("/2/dm_events", **WANTED, max_results="100", **more).json


def _ids(told: t.Mapping[str, t.Any]) -> list[int]:
    return [int(each["id"]) for each in told.get("data", [])]


def _body(pages: t.Iterable[t.Any], known: int) -> tuple[bytes, ...]:
    """One body of all pages, so that everything is taken in its order; without what is known already."""
    data = [each for told in pages for each in told.get("data", []) if int(each["id"]) > known]
    media = [each for told in pages for each in told.get("includes", {}).get("media", [])]
    return (json.dumps({"data": data, "includes": {"media": media}, "meta": {}}).encode(),) if data else ()
