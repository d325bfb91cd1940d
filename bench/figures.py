"""The figures, the aims, and what is made of them: ratios against R of the same round, their median and spread."""

from __future__ import annotations

import dataclasses
import statistics
import typing as t

Round = dict[str, dict[str, t.Any]]  # variant → what was measured of it in one round


@dataclasses.dataclass(frozen=True)
class Figure:
    """One line of the table.

    :param job: the measurement that it comes from.
    :param take: takes it out of that.
    :param aims: variant → the ratio that is aimed at.
    """

    name: str
    unit: str
    job: str
    take: t.Callable[[dict[str, t.Any]], float]
    more_is_better: bool
    aims: dict[str, float] = dataclasses.field(default_factory=dict)

    def of(self, measured: dict[str, t.Any]) -> float:
        """The figure of one variant in one round."""
        return self.take(measured[self.job])


FIGURES = (
    Figure("stored and acknowledged", "msg/s", "throughput", lambda m: m["per_second"], True, {"sqlite": 0.9}),
    Figure(
        "CPU a message",
        "µs",
        "throughput",
        lambda m: sum(m["cpu_us"].values()),
        False,
        {"sqlite": 1.1, "postgresql": 1.5},
    ),
    Figure("delivery p50 at 100/s", "ms", "100/s", lambda m: m["p50_ms"], False),
    Figure("delivery p99 at 100/s", "ms", "100/s", lambda m: m["p99_ms"], False),
    Figure("delivery p50 at 500/s", "ms", "500/s", lambda m: m["p50_ms"], False, {"sqlite": 1.3}),
    Figure("delivery p99 at 500/s", "ms", "500/s", lambda m: m["p99_ms"], False),
    Figure("memory of an idle connection", "KiB", "idle", lambda m: m["bytes_each"] / 1024, False, {"sqlite": 1.1}),
    Figure("connects", "/s", "idle", lambda m: m["connects_per_second"], True, {"sqlite": 0.9}),
    Figure("CPU a connect", "µs", "idle", lambda m: sum(m["connect_cpu_us"].values()), False),
)


@dataclasses.dataclass(frozen=True)
class Ratio:
    """A figure of a variant against R."""

    value: float  # median of the figure itself
    median: float
    low: float
    high: float


def ratio(rounds: t.Sequence[Round], figure: Figure, variant: str) -> Ratio:
    """The median of the ratios; each round is compared with itself, for the machine is never the same twice."""
    values = [figure.of(one[variant]) for one in rounds]
    ratios = [figure.of(one[variant]) / figure.of(one["R"]) for one in rounds]
    return Ratio(statistics.median(values), statistics.median(ratios), min(ratios), max(ratios))


def together(measured: t.Sequence[dict[str, t.Any]]) -> dict[str, t.Any]:
    """Several measurements of the same as one: the medians, and the sums of what is counted."""
    first = measured[0]
    numbers = [name for name, value in first.items() if isinstance(value, float)]
    return first | {name: statistics.median(one[name] for one in measured) for name in numbers} | counted(measured)


def counted(measured: t.Sequence[dict[str, t.Any]]) -> dict[str, t.Any]:
    """What counts of each measurement, whatever its figures are worth: what was acknowledged, and what went wrong."""
    return {
        "acknowledged": sum(one["acknowledged"] for one in measured),
        "wrongs": {name: sum(one["wrongs"][name] for one in measured) for name in measured[0]["wrongs"]},
    }


def wrongs(rounds: t.Sequence[Round]) -> dict[str, int]:
    """What was lost, doubled, out of order, misnumbered, refused or not stored, over all."""
    total: dict[str, int] = {}
    for one in rounds:
        for measured in one.values():
            for job in measured.values():
                for name, count in job.get("wrongs", {}).items():
                    total[name] = total.get(name, 0) + count
    return total


def table(rounds: t.Sequence[Round], variants: t.Sequence[tuple[str, str]]) -> str:
    """The figures as Markdown: each variant's own median, then × R with the spread over the rounds."""
    others = [(name, label) for name, label in variants if name != "R"]
    rows = [
        ["", "R", *(label for _, label in others)],
        ["---"] * (len(others) + 2),
    ]
    for figure in FIGURES:
        if figure.job not in rounds[0]["R"]:
            continue
        own = statistics.median(figure.of(one["R"]) for one in rounds)
        row = [f"{figure.name}, {figure.unit}", _short(own)]
        row += [_cell(ratio(rounds, figure, name), figure.aims.get(name), figure.more_is_better) for name, _ in others]
        rows.append(row)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    )


def _cell(ratio: Ratio, aim: float | None, more_is_better: bool) -> str:
    text = f"{_short(ratio.value)} = {ratio.median:.2f} R ({ratio.low:.2f}–{ratio.high:.2f})"
    if aim is None:
        return text
    reached = ratio.median >= aim if more_is_better else ratio.median <= aim
    return f"{text}; aim {'≥' if more_is_better else '≤'} {aim}{'' if reached else ' MISSED'}"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
