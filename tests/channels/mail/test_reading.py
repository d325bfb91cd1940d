"""What mails say and are: those of other projects' collections, and whatever bytes there may be."""

from __future__ import annotations

import email
import time
import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.channels.mail import plain, quotes, reading, signs

from ...support.cases import FOLDER, cases

OURS = "contact@service.test"
CASES: list[dict[str, t.Any]] = cases("email/expected")["files"]
RAW = {case["file"]: (FOLDER / "email" / case["file"]).read_bytes() for case in CASES}
REFERENCE = "abcdefghijklmnopqrstuvwxyz"


def said(raw: bytes | str) -> str:
    return reading.read(raw.encode() if isinstance(raw, str) else raw, ours=OURS).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_recorded_mail_is_what_it_was_found_to_be(case: dict[str, t.Any]) -> None:
    raw, facts = RAW[case["file"]], case["facts"]
    mail = email.message_from_bytes(raw)
    found = (reading.read(raw, ours=OURS).kind, signs.signs(mail))
    assert found == (facts["kind"], facts["signs"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_recorded_mail_keeps_its_first_line(case: dict[str, t.Any]) -> None:
    first = case["facts"]["first_text_line"] or ""
    assert first.strip()[:60] in said(RAW[case["file"]])


@pytest.mark.parametrize("case", [case for case in CASES if case["facts"]["signs"]], ids=lambda case: case["file"])
def test_what_a_machine_wrote_is_never_answered(case: dict[str, t.Any]) -> None:
    assert reading.read(RAW[case["file"]], ours=OURS).answer_to == ""


def test_no_recorded_mail_is_left_without_a_word() -> None:
    silent = [name for name, raw in RAW.items() if not said(raw)]
    assert silent == []


MAIL = "Return-Path: <zoe@home.test>\nFrom: Zoe <zoe@home.test>\nMessage-ID: <1@home.test>\n"


def test_an_answer_goes_where_the_envelope_says_it_came_from() -> None:
    assert reading.read(f"{MAIL}\nbonjour".encode(), ours=OURS).answer_to == "zoe@home.test"


@pytest.mark.parametrize(
    "head",
    [
        "Return-Path: <zoe@home.test>\nFrom: victim@elsewhere.test\n",  # forged: the answer would go to a third
        "From: zoe@home.test\n",  # nobody vouches for it
        "Return-Path: <>\nFrom: zoe@home.test\n",
        f"Return-Path: <{OURS}>\nFrom: {OURS}\n",
        "Return-Path: <no-reply@shop.test>\nFrom: no-reply@shop.test\n",
        f"{MAIL}Auto-Submitted: auto-replied\n",
        f"{MAIL}List-Id: <news.shop.test>\n",
        f"{MAIL}Precedence: bulk\n",
    ],
)
def test_nobody_is_answered_who_may_be_a_machine_or_somebody_else(head: str) -> None:
    assert reading.read(f"{head}\nbonjour".encode(), ours=OURS).answer_to == ""


def test_auto_submitted_no_is_a_person() -> None:
    assert reading.read(f"{MAIL}Auto-Submitted: no\n\nbonjour".encode(), ours=OURS).answer_to == "zoe@home.test"


@pytest.mark.parametrize(
    "head",
    [
        f"To: contact+{REFERENCE}@service.test",
        f"Delivered-To: CONTACT+{REFERENCE.upper()}@service.test",
        f"In-Reply-To: <{REFERENCE}.0123abcd@service.test>",
        f"References: <other@home.test>\n <{REFERENCE}.0123abcd@service.test>",
    ],
)
def test_a_reference_is_found_in_address_or_ids(head: str) -> None:
    assert reading.read(f"{MAIL}{head}\n\nmerci".encode(), ours=OURS).reference == REFERENCE


@pytest.mark.parametrize(
    "text",
    [
        f"To: contact+{REFERENCE}@elsewhere.test\n\nmerci",
        f"To: contact+{REFERENCE[:-1]}@service.test\n\nmerci",
        f"Subject: <{REFERENCE}.x@service.test>\n\n<{REFERENCE}.x@service.test>",
    ],
)
def test_what_is_not_quite_a_reference_is_none(text: str) -> None:
    assert reading.read(f"{MAIL}{text}".encode(), ours=OURS).reference == ""


def test_a_mail_fetched_twice_has_one_id_and_another_mail_another() -> None:
    once, again, other = (
        reading.read(raw.encode(), ours=OURS).id
        for raw in (f"Received: a\n{MAIL}\nbonjour", f"Received: b\n{MAIL}\nbonjour", f"{MAIL}\nbonsoir")
    )
    assert (once == again, once == other) == (True, False)


@pytest.mark.parametrize(
    ("mail", "own"),
    [
        (
            "Merci.\n\nLe lun. 3 mars 2026 à 10:00, Service en ligne <a@b.test> a\nécrit :\n\n> Bonjour,\n> texte",
            "Merci.",
        ),
        ("On Mon, 3 Mar 2026, Service wrote:\n> Hello\n\nThanks.", "Thanks."),
        ("Oui.\n\n-----Message d’origine-----\nDe : Service\nBonjour", "Oui."),
        (
            "Oui.\n\n________________________________\nDe : Service\nEnvoyé : lundi\nObjet : Votre demande\n\nBonjour",
            "Oui.",
        ),
        ("> Êtes-vous là ?\nOui.\n> Et demain ?\nNon.", "Oui.\nNon."),
        ("De : chez moi à la mairie il y a\n2 km.", "De : chez moi à la mairie il y a\n2 km."),
        ("Mon ami m’a écrit :\nje viens", "Mon ami m’a écrit :\nje viens"),
    ],
)
def test_what_is_repeated_is_cut_and_what_is_written_stays(mail: str, own: str) -> None:
    assert quotes.cut(mail) == own


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Bonjour<br>à vous</p><p>3 < 5 &amp; 6</p>", "Bonjour\nà vous\n\n3 < 5 & 6"),
        ("<style>p {}</style><script>alert(1)</script><p>oui", "oui"),
        ("<title>x</title><!-- <p>non</p> --><div>oui</div>", "oui"),
        ("<p>oui</p><blockquote>cité</blockquote><p>non</p>", "oui\n\n>cité\n\nnon"),
        ("<a href='javascript:x'>lien</a><img src=x onerror=y>", "lien"),
        ("<script>rien", ""),
    ],
)
def test_html_becomes_the_text_that_one_would_see(page: str, text: str) -> None:
    assert plain.text_of(page) == text


