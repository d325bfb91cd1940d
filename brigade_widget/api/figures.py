"""`GET metrics`, for Prometheus: by default for this machine alone, never for whoever comes over the internet."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from .. import metrics, tokens
from ..errors import BrigadeError, NotFound, Unauthorized
from ..openapi import described
from ..web import brigade
from .problems import problem
from .web import bearer

_OF_PROXIES = ("X-Forwarded-", "X-Real-", "X-Original-", "X-Client-", "Forwarded", "Via", "True-Client-", "Cf-")


def blueprint() -> Blueprint:
    """Its one address, under the brigade's prefix."""
    part = Blueprint("figures", __name__)
    part.get("/metrics")(get_metrics)
    part.register_error_handler(BrigadeError, problem)
    return part


@described(gives={200: "text/plain"}, refuses=(401, 404))
def get_metrics() -> Response:
    """Figures for Prometheus, of all processes together; they name nobody.

    :raises NotFound: they are switched off, or for this machine alone.
    :raises Unauthorized: they have a token, and it did not come.
    """
    state = brigade()
    allowed = state.settings.metrics
    if allowed == "off" or (allowed == "local" and not _from_this_machine()):
        raise NotFound("Figures are told to this machine alone, or with the token of BRIGADE_METRICS.")
    if allowed not in ("off", "local") and not tokens.same(bearer(), allowed):
        raise Unauthorized("This is not the token of BRIGADE_METRICS.")
    response = Response(metrics.shown(state), content_type=metrics.CONTENT_TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response


def _from_this_machine() -> bool:
    """Whether nobody stands between: a proxy on this machine would speak for the whole internet.

    The address is looked at, and neither kept nor told.
    """
    if any(name.title().startswith(_OF_PROXIES) for name, _ in request.headers):
        return False
    return _is_loopback(request.remote_addr or "") and _is_loopback(urlsplit(f"//{request.host}").hostname or "")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
