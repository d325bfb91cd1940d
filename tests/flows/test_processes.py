"""Several processes: whoever is connected to one hears what was committed by another."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import typing as t
from pathlib import Path

import pytest

from ..support import postgres
from ..support.callers import API
from ..support.redis import RedisServer
from ..support.server import ROOT, until
from ..support.sockets import SocketClient
from ..support.world import World

CONFIGURATION = "python:brigade_widget.gunicorn_conf"


class Pair(t.NamedTuple):
    """Two servers on one database, and the Redis between them."""

    here: World
    there: World
    redis: RedisServer


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[Pair]:
    with opened(tmp_path_factory.mktemp("pair")) as made:
        yield made


@pytest.fixture
def own_pair(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[Pair]:
    """A pair that a test may hurt, or set otherwise."""
    with opened(tmp_path_factory.mktemp("pair")) as made:
        yield made


def test_a_citizen_on_one_and_the_agent_on_the_other_talk_as_on_one(pair: Pair) -> None:
    citizen, agent = pair.here.citizen(), pair.there.agent()
    screen, console = pair.here.socket_of(citizen), agent.socket()
    agent.http.claims(citizen.id)
    assert screen.hears("conversation", lambda data: data["state"] == "open")["agent"] is not None

    screen.posts(citizen.id, "question-1", "Bonjour, j'ai perdu mes papiers.")
    assert console.hears_message("Bonjour, j'ai perdu mes papiers.")["conversation"] == citizen.id
    console.posts(citizen.id, "answer-1", "Je regarde.")
    assert screen.hears_message("Je regarde.")["author"]["kind"] == "agent"

    console.asks("typing", {"conversation": citizen.id, "on": True})
    assert screen.hears("typing") == {"conversation": citizen.id, "on": True, "by": "agent"}
    screen.asks("typing", {"conversation": citizen.id, "on": True})
    assert console.hears("typing")["by"] == "citizen"
    screen.asks("read", {"conversation": citizen.id, "seq": 3})
    assert console.hears("read", lambda data: data["by"] == "citizen")["seq"] == 3

    citizen.closes()
    assert console.hears("conversation", lambda data: data["state"] == "closed")["id"] == citizen.id


def test_an_agents_two_screens_on_two_processes_show_the_same(pair: Pair) -> None:
    citizen, agent = pair.here.citizen(), pair.here.agent()
    one = agent.socket()
    other = pair.there.socket("/agent", {"token": pair.there.token_of(agent.row)})
    agent.http.claims(citizen.id)
    other.hears("conversation", lambda data: data["id"] == citizen.id)
    agent.http.notes(citizen.id, "à rappeler demain")
    for screen in (one, other):
        assert screen.hears("note")["note"]["body"] == "à rappeler demain"


def test_whoever_lost_a_conversation_elsewhere_is_told(pair: Pair) -> None:
    citizen, agent, colleague = pair.here.citizen(), pair.here.agent(), pair.there.agent()
    ours, theirs = agent.socket(), colleague.socket()
    agent.http.claims(citizen.id)
    agent.http.transfers(citizen.id, colleague.row.id, "fin de service")
    for screen in (ours, theirs):
        screen.hears("conversation", lambda data: (data["agent"] or {}).get("id") == colleague.row.id)


def test_a_long_poll_on_one_is_woken_by_a_message_on_the_other(pair: Pair) -> None:
    citizen, agent = pair.here.citizen(), pair.there.agent()
    agent.http.claims(citizen.id)
    last = citizen.reads().json["last_seq"]
    got: list[t.Any] = []
    poll = threading.Thread(target=lambda: got.append(citizen.reads(last, wait=25)))
    poll.start()
    agent.http.posts(citizen.id, "Toujours là ?")
    poll.join(15)
    assert [row["body"] for row in got[0].json["messages"]] == ["Toujours là ?"]


def test_the_queue_is_told_on_both(pair: Pair) -> None:
    ours, theirs = pair.here.agent().socket(), pair.there.agent().socket()
    length = theirs.hears("queue")["length"]
    citizen = pair.here.citizen()
    screen = pair.there.socket_of(citizen)
    for console in (ours, theirs):
        console.hears("queue", lambda data: data["length"] >= length + 1)
    first = pair.there.citizen(topic="violence")  # the gravest goes first: the other one moves back
    screen.hears("conversation", lambda data: data["position"] >= 2)
    first.closes()
    citizen.closes()


def test_an_agent_on_one_makes_the_brigade_available_on_the_other_until_the_process_dies(own_pair: Pair) -> None:
    here, there = own_pair.here, own_pair.there
    assert not is_available(here)
    console = there.agent().socket()
    until(lambda: is_available(here), within=10)
    console.close()
    until(lambda: not is_available(here), within=10)
    there.agent().socket()
    until(lambda: is_available(here), within=10)
    there.server.kill()
    until(lambda: not is_available(here), within=20)


def test_exit_on_one_puts_out_the_sockets_on_the_other(pair: Pair) -> None:
    citizen = pair.here.citizen()
    screen = pair.there.socket_of(citizen)
    citizen.leaves()
    until(lambda: not screen.is_there, within=2)


def test_what_goes_between_processes_names_a_conversation_and_a_number_and_says_nothing(pair: Pair) -> None:
    citizen, agent = pair.here.citizen(alias="Alias-Camille", postcode="41170"), pair.there.agent()
    with pair.redis.client() as client, client.pubsub() as line:
        line.subscribe("brigade:notices")
        agent.http.claims(citizen.id)
        citizen.posts("Mon voisin me menace.")
        agent.http.notes(citizen.id, "voisin connu")
        agent.http.posts(citizen.id, "Êtes-vous en sécurité ?")
        agent.http.closes(citizen.id)
        last = {"conversation": citizen.id, "seq": citizen.reads().json["last_seq"]}
        heard = heard_until(line, last)
    ours = [notice for notice in heard if notice.get("conversation") == citizen.id]
    assert {"conversation": citizen.id, "seq": 2} in ours
    said = json.dumps(heard, ensure_ascii=False)
    for text in ("voisin", "menace", "sécurité", "Camille", "41170", agent.row.name):
        assert text not in said
    known = {"what", "conversation", "seq", "before", "agent", "agents", "seen", "by", "on", "note", "digest"}
    assert {key for notice in heard for key in notice} <= known


def test_without_redis_everything_still_comes_within_seconds_and_the_brigade_stays_available(own_pair: Pair) -> None:
    here, there, redis = own_pair
    citizen, agent = here.citizen(), there.agent()
    screen, console = here.socket_of(citizen), agent.socket()
    agent.http.claims(citizen.id)
    until(lambda: is_available(here), within=10)
    redis.stop()
    for number in range(3):
        screen.posts(citizen.id, f"question-{number}", f"question {number}")
        console.hears_message(f"question {number}")
        console.posts(citizen.id, f"answer-{number}", f"réponse {number}")
        screen.hears_message(f"réponse {number}")
    assert is_available(here)
    citizen.closes()
    console.hears("conversation", lambda data: data["state"] == "closed")
    redis.start()
    until(lambda: "Redis answers again" in here.server.said(), within=20)
    another = here.citizen()
    agent.http.claims(another.id)
    another.posts("Et maintenant ?")
    console.hears_message("Et maintenant ?")


def test_a_flood_is_counted_over_all_processes(tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened(tmp_path_factory.mktemp("pair"), message_rate="10/0.01") as (here, there, _):
        citizen = here.citizen()
        lines = [here.socket_of(citizen), there.socket_of(citizen)]
        answers = [lines[number % 2].posts(citizen.id, f"message-{number}") for number in range(20)]
        assert sum(answer["ok"] for answer in answers) == 10
        assert {answer["problem"]["status"] for answer in answers if not answer["ok"]} == {429}


def test_two_processes_of_one_gunicorn_serve_one_conversation(tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened(tmp_path_factory.mktemp("workers"), workers=2) as (world, _, _):
        until(lambda: world.server.said().count("Booting worker") == 2, within=30)
        citizen, agent = world.citizen(), world.agent()
        agent.http.claims(citizen.id)
        screens = [world.socket_of(citizen) for _ in range(6)]  # on both, in all likelihood
        consoles = [agent.socket() for _ in range(6)]
        screens[0].posts(citizen.id, "question-1", "bonjour")
        consoles[0].posts(citizen.id, "answer-1", "bonsoir")
        for screen in [*screens, *consoles]:
            assert shown(screen, 2) == ["bonjour", "bonsoir"]


def test_sqlite_with_several_processes_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for words in (["-w", "2"], []):
        ended = subprocess.run(
            [sys.executable, "-m", "gunicorn", "-c", CONFIGURATION, *words, "tests.support.served:app"],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "SERVED_FROM": str(tmp_path), **({} if words else {"BRIGADE_WORKERS": "2"})},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode != 0
        assert "SQLite serves one process; for more, set BRIGADE_DATABASE_URL to PostgreSQL" in ended.stderr


@contextlib.contextmanager
def opened(folder: Path, **settings: t.Any) -> t.Iterator[Pair]:
    redis = RedisServer(folder)
    redis.start()
    try:
        database = postgres.cluster().database(ready=True)
        with (
            World.opened(folder, database_url=database, redis_url=redis.url, **settings) as here,
            here.another() as there,
        ):
            yield Pair(here, there, redis)
    finally:
        redis.stop()


def is_available(world: World) -> bool:
    site = world.caller().call("GET", f"{API}/sites/mondoubleau").json
    return t.cast("bool", site["availability"]["agents_present"])


def heard_until(line: t.Any, last: t.Any) -> list[t.Any]:
    """Every notice that is published, up to this one."""
    heard: list[t.Any] = []

    def comes() -> bool:
        said = line.get_message(timeout=1)
        if said is not None and said["type"] == "message":
            heard.extend(json.loads(said["data"])["notices"])
        return last in heard

    until(comes, within=15)
    return heard


def shown(screen: SocketClient, number: int) -> list[str]:
    """The texts that came to a screen, by their numbers."""
    texts: dict[int, str] = {}
    while len(texts) < number:
        message = screen.hears("message", lambda data: data["kind"] == "text")
        texts[message["seq"]] = message["body"]
    return [texts[seq] for seq in sorted(texts)]
