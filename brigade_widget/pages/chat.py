"""The chat as a page: the panel where scripts run, and forms that do the same where they do not."""

from __future__ import annotations

import contextlib
import typing as t

from flask import Blueprint, Response, redirect, request

from ..errors import BrigadeError
from ..files import arriving
from ..models.sites import Site
from ..services import attachments, conversations, later, ratings, returns, sites
from ..web import admitted, brigade, refuse_other_origins
from . import brought, forms, visits
from .board import notices
from .brought import Refused
from .documents import panel_settings
from .render import page, to
from .texts import kept, kiosk, language, texts, told, topics
from .thread import thread
from .visits import Visit

_SCORES = tuple(str(score) for score in range(11))


def mount(pages: Blueprint) -> None:
    """Add these pages."""
    pages.get("/chat/<site>", endpoint="chat")(look)
    pages.post("/chat/<site>", endpoint="write")(act)
    # The same, where files may come: those have more time.
    pages.post("/chat/<site>/attachments", endpoint="attach")(act)
    pages.get("/chat/<site>/attachments", endpoint="attachments")(go_back)
    pages.post("/exit", endpoint="exit")(leave)


def look(site: str) -> Response:
    """The conversation of this visit; else the panel, with a form inside for browsers without scripts."""
    row = brigade().read(sites.get, key=site)
    visit = visits.current(site)
    if visit is None:
        return _over(row, {}) if visits.is_over() else _start(row, forms.fresh(row))
    return thread(row, visit, forms.empty())


def act(site: str) -> Response:
    """What a button of the page asks for."""
    refuse_other_origins()
    with contextlib.closing(forms.came()):
        row, visit, typed = brigade().read(sites.get, key=site), visits.current(site), forms.typed()
        without_visit = {"finish": _finish, "rate": _rate}.get(typed.get("do", ""))
        if without_visit is not None:
            return without_visit(row, typed)
        return _strangers(row, typed) if visit is None else _visitors(row, visit, typed)


def go_back(site: str) -> Response:
    """Where a refusal was shown: another language, or a reload, asks for it again."""
    return to("chat", site)


def _strangers(site: Site, typed: dict[str, str]) -> Response:
    if "csrf" not in typed:
        return _begin(site, typed)
    # At a shared terminal, sent again by whoever came after: what the one before had typed is not shown.
    return to("chat", site.key) if kiosk() else _over(site, typed)


