"""nginx as in the example, before two servers, without sticky sessions; and a rolling restart that nobody notices."""

from __future__ import annotations

import re
import threading
import typing as t
from pathlib import Path

import pytest

from ..support import postgres
from ..support.callers import API, OverHttp
from ..support.nginx import EXAMPLE, Nginx
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.redis import RedisServer
from ..support.rows import new_client_id
from ..support.sockets import SocketClient
from ..support.world import World
from ..support.writers import Message, OverSocket, Tally, Writer

CHAT = "/brigade/chat/mondoubleau"
USER_AGENT = "a-browser-that-must-not-be-remembered"


class Front:
    """Two servers behind one nginx."""

    def __init__(self, world: World, other: World, nginx: Nginx) -> None:
        self.world = world
        self.servers = (world.server, other.server)
        self.nginx = nginx

    def caller(self) -> OverHttp:
        return self.world.keep(OverHttp(self.nginx.url))

    def citizen(self) -> CitizenAtHttp:
        return CitizenAtHttp.starts(self.caller())

    def agent(self) -> AgentAtHttp:
        """An agent with a token, as an API client has."""
        row = self.world.agent().row
        return AgentAtHttp.with_token(self.caller(), self.world.token_of(row))

    def socket_of(self, citizen: CitizenAtHttp, **more: t.Any) -> SocketClient:
        return self.world.keep(SocketClient(self.nginx.url, "/citizen", {"token": citizen.token}, **more))


@pytest.fixture
def front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> t.Iterator[Front]:
    redis = RedisServer(tmp_path)
    redis.start()
    settings = {"trusted_proxies": 1, "redis_url": redis.url, "workers": 2}
    database = postgres.cluster().database(ready=True)
    try:
        with (
            World.opened(tmp_path, database_url=database, **settings) as world,
            world.another() as other,
        ):
            nginx = Nginx(tmp_path, [world.server, other.server])
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(nginx.certificate))
            monkeypatch.setenv("WEBSOCKET_CLIENT_CA_BUNDLE", str(nginx.certificate))
            nginx.start()
            try:
                yield Front(world, other, nginx)
            finally:
                nginx.stop()
    finally:
        redis.stop()


def test_one_conversation_goes_over_both_servers_and_no_address_is_written(front: Front) -> None:
    citizen, agent = front.citizen(), front.agent()
    screens = [front.socket_of(citizen, headers={"User-Agent": USER_AGENT}) for _ in range(4)]
    agent.claims(citizen.id)
    for number in range(6):
        assert agent.posts(citizen.id, f"réponse {number}").status == 201
        assert citizen.caller.call("GET", f"{API}/conversations/{citizen.id}").status == 401
        assert screens[number % 4].posts(citizen.id, f"question-{number}", f"question {number}")["ok"]
    for screen in screens:
        bodies = [screen.hears("message", lambda data: data["kind"] == "text")["body"] for _ in range(12)]
        assert sorted(bodies) == sorted(f"{kind} {number}" for kind in ("question", "réponse") for number in range(6))
    written = [*front.world.server.folder.rglob("*.log"), front.nginx.error_log]
    for log in written:
        text = log.read_text("utf-8", errors="replace")
        assert USER_AGENT not in text
        assert "client: 127.0.0.1" not in text


def test_the_agents_cookie_is_secure_and_addresses_are_those_of_the_proxy(front: Front) -> None:
    row = front.world.agent().row
    caller = front.caller()
    AgentAtHttp.signs_in(caller, row.login)
    answer = caller.call("GET", "/brigade/contact/mondoubleau")
    assert answer.status == 200
    signed = caller.call("POST", f"{API}/agent/session", json={"login": row.login, "password": "wrong"})
    assert signed.status == 401
    assert next(cookie for cookie in caller.cookies() if cookie.name == "brigade_agent").secure


def test_a_rolling_restart_fails_no_send_and_loses_nothing(front: Front) -> None:
    tally = Tally()
    citizens = [front.citizen() for _ in range(3)]
    agent = front.agent()
    writers: list[Writer] = []
    for citizen in citizens:
        agent.claims(citizen.id)
        writers.append(Writer(f"{citizen.id}-http", never_failing(citizen), tally))
        line = OverSocket(lambda citizen=citizen: front.socket_of(citizen), citizen.id)
        writers.append(Writer(f"{citizen.id}-socket", line, tally))
    for writer in writers:
        writer.start()
    tally.wait_for_more(60)
    for server in front.servers:
        server.reload()
        assert "graceful timeout" not in server.said(), "Somebody held the old process until it was killed."
        tally.wait_for_more(30)
    for server in front.servers:  # and a machine that is taken out, and comes back
        server.stop()
        tally.wait_for_more(30)
        server.start()
    tally.wait_for_more(60)
    for writer in writers:
        writer.end()
    for citizen in citizens:
        stored = all_of(citizen)
        assert [row["seq"] for row in stored] == list(range(1, len(stored) + 1))
        for writer in writers:
            if writer.name.startswith(citizen.id):
                assert [row for row in stored if row["body"].startswith(writer.name)] == writer.acknowledged


def test_a_file_that_is_too_large_is_refused_in_our_words_and_keeps_what_was_typed(front: Front) -> None:
    large = bytes(30_000_000)
    refused = front.citizen().attaches(large)
    assert (refused.status, refused.json["type"]) == (413, "urn:brigade:problem:too-large")
    caller = front.caller()
    began = {"topic": "general", "body": "Bonjour.", "client_id": new_client_id()}
    assert caller.call("POST", CHAT, data=began, allow_redirects=False).status == 303
    fields = dict(re.findall(r'name="(csrf|client_id|file_id)" value="([\w-]*)"', caller.call("GET", CHAT).text))
    fields |= {"body": "Voici mon portail.", "do-write": ""}
    page = caller.call("POST", f"{CHAT}/attachments?lang=fr", data=fields, files={"file": ("a.jpg", large)})
    assert (page.status, "10 Mo au plus" in page.text) == (413, True)
    assert ">Voici mon portail.</textarea>" in page.text


def test_what_the_example_names_is_there() -> None:
    text = EXAMPLE.read_text("utf-8")
    assert "access_log off;" in text
    assert "ip_hash" not in text


def never_failing(citizen: CitizenAtHttp) -> t.Callable[[str, str], Message]:
    """A line on which every send must succeed at once."""
    lock = threading.Lock()

    def send(client_id: str, body: str) -> Message:
        with lock:
            answer = citizen.posts(body, client_id=client_id)
        assert answer.status == 201, answer.text
        return t.cast("Message", answer.json)

    return send


def all_of(citizen: CitizenAtHttp) -> list[Message]:
    """Every message of the conversation, page by page."""
    rows: list[Message] = []
    while page := citizen.reads(rows[-1]["seq"] if rows else 0).json["messages"]:
        rows += page
    return rows
