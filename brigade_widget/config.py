"""Settings: one table with name, default and meaning, from `app.config` and the environment, checked at start."""

from __future__ import annotations

import dataclasses
import difflib
import typing as t
import zoneinfo
from pathlib import Path

from . import postal, values
from . import topics as topics_
from .enums import Asking, Keeping
from .errors import ConfigError
from .limits import Rate

PREFIX = "BRIGADE_"
_ONE_PROCESS = (
    "BRIGADE_WORKERS: SQLite serves one process; for more, set BRIGADE_DATABASE_URL to PostgreSQL"
    " and BRIGADE_REDIS_URL to a Redis"
)


def _setting(default: t.Any, parse: t.Callable[[t.Any], t.Any], shown: str, meaning: str) -> t.Any:
    """A field of `Settings`; `shown` is the default as the README's table writes it."""
    return dataclasses.field(default=default, metadata={"parse": parse, "shown": shown, "meaning": meaning})


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; `BRIGADE_` and the name in capitals is its key."""

    database_url: str = _setting(
        "",
        values.database_url,
        "a SQLite file in the app's instance folder",
        "any SQLAlchemy URL of SQLite or, in production, `postgresql+psycopg://…`",
    )
    database_timeout: int = _setting(
        3,
        values.whole(1, 60),
        "3",
        "seconds until a database that does not answer, or a lock that is not let go, is given up, with a 503",
    )
    redis_url: str | None = _setting(
        None,
        values.redis_url,
        "none",
        "set when several processes serve: their notices, presence and rate limits; a Redis database of its own",
    )
    master_keys: tuple[bytes, ...] = _setting(
        (),
        values.master_keys,
        "a file in the instance folder, made at first start, mode 0600",
        "keys that seal the conversations' keys (32 bytes in base64, comma between); the first seals, all open",
    )
    public_url: str | None = _setting(
        None, values.public_url, "from the request", "the origin partner pages load the widget from"
    )
    exit_url: str = _setting(
        "https://www.service-public.fr/",
        values.web_address,
        "`https://www.service-public.fr/`",
        "where quick exit leads",
    )
    message_max: int = _setting(4000, values.whole(1, 100_000), "4000", "characters of a message")
    notice_max: int = _setting(2000, values.whole(100, 8000), "2000", "characters of a notice in one language")
    message_rate: Rate | None = _setting(
        Rate(20, 0.5),
        values.rate,
        "`20/0.5`",
        "messages of one side of a conversation, as `burst/refill per second`, or `off`",
    )
    conversation_rate: Rate | None = _setting(
        Rate(120, 2.0),
        values.rate,
        "`120/2`",
        "new conversations of one site, forms too, on topics that are not sensitive",
    )
    sensitive_rate: Rate | None = _setting(
        Rate(240, 4.0),
        values.rate,
        "`240/4`",
        "those on sensitive topics; as many again for addresses beyond their share",
    )
    source_rate: Rate | None = _setting(
        Rate(40, 0.1),
        values.rate,
        "`40/0.1`",
        "new conversations of one address until they cost a proof; it is not refused",
    )
    overload_rate: Rate | None = _setting(
        Rate(60, 1.0),
        values.rate,
        "`60/1`",
        "new conversations of one site beyond those, with a proof; as many by waiting",
    )
    proof: Asking = _setting(
        Asking.OVERLOAD,
        values.asking,
        "`overload`",
        "when a proof of work is asked, never on a sensitive topic: `off`, `overload` or `always`",
    )
    proof_work: int = _setting(
        60,
        values.whole(2, 100_000),
        "60",
        "steps of 5,000 rounds that a proof takes at most; 60 are 0.2 s on a slow phone",
    )
    proof_wait: int = _setting(
        20,
        values.whole(1, 600),
        "20",
        "seconds that those wait instead who cannot prove, as on pages without JavaScript",
    )
    login_rate: Rate | None = _setting(Rate(10, 0.05), values.rate, "`10/0.05`", "sign-in attempts for one login")
    return_rate: Rate | None = _setting(
        Rate(5, 0.01), values.rate, "`5/0.01`", "guesses at return codes that begin with the same two words"
    )
    return_rate_all: Rate | None = _setting(
        Rate(100, 1.0), values.rate, "`100/1`", "guesses at all return codes together"
    )
    socket_rate: Rate | None = _setting(
        Rate(200, 20.0), values.rate, "`200/20`", "packets of one WebSocket; those beyond wait their turn"
    )
    silence_seconds: int = _setting(
        10, values.whole(1, 600), "10", "seconds that a WebSocket may stay open without showing a token"
    )
    silent_sockets: int = _setting(
        500, values.whole(1, 100_000), "500", "WebSockets that may do so at once; then the oldest of them is closed"
    )
    sockets_each: int = _setting(20, values.whole(1, 1000), "20", "WebSockets, and waiting long polls, of one token")
    body_seconds: int = _setting(
        30,
        values.whole(1, 600),
        "30",
        "seconds within which the body of a request must have come, and its answer be taken",
    )
    upload_max: int = _setting(
        10_000_000, values.size(1000, 100_000_000), "`10 MB`", "of one attachment; also as `500 kB`"
    )
    upload_rate: Rate | None = _setting(
        Rate(20, 0.05),
        values.rate,
        "`20/0.05`",
        "attachments of one side of a conversation, as `burst/refill per second`, or `off`",
    )
    upload_seconds: int = _setting(
        300, values.whole(1, 3600), "300", "seconds within which an attachment must have come; 10 MB at 33 kB/s"
    )
    upload_store: Keeping = _setting(
        Keeping.DATABASE,
        values.kept,
        "`database`",
        "where attachments are kept, sealed: `database`, or `files` in the folder `attachments` of the instance folder",
    )
    cleaners: int = _setting(
        2,
        values.whole(1, 64),
        "2",
        "attachments that one process has cleaned at once; others wait ten seconds, then a 503",
    )
    cleaner_seconds: int = _setting(
        30,
        values.whole(1, 600),
        "30",
        "seconds that the cleaning of one attachment may take, by the clock and of processor",
    )
    cleaner_memory: int = _setting(
        1_000_000_000, values.size(300_000_000, 16_000_000_000), "`1000 MB`", "memory that the cleaning of one may take"
    )
    picture_pixels: int = _setting(
        50_000_000,
        values.whole(10_000, 500_000_000),
        "50000000",
        "pixels of a picture that is sent; it is kept smaller",
    )
    clamav_url: str | None = _setting(
        None,
        values.clamav_url,
        "none",
        "ClamAV's daemon, as `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`: looks at each attachment; while it"
        " does not answer, none is taken",
    )
    kiosk_seconds: int = _setting(
        90, values.whole(30, 3600), "90", "seconds that a shared terminal may stand without anybody until it warns"
    )
    kiosk_warning: int = _setting(
        30, values.whole(20, 600), "30", "seconds from that warning to the wipe, if nobody puts it off"
    )
    kiosk_visit_seconds: int = _setting(
        600,
        values.whole(120, 86_400),
        "600",
        "seconds without a new page after which a shared terminal without JavaScript forgets the conversation",
    )
    agent_capacity: int = _setting(4, values.whole(1, 100), "4", "open conversations an agent takes from the queue")
    session_hours: int = _setting(12, values.whole(1, 168), "12", "hours until an agent signs in again")
    token_days: int = _setting(
        30, values.whole(1, 365), "30", "days a citizen's token is good for, unless they leave before"
    )
    code_days: int = _setting(90, values.whole(1, 365), "90", "days a return code is good for")
    answer_hours: int = _setting(
        24,
        values.whole(1, 720),
        "24",
        "hours within which a form, or a chat that became a message, is promised an answer",
    )
    network_code_hours: int = _setting(
        24,
        values.whole(1, 720),
        "24",
        "hours a code is good for that brings a person from a network to the site's chat",
    )
    outbox_lease: int = _setting(
        60,
        values.whole(2, 600),
        "60",
        "seconds that a worker has for one message to a network; then another one finds out what became of it",
    )
    outbox_tries: int = _setting(
        12, values.whole(1, 100), "12", "attempts at a message to a network until it has failed; 12 take about an hour"
    )
    long_wait_minutes: int = _setting(
        10,
        values.whole(1, 1440),
        "10",
        "minutes from which a wait is called long, and leaving a message is proposed first",
    )
    agent_gone_seconds: int = _setting(
        60,
        values.whole(5, 3600),
        "60",
        "seconds without a sign of the agent who holds a conversation until its citizen is told",
    )
    smtp_url: str | None = _setting(
        None,
        values.mail_server("smtp"),
        "none",
        "where e-mails leave: `smtp://user:password@host:587` (STARTTLS) or `smtps://…`; none leave without",
    )
    imap_url: str | None = _setting(
        None,
        values.mail_server("imap"),
        "none",
        "the inbox of what is sent back, `imaps://user:password@host`; what is taken in is removed from it",
    )
    mail_from: str | None = _setting(
        None,
        values.neutral_address,
        "none",
        "our e-mail address, which says nothing of us; needed with `BRIGADE_SMTP_URL`",
    )
    mail_name: str = _setting(
        "Service en ligne", values.neutral, "`Service en ligne`", "the name beside it, as neutral"
    )
    mail_link: str | None = _setting(
        None,
        values.neutral_link,
        "none",
        "an address as neutral, which you lead to `<prefix>/return/<site>`: the link in e-mails; needed too",
    )
    alert_to: tuple[str, ...] = _setting(
        (), postal.addresses, "none", "addresses that are told when a promise runs out or an account cannot send"
    )
    alert_hours: int = _setting(4, values.whole(1, 168), "4", "hours between two such e-mails about the same cause")
    alert_before: int = _setting(2, values.whole(0, 168), "2", "hours before its end that a promise is told")
    keep_closed_days: int = _setting(
        90,
        values.whole(1, 3650),
        "90",
        "days a conversation is kept after its end; `flask brigade purge` erases it then",
    )
    keep_open_days: int = _setting(
        180, values.whole(1, 3650), "180", "days a conversation that never ended is kept, from its beginning"
    )
    keep_notice_days: int = _setting(
        90, values.whole(1, 3650), "90", "days a notice is kept after its end; `flask brigade purge` removes it then"
    )
    search_depth: int = _setting(
        200, values.whole(1, 10_000), "200", "conversations an agent's search for text opens at most"
    )
    timezone: zoneinfo.ZoneInfo = _setting(
        zoneinfo.ZoneInfo("Europe/Paris"),
        values.zone,
        "`Europe/Paris`",
        "zone of the times on pages without JavaScript, of the days of figures, and in which notices begin and end",
    )
    topics: tuple[topics_.Topic, ...] = _setting(
        topics_.SHIPPED,
        values.topics,
        "the six of the package",
        "a list of topics, or the path of a JSON file that holds one",
    )
    metrics: str = _setting(
        "local",
        values.metrics,
        "`local`",
        "who reads `metrics`: this machine (`local`: loopback, and no proxy in between), nobody (`off`), or whoever"
        " sends this bearer token (20 characters or more)",
    )
    trusted_proxies: int = _setting(0, values.whole(0, 10), "0", "hops whose `X-Forwarded-*` is believed")
    workers: int = _setting(
        1, values.whole(1, 64), "1", "processes of gunicorn; more than one needs PostgreSQL, and Redis beside it"
    )
    bind: str = _setting("127.0.0.1:8000", values.bind, "`127.0.0.1:8000`", "where gunicorn listens")

    @property
    def mailbox(self) -> t.Mapping[str, str] | None:
        """The account from which e-mails leave; `None`: none do."""
        if self.smtp_url is None:
            return None
        return {
            "smtp": self.smtp_url,
            "imap": self.imap_url or "",
            "sender": self.mail_from or "",
            "name": self.mail_name,
            "link": self.mail_link or "",
            "zone": self.timezone.key,
        }

    def topic(self, key: str) -> topics_.Topic | None:
        """The topic with this key, if there is one."""
        return next((topic for topic in self.topics if topic.key == key), None)


def load(
    config: t.Mapping[str, t.Any],
    environ: t.Mapping[str, str],
    *,
    instance: str | Path = "instance",
    whole: bool = True,
) -> Settings:
    """Read and check every setting; `config` wins over `environ`.

    :param instance: the folder of the default database.
    :param whole: whether these are all of them, so that they must go together.
    :raises ConfigError: names every bad key, what it needs, and, for an unknown one, the key that was meant.
    """
    fields = {PREFIX + field.name.upper(): field for field in dataclasses.fields(Settings)}
    given = {key: value for key, value in environ.items() if key.startswith(PREFIX)}
    # An environment holds other people's keys (an orchestrator's BRIGADE_PORT): only a likely slip is refused there.
    wrong = [_unknown(key, fields) for key in given if key not in fields and _meant(key, fields)]
    ours = {key: value for key, value in config.items() if key.startswith(PREFIX)}
    wrong += [_unknown(key, fields) for key in ours if key not in fields]
    found: dict[str, t.Any] = {"database_url": f"sqlite:///{Path(instance).resolve() / 'brigade.sqlite3'}"}
    for key, value in {**given, **ours}.items():
        if key not in fields or value is None:
            continue
        try:
            found[fields[key].name] = fields[key].metadata["parse"](value)
        except (ValueError, TypeError) as error:
            wrong.append(f"{key}: needs {error}")  # never the value: it may be a key or a password
    if whole and found.get("workers", 1) > 1 and found.get("database_url", "").startswith("sqlite"):
        wrong.append(_ONE_PROCESS)
    wrong += _mail_together(found)
    if wrong:
        raise ConfigError("The configuration of brigade_widget is wrong:\n" + "\n".join(f"  {line}" for line in wrong))
    return Settings(**found)


def _mail_together(found: t.Mapping[str, t.Any]) -> list[str]:
    """What an e-mail cannot do without."""
    if found.get("smtp_url"):
        missing = [name for name in ("mail_from", "mail_link") if not found.get(name)]
        return [f"{PREFIX}{name.upper()}: is needed with BRIGADE_SMTP_URL (docs/email.md)" for name in missing]
    needing = [name for name in ("imap_url", "alert_to") if found.get(name)]
    return [f"{PREFIX}{name.upper()}: needs BRIGADE_SMTP_URL too (docs/email.md)" for name in needing]


def for_gunicorn(environ: t.Mapping[str, str]) -> Settings:
    """What the web server needs before the application is there; the application reads the others, and checks them all.

    :raises ConfigError: one of these is wrong.
    """
    theirs = {key: value for key, value in environ.items() if key in ("BRIGADE_BIND", "BRIGADE_WORKERS")}
    return load({}, theirs, whole=False)


def _meant(key: str, known: t.Iterable[str]) -> str | None:
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.85)
    return near[0] if near else None


def _unknown(key: str, known: t.Iterable[str]) -> str:
    meant = _meant(key, known)
    return f"{key}: is not a setting" + (f"; did you mean {meant}?" if meant else "; the README lists them all")
