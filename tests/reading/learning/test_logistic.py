"""The regression has one answer, and without evidence the engine's word stands."""

from __future__ import annotations

import numpy as np
import pytest

from facta.reading.learning.logistic import chances, fitted


def test_a_constant_alone_gives_the_share_that_held() -> None:
    y = np.array([1.0] * 30 + [0.0] * 10)
    [constant] = fitted(np.ones((40, 1)), y, np.zeros(40), np.array([1e-9]))
    assert chances(np.array([constant]))[0] == pytest.approx(0.75)


def test_at_the_answer_the_gradient_is_zero() -> None:
    x = np.array([[1.0, (i % 7) / 7, float(i % 3 == 0)] for i in range(60)])
    y = np.array([float(i % 3 == 0 or i % 5 == 0) for i in range(60)])
    offset, penalty = np.linspace(-2, 2, 60), np.array([0.001, 2.0, 2.0])
    weights = fitted(x, y, offset, penalty)
    assert x.T @ (chances(offset + x @ weights) - y) + penalty * weights == pytest.approx(np.zeros(3), abs=1e-7)


def test_what_separates_perfectly_still_has_a_finite_weight() -> None:
    x = np.array([[1.0]] * 20 + [[-1.0]] * 20)
    y = np.array([1.0] * 20 + [0.0] * 20)
    [weight] = fitted(x, y, np.zeros(40), np.array([2.0]))
    assert 1 < weight < 10


def test_a_strong_penalty_leaves_the_offset() -> None:
    weights = fitted(np.ones((10, 1)), np.ones(10), np.full(10, 0.3), np.array([1e9]))
    assert weights == pytest.approx([0.0], abs=1e-6)


def test_extreme_logits_overflow_nothing() -> None:
    with np.errstate(all="raise"):
        assert chances(np.array([-800.0, 0.0, 800.0])) == pytest.approx([0.0, 0.5, 1.0])
