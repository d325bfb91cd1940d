"""Proofs of work, solved as an API client would: with ALTCHA's own library."""

from __future__ import annotations

import typing as t

import altcha


def solved(challenge: t.Mapping[str, t.Any]) -> str:
    """The `proof` to send with what starts a conversation."""
    asked = altcha.Challenge.from_dict(dict(challenge))
    solution = altcha.solve_challenge(asked)
    assert solution is not None
    return altcha.Payload(asked, solution).to_base64()
