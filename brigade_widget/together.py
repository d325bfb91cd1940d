"""One answer for all who ask the same at once."""

from __future__ import annotations

import threading
import typing as t
from concurrent.futures import CancelledError, Future

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
        while True:
            with self._gate:
                asked, is_first = self._asked, self._asked is None
                if asked is None:
                    asked = self._asked = Future()
            if is_first:
                return self._answer(asked)
            try:
                return asked.result()
            except CancelledError:  # whoever asked was stopped before the answer
                continue

    def _answer(self, asked: Future[T]) -> T:
        try:
            answer = self._ask()
        except Exception as error:
            asked.set_exception(error)
            raise
        except BaseException:  # a greenlet whose client hangs up is killed: the others are not
            asked.cancel()
            raise
        else:
            asked.set_result(answer)
            return answer
        finally:
            with self._gate:
                self._asked = None
