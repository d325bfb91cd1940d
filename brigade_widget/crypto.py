"""Sealing at rest: AES-256-GCM under a key per conversation, which a master key wraps.

What is sealed is bound to its place (table, row, field), so that a ciphertext moved to another row is refused.
Deleting a conversation's wrapped key makes everything under it unreadable.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import os
import secrets
import typing as t
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .errors import ConfigError, StoreUnavailable

_NONCE = 12  # bytes; NIST SP 800-38D, 8.2.2: random nonces of 96 bits are safe to 2^32 uses of one key
_KEY_ID = 4  # bytes of the master key's SHA-256, before each wrapped key
_VERSION = b"\x01"
_REMEMBERED = 2048  # keys of conversations


class Sealed(t.NamedTuple):
    """A new conversation key: as it is used, and as it is stored."""

    key: bytes
    wrapped: bytes


class KeyRing:
    """The master keys: the first wraps, all unwrap.

    :param file: where they are kept; read again when it changes, so that a rotation needs no restart.
    """

    def __init__(self, keys: t.Sequence[bytes] = (), *, file: Path | None = None) -> None:
        self._file = file
        self._stamp = 0
        self._take(keys or key_file(t.cast("Path", file)))
        # Unwrapping costs as much as sealing a message; a live conversation asks for its key at every message.
        self.unwrap = functools.lru_cache(maxsize=_REMEMBERED)(self._unwrap)

    def new_key(self, place: str) -> Sealed:
        """A new key, and how to store it.

        :param place: what the key belongs to, as `conversation:<id>`.
        """
        self._look_again()
        key = secrets.token_bytes(32)
        return Sealed(key, self._wrap(key, place))

    def rewrap(self, wrapped: bytes, place: str) -> bytes | None:
        """The same key under the first master key; `None` if it is already."""
        if self._id(wrapped) == self._first:
            return None
        return self._wrap(self._unwrap(wrapped, place), place)

    def secrets(self, purpose: str) -> tuple[bytes, ...]:
        """Secrets for one purpose, the same in every process: the first signs, all are recognised."""
        self._look_again()
        return tuple(hmac.digest(key, f"brigade:{purpose}".encode(), "sha256") for key in self._keys)

    def _take(self, keys: t.Sequence[bytes]) -> None:
        self._keys = tuple(keys)
        self._ciphers = {_id_of(key): AESGCM(key) for key in keys}
        self._first = _id_of(keys[0])
        self._stamp = self._file.stat().st_mtime_ns if self._file else 0

    def _look_again(self) -> None:
        if self._file is None:
            return
        if not self._file.exists():  # a new one would seal what nobody could open after a restart
            raise StoreUnavailable(f"The master keys are gone: put {self._file.name} back. Nothing was stored.")
        if self._file.stat().st_mtime_ns != self._stamp:
            self._take(key_file(self._file))

    def _wrap(self, key: bytes, place: str) -> bytes:
        nonce = os.urandom(_NONCE)
        wrapped = self._ciphers[self._first].encrypt(nonce, key, b"key:" + place.encode())
        return _VERSION + self._first + nonce + wrapped

    @staticmethod
    def _id(wrapped: bytes) -> bytes:
        return wrapped[len(_VERSION) : len(_VERSION) + _KEY_ID]

    def _unwrap(self, wrapped: bytes, place: str) -> bytes:
        """The key that `new_key` stored.

        :raises StoreUnavailable: the master key is not there any more, or the row was tampered with.
        """
        start = len(_VERSION) + _KEY_ID
        if self._id(wrapped) not in self._ciphers:
            self._look_again()
        cipher = self._ciphers.get(self._id(wrapped))
        if cipher is None:
            raise StoreUnavailable(
                "A master key is missing: put the one that sealed this back into BRIGADE_MASTER_KEYS."
            )
        try:
            return cipher.decrypt(wrapped[start : start + _NONCE], wrapped[start + _NONCE :], b"key:" + place.encode())
        except (InvalidTag, ValueError):  # ValueError: cut so short that it has no nonce
            raise StoreUnavailable(f"The key of {place} was changed in the store; restore it from a backup.") from None


# As many as keys are remembered, and for the same reason.
_cipher = functools.lru_cache(maxsize=_REMEMBERED)(AESGCM)


def seal(key: bytes, text: str, place: str) -> bytes:
    """Seal a text under a conversation's key.

    :param place: table, row and field, as `message:<id>:citizen`; `unseal` needs the same.
    """
    return seal_bytes(key, text.encode(), place)


def unseal(key: bytes, blob: bytes, place: str) -> str:
    """The text that `seal` sealed.

    :raises StoreUnavailable: another key, another place, or changed bytes.
    """
    return unseal_bytes(key, blob, place).decode()


def seal_bytes(key: bytes, content: bytes, place: str) -> bytes:
    """`seal`, for what is no text."""
    nonce = os.urandom(_NONCE)
    return _VERSION + nonce + _cipher(key).encrypt(nonce, content, place.encode())


def unseal_bytes(key: bytes, blob: bytes, place: str) -> bytes:
    """`unseal`, for what is no text."""
    nonce, rest = blob[len(_VERSION) : len(_VERSION) + _NONCE], blob[len(_VERSION) + _NONCE :]
    try:
        return _cipher(key).decrypt(nonce, rest, place.encode())
    except (InvalidTag, ValueError):
        raise StoreUnavailable(f"What is stored at {place} was changed or moved; restore it from a backup.") from None


def keyed(key: bytes, text: str, place: str) -> str:
    """A hash to look something up by, which says nothing of it to whoever has no key.

    :param place: table and field, so that the same text elsewhere has another one.
    """
    return hmac.digest(key, f"{place}:{text}".encode("utf-8", "surrogatepass"), "sha256").hex()


def key_file(path: Path) -> tuple[bytes, ...]:
    """The master keys of a file, one in base64 a line; made with one new key when there is none.

    :raises ConfigError: the file cannot be made or read, or holds something else.
    """
    try:
        _make_once(path)
        lines = [line.strip() for line in path.read_text("ascii").splitlines()]
        keys = tuple(base64.b64decode(line, validate=True) for line in lines if line and not line.startswith("#"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"The master keys in {path} cannot be made or read ({error}).") from error
    if not keys or any(len(key) != 32 for key in keys):
        raise ConfigError(f"The master keys in {path} must be lines of 32 bytes in base64.")
    return keys


def add_key(path: Path) -> None:
    """Put a new key first into a file of keys; the file is replaced at once, whole."""
    kept = path.read_bytes() if path.exists() else b""
    _draft(path, _line() + kept).replace(path)


def _line() -> bytes:
    return base64.b64encode(secrets.token_bytes(32)) + b"\n"


def _draft(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _make_once(path: Path) -> None:
    """Make the file, whole from the first moment: two processes that start together must read the same key."""
    if path.exists():
        return
    draft = _draft(path, _line())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its key is the key
    finally:
        draft.unlink()


def _id_of(key: bytes) -> bytes:
    return hashlib.sha256(b"brigade master key" + key).digest()[:_KEY_ID]
