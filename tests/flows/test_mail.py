"""E-mail through a real post office: what leaves, when, and what becomes of what is sent back."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import socket
import threading
import time
import typing as t

import pytest
from flask import Flask

from brigade_widget import doctor
from brigade_widget.enums import Finding
from brigade_widget.errors import StoreUnavailable
from brigade_widget.services import accounts, inbox

from ..networks import graph
from ..support import canary
from ..support.mailroom import ALWAYS, LINK, Mailroom
from ..support.ports import free_port
from ..support.post import PASSWORD, PostOffice

numbers = itertools.count(1)
HOUR = datetime.timedelta(hours=1)
Make = t.Callable[..., Mailroom]


@pytest.fixture(scope="module")
def office() -> t.Iterator[PostOffice]:
    made = PostOffice()
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def make_room(make_app: t.Callable[..., Flask], office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv("SSL_CERT_FILE", str(office.certificate))
    return lambda **settings: Mailroom(make_app, office, **settings)


@pytest.fixture
def room(make_room: Make) -> Mailroom:
    return make_room()


@pytest.fixture
def zoe(room: Mailroom) -> str:
    """The name of a person's box."""
    return room.person()


def hours_without_now(room: Mailroom) -> dict[str, t.Any]:
    hour = datetime.datetime.now(room.state.settings.timezone).hour
    return {"days": "all", "from": (hour + 3) % 24, "to": (hour + 4) % 24 or 24}


def test_an_answer_is_told_in_a_neutral_mail_with_the_agreed_word(room: Mailroom, zoe: str, office: PostOffice) -> None:
    conversation = room.form(f"{zoe}@home.test")
    room.answers(conversation, "le secret de la réponse")
    room.works()
    (mail,) = office.box(zoe)
    text = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert (mail["From"], mail["Subject"]) == (f"Service en ligne <{room.address}>", "Votre demande")
    assert ("tilleul" in text, LINK in text, room.code in text, conversation in str(mail)) == (True, True, False, False)
    assert not any(word in str(mail).lower() + text.lower() for word in ("brigade", "gendarm", "secret", "question"))
    assert room.standing(conversation)["state"] == "sent"


def test_nothing_leaves_where_it_is_not_safe(room: Mailroom, zoe: str, office: PostOffice) -> None:
    safety = {"safe": False, "when": "jamais", "how": "non", "code_word": "tilleul"}
    conversation = room.form(f"{zoe}@home.test", safe_to_contact=safety)
    room.answers(conversation)
    room.works()
    assert (office.box(zoe), room.standing(conversation)["possible"], room.picks(conversation).status) == (
        [],
        False,
        409,
    )


def test_without_hours_it_leaves_when_the_agent_says_so(room: Mailroom, zoe: str, office: PostOffice) -> None:
    conversation = room.form(f"{zoe}@home.test", hours=None)
    room.answers(conversation)
    room.works()
    before = len(office.box(zoe))
    picked = room.picks(conversation)
    room.works()
    assert (before, picked.status, len(office.box(zoe))) == (0, 200, 1)


def test_outside_their_hours_it_waits_also_when_an_agent_picks(room: Mailroom, zoe: str, office: PostOffice) -> None:
    conversation = room.form(f"{zoe}@home.test", hours=hours_without_now(room))
    room.answers(conversation)
    room.picks(conversation)
    room.later(2 * 24 * HOUR)  # whatever made it due: the hour is looked at again before it leaves
    room.works()
    assert (office.box(zoe), room.standing(conversation)["state"]) == ([], "waiting")


def test_a_moment_that_was_picked_does_not_last(room: Mailroom, zoe: str, office: PostOffice) -> None:
    conversation = room.form(f"{zoe}@home.test", hours=None)
    room.answers(conversation)
    room.picks(conversation)
    room.later(HOUR)
    room.works()
    standing = room.standing(conversation)
    assert (office.box(zoe), standing["state"], "Choisissez" in standing["reason"]) == ([], "failed", True)


