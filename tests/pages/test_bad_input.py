"""What goes wrong on the pages is said in the reader's language, and what was typed is still there."""

from __future__ import annotations

import re
import typing as t

import pytest
from flask import Flask

from brigade_widget import clock
from brigade_widget.state import State

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import Answer, InApp
from ..support.people import AgentAtHttp
from .test_without_script import begins, code_in, mark, sends, shows

CHAT, RETURN = "/chat/mondoubleau", "/return/mondoubleau"
TYPED = "Il est rentré, je vous écris d’ici."


def writes(caller: InApp, *, csrf: str, language: str = "fr", **fields: str) -> Answer:
    return sends(caller, f"{CHAT}?lang={language}", **{"do": "write", "csrf": csrf, "body": TYPED, **fields})


def gets_code(caller: InApp) -> str:
    return code_in(sends(caller, CHAT, do="code", csrf=mark(shows(caller))))


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        (
            "balcn balcon balcon balcon balcon balcon",
            "« balcn » n’est pas un de nos mots : peut-être « balcon » ?",
            "“balcn” is not one of our words: perhaps “balcon”?",
        ),
        ("balcon xyzxyz", "vous en avez écrit 2. « xyzxyz » n’est pas un", "you wrote 2. “xyzxyz” is not one"),
        ("", "vous en avez écrit 0.", "you wrote 0."),
        ("balcon " * 6, "Ces mots n’ouvrent aucune conversation.", "These words open no conversation."),
    ],
)
def test_a_code_that_was_mistyped_is_explained_and_stays(
    app: Flask, caller: InApp, code: str, french: str, english: str
) -> None:
    assert app
    for language, sentence in (("fr", french), ("en", english)):
        page = sends(caller, f"{RETURN}?lang={language}", code=code)
        assert page.status in (404, 422)
        assert sentence in page.text
        assert f'value="{code}"' in page.text or not code.strip()
        assert 'aria-invalid="true"' in page.text


def test_a_code_that_was_replaced_says_that_there_may_be_newer_ones(caller: InApp) -> None:
    begins(caller)
    first = gets_code(caller)
    gets_code(caller)
    assert "des mots plus récents les ont peut-être remplacés" in sends(caller, RETURN, code=first).text


