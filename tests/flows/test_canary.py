"""Whatever a person writes is found nowhere in clear: not in the store, a log, Redis, a figure or a traceback.

Every field of every shape gets a word of its own, through a real server that writes everything into its log while its
host and its store fail. Then those words are looked for, wherever bytes are kept, in each form that they may take.
"""

from __future__ import annotations

import base64
import contextlib
import socket
import typing as t
from pathlib import Path

import pytest
import sqlalchemy as sa

from brigade_widget.config import Settings
from brigade_widget.services import sites
from brigade_widget.store import UnitOfWork

from ..support import canary, postgres
from ..support.callers import API
from ..support.people import CitizenAtHttp
from ..support.pictures import drawing, heic, jpeg, pdf, png, saved, webp
from ..support.postgres import Cluster
from ..support.redis import RedisServer
from ..support.rows import ORIGIN, make_notice, new_client_id
from ..support.sockets import Refused
from ..support.world import World
from ..support.written import Field, put, shapes, writable
from . import canary_network
from .canary_scene import ADDRESS, BROWSER, MARKS, METRICS, Scene, all_places, monitored, peopled

FIELDS = {name: list(writable(shape)) for name, shape in shapes(Settings(database_url="")).items()}
# Where a person writes, but the server knows what it expects: it must refuse, or find nothing, and forget.
KNOWN = {
    *(f"{name}.site" for name in ("conversation", "contact", "notice", "notice_change")),
    *("code.code", "rating.ticket", "exit.token", "sign_in.login", "transfer.to"),
    *("listing.topic", "listing.site", "listing.cursor"),
    *(f"socket_{name}.conversation" for name in ("message", "sync", "typing", "read")),
}


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> t.Iterator[Scene]:
    monkeypatch.setenv("SERVED_LOUDLY", "1")
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--log-level debug")
    redis = RedisServer(tmp_path)
    redis.start()
    settings: dict[str, t.Any] = {
        "redis_url": redis.url,
        "login_rate": "1000/10",
        "source_rate": "1000/10",
        "trusted_proxies": 1,
        "metrics": METRICS,
    }
    with contextlib.ExitStack() as closing:
        closing.callback(redis.stop)
        cluster = None
        if postgres.wanted():
            # The run's shared one holds what all other tests wrote, and every byte is looked at.
            cluster = Cluster()
            closing.callback(cluster.stop)
            settings["database_url"] = cluster.database(ready=True)
        heard = closing.enter_context(monitored(redis, tmp_path))
        world = closing.enter_context(World.opened(tmp_path, **settings))
        yield peopled(world, redis, heard, cluster)


def test_what_people_write_is_found_nowhere_in_clear(scene: Scene) -> None:
    for name, fields in FIELDS.items():
        if fields:
            write_all(scene, name, fields)
        for field in fields:
            write_alone(scene, name, field)
    words = {f"{name}.{field.name}": field.word for name, fields in FIELDS.items() for field in fields}
    words |= write_files(scene) | write_without_script(scene)
    words |= write_while_the_store_fails(scene) | write_what_is_broken(scene)
    decoys = plant(scene)
    places = all_places(scene)

    log = places["the server's log"]
    assert b"A receiver of the host failed" in log, "The failures should be in the log, with their trace."
    assert b"Traceback" in log
    assert b"DEBUG" in log
    assert {find.where for find in canary.search(decoys, places)} >= {
        "the database",
        "the server's log",
        "Redis",
        "what Redis heard",
        "figures",
    }, "The search should find what lies in the open."
    assert len(words) > 30
    published = {name: word for name, word in words.items() if name.startswith(("notice.texts", "notice_change.texts"))}
    assert_not_in(places, {name: word for name, word in words.items() if name not in published})
    # What the brigade publishes lies in the store as everybody may read it; so a log at its loudest, which shows each
    # row that is read, shows it too. It lies nowhere else.
    elsewhere = ("what Redis heard", "Redis", "figures")
    assert len(published) == 8
    assert_not_in({name: places[name] for name in elsewhere}, published)
    assert_not_in(places, {"browser": BROWSER, "address": ADDRESS})
    assert_not_in(places, scene.secrets)


def test_what_passes_by_a_network_is_found_nowhere_in_clear(scene: Scene) -> None:
    words = canary_network.write(scene)
    assert_not_in(all_places(scene), words)


