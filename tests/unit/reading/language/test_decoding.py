"""Scores of heads become a tree: one root, no circle, whatever the scores."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from facta.reading.language.decoding import sentence_heads


def scores(rows: list[list[float]]) -> np.ndarray:
    """Rows of scores for each word's head, the root last."""
    return np.array(rows, dtype=np.float32)


def test_each_word_takes_its_best_head() -> None:
    assert sentence_heads(scores([[0, 5, 0, 1], [0, 0, 1, 9], [0, 5, 0, 1]]), 0, 3) == [1, -1, 1]


def test_one_word_is_the_root_though_two_want_to_be() -> None:
    assert sentence_heads(scores([[0, 8, 9], [1, 0, 9]]), 0, 2) == [1, -1]


def test_a_circle_is_opened_where_it_costs_least() -> None:
    # 0 and 1 hang on each other; letting 1 go to 2 costs 1, letting 0 go costs 8.
    found = sentence_heads(scores([[0, 9, 1, -9], [9, 0, 8, -9], [0, 0, 0, 9]]), 0, 3)
    assert found == [1, 2, -1]


def test_a_sentence_is_read_out_of_a_window() -> None:
    arcs = np.zeros((4, 5), dtype=np.float32)
    arcs[2, 4], arcs[3, 2] = 9, 9
    assert sentence_heads(arcs, 2, 4) == [-1, 0]
    assert sentence_heads(arcs, 3, 4) == [-1]


@given(st.integers(2, 12), st.integers(0, 10_000))
def test_it_is_always_a_tree(n: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    heads = sentence_heads(arcs, 0, n)
    assert heads.count(-1) == 1
    for start in range(n):
        seen, at = set(), start
        while at >= 0:
            assert at not in seen
            seen.add(at)
            at = heads[at]
