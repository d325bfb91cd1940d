"""One form for a text and files: both are stored or neither, and whoever is refused keeps what was typed."""

from __future__ import annotations

import io
import re
import typing as t
from pathlib import Path

import pytest
from flask import Flask

from brigade_widget.limits import Rate
from brigade_widget.pages.texts import _ALL
from brigade_widget.uploads.cleaner import _SENTENCES, Cleaner

from ..conftest import furnished
from ..support import pictures
from ..support.callers import API, Answer, InApp
from ..support.people import AgentAtHttp
from ..support.pictures import drawing, saved
from ..uploads.test_cleaner import REFUSED
from ..uploads.test_scanner import HARM, answering
from .test_without_script import begins, code_in, mark, sends, shows

CHAT = "/chat/mondoubleau"
TYPED = "Voici mon portail."
PHOTO, OTHER = saved(drawing()), saved(drawing((40, 40)))
AGAIN = {"fr": "ce que vous avez écrit est encore là", "en": "what you wrote is still here"}
# One file for each reason that the cleaner gives; `heavy` and others need settings of their own.
FILES = {reason: content for content, reason in REFUSED.values()} | {"type": REFUSED["SVG"][0], "empty": b""}
Files = t.Sequence[tuple[bytes, str]]


def field(page: Answer, name: str) -> str:
    found = re.search(rf'name="{name}" value="([\w-]*)"', page.text)
    assert found
    return found[1]


def form(page: Answer) -> dict[str, str]:
    """The hidden fields of the form, as a browser sends them again."""
    return {name: field(page, name) for name in ("csrf", "client_id", "file_id")}


def puts(caller: InApp, fields: t.Mapping[str, str], *files: tuple[bytes, str], language: str = "fr") -> Answer:
    """As browsers do: what was typed stands before the files, the button behind them."""
    chosen = [(io.BytesIO(content), name) for content, name in files] or [(io.BytesIO(), "")]
    data = {**fields, "file": chosen, "do-write": ""}
    return caller.call("POST", f"/brigade{CHAT}/attachments?lang={language}", data=data)


def stored(caller: InApp, claire: AgentAtHttp) -> list[tuple[str, str]]:
    """What the agent reads of it: kinds and texts, in order."""
    rows = claire.reads(claire.queue().json["conversations"][0]["id"]).json["messages"]
    return [(row["kind"], row["body"]) for row in rows if row["kind"] != "status"][1:]


@pytest.fixture
def page(caller: InApp) -> Answer:
    """The page of a conversation that was begun."""
    begins(caller)
    return shows(caller)


def test_the_text_is_a_message_of_its_own_and_each_file_follows_it(
    caller: InApp, claire: AgentAtHttp, page: Answer
) -> None:
    answer = puts(
        caller, {**form(page), "body": TYPED, "description": "Le portail"}, (PHOTO, "a.jpg"), (OTHER, "b.jpg")
    )
    assert answer.status == 303
    assert stored(caller, claire) == [("text", TYPED), ("attachment", "Le portail"), ("attachment", "Le portail")]


def test_a_text_alone_and_a_file_alone_leave_too(caller: InApp, claire: AgentAtHttp, page: Answer) -> None:
    assert puts(caller, {**form(page), "body": TYPED}).status == 303
    assert puts(caller, form(shows(caller)), (PHOTO, "a.jpg")).status == 303
    assert stored(caller, claire) == [("text", TYPED), ("attachment", "")]


def test_neither_of_them_is_asked_for(caller: InApp, page: Answer) -> None:
    answer = puts(caller, form(page))
    assert (answer.status, "Écrivez votre message" in answer.text) == (422, True)


def test_sent_twice_both_are_stored_once(caller: InApp, claire: AgentAtHttp, page: Answer) -> None:
    for _ in range(2):
        assert puts(caller, {**form(page), "body": TYPED}, (PHOTO, "a.jpg")).status == 303
    assert stored(caller, claire) == [("text", TYPED), ("attachment", "")]


def test_a_file_is_not_taken_for_a_message_that_arrived_unseen(
    caller: InApp, claire: AgentAtHttp, page: Answer
) -> None:
    for files in ([], [(PHOTO, "a.jpg")]):
        assert puts(caller, {**form(page), "body": TYPED}, *files).status == 303
    assert stored(caller, claire) == [("text", TYPED), ("attachment", "")]


