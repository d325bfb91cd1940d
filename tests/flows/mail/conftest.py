"""A post office for all of these tests, and a brigade with a mailbox there for each."""

from __future__ import annotations

import typing as t

import pytest
from flask import Flask

from ...support.mailroom import Mailroom
from ...support.post import PostOffice

Make = t.Callable[..., Mailroom]


@pytest.fixture(scope="package")
def office() -> t.Iterator[PostOffice]:
    made = PostOffice()
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def make_room(make_app: t.Callable[..., Flask], office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv("SSL_CERT_FILE", str(office.certificate))
    return lambda **settings: Mailroom(make_app, office, **settings)


@pytest.fixture
def room(make_room: Make) -> Mailroom:
    return make_room()


@pytest.fixture
def zoe(room: Mailroom) -> str:
    """The name of a person's box."""
    return room.person()
