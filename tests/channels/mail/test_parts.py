"""The files that come with a mail: which are taken, in which order, and what is said of the others."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from brigade_widget.channels.mail import arrivals, parts, reading
from brigade_widget.channels.mail.imap import Mail

from ...support import pictures
from ...support.cases import FOLDER

OURS = "contact@service.test"


def mail_with(*files: tuple[str, str, bytes], text: str = "regardez") -> EmailMessage:
    """A mail with files, each by name, type and content."""
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "zoe@home.test", "<1@home.test>"
    mail.set_content(text)
    for name, kind, content in files:
        major, _, minor = kind.partition("/")
        mail.add_attachment(content, maintype=major, subtype=minor, filename=name)
    return mail


def read(mail: EmailMessage | bytes, *, whole: bool = True) -> reading.Reading:
    return reading.read(mail if isinstance(mail, bytes) else mail.as_bytes(), ours=OURS, whole=whole)


def recorded(name: str) -> reading.Reading:
    return read((FOLDER / "email" / name).read_bytes())


def test_files_are_taken_in_their_order_with_their_names() -> None:
    found = read(
        mail_with(("b.png", "image/png", b"1"), ("a.pdf", "application/pdf", b"2"), ("c.jpg", "image/jpeg", b"3"))
    )
    assert [(file.kind, file.name, file.content) for file in found.files] == [
        ("image", "b.png", b"1"),
        ("file", "a.pdf", b"2"),
        ("image", "c.jpg", b"3"),
    ]
    assert found.text == "regardez"


def test_what_is_written_between_two_photos_is_read_however_large_they_are() -> None:
    mail = mail_with(("a.jpg", "image/jpeg", b"\xff" * 400_000))
    mail.attach(mail_with(text="et l’autre côté").get_body())  # type: ignore[arg-type]
    found = read(mail)
    assert ("regardez" in found.text, "et l’autre côté" in found.text, len(found.files)) == (True, True, 1)


def test_no_more_than_some_are_taken_and_the_rest_is_counted() -> None:
    found = read(mail_with(*((f"{number}.jpg", "image/jpeg", b"x") for number in range(50))))
    assert [file.name for file in found.files] == [f"{number}.jpg" for number in range(parts.FILES_MOST)]
    assert f"[{50 - parts.FILES_MOST} fichier(s) après les {parts.FILES_MOST} premiers" in found.text


def test_a_mail_within_the_mail_is_not_opened() -> None:
    mail = mail_with()
    mail.add_attachment(mail_with(("a.jpg", "image/jpeg", b"x"), text="le secret d’un autre"))
    found = read(mail)
    assert (found.files, "secret" in found.text, "[1 e-mail(s) joint(s)" in found.text) == ((), False, True)


@pytest.mark.parametrize(
    ("size", "disposition", "taken"), [(900, "inline", 0), (900, "attachment", 1), (200_000, "inline", 1)]
)
def test_a_small_picture_of_the_page_is_a_logo_and_a_photo_is_none(size: int, disposition: str, taken: int) -> None:
    mail = mail_with()
    mail.add_attachment(
        b"x" * size,
        maintype="image",
        subtype="png",
        filename="image001.png",
        cid="<logo@home.test>",
        disposition=disposition,
    )
    found = read(mail)
    assert (len(found.files), "mise en page" in found.text) == (taken, not taken)


@pytest.mark.parametrize("kind", ["application/pgp-signature", "application/pkcs7-signature"])
def test_the_signature_of_a_mail_is_no_file_of_the_person(kind: str) -> None:
    found = read(mail_with(("signature", kind, b"x")))
    assert (found.files, found.text) == ((), "regardez")


def test_of_a_mail_that_is_too_large_the_words_are_taken_and_the_rest_is_said() -> None:
    raw = mail_with(("a.jpg", "image/jpeg", pictures.jpeg("x") * 10)).as_bytes()
    found = read(raw[: len(raw) // 2], whole=False)
    assert (found.files, found.text.startswith("regardez"), "trop lourd" in found.text) == ((), True, True)


def test_files_of_what_a_machine_wrote_are_not_taken() -> None:
    mail = mail_with(("logo.jpg", "image/jpeg", b"x"))
    mail["Auto-Submitted"] = "auto-replied"
    assert read(mail).files == ()


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("cw_attachments_without_filename.eml", ["", ""]),
        ("mk_attachment_nonascii_filename.eml", ["ciële.txt"]),
        ("cw_only_text.eml", []),
        ("si_lhost_postfix_01.eml", []),
    ],
)
def test_the_files_of_recorded_mails_are_found(name: str, files: list[str]) -> None:
    assert [file.name for file in recorded(name).files] == files


def test_a_name_is_one_line_and_no_trick() -> None:
    mail = mail_with()
    mail.add_attachment(b"x", maintype="image", subtype="png")
    raw = mail.as_bytes().replace(
        b"Content-Disposition: attachment",
        b'Content-Disposition: attachment; filename="=?utf-8?q?a=0A=E2=80=AEgnp.exe?="',
    )
    (file,) = read(raw).files
    assert file.name == "a gnp.exe"


def test_a_file_has_one_id_whenever_it_comes_and_another_file_another() -> None:
    twice = [
        arrivals.packed(
            Mail(mail_with(("a.jpg", "image/jpeg", b"x"), ("a.jpg", "image/jpeg", b"x")).as_bytes(), whole=True),
            ours=OURS,
        )
        for _ in range(2)
    ]
    ids = [[file.id for file in each.files] for each in twice]
    assert (ids[0] == ids[1], len(set(ids[0]))) == (True, 2)


def test_what_is_stored_of_a_mail_says_the_same_as_the_mail() -> None:
    raw = mail_with(("a.jpg", "image/jpeg", b"\xff\xd8")).as_bytes()
    came = arrivals.packed(Mail(raw, whole=True), ours=OURS)
    there, read_ = arrivals.unpacked(came.body, ours=OURS), read(raw)
    assert b"\\xd8" not in came.body
    assert (there.id, there.text, there.kind) == (read_.id, read_.text, read_.kind)
    assert [(file.id, file.name) for file in there.files] == [(came.files[0].id, "a.jpg")]


def test_a_mail_that_cannot_be_read_is_kept_as_it_came_and_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = mail_with().as_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(parts, "of", lambda _: 1 / 0)
        came = arrivals.packed(Mail(raw, whole=True), ours=OURS)
    assert arrivals.unpacked(came.body, ours=OURS).text.startswith("regardez")


@pytest.mark.parametrize(
    "raw",
    [
        mail_with(("a.jpg", "image/jpeg", b"\xff" * 25_000_000)).as_bytes(),
        b"Content-Type: text/plain\n\n" + b"un mot " * 5_000_000,
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + b"eA==\n" * 7_000_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: image/png\n\nx\n" * 900,
        b"content-" * 4_000_000,
    ],
    ids=["a large file", "a long text", "crumbs", "many parts", "heads"],
)
def test_the_largest_mail_does_not_take_long(raw: bytes) -> None:
    began = time.process_time()
    read(raw)
    assert time.process_time() - began < 30
