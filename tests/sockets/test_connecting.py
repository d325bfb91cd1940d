"""Who is let in: a token, or a cookie with its CSRF token; never a cookie alone, never another page."""

from __future__ import annotations

import typing as t

import pytest
import requests
import sqlalchemy as sa
import websocket

from ..support.rows import new_client_id
from ..support.sockets import Refused
from ..support.world import World


def refusal(connect: t.Callable[[], t.Any]) -> t.Any:
    with pytest.raises(Refused) as caught:
        connect()
    return caught.value.problem


@pytest.mark.parametrize("namespace", ["/citizen", "/agent"])
@pytest.mark.parametrize("auth", [None, {}, {"token": ""}, {"token": None}, {"token": 7}, {"token": ["x"]}, "text", []])
def test_without_a_token_nobody_is_let_in(server: World, namespace: str, auth: t.Any) -> None:
    problem = refusal(lambda: server.socket(namespace, auth))
    assert (problem["status"], problem["type"]) == (401, "urn:brigade:problem:unauthorized")


@pytest.mark.parametrize("namespace", ["/citizen", "/agent"])
@pytest.mark.parametrize("token", ["nobodys", "\ud800", "x" * 5000])
def test_a_token_of_nobody_is_refused(server: World, namespace: str, token: str) -> None:
    assert refusal(lambda: server.socket(namespace, {"token": token}))["status"] == 401


def test_a_cookie_alone_is_never_enough(server: World) -> None:
    agent = server.agent()
    cookie = {"Cookie": f"brigade_agent={agent.http.caller.cookie('brigade_agent')}"}
    for auth in (None, {}, {"csrf_token": ""}, {"csrf_token": "wrong"}, {"csrf_token": 1}):
        assert refusal(lambda auth=auth: server.socket("/agent", auth, headers=cookie))["status"] == 401


def test_a_csrf_token_without_its_cookie_is_refused(server: World) -> None:
    auth = {"csrf_token": server.agent().http.headers["X-CSRF-Token"]}
    assert refusal(lambda: server.socket("/agent", auth))["status"] == 401


def test_a_cookie_with_its_csrf_token_is_let_in(server: World) -> None:
    assert "length" in server.agent().socket().hears("queue")


def test_an_api_clients_token_is_let_in(server: World) -> None:
    token = server.token_of(server.agent().row)
    assert "length" in server.socket("/agent", {"token": token}).hears("queue")


def test_a_citizens_token_is_no_agents_and_an_agents_no_citizens(server: World) -> None:
    citizen, token = server.citizen(), server.token_of(server.agent().row)
    assert refusal(lambda: server.socket("/agent", {"token": citizen.token}))["status"] == 401
    assert refusal(lambda: server.socket("/citizen", {"token": token}))["status"] == 401


@pytest.mark.parametrize("origin", ["https://www.mondoubleau.fr", "http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_page_of_another_origin_is_refused_even_with_a_token(server: World, origin: str) -> None:
    citizen = server.citizen()
    with pytest.raises(Exception, match="Connection error"):
        server.socket("/citizen", {"token": citizen.token}, origin=origin)


def test_our_own_page_is_let_in(server: World) -> None:
    citizen = server.citizen()
    socket = server.socket("/citizen", {"token": citizen.token}, origin=server.server.url)
    assert socket.syncs(citizen.id)["ok"]


@pytest.mark.parametrize("namespace", ["/", "/other"])
def test_there_is_no_other_namespace(server: World, namespace: str) -> None:
    with pytest.raises(Exception, match="failed to connect"):
        server.socket(namespace, {"token": server.citizen().token})


def test_polling_is_refused(server: World) -> None:
    address = f"{server.server.url}/brigade/socket.io/?EIO=4&transport=polling"
    for method in ("GET", "POST"):
        with requests.request(method, address, data=b"x" * 100, timeout=5) as answer:
            assert answer.status_code == 400
            assert "Access-Control-Allow-Origin" not in answer.headers


def ends(line: websocket.WebSocket) -> bool:
    """Whether the server ends the connection, at once or within its patience."""
    try:
        while line.recv():
            line.send("3")
    except (websocket.WebSocketConnectionClosedException, OSError):
        return True
    return not line.connected


def test_a_frame_that_is_too_large_ends_its_connection_and_no_other(server: World) -> None:
    address = server.server.url.replace("http", "ws") + "/brigade/socket.io/?EIO=4&transport=websocket"
    other = server.socket_of(server.citizen())
    line = websocket.create_connection(address, timeout=10)
    try:
        line.recv()
        line.send("4" + "x" * 1_000_000)
        assert ends(line)
    finally:
        line.shutdown()
    assert other.asks("typing")["problem"]["status"] == 422


@pytest.mark.parametrize("frame", ["4", "40", "42/citizen,", "4x", "99", '42["message"]', "45-x", "4" * 50, "\x00"])
def test_a_frame_that_is_none_hurts_nobody(server: World, frame: str) -> None:
    address = server.server.url.replace("http", "ws") + "/brigade/socket.io/?EIO=4&transport=websocket"
    citizen = server.citizen()
    other = server.socket_of(citizen)
    line = websocket.create_connection(address, timeout=10)
    try:
        line.recv()
        line.send(frame)
        assert other.posts(citizen.id, new_client_id())["ok"]
    finally:
        line.shutdown()


def test_an_agent_whose_connection_failed_is_not_taken_for_present(own_server: World) -> None:
    agent = own_server.agent()

    def rename(before: str, after: str) -> None:
        own_server.state.write(lambda uow: uow.connection.execute(sa.text(f"ALTER TABLE {before} RENAME TO {after}")))

    rename("brigade_conversations", "elsewhere")
    with pytest.raises(Refused):
        agent.socket()
    rename("elsewhere", "brigade_conversations")
    assert [each["present"] for each in agent.http.call("GET", "/agents").json["agents"]] == [False]
