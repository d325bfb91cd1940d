"""Addresses of mail servers and of people, and words that stand in no mail."""

from __future__ import annotations

import pytest

from brigade_widget import postal


def test_a_server_is_read_with_what_is_percent_encoded() -> None:
    server = postal.server("smtp://zoe%40home.test:a%2Fb@mail.test", "smtp")
    assert (server.host, server.port, server.user, server.password) == ("mail.test", 587, "zoe@home.test", "a/b")
    assert not server.implicit


def test_a_password_is_not_shown_with_its_server() -> None:
    assert "secret" not in repr(postal.server("imaps://zoe:secret@mail.test", "imap"))


@pytest.mark.parametrize(
    "wrong",
    ["mail.test", "http://mail.test", "imap://mail.test", "smtp://zoe@mail.test", "smtp://mail.test/x", "smtp://a:b@"],
)
def test_what_is_no_server_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="smtp://user"):
        postal.server(wrong, "smtp")


@pytest.mark.parametrize("wrong", ["zoe", "zoe+a@home.test", "Zoé@home.test", "zoe@home.test\nBcc: x@y.z", "a b@c.d"])
def test_what_is_no_address_of_ours_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="an address"):
        postal.address(wrong)


@pytest.mark.parametrize(
    "telling", ["La brigade", "gendarmerie@x.fr", "https://police.fr/x", "aide aux victimes", "le 17"]
)
def test_a_word_that_tells_whom_one_wrote_to_is_refused(telling: str) -> None:
    with pytest.raises(ValueError, match="say nothing of us"):
        postal.neutral(telling)


def test_what_says_nothing_is_taken() -> None:
    assert postal.neutral("https://reponses.example.fr/lire") == "https://reponses.example.fr/lire"
