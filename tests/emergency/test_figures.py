"""The published figures are what the lexicon does today."""

from __future__ import annotations

import pytest

from .figures import PAGE, page, wilson


def test_the_published_tables_are_what_the_script_computes() -> None:
    assert PAGE.read_text("utf-8") == page(), "Run `python -m tests.emergency.figures`, and say what was changed."


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0)]
)
def test_intervals_are_wilsons(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=0.001)
