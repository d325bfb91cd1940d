"""Runs commands of `flask brigade`, one a line of standard input, in one process: to load everything takes seconds."""

from __future__ import annotations

import json
import sys
import traceback

from app import app


def main() -> None:
    """Run each as if it had been typed, and say what came of it, until there are no more."""
    runner = app.test_cli_runner()
    for line in sys.stdin:
        asked = json.loads(line)
        done = runner.invoke(args=["brigade", *asked["words"]], input=asked["typed"])
        unforeseen = done.exception is not None and not isinstance(done.exception, SystemExit)
        trouble = "".join(traceback.format_exception(done.exception)) if unforeseen else done.stderr
        print(json.dumps({"code": done.exit_code, "out": done.stdout, "trouble": trouble}), flush=True)


if __name__ == "__main__":
    main()
