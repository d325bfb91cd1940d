"""What goes out, as JSON Schema for the API's document; the tests hold each shape against what `outgoing` gives."""

from __future__ import annotations

import typing as t
from enum import StrEnum

from ..enums import AuthorKind, Leaving, MessageKind, Outcome, Place, Role, SiteKind, State
from ..hours import Days

Json = dict[str, t.Any]

TEXT: Json = {"type": "string"}
WORD: Json = {"type": ["string", "null"]}
YES: Json = {"type": "boolean"}
COUNT: Json = {"type": "integer", "minimum": 0}
TIME: Json = {"type": "string", "format": "date-time"}
CHANNEL: Json = {**TEXT, "description": "chat, form, or a network: messenger, x, or an installed adapter's own word."}
DAY: Json = {"type": "string", "format": "date"}
MOMENT: Json = {"type": ["string", "null"], "format": "date-time"}


def _object(optional: Json | None = None, /, **members: Json) -> Json:
    return {"type": "object", "properties": members | (optional or {}), "required": list(members)}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(shape: Json) -> Json:
    return {"anyOf": [shape, {"type": "null"}]}


def _one_of(words: type[StrEnum]) -> Json:
    return {"type": "string", "enum": [str(word) for word in words]}


def _one_of_or_null(words: type[StrEnum]) -> Json:
    return {"type": ["string", "null"], "enum": [*(str(word) for word in words), None]}


_HOUR: Json = {"type": "integer", "minimum": 0, "maximum": 24}
_HOURS: Json = _object(**{"days": _one_of(Days), "from": _HOUR, "to": _HOUR})
_SAFETY = _object({"mail": _or_null(_HOURS)}, safe=YES, when=TEXT, how=TEXT, code_word=TEXT)
_DANGER: Json = {
    **YES,
    "description": "A word of danger stood in what came by a network or by e-mail; many are missed.",
}
_RANK: Json = {
    "rank": {"type": "integer", "minimum": 1},
    "reason": _object(urgency=COUNT, danger=_DANGER, waiting_since=TIME),
}

_AGENT_CONVERSATION: Json = {
    "id": TEXT,
    "state": _one_of(State),
    "channel": CHANNEL,
    "topic": TEXT,
    "urgency": COUNT,
    "danger": _DANGER,
    "sensitive": YES,
    "site": _object(key=TEXT, name=TEXT),
    "locale": TEXT,
    "alias": WORD,
    "postcode": WORD,
    "place": _one_of_or_null(Place),
    "reach": _or_null(_object({"email": TEXT, "phone": TEXT, "safe_to_contact": _SAFETY})),
    "reference": WORD,
    "answer_by": MOMENT,
    "agent": _or_null(_object(id=TEXT, name=TEXT, rank=TEXT)),
    "last_seq": COUNT,
    "read": _object(citizen=COUNT, agent=COUNT),
    "left": YES,
    "created_at": TIME,
    "claimed_at": MOMENT,
    "closed_at": MOMENT,
    "closed_by": _one_of_or_null(AuthorKind),
    "outcome": _one_of_or_null(Outcome),
}

_PATH: Json = _object(
    lines=_list(TEXT),
    numbers=_list(_object(number=TEXT, text=TEXT)),
    postcode=TEXT,
    ask=TEXT,
    places=_list(_object(key=_one_of(Place), label=TEXT)),
)

_AGENT: Json = {"id": TEXT, "login": TEXT, "rank": TEXT, "name": TEXT, "role": _one_of(Role)}

_SECONDS: Json = {"type": ["number", "null"], "minimum": 0, "description": "Seconds, of those answered."}
_GROUP: Json = {
    "conversations": COUNT,
    "answered": COUNT,
    "first_answer_median": _SECONDS,
    "first_answer_p90": _SECONDS,
    "closed_by_citizen": COUNT,
    "closed_by_agent": COUNT,
    "turned": {**COUNT, "description": "Chats that became a message."},
    "lost": {
        **COUNT,
        "description": "No answer that anybody was there to read, no code to come back with, not ended by the citizen.",
    },
    "estimated": {**COUNT, "description": "Those taken that were told how long they would wait."},
    "estimates_met": {**COUNT, "description": "Those of them taken between the least and the most they were told."},
    "estimated_long": {**COUNT, "description": "Those of the estimated that were told of more than a minute."},
    "estimates_long_met": {
        **COUNT,
        "description": "Those of these taken between the least and the most they were told.",
    },
    "estimate_error_median": {
        **_SECONDS,
        "description": "Seconds between the likely wait told first and the real one.",
    },
    "messages": COUNT,
}

