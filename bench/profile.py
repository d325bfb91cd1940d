"""Where the time goes: `python -m bench.profile [variant]` samples the serving process under load with py-spy."""

from __future__ import annotations

import collections
import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

from . import cores
from .__main__ import WRITERS, ask
from .proc import family
from .servers import VARIANTS

_SECONDS = 15


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    variant = next(each for each in VARIANTS if each.name == wanted)
    os.sched_setaffinity(0, {cores.apart().servers})
    with contextlib.ExitStack() as closing:
        server = variant(closing, writers=WRITERS, idlers=0)
        server.start()
        raw = server.folder / "stacks"
        command = ["py-spy", "record", "-p", str(family(server.roots["server"])[-1]), "-d", str(_SECONDS), "-r", "400"]
        spy = subprocess.Popen(
            [*command, "--gil", "-f", "raw", "-o", str(raw)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, {cores.apart().generator}),  # noqa: PLW1509 - no thread of ours runs
        )
        print(ask(server, "throughput", server.people.writers, seconds=float(_SECONDS)))
        spy.wait(60)
        _tell(raw.read_text("utf-8"))


def _tell(raw: str) -> None:
    """Shares of the samples: where the time was spent itself, and what it was spent for."""
    own: collections.Counter[str] = collections.Counter()
    under: collections.Counter[str] = collections.Counter()
    total = 0
    for line in raw.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = [_short(frame) for frame in stack.split(";")]
        total += int(count)
        own[frames[-1]] += int(count)
        under.update(dict.fromkeys(frames, int(count)))
    for title, counted in (("itself", own), ("with all it calls", under)):
        print(f"\n{title}:")
        for name, count in counted.most_common(45):
            print(f"{count / total:6.1%}  {name}")


def _short(frame: str) -> str:
    """`function (file)`, without the line and the folders."""
    found = re.match(r"(.*) \((.*?)(?::\d+)?\)$", frame)
    return f"{found[1]} ({'/'.join(Path(found[2]).parts[-2:])})" if found else frame


if __name__ == "__main__":
    main()
