"""Whether chains of draws have converged: split R-hat, and how many independent draws theirs are worth.

    W, B    variance within and between the halves of all chains, each of n draws
    var+ =  (n - 1) / n W + B / n            R-hat = sqrt(var+ / W)                        Gelman et al. 2013, ch. 11.4
    rho_t = 1 - (W - mean autocovariance at t) / var+                                       Vehtari et al. 2021
    ess   = draws / (-1 + 2 x sum of rho_2t + rho_2t+1), over pairs while above 0, none above the one before    Geyer 1992

The tails have an effective size of their own, that of the indicator of lying below a quantile (Vehtari et al. 2021), since an
interval is read off there. Invariant: draws that never move have converged to nothing: R-hat is infinite, the effective size 0.
"""

from __future__ import annotations

from math import inf, log10

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def split_rhat(draws: Floats) -> float:
    """R-hat of draws (chains, draws): each chain is cut in two, so that a drift within one shows as well."""
    halves = _halves(draws)
    within, total = _variances(halves)
    if within <= 0:
        return inf
    return float(np.sqrt(total / within))


def effective_size(draws: Floats) -> float:
    """How many independent draws the draws (chains, draws) are worth for their mean."""
    halves = _halves(draws)
    chains, n = halves.shape
    within, total = _variances(halves)
    if within <= 0:
        return 0.0
    centred = halves - halves.mean(axis=1, keepdims=True)
    size = 1 << (2 * n - 1).bit_length()
    spectrum = np.fft.rfft(centred, size)
    covariance = np.fft.irfft(spectrum * np.conj(spectrum), size)[:, :n].mean(axis=0) / n
    rho = 1 - (within - covariance * n / (n - 1)) / total
    rho[0] = 1.0
    pairs = rho[: n - n % 2].reshape(-1, 2).sum(axis=1)
    stop = np.argmax(pairs <= 0) if bool((pairs <= 0).any()) else len(pairs)
    kept = np.minimum.accumulate(pairs[:stop])
    draws_in_all = chains * n
    tau = max(-1 + 2 * float(kept.sum()), 1 / log10(draws_in_all))
    return float(draws_in_all / tau)


def tail_size(draws: Floats, low: float, high: float) -> float:
    """The lesser effective size of the two tails, cut at the quantiles `low` and `high`."""
    below, above = np.quantile(draws, [low, high])
    return min(effective_size((draws <= at).astype(np.float64)) for at in (below, above))


def _halves(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    if half < 2:
        raise ValueError("convergence needs at least four draws of each chain")
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _variances(halves: Floats) -> tuple[float, float]:
    """W and var+."""
    n = halves.shape[1]
    within = float(halves.var(axis=1, ddof=1).mean())
    between = float(halves.mean(axis=1).var(ddof=1)) * n
    return within, (n - 1) / n * within + between / n
