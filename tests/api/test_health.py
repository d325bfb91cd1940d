"""The two addresses for monitoring."""

from __future__ import annotations

import typing as t

from flask import Flask

from ..support.callers import InApp
from ..support.people import CitizenAtHttp
from ..support.redis import RedisServer
from ..support.server import until


def test_healthz_answers_even_when_nothing_is_set_up(make_app: t.Callable[..., Flask]) -> None:
    assert InApp(make_app(ready=False)).call("GET", "/brigade/healthz").status == 200


def test_readyz_says_what_is_missing(make_app: t.Callable[..., Flask]) -> None:
    answer = InApp(make_app(ready=False)).call("GET", "/brigade/readyz")
    assert (answer.status, "flask brigade init" in answer.json["detail"]) == (503, True)


def test_readyz_counts_those_who_wait(caller: InApp, citizen: CitizenAtHttp) -> None:
    assert citizen.id
    assert caller.call("GET", "/brigade/readyz").json == {"status": "ok", "queue": 1}


def test_readyz_says_when_redis_does_not_answer(make_app: t.Callable[..., Flask], redis_server: RedisServer) -> None:
    caller = InApp(make_app(redis_url=redis_server.url))
    assert caller.call("GET", "/brigade/readyz").status == 200
    redis_server.stop()
    answer = caller.call("GET", "/brigade/readyz")
    assert (answer.status, answer.json["detail"].split(".")[0]) == (503, "Redis does not answer")
    redis_server.start()
    until(lambda: caller.call("GET", "/brigade/readyz").status == 200, within=10)
