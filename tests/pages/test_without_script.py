"""The pages that need no script: form, code, conversation, exit."""

from __future__ import annotations

import re
import typing as t

import pytest
from flask import Flask

from brigade_widget.models import metadata
from brigade_widget.state import State

from ..support.apps import state_of
from ..support.callers import API, Answer, InApp
from ..support.people import AgentAtHttp
from ..support.rows import make_site, new_client_id

FORM = {"topic": "procedures", "body": "Comment donner procuration ?"}


def sends(caller: InApp, path: str, **fields: str) -> Answer:
    return caller.call("POST", f"/brigade{path}", data=fields)


def writes(caller: InApp, **fields: str) -> Answer:
    return sends(caller, "/contact/mondoubleau", **{"client_id": new_client_id(), **FORM, **fields})


def begins(caller: InApp, **fields: str) -> Answer:
    return sends(caller, "/chat/mondoubleau", **{"client_id": new_client_id(), **FORM, **fields})


def shows(caller: InApp) -> Answer:
    return caller.call("GET", "/brigade/chat/mondoubleau")


def mark(page: Answer) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
    assert found
    return found[1]


def code_in(page: Answer) -> str:
    found = re.search(r"<strong>((?:\w+ ){5}\w+)</strong>", page.text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "path", ["/contact/mondoubleau", "/return/mondoubleau", "/chat/mondoubleau", "/contact/nowhere"]
)
def test_every_page_shows_the_numbers_and_a_way_out(app: object, caller: InApp, path: str) -> None:
    page = caller.call("GET", f"/brigade{path}").text
    assert all(link in page for link in ('href="tel:17"', 'href="tel:112"', 'href="sms:114"', "par SMS"))
    assert 'href="https://www.service-public.fr/"' in page


@pytest.mark.parametrize("path", ["/contact/mondoubleau", "/chat/mondoubleau"])
def test_sensitive_topics_say_what_to_know_before_the_first_word(caller: InApp, path: str) -> None:
    page = caller.call("GET", f"/brigade{path}").text
    assert "Victime, témoin, proche ou professionnel" in page
    assert "Ce que tu écris reste anonyme tant que" in page
    assert all(f'href="tel:{number}"' in page for number in ("119", "3018", "3919", "116006"))
    assert "90 jours après sa fin" in page


def test_a_young_person_may_say_where_it_happens_and_a_postal_code(caller: InApp, claire: AgentAtHttp) -> None:
    fields = {"topic": "minor", "place": "home", "postcode-minor": "99999", "postcode-violence": "41000"}
    assert begins(caller, **fields).status == 303
    (shown,) = claire.queue().json["conversations"]
    assert (shown["place"], shown["postcode"]) == ("home", "99999")


def test_what_was_filled_in_for_another_topic_is_not_sent(caller: InApp, claire: AgentAtHttp) -> None:
    assert begins(caller, topic="general", place="home", **{"postcode-minor": "41000"}).status == 303
    (shown,) = claire.queue().json["conversations"]
    assert (shown["place"], shown["postcode"]) == (None, None)


def test_whoever_stops_waiting_leaves_a_message_with_what_stands_in_the_field(
    app: Flask, caller: InApp, claire: AgentAtHttp
) -> None:
    begins(caller)
    page = shows(caller)
    assert "Trop peu d’attentes" in page.text
    assert 'target="_blank" rel="noopener noreferrer"' in page.text
    fields = {"csrf": mark(page), "do-later": "", "client_id": new_client_id(), "body": "pas envoyé"}
    answer = sends(caller, "/chat/mondoubleau", **fields)
    assert answer.status == 200
    assert all(
        part in answer.text for part in ("pas envoyé", "devenue un message", "Une réponse vous est promise avant")
    )
    assert sends(InApp(app), "/return/mondoubleau", code=code_in(answer)).status == 303
    (waiting,) = claire.queue().json["conversations"]
    assert waiting["answer_by"] is not None
    assert 'name="do-later"' not in shows(caller).text  # it is one already
    assert sends(caller, "/chat/mondoubleau", **{**fields, "csrf": "wrong"}).status == 403


