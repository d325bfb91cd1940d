"""Callers of the HTTP door: in the app, or over a real connection; the same words for both."""

from __future__ import annotations

import dataclasses
import json as json_
import typing as t

import requests
from flask import Flask

API = "/brigade/api/v1"


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: t.Mapping[str, str]
    content: bytes

    @property
    def json(self) -> t.Any:
        return json_.loads(self.content)

    @property
    def text(self) -> str:
        return self.content.decode()


class Caller(t.Protocol):
    """Sends a request; keeps cookies, as a browser does."""

    def call(
        self, method: str, path: str, *, json: t.Any = None, headers: t.Mapping[str, str] | None = None, **more: t.Any
    ) -> Answer: ...
    def cookie(self, name: str) -> str | None: ...


class InApp:
    """Calls the app itself.

    :param data: in `call`, a raw body instead of `json`.
    """

    def __init__(self, app: Flask, base: str = "http://localhost") -> None:
        self.app = app
        self._client = app.test_client()
        self._base = base

    def call(
        self, method: str, path: str, *, json: t.Any = None, headers: t.Mapping[str, str] | None = None, **more: t.Any
    ) -> Answer:
        with self._client.open(
            path, method=method, json=json, headers=dict(headers or {}), base_url=self._base, **more
        ) as answer:
            return Answer(answer.status_code, answer.headers, answer.get_data())

    def cookie(self, name: str) -> str | None:
        found = self._client.get_cookie(name, path="/brigade")
        return found.value if found else None

    def keep(self, name: str, value: str) -> None:
        """Have a cookie of ours."""
        self._client.set_cookie(name, value, path="/brigade")


class OverHttp:
    """Calls a server."""

    def __init__(self, url: str, *, timeout: float = 30) -> None:
        self._session = requests.Session()
        self._url = url
        self._timeout = timeout

    def call(
        self, method: str, path: str, *, json: t.Any = None, headers: t.Mapping[str, str] | None = None, **more: t.Any
    ) -> Answer:
        more = {"timeout": self._timeout, **more}
        answer = self._session.request(method, self._url + path, json=json, headers=headers, **more)
        return Answer(answer.status_code, answer.headers, answer.content)

    def cookie(self, name: str) -> str | None:
        return self._session.cookies.get(name)

    def cookies(self) -> list[t.Any]:
        """Every cookie, with its attributes."""
        return list(self._session.cookies)

    def close(self) -> None:
        self._session.close()
