"""Attachments by the API: sent once, cleaned, sealed, numbered with the messages, taken back until they are read."""

from __future__ import annotations

import datetime
import io
import os
import time
import typing as t
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image

from brigade_widget import intake
from brigade_widget.enums import Keeping
from brigade_widget.models.attachments import attachments as rows
from brigade_widget.models.attachments import pieces
from brigade_widget.models.conversations import Citizen
from brigade_widget.services import agents, attachments, messages, retention
from brigade_widget.state import State

from ..conftest import furnished
from ..support import pictures
from ..support.apps import state_of
from ..support.callers import API, Answer, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.pictures import drawing, saved
from ..support.rows import new_client_id

PHOTO = saved(drawing())


@pytest.fixture(params=list(Keeping))
def kept(make_app: t.Callable[..., Flask], request: pytest.FixtureRequest) -> Flask:
    """An app, for each place where attachments may be kept."""
    return furnished(make_app(upload_store=request.param))


def stored_files(state: State) -> list[str]:
    return sorted(str(path) for path in (state.instance / "attachments").rglob("*") if path.is_file())


def count(state: State, table: sa.Table) -> int:
    with state.database.reader.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_a_photo_becomes_a_message_that_carries_it(citizen: CitizenAtHttp) -> None:
    citizen.posts("voici")
    answer = citizen.attaches(PHOTO, name="../ma porte.png", description="La porte, fendue")
    assert answer.status == 201, answer.text
    message = answer.json
    assert (message["seq"], message["kind"], message["body"]) == (2, "attachment", "La porte, fendue")
    (file,) = message["attachments"]
    assert (file["name"], file["type"]) == ("ma porte.jpg", "image/jpeg")
    assert citizen.reads().json["messages"][1] == message
    got = citizen.fetches(file["id"])
    assert (got.status, len(got.content)) == (200, file["size"])
    assert Image.open(io.BytesIO(got.content)).size == (64, 32)


def test_nothing_of_it_can_act_in_a_browser(citizen: CitizenAtHttp) -> None:
    for content in (PHOTO, pictures.pdf("x" * 20)):
        headers = citizen.fetches(citizen.attaches(content).json["attachments"][0]["id"]).headers
        assert headers["Content-Disposition"].startswith("attachment;")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


def test_the_same_client_id_again_is_the_same_message(citizen: CitizenAtHttp, state: State) -> None:
    first = citizen.attaches(PHOTO, client_id="photo-0001")
    again = citizen.attaches(saved(drawing((10, 10))), client_id="photo-0001", description="autre")
    assert (first.status, again.status) == (201, 200)
    assert again.json == first.json
    assert count(state, rows) == 1


def test_many_pieces_make_the_same_file(kept: Flask) -> None:
    zoe = CitizenAtHttp.starts(InApp(kept))
    large = saved(Image.effect_noise((1400, 1000), 100).convert("RGB"), quality=95)
    answer = zoe.attaches(large)
    (file,) = answer.json["attachments"]
    assert file["size"] > 2 * attachments.PIECE
    got = zoe.fetches(file["id"]).content
    assert len(got) == file["size"]
    assert Image.open(io.BytesIO(got)).size == (1400, 1000)


def test_what_is_kept_is_sealed_and_its_name_tells_nothing(kept: Flask) -> None:
    zoe, state = CitizenAtHttp.starts(InApp(kept)), state_of(kept)
    (file,) = zoe.attaches(PHOTO, name="secret.jpg").json["attachments"]
    clean = zoe.fetches(file["id"]).content
    if state.settings.upload_store is Keeping.FILES:
        (path,) = stored_files(state)
        assert count(state, pieces) == 0
        blob = Path(path).read_bytes()
        assert (Path(path).stat().st_mode & 0o777, "secret" in path) == (0o600, False)
    else:
        with state.database.reader.connect() as connection:
            blob = connection.execute(sa.select(pieces.c.blob)).scalar_one()
        assert stored_files(state) == []
    assert clean[:100] not in blob
    assert len(blob) >= len(clean)


def test_an_erased_conversation_takes_its_files_along(kept: Flask) -> None:
    zoe, state = CitizenAtHttp.starts(InApp(kept)), state_of(kept)
    zoe.attaches(PHOTO)
    assert bool(stored_files(state)) != bool(count(state, pieces))
    state.write(retention.erase, conversation_id=zoe.id)
    assert (stored_files(state), count(state, pieces), count(state, rows)) == ([], 0, 0)


def test_the_citizen_takes_it_back_until_an_agent_has_read_so_far(kept: Flask) -> None:
    zoe, state = CitizenAtHttp.starts(InApp(kept)), state_of(kept)
    claire = AgentAtHttp.has_session(InApp(kept), state)
    claire.claims(zoe.id)
    first, second = (zoe.attaches(PHOTO, description=word).json for word in ("une", "deux"))
    where = "/attachments/{}".format
    assert zoe.call("DELETE", where(first["attachments"][0]["id"])).status == 204
    emptied = zoe.reads().json["messages"][first["seq"] - 1]
    assert (emptied["kind"], emptied["body"], emptied["attachments"]) == ("attachment", "", [])
    assert zoe.fetches(first["attachments"][0]["id"]).status == 404
    assert zoe.call("DELETE", where(first["attachments"][0]["id"])).status == 404
    assert count(state, rows) == 1
    reads(claire, state, zoe.id, second["seq"])
    refused = zoe.call("DELETE", where(second["attachments"][0]["id"]))
    assert (refused.status, "agent" in refused.json["detail"]) == (409, True)
    assert zoe.fetches(second["attachments"][0]["id"]).status == 200


