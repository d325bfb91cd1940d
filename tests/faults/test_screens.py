"""What people do to their screens, and what a broken store looks like on them; in a real Chromium."""

from __future__ import annotations

import datetime
import os
import re
import signal
import time
import typing as t
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from ..browser.people import CitizenOnScreen
from ..support.own_postgres import OwnCluster
from ..support.server import until
from ..support.small_disk import small_disk
from ..support.world import World
from .conftest import Figures
from .judge import BACK_WITHIN, MACHINE
from .stage import Stage
from .test_line import DEAD_WITHIN, SLACK, sockets

SAID_WITHIN = 60_000  # ms until the screen says that something did not leave


@pytest.mark.fault("one citizen, one conversation, two tabs that both write", "both show everything once, in order")
def test_two_tabs_show_everything_once(stage: Stage, lasting_browser: BrowserContext, figures: Figures) -> None:
    claire, zoe = stage.agent(), stage.citizen(lasting_browser)
    zoe.starts("Tour 0.")
    with lasting_browser.expect_page() as opened:
        zoe.page.evaluate("open(location.href)")
    other = CitizenOnScreen(opened.value)
    other.opens_again()
    claire.takes_next()
    for turn in range(1, 7):
        (zoe, other, claire)[turn % 3].sends(f"Tour {turn}.")
        for screen in (zoe, other, claire):
            screen.sees(f"Tour {turn}.")
    whole = [f"Tour {turn}." for turn in range(7)]
    assert zoe.lines(r"Tour \d\.") == other.lines(r"Tour \d\.") == whole
    assert [stage.stored(line) for line in whole] == [1] * 7
    figures(messages=7, shown_twice=0)


@pytest.mark.fault("a double click on “Envoyer”, at the start and later", "one conversation, one message")
def test_a_double_click_is_one_click(stage: Stage, figures: Figures) -> None:
    zoe = stage.citizen()
    zoe.opens()
    zoe.chooses("Une question générale")
    button = zoe.frame.get_by_role("button", name="Envoyer")
    zoe.field.fill("Première fois.")
    button.dblclick()
    expect(zoe.row("Première fois.")).to_contain_text("Enregistré")
    zoe.field.fill("Deuxième fois.")
    button.dblclick()
    expect(zoe.row("Deuxième fois.")).to_contain_text("Enregistré")
    assert zoe.lines("Première|Deuxième") == ["Première", "Deuxième"]
    assert (stage.stored("Première"), stage.stored("Deuxième"), stage.conversations()) == (1, 1, 1)
    figures(conversations=1, messages=2)


@pytest.mark.fault(
    "the citizen's laptop sleeps (`SIGSTOP` of the whole browser) until the server has seen it go",
    "the agent goes on writing; when it wakes, everything is there, once",
)
def test_a_laptop_that_slept_has_everything(
    stage: Stage, lasting_browser: BrowserContext, tmp_path: Path, figures: Figures
) -> None:
    claire, zoe = stage.agent(), stage.citizen(lasting_browser)
    zoe.starts("Avant la veille.")
    claire.takes_next()
    pids = processes_of(tmp_path / "profile")
    send(pids, signal.SIGSTOP)
    try:
        began = time.monotonic()
        for number in range(3):
            claire.sends(f"Pendant {number}.")
            claire.sees(f"Pendant {number}.")
        until(lambda: sockets(stage.world, "/citizen") == 0, within=DEAD_WITHIN + SLACK)
        seen = time.monotonic() - began
        claire.sends("Pendant 3.")
        claire.sees("Pendant 3.")
    finally:
        woken = time.monotonic()
        send(pids, signal.SIGCONT)
    zoe.sees("Pendant 3.")
    back = time.monotonic() - woken
    assert zoe.lines(r"Pendant \d") == [f"Pendant {number}" for number in range(4)]
    assert back < BACK_WITHIN + MACHINE
    figures(absence_seen_after=seen, back_within=back, lost=0, doubled=0)


