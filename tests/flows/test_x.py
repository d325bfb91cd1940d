"""X from door to door: what people write there, what we answer, and what X does in between."""

from __future__ import annotations

import datetime
import json
import typing as t

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brigade_widget import clock
from brigade_widget.channels.x import api, fetching
from brigade_widget.enums import AuthorKind, Leaving, MessageKind, Status
from brigade_widget.models.conversations import Conversation
from brigade_widget.services import accounts, deliveries
from brigade_widget.store import UnitOfWork

from ..networks import x
from ..support import pictures
from ..support.callers import InApp
from ..support.network import OnX
from ..support.server import until

ECHO = "Écrit à la personne par une autre application : "


def bodies(on_x: OnX, author: str = AuthorKind.CITIZEN, at: int = 0) -> list[str]:
    """What one side wrote."""
    found = on_x.messages(on_x.conversations()[at])
    return [each.body for each in found if each.author.kind == author and each.kind == MessageKind.TEXT]


def states(on_x: OnX, conversation: Conversation) -> list[str]:
    return [parcel.state for parcel in on_x.parcels(conversation)]


def waiting(on_x: OnX) -> int:
    def count(uow: UnitOfWork) -> int:
        return uow.inbox.count()

    return on_x.state.read(count)


def slow_until(on_x: OnX) -> datetime.datetime | None:
    def of(uow: UnitOfWork) -> datetime.datetime | None:
        return uow.accounts.some([on_x.account.id])[on_x.account.id].slow_until

    return on_x.state.read(of)


def change(on_x: OnX, **values: str) -> None:
    on_x.state.write(accounts.change, key="poste", settings=values)


def poll(on_x: OnX) -> None:
    """It is time to look, and a worker does."""

    def due(uow: UnitOfWork) -> None:
        uow.accounts.update(on_x.account.id, poll_at=None)

    on_x.state.write(due)
    on_x.works()


# The door


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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=HOSTILE, signed=st.booleans())
def test_whatever_comes_is_taken_or_refused_and_nothing_stays_unsigned(on_x: OnX, body: bytes, signed: bool) -> None:
    before = len(on_x.conversations())
    status = on_x.posts(body, signed=signed).status
    assert status in ({200, 400} if signed else {403})
    assert signed or len(on_x.conversations()) == before
    assert waiting(on_x) == 0  # what was taken could be made something of


# Answers


