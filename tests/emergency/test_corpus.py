"""The corpus is what its page says: sized, disjoint, and its third kept aside by a rule, not by choice."""

from __future__ import annotations

from collections import Counter

import pytest

from .sentences import ASIDE, EMERGENCY, GROUPS, HARMLESS, TRAINING, Sentence, aside, sentences


def written_first() -> list[Sentence]:
    return [each for each in sentences() if each.split in (TRAINING, ASIDE)]


def test_no_sentence_is_there_twice() -> None:
    assert [text for text, count in Counter(each.text for each in sentences()).items() if count > 1] == []


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("label", [EMERGENCY, HARMLESS])
def test_a_group_has_enough_of_both(group: str, label: str) -> None:
    found = [each for each in written_first() if (each.group, each.label) == (group, label)]
    assert len(found) >= (60 if group.startswith("fr") else 40)
    assert {each.language for each in found} == {group[:2]}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("label", [EMERGENCY, HARMLESS])
def test_the_third_kept_aside_is_what_the_hash_says(group: str, label: str) -> None:
    found = [each for each in written_first() if (each.group, each.label) == (group, label)]
    kept = aside(each.text for each in found)
    assert {each.text for each in found if each.split == ASIDE} == kept
    assert {each.split for each in found} == {TRAINING, ASIDE}
