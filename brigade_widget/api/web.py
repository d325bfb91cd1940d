"""What every view of the API needs: the body that came, the answer that goes."""

from __future__ import annotations

import json
import typing as t

from flask import Response, request
from werkzeug.exceptions import HTTPException

from ..errors import BadRequest, NotJson, Unauthorized
from ..schemas.fields import Shape

JSON = "application/json"


def body(shape: Shape, *, content_types: t.Collection[str] = (JSON,)) -> dict[str, t.Any]:
    """The checked JSON body.

    :raises NotJson: another content type.
    :raises BadRequest: broken JSON, or no object.
    :raises Invalid: a field is wrong, missing or unknown.
    """
    if request.mimetype not in content_types:
        raise NotJson("Send the body as application/json.")
    try:
        data = json.loads(request.get_data(cache=False).decode(), parse_constant=_no_number, object_pairs_hook=_unique)
    except HTTPException:
        raise
    except (ValueError, RecursionError):
        raise BadRequest("The body is not JSON that can be read.") from None
    if not isinstance(data, dict):
        raise BadRequest("Send a JSON object, as {…}.")
    return shape.read(data)


def _no_number(word: str) -> t.NoReturn:
    raise ValueError(word)  # NaN and the infinities are Python's, not JSON's


def _unique(pairs: list[tuple[str, t.Any]]) -> dict[str, t.Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a name stands twice")  # each reader of such an object may take another of the two
    return made


def query(shape: Shape) -> dict[str, t.Any]:
    """The checked query string."""
    return shape.read(request.args.to_dict())


def bearer() -> str:
    """The token of the Authorization header.

    :raises Unauthorized: there is none.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorized("Send the token in the header Authorization: Bearer.")
    return token.strip()


def answer(data: t.Any, status: int = 200) -> Response:
    """A JSON answer that nothing on the way may keep."""
    return Response(json.dumps(data, ensure_ascii=False, separators=(",", ":")), status, content_type=JSON)


def no_content() -> Response:
    """Done, and nothing to tell."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
