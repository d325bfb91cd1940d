"""X's signature, against vectors that others published."""

from __future__ import annotations

import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.channels import Request
from brigade_widget.channels.x import X
from brigade_widget.channels.x.signature import respond

from ...networks import x

CRC, SIGNED = x.case("crc"), x.case("signatures")


def adapter(secret: str) -> X:
    return X({"user": x.OWN, **x.KEYS, "consumer_secret": secret, "base": "http://127.0.0.1:1", "poll": "0"})


@pytest.mark.parametrize("case", CRC, ids=lambda case: case["name"])
def test_a_question_is_answered_and_a_body_in_its_place_is_not(case: t.Mapping[str, t.Any]) -> None:
    assert respond(case["secret"], case["crc_token"]) == case.get("response_token")
    query = {} if case["crc_token"] is None else {"crc_token": case["crc_token"], "nonce": "n"}
    answer = adapter(case["secret"]).handshake(query)
    assert (answer is not None) == (case["expected"] == "answer")


def test_the_example_of_the_documents() -> None:
    assert respond("apiSecret", "test token") == "sha256=O5hJl2njQRIa4vsumZ+3oom9ECR5m3aQLRZkPoYelp0="


@pytest.mark.parametrize("case", SIGNED, ids=lambda case: case["name"])
def test_a_body_is_known_by_its_signature(case: t.Mapping[str, t.Any]) -> None:
    headers = {} if case["header"] is None else {case["header_name"]: case["header"]}
    assert adapter(case["secret"]).verify(Request(headers, case["body"].encode())) == (case["expected"] == "accept")


@given(st.text(alphabet='{}[]":,abc019 \t\n\\é\x00', max_size=40))
def test_nothing_that_could_be_a_body_is_ever_signed(token: str) -> None:
    if respond("DDD", token) is not None:
        with pytest.raises(ValueError, match="this is"):
            adapter("DDD").parse(token.encode())


def test_the_pretended_network_knows_the_signature_of_the_documents() -> None:
    (case,) = x.case("oauth1")
    url = f"{case['url']}?{'&'.join('='.join(pair) for pair in case['query'].items())}"
    secrets = f"{case['consumer_secret']}&{case['token_secret']}"
    assert x.oauth1(case["method"], url, case["oauth"], form=case["form"], secrets=secrets) == case["oauth_signature"]
