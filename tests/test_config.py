"""Settings: one table, checked at start, every mistake told at once, and no value of a secret ever repeated."""

from __future__ import annotations

import base64
import json
import typing as t
from pathlib import Path

import pytest

from brigade_widget.config import Settings, load
from brigade_widget.errors import ConfigError
from brigade_widget.limits import Rate
from brigade_widget.values import origin

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(1, 33))).decode()


def refused(config: t.Mapping[str, t.Any], environ: t.Mapping[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load(config, environ or {})
    return str(caught.value)


def test_nothing_given_gives_the_defaults_and_a_file_in_the_instance_folder(tmp_path: Path) -> None:
    settings = load({}, {}, instance=tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path / 'brigade.sqlite3'}"
    assert (settings.message_max, settings.agent_capacity, settings.workers) == (4000, 4, 1)
    assert settings.exit_url == "https://www.service-public.fr/"


def test_every_bad_key_is_listed_at_once() -> None:
    said = refused(
        {"BRIGADE_MESSAGE_MAX": 0, "BRIGADE_AGENT_CAPACITY": "many", "BRIGADE_LOGIN_RATE": "fast"},
        {"BRIGADE_EXIT_URL": "javascript:alert(1)"},
    )
    for key in ("BRIGADE_MESSAGE_MAX", "BRIGADE_AGENT_CAPACITY", "BRIGADE_LOGIN_RATE", "BRIGADE_EXIT_URL"):
        assert said.count(key) == 1


def test_the_environment_is_read() -> None:
    assert load({}, {"BRIGADE_MESSAGE_MAX": "12"}).message_max == 12


def test_the_apps_configuration_wins_over_the_environment() -> None:
    assert load({"BRIGADE_MESSAGE_MAX": 7}, {"BRIGADE_MESSAGE_MAX": "12"}).message_max == 7


def test_none_in_the_apps_configuration_means_the_default() -> None:
    assert load({"BRIGADE_MESSAGE_MAX": None}, {}).message_max == 4000


def test_a_slip_in_the_apps_configuration_names_the_key_that_was_meant() -> None:
    assert "did you mean BRIGADE_MESSAGE_MAX?" in refused({"BRIGADE_MESAGE_MAX": 10})


def test_an_unknown_key_in_the_apps_configuration_is_refused() -> None:
    assert "BRIGADE_COLOUR: is not a setting" in refused({"BRIGADE_COLOUR": "blue"})


def test_a_slip_in_the_environment_is_refused() -> None:
    assert "did you mean BRIGADE_DATABASE_URL?" in refused({}, {"BRIGADE_DATABASE_URI": "sqlite:///x"})


def test_other_peoples_keys_in_the_environment_are_left_alone() -> None:
    assert load({}, {"BRIGADE_PORT": "tcp://10.0.0.1:80", "PATH": "/bin"}).message_max == 4000


@pytest.mark.parametrize(
    ("key", "secret"),
    [
        ("BRIGADE_MASTER_KEYS", "c2hvcnQ="),
        ("BRIGADE_MASTER_KEYS", "not base64 but secret!"),
        ("BRIGADE_DATABASE_URL", "mysql://brigade:hunter2@db/brigade"),
        ("BRIGADE_PUBLIC_URL", "https://user:hunter2@contact.example.fr"),
    ],
)
def test_the_value_of_a_bad_key_is_never_repeated(key: str, secret: str) -> None:
    said = refused({key: secret})
    assert key in said
    assert secret not in said
    assert "hunter2" not in said


def test_several_master_keys_come_in_order() -> None:
    settings = load({"BRIGADE_MASTER_KEYS": f"{KEY}, {OTHER_KEY}"}, {})
    assert settings.master_keys == (base64.b64decode(KEY), base64.b64decode(OTHER_KEY))


def test_master_keys_may_be_a_list_of_bytes() -> None:
    assert load({"BRIGADE_MASTER_KEYS": [b"k" * 32]}, {}).master_keys == (b"k" * 32,)


@pytest.mark.parametrize("value", ["", " , ", [], [b"short"], 3])
def test_master_keys_that_are_no_keys_are_refused(value: t.Any) -> None:
    assert "BRIGADE_MASTER_KEYS" in refused({"BRIGADE_MASTER_KEYS": value})


@pytest.mark.parametrize(
    ("value", "rate"), [("20/0.5", Rate(20, 0.5)), ("off", None), ("OFF", None), ("1/2", Rate(1, 2))]
)
def test_a_rate_is_burst_and_refill_or_off(value: str, rate: Rate | None) -> None:
    assert load({"BRIGADE_MESSAGE_RATE": value}, {}).message_rate == rate


@pytest.mark.parametrize("value", ["20", "0/1", "1/0", "-1/2", "a/b", "", "1/2/3", True])
def test_a_rate_that_is_none_is_refused(value: t.Any) -> None:
    assert "BRIGADE_MESSAGE_RATE: needs burst/refill" in refused({"BRIGADE_MESSAGE_RATE": value})


@pytest.mark.parametrize("value", [True, False, "", "4.5", -1, 0, 100_001, [4]])
def test_a_number_outside_its_range_is_refused(value: t.Any) -> None:
    assert "a whole number from 1 to 100000" in refused({"BRIGADE_MESSAGE_MAX": value})


@pytest.mark.parametrize("url", ["mysql://x", "postgresql://x/y", "postgresql+psycopg2://x/y", "oracle://x", ""])
def test_another_database_is_refused(url: str) -> None:
    assert "BRIGADE_DATABASE_URL" in refused({"BRIGADE_DATABASE_URL": url})


def test_more_than_one_worker_is_refused_while_one_serves() -> None:
    assert "BRIGADE_WORKERS" in refused({}, {"BRIGADE_WORKERS": "2"})


@pytest.mark.parametrize(
    "value", ["127.0.0.1:8000", "[::1]:80", "localhost:1", "unix:/run/brigade.sock", "0.0.0.0:443"]
)
def test_an_address_to_listen_on_is_read(value: str) -> None:
    assert load({"BRIGADE_BIND": value}, {}).bind == value


@pytest.mark.parametrize("value", ["8000", "127.0.0.1", "http://x:1", "a b:1", "unix:"])
def test_an_address_that_is_none_is_refused(value: str) -> None:
    assert "BRIGADE_BIND" in refused({"BRIGADE_BIND": value})


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        ("https://WWW.Example.fr", "https://www.example.fr"),
        ("https://www.example.fr/", "https://www.example.fr"),
        ("https://www.example.fr:443", "https://www.example.fr"),
        ("https://www.example.fr:8443", "https://www.example.fr:8443"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8001", "http://[::1]:8001"),
    ],
)
def test_an_origin_has_one_spelling(given: str, exact: str) -> None:
    assert origin(given) == exact


@pytest.mark.parametrize(
    "given",
    [
        "http://www.example.fr",
        "https://*.example.fr",
        "https://www.example.fr/path",
        "https://www.example.fr/?q",
        "https://www.example.fr/#f",
        "https://user@www.example.fr",
        "https://a.fr https://b.fr",
        "https://a.fr;script-src *",
        "https://a.fr, https://b.fr",
        "null",
        "ftp://example.fr",
        "https://",
        "https://a.fr:99999",
    ],
)
def test_what_is_no_exact_origin_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        origin(given)


def test_topics_come_from_a_list_or_from_a_file(tmp_path: Path) -> None:
    rows = [{"key": "lost-dog", "texts": {"fr": {"label": "Un chien perdu"}}}]
    file = tmp_path / "topics.json"
    file.write_text(json.dumps(rows), "utf-8")
    from_list = load({"BRIGADE_TOPICS": rows}, {}).topics
    from_file = load({}, {"BRIGADE_TOPICS": str(file)}).topics
    assert from_list == from_file
    assert [topic.key for topic in from_list] == ["lost-dog"]


@pytest.mark.parametrize("value", ["/no/such/file.json", {"key": "x"}, [], 3])
def test_topics_that_are_none_are_refused(value: t.Any) -> None:
    assert "BRIGADE_TOPICS" in refused({"BRIGADE_TOPICS": value})


def test_a_topic_is_found_by_its_key() -> None:
    settings = Settings()
    found = settings.topic("violence")
    assert found is not None
    assert found.sensitive
    assert settings.topic("nothing") is None
