"""E-mail through a real post office: what is sent back joins its conversation, and no two machines talk for ever."""

from __future__ import annotations

import typing as t

import pytest

from brigade_widget.errors import StoreUnavailable
from brigade_widget.services import inbox

from ...support.mailroom import LINK, Mailroom
from ...support.post import PostOffice
from .conftest import Make


def test_what_is_sent_back_joins_its_conversation_without_what_it_repeats(room: Mailroom, zoe: str) -> None:
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "Merci, j’ai compris.\n\nLe lundi, Service en ligne a écrit :\n> Bonjour,\n> Une réponse")
    room.works()
    assert room.said(conversation)[-1].body == "[Reçu par e-mail]\nMerci, j’ai compris."


def test_from_any_address_and_by_the_reference_alone(room: Mailroom, zoe: str) -> None:
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "de mon travail", From="other@work.test", In_Reply_To="", References="")
    room.sends_back(mail, "sans rien", From=f"{zoe}@home.test", To=room.address, In_Reply_To="", References="")
    room.works()
    assert [each.body for each in room.said(conversation)][2:] == ["[Reçu par e-mail]\nde mon travail"]


def test_what_was_taken_in_is_removed_from_the_box_and_comes_once(room: Mailroom, zoe: str) -> None:
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "une fois")
    room.works()
    left = len(room.office.box(room.box))
    room.works()
    assert (left, len(room.office.box(room.box)), len(room.said(conversation))) == (1, 0, 3)


def test_a_mail_fetched_again_is_not_taken_twice(room: Mailroom, zoe: str) -> None:
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "une fois")
    room.works()
    room.forgets_where_it_was()
    room.works()
    assert len(room.said(conversation)) == 3


def test_a_worker_killed_after_fetching_loses_nothing(
    room: Mailroom, zoe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = room.told(zoe)
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
    conversation = room.told(zoe)
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


@pytest.mark.parametrize(("mark", "grave"), [({}, True), ({"Auto-Submitted": "auto-replied"}, False)])
def test_a_word_of_danger_brings_the_conversation_forward_and_that_of_a_machine_does_not(
    room: Mailroom, zoe: str, mark: dict[str, str], grave: bool
) -> None:
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "il va me tuer, il est derrière la porte, au secours", **mark)
    room.works()
    seen = room.claire.call("GET", f"/conversations/{conversation}").json
    assert (seen["danger"], seen["urgency"] > 0, len(room.office.box(zoe))) == (grave, grave, 1)


def killed(*_: t.Any, **__: t.Any) -> t.NoReturn:
    raise StoreUnavailable("killed")
