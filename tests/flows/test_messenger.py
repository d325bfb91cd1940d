"""Messenger from end to end, against a platform that enforces its rules over real HTTP."""

from __future__ import annotations

import datetime
import json
import time
import typing as t

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brigade_widget import signals
from brigade_widget.enums import AuthorKind, Leaving
from brigade_widget.services import messages
from brigade_widget.signals import Event
from brigade_widget.store import UnitOfWork

from ..channels.test_messenger import EVENTS, JSON
from ..networks import graph
from ..support import pictures
from ..support.callers import Answer, InApp
from ..support.cases import FOLDER, cases
from ..support.network import Page
from ..support.server import until

DAY = graph.DAY
DOOR = "/brigade/channels/messenger"
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def post(page: Page, body: bytes, signature: str | None) -> Answer:
    headers = {} if signature is None else {"X-Hub-Signature-256": signature}
    return InApp(page.app).call("POST", DOOR, data=body, headers=headers)


def waiting(page: Page) -> int:
    def count(uow: UnitOfWork) -> int:
        return uow.inbox.count()

    return page.state.read(count)


def write_again(page: Page, *, ago: float) -> None:
    """As if the person had written their last message so long ago."""

    def back(uow: UnitOfWork) -> None:
        for conversation in uow.conversations.newest(seen_by=None):
            link = uow.links.of([conversation.id])[conversation.id]
            before = link.last_wrote_at - datetime.timedelta(seconds=ago)
            uow.links.update(conversation.id, last_wrote_at=before)

    page.state.write(back)
    page.network.wrote_at = {person: at - ago for person, at in page.network.wrote_at.items()}


def state_of_last(page: Page) -> tuple[str, str]:
    (conversation,) = page.conversations()
    last = page.parcels(conversation)[-1]
    return last.state, last.reason or ""


def test_a_question_and_its_answer(page: Page) -> None:
    conversation = page.opened("J’ai perdu ma carte grise")
    page.answers(conversation, "Déclarez-la sur le site de l’ANTS.")
    page.works()
    (sent,) = page.network.sent
    assert sent["messaging_type"] == "RESPONSE"
    assert page.network.texts == ["Déclarez-la sur le site de l’ANTS."]
    page.tells(page.network.echo())
    assert [each.body for each in page.messages(conversation) if each.author.kind == AuthorKind.SYSTEM][1:] == []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["file"]) for case in cases("messenger/cases")["cases"]])
def test_every_recorded_body_is_answered_and_its_messages_are_stored_once(page: Page, case: t.Any) -> None:
    body = (FOLDER / "messenger" / case["file"]).read_bytes()
    for _ in range(2):
        answer = post(page, body, graph.signature(body))
        page.state.take_in()
    if case["facts"].get("object") != "page":
        assert (answer.status, page.conversations()) == (400, [])
        return
    assert answer.status == 200
    found = [each for one in page.conversations() for each in page.messages(one)]
    texts = [each.body for each in found if each.author.kind == AuthorKind.CITIZEN]
    wanted = {row["mid"]: row["text"] for row in case["facts"]["citizen_messages"]}
    assert all(any(text in body for body in texts) for text in wanted.values() if text)
    assert len(texts) == len(wanted) + case["facts"]["other_events"].count("postback")


@pytest.mark.parametrize("row", cases("messenger/bad_bodies"))
def test_a_signed_body_that_is_no_json_is_refused(page: Page, row: t.Any) -> None:
    body = row["body"].encode()
    assert post(page, body, graph.signature(body)).status == int(row["expected"])
    assert waiting(page) == 0


