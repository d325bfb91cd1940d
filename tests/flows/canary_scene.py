"""A server with people and their secrets, and every place where bytes of them may be kept."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import itertools
import subprocess
import typing as t
from pathlib import Path

import psycopg
import sqlalchemy as sa

from ..support import canary
from ..support.callers import Answer, OverHttp
from ..support.people import CitizenAtHttp
from ..support.postgres import Cluster
from ..support.redis import RedisServer
from ..support.rows import PASSWORD
from ..support.server import until
from ..support.world import Signed, World

BROWSER, ADDRESS = canary.core(), "203.0.113.77"
METRICS = f"metrics-{canary.core()}-{canary.core()}"
MARKS = {"User-Agent": f"Mozilla/5.0 ({BROWSER})", "X-Forwarded-For": ADDRESS}


class Watched(OverHttp):
    """A caller whose browser and address nobody may remember."""

    def call(
        self, method: str, path: str, *, json: t.Any = None, headers: t.Mapping[str, str] | None = None, **more: t.Any
    ) -> Answer:
        return super().call(method, path, json=json, headers={**MARKS, **(headers or {})}, **more)


@dataclasses.dataclass
class Scene:
    """A world with people, and the secrets that it gave them."""

    world: World
    redis: RedisServer
    heard: Path
    citizen: CitizenAtHttp
    agent: Signed
    secrets: dict[str, str]
    cluster: Cluster | None

    def caller(self) -> Watched:
        return self.world.keep(Watched(self.world.server.url))

    def another(self) -> CitizenAtHttp:
        return CitizenAtHttp.starts(self.caller())

    def ticket(self) -> str:
        citizen = self.another()
        self.secrets[f"token of {citizen.id}"] = citizen.token
        return str(citizen.closes().json["rating_ticket"])


def peopled(world: World, redis: RedisServer, heard: Path, cluster: Cluster | None) -> Scene:
    """A citizen whose conversation an agent holds; both as nobody may remember them."""
    citizen = CitizenAtHttp.starts(world.keep(Watched(world.server.url)))
    agent = world.agent()
    agent.http.claims(citizen.id)
    (key,) = world.state.key_file.read_text("ascii").split()
    given = {
        "token": citizen.token,
        "code": str(citizen.call("POST", "/return-code").json["code"]),
        "agent's session": str(agent.http.caller.cookie("brigade_agent")),
        "agent's CSRF token": agent.http.headers["X-CSRF-Token"],
        "agent's API token": world.token_of(agent.row),
        "agent's password": PASSWORD,
        "master key": key,
        "master key's bytes": base64.b64decode(key).hex(),
        "metrics' token": METRICS,
    }
    return Scene(world, redis, heard, citizen, agent, given, cluster)


@contextlib.contextmanager
def monitored(redis: RedisServer, folder: Path) -> t.Iterator[Path]:
    """Where every command that Redis gets is written down."""
    heard = folder / "redis.heard"
    with heard.open("wb") as file:
        monitor = subprocess.Popen(["redis-cli", "-p", str(redis.port), "monitor"], stdout=file)
    try:
        until(lambda: b"OK" in heard.read_bytes(), within=10)
        yield heard
    finally:
        monitor.terminate()
        monitor.wait(10)


def all_places(scene: Scene) -> dict[str, bytes]:
    """Whatever is kept or told, and by whom."""
    server = scene.world.server
    figures = b"".join(told(scene))
    return {
        "the server's log": server.log.read_bytes(),
        "what Redis heard": scene.heard.read_bytes(),
        "Redis": kept_by_redis(scene.redis),
        "figures": figures,
        **database(scene),
    }


def told(scene: Scene) -> t.Iterator[bytes]:
    call, agent = scene.caller().call, scene.agent.http
    yield call("GET", "/brigade/metrics", headers={"Authorization": f"Bearer {METRICS}"}).content
    for path in ("/brigade/readyz", "/brigade/healthz", "/brigade/api/openapi.json"):
        yield call("GET", path).content
    for path in ("/stats", "/stats.csv"):
        answer = agent.call("GET", path)
        assert answer.status == 200
        yield answer.content
    for command in ("stats", "doctor"):
        yield scene.world.state.sender.test_cli_runner().invoke(args=["brigade", command]).output.encode()


def kept_by_redis(redis: RedisServer) -> bytes:
    with redis.client() as client:
        keys = list(client.scan_iter())
        values = [client.hgetall(key) if client.type(key) == "hash" else client.get(key) for key in keys]
    assert any("limit" in key for key in keys), "Redis should have something to keep."
    return repr((keys, values)).encode()


def database(scene: Scene) -> dict[str, bytes]:
    """The database, its log of recent writes, and what a server of it writes down."""
    base = scene.world.state.database
    if scene.cluster is not None:
        return on_postgresql(scene.cluster, base.url)
    assert base.file is not None
    found = {path.name: path.read_bytes() for path in base.file.parent.glob(f"{base.file.name}*")}
    assert set(found) == {base.file.name, f"{base.file.name}-wal", f"{base.file.name}-shm"}
    return {"the database": b"".join(found.values()), **found}


def on_postgresql(cluster: Cluster, url: sa.URL) -> dict[str, bytes]:
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    dump = subprocess.run(["pg_dump", "--data-only", address], capture_output=True, check=True).stdout
    folders = ("base", "pg_wal", "pg_xact", "log")
    files = itertools.chain.from_iterable((cluster.folder / "data" / name).rglob("*") for name in folders)
    raw = {str(path): path.read_bytes() for path in files if path.is_file()}
    return {"the database": dump, "PostgreSQL's log": (cluster.folder / "log").read_bytes(), **raw}