def test_several_answers_are_one_mail_and_no_other_follows_until_they_are_read(
    room: Mailroom, zoe: str, office: PostOffice
) -> None:
    conversation = room.form(f"{zoe}@home.test")
    for body in ("un", "deux"):
        room.answers(conversation, body)
    room.works()
    room.answers(conversation, "trois")
    room.works()
    assert len(office.box(zoe)) == 1


def test_no_mail_leaves_for_what_was_read_on_the_site_and_the_next_answer_is_told(
    room: Mailroom, zoe: str, office: PostOffice
) -> None:
    conversation = room.form(f"{zoe}@home.test")
    room.answers(conversation)
    room.comes_back()
    room.works()
    before = len(office.box(zoe))
    room.answers(conversation, "encore")
    room.works()
    assert (before, len(office.box(zoe))) == (0, 1)


def test_what_is_sent_back_joins_its_conversation_without_what_it_repeats(room: Mailroom, zoe: str) -> None:
    conversation = told(room, zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "Merci, j’ai compris.\n\nLe lundi, Service en ligne a écrit :\n> Bonjour,\n> Une réponse")
    room.works()
    assert room.said(conversation)[-1].body == "[Reçu par e-mail]\nMerci, j’ai compris."


def test_from_any_address_and_by_the_reference_alone(room: Mailroom, zoe: str) -> None:
    conversation = told(room, zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "de mon travail", From="other@work.test", In_Reply_To="", References="")
    room.sends_back(mail, "sans rien", From=f"{zoe}@home.test", To=room.address, In_Reply_To="", References="")
    room.works()
    assert [each.body for each in room.said(conversation)][2:] == ["[Reçu par e-mail]\nde mon travail"]


def test_what_was_taken_in_is_removed_from_the_box_and_comes_once(room: Mailroom, zoe: str) -> None:
    conversation = told(room, zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "une fois")
    room.works()
    left = len(room.office.box(room.box))
    room.works()
    assert (left, len(room.office.box(room.box)), len(room.said(conversation))) == (1, 0, 3)


def test_a_mail_fetched_again_is_not_taken_twice(room: Mailroom, zoe: str) -> None:
    conversation = told(room, zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "une fois")
    room.works()
    room.forgets_where_it_was()
    room.works()
    assert len(room.said(conversation)) == 3


