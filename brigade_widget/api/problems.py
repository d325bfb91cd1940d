"""Refusals as `application/problem+json` (RFC 9457), and the headers of every answer of the API.

Only for the brigade's own addresses: the host application's errors and 404 pages stay as they are.
"""

from __future__ import annotations

import json
import logging

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException

from ..errors import BadRequest, BrigadeError, InternalError, MethodNotAllowed, NotFound, TooLarge
from ..web import bound_body, refuse_other_origins

_log = logging.getLogger(__name__)
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def mount(api: Blueprint) -> None:
    """Have every refusal under this blueprint shown in the one shape."""
    api.before_request(bound_body)
    api.before_request(refuse_other_origins)
    api.after_request(_headers)
    api.register_error_handler(BrigadeError, problem)
    api.register_error_handler(HTTPException, _from_http)
    api.register_error_handler(Exception, _unforeseen)
    api.add_url_rule("/", "nowhere", _nowhere, methods=_METHODS, defaults={"path": ""})
    api.add_url_rule("/<path:path>", "nowhere", _nowhere, methods=_METHODS)


def problem(error: BrigadeError) -> Response:
    """The answer for a refusal."""
    # In ASCII: a refused field's name may hold half a character, which UTF-8 cannot.
    response = Response(json.dumps(error.problem()), error.status, content_type="application/problem+json")
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(int(error.retry_after))
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _from_http(error: HTTPException) -> Response:
    if error.code == 413:
        return problem(TooLarge("Send less at once."))
    if error.code == 405:
        return problem(MethodNotAllowed("See the API's documentation for the methods of this address."))
    if error.code == 404:
        return problem(NotFound("There is no such address in the API."))
    if error.code is not None and error.code >= 500:
        return _unforeseen(error)
    return problem(BadRequest(error.description or "The request cannot be read."))


def _unforeseen(error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url_rule, exc_info=error)
    return problem(InternalError("Please try again; what you wrote is still on your screen."))


def _nowhere(path: str) -> Response:  # noqa: ARG001
    """An address that no rule has, or not with this method."""
    if any(_has_view(method) for method in _METHODS):
        raise MethodNotAllowed("See the API's documentation for the methods of this address.")
    raise NotFound("There is no such address in the API.")


def _has_view(method: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return False
    endpoint, _ = adapter.match(method=method)
    return bool(endpoint != request.endpoint)


def _headers(response: Response) -> Response:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
