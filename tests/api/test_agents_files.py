"""Files that agents send: only into what they hold, cleaned and sealed as the citizens' are, and never taken back."""

from __future__ import annotations

import io
import typing as t

import pytest
from flask import Flask
from PIL import Image

from brigade_widget import clock
from brigade_widget.services import watch
from brigade_widget.state import State

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import API, InApp
from ..support.network import Loft
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.pictures import drawing, exif, pdf, saved

PHOTO = saved(drawing(), exif=b"Exif\0\0" + exif("zqplace" + "x" * 20, orientation=1))
FORM = pdf("x" * 20)


@pytest.fixture
def held(citizen: CitizenAtHttp, claire: AgentAtHttp) -> CitizenAtHttp:
    """A citizen whose conversation Claire holds."""
    assert claire.claims(citizen.id).status == 200
    return citizen


def test_a_file_of_the_agent_becomes_a_message_that_the_citizen_opens(held: CitizenAtHttp, claire: AgentAtHttp) -> None:
    answer = claire.attaches(held.id, PHOTO, name="plan.jpg", description="L’entrée de la brigade")
    assert answer.status == 201, answer.text
    message = answer.json
    assert (message["kind"], message["body"], message["author"]["kind"]) == (
        "attachment",
        "L’entrée de la brigade",
        "agent",
    )
    assert held.reads().json["messages"][-1] == message
    (file,) = message["attachments"]
    got = held.fetches(file["id"])
    assert (got.status, got.headers["Content-Disposition"].partition(";")[0]) == (200, "attachment")
    assert b"zqplace" not in got.content
    assert Image.open(io.BytesIO(got.content)).size == (64, 32)
    assert claire.fetches(held.id, file["id"]).content == got.content


def test_a_document_of_the_agent_is_written_anew(held: CitizenAtHttp, claire: AgentAtHttp) -> None:
    (file,) = claire.attaches(held.id, FORM, name="formulaire.pdf").json["attachments"]
    assert (file["name"], file["type"]) == ("formulaire.pdf", "application/pdf")
    assert held.fetches(file["id"]).content != FORM


def test_the_same_client_id_again_is_the_same_message(held: CitizenAtHttp, claire: AgentAtHttp) -> None:
    first = claire.attaches(held.id, PHOTO, client_id="photo-0001")
    again = claire.attaches(held.id, FORM, client_id="photo-0001")
    assert (first.status, again.status, again.json) == (201, 200, first.json)


def test_only_the_agent_who_holds_the_conversation_sends_into_it(
    held: CitizenAtHttp, claire: AgentAtHttp, sign_in: t.Callable[..., AgentAtHttp]
) -> None:
    assert sign_in("paul").attaches(held.id, PHOTO).status == 404
    assert sign_in("sophie", role="supervisor").attaches(held.id, PHOTO).status == 409
    claire.transfers(held.id, "queue")
    assert claire.attaches(held.id, PHOTO).status == 409
    claire.claims(held.id)
    claire.closes(held.id)
    assert claire.attaches(held.id, PHOTO).status == 409


@pytest.mark.parametrize(
    ("content", "status", "kind"),
    [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "wrong-type"), (PHOTO[:400], 422, "file-refused")],
)
def test_what_a_citizen_could_not_send_an_agent_cannot(
    held: CitizenAtHttp, claire: AgentAtHttp, content: bytes, status: int, kind: str
) -> None:
    refused = claire.attaches(held.id, content)
    assert (refused.status, refused.json["type"]) == (status, f"urn:brigade:problem:{kind}")


def test_one_that_is_too_large_and_one_too_many_are_refused(make_app: t.Callable[..., Flask]) -> None:
    app = furnished(make_app(upload_max="100 kB", upload_rate="1/0.001"))
    zoe, claire = CitizenAtHttp.starts(InApp(app)), AgentAtHttp.has_session(InApp(app), state_of(app))
    claire.claims(zoe.id)
    assert claire.attaches(zoe.id, PHOTO + bytes(100_000)).status == 413
    assert claire.attaches(zoe.id, PHOTO).status == 429
    assert zoe.attaches(PHOTO).status == 201, "each side has its own rate"


def test_nobody_takes_an_agents_file_back(held: CitizenAtHttp, claire: AgentAtHttp) -> None:
    file = claire.attaches(held.id, PHOTO).json["attachments"][0]["id"]
    assert held.call("DELETE", f"/attachments/{file}").status == 404
    assert claire.call("DELETE", f"/conversations/{held.id}/attachments/{file}").status == 405
    assert held.fetches(file).status == 200


def test_a_network_that_carries_no_files_is_told_before_anything_is_stored(loft: Loft) -> None:
    claire = AgentAtHttp.has_session(InApp(loft.app), loft.state)
    conversation = loft.opened()
    way = claire.call("GET", f"/conversations/{conversation.id}/deliveries").json
    assert way["files"] == {}
    before = loft.messages(conversation)
    refused = claire.attaches(conversation.id, PHOTO)
    assert (refused.status, refused.json["reason"], "site's chat" in refused.json["detail"]) == (422, "network", True)
    assert loft.messages(conversation) == before


def test_where_no_network_stands_between_whatever_the_site_takes_is_sent(
    held: CitizenAtHttp, claire: AgentAtHttp
) -> None:
    assert claire.call("GET", f"/conversations/{held.id}/deliveries").json["files"] is None


def test_a_form_is_answered_by_a_document_alone(caller: InApp, state: State, claire: AgentAtHttp) -> None:
    form = {"client_id": "form-00001", "site": "mondoubleau", "topic": "procedures", "locale": "fr"}
    assert caller.call("POST", f"{API}/contacts", json={**form, "body": "Quel formulaire ?"}).status == 201
    taken = claire.takes_next().json["id"]

    def unanswered() -> int:
        return state.read(watch.present, now=clock.now()).forms_unanswered

    assert unanswered() == 1
    assert claire.attaches(taken, FORM, name="formulaire.pdf").status == 201
    assert unanswered() == 0
