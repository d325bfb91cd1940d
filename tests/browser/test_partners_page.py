"""The widget on partners' pages as they are: strict policies, blocked frames, curious scripts."""

from __future__ import annotations

import typing as t

from playwright.sync_api import BrowserContext, expect

from .people import CitizenOnScreen
from .town_hall import TownHall

Citizen = t.Callable[..., CitizenOnScreen]


def test_a_strict_policy_needs_script_src_and_frame_src_alone(citizen: Citizen, town_hall: TownHall) -> None:
    town_hall.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src {town_hall.brigade}; frame-src {town_hall.brigade}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    zoe = citizen()
    zoe.starts()
    assert zoe.complaints == []


def test_where_the_frame_is_blocked_a_plain_link_leads_to_the_form(citizen: Citizen, town_hall: TownHall) -> None:
    town_hall.headers["Content-Security-Policy"] = f"default-src 'none'; script-src {town_hall.brigade}"
    zoe = citizen()
    zoe.launcher.click()
    widget = zoe.page.locator("brigade-widget")
    link = widget.get_by_role("link").filter(has_not_text="1")
    expect(link).to_have_attribute("href", f"{town_hall.brigade}/brigade/contact/{town_hall.site}")
    expect(widget.locator('a[href="tel:17"]')).to_be_visible()
    expect(widget.locator('a[href="sms:114"]')).to_be_visible()


def test_another_site_cannot_show_the_frame(context: t.Callable[..., BrowserContext], town_hall: TownHall) -> None:
    page = context().new_page()
    page.goto(town_hall.brigade + "/brigade/healthz")
    answer = page.request.get(f"{town_hall.brigade}/brigade/widget/v1/{town_hall.site}")
    assert f"frame-ancestors {town_hall.origin}" in answer.headers["content-security-policy"].split("; ")


def test_the_partners_scripts_hear_ids_and_counters_and_never_a_word(citizen: Citizen, town_hall: TownHall) -> None:
    zoe = citizen()
    zoe.page.evaluate(
        """() => {
          window.heard = [];
          const hear = (name) => (event) => window.heard.push([name, JSON.stringify(event.detail)]);
          for (const name of ["open", "close", "conversation:start", "message:sent", "unread", "queue", "error"])
            window.addEventListener("brigade:" + name, hear(name));
          window.addEventListener("message", (event) => window.heard.push(["message", JSON.stringify(event.data)]));
        }"""
    )
    zoe.starts("Un secret bien gardé.")
    heard = zoe.page.evaluate("window.heard")
    assert {"open", "conversation:start", "message:sent"} <= {name for name, _ in heard}
    assert not any("secret" in str(detail) for _, detail in heard)


def test_the_partners_scripts_cannot_reach_into_the_frame(citizen: Citizen) -> None:
    zoe = citizen()
    zoe.starts()
    reached = zoe.page.evaluate(
        """() => {
          const frame = document.querySelector("brigade-widget").shadowRoot?.querySelector("iframe");
          try { return String(frame.contentWindow.document.body); } catch (error) { return error.name; }
        }"""
    )
    assert reached in ("SecurityError", "TypeError")


def test_wrong_attributes_are_named_once_and_ignored(citizen: Citizen, town_hall: TownHall) -> None:
    town_hall.attributes = ' data-position="top" data-theme="pink"'
    zoe = citizen()
    zoe.opens()
    expect(zoe.frame.get_by_role("heading", level=1)).to_be_visible()


def test_an_element_of_the_page_opens_it_and_the_api_closes_it(citizen: Citizen, town_hall: TownHall) -> None:
    town_hall.content = "<button data-brigade-open>Nous écrire</button>"
    zoe = citizen()
    expect(zoe.launcher).to_be_visible()
    zoe.page.get_by_role("button", name="Nous écrire").click()
    expect(zoe.frame.get_by_role("heading", level=1)).to_be_visible()
    assert zoe.page.evaluate("BrigadeWidget.isOpen") is True
    zoe.page.evaluate("BrigadeWidget.close()")
    expect(zoe.page.locator("brigade-widget iframe")).not_to_be_visible()


def test_a_page_that_rewrites_itself_keeps_the_launcher(citizen: Citizen) -> None:
    zoe = citizen()
    expect(zoe.launcher).to_be_visible()
    zoe.page.evaluate("document.body = document.createElement('body')")
    expect(zoe.launcher).to_be_visible()
    zoe.page.evaluate("document.querySelector('brigade-widget').remove()")
    expect(zoe.launcher).to_be_visible()
