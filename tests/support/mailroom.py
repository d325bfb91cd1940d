"""An app with a mailbox at a real post office, people who left an address there, and the worker."""

from __future__ import annotations

import datetime
import itertools
import typing as t
from email.message import EmailMessage, Message

from flask import Flask

from brigade_widget import clock
from brigade_widget.models.channels import media
from brigade_widget.models.conversations import Citizen
from brigade_widget.models.messages import Message as Said
from brigade_widget.models.outbox import Parcel
from brigade_widget.services import messages
from brigade_widget.store import UnitOfWork
from brigade_widget.worker import Worker

from .apps import let_arrivals_end, state_of
from .callers import API, Answer, InApp
from .people import AgentAtHttp
from .post import PostOffice
from .rows import make_agent, make_site, new_client_id

LINK = "https://reponses.example.fr/lire"
ALWAYS = {"days": "all", "from": 0, "to": 24}
SAFE = {"safe": True, "when": "le soir", "how": "par e-mail", "code_word": "tilleul"}
_numbers = itertools.count(1)
File = tuple[str, str, bytes]  # name, type, content


def attach(mail: EmailMessage, files: t.Iterable[File]) -> None:
    """Put files behind the text of a mail."""
    for name, kind, content in files:
        major, _, minor = kind.partition("/")
        mail.add_attachment(content, maintype=major, subtype=minor, filename=name)


class Mailroom:
    """A brigade whose mails leave by `office`.

    :param make: `make_app` of the tests.
    :param settings: more of them, or others.
    """

    def __init__(self, make: t.Callable[..., Flask], office: PostOffice, **settings: t.Any) -> None:
        self.office = office
        self.box = "contact" + "".join("abcdefghij"[int(digit)] for digit in str(next(_numbers)))  # 112 tells
        self.address = office.open(self.box)
        ours = {
            "smtp_url": office.url("smtp", self.box),
            "imap_url": office.url("imaps", self.box),
            "mail_from": self.address,
            "mail_link": LINK,
        }
        self.app = make(**(ours | settings))
        self.state = state_of(self.app)
        self.state.write(make_site)
        self.state.write(make_agent)
        self.claire = AgentAtHttp.has_session(InApp(self.app), self.state)
        self.caller = InApp(self.app)

    def person(self) -> str:
        """Somebody with a box of their own; gives its name."""
        name = f"zoe{next(_numbers)}"
        self.office.open(name)
        return name

    def form(self, email: str, *, hours: t.Mapping[str, t.Any] | None = ALWAYS, **facts: t.Any) -> str:
        """A form is sent and taken by Claire; gives its conversation."""
        safety = {**SAFE, "mail": hours} if hours else SAFE
        form = {"client_id": new_client_id("form"), "site": "mondoubleau", "topic": "procedures", "locale": "fr"}
        form |= {"body": "une question", "email": email, "safe_to_contact": safety, **facts}
        answer = self.caller.call("POST", f"{API}/contacts", json=form)
        assert answer.status == 201, answer.json
        self.code = answer.json["code"]
        return str(self.claire.takes_next().json["id"])

    def told(self, name: str) -> str:
        """A conversation whose person got the mail that says that an answer waits."""
        conversation = self.form(f"{name}@home.test")
        self.answers(conversation)
        self.works()
        return conversation

    def answers(self, conversation: str, body: str = "la réponse") -> None:
        """Claire writes; two minutes later a mail may leave."""
        assert self.claire.posts(conversation, body).status == 201
        self.later(datetime.timedelta(minutes=3))

    def picks(self, conversation: str) -> Answer:
        """Claire has the person told."""
        return self.claire.call("POST", f"/conversations/{conversation}/nudge")

    def standing(self, conversation: str) -> dict[str, t.Any]:
        """What the console shows of it."""
        return t.cast("dict[str, t.Any]", self.claire.call("GET", f"/conversations/{conversation}/nudge").json)

    def later(self, time: datetime.timedelta) -> None:
        """What waits has waited so long."""

        def soon(uow: UnitOfWork) -> None:
            for conversation in uow.conversations.newest(seen_by=None):
                for parcel in uow.outbox.of(conversation.id):
                    uow.outbox.update(parcel.id, next_at=parcel.next_at - time, created_at=parcel.created_at - time)
            for account in uow.accounts.all():
                uow.accounts.update(account.id, poll_at=None)

        self.state.write(soon)

    def works(self) -> None:
        """A worker sends, fetches and takes in, and the post has settled."""
        self.later(datetime.timedelta(0))
        worker = Worker(self.state)
        try:
            worker.work_off()
        finally:
            let_arrivals_end()
        worker.work_off()
        self.office.settled()

    def files_are_due(self) -> None:
        """Whoever was taking a file is taken for dead."""
        past = clock.now() - datetime.timedelta(seconds=1)
        self.state.write(lambda uow: uow.connection.execute(media.update().values(next_at=past)))

    def comes_back(self) -> None:
        """The person opens the conversation with the code, and reads all of it."""
        answer = self.caller.call("POST", f"{API}/returns", json={"code": self.code})
        found = answer.json["conversation"]
        citizen = Citizen(found["id"], "")
        self.state.write(messages.mark_read, reader=citizen, conversation_id=found["id"], seq=found["last_seq"])

    def writes(self, box: str, text: str, *, sender: str = "", files: t.Iterable[File] = (), **headers: str) -> None:
        """Somebody writes to our address, out of nowhere."""
        mail = EmailMessage()
        facts = {"From": f"{box}@home.test", "To": self.address, "Message-ID": f"<{next(_numbers)}@home.test>"}
        for name, value in {**facts, **headers}.items():
            mail[name] = value
        mail.set_content(text)
        attach(mail, files)
        self.office.put(mail, sender=sender or f"{box}@home.test")

    def forgets_where_it_was(self) -> None:
        """The box gets a new number of its own, as after a repair: everything in it seems new."""

        def forget(uow: UnitOfWork) -> None:
            for account in uow.accounts.all():
                uow.accounts.update(account.id, cursor=None)

        self.state.write(forget)

    def sends_back(self, mail: Message, text: str, *, files: t.Iterable[File] = (), **headers: str) -> None:
        """Whoever got a mail answers it, as a mail program does."""
        answer = EmailMessage()
        answer["From"], answer["To"] = mail["To"], " ".join(mail["Reply-To"].split())  # a long one is folded
        answer["In-Reply-To"] = answer["References"] = mail["Message-ID"]
        answer["Message-ID"] = f"<{next(_numbers)}@home.test>"
        for name, value in headers.items():
            del answer[name.replace("_", "-")]
            if value:
                answer[name.replace("_", "-")] = value
        answer.set_content(text)
        attach(answer, files)
        self.office.put(answer)

    def parcels(self, conversation: str) -> list[Parcel]:
        return self.state.read(lambda uow: uow.outbox.of(conversation))

    def said(self, conversation: str) -> list[Said]:
        """Every message of it that is no status, and every file."""

        def page(uow: UnitOfWork) -> list[Said]:
            return messages.page(
                uow, reader=uow.agents.by_login("claire"), conversation_id=conversation, after=0
            ).messages  # type: ignore[arg-type]

        return [each for each in self.state.read(page) if each.kind != "status"]

    def kept_as_it_came(self) -> int:
        """How many pieces of files lie there as they came."""
        return self.state.read(lambda uow: uow.arrived_files.count())
