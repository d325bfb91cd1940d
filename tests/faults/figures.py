"""What was measured: written by the tests into the file that `FAULTS_REPORT` names, shown in docs/reliability.md.

`python -m tests.faults.figures` writes the table there anew from docs/reliability.json.
"""

from __future__ import annotations

import json
import os
import typing as t
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEASURED = ROOT / "docs" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- begin: measured -->", "<!-- end: measured -->"

Report = dict[str, dict[str, t.Any]]


def add(test: str, *, fault: str, happens: str, database: str, figures: dict[str, str]) -> None:
    """Keep what a test measured, beside what others did."""
    name = os.environ.get("FAULTS_REPORT")
    if not name:
        return
    file = Path(name)
    report: Report = json.loads(file.read_text("utf-8")) if file.exists() else {}
    entry = report.setdefault(test, {"measured": {}})
    entry.update(fault=fault, happens=happens)
    entry["measured"][database] = figures
    file.write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def table(report: Report) -> str:
    """The figures as Markdown, in the order of the tests."""
    lines = ["| fault | what happens | measured | test |", "|---|---|---|---|"]
    for test, entry in sorted(report.items()):
        measured = "<br>".join(
            f"{database}: " + ", ".join(f"{name} {value}" for name, value in figures.items())
            for database, figures in sorted(entry["measured"].items(), reverse=True)
        )
        lines.append(f"| {entry['fault']} | {entry['happens']} | {measured} | `{test.removeprefix('tests/faults/')}` |")
    return "\n".join(lines)


def page(text: str, report: Report) -> str:
    """The page with this table in its place."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{table(report)}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8"), json.loads(MEASURED.read_text("utf-8"))), "utf-8")
