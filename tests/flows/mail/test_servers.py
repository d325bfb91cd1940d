"""The mail servers, what is checked of them, what agents are alerted of, and what lies nowhere in clear."""

from __future__ import annotations

import contextlib
import itertools
import time

import pytest

from brigade_widget import doctor
from brigade_widget.enums import Finding
from brigade_widget.services import accounts

from ...networks import graph
from ...support import canary
from ...support.mailroom import ALWAYS, Mailroom
from ...support.post import PASSWORD, PostOffice
from .conftest import Make

numbers = itertools.count(1)


def test_a_password_that_is_refused_stops_the_mailbox_until_it_is_put_right(
    make_room: Make, office: PostOffice
) -> None:
    room = make_room()
    right = room.state.settings.smtp_url
    object.__setattr__(room.state.settings, "smtp_url", str(right).replace(PASSWORD, "wrong"))
    name = room.person()
    conversation = room.told(name)
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