def assert_not_in(places: t.Mapping[str, bytes], words: t.Mapping[str, str]) -> None:
    finds = canary.search(words, places)
    assert not finds, "\n".join(map(str, finds))


def test_every_field_is_refused_or_stored_on_purpose() -> None:
    names = {f"{name}.{field.name}" for name, fields in FIELDS.items() for field in fields}
    assert names >= KNOWN, "A field that is gone: take it out of KNOWN."
    assert set(FIELDS) == set(DOORS), "A new shape: say in DOORS by which door it comes."


@pytest.mark.parametrize("before", range(4))
def test_a_word_is_found_in_each_of_its_faces(before: int) -> None:
    word = canary.core()
    text = "é" * before + word + "!?"
    padded = b"x" * before + word.encode() + b"!?"
    for content in (
        text.encode(),
        text.encode("utf-16"),
        text.encode("utf-16-be"),
        base64.b64encode(padded),
        base64.urlsafe_b64encode(padded),
        padded.hex().encode(),
        b"\\x" + padded.hex().upper().encode(),
        ascii(text).encode(),
    ):
        assert canary.search({"it": word}, {"here": content}), content
    assert not canary.search({"it": word}, {"here": canary.core().encode()})


# By which door each shape comes. Each takes a scene and a body, and gives the answer's status.

Door = t.Callable[[Scene, dict[str, t.Any]], int]


def own(path: str) -> Door:
    def send(scene: Scene, body: dict[str, t.Any]) -> int:
        return scene.citizen.call("POST", path, json=body).status

    return send


def anybodys(path: str) -> Door:
    def send(scene: Scene, body: dict[str, t.Any]) -> int:
        return scene.caller().call("POST", API + path, json=body).status

    return send


def agents(method: str, path: str) -> Door:
    def send(scene: Scene, body: dict[str, t.Any]) -> int:
        what = {"params": body} if method == "GET" else {"json": body}
        headers = {**scene.agent.http.headers, **MARKS}
        address = f"{API}/agent{path.format(conversation=scene.citizen.id)}"
        return scene.agent.http.caller.call(method, address, headers=headers, **what).status

    return send


def supervisors(path: str) -> Door:
    def send(scene: Scene, body: dict[str, t.Any]) -> int:
        supervisor = scene.world.agent(role="supervisor").http
        return supervisor.caller.call("POST", f"{API}/agent{path}", headers=supervisor.headers, json=body).status

    return send


def changes_a_notice(scene: Scene, body: dict[str, t.Any]) -> int:
    supervisor, notice = scene.world.agent(role="supervisor").http, scene.world.state.write(make_notice)
    path = f"{API}/agent/notices/{notice.id}"
    return supervisor.caller.call("PATCH", path, headers=supervisor.headers, json=body).status


def sockets(event: str) -> Door:
    def send(scene: Scene, body: dict[str, t.Any]) -> int:
        tokens = {"/citizen": scene.citizen.token, "/agent": scene.secrets["agent's API token"]}
        for namespace, token in tokens.items():
            line = scene.world.socket(namespace, {"token": token}, headers=MARKS)
            answer = line.asks(event, {**body, **({"client_id": new_client_id()} if "client_id" in body else {})})
            if not answer["ok"]:
                return int(answer["problem"]["status"])
        return 200

    return send


def later(scene: Scene, body: dict[str, t.Any]) -> int:
    """A chat becomes a message, with a text that was not sent."""
    return own("/message-later")(scene, {"messages": [body["messages"]]})


DOORS: dict[str, Door] = {
    "conversation": anybodys("/conversations"),
    "contact": anybodys("/contacts"),
    "code": anybodys("/returns"),
    "message": own("/messages"),
    "attachment": lambda scene, body: scene.citizen.attaches(saved(drawing()), **body).status,
    "later": later,
    "note": agents("POST", "/conversations/{conversation}/notes"),
    "page": lambda scene, body: scene.citizen.call("GET", "/messages", params=body).status,
    "rating": anybodys("/ratings"),
    "exit": anybodys("/exit"),
    "sign_in": anybodys("/agent/session"),
    "transfer": agents("POST", "/conversations/{conversation}/transfer"),
    "outcome": agents("POST", "/conversations/{conversation}/close"),
    "listing": agents("GET", "/conversations"),
    "days": agents("GET", "/stats"),
    "notice": supervisors("/notices"),
    "notice_change": changes_a_notice,
    "notice_draft": supervisors("/notices/preview"),
    "socket_message": sockets("message"),
    "socket_sync": sockets("sync"),
    "socket_typing": sockets("typing"),
    "socket_read": sockets("read"),
}


