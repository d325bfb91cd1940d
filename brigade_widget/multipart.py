"""A form with files, read as it comes and as far as it is wanted: what was typed first, then the files."""

from __future__ import annotations

import dataclasses
import typing as t

from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from .errors import BadRequest, TooLarge
from .uploads.spool import Spool

_CHUNK = 65_536  # bytes read at once
_MEMORY = 200_000  # bytes; the decoder counts what was read at once as if it were a field
_PARTS = 24


@dataclasses.dataclass(frozen=True, slots=True)
class Sent:
    """A file of a form, on disk as nobody can read it; its name as the sender's device gave it."""

    name: str
    spool: Spool


class Form:
    """What came of a form so far. Whoever reads one closes it.

    :param fields: what was typed, if all of it is there already.
    """

    def __init__(self, fields: t.Mapping[str, str], events: t.Iterable[Event] = (), *, room: int = 0) -> None:
        self.fields = dict(fields)
        self.files: list[Sent] = []
        self._events = iter(events)
        self._room = room
        self._file: File | None = None

    @classmethod
    def coming(cls, stream: t.IO[bytes], boundary: bytes, *, room: int) -> Form:
        """One of the type `multipart/form-data`, of which nothing is read yet.

        :param stream: the body, of any length: no more is read than may come.
        :param room: bytes of everything that was typed.
        """
        return cls({}, _events(stream, MultipartDecoder(boundary, _MEMORY, max_parts=_PARTS)), room=room)

    @property
    def has_file(self) -> bool:
        """Whether a file is there, read or not."""
        return self._file is not None or bool(self.files)

    def read_fields(self) -> None:
        """What was typed into the fields before the first file; without a file, all of it.

        :raises BadRequest: this is no such form. `TooLarge`: more than can have been typed.
        """
        while self._file is None and (event := next(self._events, None)) is not None:
            if isinstance(event, Field):
                self._keep_field(event)
            elif isinstance(event, File):
                self._begin_file(event)

    def read_all(self, *, most: int, sentence: str) -> None:
        """The files, and the fields that come between and after them.

        :param most: bytes of all files together.
        :param sentence: what is told when they have more.
        :raises TooLarge: they have more. And what `read_fields` raises.
        """
        self.read_fields()
        while self._file is not None:
            file, self._file = Sent(self._file.filename, Spool()), None
            self.files.append(file)
            for data in self._data():
                most -= len(data)
                if most < 0:
                    raise TooLarge(sentence)
                file.spool.write(data)
            file.spool.seek(0)
            self.read_fields()

    def close(self) -> None:
        """Forget the files."""
        for file in self.files:
            file.spool.close()

    def _begin_file(self, event: File) -> None:
        if event.filename and event.name == "file":
            self._file = event
        else:  # one in which none was chosen, or which we do not ask for
            for data in self._data():
                self._count(data)

    def _keep_field(self, event: Field) -> None:
        parts = []
        for data in self._data():
            self._count(data)
            parts.append(data)
        self.fields[event.name or ""] = b"".join(parts).decode("utf-8", "replace")

    def _count(self, data: bytes) -> None:
        self._room -= len(data)
        if self._room < 0:
            raise TooLarge("Send less at once.")

    def _data(self) -> t.Iterator[bytes]:
        for event in self._events:
            if isinstance(event, Data):
                yield event.data
                if not event.more_data:
                    return


def _events(stream: t.IO[bytes], decoder: MultipartDecoder) -> t.Iterator[Event]:
    while True:
        try:
            event = decoder.next_event()
            if isinstance(event, NeedData):
                decoder.receive_data(stream.read(_CHUNK) or None)
                continue
        except (ValueError, OSError):  # or the line was cut, or too slow
            raise BadRequest("This form cannot be read, or did not come to its end. Send it again.") from None
        if isinstance(event, Epilogue):
            return
        yield event