def test_an_empty_mail_gives_its_subject() -> None:
    assert said("Subject: =?utf-8?q?rappelez=2Dmoi?=\n\n") == "rappelez-moi"


@given(
    name=st.sampled_from(sorted(RAW)),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.2), st.binary(max_size=40)), max_size=6),
)
def test_no_bytes_make_it_fail(name: str, cuts: list[tuple[float, float, bytes]]) -> None:
    raw = RAW[name]
    for at, length, instead in cuts:
        start = int(at * len(raw))
        raw = raw[:start] + instead + raw[start + int(length * len(raw)) :]
    assert isinstance(said(raw), str)


@given(st.binary(max_size=2000))
def test_nor_bytes_that_are_no_mail(raw: bytes) -> None:
    assert isinstance(said(raw), str)


_WORDS = st.sampled_from(
    [
        *(
            b"Content-Type: ",
            b"multipart/mixed; boundary=a",
            b"text/html; charset=",
            b"utf-7",
            b"idna",
            b"\n--a\n",
            b"\n",
        ),
        *(b"\n\n", b"Content-Transfer-Encoding: base64", b"=?utf-8?b?x?=", b"Subject: ", b"From: ", b"Message-ID: "),
        *(b"message/rfc822", b"Content-Disposition: attachment; filename*0*=utf-8''%", b"Return-Path: ", b"&#1114112;"),
        *(b"<", b">", b"\x00", b"="),
    ]
)


@given(st.lists(_WORDS, max_size=60).map(b"".join))
def test_nor_words_of_mails_in_any_order(raw: bytes) -> None:
    assert isinstance(said(raw), str)


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/html\n\n" + b"<" * 400_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
        b"Content-Type: text/html\n\n" + b"<script>" * 50_000,
        b"Content-Type: text/html\n\n" + b"<b>x" * 100_000,
        b"Content-Type: text/html\n\n" + b"&amp" * 100_000,
        b"Content-Type: text/plain; charset=idna\n\n" + b"xn--a" * 80_000,
        b"\n" + b"> a\n\n" * 80_000,
        b"\n" + b"De : x\n" * 50_000,
        b"\n" + b"Le a\n" * 80_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 30_000 + b"\n\n",
        b"From: " + b"a@" * 100_000 + b"\n\n",
        b"From: " + b"(" * 200_000 + b"\n\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 8_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 60_000,
        b"Content-Type: message/rfc822\n\n" * 12_000,
        b"Content-Type: " + b";a=b" * 60_000 + b"\n\n",
        b"X: y\n" * 60_000,
    ],
)
def test_no_mail_takes_long(raw: bytes) -> None:
    began = time.process_time()
    said(raw)
    assert time.process_time() - began < 2
