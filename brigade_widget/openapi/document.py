"""The OpenAPI 3.1 document: the app's own routes, the shapes that check what comes in, and those of what goes out."""

from __future__ import annotations

import re
import typing as t
import weakref

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, current_app
from marshmallow import validate
from werkzeug.routing import Rule

from .. import errors
from ..schemas import Incoming
from ..schemas.described import REFUSAL, SHAPES
from ..version import __version__
from ..web import brigade, prefix
from .operations import Operation, described_views

Json = dict[str, t.Any]

_API = "brigade.api."
_REFUSALS: tuple[type[errors.BrigadeError], ...] = (
    errors.BadRequest,
    errors.Unauthorized,
    errors.Forbidden,
    errors.NotFound,
    errors.Conflict,
    errors.TooLarge,
    errors.NotJson,
    errors.Invalid,
    errors.TooMany,
    errors.InternalError,
    errors.StoreUnavailable,
)
_NAMES = {refusal.status: refusal.__name__ for refusal in _REFUSALS}
_ANYWHERE = (403, 500, 503)  # another site's page asks; an accident; the store
_OF_A_BODY = (400, 413, 415, 422)
_SAID = {200: "As asked.", 201: "Stored.", 204: "Done; there is nothing to tell."}
_AGAIN = "The same `client_id` again: what was stored the first time."
_TAGS = {
    "citizen": "What the widget calls: conversations, the contact form, the exit.",
    "agent": "What the console calls, and API clients of agents.",
    "monitoring": "For whoever watches, and this document.",
}
_SECURITY: Json = {
    "citizenToken": {"type": "http", "scheme": "bearer", "description": "The `token` of a conversation."},
    "agentToken": {
        "type": "http",
        "scheme": "bearer",
        "description": "Of an API client, made by `flask brigade agent token LOGIN`.",
    },
    "agentSession": {"type": "apiKey", "in": "cookie", "name": "brigade_agent", "description": "Set by the sign-in."},
    "agentCsrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRF-Token",
        "description": "The `csrf_token` of the sign-in, beside the cookie, wherever something changes.",
    },
}
_INTRODUCTION = (
    "JSON in and out; times are RFC 3339 in UTC; ids are opaque strings. A `client_id` is made by the sender, a UUID "
    "by habit: what is sent again with the same one is stored once. A GET never creates anything. Tokens travel in "
    "`Authorization: Bearer`, never in an address. Refusals are `application/problem+json` (RFC 9457); another's "
    "conversation looks like none. Read more by asking again with the highest `seq` that you have as `after`."
)

_made: weakref.WeakKeyDictionary[Flask, Json] = weakref.WeakKeyDictionary()


def document() -> Json:
    """The document of the current app, for the address that it is served from."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy cannot be a weak key
    if app not in _made:
        _made[app] = _make(app)
    return {**_made[app], "servers": [{"url": prefix()}]}


def operations_of(app: Flask) -> t.Iterator[tuple[Rule, Operation]]:
    """The app's routes whose views are described."""
    for rule in app.url_map.iter_rules():
        operation = described_views().get(app.view_functions[rule.endpoint])
        if operation is not None and rule.endpoint.startswith("brigade."):
            yield rule, operation


def _make(app: Flask) -> Json:
    marshmallow = MarshmallowPlugin()
    spec = APISpec(
        "Brigade numérique",
        __version__,
        "3.1.0",
        plugins=[marshmallow],
        info={"description": _INTRODUCTION, "license": {"name": "MIT", "identifier": "MIT"}},
        tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
    )
    if marshmallow.converter is not None:  # it is there once the spec is made
        marshmallow.converter.add_attribute_function(_pattern)  # type: ignore[no-untyped-call]
    for name, scheme in _SECURITY.items():
        spec.components.security_scheme(name, scheme)
    for name, shape in {**SHAPES, "Problem": REFUSAL}.items():
        spec.components.schema(name, shape)
    for refusal in _REFUSALS:
        spec.components.response(refusal.__name__, _refusal(refusal))
    incoming, ours = brigade().incoming, str(app.blueprints["brigade"].url_prefix)
    for rule, operation in sorted(operations_of(app), key=lambda pair: (_tag(pair[0]) != "citizen", pair[0].rule)):
        if operation.takes and _draft(operation.takes) not in spec.components.schemas:
            shape = getattr(incoming, operation.takes)
            spec.components.schema(_draft(operation.takes), dict(shape.told), schema=shape)
            if operation.parts:
                _add_file(spec.components.schemas[_draft(operation.takes)])
        (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        path = re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix(ours))
        spec.path(path, operations={method.lower(): _operation(app, rule, operation, method, incoming)})
    return spec.to_dict()


