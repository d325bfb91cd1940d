"""The load generator: `python -m bench.load`, a job as JSON on standard input, its figures on standard output.

A process of its own on a core of its own, so that it neither takes from the server nor waits for it.
"""

from __future__ import annotations

import asyncio
import collections
import dataclasses
import gc
import json
import os
import resource
import secrets
import sys
import time
import typing as t

from . import proc
from .tally import Tally
from .wire import Wire

PATH = "/brigade/socket.io/"
BODY = "Bonjour, je voudrais savoir comment signaler une situation. Merci de votre aide."  # 80 bytes


@dataclasses.dataclass(frozen=True)
class Job:
    """What to do, and against whom.

    :param kind: `throughput`, `rate` or `idle`.
    :param tokens: conversation and token of each citizen.
    :param agent: what the agent shows when it connects.
    :param roots: process ids whose time, with that of their children, is the server's.
    :param seconds: how long to measure; before that, `warm` seconds that do not count.
    :param rate: messages a second, for `rate`.
    :param width: connections under way at once, for `idle`.
    :param drains_within: seconds after the last message; what has not come then is lost.
    """

    kind: str
    address: tuple[str, int]
    tokens: list[tuple[str, str]]
    agent: t.Any
    roots: dict[str, int]
    core: int | None = None
    seconds: float = 5.0
    warm: float = 1.0
    rate: float = 0.0
    width: int = 20
    drains_within: float = 20.0


