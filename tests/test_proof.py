"""ALTCHA's proof of work: good once, for one site, for a while, and as it was asked."""

from __future__ import annotations

import base64
import json
import time
import typing as t

import altcha
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.errors import ProofNeeded
from brigade_widget.link import Link
from brigade_widget.proof import Proofs, unsolved

from .support.proof import solved
from .support.redis import RedisServer

SECRET = b"0" * 32


class Clock:
    """A clock that goes when the test says so; the library has its own, the machine's."""

    def __init__(self, ago: float = 0) -> None:
        self.now = time.time() - ago

    def __call__(self) -> float:
        return self.now


def proofs(
    *, clock: t.Callable[[], float] = time.time, link: Link | None = None, keys: t.Sequence[bytes] = (SECRET,)
) -> Proofs:
    """One process of a brigade; a proof takes at most four steps here."""
    return Proofs(secret=lambda: keys, work=4, wait=20, link=link, now=clock)


def refused(asking: Proofs, proof: str | None, *, site: str = "vendome") -> ProofNeeded:
    with pytest.raises(ProofNeeded) as caught:
        asking.spend(proof, site=site)
    return caught.value


def test_without_a_proof_one_is_asked_for() -> None:
    problem = refused(proofs(), None).problem()
    assert (problem["status"], problem["type"]) == (429, "urn:brigade:problem:proof-needed")
    assert problem["retry_after"] == 20
    assert problem["challenge"]["parameters"]["data"]["site"] == "vendome"


def test_a_solved_challenge_is_accepted_once() -> None:
    asking = proofs()
    proof = solved(asking.challenge("vendome"))
    assert asking.spend(proof, site="vendome").way == "worked"
    refused(asking, proof)


def test_what_bought_nothing_is_good_again() -> None:
    asking = proofs()
    proof = solved(asking.challenge("vendome"))
    asking.give_back(asking.spend(proof, site="vendome"))
    assert asking.spend(proof, site="vendome").way == "worked"


def test_a_proof_for_one_site_is_none_for_another() -> None:
    asking = proofs()
    refused(asking, solved(asking.challenge("vendome")), site="mondoubleau")


def test_an_old_proof_is_asked_for_again() -> None:
    clock = Clock()
    asking = proofs(clock=clock)
    proof = solved(asking.challenge("vendome"))
    clock.now += 901
    assert refused(asking, proof).challenge != json.loads(base64.b64decode(proof))["challenge"]


def test_the_library_knows_an_old_proof_too() -> None:
    asking = proofs(clock=Clock(ago=901))
    refused(asking, solved(asking.challenge("vendome")))


def test_whoever_cannot_work_waits() -> None:
    clock = Clock()
    asking = proofs(clock=clock)
    challenge = asking.challenge("vendome")
    clock.now += 5
    early = refused(asking, unsolved(challenge))
    assert early.retry_after in (15, 16)
    assert early.challenge == challenge
    clock.now += early.retry_after or 0
    assert asking.spend(unsolved(challenge), site="vendome").way == "waited"
    refused(asking, unsolved(challenge))
    refused(asking, solved(challenge))


def test_another_masters_challenge_is_none_of_ours_and_an_older_key_still_counts() -> None:
    old = proofs(keys=[b"1" * 32])
    proof = solved(old.challenge("vendome"))
    refused(proofs(), proof)
    assert proofs(keys=[SECRET, b"1" * 32]).spend(proof, site="vendome").way == "worked"


def test_two_processes_take_a_proof_once(redis_server: RedisServer) -> None:
    one, other = (proofs(link=Link(redis_server.url)) for _ in range(2))
    proof = solved(one.challenge("vendome"))
    assert other.spend(proof, site="vendome").way == "worked"
    refused(one, proof)


def test_without_redis_each_process_remembers_for_itself(redis_server: RedisServer) -> None:
    asking = proofs(link=Link(redis_server.url))
    redis_server.stop()
    proof = solved(asking.challenge("vendome"))
    assert asking.spend(proof, site="vendome").way == "worked"
    refused(asking, proof)


_ASKING = proofs()
_CHALLENGE = _ASKING.challenge("vendome")
_SOLVED = json.loads(base64.b64decode(solved(_CHALLENGE)))
_PATHS = [
    *(("challenge", "parameters", name) for name in _CHALLENGE["parameters"] if name != "data"),
    *(("challenge", "parameters", "data", name) for name in _CHALLENGE["parameters"]["data"]),
    ("challenge", "signature"),
    ("solution", "counter"),
    ("solution", "derivedKey"),
]
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(path=st.sampled_from(_PATHS), instead=_JSON)
def test_any_change_to_a_proof_makes_it_none(path: tuple[str, ...], instead: t.Any) -> None:
    whole = json.loads(json.dumps(_SOLVED))
    place = whole
    for name in path[:-1]:
        place = place[name]
    if json.dumps(place[path[-1]]) == json.dumps(instead):
        return
    place[path[-1]] = instead
    refused(_ASKING, base64.b64encode(json.dumps(whole).encode()).decode())


def in_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@given(
    st.text(max_size=200)
    | st.binary(max_size=200).map(in_base64)
    | _JSON.map(lambda each: in_base64(json.dumps(each).encode()))
)
def test_what_is_no_proof_is_refused_and_breaks_nothing(proof: str) -> None:
    refused(_ASKING, proof)


def test_the_work_lies_between_half_and_all_that_is_set() -> None:
    asking = Proofs(secret=lambda: [SECRET], work=10, wait=20)
    steps = set()
    for _ in range(12):
        found = altcha.solve_challenge(altcha.Challenge.from_dict(asking.challenge("vendome")))
        assert found is not None
        steps.add(found.counter)
    assert steps <= set(range(5, 11))
    assert len(steps) > 1
