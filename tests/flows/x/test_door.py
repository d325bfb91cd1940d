"""What X tells at our door, and what becomes of it."""

from __future__ import annotations

import json
import typing as t

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brigade_widget.enums import AuthorKind, MessageKind, Status
from brigade_widget.services import accounts
from brigade_widget.store import UnitOfWork

from ...networks import x
from ...support import pictures
from ...support.callers import InApp
from ...support.network import OnX
from ...support.server import until
from .looks import bodies, change, waiting


def test_x_makes_sure_that_the_door_is_ours(on_x: OnX) -> None:
    change(on_x, consumer_secret="DDD")
    answer = InApp(on_x.app).call("GET", "/brigade/channels/x?crc_token=some_random&nonce=n")
    told = {"response_token": "sha256=VE19eUk6krbdSqWPdvH71xtFhApBAU81uPW3UT65vOs="}
    assert (answer.status, answer.json) == (200, told)


@pytest.mark.parametrize(
    "query", ["", "?crc_token=", '?crc_token={"for_user_id":"1"}', "?crc_token=%7B%7D", "?crc_token=é"]
)
def test_nobody_gets_a_body_signed(on_x: OnX, query: str) -> None:
    assert InApp(on_x.app).call("GET", f"/brigade/channels/x{query}").status == 403


@pytest.mark.parametrize("envelope", [x.account_activity, x.activity])
def test_a_message_begins_a_conversation_and_is_told_once(on_x: OnX, envelope: t.Callable[..., t.Any]) -> None:
    line = on_x.network.wrote("J’ai perdu < mes papiers > & mes clés")
    for _ in range(2):
        assert on_x.posts(envelope(line)).status == 200
    assert bodies(on_x) == ["J’ai perdu < mes papiers > & mes clés"]
    assert on_x.conversations()[0].channel == "x"


def test_what_is_not_signed_is_refused_and_not_stored(on_x: OnX) -> None:
    assert on_x.posts(x.account_activity(on_x.network.wrote("faux")), signed=False).status == 403
    assert (waiting(on_x), on_x.conversations()) == (0, [])


def test_what_names_no_account_is_not_stored(on_x: OnX) -> None:
    assert on_x.posts({"key": "value"}).status == 400
    assert waiting(on_x) == 0


def test_what_is_for_an_account_that_we_do_not_know_is_left_alone(on_x: OnX) -> None:
    assert on_x.posts(x.case("xaa_dm_received")).status == 200
    assert (waiting(on_x), on_x.conversations()) == (0, [])


def test_two_accounts_of_one_app_each_get_their_own(on_x: OnX) -> None:
    other = {**on_x.settings(), "user": "222222222", "base": on_x.network.url}
    facts = {"key": "autre", "channel": "x", "site": "mondoubleau", "topic": "general", "settings": other}
    on_x.state.write(accounts.add, **facts)
    on_x.posts(x.case("xaa_dm_received"))
    on_x.posts(x.case("aaa_dm_text"))
    found = {bodies(on_x, at=at)[0] for at in range(2)}
    assert found == {"hey from your alt", "Bonjour, comment porter plainte en ligne ?"}


def sends_picture(on_x: OnX, url: str) -> list[str]:
    """A person sends a picture that lies there; returns the types of the files that are then in the conversation."""
    on_x.posts(x.with_picture(x.account_activity(on_x.network.wrote("voilà")), url))

    def is_settled(uow: UnitOfWork) -> bool:
        return not uow.media.count()

    until(lambda: on_x.state.read(is_settled), within=30)
    (conversation,) = on_x.conversations()
    return [file.type for each in on_x.messages(conversation) for file in each.attachments]


def test_a_picture_is_fetched_in_our_name_cleaned_and_put_into_the_conversation(on_x: OnX) -> None:
    on_x.network.files["/1.1/ton/data/dm/1/2/photo.jpg"] = pictures.jpeg("canary")
    assert sends_picture(on_x, f"{on_x.network.url}/1.1/ton/data/dm/1/2/photo.jpg") == ["image/jpeg"]
    assert bodies(on_x)[0] == "voilà\n[Image : suit]"


@pytest.mark.parametrize(
    "url",
    [
        "https://169.254.169.254/latest/meta-data",
        "https://ton.twitter.com.evil.example/photo.jpg",
        "https://ton.twitter.com@127.0.0.1/photo.jpg",
        "http://ton.twitter.com/photo.jpg",
        "file:///etc/passwd",
        "photo.jpg",
    ],
)
def test_nothing_is_fetched_from_anywhere_but_xs_own_hosts(on_x: OnX, url: str) -> None:
    assert sends_picture(on_x, url) == []
    assert "n’a pas pu être repris" in bodies(on_x, AuthorKind.SYSTEM)[-1]


def test_an_encrypted_message_is_told_to_the_agent_and_the_person_is_invited(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.posts(x.encrypted())
    on_x.posts(x.encrypted())
    on_x.works()
    assert bodies(on_x)[1:] == ["(message chiffré : il ne peut être lu que sur l’appareil de la personne)"]
    (said,) = on_x.network.texts
    assert "114 par SMS" in said
    assert "X peut lire ce que vous écrivez ici" in said
    assert f"https://brigade.example.fr/brigade/chat/{conversation.site_key}" in said
    shown = [each.body for each in on_x.messages(conversation) if each.kind != MessageKind.TEXT]
    assert shown.count(Status.OFFERED) == 2


HOSTILE = st.one_of(
    st.binary(max_size=200),
    st.recursive(
        st.none() | st.integers() | st.text(max_size=8) | st.sampled_from([x.OWN, x.WHO, "message_create", "\ud800"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["for_user_id", "direct_message_events", "data", "meta", "id"]), inner)
        ),
        max_leaves=12,
    ).map(lambda told: json.dumps(told).encode()),
    st.builds(
        lambda field, value: json.dumps(_changed(field, value)).encode(),
        st.sampled_from(["id", "created_timestamp", "sender_id", "text", "entities", "attachment", "recipient_id"]),
        st.none()
        | st.integers()
        | st.text(max_size=12)
        | st.lists(st.integers(), max_size=2)
        | st.just({"media": {"type": 7}}),
    ),
)


def _changed(field: str, value: t.Any) -> t.Any:
    """A recorded message with one wrong field."""
    case = x.case("aaa_dm_text")
    event = case["direct_message_events"][0]
    create = event["message_create"]
    places = {"id": event, "created_timestamp": event, "sender_id": create, "recipient_id": create["target"]}
    places.get(field, create["message_data"])[field] = value
    return case


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=HOSTILE, signed=st.booleans())
def test_whatever_comes_is_taken_or_refused_and_nothing_stays_unsigned(on_x: OnX, body: bytes, signed: bool) -> None:
    before = len(on_x.conversations())
    status = on_x.posts(body, signed=signed).status
    assert status in ({200, 400} if signed else {403})
    assert signed or len(on_x.conversations()) == before
    assert waiting(on_x) == 0  # what was taken could be made something of