def test_after_a_day_only_a_human_may_answer_and_after_seven_nobody(page: Page) -> None:
    conversation = page.opened()
    write_again(page, ago=2 * DAY)
    page.answers(conversation, "dans les sept jours")
    page.works()
    assert (page.network.sent[-1]["messaging_type"], page.network.sent[-1]["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")
    write_again(page, ago=6 * DAY)
    page.answers(conversation, "trop tard")
    page.works()
    state, reason = state_of_last(page)
    assert state == Leaving.FAILED
    assert "sept jours" in reason
    assert page.network.texts == ["dans les sept jours"]


@pytest.mark.parametrize(
    ("trouble", "state", "word"),
    [
        ("400:4", Leaving.WAITING, ""),
        ("400:613", Leaving.WAITING, ""),
        ("403:10", Leaving.WAITING, ""),
        ("400:190:463", Leaving.WAITING, ""),
        ("403:200", Leaving.WAITING, ""),
        ("400:551:1545041", Leaving.FAILED, "ne peut pas être jointe"),
        ("403:10:2018278", Leaving.FAILED, "ne laisse plus répondre"),
        ("400:100", Leaving.FAILED, "Écrivez-le autrement"),
        ("500:2", Leaving.UNCERTAIN, ""),
        ("http:502", Leaving.UNCERTAIN, ""),
        ("gone", Leaving.UNCERTAIN, ""),
        ("lost", Leaving.UNCERTAIN, ""),
        ("half", Leaving.UNCERTAIN, ""),
    ],
)
def test_each_trouble_ends_as_it_must_and_what_waits_leaves_once(
    page: Page, trouble: str, state: str, word: str
) -> None:
    conversation = page.opened()
    page.network.troubles.append(trouble)
    page.answers(conversation)
    page.works()
    assert state_of_last(page)[0] == state
    assert word in state_of_last(page)[1]
    fixed = page.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert fixed.exit_code == 0, fixed.output
    page.all_due()
    page.works()
    assert page.network.texts == ([] if state == Leaving.FAILED else ["réponse"])


def test_an_echo_settles_what_nobody_heard_the_end_of(page: Page) -> None:
    conversation = page.opened()
    page.network.troubles.append("lost")
    page.answers(conversation)
    page.works()
    page.tells(page.network.echo())
    assert state_of_last(page)[0] == Leaving.SENT


def test_delivered_and_read_are_known(page: Page) -> None:
    conversation = page.opened()
    page.answers(conversation)
    page.works()
    who = {"sender": {"id": graph.PERSON}, "recipient": {"id": graph.PAGE}}
    page.tells({**who, "delivery": {"mids": [page.network.sent[-1]["mid"]], "watermark": 1}})
    page.tells({**who, "read": {"watermark": int(page.network.sent[-1]["at"] * 1000) + 60_000}})
    (parcel,) = page.parcels(conversation)
    assert parcel.delivered_at is not None
    assert parcel.read_at is not None


def test_the_check_says_what_is_wrong_and_what_to_do(page: Page) -> None:
    def checked() -> str:
        return page.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"]).output

    assert "BAD" not in checked()
    page.network.subscribed = ("messages",)
    assert "Subscribe the page to messaging_postbacks" in checked()
    page.network.token = "another"
    assert "make a page token in Meta" in checked()


def test_a_token_that_will_die_is_shown_before(page: Page) -> None:
    page.network.expires_at = int(time.time()) + 3 * DAY
    said = page.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"]).output
    assert "It dies in 2 days" in said


def _body(told: list[t.Any]) -> bytes:
    return json.dumps({"object": "page", "entry": [{"id": graph.PAGE, "messaging": told}]}).encode()


@settings(max_examples=60, suppress_health_check=SLOW)
@given(body=st.binary(max_size=200) | st.lists(EVENTS | JSON, max_size=3).map(_body), right=st.booleans())
def test_whatever_comes_is_answered_with_2xx_or_4xx_and_unsigned_nothing_is_stored(
    page: Page, body: bytes, right: bool
) -> None:
    before = waiting(page)
    answer = post(page, body, graph.signature(body) if right else "sha256=" + "0" * 64)
    assert answer.status in (200, 400, 403)
    if right:
        page.state.take_in()
        assert waiting(page) == before, "everything that is signed can be taken in"
    else:
        assert answer.status == 403
        assert waiting(page) == before


def test_the_person_sees_that_the_agent_has_read_and_writes(page: Page) -> None:
    conversation = page.opened()
    page.state.write(messages.mark_read, reader=page.claire, conversation_id=conversation.id, seq=1)
    for _ in range(5):
        facts = {"conversation_id": conversation.id, "agent_id": page.claire.id, "on": True, "by": AuthorKind.AGENT}
        page.state.announce(Event(signals.typed, facts))
    page.network.until(lambda: len(page.network.shown) >= 2)
    assert sorted(page.network.shown) == ["mark_seen", "typing_on"]


def files_of(page: Page) -> list[str]:
    """Types of the files that lie in the one conversation."""
    (conversation,) = page.conversations()
    return [file.type for each in page.messages(conversation) for file in each.attachments]


def sends_picture(page: Page, url: str, content: bytes | None = None) -> None:
    page.network.files["/scontent/photo.jpg"] = content or pictures.jpeg("canary")
    attachment = {"type": "image", "payload": {"url": url}}
    page.tells(page.network.writes(attachments=[attachment]))

    def is_settled(uow: UnitOfWork) -> bool:
        return not uow.media.count()

    until(lambda: page.state.read(is_settled), within=30)


def test_a_picture_is_fetched_cleaned_and_put_into_the_conversation(page: Page) -> None:
    sends_picture(page, f"{page.network.url}/scontent/photo.jpg")
    assert files_of(page) == ["image/jpeg"]


@pytest.mark.parametrize(
    "url",
    [
        "https://169.254.169.254/latest/meta-data",
        "https://fbcdn.net.evil.example/photo.jpg",
        "https://evil.example/?fbcdn.net",
        "https://scontent.fbcdn.net@127.0.0.1/photo.jpg",
        "https://scontent.fbcdn.net:8443/photo.jpg",
        "http://scontent.fbcdn.net/photo.jpg",
        "file:///etc/passwd",
        "http://127.0.0.1:1/photo.jpg",
    ],
)
def test_nothing_is_fetched_from_anywhere_but_the_networks_own_hosts(page: Page, url: str) -> None:
    sends_picture(page, url)
    assert files_of(page) == []
    (conversation,) = page.conversations()
    assert "il ne vient pas du réseau lui-même" in page.messages(conversation)[-1].body


def test_what_is_no_picture_is_refused_and_the_agent_is_told(page: Page) -> None:
    sends_picture(page, f"{page.network.url}/scontent/photo.jpg", b"<svg onload=alert(1)>")
    assert files_of(page) == []
    (conversation,) = page.conversations()
    assert "n’a pas pu être repris" in page.messages(conversation)[-1].body
