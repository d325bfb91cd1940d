"""What one app holds: settings, keys, ledger, announcer, limits, and who is there. Doors get it; services never do."""

from __future__ import annotations

import contextlib
import datetime
import functools
import logging
import threading
import typing as t
import weakref
from pathlib import Path

import blinker

from . import beside, clock, codes, crypto
from .admission import Admission
from .config import Settings
from .errors import BrigadeError, NotSetUp, StoreUnavailable
from .limits import AtOnce, Bucket, Levels, Rate
from .models.conversations import Conversation
from .models.waits import Estimate
from .observer import Observer
from .presence import Presence, Waiters
from .schemas import Incoming, outgoing
from .services import conversations, forecast, inbox, incoming
from .services.forecast import Forecast
from .signals import Event
from .store import Database, Ledger, UnitOfWork
from .store.engine import refusals
from .store.vault import Vault
from .together import Together
from .uploads.cleaner import Cleaner
from .uploads.scanner import Scanner

if t.TYPE_CHECKING:
    from .link import Link
    from .shared import Takes

_log = logging.getLogger(__name__)
P = t.ParamSpec("P")
T = t.TypeVar("T")

KEY_FILE = "brigade-master.keys"
_COMPARISONS, _COMPARISONS_WAITING = 2, 20
FORECAST_HOLDS = datetime.timedelta(seconds=5)

_living: weakref.WeakSet[State] = weakref.WeakSet()


def say_hello() -> None:
    """Have every brigade of this process begin what runs beside the requests; for the web server that now serves."""
    for state in list(_living):
        state.say_hello()


def say_goodbye() -> None:
    """Have every brigade of this process end what waits; for the web server that is about to stop."""
    for state in list(_living):
        state.say_goodbye()


