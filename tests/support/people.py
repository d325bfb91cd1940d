"""Citizens and agents, as they use the HTTP door."""

from __future__ import annotations

import typing as t

from urllib3.filepost import encode_multipart_formdata

from brigade_widget.schemas import outgoing
from brigade_widget.services import agents
from brigade_widget.state import State
from brigade_widget.tokens import csrf_of

from .callers import API, Answer, Caller, InApp
from .rows import PASSWORD, new_client_id


class CitizenAtHttp:
    """A citizen with their one conversation."""

    def __init__(self, caller: Caller, *, conversation: str = "", token: str = "") -> None:
        self.caller = caller
        self.id = conversation
        self.token = token

    @classmethod
    def starts(cls, caller: Caller, **facts: t.Any) -> CitizenAtHttp:
        """One who has just started a conversation."""
        answer = caller.call("POST", f"{API}/conversations", json=new_conversation(**facts))
        assert answer.status in (200, 201), answer.text
        return cls(caller, conversation=answer.json["conversation"]["id"], token=answer.json["token"])

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def call(self, method: str, path: str = "", **more: t.Any) -> Answer:
        return self.caller.call(method, f"{API}/conversations/{self.id}{path}", headers=self.headers, **more)

    def posts(self, body: str = "bonjour", *, client_id: str | None = None) -> Answer:
        return self.call("POST", "/messages", json={"client_id": client_id or new_client_id(), "body": body})

    def attaches(self, content: bytes, **facts: str) -> Answer:
        """As `form_with` takes it."""
        body, headers = form_with(content, **facts)
        return self.caller.call(
            "POST", f"{API}/conversations/{self.id}/attachments", data=body, headers={**self.headers, **headers}
        )

    def fetches(self, attachment: str) -> Answer:
        return self.call("GET", f"/attachments/{attachment}")

    def looks(self) -> Answer:
        return self.call("GET")

    def reads(self, after: int = 0, *, wait: int = 0) -> Answer:
        return self.call("GET", f"/messages?after={after}&wait={wait}")

    def closes(self) -> Answer:
        return self.call("POST", "/close")

    def leaves(self) -> Answer:
        return self.caller.call("POST", f"{API}/exit", json={"token": self.token})


class AgentAtHttp:
    """An agent who signed in with a cookie session, or has an API token."""

    def __init__(self, caller: Caller, headers: t.Mapping[str, str], *, agent: t.Any = None) -> None:
        self.caller = caller
        self.headers = dict(headers)
        self.me = agent

    @classmethod
    def signs_in(cls, caller: Caller, login: str = "claire") -> AgentAtHttp:
        answer = caller.call("POST", f"{API}/agent/session", json={"login": login, "password": PASSWORD})
        assert answer.status == 200, answer.text
        return cls(caller, {"X-CSRF-Token": answer.json["csrf_token"]}, agent=answer.json["agent"])

    @classmethod
    def has_session(cls, caller: InApp, state: State, login: str = "claire") -> AgentAtHttp:
        """One who signed in before; spares the slow comparison of passwords."""
        known = state.read(agents.credentials, login=login)
        token = state.write(agents.open_session, agent=known.agent, compared_with=known.password_hash, hours=12)
        caller.keep("brigade_agent", token)
        return cls(caller, {"X-CSRF-Token": csrf_of(token)}, agent=outgoing.agent(known.agent))

    @classmethod
    def with_token(cls, caller: Caller, token: str) -> AgentAtHttp:
        return cls(caller, {"Authorization": f"Bearer {token}"})

    def call(self, method: str, path: str, **more: t.Any) -> Answer:
        return self.caller.call(method, f"{API}/agent{path}", headers=self.headers, **more)

    def queue(self) -> Answer:
        return self.call("GET", "/queue")

    def takes_next(self) -> Answer:
        return self.call("POST", "/queue/next")

    def claims(self, conversation: str) -> Answer:
        return self.call("POST", f"/conversations/{conversation}/claim")

    def transfers(self, conversation: str, to: str, reason: str = "fin de service") -> Answer:
        return self.call("POST", f"/conversations/{conversation}/transfer", json={"to": to, "reason": reason})

    def closes(self, conversation: str, outcome: str = "answered") -> Answer:
        return self.call("POST", f"/conversations/{conversation}/close", json={"outcome": outcome})

    def posts(self, conversation: str, body: str = "bonjour", *, client_id: str | None = None) -> Answer:
        draft = {"client_id": client_id or new_client_id(), "body": body}
        return self.call("POST", f"/conversations/{conversation}/messages", json=draft)

    def attaches(self, conversation: str, content: bytes, **facts: str) -> Answer:
        """As `form_with` takes it."""
        body, headers = form_with(content, **facts)
        path = f"{API}/agent/conversations/{conversation}/attachments"
        return self.caller.call("POST", path, data=body, headers={**self.headers, **headers})

    def fetches(self, conversation: str, attachment: str) -> Answer:
        return self.call("GET", f"/conversations/{conversation}/attachments/{attachment}")

    def notes(self, conversation: str, body: str = "à rappeler", *, client_id: str | None = None) -> Answer:
        draft = {"client_id": client_id or new_client_id(), "body": body}
        return self.call("POST", f"/conversations/{conversation}/notes", json=draft)

    def reads_notes(self, conversation: str) -> Answer:
        return self.call("GET", f"/conversations/{conversation}/notes")

    def looks(self, conversation: str) -> Answer:
        return self.call("GET", f"/conversations/{conversation}")

    def reads(self, conversation: str, after: int = 0, *, wait: int = 0) -> Answer:
        return self.call("GET", f"/conversations/{conversation}/messages?after={after}&wait={wait}")

    def lists(self, **words: str) -> Answer:
        return self.call("GET", "/conversations", query_string=words)


def form_with(
    content: bytes, *, name: str = "photo.jpg", client_id: str | None = None, **fields: str
) -> tuple[bytes, dict[str, str]]:
    """A form with a file: its body, and the header that says so."""
    form: dict[str, t.Any] = {"client_id": client_id or new_client_id("photo"), **fields}
    body, kind = encode_multipart_formdata({**form, "file": (name, content)})
    return body, {"Content-Type": kind}


def new_conversation(**facts: t.Any) -> dict[str, t.Any]:
    """The body of `POST conversations`."""
    return {"client_id": new_client_id("start"), "site": "mondoubleau", "topic": "general", "locale": "fr", **facts}