def test_another_file_from_the_same_form_is_another(caller: InApp, claire: AgentAtHttp, page: Answer) -> None:
    # The answer was lost, "back" showed the form again, and another photo was chosen.
    for content in (PHOTO, OTHER):
        puts(caller, {**form(page), "body": TYPED}, (content, "a.jpg"))
    assert stored(caller, claire) == [("text", TYPED), ("attachment", ""), ("attachment", "")]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("reason", FILES)
def test_each_reason_has_a_sentence_and_the_text_stays(
    make_app: t.Callable[..., Flask], reason: str, language: str
) -> None:
    caller = InApp(furnished(make_app(picture_pixels=2_000_000)))
    begins(caller)
    page = shows(caller)
    refused = puts(
        caller, {**form(page), "body": TYPED, "description": "x y"}, (FILES[reason], "a.jpg"), language=language
    )
    assert refused.status in (415, 422)
    assert _ALL[language][f"file_{reason}"] in refused.text
    assert AGAIN[language] in refused.text
    assert (f">{TYPED}</textarea>" in refused.text, 'value="x y"' in refused.text) == (True, True)
    assert form(refused) == form(page)
    assert TYPED not in shows(caller).text


def test_every_reason_has_a_sentence_of_its_own_in_both_languages() -> None:
    reasons = {*_SENTENCES, "infected", "empty", "type", "large", "away", "queue", "many"}
    for say in _ALL.values():
        assert len({say[f"file_{reason}"] for reason in reasons}) == len(reasons)


def test_of_several_files_the_refused_one_is_named_and_none_is_stored(
    caller: InApp, claire: AgentAtHttp, page: Answer
) -> None:
    svg = (FILES["type"], "<b>plan.svg")
    refused = puts(caller, {**form(page), "body": TYPED}, (PHOTO, "a.jpg"), svg)
    assert "« &lt;b&gt;plan.svg » : Ce fichier n’est pas accepté" in refused.text
    assert stored(caller, claire) == []


