"""Files that people send by e-mail lie in the conversation as those of the site do: cleaned, sealed, in their order."""

from __future__ import annotations

import contextlib
import datetime
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

from brigade_widget import media
from brigade_widget.channels.mail import imap
from brigade_widget.enums import AuthorKind
from brigade_widget.errors import StoreUnavailable
from brigade_widget.services import inbox, retention

from ...support import canary, pictures
from ...support.mailroom import File, Mailroom, attach
from .conftest import Make

PHOTO: File = ("photo.jpg", "image/jpeg", pictures.jpeg("x"))
LETTER: File = ("lettre.pdf", "application/pdf", pictures.pdf("x"))


def answered_with(room: Mailroom, zoe: str, *files: File, text: str = "voici") -> str:
    """A conversation to which somebody answered by a mail with these files."""
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, text, files=files)
    room.works()
    return conversation


def files_of(room: Mailroom, conversation: str) -> list[tuple[str, str]]:
    """Name and type of what lies in a conversation, in its order."""
    return [(file.name, file.type) for each in room.said(conversation) for file in each.attachments]


def remarks(room: Mailroom, conversation: str) -> list[str]:
    """What the agent is told between the messages."""
    return [each.body for each in room.said(conversation) if each.author.kind == AuthorKind.SYSTEM]


def test_each_kind_is_taken_in_the_order_of_the_mail_under_its_name_and_nothing_is_left_of_what_it_tells(
    room: Mailroom, zoe: str
) -> None:
    word = canary.core()
    kinds = {
        "jpg": "image/jpeg",
        "png": "image/png",
        "webp": "image/webp",
        "heic": "image/heic",
        "pdf": "application/pdf",
    }
    sent = [(file.name, kinds[file.name.rpartition(".")[2]], file.content) for file in pictures.every_kind(word)]
    conversation = answered_with(room, zoe, *sent)
    assert files_of(room, conversation) == [
        ("photo.jpg", "image/jpeg"),
        ("photo.png", "image/png"),
        ("photo.webp", "image/webp"),
        ("photo.jpg", "image/jpeg"),
        ("letter.pdf", "application/pdf"),
    ]
    found = room.said(conversation)
    assert found[2].body.startswith("[Reçu par e-mail]\nvoici\n[Image : photo.jpg]\n[Image : photo.png]")
    first = room.claire.call("GET", f"/conversations/{conversation}/attachments/{found[3].attachments[0].id}")
    assert (first.status, word.encode() in first.content) == (200, False)
    assert room.kept_as_it_came() == 0


