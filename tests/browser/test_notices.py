"""The brigade's notices: before the first word and while waiting; their links never take the panel along."""

from __future__ import annotations

import datetime
import typing as t
import zoneinfo
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from brigade_widget.models.site_notices import site_notices
from brigade_widget.services import site_notices as services

from ..support.rows import make_agent, make_notice
from ..support.world import World
from .conftest import PHONE
from .people import AgentOnScreen, CitizenOnScreen
from .test_accessibility import faults, panel
from .town_hall import Elsewhere

Citizen = t.Callable[..., CitizenOnScreen]
Agent = t.Callable[..., AgentOnScreen]
MINUTE = 60_000


def test_a_notice_is_read_before_writing_in_the_form_and_while_waiting(
    citizen: Citizen, agent: Agent, board: World
) -> None:
    board.state.write(make_notice, title="Masques", html="Lavez-les <strong>à 60 °C</strong>.\n\nMerci.")
    claire, zoe = agent(), citizen(viewport=PHONE)
    zoe.opens()
    notice = zoe.frame.get_by_role("group").filter(has_text="Masques")
    expect(notice.get_by_role("strong")).to_have_text("à 60 °C")
    zoe.frame.get_by_role("button", name="Laisser un message").click()
    expect(notice).to_contain_text("Lavez-les")
    zoe.frame.get_by_role("button", name="Retour").click()
    zoe.chooses("Une question générale")
    zoe.sends("Comment les laver ?")
    zoe.sees("Comment les laver ?")
    expect(notice).to_be_visible()
    expect(zoe.frame.get_by_text("Merci.")).not_to_be_visible()  # folded: the conversation has the room
    notice.get_by_text("Masques").click()
    expect(zoe.frame.get_by_text("Merci.")).to_be_visible()
    claire.takes_next()
    expect(notice).to_have_count(0)
    assert zoe.complaints == []


def test_a_notice_that_begins_while_one_waits_comes_within_a_minute_and_is_read_out(
    citizen: Citizen, board: World
) -> None:
    zoe = citizen()
    zoe.page.clock.install()
    zoe.starts()
    zoe.field.fill("J’écris")
    board.state.write(make_notice, title="Masques")
    zoe.page.clock.run_for(MINUTE)
    expect(zoe.frame.get_by_text("Masques", exact=True)).to_be_visible()
    expect(zoe.status.filter(has_text="Nouvelle information de la brigade : Masques")).to_have_count(1)
    expect(zoe.field).to_be_focused()
    expect(zoe.field).to_have_value("J’écris")


def test_a_notice_that_is_changed_while_one_waits_says_the_new_words_within_a_minute(
    citizen: Citizen, board: World
) -> None:
    notice = board.state.write(make_notice, title="Masques", html="Lavez-les.")
    zoe = citizen()
    zoe.page.clock.install()
    zoe.starts()
    changes = {"texts": {"fr": {"title": "Masques lavables", "html": "À 60 °C."}}}
    board.state.write(services.change, agent=None, notice_id=notice.id, changes=changes)
    zoe.page.clock.run_for(MINUTE)
    expect(zoe.frame.get_by_text("Masques lavables", exact=True)).to_be_visible()


def test_a_link_of_a_notice_opens_beside_the_page_without_saying_where_from(
    citizen: Citizen, board: World, elsewhere: Elsewhere
) -> None:
    board.state.write(make_notice, html=f'<a href="{elsewhere.origin}/notice">la notice</a>')
    zoe = citizen()
    zoe.opens()
    address = zoe.page.url
    with zoe.page.context.expect_page() as opened:
        zoe.frame.get_by_role("link", name="la notice").click()
    expect(opened.value.get_by_role("heading", name="La météo du jour")).to_be_visible()
    assert opened.value.evaluate("[document.referrer, window.opener]") == ["", None]
    assert (zoe.page.url, zoe.page.evaluate("history.length")) == (address, 2)
    expect(zoe.frame.get_by_role("link", name="la notice")).to_be_visible()


