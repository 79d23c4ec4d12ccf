"""From scores of heads to a tree: each word takes its best head, one word is the root, and circles are opened where that costs least.

Invariant: the result is a tree over the sentence's words with exactly one root.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_NEVER = np.float32(-1e9)


def sentence_heads(arcs: NDArray[np.float32], first: int, last: int) -> list[int]:
    """The heads of the words `first` to `last` (exclusive), counted from `first`; -1 for the root. `arcs` has the root last."""
    n = last - first
    scores = arcs[first:last, first:last].copy()
    np.fill_diagonal(scores, _NEVER)
    rooted = arcs[first:last, -1]
    if n == 1:
        return [-1]
    # The root is the word that loses least by giving up its best head for the root.
    root = int((rooted - scores.max(axis=1)).argmax())
    heads = [int(head) for head in scores.argmax(axis=1)]
    heads[root] = -1
    while circle := _circle(heads):
        beneath = _beneath(heads, circle)
        outside = np.array([k for k in range(n) if k not in beneath])
        within = np.array(circle)
        losses = scores[within[:, None], outside[None, :]] - scores[within, [heads[k] for k in circle]][:, None]
        at, to = np.unravel_index(int(losses.argmax()), losses.shape)
        heads[circle[int(at)]] = int(outside[int(to)])
    return heads


def _circle(heads: list[int]) -> list[int]:
    """The words of a circle, or nothing."""
    done: set[int] = set()
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while at >= 0 and at not in done and at not in path:
            path.append(at)
            at = heads[at]
        if at >= 0 and at in path:
            return path[path.index(at) :]
        done.update(path)
    return []


def _beneath(heads: list[int], circle: list[int]) -> set[int]:
    """The words of a circle and all that hang on them."""
    found = set(circle)
    grew = True
    while grew:
        grew = False
        for k, head in enumerate(heads):
            if head in found and k not in found:
                found.add(k)
                grew = True
    return found
