"""Draws from the posterior of the ordinal model, by Hamiltonian Monte Carlo, all chains at once.

    P(coder c gives unit u the grade k) = Phi(t_c,k - b_c z_u) - Phi(t_c,k-1 - b_c z_u)            Pemstein et al. 2022
    z_u ~ N(0, 1)    b_c ~ N(1, 1) above 0    t_c,k ~ N(g_k, spread^2), in order    g_k ~ N(0, 1.5^2)

Walked on the logarithm of `b` and of the gaps between thresholds, so that no proposal leaves the model. The leapfrog's step (80 % accepted)
and its scale in each direction are fitted in the warm-up only, so that what is kept comes from fixed chains (Neal 2011).

Invariant: the same ratings and seed give the same draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from facta.measures.chance import chance_of_arrays

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

# Standard deviations of the common thresholds and of the reliabilities, and the mean of these, before anything was rated.
COMMON, TRUST, TRUST_MEAN = 1.5, 1.0, 1.0
# How often proposals are to be taken, how far one goes in standard deviations of the posterior, and its most leapfrogs.
_ACCEPTED, _LENGTH, _MOST = 0.8, 2.5, 60
_LEAST = 1e-300
# How far apart chains start, on the scale on which they are walked: half the prior's own, since farther out a slope of thousands holds a
# chain fast; and the bounds of the step's logarithm, so that one that fell can rise again.
_START, _STEPS = 0.5, (log(0.01), log(1.5))


@dataclass(frozen=True, slots=True)
class Ratings:
    """One place a rating: which unit, which coder, which grade (0 to `grades` - 1)."""

    unit: Places
    coder: Places
    grade: Places
    units: int
    coders: int
    grades: int


@dataclass(frozen=True, slots=True)
class Draws:
    """`z` (..., units), `b` (..., coders), `t` (..., coders, grades - 1), `g` (..., grades - 1); the first axes are chains and draws."""

    z: Floats
    b: Floats
    t: Floats
    g: Floats


def sample(ratings: Ratings, *, chains: int, warmup: int, draws: int, spread: float, seed: int) -> Draws:
    """`draws` kept from each chain after `warmup` proposals, from starts that lie apart."""
    draw = chance_of_arrays(seed)
    model = Model(ratings, spread)
    walk = _Walk(model, _START * draw.standard_normal((chains, model.size)), draw)
    seen = []
    for number in range(warmup):
        # The middle of the warm-up tells the scales; the step is fitted anew to them.
        since = number if number < warmup // 2 else number - warmup // 2
        walk.go((since + 1) ** -0.6)
        if warmup // 5 <= number < warmup // 2:
            seen.append(walk.at)
        if number == warmup // 2 - 1:
            walk.scale = np.sqrt(np.stack(seen).var(axis=0).mean(axis=0) + 1e-3)
            walk.step[:] = log(0.3)
    kept = np.empty((chains, draws, model.size))
    for number in range(draws):
        walk.go(0.0)
        kept[:, number] = walk.at
    return model.parts(kept)


def phi(x: Floats) -> Floats:
    """The normal distribution function, absolutely to 15 digits, its lower tail to 8 of its own (Hart 1968, algorithm 5666; West 2005)."""
    a = np.abs(x)
    density = np.exp(-a * a / 2)
    far = a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))
    near = np.polyval(_ABOVE, a) / np.polyval(_BELOW, a)
    tail = density * np.where(a < 7.07106781186547, near, 1 / (far * 2.506628274631))
    return np.asarray(np.where(x > 0, 1 - tail, tail))


_ABOVE = (
    3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
    220.206867912376,
)  # fmt: skip
_BELOW = (
    8.83883476483184e-02, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
    793.826512519948, 440.413735824752,
)  # fmt: skip


class Model:
    """The logarithm of the posterior and its slope, at points (chains, size) of which none lies outside the model."""

    def __init__(self, ratings: Ratings, spread: float) -> None:
        self.ratings, self.spread = ratings, spread
        self.steps = ratings.grades - 1
        self.size = ratings.units + ratings.coders + self.steps + ratings.coders * self.steps
        self._cell = ratings.coder * ratings.grades + ratings.grade

    def parts(self, at: Floats) -> Draws:
        """What the points (..., size) say of units, coders and thresholds."""
        z, log_b, g, gaps = self._split(at)
        first, rest = gaps[..., :1], np.exp(np.clip(gaps[..., 1:], -50, 50))
        return Draws(z, np.exp(np.clip(log_b, -50, 50)), np.cumsum(np.concatenate([first, rest], axis=-1), axis=-1), g)

    def height(self, at: Floats) -> tuple[Floats, Floats]:
        """The logarithm of the posterior at the points but for a constant, (chains,), and its slope, (chains, size)."""
        own, (_, log_b, _, gaps) = self.parts(at), self._split(at)
        r = self.ratings
        ends = np.full((len(at), r.coders, 1), 40.0)
        bounds = np.concatenate([-ends, own.t, ends], axis=2)
        place = own.b[:, r.coder] * own.z[:, r.unit]
        low = np.clip(bounds[:, r.coder, r.grade] - place, -40, 40)
        high = np.clip(bounds[:, r.coder, r.grade + 1] - place, -40, 40)
        # In the upper tail the difference is taken of the mirrored lower one, where it keeps its digits.
        mirrored = low > 0
        share = np.maximum(
            phi(np.where(mirrored, -low, high)) - phi(np.where(mirrored, -high, low)),
            _LEAST,
        )
        of_high = np.exp(-high * high / 2) / (2.5066282746310002 * share)
        of_low = -np.exp(-low * low / 2) / (2.5066282746310002 * share)
        of_place = -(of_high + of_low)
        apart = own.t - own.g[:, None, :]
        height = (
            np.log(share).sum(axis=1)
            - (own.z**2).sum(axis=1) / 2
            - ((own.b - TRUST_MEAN) ** 2).sum(axis=1) / (2 * TRUST**2)
            + log_b.sum(axis=1)
            - (own.g**2).sum(axis=1) / (2 * COMMON**2)
            - (apart**2).sum(axis=(1, 2)) / (2 * self.spread**2)
            + gaps[..., 1:].sum(axis=(1, 2))
        )
        slope_z = _summed(of_place * own.b[:, r.coder], r.unit, r.units) - own.z
        slope_b = _summed(of_place * own.z[:, r.unit], r.coder, r.coders) - (own.b - TRUST_MEAN) / TRUST**2
        cells = (len(at), r.coders, r.grades)
        slope_t = (
            _summed(of_high, self._cell, r.coders * r.grades).reshape(cells)[:, :, :-1]
            + _summed(of_low, self._cell, r.coders * r.grades).reshape(cells)[:, :, 1:]
            - apart / self.spread**2
        )
        slope_g = apart.sum(axis=1) / self.spread**2 - own.g / COMMON**2
        # A gap moves every threshold above it.
        above = np.cumsum(slope_t[..., ::-1], axis=-1)[..., ::-1]
        rest = above[..., 1:] * np.diff(own.t, axis=-1) + 1
        slope = [
            slope_z,
            slope_b * own.b + 1,
            slope_g,
            np.concatenate([above[..., :1], rest], axis=-1).reshape(len(at), -1),
        ]
        return height, np.concatenate(slope, axis=1)

    def _split(self, at: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        u, c, s = self.ratings.units, self.ratings.coders, self.steps
        gaps = at[..., u + c + s :].reshape(*at.shape[:-1], c, s)
        return at[..., :u], at[..., u : u + c], at[..., u + c : u + c + s], gaps


class _Walk:
    """The chains where they stand, `at`, with the step (its logarithm) and the scale of each direction."""

    def __init__(self, model: Model, at: Floats, draw: np.random.Generator) -> None:
        self.model, self.at, self.draw = model, at, draw
        self.height, self.slope = model.height(at)
        self.scale, self.step = np.ones(model.size), np.full(len(at), log(0.1))

    def go(self, gain: float) -> None:
        """One proposal of each chain; `gain` says how far the step is fitted (0: not at all)."""
        step = np.exp(self.step)[:, None]
        leaps = min(_MOST, 1 + int(self.draw.uniform(0.5, 1.5) * _LENGTH / float(np.median(step))))
        speed = self.draw.standard_normal(self.at.shape)
        before = self.height - (speed**2).sum(axis=1) / 2
        at, slope = self.at, self.slope
        height = self.height
        with np.errstate(over="ignore", invalid="ignore"):  # a leap that went astray is not taken
            for _ in range(leaps):
                speed = speed + step / 2 * self.scale * slope
                at = at + step * self.scale * speed
                height, slope = self.model.height(at)
                speed = speed + step / 2 * self.scale * slope
            gained = np.nan_to_num(height - (speed**2).sum(axis=1) / 2 - before, nan=-np.inf, posinf=-np.inf)
        taken = np.log(self.draw.random(len(at))) < gained
        self.at = np.where(taken[:, None], at, self.at)
        self.slope = np.where(taken[:, None], slope, self.slope)
        self.height = np.where(taken, height, self.height)
        if gain:
            fitted = self.step + gain * (np.exp(np.minimum(gained, 0.0)) - _ACCEPTED)
            self.step = np.clip(fitted, *_STEPS)


def _summed(values: Floats, places: Places, number: int) -> Floats:
    """The values (chains, ratings) summed by place, (chains, number)."""
    return np.stack([np.bincount(places, weights=row, minlength=number) for row in values])