def _visitors(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    if visit.has_sent(typed):
        return _files_and_all(site, visit, typed)
    if "csrf" not in typed and brigade().read(conversations.is_known, site=site.key, client_id=typed["client_id"]):
        return to("chat", site.key)  # the beginning of this conversation, sent twice
    stale = forms.Filled({**forms.empty().typed, **_said(typed)}, {}, forms.with_files(texts()["stale"]))
    return thread(site, visit, stale, status=403)


def _files_and_all(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    """A form of this visit's own, whose files may come now."""
    came, actions = forms.came(), {"look": _look, "code": _code, "later": _later, "end": _end}
    with contextlib.ExitStack() as working:
        if came.has_file:
            late = forms.attempt(lambda: working.enter_context(arriving(visit.citizen, visit.conversation.id, came)))
            if isinstance(late, BrigadeError):
                return _again(site, visit, brought.file_refused(late, typed))
            typed = forms.typed()  # some of its fields, and its buttons, stand after the files
        return actions.get(typed.get("do", ""), _write)(site, visit, typed)


def _again(site: Site, visit: Visit, refused: Refused) -> Response:
    response = thread(site, visit, refused.form, status=refused.status)
    return response if refused.error is None else forms.held(response, refused.error)


def leave() -> Response:
    """Quick exit: the token is dead, the cookie gone, another site opens.

    Never refused: who leaves must get away even when the store is down, and the cookie, being Lax, comes with no other
    site's form.
    """
    _kill()
    return visits.end(t.cast("Response", redirect(brigade().settings.exit_url, 303)))


def _over(site: Site, typed: dict[str, str]) -> Response:
    """The token died: a new conversation may be begun, with what was typed for the one before."""
    said, say = _said(typed), texts()
    sentence = f"{say['dead']} {say['dead_kept']}" if said else say["dead"]
    fresh = forms.fresh(site)
    form = forms.Filled({**fresh.typed, **said}, {}, forms.with_files(sentence))
    return visits.end(_start(site, form, status=410 if typed else 200))


def _draft(typed: dict[str, str]) -> forms.Filled:
    """What stands in the fields and was not sent, with its ids: it may have arrived, without our answer to it."""
    typed_too = {name: value for name, value in typed.items() if name in ("client_id", "file_id", "description")}
    return forms.Filled({**typed_too, **_said(typed)}, {}, forms.with_files())


def _said(typed: dict[str, str]) -> dict[str, str]:
    return {"body": typed["body"]} if "body" in typed else {}


def _finish(site: Site, _typed: dict[str, str]) -> Response:
    """The same, and an empty page: for another conversation, or for the next person at a shared terminal."""
    _kill()
    return visits.end(to("chat", site.key))


def _kill() -> None:
    token = request.cookies.get(visits.COOKIE)
    if token:
        forms.attempt(lambda: brigade().write(conversations.leave, token=token))


def _begin(site: Site, typed: dict[str, str]) -> Response:
    state = brigade()
    first = {"client_id": typed.get("client_id", ""), "body": typed.get("body", "")}
    data = {
        "client_id": typed.get("client_id", ""),
        "site": site.key,
        "topic": typed.get("topic", ""),
        "locale": language(),
        **forms.proof(typed),
        **_beside(typed),
    }
    again = forms.refusals(state.incoming.conversation, data, typed) or forms.refusals(
        state.incoming.message, first, typed
    )
    if again is not None:
        return _start(site, again, status=422)

    def store() -> conversations.Started:
        draft = admitted(state.incoming.conversation.read({**data, "message": first}))
        return state.write(
            conversations.start, **draft, token_days=state.settings.token_days, forecast=state.forecast()
        )

    started = forms.attempt(store)
    if isinstance(started, BrigadeError):
        return forms.held(_start(site, forms.refused(started, typed), status=started.status), started)
    return visits.begin(to("chat", site.key), started.token)


def _beside(typed: dict[str, str]) -> dict[str, str]:
    """What a sensitive path asks for beside the message, of the topic that was chosen; all of it may be left out."""
    topic = typed.get("topic", "")
    asked = told().get(topic)
    given = {"postcode": typed.get(f"postcode-{topic}", "")}
    if asked and asked.places:
        given["place"] = typed.get("place", "")
    return {name: value for name, value in given.items() if value}


def _write(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    found = brought.take(visit, typed)
    if isinstance(found, Refused):
        return _again(site, visit, found)
    state, where = brigade(), {"writer": visit.citizen, "conversation_id": visit.conversation.id}
    facts: t.Any = {**where, "drafts": found.drafts, "uploads": found.uploads}
    posted = forms.attempt(lambda: state.write(attachments.post_all, **facts))
    if isinstance(posted, BrigadeError):
        return _again(site, visit, brought.refused(posted, typed))
    return to("chat", site.key)


def _look(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    # By a button: text browsers do not fetch again what a link to the page itself leads to.
    draft = _draft(typed)
    return (
        thread(site, visit, draft) if draft["body"] or draft["description"] or draft.sentence else to("chat", site.key)
    )


def _code(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    state = brigade()
    days = state.settings.code_days
    code = state.write(returns.give, citizen=visit.citizen, conversation_id=visit.conversation.id, days=days)
    return thread(site, visit, _draft(typed), code=code)


def _later(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    """Make a message of the chat; what stands in the field goes with it, and the files."""
    state, found = brigade(), brought.take(visit, typed, empty=True)
    if isinstance(found, Refused):
        return _again(site, visit, found)

    def store() -> later.Turned:
        return state.write(
            later.turn,
            citizen=visit.citizen,
            conversation_id=visit.conversation.id,
            is_gone=state.is_gone,
            answer_hours=state.settings.answer_hours,
            code_days=state.settings.code_days,
            drafts=found.drafts,
            uploads=found.uploads,
        )

    turned = forms.attempt(store)
    if isinstance(turned, BrigadeError):
        return _again(site, visit, brought.refused(turned, typed))
    return thread(site, visits.current(site.key) or visit, forms.empty(), code=turned.code)


def _end(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    ticket = brigade().write(conversations.end, citizen=visit.citizen, conversation_id=visit.conversation.id)
    return thread(site, visits.current(site.key) or visit, _draft(typed), ticket=ticket)


def _rate(site: Site, typed: dict[str, str]) -> Response:
    state = brigade()
    score = typed.get("score", "")
    rating = {"ticket": typed.get("ticket", ""), "score": int(score) if score in _SCORES else -1}
    rating |= {"comment": typed.get("comment", "")}
    given = forms.attempt(lambda: state.write(ratings.leave, **state.incoming.rating.read(rating)))
    say = texts()
    if not isinstance(given, BrigadeError):
        return page("rated.html", "page.css", site=site, form=forms.empty(), done=say["rated"])
    if "ticket" in (given.errors or {}):
        return page("rated.html", "page.css", site=site, form=forms.empty(), done=say["rate_used"], status=given.status)
    wrong = say["rate_wrong"] if given.status == 422 else forms.refused(given, typed).sentence
    return page("rated.html", "page.css", site=site, form=forms.Filled(typed, {"score": wrong}), status=given.status)


def _start(site: Site, form: forms.Filled, *, status: int = 200) -> Response:
    return page(
        "chat.html",
        "frame.css",
        "page.css",
        script="frame.js",
        status=status,
        public=request.method == "GET",
        mode="page",
        settings=panel_settings(site, mode="page"),
        site=site,
        form=form,
        notices=notices(site),
        topics=topics(),
        told=told(),
        kept=kept(),
        chosen=form["topic"],
        limit=brigade().settings.message_max,
    )
