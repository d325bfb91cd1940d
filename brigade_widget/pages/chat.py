"""The chat as a page: the panel where scripts run, and forms that do the same where they do not."""

from __future__ import annotations

import math
import typing as t
import uuid

from flask import Blueprint, Response, redirect, request

from .. import clock
from ..enums import State
from ..errors import BrigadeError
from ..models.conversations import Conversation
from ..models.messages import Message
from ..models.sites import Site
from ..services import conversations, later, messages, ratings, returns, sites
from ..topics import Reading
from ..web import admitted, brigade, refuse_other_origins
from . import forms, visits
from .board import notices
from .documents import panel_settings
from .lines import line
from .render import page, to
from .texts import kept, kiosk, language, texts, told, topics
from .visits import Visit

# Shown as 200 is. But Chromium keeps no page of this status for its Back button, which "no-store" does not stop it from
# doing: without scripts there is no other way to have Back ask us, who know that the visit has ended.
_NOT_FOR_BACK = 203
_SCORES = tuple(str(score) for score in range(11))


def mount(pages: Blueprint) -> None:
    """Add these pages."""
    pages.get("/chat/<site>", endpoint="chat")(look)
    pages.post("/chat/<site>", endpoint="write")(act)
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
    row, visit, typed = brigade().read(sites.get, key=site), visits.current(site), forms.typed()
    without_visit = {"finish": _finish, "rate": _rate}.get(typed.get("do", ""))
    if without_visit is not None:
        return without_visit(row, typed)
    return _strangers(row, typed) if visit is None else _visitors(row, visit, typed)


def _strangers(site: Site, typed: dict[str, str]) -> Response:
    if "csrf" not in typed:
        return _begin(site, typed)
    # At a shared terminal, sent again by whoever came after: what the one before had typed is not shown.
    return to("chat", site.key) if kiosk() else _over(site, typed)


def _visitors(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    if visit.has_sent(typed):
        actions = {"look": _look, "code": _code, "later": _later, "end": _end}
        return actions.get(typed.get("do", ""), _write)(site, visit, typed)
    if "csrf" not in typed and brigade().read(conversations.is_known, site=site.key, client_id=typed["client_id"]):
        return to("chat", site.key)  # the beginning of this conversation, sent twice
    stale = forms.Filled({**forms.empty().typed, **_said(typed)}, {}, texts()["stale"])
    return thread(site, visit, stale, status=403)


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
    form = forms.Filled({**fresh.typed, **said}, {}, sentence)
    return visits.end(_start(site, form, status=410 if typed else 200))


def _draft(typed: dict[str, str]) -> forms.Filled:
    """What stands in the field and was not sent, with its id: it may have arrived, without our answer to it."""
    return forms.Filled({"client_id": typed["client_id"], **_said(typed)})


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
    state = brigade()
    data = {"client_id": typed.get("client_id", ""), "body": typed.get("body", "")}
    again = forms.refusals(state.incoming.message, data, typed)
    if again is not None:
        return thread(site, visit, again, status=422)

    def store() -> messages.Posted:
        state.limits.messages.take(visit.conversation.id)
        draft = state.incoming.message.read(data)
        return state.write(messages.post, writer=visit.citizen, conversation_id=visit.conversation.id, **draft)

    posted = forms.attempt(store)
    if isinstance(posted, BrigadeError):
        return forms.held(thread(site, visit, forms.refused(posted, typed), status=posted.status), posted)
    return to("chat", site.key)


def _look(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    # By a button: text browsers do not fetch again what a link to the page itself leads to.
    return thread(site, visit, _draft(typed)) if _said(typed) else to("chat", site.key)


def _code(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    state = brigade()
    days = state.settings.code_days
    code = state.write(returns.give, citizen=visit.citizen, conversation_id=visit.conversation.id, days=days)
    return thread(site, visit, _draft(typed), code=code)


def _later(site: Site, visit: Visit, typed: dict[str, str]) -> Response:
    """Make a message of the chat; what stands in the field goes with it."""
    state = brigade()
    draft = {"client_id": typed.get("client_id", ""), "body": typed.get("body", "")}
    drafts = [draft] if draft["body"].strip() else []
    again = forms.refusals(state.incoming.message, draft, typed) if drafts else None
    if again is not None:
        return thread(site, visit, again, status=422)

    def store() -> later.Turned:
        for _ in drafts:
            state.limits.messages.take(visit.conversation.id)
        return state.write(
            later.turn,
            citizen=visit.citizen,
            conversation_id=visit.conversation.id,
            is_gone=state.is_gone,
            answer_hours=state.settings.answer_hours,
            code_days=state.settings.code_days,
            drafts=t.cast("list[later.Unsent]", [state.incoming.message.read(each) for each in drafts]),
        )

    turned = forms.attempt(store)
    if isinstance(turned, BrigadeError):
        return forms.held(thread(site, visit, forms.refused(turned, typed), status=turned.status), turned)
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


def thread(
    site: Site, visit: Visit, form: forms.Filled, *, code: str = "", ticket: str | None = None, status: int = 200
) -> Response:
    """The page of a visit, with what there is to say of a form."""
    state, conversation = brigade(), visit.conversation
    rows: list[Message] = []
    while True:
        after = rows[-1].seq if rows else 0
        found = state.read(messages.page, reader=visit.citizen, conversation_id=conversation.id, after=after)
        rows += found.messages
        if not found.messages or found.messages[-1].seq >= found.conversation.last_seq:
            break
    if status == 200 and found.conversation.sensitive:
        status = _NOT_FOR_BACK
    response = page(
        "thread.html",
        "page.css",
        status=status,
        site=site,
        visit=visit,
        conversation=found.conversation,
        notices=notices(site) if found.conversation.state == State.WAITING else [],
        lines=[line(site, row) for row in rows],
        upload_limit=f"{state.settings.upload_max / 1e6:g}",
        form=form,
        file_id=form["file_id"] or str(uuid.uuid4()),
        code=code,
        ticket=ticket,
        reading=_reading(found.conversation),
        standing=_standing(visit.position, found.conversation),
        days=state.settings.code_days,
        hours=state.settings.answer_hours,
        limit=state.settings.message_max,
    )
    return visits.begin(response, visit.token) if kiosk() else response


def _standing(position: int | None, conversation: Conversation) -> str:
    """Where the conversation stands, in a sentence or two."""
    state, say = brigade(), texts()
    if conversation.state == State.CLOSED:
        return say["closed"]
    if conversation.agent_id is not None:
        gone = state.is_gone(conversation.agent_id)
        who = f"{conversation.agent_rank} {conversation.agent_name}"
        return say["agent_gone" if gone else "open_with"].format(who=who)
    if conversation.answer_by is not None:
        return say["promised"].format(day=clock.local(conversation.answer_by, state.settings.timezone))
    place = say["waiting"].format(position=position or "?")
    estimate = state.estimate(conversations.View(conversation, position))
    if estimate is None:
        return f"{place} {say['no_estimate']}"
    low, high = estimate.low // 60, math.ceil(estimate.high / 60)
    return f"{place} {say['estimate'].format(low=low, high=high)}"


def _reading(conversation: Conversation) -> tuple[Reading, ...]:
    """What there is to read while this one waits."""
    topic = brigade().settings.topic(conversation.topic)
    if topic is None or conversation.state != State.WAITING or conversation.answer_by is not None:
        return ()
    return topic.texts.get(language(), topic.texts["fr"]).reading
