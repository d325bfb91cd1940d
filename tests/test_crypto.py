"""Sealing at rest: what is sealed opens only with its key, only in its place, only unchanged."""

from __future__ import annotations

import base64
import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.crypto import KeyRing, key_file, seal, unseal
from brigade_widget.errors import ConfigError, StoreUnavailable

OLD, NEW = b"o" * 32, b"n" * 32
KEY, PLACE = b"k" * 32, "message:1:citizen"


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_was_sealed_opens(text: str) -> None:
    assert unseal(KEY, seal(KEY, text, PLACE), PLACE) == text


def test_nothing_of_the_text_is_in_what_is_sealed() -> None:
    assert b"bonjour" not in seal(KEY, "bonjour", PLACE)


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    assert seal(KEY, "bonjour", PLACE) != seal(KEY, "bonjour", PLACE)


@pytest.mark.parametrize("elsewhere", ["message:2:citizen", "message:1:agent", "note:1"])
def test_a_text_moved_to_another_place_is_refused(elsewhere: str) -> None:
    with pytest.raises(StoreUnavailable, match="changed or moved"):
        unseal(KEY, seal(KEY, "bonjour", PLACE), elsewhere)


def test_another_key_does_not_open() -> None:
    with pytest.raises(StoreUnavailable):
        unseal(b"x" * 32, seal(KEY, "bonjour", PLACE), PLACE)


@pytest.mark.parametrize("position", [1, 12, 13, -1])
def test_a_changed_byte_is_refused(position: int) -> None:
    blob = bytearray(seal(KEY, "bonjour", PLACE))
    blob[position] ^= 1
    with pytest.raises(StoreUnavailable):
        unseal(KEY, bytes(blob), PLACE)


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_a_text_cut_short_is_refused(length: int) -> None:
    with pytest.raises(StoreUnavailable):
        unseal(KEY, seal(KEY, "bonjour", PLACE)[:length], PLACE)


def test_a_wrapped_key_opens_to_the_key_that_was_wrapped() -> None:
    ring = KeyRing([OLD])
    key, wrapped = ring.new_key("conversation:1")
    assert ring.unwrap(wrapped, "conversation:1") == key
    assert key not in wrapped


def test_a_key_wrapped_before_the_rotation_still_opens() -> None:
    key, wrapped = KeyRing([OLD]).new_key("conversation:1")
    assert KeyRing([NEW, OLD]).unwrap(wrapped, "conversation:1") == key


def test_the_first_master_key_wraps() -> None:
    key, wrapped = KeyRing([NEW, OLD]).new_key("conversation:1")
    assert KeyRing([NEW]).unwrap(wrapped, "conversation:1") == key
    with pytest.raises(StoreUnavailable):
        KeyRing([OLD]).unwrap(wrapped, "conversation:1")


def test_a_retired_master_key_is_named_as_what_is_missing() -> None:
    _, wrapped = KeyRing([OLD]).new_key("conversation:1")
    with pytest.raises(StoreUnavailable, match="BRIGADE_MASTER_KEYS"):
        KeyRing([NEW]).unwrap(wrapped, "conversation:1")


def test_a_wrapped_key_moved_to_another_conversation_is_refused() -> None:
    ring = KeyRing([OLD])
    _, wrapped = ring.new_key("conversation:1")
    with pytest.raises(StoreUnavailable, match="was changed"):
        ring.unwrap(wrapped, "conversation:2")


def test_a_wrapped_key_with_a_changed_byte_is_refused() -> None:
    ring = KeyRing([OLD])
    wrapped = bytearray(ring.new_key("conversation:1").wrapped)
    wrapped[-1] ^= 1
    with pytest.raises(StoreUnavailable):
        ring.unwrap(bytes(wrapped), "conversation:1")


@pytest.mark.parametrize("stored", [b"", b"\x01", b"\x01abcd"])
def test_a_wrapped_key_that_is_none_is_refused(stored: bytes) -> None:
    with pytest.raises(StoreUnavailable):
        KeyRing([OLD]).unwrap(stored, "conversation:1")


def test_the_key_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "master.keys"
    before = os.umask(0)
    try:
        keys = key_file(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_file(path) == keys
    assert [len(key) for key in keys] == [32]


def test_many_who_start_together_read_the_same_key(tmp_path: Path) -> None:
    path, line, read = tmp_path / "master.keys", threading.Barrier(16), []

    def come() -> None:
        line.wait(10)
        read.append(key_file(path))

    threads = [threading.Thread(target=come) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(read) == 16
    assert len(set(read)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["master.keys"]


def test_a_key_file_may_hold_several_keys_and_remarks(tmp_path: Path) -> None:
    path = tmp_path / "master.keys"
    lines = ["# since 2026", base64.b64encode(NEW).decode(), "", base64.b64encode(OLD).decode()]
    path.write_text("\n".join(lines), "ascii")
    assert key_file(path) == (NEW, OLD)


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"c2hvcnQ=\n", b"\xff\xfe", b"not base64!\n"])
def test_a_key_file_that_holds_no_key_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "master.keys"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"master\.keys"):
        key_file(path)
    assert path.read_bytes() == content


def test_without_its_file_a_key_ring_seals_nothing_new(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    ring = KeyRing(file=file)
    _, wrapped = ring.new_key("conversation:a")
    file.unlink()
    with pytest.raises(StoreUnavailable, match="put keys back"):
        ring.new_key("conversation:b")
    assert ring.unwrap(wrapped, "conversation:a")


def test_a_secret_belongs_to_one_purpose_and_lives_through_a_rotation() -> None:
    old, new = KeyRing([OLD]).secrets("limits"), KeyRing([NEW, OLD]).secrets("limits")
    assert old[0] in new
    assert new[0] != old[0]
    assert KeyRing([OLD]).secrets("proofs") != old