class State:
    """The brigade of one app, at `app.extensions["brigade"]`.

    :param sender: the app, as the sender of every signal.
    :param prefix: where everything of ours is served.
    :param context: entered around the receivers of signals.
    :param observer: is told how the work goes, for figures.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        sender: t.Any,
        instance: str | Path,
        prefix: str,
        context: t.Callable[[], contextlib.AbstractContextManager[t.Any]],
        observer: Observer,
    ) -> None:
        self.settings = settings
        self.sender = sender
        self.observer = observer
        self.incoming = Incoming(settings)
        self.waiters = Waiters()
        self.presence = Presence()
        self.link = _link(settings.redis_url)
        self._takes = None if self.link is None else _takes(self.link)
        self.limits = Limits(settings, self._levels)
        self.admission = Admission(
            settings, secret=lambda: self.keyring.secrets("proof"), link=self.link, levels=self._levels
        )
        self.database = Database(settings.database_url, timeout=settings.database_timeout)
        self.instance = Path(instance)
        self.vault = Vault(self.instance / "attachments")
        self.cleaner = _cleaner(settings)
        self.scanner = None if settings.clamav_url is None else Scanner(settings.clamav_url)
        self.prefix = prefix
        self._forecast: Forecast | None = None
        self._ask_forecast = Together(lambda: self.read(self._look_at_the_queue))
        self._context = context
        # SQLite blocks a thread; for PostgreSQL's answers gevent itself waits.
        native = beside.native if self.database.is_sqlite else None
        self._blocking = native or _directly
        self._ledger = Ledger(
            self.database.writing,
            self._unit,
            native=native,
            announce=self._announce,
            observer=observer,
        )
        self._listeners: dict[blinker.Signal, list[t.Callable[..., None]]] = {}
        self.hellos: list[t.Callable[[], None]] = []
        self.goodbyes: list[t.Callable[[], None]] = []
        # Entered around the telling of several events at once.
        self.telling_many: t.Callable[[], contextlib.AbstractContextManager[None]] = contextlib.nullcontext
        self.looks: list[t.Callable[[], None]] = []  # what looks into the store for what nobody could tell
        _living.add(self)

    @functools.cached_property
    def keyring(self) -> crypto.KeyRing:
        """The master keys: from the settings, else from the file in the instance folder, made when first needed."""
        if self.settings.master_keys:
            return crypto.KeyRing(self.settings.master_keys)
        return crypto.KeyRing(file=self.key_file)

    @property
    def key_file(self) -> Path:
        """Where the master keys are kept when the settings name none."""
        return self.instance / KEY_FILE

    def write(self, service: t.Callable[t.Concatenate[UnitOfWork, P], T], *args: P.args, **facts: P.kwargs) -> T:
        """Run a service in the writing lane; returns once it is committed and announced.

        :raises BrigadeError: what the service refused, or what the store could not do.
        """
        if args:
            raise TypeError("A service takes its facts by name.")
        try:
            written: T = self._ledger.write(service, **facts)
        except Exception as error:
            self._refuse(error)
        return written

    def read(self, query: t.Callable[t.Concatenate[UnitOfWork, P], T], *args: P.args, **facts: P.kwargs) -> T:
        """Run a query on a snapshot of its own; never waits in the lane.

        :raises BrigadeError: what the query refused, or what the store could not do.
        """
        try:
            with self.database.reading() as connection:
                return query(self._unit(connection), *args, **facts)
        except Exception as error:
            self._refuse(error)

    def ponder(self, query: t.Callable[t.Concatenate[UnitOfWork, P], T], *args: P.args, **facts: P.kwargs) -> T:
        """`read` for what takes long: under gevent with SQLite beside the loop, so that nobody waits for it."""

        def apart(uow: UnitOfWork) -> T:
            return self._blocking(lambda: query(uow, *args, **facts))

        return self.read(apart)

    def opened(self, conversation: Conversation) -> conversations.Private:
        """Alias and postal code of a conversation, for agents."""
        return conversations.opened(self.keyring, conversation)

    def take_in(self, *, older: float = 0) -> bool:
        """Make messages of what networks sent; says whether there was something.

        :param older: only where something waits for so many seconds.
        """
        found = False
        for account_id in self.read(inbox.due, older=older):
            while (counted := self._take_first(account_id)) is not None:
                found = True
                for event, count in counted.events.items():
                    self.observer.channel_event(channel=counted.channel, event=event, count=count)
        return found

    def _take_first(self, account_id: str) -> incoming.Counted | None:
        """What came first for an account; one that cannot be made anything of is put off, and the others go on."""
        try:
            return self.write(inbox.take, account_id=account_id, told=self.told())
        except BrigadeError:
            raise
        except Exception:
            _log.exception("What a network sent could not be taken in; it is tried again later")
            self.write(inbox.put_off, account_id=account_id)
            return incoming.Counted("", {})

    def told(self) -> incoming.Told:
        """What the settings say that services of the networks need."""
        own = self.settings.public_url
        return incoming.Told(
            topics=self.settings.topics,
            message_max=self.settings.message_max,
            chat=f"{own}{self.prefix}/chat/{{site}}" if own else "",
            code_hours=self.settings.network_code_hours,
        )

    def shown(self, view: conversations.View) -> dict[str, t.Any]:
        """A conversation as its citizen sees it: with what can be said of the wait, and whether its agent is there."""
        row = view.conversation
        there = row.agent_id is None or not self.is_gone(row.agent_id)
        return outgoing.for_citizen(row, view.position, estimate=self.estimate(view), agent_present=there)

    def estimate(self, view: conversations.View) -> Estimate | None:
        """How long a conversation that waits will; `None` when nothing honest can be said, or it does not wait."""
        if view.position is None:
            return None
        row = view.conversation
        return self.forecast().estimate(urgency=row.urgency, position=view.position, since=row.created_at)

    def forecast(self) -> Forecast:
        """What the queue's last hour says of the waits; read once for all who ask within five seconds."""
        known = self._forecast
        if known is None or abs(clock.now() - known.at) >= FORECAST_HOLDS:
            known = self._forecast = self._ask_forecast()
        return known

    def _look_at_the_queue(self, uow: UnitOfWork) -> Forecast:
        there = self.presence.agents() | self.presence.seen_lately()
        free = forecast.is_free(uow, there=there, capacity=self.settings.agent_capacity)
        return forecast.of(uow, now=clock.now(), free=free)

    def is_gone(self, agent_id: str) -> bool:
        """Whether nobody has seen an agent for so long that whoever waits for them should know."""
        return self.presence.is_gone(agent_id, seconds=self.settings.agent_gone_seconds)

    def listen(self, signal: blinker.Signal, receiver: t.Callable[..., None]) -> None:
        """Have a part of ours told of a signal, before the host's receivers and without Flask's context."""
        self._listeners.setdefault(signal, []).append(receiver)

    def announce(self, event: Event) -> None:
        """Tell a fact that is stored nowhere, such as that somebody types."""
        self._announce([event])

    def say_hello(self) -> None:
        """The process serves from now on."""
        for hello in self.hellos:
            hello()

    def say_goodbye(self) -> None:
        """The process stops: end what would otherwise wait, so that everybody goes to the next process at once. Said
        again for those who came back to this one.
        """
        self.waiters.wake_all()
        for goodbye in self.goodbyes:
            goodbye()

    def _refuse(self, error: Exception) -> t.NoReturn:
        """Turn what the database says into one of our refusals; what is one already is counted alone."""
        try:
            with refusals(self.database):
                raise error
        except (NotSetUp, StoreUnavailable):
            self.observer.store_failed()
            raise

    def _unit(self, connection: t.Any) -> UnitOfWork:
        return UnitOfWork(connection, self.keyring)

    def _levels(self, name: str) -> Levels | None:
        """Where a limit's levels are kept: in Redis when there are several processes."""
        if self._takes is None:
            return None
        from .shared import Shared  # noqa: PLC0415 - only where Redis is used

        return Shared(self._takes, name, secret=lambda: self.keyring.secrets("limits")[0])

    def _announce(self, events: list[Event]) -> None:
        """Tell what was committed, in order. A receiver that fails stops neither the others nor the sender."""
        if len(events) == 1:
            self._tell_of(events[0])
        elif events:
            with self.telling_many():
                for event in events:
                    self._tell_of(event)

    def _tell_of(self, event: Event) -> None:
        for receiver in self._listeners.get(event.signal, ()):
            self._tell(receiver, event)
        if event.signal.receivers:
            with self._context():
                for receiver in event.signal.receivers_for(self.sender):
                    self._tell(receiver, event)

    def _tell(self, receiver: t.Callable[..., t.Any], event: Event) -> None:
        try:
            receiver(self.sender, **event.facts)
        except Exception:
            _log.exception("A receiver of %r failed", event.signal)


