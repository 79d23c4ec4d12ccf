"""Labels of names make sense together, whatever the scores, and rows do not change each other's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from facta.reading.language.labelling import best_labels, follow

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def named(scores: list[list[float]]) -> list[str]:
    found = best_labels(np.array([scores], dtype=np.float32), [len(scores)], follow(LABELS))
    return [LABELS[k] for k in found[0]]


def test_a_name_is_not_cut_by_a_word_that_looks_like_another_kind() -> None:
    # Word for word the first would be a person and the second the middle of an organisation.
    assert named([[0, 3, 0, 2.5, 0], [0, 0, 0, 0, 4]]) == ["B-ORG", "I-ORG"]


def test_a_name_never_begins_in_its_middle() -> None:
    assert named([[0, 0, 9, 0, 0]])[0] != "I-PER"


@given(st.integers(0, 10_000), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_every_label_may_follow_the_one_before(seed: int, sizes: list[int]) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (len(sizes), max(sizes), len(LABELS))).astype(np.float32)
    found = best_labels(scores, sizes, follow(LABELS))
    assert [len(row) for row in found] == sizes
    for number, row in enumerate(found):
        for before, label in zip([0, *row], row, strict=False):
            assert not LABELS[label].startswith("I-") or LABELS[before][2:] == LABELS[label][2:]
        alone = best_labels(scores[number : number + 1], [sizes[number]], follow(LABELS))
        assert alone == [row]
