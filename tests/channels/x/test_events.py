"""What X tells, recorded, in our words."""

from __future__ import annotations

import contextlib
import json
import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.channels import Echoed, Event, Illegible, Read, Unhandled, Wrote
from brigade_widget.channels.x.events import read

from ...networks import x

CASES = [case for case in x.case("cases")["cases"] if case["shape"] != "v2_send"]
# What stands in place of X's short addresses: the page of a picture needs none.
SHOWN = {
    "Blue Bird https://t.co/0000000001": "Blue Bird",
    "@brigade_ex appeler le #17 ? https://t.co/0000000002": (
        "@brigade_ex appeler le #17 ? https://www.service-public.fr/particuliers"
    ),
    "voilà la photo https://t.co/0000000003": "voilà la photo",
}
KINDS = {"photo": "image"}
NOT_TAKEN = "^(this is|it names) no"


def told(body: t.Any, *, own: str = x.OWN) -> list[Event]:
    return read(json.dumps(body).encode(), own=own)


def created(**changes: t.Any) -> dict[str, t.Any]:
    """A recorded message, with changes to its text and entities."""
    case = x.case("aaa_dm_text")
    case["direct_message_events"][0]["message_create"]["message_data"] |= changes
    return t.cast("dict[str, t.Any]", case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_recorded_payload_is_read(case: t.Mapping[str, t.Any]) -> None:
    events, facts = told(x.case(case["file"].removesuffix(".json"))), case["facts"]
    wrote = [each for each in events if isinstance(each, Wrote)]
    assert [
        {
            "id": each.id,
            "from": each.person,
            "to": each.account,
            "text": each.text,
            "timestamp_ms": round(each.at.timestamp() * 1000),
            "media_types": [file.kind for file in each.files],
        }
        for each in wrote
    ] == [
        {
            **{name: fact[name] for name in ("id", "from", "to", "timestamp_ms")},
            "text": SHOWN.get(fact["text"], fact["text"]),
            "media_types": [KINDS[kind] for kind in fact["media_types"]],
        }
        for fact in facts["dms"]
    ]
    echoed = [{"id": each.id, "to": each.person} for each in events if isinstance(each, Echoed)]
    assert echoed == facts["echoes"]
    assert len(events) == sum(len(facts[kind]) for kind in ("dms", "echoes", "other_events"))


def test_reading_is_told() -> None:
    (seen,) = told(x.case("aaa_mark_read"))
    assert isinstance(seen, Read)
    assert (seen.person, round(seen.at.timestamp() * 1000)) == (x.WHO, 1518452444662)


def test_what_is_not_known_has_its_name() -> None:
    (event,) = told(x.case("aaa_unknown_event"))
    assert isinstance(event, Unhandled)
    assert (event.account, event.name) == (x.OWN, "hologram_events")


def test_the_account_may_be_a_number() -> None:
    (event,) = told({"for_user_id": 123, "key": "value"})
    assert (event.account, event.person) == ("123", "")


def test_an_encrypted_message_tells_who_wrote_and_nothing_else() -> None:
    (event,) = told(x.encrypted(who="42"))
    assert isinstance(event, Illegible)
    assert (event.account, event.person, event.id) == (x.OWN, "42", "0f52b591-4b7e-4f13-92cd-30e6b2a3f18a")


def test_what_we_write_in_an_encrypted_conversation_needs_nothing() -> None:
    body = x.encrypted(who=x.OWN)
    body["data"] |= {"event_type": "chat.sent"}
    body["data"]["payload"] |= {"conversation_id": f"{x.OWN}-{x.WHO}"}
    (event,) = told(body)
    assert isinstance(event, Unhandled)
    assert (event.account, event.name) == (x.OWN, "chat.sent")


@pytest.mark.parametrize(
    "body", [{"key": "value"}, [], "text", 1, None, {"data": {"event_type": "dm.read", "payload": {}}}]
)
def test_what_names_no_account_is_not_taken(body: t.Any) -> None:
    with pytest.raises(ValueError, match=NOT_TAKEN):
        told(body)


def test_a_message_that_is_broken_takes_no_other_with_it() -> None:
    case = x.case("aaa_dm_text")
    case["direct_message_events"].insert(0, {"type": "message_create"})
    assert [type(event) for event in told(case)] == [Unhandled, Wrote]


def test_signs_are_unescaped_once_and_others_stay() -> None:
    (event,) = told(created(text="&amp;lt; &eacute; &lt;b&gt;"))
    assert isinstance(event, Wrote)
    assert event.text == "&lt; &eacute; <b>"


@pytest.mark.parametrize(
    "wrong", [None, 1, [], "text", {"urls": 1}, {"urls": [1, {}]}, {"media": 1}, {"media": {"type": 7}}]
)
@pytest.mark.parametrize("field", ["entities", "attachment"])
def test_what_only_adds_to_a_message_does_not_lose_it(field: str, wrong: t.Any) -> None:
    (event,) = told(created(**{field: wrong}, text="au secours"))
    assert isinstance(event, Wrote)
    assert event.text == "au secours"


def test_what_no_store_takes_is_left_out() -> None:
    (event,) = told(created(text="a\x00b\ud800c"))
    assert isinstance(event, Wrote)
    assert event.text == "ab\ufffdc"


def test_a_conversation_of_several_is_left_alone() -> None:
    case = x.case("v2_dm_events")
    case["data"][1]["dm_conversation_id"] = "1585000000000000077"
    names = [event.name for event in told(case) if isinstance(event, Unhandled)]
    assert names == ["group"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.just(x.OWN),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "for_user_id",
                    "direct_message_events",
                    "direct_message_mark_read_events",
                    "message_create",
                    "message_data",
                    "target",
                    "recipient_id",
                    "sender_id",
                    "created_timestamp",
                    "id",
                    "text",
                    "entities",
                    "urls",
                    "url",
                    "attachment",
                    "media",
                    "data",
                    "meta",
                    "event_type",
                    "payload",
                    "filter",
                    "user_id",
                    "conversation_id",
                    "dm_conversation_id",
                    "created_at",
                    "includes",
                    "media_key",
                    "media_keys",
                    "attachments",
                    "type",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_whatever_comes_is_read_or_refused(body: t.Any) -> None:
    with contextlib.suppress(ValueError):
        told(body)


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"for_user_id": 1' + b"0" * 5000 + b"}"])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=NOT_TAKEN):
        read(body, own=x.OWN)
