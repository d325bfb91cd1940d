"""Notices: who may write one, where and when it is shown, what is left of its HTML."""

from __future__ import annotations

import datetime
import typing as t

import pytest

from brigade_widget import clock
from brigade_widget.errors import Conflict, Forbidden, Invalid, NotFound
from brigade_widget.models.site_notices import NoticeText, SiteNotice
from brigade_widget.services import site_notices
from brigade_widget.store import UnitOfWork

from ..support.rows import make_agent, make_notice, make_site

HOUR = datetime.timedelta(hours=1)


def titles(uow: UnitOfWork, site: str = "mondoubleau") -> list[str]:
    make_site(uow, key=site)
    return [notice.texts["fr"].title for notice in site_notices.shown_on(uow, site=site)]


def test_one_for_all_is_shown_on_every_site_and_one_for_a_site_there_alone(uow: UnitOfWork) -> None:
    make_site(uow, key="sarge")
    make_notice(uow, title="À tous")
    make_notice(uow, title="À Sargé", site="sarge")
    assert titles(uow) == ["À tous"]
    assert sorted(titles(uow, "sarge")) == ["À Sargé", "À tous"]


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "shown"), [(-1, 1, True), (1, 2, False), (0, 1, True)], ids=["runs", "planned", "begins"]
)
def test_it_is_shown_from_its_start_on(uow: UnitOfWork, starts_in: int, ends_in: int, shown: bool) -> None:
    make_notice(uow, title="Masques", starts_in=starts_in * HOUR, ends_in=ends_in * HOUR)
    assert titles(uow) == ["Masques"] * shown


def test_it_is_gone_at_its_end(uow: UnitOfWork) -> None:
    notice = make_notice(uow)
    assert notice.is_shown(notice.ends_at - datetime.timedelta(milliseconds=1))
    assert not notice.is_shown(notice.ends_at)
    assert uow.site_notices.shown_on(make_site(uow).id, notice.ends_at) == []


def test_whoever_ends_it_takes_it_away_at_once(uow: UnitOfWork) -> None:
    notice = make_notice(uow)
    site_notices.end(uow, agent=make_agent(uow, login="sophie", role="supervisor"), notice_id=notice.id)
    assert titles(uow) == []


def test_one_that_is_ended_before_it_began_is_never_shown(uow: UnitOfWork) -> None:
    notice = make_notice(uow, starts_in=HOUR)
    ended = site_notices.end(uow, agent=None, notice_id=notice.id)
    assert ended.ends_at == ended.starts_at
    assert not ended.is_shown(ended.starts_at)


def test_one_that_has_ended_keeps_its_end(uow: UnitOfWork) -> None:
    notice = make_notice(uow)
    first = site_notices.end(uow, agent=None, notice_id=notice.id)
    assert site_notices.end(uow, agent=None, notice_id=notice.id) == first


def test_what_is_changed_is_shown_at_once_and_the_rest_stays(uow: UnitOfWork) -> None:
    make_site(uow, key="sarge")
    notice = make_notice(uow, title="Masques", english=("Masks", "Wash them."))
    sophie = make_agent(uow, login="sophie", role="supervisor")
    texts = {"fr": {"title": "Masques lavables", "html": "<b>Lavez</b>-les."}}
    site_notices.change(uow, agent=sophie, notice_id=notice.id, changes={"texts": texts, "site": "sarge"})
    assert titles(uow) == []
    (shown,) = site_notices.shown_on(uow, site="sarge")
    assert shown.texts == {**notice.texts, "fr": NoticeText("Masques lavables", "<p>Lavez-les.</p>")}
    assert (shown.starts_at, shown.ends_at, shown.author) == (notice.starts_at, notice.ends_at, "Capitaine Sophie")


def test_english_can_go_and_all_sites_can_show_it_again(uow: UnitOfWork) -> None:
    notice = make_notice(uow, site=make_site(uow, key="sarge").key, english=("Masks", "Wash them."))
    changes: site_notices.Changes = {"texts": {"en": None}, "site": None}
    changed = site_notices.change(uow, agent=None, notice_id=notice.id, changes=changes)
    assert (set(changed.texts), changed.site_key) == ({"fr"}, None)


def test_one_that_was_planned_can_begin_earlier_and_last_longer(uow: UnitOfWork) -> None:
    notice, now = make_notice(uow, starts_in=HOUR), clock.now()
    changes: site_notices.Changes = {"starts_at": now - HOUR, "ends_at": now + 3 * HOUR}
    changed = site_notices.change(uow, agent=None, notice_id=notice.id, changes=changes)
    assert changed.is_shown(now)
    assert changed.texts == notice.texts