@pytest.mark.fault("the citizen's clock is two days behind, then two days ahead", "nothing moves: numbers decide")
@pytest.mark.parametrize("days", [-2, 2])
def test_a_citizens_clock_changes_nothing(stage: Stage, days: int, figures: Figures) -> None:
    context = stage.context()
    context.clock.set_system_time(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days))
    claire, zoe = stage.agent(), stage.citizen(context)
    zoe.starts("Tour 0.")
    claire.takes_next()
    for turn in range(1, 5):
        (zoe, claire)[turn % 2].sends(f"Tour {turn}.")
        zoe.sees(f"Tour {turn}.")
        claire.sees(f"Tour {turn}.")
    assert zoe.lines(r"Tour \d\.") == [f"Tour {turn}." for turn in range(5)]
    assert not zoe.complaints
    figures(messages=5, out_of_order=0)


@pytest.mark.sqlite
@pytest.mark.fault(
    "SQLite's disk is full while a citizen writes",
    "the text stays on the screen, which says that it did not leave; “Réessayer” sends it, once",
)
def test_on_a_full_disk_the_text_stays_on_the_screen(
    browser: Browser, folder: Path, tmp_path: Path, figures: Figures
) -> None:
    with small_disk(tmp_path / "disk", megabytes=4) as disk:
        database = f"sqlite:///{disk.folder / 'brigade.sqlite3'}"
        with World.opened(folder, database_url=database) as world, Stage.set_up(world, browser) as stage:
            waited = keeps_what_cannot_be_stored(stage, disk.fill, disk.free)
    figures(retried_and_recorded_after=waited, lost=0, doubled=0)


@pytest.mark.postgresql
@pytest.mark.fault(
    "PostgreSQL is down while a citizen writes",
    "the text stays on the screen, which says that it did not leave; “Réessayer” sends it, once",
)
def test_while_postgresql_is_down_the_text_stays_on_the_screen(
    browser: Browser, folder: Path, figures: Figures
) -> None:
    cluster = OwnCluster()
    try:
        database = cluster.database(ready=True)
        with World.opened(folder, database_url=database) as world, Stage.set_up(world, browser) as stage:
            waited = keeps_what_cannot_be_stored(stage, cluster.crash, cluster.start)
    finally:
        cluster.stop()
    figures(retried_and_recorded_after=waited, lost=0, doubled=0)


def keeps_what_cannot_be_stored(stage: Stage, breaks: t.Callable[[], None], mends: t.Callable[[], None]) -> float:
    """Seconds from “Réessayer” to “Enregistré”. One citizen is in the middle, another at the very beginning."""
    zoe, yann = stage.citizen(), stage.citizen()
    zoe.starts("Avant la panne.")
    yann.opens()
    yann.chooses("Une question générale")
    breaks()
    zoe.sends("Pendant la panne.")
    yann.sends("Tout premier message.")
    alert = yann.frame.get_by_role("alert").filter(has_text="n’est pas parti")
    expect(alert).to_be_visible(timeout=SAID_WITHIN)
    expect(yann.field).to_have_value("Tout premier message.")
    retry = zoe.row("Pendant la panne.").get_by_role("button", name="Réessayer")
    expect(retry).to_be_visible(timeout=SAID_WITHIN)
    expect(zoe.row("Pendant la panne.")).not_to_contain_text("Enregistré")
    mends()
    began = time.monotonic()
    retry.or_(zoe.row("Pendant la panne.").get_by_text("Enregistré")).first.click()  # it may go by itself meanwhile
    expect(zoe.row("Pendant la panne.")).to_contain_text("Enregistré", timeout=SAID_WITHIN)
    waited = time.monotonic() - began
    yann.frame.get_by_role("button", name="Envoyer").click()
    expect(yann.row("Tout premier message.")).to_contain_text("Enregistré", timeout=SAID_WITHIN)
    assert zoe.lines("Avant la panne|Pendant la panne") == ["Avant la panne", "Pendant la panne"]
    assert [stage.stored(word) for word in ("Avant", "Pendant", "premier")] == [1, 1, 1]
    assert stage.conversations() == 2
    return waited


def processes_of(profile: Path) -> list[int]:
    """A browser's processes: the one that was given this profile, and all that came from it."""
    first = [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and f"--user-data-dir={profile}" in _command(entry)
    ]
    found = list(first)
    for pid in found:
        for listed in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in re.findall(r"\d+", listed.read_text("ascii")) if int(child) not in found]
    assert first
    return found


def _command(entry: Path) -> str:
    try:
        return (entry / "cmdline").read_text("utf-8", errors="replace").replace("\0", " ")
    except OSError:
        return ""


def send(pids: list[int], sign: signal.Signals) -> None:
    for pid in pids:
        os.kill(pid, sign)
