"""One answer for all who ask the same at once."""

from __future__ import annotations

import threading
import typing as t
from concurrent.futures import Future

T = t.TypeVar("T")


class Together(t.Generic[T]):
    """Asks once for all who come before the answer does; they share it, and its error too.

    A lock alone would have each of them ask in turn a database that does not answer.

    :param ask: may block; whoever comes after its answer has it asked anew.
    """

    def __init__(self, ask: t.Callable[[], T]) -> None:
        self._ask = ask
        self._gate = threading.Lock()
        self._asked: Future[T] | None = None

    def __call__(self) -> T:
        with self._gate:
            asked, first = self._asked, self._asked is None
            if asked is None:
                asked = self._asked = Future()
        if first:
            self._answer(asked)
        return asked.result()

    def _answer(self, asked: Future[T]) -> None:
        try:
            answer = self._ask()
        except BaseException as error:
            self._done()
            asked.set_exception(error)
        else:
            self._done()
            asked.set_result(answer)

    def _done(self) -> None:
        with self._gate:
            self._asked = None