def test_html_that_somehow_got_into_the_store_runs_nothing(citizen: Citizen, board: World) -> None:
    notice = board.state.write(make_notice)
    bad = {
        "fr": {"title": "<img src=x onerror=top.x=1>", "html": "<img src=x onerror='window.x=1'><script>x=1</script>"}
    }
    board.state.write(
        lambda uow: uow.connection.execute(
            site_notices.update().where(site_notices.c.id == notice.id).values(texts=bad)
        )
    )
    zoe = citizen()
    zoe.opens()
    expect(zoe.frame.get_by_text("<img src=x onerror=top.x=1>")).to_be_visible()
    frame = panel(zoe)
    assert frame.evaluate("window.x ?? null") is None
    assert any("Content Security Policy" in said for said in zoe.complaints)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(citizen: Citizen, board: World, theme: str) -> None:
    board.state.write(make_notice, title="Masques", html='Lavez-les. <a href="https://www.example.fr/">Notice</a>')
    board.state.write(make_notice, title="Attestation", html="Un texte long. " * 40)
    zoe = citizen(color_scheme=theme)
    zoe.opens()
    assert faults(panel(zoe)) == []
    zoe.chooses("Une question générale")
    zoe.sends("Bonjour.")
    zoe.sees("Bonjour.")
    assert faults(panel(zoe)) == []


def test_a_supervisor_writes_looks_publishes_changes_and_ends(
    context: t.Callable[..., BrowserContext], citizen: Citizen, board: World, picture: t.Callable[[str], Path]
) -> None:
    board.state.write(make_agent, login="sophie", role="supervisor")
    # On a clock far from the brigade's: the times in the form are the brigade's all the same.
    sophie = AgentOnScreen.signs_in(context(timezone_id="Pacific/Auckland"), board.server.url, "sophie")
    page = sophie.page
    page.get_by_role("button", name="Informations").click()
    expect(page.get_by_role("heading", name="Informations aux citoyens")).to_be_focused()
    page.get_by_role("button", name="Relire avant de publier").click()
    expect(page.get_by_text("Écrivez un titre et un texte en français.")).to_be_visible()
    french = page.get_by_role("group", name="En français")
    french.get_by_label("Titre").fill("Masques")
    french.get_by_label("Texte").fill("Lavez-les.<script>alert(1)</script>\n\nMerci")
    french.get_by_label("Texte").select_text()
    french.get_by_role("button", name="Gras").click()
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).replace(tzinfo=None)
    starts = datetime.datetime.fromisoformat(page.get_by_label("Début").input_value())
    assert datetime.timedelta(0) <= now - starts < datetime.timedelta(minutes=10)
    expect(page.get_by_role("button", name="Publier", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Relire avant de publier").click()
    expect(page.get_by_text("Ce que les citoyens liront")).to_be_visible()
    expect(page.locator("brigade-notice-desk .read")).to_contain_text("Lavez-les.")
    page.screenshot(path=picture("console-notices"))
    assert faults(page) == []
    page.get_by_role("button", name="Publier", exact=True).click()
    row = page.get_by_role("listitem").filter(has_text="Masques")
    expect(row).to_contain_text("Affichée")
    zoe = citizen()
    zoe.opens()
    expect(zoe.frame.get_by_role("group").filter(has_text="Masques")).to_contain_text("Lavez-les.")
    row.get_by_role("button", name="Modifier").click()
    expect(page.get_by_role("heading", name="Informations aux citoyens")).to_be_focused()
    expect(page.get_by_text("Vous modifiez l’information « Masques ».")).to_be_visible()
    french.get_by_label("Texte").fill("Lavez-les à 60 °C.")
    page.get_by_role("button", name="Relire avant de publier").click()
    expect(page.get_by_role("button", name="Enregistrer la modification")).to_be_visible()
    page.screenshot(path=picture("console-notices-change"))
    assert faults(page) == []
    page.get_by_role("button", name="Enregistrer la modification").click()
    expect(page.get_by_text("L’information est modifiée.").first).to_be_visible()
    lea = citizen()
    lea.opens()
    expect(lea.frame.get_by_role("group").filter(has_text="Masques")).to_contain_text("Lavez-les à 60 °C.")
    row.get_by_role("button", name="Terminer").click()
    expect(row.get_by_role("button", name="Oui, terminer maintenant")).to_be_focused()
    row.get_by_role("button", name="Oui, terminer maintenant").click()
    expect(row).to_contain_text("Terminée")
    assert sophie.complaints + zoe.complaints == []


def test_an_agent_who_is_no_supervisor_is_offered_nothing_of_it(agent: Agent) -> None:
    claire = agent()
    expect(claire.page.get_by_role("button", name="Chercher")).to_be_visible()
    expect(claire.page.get_by_role("button", name="Informations")).to_have_count(0)
