"""docs/reliability.md shows what was measured, and what was measured still exists."""

from __future__ import annotations

import ast
import json
from pathlib import Path

from . import figures

REPORT = json.loads(figures.MEASURED.read_text("utf-8"))


def test_the_table_is_what_was_measured() -> None:
    page = figures.PAGE.read_text("utf-8")
    assert page == figures.page(page, REPORT), "Run python -m tests.faults.figures."


def test_every_fault_was_measured_and_none_that_is_gone() -> None:
    assert {name.partition("[")[0] for name in REPORT} == faults()


def faults() -> set[str]:
    """The tests that say which fault they are."""
    found = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            marks = [ast.unparse(mark) for mark in node.decorator_list] if isinstance(node, ast.FunctionDef) else []
            if any(mark.startswith("pytest.mark.fault(") for mark in marks):
                found.add(f"tests/faults/{file.name}::{node.name}")
    return found