class Crowd:
    """Citizens, one agent, and what passes between them."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._run = secrets.token_hex(4)  # in every client_id: none was ever used before
        self._wires: list[Wire] = []
        self._sent_at: dict[tuple[int, int], float] = {}
        self.tally = Tally()
        self.delays: list[float] = []
        self.on_answer: t.Callable[[int], None] = lambda _citizen: None

    async def come(self) -> None:
        """Everybody connects."""
        job = self._job
        agent = await Wire.open(
            job.address, PATH, "/agent", job.agent, on_event=self._delivered, on_ack=lambda *_: None
        )
        self._agent = agent
        for citizen, (_, token) in enumerate(job.tokens):
            self._wires.append(
                await Wire.open(
                    job.address,
                    PATH,
                    "/citizen",
                    {"token": token},
                    on_event=lambda _event: None,
                    on_ack=lambda number, said, citizen=citizen: self._acknowledged(citizen, number, said),  # type: ignore[misc]
                )
            )

    def say(self, citizen: int) -> None:
        """A citizen sends the next message."""
        number = self.tally.send(citizen)
        event = (
            f'["message",{{"conversation":"{self._job.tokens[citizen][0]}",'
            f'"client_id":"{self._run}-{citizen:08d}-{number:08d}","body":"{BODY}"}}]'
        )
        self._sent_at[citizen, number] = time.perf_counter()
        self._wires[citizen].emit(number, event.encode())

    async def settle(self) -> None:
        """Wait for what is on its way."""
        end = time.perf_counter() + self._job.drains_within
        while not self.tally.is_settled() and time.perf_counter() < end:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)  # what comes twice comes now

    def close(self) -> None:
        for wire in (self._agent, *self._wires):
            wire.close()

    def _acknowledged(self, citizen: int, number: int, said: bytes) -> None:
        answer = json.loads(said)[0]
        if answer["ok"]:
            self.tally.acknowledge(citizen, number, answer["message"].get("seq"))
        else:
            self.tally.refuse()
        self.on_answer(citizen)

    def _delivered(self, event: bytes) -> None:
        if not event.startswith(b'["message"'):
            return
        message = json.loads(event)[1]
        run, who, what = message["client_id"].split("-")
        if run != self._run:
            return
        key = (int(who), int(what))
        sent_at = self._sent_at.pop(key, None)
        if sent_at is not None:
            self.delays.append(time.perf_counter() - sent_at)
        self.tally.deliver(*key, message.get("seq"))


async def throughput(job: Job) -> dict[str, t.Any]:
    """Every citizen sends the next message as soon as the last one is acknowledged."""
    crowd = Crowd(job)
    await crowd.come()
    going = True

    def again(citizen: int) -> None:
        if going:
            crowd.say(citizen)

    crowd.on_answer = again
    for citizen in range(len(job.tokens)):
        crowd.say(citizen)
    await asyncio.sleep(job.warm)
    began, used, own, first = time.perf_counter(), proc.cpu(job.roots), _own_cpu(), crowd.tally.delivered
    await asyncio.sleep(job.seconds)
    count, seconds = crowd.tally.delivered - first, time.perf_counter() - began
    used = {name: now - used[name] for name, now in proc.cpu(job.roots).items()}
    own = _own_cpu() - own
    going = False
    await crowd.settle()
    crowd.close()
    return {
        "per_second": count / seconds,
        "cpu_us": {name: spent / max(count, 1) * 1e6 for name, spent in used.items()},
        "generator_busy": own / seconds,
        **_outcome(crowd),
    }


async def rate(job: Job) -> dict[str, t.Any]:
    """Messages at fixed moments, whether or not the last ones have arrived."""
    crowd = Crowd(job)
    await crowd.come()
    warm, total = int(job.rate * job.warm), int(job.rate * (job.warm + job.seconds))
    began = time.perf_counter()
    latest = 0.0
    for number in range(total):
        due = began + number / job.rate
        while (left := due - time.perf_counter()) > 0:
            await asyncio.sleep(left)
        latest = max(latest, -left)
        if number == warm:
            crowd.delays.clear()
        crowd.say(number % len(job.tokens))
    await crowd.settle()
    crowd.close()
    delays = sorted(crowd.delays)
    return {
        "p50_ms": _quantile(delays, 0.50) * 1000,
        "p99_ms": _quantile(delays, 0.99) * 1000,
        "generator_late_ms": latest * 1000,
        **_outcome(crowd),
    }


async def idle(job: Job) -> dict[str, t.Any]:
    """Citizens connect, so many at once, and then say nothing."""

    async def connect(token: str) -> Wire:
        return await Wire.open(
            job.address, PATH, "/citizen", {"token": token}, on_event=lambda _: None, on_ack=lambda *_: None
        )

    first = [await connect(token) for _, token in job.tokens[:10]]  # what is made at the first use is not theirs
    waiting = collections.deque(token for _, token in job.tokens[10:])
    wires: list[Wire] = []
    await asyncio.sleep(0.3)
    empty = proc.memory(job.roots["server"])
    began, used = time.perf_counter(), proc.cpu(job.roots)

    async def some() -> None:
        while waiting:
            wires.append(await connect(waiting.popleft()))

    await asyncio.gather(*(some() for _ in range(job.width)))
    seconds = time.perf_counter() - began
    used = {name: now - used[name] for name, now in proc.cpu(job.roots).items()}
    await asyncio.sleep(job.seconds)
    full = proc.memory(job.roots["server"])
    gone = sum(wire.closed for wire in (*first, *wires))
    for wire in (*first, *wires):
        wire.close()
    return {
        "connects_per_second": len(wires) / seconds,
        "connect_cpu_us": {name: spent / len(wires) * 1e6 for name, spent in used.items()},
        "bytes_each": (full - empty) / len(wires),
        "bytes_in_all": full,
        "idle": len(wires) + len(first),
        "gone": gone,
    }


def _outcome(crowd: Crowd) -> dict[str, t.Any]:
    wrongs = crowd.tally.wrongs()
    return {"acknowledged": crowd.tally.acknowledged, "wrongs": dataclasses.asdict(wrongs)}


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def run(job: Job) -> dict[str, t.Any]:
    """Do one job."""
    jobs: dict[str, t.Callable[[Job], t.Coroutine[t.Any, t.Any, dict[str, t.Any]]]] = {
        "throughput": throughput,
        "rate": rate,
        "idle": idle,
    }
    return asyncio.run(jobs[job.kind](job))


def main() -> None:
    said = json.load(sys.stdin)
    said["address"] = tuple(said["address"])
    job = Job(**said)
    if job.core is not None:
        os.sched_setaffinity(0, {job.core})
    gc.freeze()
    gc.disable()  # no pause of ours in the figures; the process is short-lived
    json.dump(run(job), sys.stdout)


if __name__ == "__main__":
    main()