def test_an_answer_leaves_as_a_direct_message_and_as_nothing_else(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.answers(conversation, "Venez au poste & prenez <vos> papiers : https://www.service-public.fr/x")
    on_x.works()
    assert on_x.network.texts == ["Venez au poste & prenez <vos> papiers : https://www.service-public.fr/x"]
    assert states(on_x, conversation) == [Leaving.SENT]
    written = {asked.path for asked in on_x.network.asked if asked.method != "GET"}
    assert written == {f"/2/dm_conversations/with/{x.WHO}/messages"}
    assert on_x.network.public == []


def test_our_own_message_told_back_is_ours(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.answers(conversation, "un & deux")
    on_x.works()
    on_x.posts(x.account_activity(on_x.network.events[-1]))
    assert not [each for each in bodies(on_x, AuthorKind.SYSTEM) if each.startswith(ECHO)]


def test_what_others_write_from_the_account_is_shown_to_the_agent(on_x: OnX) -> None:
    on_x.opened()
    on_x.posts(x.activity(on_x.network.wrote("Autre chose", sender=x.OWN)))
    assert bodies(on_x, AuthorKind.SYSTEM)[-1] == f"{ECHO}Autre chose"


@pytest.mark.parametrize("trouble", ["lost", "half", "fell", "slow"])
def test_what_left_without_an_answer_is_looked_up_and_not_sent_again(
    on_x: OnX, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "SECONDS", 0.5 if trouble == "slow" else 20.0)
    conversation = on_x.opened()
    on_x.network.later = -400.0  # X's clock goes after ours
    on_x.network.troubles.append(trouble)
    on_x.answers(conversation, "Voir www.service-public.fr & revenir")
    on_x.works()
    assert states(on_x, conversation) == [Leaving.UNCERTAIN]
    on_x.all_due()
    on_x.works()
    assert states(on_x, conversation) == [Leaving.SENT]
    assert on_x.network.texts == ["Voir www.service-public.fr & revenir"]


@pytest.mark.parametrize("trouble", ["gone", "busy"])
def test_what_did_not_leave_is_sent_again(on_x: OnX, trouble: str) -> None:
    conversation = on_x.opened()
    on_x.network.later = 400.0  # X's clock goes before ours
    on_x.network.wrote("réponse", sender=x.OWN, ago=60)  # the same words, before
    on_x.network.forget()
    on_x.network.troubles.append(trouble)
    on_x.answers(conversation, "réponse")
    for _ in range(3):
        on_x.works()
        on_x.all_due()
    assert states(on_x, conversation) == [Leaving.SENT]
    assert on_x.network.texts == ["réponse"]


def test_what_x_tells_settles_an_uncertain_message(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.network.troubles.append("lost")
    on_x.answers(conversation, "une < fois")
    on_x.works()
    on_x.posts(x.account_activity(on_x.network.events[-1]))
    assert states(on_x, conversation) == [Leaving.SENT]
    assert not [each for each in bodies(on_x, AuthorKind.SYSTEM) if each.startswith(ECHO)]


def test_the_budget_is_kept_before_x_says_no_and_one_sees_when_it_goes_on(on_x: OnX) -> None:
    conversation = on_x.opened()
    for number in range(16):
        on_x.answers(conversation, f"{number}")
    on_x.works()
    told = [asked for asked in on_x.network.asked if asked.method == "POST"]
    assert len(told) == 15  # one is what was said by itself
    free = slow_until(on_x)
    assert free is not None
    assert 800 < (free - clock.now()).total_seconds() <= 900
    view = on_x.state.read(deliveries.of, agent=on_x.claire, conversation_id=conversation.id)
    assert view.deliveries[-1].leaves_at == free  # what the console shows
    assert states(on_x, conversation)[-2:] == [Leaving.WAITING, Leaving.WAITING]


def test_a_limit_that_x_keeps_by_itself_is_waited_for(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.network._used["POST /2/dm_conversations/with/id/messages"] = [on_x.network.now - 300] * 15
    on_x.answers(conversation, "patience")
    on_x.works()
    free = slow_until(on_x)
    assert free is not None
    assert 590 < (free - clock.now()).total_seconds() < 610
    on_x.network.later = 650.0
    on_x.all_due()
    on_x.works()
    assert on_x.network.texts == ["patience"]


def test_a_person_who_takes_no_messages_stops_nobody_else(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.network.shut.add(x.WHO)
    on_x.answers(conversation)
    on_x.works()
    (parcel,) = on_x.parcels(conversation)
    assert parcel.state == Leaving.FAILED
    assert "ne reçoit pas de messages privés" in (parcel.reason or "")
    assert on_x.state.read(accounts.named, key="poste").stopped_at is None


@pytest.mark.parametrize("status", [401, 402, 403])
def test_keys_that_are_refused_stop_the_account_and_nothing_is_lost(on_x: OnX, status: int) -> None:
    conversation = on_x.opened()
    on_x.network.troubles.append(str(status))
    on_x.answers(conversation, "plus tard")
    on_x.works()
    account = on_x.state.read(accounts.named, key="poste")
    assert f"({status})" in (account.stopped_for or "")
    change(on_x)
    on_x.works()
    assert on_x.network.texts == ["plus tard"]


def test_a_signature_that_x_does_not_accept_is_seen_here_too(on_x: OnX) -> None:
    change(on_x, access_secret="another")
    on_x.tells(on_x.letter("bonjour"))
    on_x.works()
    assert on_x.network.texts == []
    assert on_x.state.read(accounts.named, key="poste").stopped_at is not None


# Fetching


@pytest.fixture
def fetched(on_x: OnX) -> OnX:
    """An account that is fetched for, and was once."""
    change(on_x, poll="60")
    on_x.network.wrote("ancien")
    poll(on_x)
    on_x.network.later = 600.0  # after that, and what overlaps
    on_x.network._used.clear()
    return on_x


def test_at_the_first_look_nothing_old_is_taken(fetched: OnX) -> None:
    assert fetched.conversations() == []


def test_what_is_new_is_fetched_in_its_order_and_once(fetched: OnX) -> None:
    for text in ("un & un", "deux https://www.service-public.fr/x", "trois"):
        fetched.network.wrote(text)
    poll(fetched)
    poll(fetched)
    assert bodies(fetched) == ["un & un", "deux https://www.service-public.fr/x", "trois"]


def test_what_the_webhook_told_is_not_told_again(fetched: OnX) -> None:
    line = fetched.network.wrote("une fois")
    fetched.posts(x.activity(line))
    poll(fetched)
    assert bodies(fetched) == ["une fois"]


def test_what_appears_a_little_late_is_not_left_out(fetched: OnX) -> None:
    fetched.network.wrote("deux")
    poll(fetched)
    fetched.network.wrote("un", who="42", ago=30)
    poll(fetched)
    assert len(fetched.conversations()) == 2


def test_many_pages_are_fetched_in_order(fetched: OnX) -> None:
    fetched.network.page = 3
    for number in range(10):
        fetched.network.wrote(f"{number}")
    poll(fetched)
    assert bodies(fetched) == [str(number) for number in range(10)]


def test_more_than_one_look_may_fetch_is_fetched_by_the_next(fetched: OnX, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_PAGES", 2)
    fetched.network.page = 2
    for number in range(10):
        fetched.network.wrote(f"{number}", who=str(100 + number))
    for _ in range(4):
        poll(fetched)
    assert len(fetched.conversations()) == 10


def test_our_answers_are_not_fetched_as_anothers(fetched: OnX) -> None:
    fetched.network.wrote("bonjour")
    poll(fetched)
    fetched.works()
    poll(fetched)
    assert not [each for each in bodies(fetched, AuthorKind.SYSTEM) if each.startswith(ECHO)]


def test_a_page_that_cannot_be_read_stops_nothing(fetched: OnX) -> None:
    fetched.network.babbles = True
    fetched.network.wrote("après")
    poll(fetched)
    fetched.network.babbles = False
    poll(fetched)
    assert bodies(fetched) == ["après"]


def test_no_more_questions_are_asked_than_x_takes(fetched: OnX) -> None:
    asked = len(fetched.network.asked)
    for _ in range(5):
        fetched.works()
    assert len(fetched.network.asked) == asked  # a minute has not passed
    for _ in range(20):
        poll(fetched)
    fetched.network.wrote("après")
    poll(fetched)
    assert fetched.conversations() == []  # X said no, and nothing was lost:
    fetched.network._used.clear()
    poll(fetched)
    assert bodies(fetched) == ["après"]


# What the operator sees


def test_check_finds_nothing_wrong(on_x: OnX) -> None:
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert result.exit_code == 0, result.output
    assert "@brigade_ex" in result.output
    assert "poll=0" in result.output


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"access_secret": "another"}, "--secret access_token"),
        ({"user": "7"}, "the setting user says 7"),
    ],
)
def test_check_explains_a_wrong_setting(on_x: OnX, wrong: dict[str, str], said: str) -> None:
    change(on_x, **wrong)
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_check_explains_a_token_without_direct_messages(on_x: OnX) -> None:
    on_x.network.level = "read-write"
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, "Read and write and Direct message" in result.output) == (1, True), result.output


@pytest.mark.parametrize(("status", "said"), [(402, "add some"), (503, "cannot be asked now")])
def test_check_explains_what_x_says(on_x: OnX, status: int, said: str) -> None:
    on_x.network.refuses = status
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, said in result.output) == (1, True), result.output


@pytest.mark.parametrize(
    ("bearer", "doors", "code", "said"),
    [
        (x.BEARER, [{"id": "7", "url": "https://b.example/x", "valid": True}], 0, "X tells https://b.example/x"),
        (x.BEARER, [{"id": "7", "url": "https://b.example/x", "valid": False}], 1, "PUT /2/webhooks/7"),
        (x.BEARER, [], 0, "by fetching alone"),
        ("another", [], 0, "--secret bearer"),
    ],
)
def test_check_looks_at_the_webhook(
    on_x: OnX, bearer: str, doors: list[dict[str, t.Any]], code: int, said: str
) -> None:
    change(on_x, bearer=bearer)
    on_x.network.doors = doors
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, said in result.output) == (code, True), result.output
