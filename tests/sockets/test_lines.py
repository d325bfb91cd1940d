"""The frames that we write ourselves are the WebSocket's."""

from __future__ import annotations

import pytest
from wsproto.frame_protocol import FrameProtocol, Opcode

from brigade_widget.sockets import lines


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 400_000])
def test_a_frame_of_any_size_is_read_by_another_hand(size: int) -> None:
    reader = FrameProtocol(client=True, extensions=[])
    reader.receive_bytes(lines._head(size) + b"x" * size)
    (frame,) = reader.received_frames()
    assert (frame.opcode, frame.message_finished, frame.payload) == (Opcode.TEXT, True, "x" * size)
