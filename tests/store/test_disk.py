"""Where a commit is waited for: here when it is soon over and one is alone, else beside."""

from __future__ import annotations

import pytest

from brigade_widget.store.disk import Disk


class Commits:
    """Commits that take as long as they are told, by a clock that they move; and whether each was waited for beside."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.beside: list[bool] = []
        self._is_beside = False
        monkeypatch.setattr("brigade_widget.store.disk.time.perf_counter", lambda: self.now)
        self.disk = Disk(self._native)

    def take(self, *seconds: float, alone: bool = True) -> list[bool]:
        self.beside.clear()
        for each in seconds:
            self.disk.wait(lambda each=each: self._commit(each), alone=alone)  # type: ignore[misc]
        return self.beside

    def _native(self, function: object) -> None:
        self._is_beside = True
        function()  # type: ignore[operator]
        self._is_beside = False

    def _commit(self, seconds: float) -> None:
        self.beside.append(self._is_beside)
        self.now += seconds


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> Commits:
    return Commits(monkeypatch)


QUICK, SLOW = 0.0005, 0.02


def test_a_disk_that_is_not_known_yet_is_waited_for_beside(commits: Commits) -> None:
    assert commits.take(QUICK) == [True]
    assert not commits.disk.is_quick


def test_a_quick_one_is_waited_for_here(commits: Commits) -> None:
    commits.take(*[QUICK] * 9)
    assert commits.disk.is_quick
    assert commits.take(QUICK, QUICK) == [False, False]


def test_when_many_have_something_to_do_it_is_waited_for_beside(commits: Commits) -> None:
    commits.take(*[QUICK] * 9)
    assert commits.take(QUICK, alone=False) == [True]


def test_one_slow_commit_among_quick_ones_changes_nothing(commits: Commits) -> None:
    commits.take(*[QUICK] * 9)
    assert commits.take(SLOW, QUICK, QUICK) == [False, False, False]


def test_a_disk_that_has_become_slow_is_waited_for_beside_until_it_is_quick_again(commits: Commits) -> None:
    commits.take(*[QUICK] * 9)
    assert commits.take(*[SLOW] * 6) == [False] * 5 + [True]
    assert commits.take(*[QUICK] * 12)[-1] is False


def test_a_commit_that_fails_is_counted_and_its_error_goes_on(commits: Commits) -> None:
    def fails() -> None:
        commits.now += SLOW
        raise OSError("full")

    commits.take(*[QUICK] * 9)
    for _ in range(5):
        with pytest.raises(OSError, match="full"):
            commits.disk.wait(fails, alone=True)
    assert not commits.disk.is_quick


def test_where_nobody_is_stopped_there_is_no_beside_and_nobody_commits_in_anothers_place() -> None:
    disk = Disk(None)
    done: list[int] = []
    for number in range(20):
        disk.wait(lambda number=number: done.append(number), alone=True)  # type: ignore[misc]
    assert done == list(range(20))
    assert not disk.is_quick
