"""`python -m bench`: measures R and our server in turns, and prints the table."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime
import json
import os
import platform
import subprocess
import sys
import time
import typing as t
from pathlib import Path

from . import cores, figures, proc
from .load import Job
from .servers import VARIANTS, Measured

_RESULTS = Path(__file__).with_name("results.json")
WRITERS = 50
_RATES = (100, 500)
_TURNS = 3  # in which the delays of a round are measured
_LOUD = 0.03  # of the cores' time, given to others by the machine that carries this one: the measurement is repeated
_TRIES = 4  # at most
_CORES = os.cpu_count() or 1
_TOO_BUSY = 0.8  # of its core: from there on the generator would measure itself


def main() -> int:
    wanted = _arguments()
    names = [variant.name for variant in VARIANTS]
    chosen = [variant for variant in VARIANTS if variant.name in (wanted.only or names) or variant.name == "R"]
    os.sched_setaffinity(0, {cores.apart().servers})  # every server inherits it
    began = time.monotonic()
    with contextlib.ExitStack() as closing:
        _say(f"preparing {wanted.idle} + {WRITERS} citizens for each variant")
        measured = [variant(closing, writers=WRITERS, idlers=wanted.idle) for variant in chosen]
        rounds = [_round(measured, number, wanted) for number in range(1, wanted.rounds + 1)]
    labels = [(variant.name, variant.label) for variant in chosen]
    print(f"\n{figures.table(rounds, labels)}\n")
    wrongs = figures.wrongs(rounds)
    acknowledged = sum(job.get("acknowledged", 0) for one in rounds for m in one.values() for job in m.values())
    print(f"{acknowledged} messages acknowledged; " + ", ".join(f"{count} {name}" for name, count in wrongs.items()))
    print(f"{(time.monotonic() - began) / 60:.1f} minutes on {_machine()}")
    if not wanted.only:
        _keep(rounds, wrongs)
    return 1 if sum(wrongs.values()) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each server is measured, in turns")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement")
    parser.add_argument("--idle", type=int, default=2000, help="connections that say nothing")
    parser.add_argument("--only", action="append", help="a variant; may be repeated; R is always measured")
    parser.add_argument("--throughput", action="store_true", help="this figure alone, while working on the code")
    parser.add_argument("--delivery", action="store_true", help="the delivery at fixed rates alone, likewise")
    return parser.parse_args()


def _round(measured: t.Sequence[Measured], number: int, wanted: argparse.Namespace) -> figures.Round:
    before = {server.name: server.stored() for server in measured}
    found: figures.Round = {}
    for server in measured:
        _say(f"round {number} of {wanted.rounds}: {server.label}")
        found[server.name] = _measure(server, wanted)
    if not wanted.throughput:
        turns = [_turn(measured, turn, wanted) for turn in range(1, _TURNS + 1)]
        for name, jobs in found.items():
            jobs |= {job: figures.together([turn[name][job] for turn in turns]) for job in turns[0][name]}
    for server in measured:
        _check(server, before[server.name], found[server.name])
    return found


def _measure(server: Measured, wanted: argparse.Namespace) -> dict[str, t.Any]:
    """All that is measured of one server but its delays; each time it is started anew."""
    found: dict[str, t.Any] = {}
    if not wanted.throughput and not wanted.delivery:
        with _started(server):
            found["idle"] = ask(server, "idle", server.people.idlers, seconds=1.0)
    if not wanted.delivery:
        with _started(server):
            found["throughput"] = _quietly(server, "throughput", seconds=wanted.seconds)
    return found


def _turn(measured: t.Sequence[Measured], number: int, wanted: argparse.Namespace) -> figures.Round:
    """The delays of each server, in short turns: what the machine is like changes from one minute to the next."""
    found: figures.Round = {}
    for server in measured:
        _say(f"turn {number} of {_TURNS}: {server.label}")
        with _started(server):
            found[server.name] = {
                f"{rate}/s": _quietly(server, "rate", seconds=wanted.seconds / 2, rate=rate) for rate in _RATES
            }
    return found


@contextlib.contextmanager
def _started(server: Measured) -> t.Iterator[None]:
    server.start()
    yield
    server.stop()


def _check(server: Measured, before: int | None, found: dict[str, t.Any]) -> None:
    after = server.stored()
    if before is not None and after is not None:
        acknowledged = sum(job.get("acknowledged", 0) for job in found.values())
        found["store"] = {"wrongs": {"not stored as acknowledged": abs(after - before - acknowledged)}}


def _quietly(server: Measured, kind: str, **more: t.Any) -> dict[str, t.Any]:
    """One job; again when meanwhile others took much of the machine's time, whatever came out. The quietest counts."""
    tries: list[dict[str, t.Any]] = []
    while not tries or (tries[-1]["stolen"] > _LOUD and len(tries) < _TRIES):
        tries.append(ask(server, kind, server.people.writers, **more))
    return min(tries, key=lambda found: found["stolen"]) | figures.counted(tries)


def ask(server: Measured, kind: str, tokens: list[tuple[str, str]], **more: t.Any) -> dict[str, t.Any]:
    """Have the load generator do one job."""
    core = cores.apart().generator
    job = Job(kind, server.address, tokens, agent=server.people.agent, roots=server.roots, core=core, **more)
    began, taken = time.perf_counter(), proc.stolen()
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(dataclasses.asdict(job)).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, t.Any] = json.loads(done.stdout)
    found["stolen"] = (proc.stolen() - taken) / (time.perf_counter() - began) / _CORES
    _say("  " + _told(kind, found, more))
    if found.get("generator_busy", 0) > _TOO_BUSY:
        _say(f"  the load generator was busy {found['generator_busy']:.0%} of the time: this figure is too low")
    if found["stolen"] > _LOUD:
        _say(
            f"  others of the machine took {found['stolen']:.0%} of its time: this figure says more of them than of us"
        )
    return found


def _told(kind: str, found: dict[str, t.Any], more: dict[str, t.Any]) -> str:
    if kind == "throughput":
        cpu = " + ".join(f"{us:.0f} µs {name}" for name, us in found["cpu_us"].items())
        return f"{found['per_second']:.0f} messages/s, {cpu} each; generator {found['generator_busy']:.0%} busy"
    if kind == "rate":
        return f"at {more['rate']}/s: p50 {found['p50_ms']:.2f} ms, p99 {found['p99_ms']:.2f} ms"
    gone = f", {found['gone']} GONE" if found["gone"] else ""
    return (
        f"{found['idle']} idle citizens{gone}: {found['bytes_each'] / 1024:.0f} KiB each, "
        f"{found['bytes_in_all'] / 2**20:.0f} MiB in all, {found['connects_per_second']:.0f} connects/s"
    )


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _keep(rounds: t.Sequence[figures.Round], wrongs: dict[str, int]) -> None:
    kept = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": _machine(),
        "wrongs": wrongs,
        "rounds": rounds,
    }
    _RESULTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    print(f"Kept in {_RESULTS.relative_to(Path.cwd()) if _RESULTS.is_relative_to(Path.cwd()) else _RESULTS}")


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
