"""Limits in Redis: one bucket for all processes, and nobody waits when Redis is away."""

from __future__ import annotations

import threading
import time

import pytest

from brigade_widget.errors import TooMany
from brigade_widget.limits import Bucket, Rate
from brigade_widget.link import Link
from brigade_widget.shared import Shared, Takes

from .support.redis import RedisServer

RATE = Rate(5, 0.01)


def process(server: RedisServer, *, rate: Rate = RATE, name: str = "messages") -> Bucket:
    """A process with a link of its own."""
    return Bucket(rate, "Wait {seconds} s.", levels=Shared(Takes(Link(server.url)), name, secret=lambda: b"secret"))


def taken(bucket: Bucket, key: str, *, times: int) -> int:
    """How many of so many passed."""
    passed = 0
    for _ in range(times):
        try:
            bucket.take(key)
        except TooMany:
            continue
        passed += 1
    return passed


def test_two_processes_share_one_bucket(redis_server: RedisServer) -> None:
    one, other = process(redis_server), process(redis_server)
    assert taken(one, "a", times=3) + taken(other, "a", times=10) == 5
    with pytest.raises(TooMany) as caught:
        one.take("a")
    assert 90 <= (caught.value.retry_after or 0) <= 101


def test_many_at_once_never_take_more_than_there_is(redis_server: RedisServer) -> None:
    passed: list[int] = []

    def come() -> None:
        passed.append(taken(process(redis_server), "b", times=10))

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 5


def test_those_who_come_while_redis_is_asked_are_asked_for_together(redis_server: RedisServer) -> None:
    bucket = process(redis_server)
    bucket.take("before")
    with redis_server.client() as client:
        client.config_resetstat()
        client.client_pause(300)  # ms; whoever comes meanwhile waits for the answer to the first
        threads = [threading.Thread(target=bucket.take, args=(f"b{number}",)) for number in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        asked = client.info("commandstats")["cmdstat_evalsha"]["calls"]
    assert asked < 10


def test_limits_and_keys_do_not_mix_and_none_is_written_in_clear(redis_server: RedisServer) -> None:
    assert taken(process(redis_server, name="logins"), "claire.martin", times=9) == 5
    assert taken(process(redis_server, name="codes"), "claire.martin", times=9) == 5
    with redis_server.client() as client:
        keys = list(client.scan_iter())
        assert keys
        assert not [key for key in keys if "claire" in str(key)]
        assert all(0 < int(str(client.ttl(key))) <= 502 for key in keys)


def test_without_redis_each_process_counts_for_itself_and_nobody_waits(redis_server: RedisServer) -> None:
    bucket = process(redis_server)
    assert taken(bucket, "c", times=1) == 1
    redis_server.hang()
    began = time.monotonic()
    assert taken(bucket, "c", times=2000) == 5
    assert time.monotonic() - began < 5, "one of them may wait for Redis, not all"
    redis_server.go_on()


def test_a_redis_that_came_back_empty_counts_again(redis_server: RedisServer) -> None:
    bucket = process(redis_server, rate=Rate(1, 0.01))
    bucket.take("d")
    redis_server.stop()
    redis_server.start()
    assert taken(bucket, "d", times=1) == 1
    with redis_server.client() as client:
        assert client.dbsize() == 1