_NOTICE_TEXTS: Json = {
    **_object({"en": _object(title=TEXT, html=TEXT)}, fr=_object(title=TEXT, html=TEXT)),
    "description": "By language; `title` is plain text, `html` has been cleaned: p br strong em ul ol li a.",
}
_NOTICE: Json = {"id": TEXT, "texts": _NOTICE_TEXTS, "starts_at": TIME, "ends_at": TIME}
_READING = _object({"url": {"type": "string", "format": "uri"}}, title=TEXT, text=TEXT)
_ESTIMATE: Json = {
    **_object(low=COUNT, likely=COUNT, high=COUNT),
    "description": "Seconds until an agent takes it, from how the queue went in the last hour: eight of ten are taken"
    " between low and high, half of them by likely. Null when too little was measured to say anything honest.",
}
_PRESENT = "False: this agent has not been seen for some time, and may not come back."

SHAPES: t.Mapping[str, Json] = {
    "Nudge": _object(
        possible={**YES, "description": "An address that may be used, and a mailbox of ours."},
        hours=_or_null(_HOURS),
        state=_one_of_or_null(Leaving),
        at={**MOMENT, "description": "When the last e-mail left, or leaves."},
        reason={**WORD, "description": "Why none leaves, or why the last one failed."},
    ),
    "Agent": _object(**_AGENT),
    "Author": _object({"name": TEXT, "rank": TEXT}, kind=_one_of(AuthorKind)),
    "Message": _object(
        id=TEXT,
        conversation=TEXT,
        seq={"type": "integer", "minimum": 1},
        client_id=TEXT,
        author=_ref("Author"),
        kind=_one_of(MessageKind),
        body=TEXT,
        attachments=_list(_object(id=TEXT, name=TEXT, type=TEXT, size=COUNT)),
        created_at=TIME,
    ),
    "Messages": _object(messages={**_list(_ref("Message")), "maxItems": 200}, last_seq=COUNT),
    "Note": _object(id=TEXT, conversation=TEXT, client_id=TEXT, author=_ref("Author"), body=TEXT, created_at=TIME),
    "Notes": _object(notes=_list(_ref("Note"))),
    "Conversation": _object(
        id=TEXT,
        state=_one_of(State),
        site=TEXT,
        topic=TEXT,
        sensitive=YES,
        locale=TEXT,
        channel=CHANNEL,
        reference=WORD,
        answer_by=MOMENT,
        position={"type": ["integer", "null"], "minimum": 1},
        estimated_wait=_or_null(_ESTIMATE),
        agent=_or_null(_object(name=TEXT, rank=TEXT, present={**YES, "description": _PRESENT})),
        last_seq=COUNT,
        read=_object(citizen=COUNT, agent=COUNT),
        created_at=TIME,
        closed_at=MOMENT,
        closed_by=_one_of_or_null(AuthorKind),
    ),
    "Started": _object(conversation=_ref("Conversation"), token=TEXT),
    "Ended": _object({"rating_ticket": TEXT}),
    "Code": _object(code=TEXT),
    "Later": _object(code=TEXT, answer_by=TIME),
    "Received": _object(reference=TEXT, code=TEXT, answer_by=TIME),
    "Nothing": _object(),
    "Topic": _object(
        key=TEXT,
        urgency=COUNT,
        sensitive=YES,
        texts={"type": "object", "additionalProperties": _object(label=TEXT, hint=TEXT, reading=_list(_READING))},
        path={"type": "object", "additionalProperties": _PATH},
    ),
    "Site": _object(
        key=TEXT,
        name=TEXT,
        kind=_one_of(SiteKind),
        languages=_list(TEXT),
        topics=_list(_ref("Topic")),
        availability=_object(agents_present=YES),
        notices=_list(_ref("Notice")),
        limits=_object(
            message_max=COUNT,
            upload_max={**COUNT, "description": "Bytes of one attachment."},
            long_wait={**COUNT, "description": "Seconds; from then on a wait is long."},
            answer_hours=COUNT,
        ),
        exit_url={"type": "string", "format": "uri"},
    ),
    "Notice": _object(**_NOTICE),
    "Notices": _object(notices=_list(_ref("Notice"))),
    "AgentNotice": _object(
        **_NOTICE,
        site={**WORD, "description": "The key of the one site that shows it; null for all."},
        author={**WORD, "description": "Null when it was written at the command line."},
    ),
    "AgentNotices": _object(notices=_list(_ref("AgentNotice"))),
    "NoticePreview": _object(texts=_NOTICE_TEXTS),
    "Sites": _object(sites=_list(_object(key=TEXT, name=TEXT))),
    "AgentConversation": _object(**_AGENT_CONVERSATION),
    "Queue": _object(length=COUNT, conversations=_list(_object(**_AGENT_CONVERSATION, **_RANK))),
    "Listing": _object(
        {"searched": {**COUNT, "description": "How many conversations were opened to look for the text of `q`."}},
        conversations=_list(_ref("AgentConversation")),
        cursor={**WORD, "description": "Give it back for the next page; null on the last one."},
    ),
    "Deliveries": _object(
        network=WORD,
        on_site={**YES, "description": "The person came to the site's chat: nothing leaves by the network."},
        taken={**YES, "description": "Another application holds the thread."},
        stopped_for={**WORD, "description": "Why nothing leaves at all."},
        files={
            "type": ["object", "null"],
            "additionalProperties": COUNT,
            "description": "Types of files that leave by the network, each with its most bytes. Null: the site takes"
            " them, and no network stands between.",
        },
        closes_at=MOMENT,
        closes_long_at={**MOMENT, "description": "Until when a human may answer."},
        deliveries=_list(
            _object(
                message=TEXT,
                state=_one_of(Leaving),
                reason={**WORD, "description": "For the agent, in French: why, and what to do."},
                leaves_at=MOMENT,
                delivered_at=MOMENT,
                read_at=MOMENT,
            )
        ),
    ),
    "Session": _object(agent=_ref("Agent"), csrf_token=WORD),
    "Agents": _object(agents=_list(_object(**_AGENT, open=COUNT, present=YES))),
    "Stats": _object(
        **{"from": DAY, "to": DAY, "timezone": TEXT},
        total=_object(**_GROUP),
        days=_list(_object(day=DAY, **_GROUP)),
        topics=_list(_object(topic={**TEXT, "description": "Or others: sensitive ones with few, and more."}, **_GROUP)),
        sites=_list(_object(site=TEXT, name=TEXT, **_GROUP)),
        channels=_list(_object(channel=CHANNEL, **_GROUP)),
        outcomes={
            "type": "object",
            "propertyNames": _one_of(Outcome),
            "additionalProperties": COUNT,
        },
        forms=_object(in_time=COUNT, late=COUNT, waiting=COUNT, overdue=COUNT, unanswered=COUNT),
        ratings=_object(
            count=COUNT,
            mean={"type": ["number", "null"], "description": "Null, as scores, while there are fewer than 5."},
            scores={"type": ["array", "null"], "items": COUNT, "description": "How often each of 0 to 10 was given."},
        ),
    ),
    "Alive": _object(status={"const": "ok"}),
    "Ready": _object(status={"const": "ok"}, queue=COUNT),
    "OpenApi": _object(openapi=TEXT, info={"type": "object"}, paths={"type": "object"}),
}

REFUSAL: Json = {
    **_object(
        {
            "errors": {"type": "object", "description": "For a 422: what is wrong with each field."},
            "retry_after": {"type": "number", "description": "For a 429, or a 503 that passes: seconds to wait."},
            "reason": {**TEXT, "description": "For a 422 `file-refused`: why, in a word."},
            "challenge": {
                "type": "object",
                "description": "For a 429 `proof-needed`: ALTCHA's proof of work. Solve it and send the same again with"
                " `proof`, the base64 of `{challenge, solution}`; or wait `retry_after` seconds and send it back as"
                " `{challenge}`. Each is good once, for this site, for 15 minutes.",
            },
        },
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        detail={"type": "string", "description": "A sentence that says what to do."},
    ),
    "description": "A refusal, as RFC 9457 has it.",
}