@pytest.mark.parametrize("starts_in", [-2 * HOUR, HOUR], ids=["shown", "planned"])
def test_one_that_has_ended_is_not_rewritten(uow: UnitOfWork, starts_in: datetime.timedelta) -> None:
    notice = make_notice(uow, starts_in=starts_in)
    ended = site_notices.end(uow, agent=None, notice_id=notice.id)
    later: site_notices.Changes = {"ends_at": clock.now() + 9 * HOUR}
    with pytest.raises(Conflict):
        site_notices.change(uow, agent=None, notice_id=notice.id, changes=later)
    assert not uow.site_notices.change(notice.id, clock.now(), **later)  # nor by one who looked before the end
    assert site_notices.get(uow, agent=None, notice_id=notice.id) == ended


@pytest.mark.parametrize(
    "changes",
    [{"site": "nowhere"}, {"ends_at": clock.now() - HOUR}, {"starts_at": clock.now() + 9 * HOUR}],
    ids=["site", "end", "start"],
)
def test_a_change_that_cannot_be_is_refused(uow: UnitOfWork, changes: site_notices.Changes) -> None:
    notice = make_notice(uow)
    with pytest.raises(Invalid):
        site_notices.change(uow, agent=None, notice_id=notice.id, changes=changes)
    assert site_notices.get(uow, agent=None, notice_id=notice.id) == notice


def test_those_that_ended_long_ago_are_removed(uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> None:
    old, running = make_notice(uow), make_notice(uow, ends_in=91 * 24 * HOUR)
    late = clock.now() + datetime.timedelta(days=90, hours=3)
    assert site_notices.remove_ended(uow, days=90) == 0
    monkeypatch.setattr(clock, "now", lambda: late)
    assert site_notices.remove_ended(uow, days=90) == 1
    assert [left.id for left in site_notices.newest(uow, agent=None)] == [running.id]
    with pytest.raises(NotFound):
        site_notices.get(uow, agent=None, notice_id=old.id)


def test_an_agent_who_is_no_supervisor_neither_writes_nor_ends_nor_lists(uow: UnitOfWork) -> None:
    notice, paul = make_notice(uow), make_agent(uow, login="paul")
    calls: list[t.Callable[[], object]] = [
        lambda: make_notice(uow, agent=paul),
        lambda: site_notices.change(uow, agent=paul, notice_id=notice.id, changes={"site": None}),
        lambda: site_notices.end(uow, agent=paul, notice_id=notice.id),
        lambda: site_notices.newest(uow, agent=paul),
    ]
    for call in calls:
        with pytest.raises(Forbidden):
            call()
    assert titles(uow) == [notice.texts["fr"].title]


def test_it_says_who_wrote_it(uow: UnitOfWork) -> None:
    make_notice(uow, agent=make_agent(uow, login="sophie", role="administrator"))
    (listed,) = site_notices.newest(uow, agent=None)
    assert listed.author == "Capitaine Sophie"


def test_the_same_client_id_twice_is_one_notice(uow: UnitOfWork) -> None:
    assert make_notice(uow, client_id="pressed-twice") == make_notice(uow, client_id="pressed-twice", title="Autre")
    assert len(titles(uow)) == 1


@pytest.mark.parametrize(("starts_in", "ends_in"), [(2 * HOUR, HOUR), (HOUR, HOUR), (-2 * HOUR, -HOUR)])
def test_an_end_that_is_not_to_come_is_refused(
    uow: UnitOfWork, starts_in: datetime.timedelta, ends_in: datetime.timedelta
) -> None:
    with pytest.raises(Invalid) as refused:
        make_notice(uow, starts_in=starts_in, ends_in=ends_in)
    assert "ends_at" in (refused.value.errors or {})


def test_a_site_that_is_not_there_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(Invalid):
        make_notice(uow, site="nowhere")
    with pytest.raises(NotFound):
        site_notices.shown_on(uow, site="nowhere")
    with pytest.raises(NotFound):
        site_notices.end(uow, agent=None, notice_id="x" * 22)


def test_what_is_stored_has_been_cleaned(uow: UnitOfWork) -> None:
    make_notice(uow, title="<b>Masques</b>", html="<script>alert(1)</script>Lavez-les.\n\n<img src=x onerror=y>Merci.")
    (stored,) = site_notices.shown_on(uow, site=make_site(uow).key)
    # A title is plain text: whoever shows it escapes it.
    assert stored.texts["fr"].title == "<b>Masques</b>"
    assert stored.texts["fr"].html == "<p>alert(1)Lavez-les.</p><p>Merci.</p>"


@pytest.mark.parametrize("html", ["<script></script>", "<p> </p>", "&nbsp;", "<!-- rien -->"])
def test_one_of_which_nothing_is_left_is_refused(uow: UnitOfWork, html: str) -> None:
    with pytest.raises(Invalid):
        make_notice(uow, html=html)


@pytest.mark.parametrize(("language", "spoken"), [("en", "en"), ("fr", "fr"), ("de", "fr")])
def test_who_reads_another_language_gets_french(language: str, spoken: str) -> None:
    now = clock.now()
    texts = site_notices.cleaned({"fr": {"title": "Oui", "html": "Oui"}, "en": {"title": "Yes", "html": "Yes"}})
    assert SiteNotice("x", None, texts, now, now, None).in_language(language)[0] == spoken