def test_what_is_too_long_to_go_with_the_message_is_still_in_the_field(caller: InApp) -> None:
    begins(caller)
    fields = {"csrf": mark(shows(caller)), "do-later": "", "client_id": new_client_id(), "body": "é" * 4001}
    answer = sends(caller, "/chat/mondoubleau", **fields)
    assert (answer.status, "é" * 4001 in answer.text) == (422, True)


@pytest.mark.parametrize("path", ["/contact/mondoubleau", "/return/mondoubleau"])
def test_a_page_with_a_form_has_no_script_at_all(caller: InApp, path: str) -> None:
    answer = caller.call("GET", f"/brigade{path}")
    assert "<script" not in answer.text
    assert "script-src" not in answer.headers["Content-Security-Policy"]


def test_a_form_sent_is_in_the_agents_queue_and_gives_a_code(caller: InApp, claire: AgentAtHttp) -> None:
    page = writes(caller)
    (row,) = claire.queue().json["conversations"]
    assert (page.status, row["reference"] in page.text, len(code_in(page).split())) == (200, True, 6)


def test_a_form_pressed_twice_is_one(caller: InApp, claire: AgentAtHttp) -> None:
    for _ in range(2):
        writes(caller, client_id="pressed-twice")
    assert claire.queue().json["length"] == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"topic": ""}, "Choisissez un sujet."),
        ({"email": "zoe"}, "nom@exemple.fr"),
        ({"email": "zoe@example.org"}, "Dites quand, comment et avec quel mot"),
        ({"phone": "bonjour"}, "Des chiffres"),
    ],
)
def test_what_is_wrong_is_said_in_french_and_what_was_typed_is_still_there(
    caller: InApp, claire: AgentAtHttp, fields: dict[str, str], sentence: str
) -> None:
    page = writes(caller, **fields)
    assert (page.status, sentence in page.text, FORM["body"] in page.text) == (422, True, True)
    assert claire.queue().json["length"] == 0


