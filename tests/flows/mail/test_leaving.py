"""E-mail through a real post office: what leaves, when, and what the agent is told of it."""

from __future__ import annotations

import contextlib
import datetime
import socket
import threading
import typing as t

from ...support.mailroom import LINK, Mailroom
from ...support.ports import free_port
from ...support.post import PostOffice
from .conftest import Make

HOUR = datetime.timedelta(hours=1)


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
    conversation = room.told(zoe)
    room.picks(conversation)
    room.works()
    first, second = office.box(zoe)
    assert first["Message-ID"] == second["Message-ID"]


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
