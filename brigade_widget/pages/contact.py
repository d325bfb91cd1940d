"""The contact form as a page, and the way back with a code: plain HTML, on every browser."""

from __future__ import annotations

import typing as t

from flask import Blueprint, Response, request

from .. import clock
from ..errors import BrigadeError
from ..models.sites import Site
from ..services import contacts, returns, sites
from ..web import admitted, brigade, refuse_other_origins
from . import forms, visits
from .board import notices
from .render import page, to
from .texts import kept, language, told, topics

_REACH = ("email", "phone")
_SAFETY = {"safe_when": "when", "safe_how": "how", "safe_word": "code_word"}


def mount(pages: Blueprint) -> None:
    """Add these pages."""
    pages.get("/contact/<site>", endpoint="contact")(blank)
    pages.post("/contact/<site>", endpoint="send")(send)
    pages.get("/return/<site>", endpoint="return")(ask_code)
    pages.post("/return/<site>", endpoint="come-back")(come_back)


def blank(site: str) -> Response:
    """The empty form."""
    row = _site(site)
    return _form(row, forms.fresh(row))


def send(site: str) -> Response:
    """Store the form; what is wrong with it is said beside each field, and nothing typed is lost."""
    refuse_other_origins()
    row, state, typed = _site(site), brigade(), forms.typed()
    data = _contact(row, typed)
    again = forms.refusals(state.incoming.contact, data, typed)
    if again is not None:
        return _form(row, again, status=422)
    settings = state.settings

    def store() -> contacts.Received:
        form = admitted(state.incoming.contact.read(data))
        return state.write(
            contacts.receive,
            **form,
            answer_hours=settings.answer_hours,
            code_days=settings.code_days,
            mailbox=settings.mailbox,
        )

    received = forms.attempt(store)
    if isinstance(received, BrigadeError):
        return forms.held(_form(row, forms.refused(received, typed), status=received.status), received)
    return page(
        "received.html",
        "page.css",
        site=row,
        received=received,
        days=settings.code_days,
        day=clock.local(received.answer_by, settings.timezone),
    )


def ask_code(site: str) -> Response:
    """Where the six words are typed."""
    return page("return.html", "page.css", public=True, site=_site(site), form=forms.empty())


def come_back(site: str) -> Response:
    """Open the code's conversation in this browser."""
    refuse_other_origins()
    row, state, typed = _site(site), brigade(), forms.typed()

    def open_it() -> str:
        code = state.incoming.code.read({"code": typed.get("code", "")})["code"]
        state.limits.guess(code)
        return state.write(returns.come_back, code=code, token_days=state.settings.token_days).token

    token = forms.attempt(open_it)
    if isinstance(token, BrigadeError):
        form = forms.misread(token, typed)
        return forms.held(page("return.html", "page.css", status=token.status, site=row, form=form), token)
    # The thread may have begun on another partner's page; it goes on under that one.
    visit_site = state.read(returns.site_of, token=token)
    return visits.begin(to("chat", visit_site), token)


def _form(site: Site, form: forms.Filled, *, status: int = 200) -> Response:
    settings = brigade().settings
    return page(
        "contact.html",
        "page.css",
        status=status,
        public=request.method == "GET",
        site=site,
        form=form,
        notices=notices(site),
        topics=topics(),
        told=told(),
        kept=kept(),
        chosen=form["topic"] or request.args.get("topic", ""),
        limit=settings.message_max,
    )


def _contact(site: Site, typed: t.Mapping[str, str]) -> dict[str, t.Any]:
    """The page's flat fields as the API's shape."""
    flat = ("client_id", "topic", "body", "name", *_REACH)
    data: dict[str, t.Any] = {name: typed[name] for name in flat if name in typed}
    if any(name in typed for name in (*_REACH, *_SAFETY, "safe")):
        how = {ours: typed.get(name, "") for name, ours in _SAFETY.items()}
        data["safe_to_contact"] = {"safe": "safe" in typed, **how, **_hours(typed)}
    return {**data, **forms.proof(typed), "site": site.key, "locale": language()}


def _hours(typed: t.Mapping[str, str]) -> dict[str, t.Any]:
    """When an e-mail may leave by itself; nothing where the page names no days."""
    if not typed.get("mail"):
        return {}
    hours = {name: typed.get(f"mail_{name}", "") for name in ("from", "to")}
    whole = {name: int(hour) if hour.isdecimal() and hour.isascii() else hour for name, hour in hours.items()}
    return {"mail": {"days": typed["mail"], **whole}}


def _site(key: str) -> Site:
    return brigade().read(sites.get, key=key)
