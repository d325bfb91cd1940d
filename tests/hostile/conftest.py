"""A conversation between two, and everybody whom it is no business of."""

from __future__ import annotations

import typing as t

import pytest
from flask import Flask

from ..conftest import furnished
from .test_others import Scene


@pytest.fixture
def scene(make_app: t.Callable[..., Flask]) -> Scene:
    off = dict.fromkeys(("message_rate", "conversation_rate", "login_rate", "return_rate", "return_rate_all"), "off")
    return Scene(furnished(make_app(**off)))
