"""What a browser left on disk: every file of its profile, opened as far as a file can be opened."""

from __future__ import annotations

import base64
import contextlib
import re
import shutil
import sqlite3
import struct
import tempfile
import typing as t
import zlib
from pathlib import Path

import cramjam

_BLOCK = 32_768  # bytes of a block of a LevelDB log
_TABLE_MAGIC = struct.pack("<Q", 0xDB4775248B80FB57)
_CACHE_MAGIC = struct.pack("<Q", 0xFCFB6D1BA7725C30)
_CACHE_END = struct.pack("<Q", 0xF4FA6F45970D41D8)
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"


def kinds_with(profile: Path, needle: str) -> set[str]:
    """The kinds of files (`Sessions`, `Cache`, `History` …) that hold a text, or have it in their names."""
    forms = list(_forms(needle))
    return {
        kind_of(path, profile)
        for path in sorted(profile.rglob("*"))
        if needle in path.name or any(form in piece for piece in pieces(path) for form in forms)
    }


def kind_of(path: Path, profile: Path) -> str:
    """`Default/Sessions/Session_134` is of the kind `Sessions`, `Default/History-journal` of `History`."""
    parts = path.relative_to(profile).parts
    name = parts[1] if parts[0] == "Default" and len(parts) > 1 else parts[0]
    # A file that is being replaced has a name of its own for a moment.
    name = re.sub(r"^\.org\.chromium\.Chromium\.(.+)\.\w{6}$", r"\1", name)
    return re.sub(r"-(wal|journal|shm)$", "", name)


def pieces(path: Path) -> t.Iterator[bytes]:
    """A file as it is, and everything that was packed in it."""
    if not path.is_file() or path.is_symlink():
        return
    try:
        content = path.read_bytes()
    except FileNotFoundError:  # a file of a browser that still runs
        return
    yield content
    if content.startswith(b"SQLite format 3\0"):
        yield from _rows(path)
    elif path.suffix == ".log":
        yield _records(content)
    elif content.endswith(_TABLE_MAGIC):
        yield from _blocks(content)
    elif content.startswith(_CACHE_MAGIC):
        yield from _body(content)
    yield from _members(content)


def _forms(needle: str) -> t.Iterator[bytes]:
    """How a text may be written: in three encodings, and in base64 from any of its three places."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield needle.encode(encoding)
    for ahead in range(3):
        # What depends on the neighbours is cut off at both ends.
        yield base64.b64encode(b"\0" * ahead + needle.encode())[4 if ahead else 0 : -4]


def _rows(path: Path) -> t.Iterator[bytes]:
    """Each row of each table, with what its journals still hold."""
    with tempfile.TemporaryDirectory() as folder:
        for each in path.parent.glob(f"{path.name}*"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(each, folder)
        with contextlib.closing(sqlite3.connect(Path(folder) / path.name)) as base:
            base.text_factory = bytes
            with contextlib.suppress(sqlite3.DatabaseError):
                for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                    name = table.decode().replace('"', '""')
                    for row in base.execute(f'SELECT * FROM "{name}"'):
                        yield b"\n".join(value for value in row if isinstance(value, bytes))


def _records(log: bytes) -> bytes:
    """A LevelDB log without the headers that cut long records into pieces."""
    whole = bytearray()
    for start in range(0, len(log), _BLOCK):
        block, at = log[start : start + _BLOCK], 0
        while at + 7 <= len(block):
            (size,) = struct.unpack_from("<H", block, at + 4)
            whole += block[at + 7 : at + 7 + size]
            at += 7 + size
    return bytes(whole)


def _blocks(table: bytes) -> t.Iterator[bytes]:
    """The blocks of a LevelDB table, decompressed."""
    footer = table[-48:]
    _, at = _handle(footer, 0)
    (start, size), _ = _handle(footer, at)
    index = _block(table, start, size)
    (restarts,) = struct.unpack_from("<I", index, len(index) - 4)
    at, end = 0, len(index) - 4 * (restarts + 1)
    while at < end:
        _, at = _number(index, at)
        unshared, at = _number(index, at)
        _, at = _number(index, at)
        (start, size), at = _handle(index, at + unshared)
        yield _block(table, start, size)


def _block(table: bytes, start: int, size: int) -> bytes:
    packed, how = table[start : start + size], table[start + size]
    return bytes(cramjam.snappy.decompress_raw(packed)) if how == 1 else packed


def _handle(data: bytes, at: int) -> tuple[tuple[int, int], int]:
    start, at = _number(data, at)
    size, at = _number(data, at)
    return (start, size), at


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return value, at


def _body(entry: bytes) -> t.Iterator[bytes]:
    """The body of an answer in the cache, if it is packed with brotli, which has no mark of its own."""
    (key,) = struct.unpack_from("<I", entry, 12)
    with contextlib.suppress(cramjam.DecompressionError):
        yield bytes(cramjam.brotli.decompress(entry[24 + key : entry.find(_CACHE_END)]))


def _members(content: bytes) -> t.Iterator[bytes]:
    """What lies in it packed with gzip or zstd, from whatever place."""
    for found in re.finditer(re.escape(_GZIP), content):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj(31).decompress(content[found.start() :])
    for found in re.finditer(re.escape(_ZSTD), content):
        with contextlib.suppress(cramjam.DecompressionError):
            yield bytes(cramjam.zstd.decompress(content[found.start() :]))
