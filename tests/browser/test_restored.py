"""A server that was restored from a backup knows less than the screens: they come back to it, and nothing is wrong."""

from __future__ import annotations

import re
import typing as t
from pathlib import Path

from playwright.sync_api import expect

from ..support.disaster import back_up, lose, restore
from ..support.world import World
from .people import AgentOnScreen, CitizenOnScreen

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
KEPT = re.compile("Enregistré|Lu")
BACK_WITHIN = 60_000  # ms; a bound


def test_both_screens_take_the_servers_word_and_what_was_lost_is_sent_again(
    citizen: Citizen, agent: Agent, world: World, tmp_path: Path
) -> None:
    claire, zoe = agent(), citizen()
    zoe.starts("Avant la sauvegarde.")
    claire.takes_next()
    claire.sends("Je vous lis.")
    zoe.sees("Je vous lis.")
    back_up(world, tmp_path / "backup")
    zoe.sends("Après la sauvegarde.")
    claire.sends("Bien reçu.")
    zoe.sees("Bien reçu.")
    expect(zoe.row("Après la sauvegarde.")).to_contain_text(KEPT)

    lose(world)
    restore(world, tmp_path / "backup")
    claire.sees("Une panne a effacé des messages ici.")
    zoe.sees("Une panne a effacé des messages ici. Les vôtres sont renvoyés.")
    for screen in (zoe, claire):
        for text in ("Après la sauvegarde.", "Bien reçu."):
            row = screen.log.get_by_role("listitem").filter(has_text=text)
            expect(row).to_have_count(1, timeout=BACK_WITHIN)
    expect(zoe.row("Après la sauvegarde.")).to_contain_text(KEPT, timeout=BACK_WITHIN)
    claire.sends("Nous y revoilà.")
    zoe.sees("Nous y revoilà.")
    zoe.sends("Merci.")
    claire.sees("Merci.")
    said = "Avant la sauvegarde|Je vous lis|Nous y revoilà|Merci"
    assert zoe.lines(said) == ["Avant la sauvegarde", "Je vous lis", "Nous y revoilà", "Merci"]


def test_whoever_began_after_the_backup_is_told_and_keeps_what_was_not_sent(
    citizen: Citizen, world: World, tmp_path: Path
) -> None:
    back_up(world, tmp_path / "backup")
    zoe = citizen()
    zoe.starts("Après la sauvegarde.")
    zoe.field.fill("Ce que je voulais ajouter.")
    lose(world)
    restore(world, tmp_path / "backup")
    told = zoe.frame.get_by_role("alert").filter(has_text="L’accès à cette conversation a pris fin.")
    expect(told).to_contain_text("gardé", timeout=BACK_WITHIN)
    zoe.frame.get_by_role("button", name="Écrire une nouvelle demande").click()
    expect(zoe.field).to_have_value("Ce que je voulais ajouter.")
    zoe.chooses("Une question générale")
    zoe.frame.get_by_role("button", name="Envoyer").click()
    zoe.sees("Ce que je voulais ajouter.")
    assert zoe.complaints == []
