"""An upload lies on disk while it comes, and nobody can read it there."""

from __future__ import annotations

import pytest

from brigade_widget.uploads.spool import Spool


def test_what_was_written_is_read_and_the_disk_holds_something_else() -> None:
    spool = Spool()
    for part in (b"a photo ", b"of a ", b"gate" * 10_000):
        assert spool.write(part) == len(part)
    spool.seek(0)
    assert spool.read(8) + spool.read() == b"a photo of a " + b"gate" * 10_000
    spool._file.seek(0)
    assert b"gate" not in spool._file.read()
    spool.close()


def test_it_is_read_from_its_start_alone() -> None:
    spool = Spool()
    with pytest.raises(ValueError, match="start"):
        spool.seek(3)
    spool.close()
