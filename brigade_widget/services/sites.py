"""Partners that may embed the widget."""

from __future__ import annotations

import typing as t

from .. import clock, tokens
from ..errors import Conflict, Invalid, NotFound
from ..models.sites import KEY, Site
from ..store import UnitOfWork


def add(uow: UnitOfWork, *, key: str, name: str, kind: str, origins: t.Sequence[str], insee: str | None = None) -> Site:
    """Add a partner.

    :param origins: exact origins, checked by the caller.
    :raises Invalid: a key that is no key, or no origin.
    :raises Conflict: the key is taken.
    """
    if not KEY.fullmatch(key):
        sentence = "A site's key has 2 to 63 characters of a-z, 0-9 and -, and does not begin with -."
        raise Invalid(sentence, errors={"key": [sentence]})
    if not origins:
        sentence = "Give at least one origin, as https://www.example.fr."
        raise Invalid(sentence, errors={"origin": [sentence]})
    if uow.sites.by_key(key) is not None:
        raise Conflict(f"There is a site {key} already.")
    site = Site(tokens.new_id(), key, name, kind, insee, tuple(dict.fromkeys(origins)), clock.now())
    uow.sites.add(site)
    return site


def get(uow: UnitOfWork, *, key: str) -> Site:
    """The partner with this key.

    :raises NotFound: there is none.
    """
    site = uow.sites.by_key(key)
    if site is None:
        raise NotFound("This site is not known here: check data-site.")
    return site


def named(uow: UnitOfWork, key: str) -> Site:
    """The partner that somebody who writes names.

    :raises Invalid: there is none.
    """
    site = uow.sites.by_key(key)
    if site is None:
        raise Invalid("This site is not known here.", errors={"site": ["Unknown site: check data-site."]})
    return site


def all_of_them(uow: UnitOfWork) -> list[Site]:
    """Every partner, by key."""
    return uow.sites.all()