def test_what_is_not_taken_is_named_with_the_reason_and_the_others_are_taken(room: Mailroom, zoe: str) -> None:
    conversation = answered_with(
        room,
        zoe,
        ("page.html", "text/html", b"<script>alert(1)</script>"),
        ("facture.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", zipped(b"x")),
        ("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22" + b"x" * 100),
        ("coupée.jpg", "image/jpeg", PHOTO[2][: len(PHOTO[2]) // 2]),
        ("photo.exe.jpg", "image/jpeg", b"MZ" + b"\0" * 200),
        PHOTO,
    )
    told = remarks(room, conversation)
    assert [file for file, _ in files_of(room, conversation)] == ["photo.jpg"]
    assert len(told) == 5
    for line, name, why in zip(
        told,
        ("page.html", "facture.docx", "winmail.dat", "coupée.jpg", "photo.exe.jpg"),
        ("seules les photos", "seules les photos", "Outlook", "abîmé", "seules les photos"),
        strict=True,
    ):
        assert (f"« {name} »" in line, why in line) == (True, True), line


def test_a_file_larger_than_the_site_takes_is_not_taken_here_either(make_room: Make) -> None:
    room = make_room(upload_max=50_000)
    conversation = answered_with(
        room, room.person(), ("grande.png", "image/png", pictures.saved(pictures.drawing(), "PNG") + b"x" * 60_000)
    )
    (told,) = remarks(room, conversation)
    assert ("« grande.png »" in told, "0.05 Mo" in told) == (True, True)


def test_a_bomb_is_refused_and_the_worker_lives(room: Mailroom, zoe: str) -> None:
    bomb = pictures.bomb(60_000, 60_000)
    conversation = answered_with(room, zoe, ("bombe.png", "image/png", bomb), PHOTO)
    (told,) = remarks(room, conversation)
    assert "trop de pixels" in told
    assert len(files_of(room, conversation)) == 1


def test_of_fifty_files_ten_are_taken_and_the_rest_is_counted(room: Mailroom, zoe: str) -> None:
    conversation = answered_with(room, zoe, *[(f"{number}.jpg", *PHOTO[1:]) for number in range(50)])
    assert [name for name, _ in files_of(room, conversation)] == [f"{number}.jpg" for number in range(10)]
    assert "[40 fichier(s) après les 10 premiers" in room.said(conversation)[2].body


def test_a_mail_within_a_mail_is_not_opened_and_the_agent_knows(room: Mailroom, zoe: str) -> None:
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    inner = EmailMessage()
    inner.set_content("le secret d’un autre")
    attach(inner, [PHOTO])
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Message-ID"] = mail["To"], mail["Reply-To"], "<within@home.test>"
    outer.set_content("lisez")
    outer.add_attachment(inner)
    room.office.put(outer)
    room.works()
    body = room.said(conversation)[2].body
    assert ("secret" in body, "[1 e-mail(s) joint(s)" in body, files_of(room, conversation)) == (False, True, [])


def test_of_a_mail_that_is_too_large_the_words_are_taken_and_the_box_is_empty(
    room: Mailroom, zoe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGEST", 300_000)
    conversation = answered_with(room, zoe, ("grande.jpg", "image/jpeg", b"\xff" * 400_000), text="les mots")
    room.works()
    body = room.said(conversation)[2].body
    assert ("les mots" in body, "trop lourd" in body, files_of(room, conversation)) == (True, True, [])
    assert room.office.box(room.box) == []


def test_more_mails_than_are_fetched_at_once_come_one_after_the_other(
    room: Mailroom, zoe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGEST", 20_000)
    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    for number in range(4):
        room.sends_back(mail, f"numéro {number}", files=[(f"{number}.jpg", *PHOTO[1:])])
    room.works()
    texts = sorted(each.body.split("\n")[1] for each in room.said(conversation)[2:] if each.body)
    assert texts == [f"numéro {number}" for number in range(4)]
    assert len(files_of(room, conversation)) == 4


def test_a_worker_killed_at_any_step_loses_no_file_and_doubles_none(
    room: Mailroom, zoe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise StoreUnavailable("killed")

    conversation = room.told(zoe)
    (mail,) = room.office.box(zoe)
    room.sends_back(mail, "voici", files=[PHOTO, LETTER])
    with monkeypatch.context() as patched:
        patched.setattr(inbox, "receive", killed)  # the files are with us, what tells of them is not
        with pytest.raises(StoreUnavailable):
            room.works()
    with monkeypatch.context() as patched:
        patched.setattr(media.media, "done", killed)  # a file is in the conversation, and nobody wrote that down
        with contextlib.suppress(StoreUnavailable):  # or the app took it, and only its log tells
            room.works()
    room.files_are_due()
    room.works()
    assert [name for name, _ in files_of(room, conversation)] == ["photo.jpg", "lettre.pdf"]
    assert room.kept_as_it_came() == 0


def test_a_mail_fetched_again_brings_no_file_twice_and_leaves_none_behind(
    room: Mailroom, zoe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = answered_with(room, zoe, PHOTO)
    room.forgets_where_it_was()
    room.works()
    assert len(files_of(room, conversation)) == 1
    room.state.write(retention.purge, closed_days=1, open_days=1)
    before = room.kept_as_it_came()
    monkeypatch.setattr("brigade_widget.services.media._FORGOTTEN", datetime.timedelta(0))
    room.state.write(retention.purge, closed_days=1, open_days=1)
    assert (before, room.kept_as_it_came()) == (1, 0)


def test_files_of_a_mail_that_belongs_to_no_conversation_are_dropped_at_once(room: Mailroom, zoe: str) -> None:
    room.writes(zoe, "une question", files=[PHOTO])
    room.works()
    assert room.kept_as_it_came() == 0


@pytest.mark.sqlite
def test_no_word_of_a_file_lies_in_clear_before_it_is_cleaned_or_after(
    room: Mailroom, zoe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"name": canary.core(), "content": canary.core()}
    with monkeypatch.context() as patched:
        patched.setattr(media, "fetch_all", lambda _: False)
        conversation = answered_with(room, zoe, (f"{words['name']}.txt", "text/plain", words["content"].encode()))
    assert room.kept_as_it_came() == 1
    places = stored(room)
    room.works()
    assert len(remarks(room, conversation)) == 1
    assert canary.search(words, places | {f"{name} after": content for name, content in stored(room).items()}) == []


def stored(room: Mailroom) -> dict[str, bytes]:
    folder = room.state.database.file.parent  # type: ignore[union-attr]
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def zipped(content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", content)
    return out.getvalue()
