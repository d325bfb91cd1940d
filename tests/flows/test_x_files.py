"""Photos that agents send by X: in one message with their description, explained when refused, never twice."""

from __future__ import annotations

import pytest

from brigade_widget.enums import Leaving
from brigade_widget.errors import FileRefused
from brigade_widget.services import accounts

from ..networks import x
from ..support.network import OnX
from ..support.pictures import drawing, pdf, saved

PHOTO = saved(drawing())


def states(on_x: OnX) -> list[str]:
    (conversation,) = on_x.conversations()
    return [each.state for each in on_x.parcels(conversation)]


def works_twice(on_x: OnX) -> None:
    on_x.works()
    on_x.all_due()
    on_x.works()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_and_its_description_are_one_message_among_the_texts(on_x: OnX, kind: str) -> None:
    conversation = on_x.opened()
    on_x.answers(conversation, "Voici :")
    on_x.attaches(conversation, saved(drawing(), kind), description="La porte <bleue> : www.gendarmerie.example/plan")
    on_x.answers(conversation, "Sonnez.")
    on_x.works()
    assert on_x.network.left == [
        ("Voici :", False),
        ("La porte <bleue> : www.gendarmerie.example/plan", True),
        ("Sonnez.", False),
    ]
    assert set(states(on_x)) == {Leaving.SENT}
    assert on_x.network.public == []


def test_a_photo_needs_no_description(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.attaches(conversation, PHOTO)
    on_x.works()
    assert on_x.network.left == [("", True)]


def test_a_document_is_refused_before_it_is_stored(on_x: OnX) -> None:
    conversation = on_x.opened()
    before = on_x.messages(conversation)
    with pytest.raises(FileRefused, match="does not carry this kind"):
        on_x.attaches(conversation, pdf("x" * 20), name="formulaire.pdf")
    assert on_x.messages(conversation) == before


@pytest.mark.parametrize("description", ["", "le plan"])
@pytest.mark.parametrize("trouble", ["lost", "half", "fell", "gone", "busy"])
def test_a_photo_whose_end_nobody_saw_leaves_once(on_x: OnX, trouble: str, description: str) -> None:
    conversation = on_x.opened()
    on_x.network.troubles.append(trouble)
    on_x.attaches(conversation, PHOTO, description=description)
    on_x.works()
    assert states(on_x) == [Leaving.UNCERTAIN]
    on_x.all_due()
    works_twice(on_x)
    assert on_x.network.left == [(description, True)]
    assert states(on_x) == [Leaving.SENT]


@pytest.mark.parametrize("trouble", ["lost", "gone"])
def test_of_two_photos_alike_neither_is_taken_for_the_other(on_x: OnX, trouble: str) -> None:
    conversation = on_x.opened()
    on_x.attaches(conversation, PHOTO)
    on_x.works()
    on_x.network.troubles.append(trouble)
    on_x.attaches(conversation, PHOTO)
    works_twice(on_x)
    works_twice(on_x)
    assert on_x.network.left == [("", True), ("", True)]
    assert states(on_x) == [Leaving.SENT, Leaving.SENT]


@pytest.mark.parametrize("trouble", ["gone", "503"])
def test_a_photo_that_x_did_not_take_in_is_given_again(on_x: OnX, trouble: str) -> None:
    conversation = on_x.opened()
    on_x.network.uploading.append(trouble)
    on_x.attaches(conversation, PHOTO, description="le plan")
    on_x.works()
    assert states(on_x) == [Leaving.WAITING]
    on_x.all_due()
    on_x.works()
    assert on_x.network.left == [("le plan", True)]


@pytest.mark.parametrize("status", ["400", "403"])
def test_a_photo_that_x_refuses_is_told_in_the_agents_words_and_stops_nothing_else(on_x: OnX, status: str) -> None:
    conversation = on_x.opened()
    on_x.network.uploading.append(status)
    on_x.attaches(conversation, PHOTO)
    on_x.answers(conversation, "et le texte ?")
    on_x.works()
    photo, _ = on_x.parcels(conversation)
    assert (photo.state, "X refuse cette photo" in (photo.reason or "")) == (Leaving.FAILED, True)
    assert on_x.network.left == [("et le texte ?", False)]
    assert on_x.state.read(accounts.named, key="poste").stopped_at is None


def test_what_x_tells_settles_a_photo_that_may_have_left_and_none_that_failed(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.network.uploading.append("400")
    on_x.attaches(conversation, PHOTO)
    on_x.works()
    on_x.network.troubles.append("lost")
    on_x.attaches(conversation, PHOTO)
    on_x.works()
    assert states(on_x) == [Leaving.FAILED, Leaving.UNCERTAIN]
    on_x.posts(x.account_activity(on_x.network.events[-1]))
    assert states(on_x) == [Leaving.FAILED, Leaving.SENT]
