"""An ordinal measurement model: each unit has one latent place, each coder a reliability and thresholds of their own.

After Pemstein, Marquardt, Tzelgov, Wang, Medzihorsky, Krusell, Miri and von Roemer 2022, V-Dem Working Paper 21, 7th edition: coders who
draw the lines between grades elsewhere ("strict", "lenient"), or who are careless, are told apart from units that differ. The figures are
drawn from the posterior (`sampler`), and are handed out only when the draws have converged.

Invariant: without convergence there is no figure, only the reason; the same ratings, seed and numbers of draws give the same figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facta.measures.reliability.alpha import Ratings, scale_of

if TYPE_CHECKING:
    from facta.measures.reliability import sampler
    from facta.measures.reliability.sampler import Floats

# Vehtari, Gelman, Simpson, Carpenter and Buerkner 2021, "Rank-normalization, folding, and localization", Bayesian Analysis 16(2): R-hat
# below 1.01, and 100 effective draws of each of four chains. Guarded by tests/spec/test_ordinal.py.
MOST_RHAT, LEAST_SIZE = 1.01, 400.0
# How far coders' thresholds lie from the common ones, in standard deviations of units. Facta's own: half of that which parts units.
SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Posterior:
    """The median, and the interval that holds the share `coverage` of the posterior."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MeasuredUnit:
    """`latent`: its place, in standard deviations of units, 0 the mean. `grade`: what the coders at hand would give it on average, 1 the
    lowest grade. `ratings`: how many gave it one."""

    latent: Posterior
    grade: Posterior
    ratings: int


@dataclass(frozen=True, slots=True)
class MeasuredCoder:
    """`reliability`: how steeply the coder's grades follow the units, 1 as expected beforehand. `thresholds`: where each next grade begins,
    on the coder's own scale, which is a unit's place times the reliability; those of a strict coder lie higher."""

    reliability: Posterior
    thresholds: tuple[Posterior, ...]
    ratings: int


@dataclass(frozen=True, slots=True)
class OrdinalModel:
    """`order`: the grades, lowest first. `rhat` is the greatest and `size` the least over all parameters, those of `worst_rhat` and
    `worst_size`. Where `converged` is False there are no units and coders, and `reason` says why and what to do."""

    order: tuple[str, ...]
    units: Mapping[str, MeasuredUnit]
    coders: Mapping[str, MeasuredCoder]
    thresholds: tuple[Posterior, ...]
    converged: bool
    reason: str
    rhat: float | None
    worst_rhat: str
    size: float
    worst_size: str
    chains: int
    warmup: int
    draws: int
    seed: int
    spread: float
    coverage: float


def ordinal_model(
    ratings: Ratings[Any],
    order: Sequence[str] = (),
    *,
    seed: int = 0,
    draws: int = 1000,
    warmup: int = 500,
    chains: int = 4,
    spread: float = SPREAD,
    coverage: float = 0.9,
) -> OrdinalModel:
    """The places of units and the ways of coders. `order` ranks grades that are words, lowest first; it may have grades that nobody gave.

    Raises `ValueError` for values without an order, for fewer than two grades, and where nothing was coded.
    """
    rated = {unit: dict(given) for unit, given in sorted(ratings.items()) if given}
    if not rated:
        raise ValueError("no unit was coded")
    given = [str(value) for value in scale_of(rated, "ordinal", order)]
    grades = tuple(order) or tuple(given)
    if len(grades) < 2:
        raise ValueError("all ratings are the same value; the model needs at least two grades")
    if chains < 2 or draws < 8:
        raise ValueError("convergence is told from at least two chains of eight draws each")
    return _measured(rated, grades, seed, draws, warmup, chains, spread, coverage)


