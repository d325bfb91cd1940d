"""Strangers at the HTTP door: slow, giant, deep, broken; refused with a sentence, while honest people are served."""

from __future__ import annotations

import contextlib
import itertools
import json
import threading
import typing as t

import pytest

from ..support.callers import API, OverHttp
from ..support.people import AgentAtHttp
from ..support.raw import Raw, memory, put_out
from ..support.rows import new_client_id
from ..support.server import until
from ..support.world import World

MEGABYTE = 1 << 20
SLOW = 4  # seconds; shorter than the default, so that the tests are
SOON = 20
POSTS = ["/brigade/api/v1/conversations", "/brigade/contact/mondoubleau", "/brigade/chat/mondoubleau"]
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
PARTS = "multipart/form-data; boundary=x"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[World]:
    with World.opened(tmp_path_factory.mktemp("hostile"), body_seconds=SLOW) as world:
        yield world


@pytest.fixture
def caller(world: World) -> OverHttp:
    return world.caller()


@pytest.fixture
def lines(world: World) -> t.Iterator[t.Callable[[], Raw]]:
    """`lines()`: a connection that says nothing yet."""
    with contextlib.ExitStack() as closing:
        yield lambda: closing.enter_context(contextlib.closing(Raw(world.server.url)))


@pytest.fixture(autouse=True)
def unharmed(world: World) -> t.Iterator[None]:
    """Afterwards the server has little more memory than before, serves an honest citizen, and has told no trace."""
    pid, before, told = world.server.worker(), memory(world.server.worker()), len(world.server.said())
    yield
    assert world.citizen().posts().status == 201
    assert world.server.worker() == pid, "The process was replaced."
    assert memory(pid) - before < 60 * MEGABYTE
    assert "Traceback" not in world.server.said()[told:]


def head(line: Raw, path: str, *more: str, method: str = "POST", kind: str = JSON) -> bytes:
    return "\r\n".join(
        (f"{method} {path} HTTP/1.1", f"Host: {line.host}", f"Content-Type: {kind}", *more, "", "")
    ).encode()


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("kind", [JSON, FORM, PARTS])
def test_a_giant_body_is_refused_before_it_comes(lines: t.Callable[[], Raw], path: str, kind: str) -> None:
    line = lines()
    line.send(head(line, path, "Content-Length: 1000000000", kind=kind))
    assert line.status() in (413, 415)


def test_bodies_without_an_end_are_cut_off(lines: t.Callable[[], Raw]) -> None:
    endless = []
    for path, kind in itertools.product(POSTS, (JSON, FORM, PARTS)):
        line = lines()
        endless.append(line)
        line.send(head(line, path, "Transfer-Encoding: chunked", kind=kind))
        if kind == PARTS:
            opening = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\na'
            line.send(b"%x\r\n%s\r\n" % (len(opening), opening))
        with contextlib.suppress(OSError):
            for _ in range(100):
                line.send(b"10000\r\na=" + b"a" * 65_534 + b"\r\n")
    assert put_out(endless, within=SOON) == len(endless)


def test_two_hundred_slow_bodies_hold_nobody_up(world: World, lines: t.Callable[[], Raw]) -> None:
    before = memory(world.server.worker())
    slow = [lines() for _ in range(200)]
    for number, line in enumerate(slow):
        path = POSTS[number % len(POSTS)]
        line.send(head(line, path, "Content-Length: 400", kind=FORM if "api" not in path else JSON) + b"{")
    assert world.citizen().posts().status == 201
    assert memory(world.server.worker()) - before < 40 * MEGABYTE
    assert put_out(slow, within=SOON) == 200


def test_a_drop_now_and_then_does_not_keep_a_body_open(lines: t.Callable[[], Raw]) -> None:
    line = lines()
    line.send(head(line, POSTS[0], "Content-Length: 4000"))

    def ended() -> bool:
        try:
            line.send(b" ")
        except OSError:
            return True
        return False

    until(ended, within=SOON)


def test_two_hundred_slow_heads_hold_nobody_up(world: World, lines: t.Callable[[], Raw]) -> None:
    slow = [lines() for _ in range(200)]
    for number, line in enumerate(slow):
        if number % 2:
            line.send(b"GET /brigade/healthz HTTP/1.1\r\nX-Slow: ")
    assert world.citizen().posts().status == 201
    assert put_out(slow, within=SOON) == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"[" * 50_000, 400, id="depth"),
        pytest.param(b'{"a":' * 10_000, 400, id="depth, of objects"),
        pytest.param(b'{"score": ' + b"9" * 5000 + b"}", 400, id="5,000 digits"),
        pytest.param(b'{"score": 1e999999}', 422, id="a number beyond all"),
        pytest.param(b'{"score": NaN}', 400, id="NaN"),
        pytest.param(b'{"score": -Infinity}', 400, id="Infinity"),
        pytest.param(b'{"score": 1, "score": 2}', 400, id="a name twice"),
        pytest.param(b'{"score": {"a": 1, "a": 2}}', 400, id="a name twice, below"),
        pytest.param(b'{"score": "\xff\xfe"}', 400, id="bad UTF-8"),
        pytest.param(b'{"score": "\xed\xa0\x80"}', 400, id="half a character as UTF-8"),
        pytest.param('{"score": 1}'.encode("utf-16"), 400, id="UTF-16"),
        pytest.param(b"\xef\xbb\xbf{}", 400, id="a mark of byte order"),
        pytest.param(b"\x00", 400, id="NUL"),
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b"null", 400, id="null"),
        pytest.param(b"[]", 400, id="a list"),
        pytest.param(b'{"\\ud800": 1}', 422, id="half a character as a name"),
        pytest.param(b'{"__proto__": {}, "constructor": 1}', 422, id="names of another language"),
    ],
)
@pytest.mark.parametrize("path", ["/ratings", "/conversations", "/agent/session", "/exit"])
def test_what_cannot_be_read_is_refused_with_a_sentence(caller: OverHttp, path: str, body: bytes, status: int) -> None:
    answer = caller.call("POST", API + path, data=body, headers={"Content-Type": JSON})
    assert answer.status == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["detail"]