def right(scene: Scene, name: str) -> dict[str, t.Any]:
    """What the server expects, for the fields in which nobody writes."""
    scene.agent.http.claims(scene.citizen.id)  # the one before may have passed it on
    where = {"site": "mondoubleau", "topic": "general", "locale": "fr"}
    conversation = {"conversation": scene.citizen.id}
    filled: dict[str, dict[str, t.Any]] = {
        "conversation": {**where, "message": {"client_id": new_client_id()}},
        "contact": {**where, "safe_to_contact": {"safe": True}},
        "later": {"messages": {"client_id": new_client_id()}},
        "code": {"code": scene.secrets["code"]},
        "rating": {"ticket": scene.ticket(), "score": 3},
        "exit": {"token": scene.another().token},
        "sign_in": {"login": scene.agent.row.login},
        "transfer": {"to": "queue"},
        "outcome": {"outcome": "answered"},
        "notice": {"starts_at": "2030-01-01T00:00:00Z", "ends_at": "2030-01-02T00:00:00Z"},
        "notice_change": {"starts_at": "2030-01-01T00:00:00Z", "ends_at": "2030-01-02T00:00:00Z"},
        "socket_message": conversation,
        "socket_sync": {**conversation, "after": 0},
        "socket_typing": {**conversation, "on": True},
        "socket_read": {**conversation, "seq": 1},
    }
    mine = name in ("conversation", "contact", "message", "note", "notice", "socket_message")
    return {**({"client_id": new_client_id()} if mine else {}), **filled.get(name, {})}


def write_all(scene: Scene, name: str, fields: list[Field]) -> None:
    """A body that is taken, with a word in every field where one may stand."""
    body = right(scene, name)
    for field in fields:
        if f"{name}.{field.name}" not in KNOWN:
            put(body, field.path, field.text)
    status = DOORS[name](scene, body)
    taken = status < 300 or (name == "sign_in" and status == 401)
    assert taken, f"{name} was refused ({status}): its words reached nothing."


def write_alone(scene: Scene, name: str, field: Field) -> None:
    """A body with that one field, and the rest as it may be: what is refused is forgotten too."""
    body = right(scene, name)
    put(body, field.path, field.text)
    assert DOORS[name](scene, body)


def write_files(scene: Scene) -> dict[str, str]:
    """Files of each kind whose tags and names tell much; and one that is refused."""
    words = {f"{what} of {kind}": canary.core() for kind in ("jpg", "png", "webp", "heic", "pdf") for what in _TOLD}
    for kind, content in {"jpg": jpeg, "png": png, "webp": webp, "heic": heic, "pdf": pdf}.items():
        name = f"{words[f'name of {kind}']}.{kind}"
        assert scene.citizen.attaches(content(words[f"tags of {kind}"]), name=name).status == 201
    words |= {f"{what} of a refused file": canary.core() for what in _TOLD}
    content = f"<svg>{words['tags of a refused file']}</svg>".encode()
    assert scene.citizen.attaches(content, name=f"{words['name of a refused file']}.svg").status == 415
    return words


_TOLD = ("tags", "name")


def write_without_script(scene: Scene) -> dict[str, str]:
    """The same fields by the pages without JavaScript; refused ones are shown again, and nowhere kept."""
    words = {}
    for path, name in (("/contact/mondoubleau", "contact"), ("/chat/mondoubleau", "conversation")):
        form: dict[str, t.Any] = {"client_id": new_client_id(), "topic": "general"}
        for field in writable(shapes(Settings(database_url=""))[name]):
            if field.name != "site":
                form[field.path[-1]] = field.text
                words[f"page {name}.{field.name}"] = field.word
        for more in ({}, {"topic": "nothing"}):
            answer = scene.caller().call("POST", f"/brigade{path}", data={**form, **more}, headers=same_page(scene))
            assert answer.status < 500
    return words


def same_page(scene: Scene) -> dict[str, str]:
    return {**MARKS, "Origin": scene.world.server.url}


