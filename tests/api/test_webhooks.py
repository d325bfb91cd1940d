"""The door of networks: what is signed is stored and answered; anything else leaves nothing behind."""

from __future__ import annotations

import hmac

import pytest

from brigade_widget.services import incoming
from brigade_widget.store import UnitOfWork

from ..networks import pigeon
from ..support.callers import Answer, InApp
from ..support.network import Loft

DOOR = "/brigade/channels/pigeon"


def post(loft: Loft, body: bytes, **headers: str) -> Answer:
    return InApp(loft.app).call("POST", DOOR, data=body, headers=headers)


def waiting(loft: Loft) -> int:
    def count(uow: UnitOfWork) -> int:
        return uow.inbox.count()

    return loft.state.read(count)


@pytest.mark.parametrize("signature", ["", "00", "é", None])
def test_what_is_not_signed_is_refused_and_not_stored(loft: Loft, signature: str | None) -> None:
    body, _ = pigeon.signed(pigeon.event(text="faux"))
    headers = {} if signature is None else {"X-Pigeon-Signature": signature}
    assert post(loft, body, **headers).status == 403
    assert (waiting(loft), loft.conversations()) == (0, [])


def test_what_is_signed_and_cannot_be_read_is_refused_too(loft: Loft) -> None:
    body = b"{"
    signature = hmac.digest(pigeon.SECRET.encode(), body, "sha256").hex()
    assert post(loft, body, **{"X-Pigeon-Signature": signature}).status == 400
    assert waiting(loft) == 0


def test_a_network_that_nobody_set_up_is_not_there(loft: Loft) -> None:
    assert InApp(loft.app).call("POST", "/brigade/channels/owl", data=b"{}").status == 404
    assert InApp(loft.app).call("GET", "/brigade/channels/owl").status == 404


def test_what_cannot_be_taken_in_is_kept_and_the_others_go_on(loft: Loft, monkeypatch: pytest.MonkeyPatch) -> None:
    tell = incoming.tell

    def poisoned(uow: UnitOfWork, **facts: object) -> object:
        if any(getattr(event, "text", "") == "poison" for event in facts["events"]):  # type: ignore[attr-defined]
            raise RuntimeError("poison")
        return tell(uow, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(incoming, "tell", poisoned)
    loft.tells(pigeon.event(text="poison", who="person-2"))
    loft.tells(pigeon.event(text="bon"))
    assert (len(loft.conversations()), waiting(loft)) == (1, 1)