def test_two_hundred_thousand_brackets_are_too_many_bytes(caller: OverHttp) -> None:
    answer = caller.call("POST", f"{API}/ratings", data=b"[" * 200_000, headers={"Content-Type": JSON})
    assert answer.status == 413


@pytest.mark.parametrize("field", ["body", "client_id", "postcode", "alias", "site", "topic", "locale"])
@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "\udfff\ud800", "\x1b[2J", "\u2028", "9" * 5000])
def test_no_text_breaks_the_store(caller: OverHttp, field: str, text: str) -> None:
    draft: dict[str, t.Any] = {
        "client_id": new_client_id(),
        "site": "mondoubleau",
        "topic": "general",
        "locale": "fr",
        "message": {"client_id": new_client_id(), "body": "bonjour"},
    }
    (draft["message"] if field == "body" else draft)[field] = text
    answer = caller.call("POST", f"{API}/conversations", data=json.dumps(draft), headers={"Content-Type": JSON})
    assert answer.status in (201, 404, 422), answer.text


@pytest.mark.parametrize("path", ["sites/%00", "sites/a%00b", "sites/%ED%A0%80", "sites/%FF", "sites/" + "9" * 5000])
@pytest.mark.parametrize("where", [f"{API}/", "/brigade/contact/../api/v1/"])
def test_no_address_breaks_the_store(caller: OverHttp, path: str, where: str) -> None:
    assert caller.call("GET", where + path).status in (400, 404)


@pytest.mark.parametrize("page", ["contact", "chat", "return", "widget/v1"])
@pytest.mark.parametrize("key", ["%00", "%0d%0aSet-Cookie:%20a=b", "%ED%A0%80", "%FF", "..%2f..%2fetc"])
def test_no_address_of_a_page_breaks_it(caller: OverHttp, page: str, key: str) -> None:
    answer = caller.call("GET", f"/brigade/{page}/{key}")
    assert answer.status == 404
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("token", ["\x80", "a" * 3000, "é", "Bearer", "null", "'; DROP TABLE brigade_agents --"])
def test_no_token_breaks_the_store(world: World, caller: OverHttp, token: str) -> None:
    zoe = world.citizen()
    header = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    cookies = {"Cookie": f"brigade_agent={token}; brigade_visit={token}".encode().decode("latin-1")}
    assert caller.call("GET", f"{API}/conversations/{zoe.id}", headers=header).status == 401
    assert caller.call("GET", f"{API}/agent/queue", headers=cookies).status == 401
    assert caller.call("GET", "/brigade/chat/mondoubleau", headers=cookies).status == 200


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "1.5", "NaN", "١", "0x10", " 1", "1_000_000_000_000"])
def test_no_number_of_a_query_breaks_the_store(world: World, number: str) -> None:
    zoe = world.citizen()
    answer = zoe.caller.call(
        "GET", f"{API}/conversations/{zoe.id}/messages", params={"after": number}, headers=zoe.headers
    )
    assert answer.status in (200, 422)


@pytest.mark.parametrize("score", ["9" * 5000, "११", "²", "-1", "NaN"])
def test_no_score_of_a_form_breaks_the_page(caller: OverHttp, score: str) -> None:
    form = {"do": "rate", "ticket": "x", "score": score}
    answer = caller.call("POST", "/brigade/chat/mondoubleau", data=form)
    assert (answer.status, "<h1" in answer.content.decode()) == (422, True)


def test_a_thousand_fields_of_a_form_are_refused(caller: OverHttp) -> None:
    form = {f"field{number}": "" for number in range(2000)}
    assert caller.call("POST", "/brigade/contact/mondoubleau", data=form).status in (413, 422)


def test_a_flood_of_sign_ins_leaves_memory_and_room_for_messages(world: World) -> None:
    # Comparing a password takes 64 MiB for 50 ms, by design, and anybody may ask for it.
    pid, before, peak = world.server.worker(), memory(world.server.worker()), [0]

    def knock(number: int) -> None:
        mine = world.caller()
        for attempt in range(2):
            draft = {"login": f"nobody-{number}-{attempt}", "password": "x" * 20}
            assert mine.call("POST", f"{API}/agent/session", json=draft).status in (401, 429)

    strangers = [threading.Thread(target=knock, args=(number,)) for number in range(25)]
    for stranger in strangers:
        stranger.start()
    zoe = world.citizen()
    while any(stranger.is_alive() for stranger in strangers):
        assert zoe.posts().status == 201
        peak[0] = max(peak[0], memory(pid) - before)
    assert peak[0] < 250 * MEGABYTE
    assert AgentAtHttp.signs_in(world.caller(), world.agent().row.login).queue().status == 200
