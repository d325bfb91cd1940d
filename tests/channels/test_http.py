"""A file on a line that does not take it: given up in time, and known not to have left."""

from __future__ import annotations

import socket
import time

import pytest

from brigade_widget.channels import Retry
from brigade_widget.channels.http import ask


def test_a_form_that_was_not_taken_whole_did_not_leave_for_certain() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes the connection, and reads nothing
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        began = time.monotonic()
        with pytest.raises(Retry):
            ask("POST", url, headers={}, form={"file": ("a.pdf", bytes(30_000_000), "application/pdf")}, seconds=1)
        assert time.monotonic() - began < 20