def test_markup_in_a_form_is_shown_as_it_was_typed(caller: InApp) -> None:
    page = writes(caller, topic="", body="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert "<script>" not in page.text


def test_the_page_speaks_english_when_asked(caller: InApp) -> None:
    page = caller.call("GET", "/brigade/contact/mondoubleau?lang=en").text
    assert "Your message" in page
    assert '<html lang="en"' in page


def test_a_conversation_is_begun_written_in_and_ended_by_forms(caller: InApp, claire: AgentAtHttp) -> None:
    assert begins(caller).status == 303
    csrf = mark(shows(caller))
    sends(caller, "/chat/mondoubleau", do="write", csrf=csrf, client_id=new_client_id(), body="Il est tard.")
    row = claire.takes_next().json
    claire.posts(row["id"], "Je vous lis.")
    page = shows(caller).text
    assert [line in page for line in (FORM["body"], "Il est tard.", "Je vous lis.", "Adjudante Claire")] == [True] * 4
    ended = sends(caller, "/chat/mondoubleau", do="end", csrf=csrf)
    assert "Cette conversation est terminée." in ended.text
    assert claire.looks(row["id"]).json["closed_by"] == "citizen"


def test_a_rating_is_given_by_a_form(caller: InApp) -> None:
    begins(caller)
    ended = sends(caller, "/chat/mondoubleau", do="end", csrf=mark(shows(caller))).text
    ticket = t.cast("re.Match[str]", re.search(r'name="ticket" value="([^"]+)"', ended))[1]
    assert "Merci." in sends(caller, "/chat/mondoubleau", do="rate", ticket=ticket, score="9").text


def test_a_sensitive_conversation_asks_for_no_rating(caller: InApp) -> None:
    begins(caller, topic="violence")
    ended = sends(caller, "/chat/mondoubleau", do="end", csrf=mark(shows(caller))).text
    assert 'name="ticket"' not in ended


def test_a_code_from_the_page_opens_the_thread_in_another_browser(app: t.Any, caller: InApp) -> None:
    begins(caller)
    code = code_in(sends(caller, "/chat/mondoubleau", do="code", csrf=mark(shows(caller))))
    elsewhere = InApp(app)
    assert sends(elsewhere, "/return/mondoubleau", code=code.upper()).status == 303
    assert FORM["body"] in shows(elsewhere).text


def test_a_wrong_code_is_shown_again_with_the_nearest_word(caller: InApp) -> None:
    page = sends(caller, "/return/mondoubleau", code="balcn balcon balcon balcon balcon balcon")
    assert (page.status, "« balcon »" in page.text, "balcn balcon" in page.text) == (422, True, True)


def test_the_exit_kills_the_token_and_the_cookie_and_leads_away(caller: InApp) -> None:
    begins(caller)
    token = caller.cookie("brigade_visit")
    left = sends(caller, "/exit")
    assert (left.status, left.headers["Location"]) == (303, "https://www.service-public.fr/")
    assert caller.cookie("brigade_visit") is None
    page = caller.call("GET", "/brigade/chat/mondoubleau", headers={"Cookie": f"brigade_visit={token}"}).text
    assert FORM["body"] not in page


def test_a_form_without_the_visits_mark_changes_nothing(caller: InApp) -> None:
    begins(caller)
    assert sends(caller, "/chat/mondoubleau", do="end").status == 403
    assert "Cette conversation est terminée." not in shows(caller).text


def test_an_access_that_dies_in_mid_sentence_leaves_the_words_and_a_way_on(caller: InApp, claire: AgentAtHttp) -> None:
    begins(caller)
    csrf = mark(shows(caller))
    caller.call("POST", f"{API}/exit", json={"token": caller.cookie("brigade_visit")})  # from elsewhere
    typed = {"csrf": csrf, "client_id": new_client_id(), "body": "Je voulais dire"}
    page = sends(caller, "/chat/mondoubleau", do="write", **typed)
    assert (page.status, "a pris fin" in page.text, ">Je voulais dire</textarea>" in page.text) == (410, True, True)
    assert (
        sends(caller, "/chat/mondoubleau", topic="general", client_id=typed["client_id"], body=typed["body"]).status
        == 303
    )
    assert "Je voulais dire" in shows(caller).text


def test_a_form_from_another_page_is_refused(caller: InApp) -> None:
    answer = caller.call(
        "POST",
        "/brigade/contact/mondoubleau",
        data={"client_id": new_client_id(), **FORM},
        headers={"Origin": "https://evil.example"},
    )
    assert answer.status == 403


def test_the_visit_of_one_site_is_not_shown_under_another(app: t.Any, caller: InApp) -> None:
    state_of(app).write(make_site, key="sarge")
    begins(caller)
    assert FORM["body"] not in caller.call("GET", "/brigade/chat/sarge").text


def test_the_cookie_is_for_the_brigade_alone_and_no_script(caller: InApp) -> None:
    said = begins(caller).headers["Set-Cookie"]
    assert all(word in said for word in ("HttpOnly", "SameSite=Lax", "Path=/brigade"))


def test_the_exit_leads_away_even_when_the_store_is_broken(caller: InApp, state: State) -> None:
    begins(caller)
    state.write(lambda uow: metadata.tables["brigade_citizen_tokens"].drop(uow.connection))
    left = sends(caller, "/exit")
    assert (left.status, left.headers["Location"]) == (303, "https://www.service-public.fr/")
    assert caller.cookie("brigade_visit") is None


def test_the_exit_asks_nobody_where_they_come_from(caller: InApp) -> None:
    left = caller.call("POST", "/brigade/exit", headers={"Origin": "null"})
    assert left.status == 303


def test_a_form_that_lost_its_id_is_sent_all_the_same(caller: InApp, claire: AgentAtHttp) -> None:
    assert writes(caller, client_id="").status == 200
    assert claire.queue().json["length"] == 1


def test_the_hours_of_an_email_are_named_on_the_page(caller: InApp, claire: AgentAtHttp) -> None:
    reach = {"email": "zoe@example.org", "safe": "1", "safe_when": "le matin", "safe_how": "x", "safe_word": "jardin"}
    writes(caller, **reach, mail="weekdays", mail_from="9", mail_to="16")
    assert claire.takes_next().json["reach"]["safe_to_contact"]["mail"] == {"days": "weekdays", "from": 9, "to": 16}