def reads(agent: AgentAtHttp, state: State, conversation: str, seq: int) -> None:
    me = state.read(agents.credentials, login=agent.me["login"]).agent
    state.write(messages.mark_read, reader=me, conversation_id=conversation, seq=seq)


def test_the_agent_sees_it_and_what_it_is(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    file = citizen.attaches(PHOTO, description="le portail").json["attachments"][0]
    claire.claims(citizen.id)
    message = claire.reads(citizen.id).json["messages"][0]
    assert (message["body"], message["attachments"]) == ("le portail", [file])
    answer = claire.call("GET", f"/conversations/{citizen.id}/attachments/{file['id']}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize(
    ("content", "status", "kind"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "wrong-type"),
        (PHOTO[:300], 422, "file-refused"),
        (b"", 422, "file-refused"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_with_a_sentence_and_leaves_nothing(
    citizen: CitizenAtHttp, state: State, content: bytes, status: int, kind: str
) -> None:
    answer = citizen.attaches(content, name="photo.jpg")
    assert (answer.status, answer.json["type"]) == (status, f"urn:brigade:problem:{kind}")
    assert answer.json["detail"].endswith(".")
    assert (count(state, rows), count(state, pieces), citizen.reads().json["last_seq"]) == (0, 0, 0)


def test_one_that_is_too_large_is_told_how_much_may_come(make_app: t.Callable[..., Flask]) -> None:
    zoe = CitizenAtHttp.starts(InApp(furnished(make_app(upload_max="100 kB"))))
    for size in (101_000, 10_000_000):
        answer = zoe.attaches(PHOTO + bytes(size - len(PHOTO)))
        assert (answer.status, "0.1 MB" in answer.json["detail"]) == (413, True)
    assert zoe.attaches(PHOTO).status == 201


def test_what_is_no_form_with_one_file_is_refused(citizen: CitizenAtHttp) -> None:
    path = f"{API}/conversations/{citizen.id}/attachments"

    def send(**more: t.Any) -> Answer:
        return citizen.caller.call("POST", path, headers=citizen.headers, **more)

    assert send(json={"client_id": new_client_id()}).status == 415
    form = {"client_id": new_client_id()}
    assert send(data=form, content_type="multipart/form-data").status == 422
    two = [(io.BytesIO(PHOTO), "a.jpg"), (io.BytesIO(PHOTO), "b.jpg")]
    assert send(data={**form, "file": two}, content_type="multipart/form-data").status == 422
    assert citizen.attaches(PHOTO, client_id="short").status == 422
    assert citizen.attaches(PHOTO, description="x" * 1001).status == 422
    assert citizen.attaches(PHOTO, secret="x").status == 422
    assert citizen.reads().json["last_seq"] == 0


def test_only_a_live_token_may_send_and_a_closed_conversation_takes_nothing(citizen: CitizenAtHttp) -> None:
    stranger = CitizenAtHttp(citizen.caller, conversation=citizen.id, token="x" * 43)
    assert stranger.attaches(PHOTO).status == 401
    citizen.closes()
    assert citizen.attaches(PHOTO).status == 409


def test_each_conversation_has_a_rate(make_app: t.Callable[..., Flask]) -> None:
    app = furnished(make_app(upload_rate="1/0.001"))
    zoe, leo = (CitizenAtHttp.starts(InApp(app)) for _ in range(2))
    assert zoe.attaches(b"no photo").status == 415
    refused = zoe.attaches(PHOTO)
    assert (refused.status, int(refused.headers["Retry-After"]) > 1) == (429, True)
    assert leo.attaches(PHOTO).status == 201


def test_what_came_and_was_never_attached_is_swept(kept: Flask) -> None:
    zoe, state = CitizenAtHttp.starts(InApp(kept)), state_of(kept)
    zoe.attaches(PHOTO)
    before = (len(stored_files(state)), count(state, pieces))
    if state.settings.upload_store is Keeping.FILES:
        state.vault.put("abandoned", 0, b"x")
        (state.instance / "attachments" / "ab" / ".draft").write_bytes(b"x")
        for path in stored_files(state):
            os.utime(path, (time.time() - 1e6,) * 2)
    else:
        piece = {"attachment_id": "abandoned", "number": 0, "blob": b"x"}
        state.write(attachments.keep, conversation_id=zoe.id, **piece)
        with state.database.writer.begin() as connection:
            connection.execute(pieces.update().values(created_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)))
    assert intake.sweep(state) == 1
    assert (len(stored_files(state)), count(state, pieces)) == before
    assert intake.sweep(state) == 0


def test_a_file_from_an_outside_network_goes_the_same_way(citizen: CitizenAtHttp, state: State) -> None:
    posted = intake.receive(
        state,
        writer=Citizen(citizen.id, ""),
        conversation_id=citizen.id,
        client_id=new_client_id(),
        data=lambda: PHOTO,
        name="image.jpg",
    )
    assert citizen.fetches(posted.message.attachments[0].id).status == 200


def test_pieces_that_are_moved_or_left_out_are_not_shown(citizen: CitizenAtHttp, state: State) -> None:
    large = saved(Image.effect_noise((1400, 1000), 100).convert("RGB"), quality=95)
    (file,) = citizen.attaches(large).json["attachments"]
    with state.database.writer.begin() as connection:
        for old, new in ((0, 99), (1, 0), (99, 1)):
            connection.execute(pieces.update().where(pieces.c.number == old).values(number=new))
    assert citizen.fetches(file["id"]).status == 503
