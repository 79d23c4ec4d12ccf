"""A Weibull model of waiting with covariates, for waits that are open or known within bounds, and covariates that change while waiting.

The hazard is proportional: H(t | x) = exp(intercept + x . weights) * (t / 365.25) ** shape, fitted by maximum likelihood (Kalbfleisch and
Prentice 2002, ch. 3). A row enters at `entry`, is still waiting at `least`, and, where it ends, ends by `most`:

    log L = -(H(least) - H(entry)) + [ended] log(1 - exp(-(H(most) - H(least))))

Weights and log shape carry a normal prior of mean 0 (a ridge), because a few dozen waits do not bear many weights; without it (`prior`
None) this is plain maximum likelihood. Competing ends are fitted one cause at a time, the others counting as open (cause-specific
hazards, Prentice et al. 1978). Invariant: the order of the rows changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Row:
    """Days of one wait, or of a part of it between two changes of its covariates `x` (name -> value; a name absent is 0)."""

    entry: float
    least: float
    most: float | None
    x: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weibull:
    """`weights` are log hazard ratios, `errors` their standard errors (with the names "intercept" and "shape", on its logarithm);
    `covariance` in the order intercept, log shape, names. `converged` is False where the search did not end: then print no figure."""

    names: tuple[str, ...]
    intercept: float
    shape: float
    weights: Mapping[str, float]
    errors: Mapping[str, float]
    log_likelihood: float
    covariance: tuple[tuple[float, ...], ...]
    n: int
    ended: int
    converged: bool

    def hazard(self, days: float, x: Mapping[str, float]) -> float:
        """The cumulated hazard by that day of waiting."""
        return _hazard(self._parameters(), self.names, days, x)

    def within(self, days: float, waited: float, x: Mapping[str, float], other: Weibull | None = None) -> float:
        """The probability to end within so many days more after having waited so many, where the end of `other` may come first."""
        return _within(self._parameters(), self.names, days, waited, x, other)

    def interval(
        self, days: float, waited: float, x: Mapping[str, float], other: Weibull | None = None, level: float = 1.644854
    ) -> tuple[float, float]:
        """Bounds of `within` by the delta method on the logit; `level` is the normal quantile (default: 90 %)."""
        theta = self._parameters()
        own = _logit(_within(theta, self.names, days, waited, x, other))
        gradient = []
        for index in range(len(theta)):
            step = [value + (1e-5 if index == place else 0) for place, value in enumerate(theta)]
            gradient.append((_logit(_within(step, self.names, days, waited, x, other)) - own) / 1e-5)
        pairs = ((i, j) for i in range(len(theta)) for j in range(len(theta)))
        spread = level * sqrt(max(0.0, sum(gradient[i] * self.covariance[i][j] * gradient[j] for i, j in pairs)))
        return _from_logit(own - spread), _from_logit(own + spread)

    def _parameters(self) -> list[float]:
        return [self.intercept, log(self.shape), *(self.weights[name] for name in self.names)]


def weibull(
    rows: Sequence[Row], names: Sequence[str] = (), *, prior: float | None = 1.0, rounds: int = 200
) -> Weibull | None:
    """The model of these rows with the covariates named; None when nothing ended, which no hazard can be told from.

    Raises `ValueError` for a row whose days are out of order.
    """
    import numpy as np

    for row in rows:
        if not 0 <= row.entry <= row.least or (row.most is not None and row.most <= row.least):
            raise ValueError(f"days of a row run entry <= least < most: {row.entry}, {row.least}, {row.most}")
    rows = [row for row in rows if row.least > row.entry or row.most is not None]
    ended = sum(row.most is not None for row in rows)
    if not ended:
        return None
    likelihood = _Likelihood(rows, names, prior)
    years = sum((row.most or row.least) - row.entry for row in rows) / YEAR
    theta = np.zeros(len(names) + 2)
    theta[0] = log(ended / years)
    value, gradient = likelihood(theta)
    converged = False
    for _ in range(rounds):
        step = np.linalg.solve(_curvature(likelihood, theta), gradient)
        decrement = float(gradient @ step)
        if abs(decrement) < 1e-12:
            converged = True
            break
        if decrement < 0:  # not concave here: along the gradient instead
            step = gradient / max(1.0, float(np.linalg.norm(gradient)))
        size = min(1.0, 5 / float(np.abs(step).max()))
        while size > 1e-10:
            new, new_gradient = likelihood(theta + size * step)
            if np.isfinite(new) and new >= value:
                break
            size /= 2
        else:
            converged = float(np.abs(gradient).max()) < 1e-5
            break
        theta, value, gradient = theta + size * step, new, new_gradient
    covariance = np.linalg.pinv(_curvature(likelihood, theta), hermitian=True)
    errors = np.sqrt(np.clip(np.diag(covariance), 0, None))
    return Weibull(
        names=tuple(names),
        intercept=float(theta[0]),
        shape=exp(float(theta[1])),
        weights=dict(zip(names, map(float, theta[2:]), strict=True)),
        errors=dict(zip(("intercept", "shape", *names), map(float, errors), strict=True)),
        log_likelihood=likelihood.bare(theta),
        covariance=tuple(tuple(map(float, line)) for line in covariance),
        n=len(rows),
        ended=ended,
        converged=converged,
    )


class _Likelihood:
    """The logarithm of the likelihood, less the penalty of the prior, and its gradient."""

    def __init__(self, rows: Sequence[Row], names: Sequence[str], prior: float | None) -> None:
        import numpy as np

        self.x = np.array([[1.0, *(row.x.get(name, 0.0) for name in names)] for row in rows])
        # An order of its own, so that sums do not depend on the order in which rows are handed over.
        keys = [(row.entry, row.least, row.most or 0.0, *line) for row, line in zip(rows, self.x.tolist(), strict=True)]
        order = sorted(range(len(rows)), key=keys.__getitem__)
        self.x = self.x[order]
        self.entry, self.least = (
            np.array([getattr(rows[k], name) for k in order], dtype=float) / YEAR for name in ("entry", "least")
        )
        self.ended = np.array([rows[k].most is not None for k in order])
        self.most = np.array([(m if (m := rows[k].most) is not None else rows[k].least + 1) for k in order]) / YEAR
        self.precision = np.zeros(self.x.shape[1] + 1)
        if prior is not None:
            self.precision[1:] = 1 / prior**2

    def bare(self, theta: Floats) -> float:
        """Without the prior."""
        return self(theta)[0] + 0.5 * float(self.precision @ theta**2)

    def __call__(self, theta: Any) -> tuple[float, Floats]:
        import numpy as np

        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            eta = self.x @ np.concatenate([theta[:1], theta[2:]])
            shape = np.exp(theta[1])
            (h_entry, d_entry), (h_least, d_least), (h_most, d_most) = (
                _cumulated(days, eta, shape) for days in (self.entry, self.least, self.most)
            )
            gap = h_most - h_least
            value = -(h_least - h_entry) + np.where(self.ended, np.log(-np.expm1(-gap)), 0.0)
            pull = np.where(self.ended, 1 / np.expm1(gap), 0.0)  # the derivative of log(1 - exp(-gap))
            by_eta = -(h_least - h_entry) + pull * gap
            by_shape = -(d_least - d_entry) + pull * (d_most - d_least)
            by_x = self.x.T @ by_eta
            gradient = np.concatenate([by_x[:1], [by_shape.sum()], by_x[1:]]) - self.precision * theta
            return float(value.sum() - 0.5 * (self.precision @ theta**2)), gradient


def _cumulated(years: Floats, eta: Floats, shape: float) -> tuple[Floats, Floats]:
    """The cumulated hazard, and its derivative by the logarithm of the shape."""
    import numpy as np

    logs = np.log(np.where(years > 0, years, 1.0))
    hazard = np.where(years > 0, np.exp(eta + shape * logs), 0.0)
    return hazard, hazard * shape * logs


def _curvature(likelihood: _Likelihood, theta: Any) -> Any:
    """Minus the matrix of second derivatives, from differences of the gradient."""
    import numpy as np

    columns = []
    for index in range(len(theta)):
        step = np.zeros(len(theta))
        step[index] = 1e-5
        columns.append((likelihood(theta - step)[1] - likelihood(theta + step)[1]) / 2e-5)
    matrix = np.array(columns)
    return (matrix + matrix.T) / 2 + 1e-12 * np.eye(len(theta))


def _hazard(theta: Sequence[float], names: Sequence[str], days: float, x: Mapping[str, float]) -> float:
    if days <= 0:
        return 0.0
    weighed = sum(weight * x.get(name, 0.0) for name, weight in zip(names, theta[2:], strict=True))
    return exp(min(700.0, theta[0] + weighed + exp(theta[1]) * log(days / YEAR)))


def _within(
    theta: Sequence[float],
    names: Sequence[str],
    days: float,
    waited: float,
    x: Mapping[str, float],
    other: Weibull | None,
) -> float:
    begun = _hazard(theta, names, waited, x)
    if other is None:
        return 1 - exp(begun - _hazard(theta, names, waited + days, x))
    found, still, before, gone = 0.0, 1.0, begun, other.hazard(waited, x)
    steps = 200
    for k in range(1, steps + 1):
        day = waited + days * k / steps
        now, left = _hazard(theta, names, day, x), other.hazard(day, x)
        own, rival = now - before, left - gone
        if own + rival > 0:
            ended = still * (1 - exp(-own - rival))
            found += ended * own / (own + rival)
            still -= ended
        before, gone = now, left
    return found


def _logit(p: float) -> float:
    p = min(max(p, 1e-12), 1 - 1e-12)
    return log(p / (1 - p))


def _from_logit(value: float) -> float:
    return 1 / (1 + exp(-value)) if value > -700 else 0.0
