"""The load generator counts right. How fast anything is, is for `make bench`, not for a test."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import typing as t

import pytest

from bench import april, cores, crowd, figures, proc
from bench.load import Job, run
from bench.servers import Measured, Relay, Sqlite
from bench.tally import Tally


@contextlib.contextmanager
def serving(variant: type[Measured]) -> t.Iterator[Measured]:
    with contextlib.ExitStack() as closing:
        server = variant(closing, writers=3, idlers=12)
        server.start()
        yield server


def short(server: Measured, kind: str, **more: t.Any) -> dict[str, t.Any]:
    people = server.people
    tokens = people.idlers if kind == "idle" else people.writers
    job = Job(kind, server.address, tokens, agent=people.agent, roots=server.roots, seconds=0.2, warm=0.1, **more)
    return run(dataclasses.replace(job, drains_within=2.0))


@pytest.mark.parametrize("variant", [Relay, Sqlite])
def test_a_short_round_against_each_server_finds_nothing_wrong(variant: type[Measured]) -> None:
    with serving(variant) as server:
        fast = short(server, "throughput")
        fixed = short(server, "rate", rate=50)
        idle = short(server, "idle")
        stored = server.stored()
    acknowledged = fast["acknowledged"] + fixed["acknowledged"]
    assert sum([*fast["wrongs"].values(), *fixed["wrongs"].values()]) == 0
    assert fixed["acknowledged"] == 15
    assert acknowledged > 15
    assert stored in (None, acknowledged)
    assert (idle["idle"], idle["gone"]) == (12, 0)


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [("drop", "lost"), ("double", "doubled"), ("late", "reordered")],
)
def test_what_a_server_drops_repeats_or_delays_is_counted(spoil: str, wrong: str) -> None:
    class Spoiled(Relay):
        pass

    Spoiled.spoil = spoil
    with serving(Spoiled) as server:
        fixed = short(server, "rate", rate=200)
    found = {name for name, count in fixed["wrongs"].items() if count}
    assert wrong in found


def test_a_message_delivered_under_another_number_is_counted() -> None:
    tally = Tally()
    for seq in (7, 8):
        number = tally.send(1)
        tally.acknowledge(1, number, seq)
        tally.deliver(1, number, 7)
    assert tally.wrongs().misnumbered == tally.wrongs().total == 1


def test_a_refusal_is_counted_and_is_no_loss() -> None:
    tally = Tally()
    tally.send(1)
    tally.refuse()
    assert tally.is_settled()
    assert (tally.wrongs().refused, tally.wrongs().lost) == (1, 0)


def test_april_in_small_loses_fewer_with_the_step_and_its_own_count_is_that_of_the_figures() -> None:
    """Half an hour of the worst evening with a quarter of the agents, with and without the step to a message."""
    people = [person for person in crowd.people() if 13 * 86_400 + 17 * 3600 <= person.at < 13 * 86_400 + 17.5 * 3600]
    without, with_step = (april.play(people, share=share, staff=0.25) for share in (0.0, 1.0))
    assert without.requests == with_step.requests == len(people) > 50
    assert (without.fates["became a message"], with_step.fates["ended it"]) == (0, 0)
    assert without.fates["lost"] > 2 * with_step.fates["lost"]
    for told in (without, with_step):
        assert told.stats.total.lost == told.fates["lost"]
        assert told.stats.total.turned == told.stats.forms.in_time == told.fates["became a message"]
        total = told.stats.total
        assert total.estimated >= total.estimates_met >= total.estimates_long_met > 0
        assert total.estimated > total.estimated_long >= total.estimates_long_met
    printed = "\n".join(april.lines(with_step))
    assert "lost" in printed
    assert "told of more than a minute" in printed


def test_the_crowd_of_april_is_the_one_that_was_written_down() -> None:
    counts = crowd.by_day()
    assert (sum(counts.values()), max(counts.values()), counts[crowd.WORST]) == (51_500, 2_000, 2_000)
    assert sum(count * ((last - first) % 24) for first, last, count in crowd.DESKS) == 280


_BEFORE = """
           CPU0       CPU1
 36:          5        100   PCI-MSIX-0000:00:02.0   1-edge      virtio1-req.0
 37:          7          0   PCI-MSIX-0000:00:03.0   2-edge      virtio2-output.0
LOC:        100        100   Local timer interrupts
""".strip()


def test_the_servers_get_the_core_to_which_the_disks_interrupts_come() -> None:
    after = _BEFORE.replace(" 100   PCI", " 310   PCI").replace("LOC:        100", "LOC:       9000")
    before = cores.counted(_BEFORE)
    assert cores.busiest(before, cores.counted(after), least=100) == 1
    assert cores.busiest(before, before, least=100) is None


def test_servers_and_generator_have_a_core_each() -> None:
    found = cores.apart()
    assert found.servers != found.generator
    assert set(found) <= os.sched_getaffinity(0)


def test_of_several_turns_the_middle_counts_and_everything_that_went_wrong() -> None:
    turns = [
        {"p50_ms": delay, "acknowledged": 10, "wrongs": {"lost": lost, "doubled": 0}}
        for delay, lost in ((1.0, 0), (9.0, 2), (2.0, 1))
    ]
    assert figures.together(turns) == {"p50_ms": 2.0, "acknowledged": 30, "wrongs": {"lost": 3, "doubled": 0}}


def test_the_time_that_others_of_the_machine_took_only_grows() -> None:
    before = proc.stolen()
    assert 0 <= before <= proc.stolen()
