"""Logistic regression with an offset and a ridge penalty, by Newton's method (iteratively reweighted least squares).

Minimised is  -sum_i [y_i log p_i + (1 - y_i) log(1 - p_i)] + 1/2 sum_j penalty_j w_j^2,  p_i = 1 / (1 + exp(-(offset_i + x_i w)))
(le Cessie and van Houwelingen 1992; Hastie, Tibshirani and Friedman 2009, section 4.4.1). It is strictly convex for positive
penalties, so that there is one answer; a step that would raise it is halved.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_STEPS = 50
_HALVINGS = 30
_CLOSE = 1e-9


def chances(logits: Numbers) -> Numbers:
    """The probabilities of log-odds, without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * logits)), dtype=np.float64)


def fitted(x: Numbers, y: Numbers, offset: Numbers, penalty: Numbers) -> Numbers:
    """The weights, shape (m,), for features `x` (n, m), outcomes `y` (n,) of 0 and 1, `offset` (n,) in logits, `penalty` (m,) > 0."""
    weights = np.zeros(x.shape[1])
    loss = _loss(weights, x, y, offset, penalty)
    for _ in range(_STEPS):
        p = chances(offset + x @ weights)
        gradient = x.T @ (p - y) + penalty * weights
        curvature = (x.T * (p * (1 - p))) @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        for _ in range(_HALVINGS):
            lower = _loss(weights - step, x, y, offset, penalty)
            if lower <= loss:
                weights, loss = weights - step, lower
                break
            step = step / 2
        else:
            break
        if np.max(np.abs(step), initial=0.0) < _CLOSE:
            break
    return weights


def _loss(weights: Numbers, x: Numbers, y: Numbers, offset: Numbers, penalty: Numbers) -> float:
    logits = offset + x @ weights
    return float(np.sum(np.logaddexp(0, logits) - y * logits) + 0.5 * np.sum(penalty * weights**2))
