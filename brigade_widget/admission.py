"""Who may start a conversation now: by the site and the topic first, then at a cost, and only then not at all.

An address is never refused. One that starts very many conversations pays for the next with a proof of work, or a wait;
and whoever pays draws on a budget of its own, so that no flood uses up what the others have. On sensitive topics nobody
pays anything: they have a larger budget, and a flood from one address may use up only a second one.
"""

from __future__ import annotations

import time
import typing as t

from .config import Settings
from .enums import Asking
from .errors import TooMany
from .limits import Bucket, Levels, Rate
from .proof import Proofs
from .sources import Sources
from .topics import Topic

if t.TYPE_CHECKING:
    from .link import Link

_BUSY = "Too many people are writing from this site. Try again in {seconds} s; what you wrote is still there."


class Admission:
    """The limits of what starts a conversation, by whichever door.

    :param secret: what signs the challenges of the proof.
    :param levels: where the levels of a limit are kept, by its name.
    :param tick: a monotonic clock in seconds, for what is counted in this process.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        secret: t.Callable[[], t.Sequence[bytes]],
        link: Link | None = None,
        levels: t.Callable[[str], Levels | None] = lambda _: None,
        tick: t.Callable[[], float] = time.monotonic,
    ) -> None:
        def bucket(name: str, rate: Rate | None) -> Bucket:
            return Bucket(rate, _BUSY, levels=levels(name))

        self._asking = settings.proof
        self._sources = Sources(settings.source_rate, tick=tick)
        self._general = bucket("conversations", settings.conversation_rate)
        self._beyond = {
            "worked": bucket("conversations, worked for", settings.overload_rate),
            "waited": bucket("conversations, waited for", settings.overload_rate),
            "free": bucket("conversations, beyond", settings.overload_rate),
        }
        self._sensitive = bucket("sensitive", settings.sensitive_rate)
        self._sensitive_beyond = bucket("sensitive, beyond", settings.sensitive_rate)
        self._again = bucket("again", settings.message_rate)
        self.proofs = Proofs(secret=secret, work=settings.proof_work, wait=settings.proof_wait, link=link)

    def admit(
        self,
        draft: t.Mapping[str, t.Any],
        *,
        address: str | None,
        proof: str | None,
        known: t.Callable[[], bool],
    ) -> None:
        """Count one that starts.

        :param draft: with `site`, `topic` and `client_id`.
        :param address: whence it comes; forgotten at once.
        :param known: whether it is stored already; asked only when it would be refused: the same again is no other.
        :raises ProofNeeded: it costs a proof now.
        :raises TooMany: says when to try again.
        """
        topic: Topic = draft["topic"]
        try:
            if topic.sensitive:
                self._admit_sensitive(draft["site"], address)
            else:
                self._admit_general(draft["site"], address, proof)
        except TooMany:
            if not known():
                raise
            self._again.take(f"{draft['site']} {draft['client_id']}")

    def _admit_sensitive(self, site: str, address: str | None) -> None:
        if not (self._sources.take(address) and _has_one(self._sensitive, site)):
            self._sensitive_beyond.take(site)

    def _admit_general(self, site: str, address: str | None, proof: str | None) -> None:
        always = self._asking is Asking.ALWAYS
        if not always and self._is_free(site, address):
            return
        if self._asking is Asking.OFF:
            self._beyond["free"].take(site)
            return
        paid = self.proofs.spend(proof, site=site)
        if always and self._is_free(site, address):
            return
        try:
            self._beyond[paid.way].take(site)
        except TooMany:
            self.proofs.give_back(paid)
            raise

    def _is_free(self, site: str, address: str | None) -> bool:
        return self._sources.take(address) and _has_one(self._general, site)


def _has_one(bucket: Bucket, key: str) -> bool:
    try:
        bucket.take(key)
    except TooMany:
        return False
    return True