def _measured(
    rated: Mapping[str, Mapping[str, Any]],
    grades: tuple[str, ...],
    seed: int,
    draws: int,
    warmup: int,
    chains: int,
    spread: float,
    coverage: float,
) -> OrdinalModel:
    import numpy as np

    from facta.measures.reliability import sampler

    units = list(rated)
    coders = sorted({coder for own in rated.values() for coder in own})
    place = {grade: k for k, grade in enumerate(grades)}
    rows = [
        (u, coders.index(coder), place[str(value)])
        for u, unit in enumerate(units)
        for coder, value in sorted(rated[unit].items())
    ]
    table = np.array(rows, dtype=np.intp)
    places = sampler.Ratings(table[:, 0], table[:, 1], table[:, 2], len(units), len(coders), len(grades))
    found = sampler.sample(places, chains=chains, warmup=warmup, draws=draws, spread=spread, seed=seed)
    tail = (1 - coverage) / 2
    rhat, worst_rhat, size, worst_size = _worst(_parameters(found, units, coders), tail)
    reason = _reason(rhat, worst_rhat, size, worst_size)

    def told(values: Floats) -> Posterior:
        median, low, high = np.quantile(values, [0.5, tail, 1 - tail])
        return Posterior(float(median), float(low), float(high))

    def coder(c: int) -> MeasuredCoder:
        return MeasuredCoder(
            told(found.b[:, :, c]),
            tuple(told(found.t[:, :, c, k]) for k in range(len(grades) - 1)),
            int((table[:, 1] == c).sum()),
        )

    return OrdinalModel(
        order=grades,
        units={}
        if reason
        else {
            unit: MeasuredUnit(told(found.z[:, :, u]), told(_grade(found, u)), len(rated[unit]))
            for u, unit in enumerate(units)
        },
        coders={} if reason else {name: coder(c) for c, name in enumerate(coders)},
        thresholds=() if reason else tuple(told(found.g[:, :, k]) for k in range(len(grades) - 1)),
        converged=not reason,
        reason=reason,
        rhat=rhat if rhat < float("inf") else None,
        worst_rhat=worst_rhat,
        size=size,
        worst_size=worst_size,
        chains=chains,
        warmup=warmup,
        draws=draws,
        seed=seed,
        spread=spread,
        coverage=coverage,
    )


def _grade(found: sampler.Draws, unit: int) -> Floats:
    """The grade that the coders would give on average, 1 the lowest: 1 and the chance to lie above each threshold."""
    from facta.measures.reliability.sampler import phi

    at = found.b * found.z[:, :, unit, None]
    above: Floats = phi(at[:, :, :, None] - found.t).sum(axis=3).mean(axis=2)
    return 1 + above


def _parameters(found: sampler.Draws, units: Sequence[str], coders: Sequence[str]) -> dict[str, Floats]:
    """The draws (chains, draws) of every figure that would be printed, by name."""
    named = {f"unit {unit}": found.z[:, :, u] for u, unit in enumerate(units)}
    named |= {f"reliability of {coder}": found.b[:, :, c] for c, coder in enumerate(coders)}
    for k in range(found.g.shape[2]):
        named[f"threshold {k + 1}"] = found.g[:, :, k]
        named |= {f"threshold {k + 1} of {coder}": found.t[:, :, c, k] for c, coder in enumerate(coders)}
    return named


def _worst(named: Mapping[str, Floats], tail: float) -> tuple[float, str, float, str]:
    from facta.measures.reliability.convergence import effective_size, split_rhat, tail_size

    rhats = {name: split_rhat(one) for name, one in named.items()}
    sizes = {name: min(effective_size(one), tail_size(one, tail, 1 - tail)) for name, one in named.items()}
    far, few = max(rhats, key=rhats.__getitem__), min(sizes, key=sizes.__getitem__)
    return rhats[far], far, sizes[few], few


def _reason(rhat: float, far: str, size: float, few: str) -> str:
    parts = []
    if not rhat <= MOST_RHAT:
        parts.append(f"R-hat is {rhat:.3f} ({far}), at most {MOST_RHAT} is needed")
    if not size >= LEAST_SIZE:
        parts.append(f"the effective draws are {size:.0f} ({few}), at least {LEAST_SIZE:.0f} are needed")
    return f"not converged: {'; '.join(parts)}. Ask for more draws, or take another seed" if parts else ""
