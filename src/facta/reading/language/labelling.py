"""From scores of labels to labels that make sense together, for many sentences a step at a time (Viterbi).

Invariant: with the scores of `follow`, a label I-X comes only after B-X or I-X.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e6

Floats = NDArray[np.float32]


def follow(labels: Sequence[str]) -> Floats:
    """Scores of one label after another: nothing, or never."""
    scores = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, before in enumerate(labels):
        for j, label in enumerate(labels):
            if label.startswith("I-") and before[2:] != label[2:]:
                scores[i, j] = _NEVER
    return scores


def best_labels(scores: Floats, sizes: Sequence[int], follow: Floats) -> list[list[int]]:
    """The labels of each row of `scores` (rows x words x labels), of which the first `sizes` words count."""
    order = sorted(range(len(sizes)), key=lambda row: -sizes[row])
    sorted_scores, lengths = scores[order], np.array([sizes[row] for row in order])
    score = sorted_scores[:, 0] + np.where((follow <= _NEVER).any(axis=0), _NEVER, 0)
    back: list[NDArray[np.int64]] = []
    for step in range(1, int(lengths[0])):
        n = int((lengths > step).sum())  # the longer rows come first
        paths = score[:n, :, None] + follow
        best = paths.argmax(axis=1)
        score[:n] = paths.max(axis=1) + sorted_scores[:n, step]
        back.append(best)
    found: list[list[int]] = [[] for _ in sizes]
    for place, row in enumerate(order):
        labels = [int(score[place].argmax())]
        for best in reversed(back[: sizes[row] - 1]):
            labels.append(int(best[place, labels[-1]]))
        found[row] = labels[::-1]
    return found
