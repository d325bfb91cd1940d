"""ALTCHA's proof of work: a second of a telephone's time, or a wait, before one more conversation starts in a rush.

Nothing is asked of a third party, and nothing of the person: no riddle, no picture, no account.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import math
import secrets
import threading
import time
import typing as t
from collections import OrderedDict

import altcha

from .errors import Away, ProofNeeded

if t.TYPE_CHECKING:
    from .link import Link

Json = dict[str, t.Any]
Way = t.Literal["worked", "waited"]

_ALGORITHM = "PBKDF2/SHA-256"  # browsers do it natively, beside the page
ROUNDS = 5_000  # of one step; the server does one step to ask, and one to check: about a millisecond each
_LIFE = 900  # seconds; somebody may write for a while before they send
_MOST_SPENT = 50_000
_NO_SOLUTION = altcha.Solution(-1, "")


@dataclasses.dataclass(frozen=True, slots=True)
class Paid:
    """A proof that was good, and is good no more."""

    mark: str
    way: Way


class Proofs:
    """Asks for proofs, and takes each once.

    :param secret: what signs; the first signs, all are recognised.
    :param work: steps that a solution takes at most, and half of that at least.
    :param wait: seconds after which what was asked may come back without a solution.
    :param now: the time in seconds.
    """

    def __init__(
        self,
        *,
        secret: t.Callable[[], t.Sequence[bytes]],
        work: int,
        wait: int,
        link: Link | None = None,
        now: t.Callable[[], float] = time.time,
    ) -> None:
        self._secret = secret
        self._work = work
        self._wait = wait
        self._spent = Spent(link)
        self._now = now

    def challenge(self, site: str) -> Json:
        """What somebody who writes from this site has to solve."""
        at = int(self._now())
        made = altcha.create_challenge(
            _ALGORITHM,
            ROUNDS,
            counter=self._work - secrets.randbelow(self._work // 2 + 1),
            expires_at=at + _LIFE,
            data={"site": site, "at": at, "steps": self._work},
            hmac_secret=self._secret()[0],
        )
        return made.to_dict()

    def spend(self, proof: str | None, *, site: str) -> Paid:
        """Take a proof.

        :raises ProofNeeded: with a new challenge, when there is none, or it is wrong, too old, another site's or spent;
            with the same one, when it is too early.
        """
        now, given = self._now(), _read(proof)
        if given is None or not self._is_ours(given, site):
            raise _needed(self.challenge(site), self._wait)
        way: Way = "worked" if given.solution is not _NO_SOLUTION else "waited"
        if way == "waited" and (missing := self._at(given) + self._wait - now) > 0:
            raise _needed(given.challenge.to_dict(), math.ceil(missing))
        paid = Paid(given.challenge.parameters.nonce, way)
        if not self._spent.add(paid.mark, until=now + _LIFE, now=now):
            raise _needed(self.challenge(site), self._wait)
        return paid

    def give_back(self, paid: Paid) -> None:
        """It bought nothing: it is good again."""
        self._spent.remove(paid.mark)

    def _is_ours(self, given: altcha.Payload, site: str) -> bool:
        """Whether we asked for this, for this site and not long ago; and, if it was worked for, that was done well."""
        for secret in self._secret():
            found = altcha.verify_solution(given, secret)
            if found.invalid_signature is False and (found.verified or given.solution is _NO_SOLUTION):
                parameters = given.challenge.parameters
                return (parameters.data or {})["site"] == site and (parameters.expires_at or 0) > self._now()
        return False

    @staticmethod
    def _at(given: altcha.Payload) -> int:
        """When we asked for it."""
        return int((given.challenge.parameters.data or {})["at"])


def unsolved(challenge: t.Mapping[str, t.Any]) -> str:
    """The proof of somebody who cannot work, and will have waited."""
    return base64.b64encode(json.dumps({"challenge": challenge}).encode()).decode()


def _needed(challenge: Json, seconds: int) -> ProofNeeded:
    sentence = (
        f"Many people are writing. Solve the challenge and send again with the proof, or send it back as it is in"
        f" {seconds} s."
    )
    return ProofNeeded(sentence, retry_after=seconds, challenge=challenge)


class Spent:
    """Which proofs were taken: in Redis when there are several processes, and in the memory of this one besides."""

    def __init__(self, link: Link | None = None) -> None:
        self._link = link
        self._gate = threading.Lock()
        self._marks: OrderedDict[str, float] = OrderedDict()

    def add(self, mark: str, *, until: float, now: float) -> bool:
        """Whether it is the first time."""
        with self._gate:
            while self._marks and next(iter(self._marks.values())) < now:
                self._marks.popitem(last=False)
            if mark in self._marks or len(self._marks) >= _MOST_SPENT:  # full: no proof counts, rather than any twice
                return False
            self._marks[mark] = until
        return self._add_for_all(mark)

    def remove(self, mark: str) -> None:
        """Forget one."""
        with self._gate:
            self._marks.pop(mark, None)
        self._ask(lambda client: client.delete(_name(mark)))

    def _add_for_all(self, mark: str) -> bool:
        return self._ask(lambda client: bool(client.set(_name(mark), "1", nx=True, ex=_LIFE)), otherwise=True)

    def _ask(self, question: t.Callable[[t.Any], t.Any], *, otherwise: bool = False) -> bool:
        if self._link is None:
            return otherwise

        try:
            return bool(self._link.ask(question))
        except Away:
            return otherwise


def _name(mark: str) -> str:
    return f"brigade:proof:{mark}"


def _read(proof: str | None) -> altcha.Payload | None:
    """What ALTCHA's clients send: base64 of a challenge and, unless it was waited for, its solution."""
    if not proof:
        return None
    try:
        whole = json.loads(base64.b64decode(proof, validate=True))
        challenge = altcha.Challenge.from_dict(whole["challenge"])
        solution = altcha.Solution.from_dict(whole["solution"]) if "solution" in whole else _NO_SOLUTION
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return altcha.Payload(challenge, solution)
