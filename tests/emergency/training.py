"""`python -m tests.emergency.training`: the two thirds of the corpus that a lexicon may be written from."""

from __future__ import annotations

import sys

from .sentences import EMERGENCY, TRAINING, sentences

if __name__ == "__main__":
    for each in sentences(split=TRAINING):
        mark = "+" if each.label == EMERGENCY else "-"
        sys.stdout.write(f"{each.group}\t{mark}\t{each.text}\n")
