"""Redis, between the processes of one brigade. While it does not answer, nobody waits for it."""

from __future__ import annotations

import contextlib
import functools
import logging
import threading
import time
import typing as t

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from .errors import Away

_log = logging.getLogger(__name__)
T = t.TypeVar("T")

_ANSWERS_WITHIN = 0.5  # seconds; a Redis that needs longer is as good as away
_REST = 1.0  # seconds until one caller tries again, while the others go on without
_CONNECTIONS = 64  # of one process; who finds none free waits for one
_TICK = 0.5  # seconds between two looks at the line
_AT_ONCE = 100  # texts that were heard and are given on together
_PATIENCE = 1.5  # seconds without a sign of life until a line is given up


class Link:
    """One Redis, whose absence is noticed once and not by every caller.

    :param url: `redis://`, `rediss://` or `unix://`; one database of Redis for each brigade.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._gate = threading.Lock()
        self._rests_until = 0.0  # 0: it answered last time

    @functools.cached_property
    def _client(self) -> redis.Redis:
        pool = redis.BlockingConnectionPool.from_url(
            self._url,
            max_connections=_CONNECTIONS,
            timeout=_ANSWERS_WITHIN,
            socket_timeout=_ANSWERS_WITHIN,
            socket_connect_timeout=_ANSWERS_WITHIN,
            retry=Retry(NoBackoff(), 1),  # a connection that Redis closed while it was idle
            retry_on_error=[redis.ConnectionError],
            decode_responses=True,
        )
        return redis.Redis(connection_pool=pool)

    @property
    def is_up(self) -> bool:
        """Whether it answered when it was last asked."""
        return self._rests_until == 0

    def answers(self) -> bool:
        """Whether it answers now."""
        try:
            return bool(self.ask(lambda client: client.ping()))
        except Away:
            return False

    def ask(self, question: t.Callable[[redis.Redis], T]) -> T:
        """Ask Redis something.

        :raises Away: it does not answer, or did not a moment ago.
        """
        self._may_ask()
        try:
            answer = question(self._client)
        except (redis.RedisError, OSError) as error:
            self._is_away(error)
            raise Away from error
        self._is_back()
        return answer

    def heard(self, channel: str) -> t.Iterator[list[str]]:
        """What is published on a channel, all that has come by then; nothing once the line stands, and at every look.

        :raises Away: the line broke: from then on something may have been missed.
        """
        client = redis.Redis.from_url(
            self._url,
            socket_timeout=_ANSWERS_WITHIN,
            socket_connect_timeout=_ANSWERS_WITHIN,
            retry=Retry(NoBackoff(), 0),  # never mended in silence: whoever listens must know
            decode_responses=True,
        )
        try:
            with contextlib.closing(client), contextlib.closing(client.pubsub()) as line:  # type: ignore[no-untyped-call]
                line.subscribe(channel)
                yield from self._of(line)
        except (redis.RedisError, OSError) as error:
            self._is_away(error)
            raise Away from error

    def _of(self, line: t.Any) -> t.Iterator[list[str]]:
        subscribed, alive_at, looked_at = False, time.monotonic(), 0.0
        while True:
            texts: list[str] = []
            said = line.get_message(timeout=_TICK)
            now = time.monotonic()
            while said is not None:
                alive_at = now
                if said["type"] == "message":
                    texts.append(said["data"])
                elif said["type"] == "subscribe":
                    if subscribed:
                        raise redis.ConnectionError("the line was mended in silence")
                    subscribed = True
                    self._is_back()
                said = line.get_message(timeout=0) if len(texts) < _AT_ONCE else None
            if texts:
                yield texts
            if now - alive_at > _PATIENCE:
                raise redis.TimeoutError("no sign of life")
            if subscribed and now - looked_at >= _TICK:
                looked_at = now
                line.ping()
                yield []

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
        self._client.connection_pool.disconnect()

    def _may_ask(self) -> None:
        with self._gate:
            if self._rests_until == 0:
                return
            now = time.monotonic()
            if now < self._rests_until:
                raise Away
            self._rests_until = now + _REST  # this caller tries; the others go on without until it knows

    def _is_away(self, error: Exception) -> None:
        with self._gate:
            was_up = self._rests_until == 0
            self._rests_until = time.monotonic() + _REST
        if was_up:
            _log.warning(
                "Redis does not answer (%s: %s). Messages are stored all the same.", type(error).__name__, error
            )

    def _is_back(self) -> None:
        with self._gate:
            was_away = self._rests_until != 0
            self._rests_until = 0.0
        if was_away:
            _log.warning("Redis answers again.")
