"""The panel's matcher in node: one process that answers a line for a line."""

from __future__ import annotations

import contextlib
import json
import subprocess
import typing as t
from pathlib import Path

from ..packaging_support import ROOT, environ, run

STATIC = ROOT / "widget_static"
MATCHER = "src/shared/ground/emergency.ts"
_ANSWERS = """
import {{ createInterface }} from "node:readline";
import {{ emergency }} from "{module}";
for await (const line of createInterface({{ input: process.stdin }})) {{
  const findings = JSON.parse(line).map((text) => emergency(text));
  console.log(JSON.stringify(findings.map(({{ found, score }}) => [found, score])));
}}
"""


def bundle(out: Path, *, form: str = "esm") -> Path:
    """The matcher with its lexicon, in one file; as `iife` it leaves a global `brigade`."""
    words = [f"--format={form}", "--bundle", "--loader:.txt=text", "--charset=utf8", "--log-level=error"]
    run("node_modules/.bin/esbuild", MATCHER, *words, "--global-name=brigade", f"--outfile={out}", cwd=STATIC)
    return out


class Twin:
    """Asks the matcher of the panel."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def look(self, texts: t.Sequence[str]) -> list[tuple[bool, int]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(list(texts)) + "\n")
        self._process.stdin.flush()
        return [(found, score) for found, score in json.loads(self._process.stdout.readline())]


@contextlib.contextmanager
def twin(folder: Path) -> t.Iterator[Twin]:
    """The panel's matcher, as long as the block lasts."""
    module = bundle(folder / "matcher.mjs")
    script = folder / "answers.mjs"
    script.write_text(_ANSWERS.format(module=module.as_uri()), "utf-8")
    pipe = subprocess.PIPE
    with subprocess.Popen(["node", str(script)], stdin=pipe, stdout=pipe, text=True, env=environ()) as process:
        yield Twin(process)
        assert process.stdin is not None
        process.stdin.close()