def test_a_worker_killed_after_fetching_loses_nothing(
    room: Mailroom, zoe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = told(room, zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "rien ne se perd")
    with monkeypatch.context() as patched:
        patched.setattr(inbox, "receive", killed)
        with pytest.raises(StoreUnavailable):
            room.works()
    room.works()
    assert [each.body for each in room.said(conversation)][2:] == ["[Reçu par e-mail]\nrien ne se perd"]


def test_a_mail_that_belongs_to_none_is_answered_once_with_the_way_to_the_site(room: Mailroom, zoe: str) -> None:
    for text in ("une question", "encore une"):
        room.writes(zoe, text)
        room.works()
    (mail,) = room.office.box(zoe)
    assert (LINK in mail.get_payload(decode=True).decode(), mail["Auto-Submitted"], mail["Return-Path"]) == (  # type: ignore[union-attr]
        True,
        "auto-replied",
        "<>",
    )


@pytest.mark.parametrize("mark", [{"Auto-Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List-Id": "<a.b>"}])
def test_a_machine_is_never_answered(room: Mailroom, zoe: str, mark: dict[str, str]) -> None:
    room.writes(zoe, "je suis absent", **mark)
    room.works()
    assert room.office.box(zoe) == []


def test_a_mail_to_a_conversation_that_has_ended_is_told_the_way(room: Mailroom, zoe: str) -> None:
    conversation = told(room, zoe)
    (mail,) = room.office.box(zoe)
    room.claire.closes(conversation)
    room.sends_back(mail, "trop tard ?")
    room.works()
    assert (len(room.said(conversation)), len(room.office.box(zoe))) == (2, 2)


def test_two_automata_that_write_to_each_other_fall_silent(make_room: Make, office: PostOffice) -> None:
    one, other = make_room(), make_room()
    one.writes(other.box, "le premier mot", sender=one.address, From=one.address, To=other.address)
    taken = []
    for _ in range(4):
        for room in (one, other):
            room.works()
            taken.append(len(office.box(room.box)))
    assert taken == [0, 1, 1, 0, 0, 0, 0, 0]


def test_an_automaton_without_any_mark_is_answered_once(room: Mailroom, zoe: str) -> None:
    for turn in range(3):
        room.writes(zoe, f"réponse automatique {turn}")
        room.works()
    assert len(room.office.box(zoe)) == 1


def test_one_with_a_new_address_each_time_is_answered_no_more_than_a_number_of_times(
    room: Mailroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brigade_widget.services.letters._MOST", 2)
    people = [room.person() for _ in range(4)]
    for person in people:
        room.writes(person, "x")
    room.works()
    assert sum(len(room.office.box(person)) for person in people) == 2


def test_an_address_that_does_not_exist_is_told_to_the_agent(room: Mailroom) -> None:
    conversation = room.form("nobody@home.test")
    room.answers(conversation)
    room.works()
    standing = room.standing(conversation)
    assert (standing["state"], "550" in standing["reason"]) == ("failed", True)


def test_a_server_that_says_later_is_asked_again(room: Mailroom) -> None:
    conversation = room.form("later@home.test")
    room.answers(conversation)
    room.works()
    standing = room.standing(conversation)
    assert (standing["state"], "451" in standing["reason"]) == ("waiting", True)


def test_a_mail_that_comes_back_is_told_to_the_agent_and_answered_by_nobody(room: Mailroom) -> None:
    conversation = room.form("unknown@home.test")
    room.answers(conversation)
    room.works()
    room.works()
    standing = room.standing(conversation)
    assert (standing["state"], "revenu" in standing["reason"]) == ("failed", True)
    assert len(room.said(conversation)) == 2


def killed(*_: t.Any, **__: t.Any) -> t.NoReturn:
    raise StoreUnavailable("killed")


def told(room: Mailroom, name: str) -> str:
    """A conversation whose person got the mail."""
    conversation = room.form(f"{name}@home.test")
    room.answers(conversation)
    room.works()
    return conversation


def test_an_end_that_nobody_saw_is_told_and_not_sent_again(make_room: Make, office: PostOffice) -> None:
    with CutAfterTheText() as cut:
        room = make_room(smtp_url=f"smtp://127.0.0.1:{cut.port}")
        conversation = room.form(f"{room.person()}@home.test")
        room.answers(conversation)
        for _ in range(3):
            room.works()
            room.later(HOUR)
    standing = room.standing(conversation)
    assert (cut.texts, standing["state"], "On ne sait pas" in standing["reason"]) == (1, "failed", True)


def test_sent_anew_by_an_agent_it_is_the_same_mail(room: Mailroom, zoe: str, office: PostOffice) -> None:
    conversation = told(room, zoe)
    room.picks(conversation)
    room.works()
    first, second = office.box(zoe)
    assert first["Message-ID"] == second["Message-ID"]


def test_a_password_that_is_refused_stops_the_mailbox_until_it_is_put_right(
    make_room: Make, office: PostOffice
) -> None:
    room = make_room()
    right = room.state.settings.smtp_url
    object.__setattr__(room.state.settings, "smtp_url", str(right).replace(PASSWORD, "wrong"))
    name = room.person()
    conversation = told(room, name)
    stopped = room.standing(conversation)
    object.__setattr__(room.state.settings, "smtp_url", right)
    room.works()
    assert ("mot de passe" in stopped["reason"], stopped["state"], len(office.box(name))) == (True, "waiting", 1)


def test_a_server_with_a_certificate_of_nobody_gets_no_password(
    make_room: Make, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    room = make_room()
    found = {check.name: check for check in doctor.examine(room.state)}
    assert [found[name].finding for name in ("mail out", "mail in")] == [Finding.BAD, Finding.BAD]
    assert "certificat" in found["mail out"].sentence


def test_the_doctor_and_the_channels_check_find_both_servers_well(room: Mailroom) -> None:
    room.works()
    found = {check.name: check.finding for check in doctor.examine(room.state)}
    checked = room.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "email"])
    assert (found["mail out"], found["mail in"], checked.exit_code) == (Finding.GOOD, Finding.GOOD, 0)


def test_by_tls_from_the_first_byte_too(make_room: Make, office: PostOffice) -> None:
    box = f"tls{next(numbers)}"
    address = office.open(box)
    room = make_room(smtp_url=office.url("smtps", box), imap_url=office.url("imap", box), mail_from=address)
    found = {check.name: check.finding for check in doctor.examine(room.state)}
    assert (found["mail out"], found["mail in"]) == (Finding.GOOD, Finding.GOOD)


def test_agents_are_told_of_a_promise_that_runs_out_once_in_a_while(make_room: Make, office: PostOffice) -> None:
    night = office.open(f"night{next(numbers)}")
    room = make_room(alert_to=night, answer_hours=1)
    room.form(f"{room.person()}@home.test", body="le secret de la question")
    for _ in range(2):
        room.works()
    (mail,) = office.box(night.partition("@")[0])
    text = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert ("promise" in text, "secret" in text, "brigade" in text.lower()) == (True, False, False)


def test_agents_are_told_that_the_access_to_a_network_dies_before_it_does(make_room: Make, office: PostOffice) -> None:
    night = office.open(f"night{next(numbers)}")
    room = make_room(alert_to=night)
    with contextlib.closing(graph.Graph()) as network:
        network.expires_at = int(time.time()) + 3 * 86_400
        settings = {
            "page": graph.PAGE,
            "app": graph.APP,
            "app_secret": graph.APP_SECRET,
            "token": network.token,
            "verify_token": graph.VERIFY,
            "base": network.url,
        }
        facts = {"channel": "messenger", "site": "mondoubleau", "topic": "general"}
        room.state.write(accounts.add, key="page", settings=settings, **facts)
        for _ in range(2):
            room.works()
    (mail,) = office.box(night.partition("@")[0])
    assert "expire" in mail.get_payload(decode=True).decode()  # type: ignore[union-attr]


@pytest.mark.sqlite
def test_no_word_and_no_address_lies_in_clear_or_in_a_log(
    room: Mailroom, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    name, words = room.person(), {what: canary.core() for what in ("question", "answer", "sent back", "stray", "word")}
    safety = {"safe": True, "when": "x", "how": "y", "code_word": words["word"], "mail": ALWAYS}
    conversation = room.form(f"{name}@home.test", body=words["question"], safe_to_contact=safety)
    room.answers(conversation, words["answer"])
    room.works()
    (mail,) = office.box(name)
    room.sends_back(mail, words["sent back"])
    room.writes(name, words["stray"])
    room.works()
    room.works()
    folder = room.state.database.file.parent  # type: ignore[union-attr]
    places = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    places["the log"] = caplog.text.encode()
    assert canary.search({**words, "address": name}, places) == []
    mails = {str(number): one.as_bytes() for number, one in enumerate(office.box(name))}
    assert canary.search({what: word for what, word in words.items() if what != "word"}, mails) == []
    assert len(room.said(conversation)) == 3


class CutAfterTheText:
    """A mail server whose line breaks when it has the whole text, before it says so."""

    def __enter__(self) -> t.Self:
        self.texts = 0
        self._socket = socket.create_server(("127.0.0.1", free_port()))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                with line, line.makefile("rb") as heard:
                    line.sendall(b"220 hello\r\n")
                    for said in heard:
                        if said.upper().startswith(b"DATA"):
                            line.sendall(b"354 go on\r\n")
                            self.texts += any(text == b".\r\n" for text in heard)
                            break
                        line.sendall(b"250 ok\r\n")