def write_while_the_store_fails(scene: Scene) -> dict[str, str]:
    """A table is gone for a moment: what was written meanwhile is refused, and its words are not in the trace."""
    words = {name: canary.core() for name in ("message, store failing", "note, store failing", "rating, store failing")}
    message, note, rating = (f"é {word}" for word in words.values())
    ticket = scene.ticket()
    with without_tables(scene, "brigade_messages", "brigade_notes", "brigade_ratings"):
        assert scene.citizen.posts(message).status == 503
        assert scene.agent.http.notes(scene.citizen.id, note).status == 503
        body = {"ticket": ticket, "score": 1, "comment": rating}
        assert scene.caller().call("POST", f"{API}/ratings", json=body).status == 503
        line = scene.world.socket("/citizen", {"token": scene.citizen.token}, headers=MARKS)
        assert line.posts(scene.citizen.id, new_client_id(), message)["problem"]["status"] == 503
    assert scene.citizen.posts("toujours là").status == 201
    return words


@contextlib.contextmanager
def without_tables(scene: Scene, *names: str) -> t.Iterator[None]:
    def rename(suffix_from: str, suffix_to: str) -> None:
        with scene.world.state.database.writer.begin() as connection:
            for name in names:
                connection.execute(sa.text(f"ALTER TABLE {name}{suffix_from} RENAME TO {name}{suffix_to}"))

    rename("", "_gone")
    try:
        yield
    finally:
        rename("_gone", "")


def write_what_is_broken(scene: Scene) -> dict[str, str]:
    """What no shape reads: broken bodies, unknown fields and events, wrong tokens, requests that are none."""
    words = {}

    def word(what: str) -> str:
        words[what] = canary.core()
        return words[what]

    post = scene.citizen.headers
    path = f"{API}/conversations/{scene.citizen.id}/messages"
    call = scene.caller().call
    call("POST", path, data=f'{{"body": "{word("broken JSON")}', headers={**post, "Content-Type": "application/json"})
    call("POST", path, data=word("text/plain"), headers={**post, "Content-Type": "text/plain"})
    call("POST", path, json={"client_id": new_client_id(), "body": "x", word("unknown field"): "x"}, headers=post)
    call("POST", path, json={"client_id": new_client_id(), "body": word("far too long") * 1000}, headers=post)
    call("GET", f"{API}/conversations/{word('id')}", headers=post)
    call("GET", f"{API}/nowhere/{word('address')}?q={word('query')}")
    call("GET", path, headers={"Authorization": f"Bearer {word('token')}"})
    call("GET", "/brigade/metrics", headers={"Authorization": f"Bearer {word('token of metrics')}"})
    call("GET", f"/brigade/widget/v1/{word('site')}", headers={"Cookie": f"brigade_agent={word('cookie')}"})
    with pytest.raises(Refused):
        scene.world.socket("/citizen", {"token": word("socket token")}, headers=MARKS)
    line = scene.world.socket("/citizen", {"token": scene.citizen.token}, headers=MARKS)
    line.asks("message", word("payload that is a text"))
    line.asks("sync", {"conversation": scene.citizen.id, "after": word("number that is a text")})
    line.tells(word("unknown event"), word("payload of an unknown event"))
    line.asks("typing", {"conversation": scene.citizen.id, "on": word("yes that is a text")})
    for raw in (
        f"GET /brigade/{word('broken line')} HTTX/9\r\n\r\n",
        f"GET /brigade/healthz HTTP/1.1\r\nBroken {word('broken header')}\r\n\r\n",
        f"POST {path} HTTP/1.1\r\nContent-Length: 1x\r\nHost: a\r\n\r\n{word('body of a broken request')}",
    ):
        says(scene, raw)
    return words


def says(scene: Scene, raw: str) -> None:
    """Bytes that are no request of HTTP."""
    host, _, port = scene.world.server.bind.partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(raw.encode())
        while line.recv(4096):
            pass


def plant(scene: Scene) -> dict[str, str]:
    """Words where they must be found: a site's name and an agent's are in the open, and whatever a host writes."""
    words = {what: canary.core() for what in ("a site's name", "a line in the log", "a key in Redis")}
    name, line, key = words.values()

    def add(uow: UnitOfWork) -> None:
        sites.add(uow, key="vendome", name=f"Mairie {name}", kind="mairie", origins=[ORIGIN])

    scene.world.state.write(add)
    CitizenAtHttp.starts(scene.caller(), site="vendome")
    with scene.redis.client() as client:
        client.set("planted", key)
    with scene.world.server.log.open("a") as log:
        log.write(f"DEBUG {line}\n")
    return words