@pytest.mark.parametrize(("language", "sentence"), [("fr", "pendant 2 jours"), ("en", "for 2 days")])
def test_a_code_that_has_expired_says_so(
    make_app: t.Callable[..., Flask], monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    caller = InApp(furnished(make_app(code_days=2)))
    begins(caller)
    code, late = gets_code(caller), clock.now().replace(year=clock.now().year + 1)
    monkeypatch.setattr(clock, "now", lambda: late)
    page = sends(InApp(caller.app), f"{RETURN}?lang={language}", code=code)
    assert (page.status, sentence in page.text, code in page.text) == (404, True, True)


def test_a_closed_conversation_still_gives_six_words(caller: InApp) -> None:
    begins(caller)
    csrf = mark(shows(caller))
    sends(caller, CHAT, do="end", csrf=csrf)
    assert len(code_in(sends(caller, CHAT, do="code", csrf=csrf)).split()) == 6


def test_only_the_words_are_printed(caller: InApp) -> None:
    begins(caller)
    assert '<main class="coded">' in sends(caller, CHAT, do="code", csrf=mark(shows(caller))).text
    assert '<main class="coded">' not in shows(caller).text


@pytest.mark.parametrize(("language", "sentence"), [("fr", "a pris fin sur cet appareil"), ("en", "has ended on this")])
def test_a_token_that_dies_in_mid_sentence_leaves_the_sentence(caller: InApp, language: str, sentence: str) -> None:
    begins(caller)
    csrf = mark(shows(caller))
    token = caller.cookie("brigade_visit")
    caller.call("POST", "/brigade/api/v1/exit", json={"token": token})
    page = writes(caller, csrf=csrf, language=language)
    assert (page.status, sentence in page.text, f">{TYPED}</textarea>" in page.text) == (410, True, True)
    assert caller.cookie("brigade_visit") is None


def test_who_comes_back_with_a_dead_token_is_told_once(caller: InApp) -> None:
    begins(caller)
    caller.call("POST", "/brigade/api/v1/exit", json={"token": caller.cookie("brigade_visit")})
    assert "a pris fin sur cet appareil" in shows(caller).text
    assert "a pris fin sur cet appareil" not in shows(caller).text


def test_a_page_from_before_another_conversation_sends_nothing_into_that_one(
    caller: InApp, claire: AgentAtHttp
) -> None:
    begins(caller)
    stale = mark(shows(caller))
    sends(caller, CHAT, do="finish")
    begins(caller)
    page = writes(caller, csrf=stale)
    assert (page.status, "Rien n’est parti" in page.text, f">{TYPED}</textarea>" in page.text) == (403, True, True)
    newest = claire.takes_next().json
    assert TYPED not in claire.reads(newest["id"]).text


def test_what_was_written_when_the_agent_ended_it_is_not_lost(caller: InApp, claire: AgentAtHttp) -> None:
    begins(caller)
    csrf = mark(shows(caller))
    claire.closes(claire.takes_next().json["id"])
    page = writes(caller, csrf=csrf)
    assert (page.status, "a pris fin entre-temps" in page.text, TYPED in page.text) == (409, True, True)


def test_pressed_twice_a_message_is_one(caller: InApp) -> None:
    begins(caller)
    csrf = mark(shows(caller))
    for _ in range(2):
        assert writes(caller, csrf=csrf, client_id="pressed-twice").status == 303
    assert shows(caller).text.count(TYPED) == 1


def test_begun_twice_a_conversation_is_one(caller: InApp, claire: AgentAtHttp) -> None:
    for _ in range(2):
        assert begins(caller, client_id="pressed-twice").status == 303
    assert claire.queue().json["length"] == 1


@pytest.mark.parametrize("fields", [{"topic": ""}, {"body": ""}, {"topic": "nothing-we-know"}])
def test_half_a_form_is_shown_again_with_its_other_half(
    caller: InApp, claire: AgentAtHttp, fields: dict[str, str]
) -> None:
    page = begins(caller, **{"topic": "procedures", "body": TYPED, **fields})
    assert page.status == 422
    assert "Corrigez ce qui est signalé" in page.text
    assert "<title>À corriger : Contact</title>" in page.text
    assert (TYPED in page.text) == ("body" not in fields)
    assert ('value="procedures" autocomplete="off" checked' in page.text) == ("topic" not in fields)
    assert claire.queue().json["length"] == 0


@pytest.mark.parametrize(
    ("path", "fields", "kept"),
    [
        (CHAT, {"topic": "general", "body": TYPED}, TYPED),
        (CHAT, {"do": "write", "body": TYPED}, TYPED),
        ("/contact/mondoubleau", {"topic": "general", "body": TYPED, "name": "Zoé"}, TYPED),
        (RETURN, {"code": "balcon " * 6}, "balcon balcon"),
    ],
)
def test_when_the_store_is_away_what_was_typed_is_there_to_be_sent_again(
    caller: InApp, state: State, path: str, fields: dict[str, str], kept: str
) -> None:
    state.write(lambda uow: uow.connection.exec_driver_sql("ALTER TABLE brigade_sites RENAME TO brigade_away"))
    page = sends(caller, path, client_id="first-of-all", **fields)
    assert page.status == 503
    assert "ce que vous avez écrit est encore là" in page.text
    assert f">{kept}" in page.text
    assert re.search(r'name="client_id" value="first-of-all"', page.text)
    assert 'href="tel:17"' in page.text


@pytest.mark.parametrize(("language", "sentence"), [("fr", "Choisissez une note"), ("en", "Choose a rating")])
def test_a_rating_without_a_score_is_asked_for_again_with_its_comment(
    caller: InApp, language: str, sentence: str
) -> None:
    begins(caller)
    ended = sends(caller, CHAT, do="end", csrf=mark(shows(caller))).text
    ticket = t.cast("re.Match[str]", re.search(r'name="ticket" value="([^"]+)"', ended))[1]
    assert (
        'value="" autocomplete="off" checked' in ended
    )  # none is chosen, not even by a browser that always chooses one
    again = sends(caller, f"{CHAT}?lang={language}", do="rate", ticket=ticket, comment="Très bien.")
    assert (again.status, sentence in again.text, "Très bien." in again.text) == (422, True, True)
    sends(caller, CHAT, do="rate", ticket=ticket, score="9")
    twice = sends(caller, CHAT, do="rate", ticket=ticket, score="9")
    assert (twice.status, "déjà été donnée" in twice.text) == (422, True)


def test_after_the_end_another_conversation_can_be_begun(caller: InApp, claire: AgentAtHttp) -> None:
    begins(caller)
    sends(caller, CHAT, do="end", csrf=mark(shows(caller)))
    assert sends(caller, CHAT, do="finish").status == 303
    assert begins(caller, body="Autre chose.").status == 303
    assert "Autre chose." in shows(caller).text
    assert claire.queue().json["length"] == 1


@pytest.mark.parametrize("do", ["write", "code", "end"])
def test_another_sites_form_is_answered_with_nothing_of_the_conversation(caller: InApp, do: str) -> None:
    begins(caller)
    answer = caller.call(
        "POST",
        f"/brigade{CHAT}",
        data={"do": do, "csrf": "x", "body": "intrus"},
        headers={"Origin": "https://evil.example"},
    )
    assert (answer.status, "intrus" in answer.text, "Comment donner procuration" in answer.text) == (403, False, False)


def test_nobody_says_where_it_happens_without_knowing(caller: InApp, claire: AgentAtHttp) -> None:
    page = caller.call("GET", f"/brigade{CHAT}").text
    assert 'id="place-none" value="" autocomplete="off" checked' in page
    begins(caller, topic="minor", place="")
    assert claire.queue().json["conversations"][0]["place"] is None


def test_every_page_shows_the_numbers_on_top(app: Flask, caller: InApp) -> None:
    assert state_of(app)
    begins(caller)
    for path in (CHAT, RETURN, "/contact/mondoubleau", "/contact/nowhere"):
        top = caller.call("GET", f"/brigade{path}").text.partition("<main")[0]
        assert all(link in top for link in ('href="tel:17"', 'href="tel:112"', 'href="sms:114"')), path


@pytest.mark.parametrize("do", ["look", "code"])
def test_who_looks_or_asks_for_words_keeps_what_stands_in_the_field(caller: InApp, do: str) -> None:
    begins(caller)
    page = writes(caller, csrf=mark(shows(caller)), do=do, client_id="a-draft-of-mine")
    assert f">{TYPED}</textarea>" in page.text
    assert 'value="a-draft-of-mine"' in page.text
    assert TYPED not in shows(caller).text


def test_who_ends_it_with_something_in_the_field_is_told_that_it_was_not_sent(caller: InApp) -> None:
    begins(caller)
    page = writes(caller, csrf=mark(shows(caller)), do="end").text
    assert ("Ce message n’est pas parti." in page, TYPED in page) == (True, True)


def test_on_a_sensitive_topic_no_other_button_takes_the_text_along(caller: InApp) -> None:
    begins(caller, topic="violence")
    found = re.search(r"<form[^>]*>(?:(?!</form>).)*<textarea.*?</form>", shows(caller).text, re.DOTALL)
    form = found[0] if found else ""
    assert ('name="do-write"' in form, 'name="do-look"' in form, 'name="do-code"' in form) == (True, False, False)
    assert "ces boutons l’effacent" in shows(caller).text
    assert shows(caller).headers.get("Refresh") is None


def test_a_page_never_looks_by_itself(caller: InApp) -> None:
    begins(caller)
    page = shows(caller)
    assert page.headers.get("Refresh") is None
    assert "http-equiv" not in page.text