@pytest.mark.parametrize("size", [105_000, 400_000])
def test_what_is_too_large_keeps_what_was_typed(make_app: t.Callable[..., Flask], size: int) -> None:
    caller = InApp(furnished(make_app(upload_max="100 kB")))
    begins(caller)
    fields = {**form(shows(caller)), "body": TYPED, "description": "x y"}
    for files in ([bytes(size)], [bytes(size // 2), bytes(size // 2)]):
        refused = puts(caller, fields, *((content, "a.jpg") for content in files))
        assert (refused.status, "0.1 Mo au plus" in refused.text) == (413, True)
        assert (f">{TYPED}</textarea>" in refused.text, 'value="x y"' in refused.text) == (True, True)


def test_while_no_file_can_be_looked_at_the_page_says_so(make_app: t.Callable[..., Flask]) -> None:
    caller = InApp(furnished(make_app(clamav_url="unix:/nowhere/clamd.sock")))
    begins(caller)
    refused = puts(caller, {**form(shows(caller)), "body": TYPED}, (PHOTO, "a.jpg"))
    assert (refused.status, _ALL["fr"]["file_away"] in refused.text) == (503, True)
    assert f">{TYPED}</textarea>" in refused.text


def test_what_the_scanner_knows_is_refused(make_app: t.Callable[..., Flask], tmp_path: Path) -> None:
    with answering(tmp_path / "s", lambda data: b"stream: X FOUND\0" if HARM in data else b"stream: OK\0"):
        caller = InApp(furnished(make_app(clamav_url=f"unix:{tmp_path / 's'}")))
        begins(caller)
        refused = puts(caller, {**form(shows(caller)), "body": TYPED}, (PHOTO + HARM, "a.jpg"))
    assert (refused.status, _ALL["fr"]["file_infected"] in refused.text) == (422, True)


def test_what_takes_too_much_is_refused(make_app: t.Callable[..., Flask]) -> None:
    caller = InApp(furnished(make_app(cleaner_memory="300 MB")))
    begins(caller)
    large = saved(drawing((8000, 6000)), "PNG")
    refused = puts(caller, {**form(shows(caller)), "body": TYPED}, (large, "a.png"))
    assert (refused.status, _ALL["fr"]["file_heavy"] in refused.text) == (422, True)


def test_too_many_files_are_told_when_more_may_come(make_app: t.Callable[..., Flask]) -> None:
    caller = InApp(furnished(make_app(upload_rate=Rate(1, 0.01))))
    begins(caller)
    page = shows(caller)
    refused = puts(caller, {**form(page), "body": TYPED}, (PHOTO, "a.jpg"), (OTHER, "b.jpg"))
    seconds = refused.headers["Retry-After"]
    assert (refused.status, f"Réessayez dans {seconds} s" in refused.text) == (429, True)
    assert (f">{TYPED}</textarea>" in refused.text, TYPED in shows(caller).text) == (True, False)
    assert puts(caller, {**form(page), "body": TYPED}).status == 303  # a text alone is not counted with them


def test_a_full_queue_of_files_says_when_to_come_again(app: Flask, caller: InApp, page: Answer) -> None:
    cleaner: Cleaner = app.extensions["brigade"].cleaner
    seats = [cleaner._seats.acquire(blocking=False) for _ in range(2)]
    assert all(seats)
    refused = puts(caller, {**form(page), "body": TYPED}, (PHOTO, "a.jpg"))
    assert (refused.status, "Beaucoup de fichiers arrivent en ce moment" in refused.text) == (503, True)
    assert refused.headers["Retry-After"] == "10"


def test_a_token_that_dies_while_a_file_comes_keeps_the_text(caller: InApp, page: Answer) -> None:
    caller.call("POST", f"{API}/exit", json={"token": caller.cookie("brigade_visit")})
    refused = puts(caller, {**form(page), "body": TYPED}, (PHOTO, "a.jpg"))
    assert (refused.status, "a pris fin sur cet appareil" in refused.text) == (410, True)
    assert f">{TYPED}</textarea>" in refused.text
    assert "Aucun fichier n’est parti" in refused.text


def test_an_end_meanwhile_keeps_the_text(caller: InApp, claire: AgentAtHttp, page: Answer) -> None:
    claire.closes(claire.takes_next().json["id"])
    refused = puts(caller, {**form(page), "body": TYPED}, (PHOTO, "a.jpg"))
    assert (refused.status, TYPED in refused.text) == (409, True)
    assert "Aucun fichier n’est parti" in refused.text


def test_files_go_along_when_the_chat_becomes_a_message(caller: InApp, page: Answer) -> None:
    data = {**form(page), "body": TYPED, "file": (io.BytesIO(PHOTO), "a.jpg"), "do-later": ""}
    turned = caller.call("POST", f"/brigade{CHAT}/attachments", data=data)
    assert (turned.status, len(code_in(turned).split())) == (200, 6)
    assert (turned.text.count(TYPED), turned.text.count("<img ")) == (1, 1)


@pytest.mark.parametrize("do", ["look", "code", "end"])
def test_another_button_says_that_the_chosen_files_stayed(caller: InApp, page: Answer, do: str) -> None:
    # Browsers send the names alone by it; Lynx, which knows no "formenctype", all of it.
    by_name = sends(caller, CHAT, **form(page), do=do, body=TYPED, file="a.jpg")
    assert ("Aucun fichier n’est parti" in by_name.text, TYPED in by_name.text) == (True, True)


def test_lynx_s_other_buttons_send_the_file_and_keep_nothing_of_it(caller: InApp, page: Answer) -> None:
    data = {**form(page), "body": TYPED, "file": (io.BytesIO(PHOTO), "a.jpg"), "do-look": ""}
    shown = caller.call("POST", f"/brigade{CHAT}/attachments", data=data)
    assert (shown.status, f">{TYPED}</textarea>" in shown.text, "<img " in shown.text) == (200, True, False)
    assert "Aucun fichier n’est parti" in shown.text


def test_a_form_that_is_cut_stores_nothing(caller: InApp, claire: AgentAtHttp, page: Answer) -> None:
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {**form(page), "body": TYPED}.items()
    )
    opening = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    body = (parts + opening).encode() + PHOTO[:200]
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = caller.call("POST", f"/brigade{CHAT}/attachments", data=body, headers=headers)
    assert (answer.status, f">{TYPED}</textarea>" in answer.text) == (400, True)
    assert stored(caller, claire) == []


def test_a_pdf_is_sent_as_a_photo_is(caller: InApp, page: Answer) -> None:
    assert puts(caller, {**form(page), "body": TYPED}, (pictures.pdf("x" * 20), "lettre.pdf")).status == 303
    assert "Document PDF : lettre.pdf" in shows(caller).text


def test_the_form_of_another_visit_sends_no_file(caller: InApp, claire: AgentAtHttp, page: Answer) -> None:
    answer = puts(caller, {**form(page), "csrf": "wrong", "body": TYPED}, (PHOTO, "a.jpg"))
    assert (answer.status, mark(answer) == mark(page)) == (403, True)
    assert stored(caller, claire) == []
