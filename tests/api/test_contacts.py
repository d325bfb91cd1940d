"""The contact form, and the codes that lead back to it."""

from __future__ import annotations

import typing as t

import pytest

from ..support.callers import API, Answer, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import new_client_id

SAFE = {"safe": True, "when": "le matin", "how": "par e-mail", "code_word": "jardin"}


@pytest.fixture
def send(caller: InApp) -> t.Callable[..., Answer]:
    def send(**facts: t.Any) -> Answer:
        form = {"client_id": new_client_id("form"), "site": "mondoubleau", "topic": "procedures", "locale": "fr"}
        return caller.call("POST", f"{API}/contacts", json={**form, "body": "Comment faire une procuration ?", **facts})

    return send


def comes_back(caller: InApp, code: str) -> Answer:
    return caller.call("POST", f"{API}/returns", json={"code": code})


def test_a_form_gives_a_reference_a_code_and_a_promise(send: t.Callable[..., Answer]) -> None:
    answer = send()
    assert (answer.status, sorted(answer.json)) == (201, ["answer_by", "code", "reference"])


def test_a_form_enters_the_queue_of_the_chats(send: t.Callable[..., Answer], claire: AgentAtHttp) -> None:
    reference = send(name="Zoé").json["reference"]
    (row,) = claire.queue().json["conversations"]
    assert (row["channel"], row["reference"], row["alias"]) == ("form", reference, "Zoé")


def test_agents_read_what_the_form_says(send: t.Callable[..., Answer], claire: AgentAtHttp) -> None:
    send(email="zoe@example.org", safe_to_contact=SAFE)
    row = claire.takes_next().json
    (form, _claimed) = claire.reads(row["id"]).json["messages"]
    assert (form["body"], row["reach"]) == (
        "Comment faire une procuration ?",
        {"email": "zoe@example.org", "safe_to_contact": SAFE},
    )


@pytest.mark.parametrize("address", [{"email": "zoe@example.org"}, {"phone": "06 12 34 56 78"}])
def test_an_address_without_safe_to_contact_is_refused(send: t.Callable[..., Answer], address: dict[str, str]) -> None:
    answer = send(**address)
    assert (answer.status, list(answer.json["errors"])) == (422, ["safe_to_contact"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "zoe"},
        {"phone": "appelez-moi"},
        {"safe_to_contact": {"safe": True}},
        {"safe_to_contact": {**SAFE, "code_word": " "}},
        {"body": " "},
        {"site": "ailleurs"},
        {"topic": "météo"},
        {"age": 12},
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(
    send: t.Callable[..., Answer], claire: AgentAtHttp, wrong: dict[str, t.Any]
) -> None:
    answer = send(**wrong)
    assert (answer.status, list(answer.json["errors"]), claire.queue().json["length"]) == (422, list(wrong), 0)


def test_a_form_sent_twice_is_one_with_a_new_code(send: t.Callable[..., Answer], claire: AgentAtHttp) -> None:
    first, again = send(client_id="form-once-more"), send(client_id="form-once-more", body="autre")
    assert again.status == 200
    assert again.json["reference"] == first.json["reference"]
    assert again.json["code"] != first.json["code"]
    assert claire.queue().json["length"] == 1


def test_the_client_id_of_a_chat_is_not_a_forms(
    send: t.Callable[..., Answer], caller: InApp, citizen: CitizenAtHttp
) -> None:
    CitizenAtHttp.starts(caller, client_id="chat-client-id")
    assert send(client_id="chat-client-id").status == 409


def test_a_code_opens_the_conversation_on_another_device(send: t.Callable[..., Answer], caller: InApp) -> None:
    opened = comes_back(caller, send().json["code"]).json
    citizen = CitizenAtHttp(caller, conversation=opened["conversation"]["id"], token=opened["token"])
    assert [message["body"] for message in citizen.reads().json["messages"]] == ["Comment faire une procuration ?"]


def test_a_code_may_be_typed_without_accents_in_capitals_and_with_hyphens(
    caller: InApp, citizen: CitizenAtHttp
) -> None:
    code = citizen.call("POST", "/return-code").json["code"]
    bare = code.upper().translate(str.maketrans("ÉÈÊËÀÂÎÏÔÛÙÇ", "EEEEAAIIOUUC"))
    assert comes_back(caller, "  " + "-".join(bare.split()) + " ").status == 200


def test_a_new_code_replaces_the_one_before(caller: InApp, citizen: CitizenAtHttp) -> None:
    first = citizen.call("POST", "/return-code").json["code"]
    second = citizen.call("POST", "/return-code").json["code"]
    assert (comes_back(caller, first).status, comes_back(caller, second).status) == (404, 200)


def test_a_misspelt_word_is_named_with_the_nearest(caller: InApp) -> None:
    answer = comes_back(caller, "balcn baleine balisage balcon balcon balcon")
    assert (answer.status, "« balcon »" in answer.json["detail"]) == (422, True)


def test_a_code_that_opens_nothing_says_so(caller: InApp) -> None:
    assert comes_back(caller, "balcon " * 6).status == 404


def test_an_expired_code_says_so(caller: InApp, citizen: CitizenAtHttp, monkeypatch: pytest.MonkeyPatch) -> None:
    from brigade_widget import clock  # noqa: PLC0415

    code = citizen.call("POST", "/return-code").json["code"]
    later = clock.now().replace(year=clock.now().year + 1)
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = comes_back(caller, code)
    assert (answer.status, "plus valable" in answer.json["detail"]) == (404, True)


def test_guesses_at_one_code_run_out_and_others_still_come_back(caller: InApp, citizen: CitizenAtHttp) -> None:
    code = citizen.call("POST", "/return-code").json["code"]
    other = next(word for word in ("balcon", "baleine") if not code.startswith(word))
    guesses = [comes_back(caller, f"{other} balisage " + "balcon " * 4).status for _ in range(6)]
    assert guesses == [404] * 5 + [429]
    assert comes_back(caller, code).status == 200


def test_whoever_left_and_comes_back_is_shown_as_back(
    caller: InApp, citizen: CitizenAtHttp, claire: AgentAtHttp
) -> None:
    code = citizen.call("POST", "/return-code").json["code"]
    claire.claims(citizen.id)
    citizen.leaves()
    assert claire.looks(citizen.id).json["left"] is True
    comes_back(caller, code)
    bodies = [message["body"] for message in claire.reads(citizen.id).json["messages"]]
    assert (claire.looks(citizen.id).json["left"], bodies) == (False, ["claimed", "left", "returned"])