def _operation(app: Flask, rule: Rule, said: Operation, method: str, incoming: Incoming) -> Json:
    made: Json = {
        "operationId": rule.endpoint.removeprefix(_API).removeprefix("brigade.").replace(".", "_"),
        "summary": (app.view_functions[rule.endpoint].__doc__ or "").strip().partition("\n")[0].rstrip("."),
        "tags": [_tag(rule)],
        "security": _security(said, method),
        "responses": _responses(rule, said),
    }
    parameters: list[Json] = [_of_path(name) for name in sorted(rule.arguments)]
    if said.asks:
        parameters.append({"in": "query", "schema": getattr(incoming, said.asks)})
    if parameters:
        made["parameters"] = parameters
    if said.takes:
        made["requestBody"] = _request(said)
    return made


def _of_path(name: str) -> Json:
    return {"in": "path", "name": name, "required": True, "schema": {"type": "string", "minLength": 1}}


def _request(said: Operation) -> Json:
    shape = {"$ref": f"#/components/schemas/{_draft(said.takes or '')}"}
    if said.parts:
        return {"required": True, "content": {"multipart/form-data": {"schema": shape}}}
    content: Json = {"application/json": {"schema": shape}}
    if said.beacon:
        as_text = {"type": "string", "contentMediaType": "application/json", "contentSchema": shape}
        content["text/plain"] = {"schema": as_text}
    return {"required": True, "content": content}


def _add_file(shape: Json) -> None:
    """In the shape itself: it allows no field but its own, so that nothing can be laid beside it."""
    shape["properties"]["file"] = {"type": "string", "format": "binary"}
    shape["required"] = [*shape.get("required", []), "file"]


def _responses(rule: Rule, said: Operation) -> Json:
    both = {200, 201} <= set(said.gives)
    given = {
        str(status): _given(_AGAIN if both and status == 200 else _SAID[status], shape)
        for status, shape in said.gives.items()
    }
    return given | {str(status): _NAMES[status] for status in _refused(rule, said)}


def _given(sentence: str, shape: str | None) -> Json:
    if shape is None:
        return {"description": sentence}
    if "/" in shape:  # no JSON: a text for other programs
        return {"description": sentence, "content": {shape: {"schema": {"type": "string"}}}}
    return {"description": sentence, "content": {"application/json": {"schema": shape}}}


def _refused(rule: Rule, said: Operation) -> list[int]:
    """The refusals that follow from what a view takes and needs, and those that it names."""
    statuses = set(said.refuses)
    if rule.endpoint.startswith(_API):
        statuses.update(_ANYWHERE)
    if said.by:
        statuses.add(401)
    if rule.arguments:
        statuses.add(404)
    if said.asks:
        statuses.add(422)
    if said.takes:
        statuses.update(_OF_A_BODY)
    return sorted(statuses)


def _security(said: Operation, method: str) -> list[Json]:
    if said.by == "citizen":
        return [{"citizenToken": []}]
    if said.by == "agent":
        session: Json = {"agentSession": []} if method == "GET" else {"agentSession": [], "agentCsrf": []}
        return [session, {"agentToken": []}]
    return []


def _refusal(refusal: type[errors.BrigadeError]) -> Json:
    made: Json = {
        "description": f"{refusal.title}.",
        "content": {"application/problem+json": {"schema": "Problem"}},
    }
    if refusal is errors.TooMany:
        made["headers"] = {"Retry-After": _header("Seconds to wait.", "integer")}
    if refusal is errors.Unauthorized:
        made["headers"] = {"WWW-Authenticate": _header("Bearer.", "string")}
    return made


def _header(sentence: str, kind: str) -> Json:
    return {"description": sentence, "required": True, "schema": {"type": kind}}


def _tag(rule: Rule) -> str:
    part = rule.endpoint.removeprefix(_API).partition(".")[0]
    return part if part in _TAGS else "monitoring"


def _draft(attribute: str) -> str:
    """`sign_in` → `SignInDraft`."""
    return attribute.title().replace("_", "") + "Draft"


def _pattern(_converter: t.Any, field: t.Any, ret: Json) -> Json:
    """A pattern of Python, which is matched from the start, as one of JSON Schema, which is searched for."""
    if not any(isinstance(each, validate.Regexp) for each in field.validators):
        return {}
    # A half character is no text of JSON's; Python may meet one all the same.
    return {"pattern": "^" + ret["pattern"].replace(r"\ud800-\udfff", "").replace(r"\Z", "$")}
