"""Messenger against the recorded cases: what is signed, what is told, what the platform answers."""

from __future__ import annotations

import datetime
import json
import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget import clock
from brigade_widget.channels import Echoed, Event, Outgoing, Request, Unhandled, WindowClosed, Wrote, make
from brigade_widget.channels.http import Reply
from brigade_widget.channels.messenger_answers import kind, outcome
from brigade_widget.channels.outcomes import Refused, SlowDown, TokenDead, Uncertain

from ..support.cases import FOLDER, cases

RECORDED = cases("messenger/cases")["cases"]
SETTINGS = {"page": "100000000000001", "app": "3", "app_secret": "secret", "token": "t", "verify_token": "word"}
WANTED = {
    "throttled": SlowDown,
    "token": TokenDead,
    "permission": TokenDead,
    "page_restricted": TokenDead,
    "outside_window": WindowClosed,
    "person_unavailable": Refused,
    "failed": Refused,
    "temporary": Uncertain,
}


def messenger(**settings: str) -> t.Any:
    made = make("messenger", {**SETTINGS, **settings})
    assert made is not None
    return made


def told(case: t.Any) -> list[Event]:
    return messenger().parse((FOLDER / "messenger" / case["file"]).read_bytes())  # type: ignore[no-any-return]


def pages(of: str) -> list[t.Any]:
    return [pytest.param(case, id=case["file"]) for case in RECORDED if case["facts"].get("object") == of]


@pytest.mark.parametrize("case", pages("page"))
def test_what_people_wrote_is_read_as_recorded(case: t.Any) -> None:
    wanted = case["facts"]["citizen_messages"]
    found = [event for event in told(case) if isinstance(event, Wrote)]
    assert [(each.id, each.person, each.text) for each in found] == [
        (row["mid"], row["psid"], row["text"] or "") for row in wanted
    ]
    assert [[file.kind for file in each.files] for each in found] == [row["attachment_types"] for row in wanted]
    urls = [[file.url for file in each.files] for each in found]
    assert urls == [row["attachment_urls"] for row in wanted]


@pytest.mark.parametrize("case", pages("page"))
def test_echoes_and_what_another_application_holds_are_told_apart(case: t.Any) -> None:
    found = told(case)
    wanted = [(row["mid"], row["psid"], row["metadata"] or "") for row in case["facts"]["echoes"]]
    assert [(each.message, each.person, each.token) for each in found if isinstance(each, Echoed)] == wanted
    standby = [each for each in found if isinstance(each, Unhandled) and each.name == "standby"]
    assert len(standby) == case["facts"]["standby_events"]


def test_what_is_of_no_page_is_refused() -> None:
    for param in pages("user") + pages("instagram"):
        with pytest.raises(ValueError, match="page"):
            told(param.values[0])
    with pytest.raises(ValueError, match="page"):
        messenger().parse((FOLDER / "messenger" / "object_not_page.json").read_bytes())


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in cases("messenger/signatures")])
def test_signatures_are_taken_and_refused_as_recorded(row: t.Any) -> None:
    headers = {} if row["header"] is None else {row["header_name"].lower(): row["header"]}
    taken = messenger(app_secret=row["secret"]).verify(Request(headers, row["body"].encode()))
    assert taken == (row["expected"] == "accept")


@pytest.mark.parametrize("row", cases("messenger/handshake"))
def test_the_handshake_is_answered_as_recorded(row: t.Any) -> None:
    answer = messenger(verify_token=row["our_token"]).handshake(row["query"])
    assert (answer.body if answer else None) == row.get("body")


def test_without_a_word_of_ours_no_handshake_is_answered() -> None:
    assert messenger(verify_token="").handshake({"hub.mode": "subscribe", "hub.challenge": "x"}) is None


@pytest.mark.parametrize("row", cases("messenger/send_answers"))
def test_the_platforms_answers_are_classed_as_recorded(row: t.Any) -> None:
    reply = Reply(row["http"], {}, json.dumps(row["body"]).encode())
    assert kind(reply) == row["class"]
    assert row["class"] == "sent" or isinstance(outcome(reply), WANTED[row["class"]])


@pytest.mark.parametrize(
    ("status", "code", "subcode", "wanted"),
    [
        (400, 4, 0, "throttled"),
        (400, 613, 0, "throttled"),
        (400, 80004, 0, "throttled"),
        (403, 10, 2018278, "outside_window"),
        (403, 10, 0, "permission"),
        (400, 190, 463, "token"),
        (403, 200, 0, "permission"),
        (400, 551, 1545041, "person_unavailable"),
        (400, 100, 2018001, "person_unavailable"),
        (400, 368, 0, "page_restricted"),
        (500, 1, 0, "temporary"),
        (500, 2, 0, "temporary"),
        (400, 100, 0, "failed"),
    ],
)
def test_each_error_says_what_to_do(status: int, code: int, subcode: int, wanted: str) -> None:
    body = json.dumps({"error": {"code": code, "error_subcode": subcode, "message": "Jean Dupont is blocked"}}).encode()
    reply = Reply(status, {}, body)
    assert kind(reply) == wanted
    ended = outcome(reply)
    assert isinstance(ended, WANTED[wanted])
    assert "Dupont" not in ended.reason


def test_the_time_that_the_platform_names_is_kept() -> None:
    usage = json.dumps({"1": [{"type": "messenger", "estimated_time_to_regain_access": 3}]})
    body = json.dumps({"error": {"code": 80006}}).encode()
    ended = outcome(Reply(400, {"x-business-use-case-usage": usage}, body))
    assert isinstance(ended, SlowDown)
    assert ended.after == 180


def test_after_seven_days_nothing_is_even_tried() -> None:
    long_ago = clock.now() - datetime.timedelta(days=7)
    with pytest.raises(WindowClosed):
        messenger(base="http://127.0.0.1:9").send(Outgoing("t", "p", "x", long_ago))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    [
        "message",
        "postback",
        "reaction",
        "delivery",
        "read",
        "message_edit",
        "sender",
        "recipient",
        "timestamp",
        "take_thread_control",
        "mid",
        "attachments",
        "is_echo",
        "text",
        "payload",
        "id",
    ]
)
EVENTS = st.dictionaries(NAMES, st.dictionaries(NAMES, JSON, max_size=4) | JSON, max_size=5)


@given(st.lists(EVENTS | JSON, max_size=4), JSON)
def test_one_event_that_cannot_be_read_costs_no_other(events: list[t.Any], at: t.Any) -> None:
    good = {"sender": {"id": "2"}, "recipient": {"id": "1"}, "timestamp": 1, "message": {"mid": "m", "text": "bon"}}
    entry = {"id": "1", "time": at, "messaging": [*events, good]}
    found = messenger().parse(json.dumps({"object": "page", "entry": [entry]}).encode())
    assert len(found) == len(events) + 1
    assert isinstance(found[-1], Wrote)
    assert found[-1].text == "bon"