class Limits:
    """The limits of the settings. Each follows a conversation, a site or a login: a town hall is one address.

    :param levels: where the levels of a limit are kept, by its name.
    """

    def __init__(self, settings: Settings, levels: t.Callable[[str], Levels | None] = lambda _: None) -> None:
        def bucket(name: str, rate: Rate | None, sentence: str) -> Bucket:
            return Bucket(rate, sentence, levels=levels(name))

        again = "Try again in {seconds} s."
        kept = "What you wrote is still there."
        self.messages = bucket("messages", settings.message_rate, f"Too many messages at once. {again} {kept}")
        self.uploads = bucket("uploads", settings.upload_rate, f"Too many files at once. {again} {kept}")
        # One after the other, as a line carries them best; and whoever would send a hundred at once sends one.
        self.uploading = AtOnce(2, "Other files of this conversation are still on their way. Send this one after them.")
        self._codes = bucket("codes", settings.return_rate, f"Too many wrong codes. {again}")
        self._all_codes = bucket("all codes", settings.return_rate_all, f"Too many codes are being tried. {again}")
        self.polls = AtOnce(settings.sockets_each, "Too many windows wait for this conversation: close some of them.")
        # Comparing a password takes 64 MiB and a processor; some at once, and some that wait their turn.
        self.comparisons = AtOnce(_COMPARISONS_WAITING, "Too many people are signing in. Try again in a moment.")
        self.comparing = threading.BoundedSemaphore(_COMPARISONS)
        self.logins = bucket("logins", settings.login_rate, f"Too many attempts for this login. {again}")

    def guess(self, code: str) -> None:
        """Count a try at a return code: those at one code share its first two words, and all share one budget.

        :raises TooMany: one of the two is used up.
        """
        self._codes.take(codes.opening(code))
        self._all_codes.take("all")


def _cleaner(settings: Settings) -> Cleaner:
    return Cleaner(
        at_once=settings.cleaners,
        pixels=settings.picture_pixels,
        seconds=settings.cleaner_seconds,
        memory=settings.cleaner_memory,
        most=settings.upload_max,
    )


def _link(url: str | None) -> Link | None:
    if url is None:
        return None
    from .link import Link  # noqa: PLC0415 - the client is an extra, and gevent must have patched before it is imported

    return Link(url)


def _takes(link: Link) -> Takes:
    from .shared import Takes  # noqa: PLC0415 - only where Redis is used

    return Takes(link)


def _directly(function: t.Callable[..., T], *args: t.Any) -> T:
    return function(*args)
