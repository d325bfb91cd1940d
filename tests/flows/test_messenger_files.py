"""Files that agents send by Messenger: in order with the texts, explained when refused, never twice."""

from __future__ import annotations

import typing as t

import pytest

from brigade_widget.channels import Enclosed, Outgoing, Refused
from brigade_widget.enums import Keeping, Leaving
from brigade_widget.errors import FileRefused
from brigade_widget.models.attachments import Attachment
from brigade_widget.services import accounts, attachments, outbox
from brigade_widget.store import UnitOfWork

from ..networks import graph
from ..support.network import Page
from ..support.pictures import drawing, pdf, saved

PHOTO = saved(drawing())


def states(page: Page) -> list[str]:
    (conversation,) = page.conversations()
    return [each.state for each in page.parcels(conversation)]


def test_a_photo_leaves_between_the_texts_and_its_description_after_it(page: Page) -> None:
    conversation = page.opened()
    page.answers(conversation, "Voici l’entrée :")
    page.attaches(conversation, PHOTO, name="entrée.jpg", description="La porte bleue, rue des Lices")
    page.answers(conversation, "Sonnez deux fois.")
    page.works()
    assert page.network.left == [
        "Voici l’entrée :",
        "image: entrée.jpg",
        "La porte bleue, rue des Lices",
        "Sonnez deux fois.",
    ]
    sent = page.network.sent[1]
    assert sent["messaging_type"] == "RESPONSE"
    assert sent["message"]["attachment"]["payload"] == {"is_reusable": False}
    assert sent["file"]["content"].startswith(b"\xff\xd8")
    assert set(states(page)) == {Leaving.SENT}


@pytest.mark.parametrize(
    ("content", "name", "left"),
    [
        (saved(drawing(), "PNG"), "plan.png", "image: plan.png"),
        (saved(drawing(), "WEBP"), "plan.webp", "file: plan.webp"),
        (pdf("x" * 20), "formulaire.pdf", "file: formulaire.pdf"),
    ],
)
def test_what_messenger_draws_leaves_as_a_picture_and_the_rest_to_be_saved(
    page: Page, content: bytes, name: str, left: str
) -> None:
    conversation = page.opened()
    page.attaches(conversation, content, name=name)
    page.works()
    assert page.network.left == [left]


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        ("400:4", Leaving.WAITING),
        ("400:190:463", Leaving.WAITING),
        ("400:100:2018047", Leaving.FAILED),
        ("http:413", Leaving.FAILED),
        ("500:2", Leaving.UNCERTAIN),
        ("http:502", Leaving.UNCERTAIN),
        ("gone", Leaving.UNCERTAIN),
        ("lost", Leaving.UNCERTAIN),
        ("half", Leaving.UNCERTAIN),
    ],
)
def test_each_trouble_ends_as_for_a_text_and_the_file_leaves_once(page: Page, trouble: str, state: str) -> None:
    conversation = page.opened()
    page.network.troubles.append(trouble)
    page.attaches(conversation, PHOTO, name="plan.jpg", description="le plan")
    page.works()
    after = Leaving.FAILED if state == Leaving.FAILED else Leaving.WAITING
    assert states(page) == [state, after], "the description waits for its file"
    fixed = page.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert fixed.exit_code == 0, fixed.output
    page.all_due()
    page.works()
    assert page.network.left == ([] if state == Leaving.FAILED else ["image: plan.jpg", "le plan"])


def test_a_refused_file_is_told_in_the_agents_words(page: Page) -> None:
    conversation = page.opened()
    page.network.troubles.append("400:100:2018047")
    page.attaches(conversation, PHOTO)
    page.works()
    (parcel,) = page.parcels(conversation)
    assert "refuse ce fichier (25 Mo au plus)" in (parcel.reason or "")


@pytest.mark.parametrize(("trouble", "asked"), [("lost", 2), ("gone", 3)])
def test_of_two_photos_alike_neither_is_taken_for_the_other(page: Page, trouble: str, asked: int) -> None:
    conversation = page.opened()
    page.attaches(conversation, PHOTO, name="une.jpg")
    page.works()
    page.network.troubles.append(trouble)
    page.attaches(conversation, PHOTO, name="deux.jpg")
    for _ in range(3):
        page.works()
        page.all_due()
    assert page.network.left == ["image: une.jpg", "image: deux.jpg"]
    assert states(page) == [Leaving.SENT, Leaving.SENT]
    posts = [each for each in page.network.asked if each.headers.get("content-type", "").startswith("multipart/")]
    assert len(posts) == asked


def test_of_two_texts_alike_neither_is_taken_for_the_other(page: Page) -> None:
    conversation = page.opened()
    page.answers(conversation, "oui")
    page.works()
    page.network.troubles.append("gone")
    page.answers(conversation, "oui")
    for _ in range(3):
        page.works()
        page.all_due()
    assert page.network.texts == ["oui", "oui"]


def test_a_file_that_is_kept_no_more_is_told_and_holds_up_nothing(page: Page) -> None:
    conversation = page.opened()
    (lost,) = page.attaches(conversation, PHOTO).attachments
    page.state.write(_lose, attachment_id=lost.id)
    page.answers(conversation, "et la suite")
    page.works()
    file, _ = page.parcels(conversation)
    assert (file.state, "n’est plus gardé ici" in (file.reason or "")) == (Leaving.FAILED, True)
    assert page.network.left == ["et la suite"]


def _lose(uow: UnitOfWork, *, attachment_id: str) -> None:
    uow.attachments.remove_pieces(attachment_id)


def test_an_echo_settles_a_file_that_nobody_heard_the_end_of(page: Page) -> None:
    conversation = page.opened()
    page.network.troubles.append("lost")
    page.attaches(conversation, PHOTO)
    page.works()
    page.tells(page.network.echo())
    assert states(page) == [Leaving.SENT]


def test_whoever_came_to_the_sites_chat_reads_files_there_and_none_leaves(page: Page) -> None:
    conversation = page.opened()
    page.state.write(_move, conversation_id=conversation.id)
    page.attaches(conversation, PHOTO)
    page.works()
    assert page.network.left == []


def _move(uow: UnitOfWork, *, conversation_id: str) -> None:
    outbox.move_to_site(uow, uow.conversations.need(conversation_id))


def test_a_file_beyond_the_networks_limit_is_refused_before_it_is_stored(page: Page) -> None:
    conversation = page.opened()
    before = page.messages(conversation)
    heavy = Attachment("f" * 22, "plan.pdf", "application/pdf", graph.HEAVIEST + 1)
    facts: dict[str, t.Any] = {"client_id": "photo-0001", "description": "", "keeping": Keeping.DATABASE, "pieces": 0}
    with pytest.raises(FileRefused, match="at most 25 MB") as refused:
        page.state.write(attachments.post, writer=page.claire, conversation_id=conversation.id, file=heavy, **facts)
    assert refused.value.reason == "network-size"
    assert page.messages(conversation) == before


def test_the_platform_itself_takes_no_more_and_the_agent_is_told(page: Page) -> None:
    page.opened()

    def adapter(uow: UnitOfWork) -> t.Any:
        return accounts.adapter(uow, page.account)

    file = Enclosed("plan.pdf", "application/pdf", b"%PDF" + bytes(graph.HEAVIEST))
    last = page.conversations()[0].created_at
    with pytest.raises(Refused, match="25 Mo au plus"):
        page.state.read(adapter).send(Outgoing("token", graph.PERSON, "", last, file=file))
