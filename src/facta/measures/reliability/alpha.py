"""Krippendorff's alpha: 1 less the disagreement observed over the disagreement expected by chance.

After Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability". The interval is a percentile bootstrap over units (Efron 1979): units
are drawn with replacement, and the expected disagreement is worked out anew each time. Invariant: units coded once tell nothing of
agreement and are left out; the order of units, coders and values changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, TypeVar

from facta.measures.chance import chance

Level = Literal["nominal", "ordinal", "interval", "ratio"]
V = TypeVar("V", str, float)
Ratings = Mapping[str, Mapping[str, V]]
# A unit as the values that it was given, each with how many coders gave it.
_Unit = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Alpha:
    """`value` 1 is perfect agreement, 0 what chance gives; `low`, `high` bound it with probability `level_of_interval`. `units` were coded
    at least twice, by `coders`, with `values` ratings in all. Where it cannot be computed `value` is None and `reason` says why."""

    value: float | None
    low: float | None
    high: float | None
    units: int
    coders: int
    values: int
    level: Level
    level_of_interval: float = 0.95
    reason: str = ""


def alpha(
    ratings: Ratings[V],
    level: Level = "nominal",
    *,
    order: Sequence[str] = (),
    resamples: int = 1000,
    seed: int = 0,
    coverage: float = 0.95,
) -> Alpha:
    """Alpha of some ratings. `order` ranks the values of an ordinal scale that are words, lowest first.

    Raises `ValueError` when values are no numbers where numbers are needed, or are missing from `order`.
    """
    scale = scale_of(ratings, level, order)
    place = {value: k for k, value in enumerate(scale)}
    units = [
        Counter(place[value] for value in rated.values()) for _, rated in sorted(ratings.items()) if len(rated) > 1
    ]
    coders = {coder for rated in ratings.values() if len(rated) > 1 for coder in rated}
    n = sum(sum(unit.values()) for unit in units)

    def told(value: float | None, low: float | None, high: float | None, reason: str = "") -> Alpha:
        return Alpha(value, low, high, len(units), len(coders), n, level, coverage, reason)

    if not units:
        return told(None, None, None, "No unit was coded by two coders.")
    numbers = [float(value) for value in scale] if level in ("interval", "ratio") else []
    found = _alpha(units, [1] * len(units), len(scale), level, numbers)
    if found is None:
        return told(None, None, None, "All ratings are the same value, so that chance explains any agreement.")
    draw = chance(seed)
    drawn = []
    for _ in range(resamples):
        times = Counter(draw.choices(range(len(units)), k=len(units)))
        again = _alpha(units, [times[k] for k in range(len(units))], len(scale), level, numbers)
        if again is not None:
            drawn.append(again)
    if not drawn:
        return told(found, None, None, "" if not resamples else "No resample had two values.")
    drawn.sort()
    tail = (1 - coverage) / 2
    return told(found, _quantile(drawn, tail), _quantile(drawn, 1 - tail))


def alpha_without(
    ratings: Ratings[V], level: Level = "nominal", *, order: Sequence[str] = ()
) -> dict[str, float | None]:
    """For each coder the alpha of all others: one that rises without a coder says who disagrees. Needs three coders."""
    coders = sorted({coder for rated in ratings.values() for coder in rated})
    if len(coders) < 3:
        return {}
    rest = {
        coder: {unit: {c: v for c, v in rated.items() if c != coder} for unit, rated in ratings.items()}
        for coder in coders
    }
    return {coder: alpha(own, level, order=order, resamples=0).value for coder, own in rest.items()}


def scale_of(ratings: Ratings[V], level: Level, order: Sequence[str]) -> list[V | float | str]:
    """The values that were given, lowest first where they have an order. Raises `ValueError` as `alpha`."""
    given = {value for rated in ratings.values() for value in rated.values()}
    if order and level in ("nominal", "ordinal"):
        missing = sorted(str(value) for value in given if str(value) not in order)
        if missing:
            raise ValueError(f"values without a place in the order: {', '.join(missing)}")
        return [next(v for v in given if str(v) == word) for word in order if any(str(v) == word for v in given)]
    if level == "nominal":
        return sorted(given, key=str)
    try:
        numbers = sorted(given, key=float)
    except ValueError as error:
        raise ValueError(f"{level} ratings have to be numbers or have an order: {error}") from error
    if level == "ratio" and float(numbers[0] if numbers else 0) < 0:
        raise ValueError(f"ratio ratings cannot be below 0: {numbers[0]}")
    return list(numbers)


def _alpha(
    units: Sequence[_Unit], times: Sequence[int], k: int, level: Level, numbers: Sequence[float]
) -> float | None:
    """Alpha of units, each counted so many times; None where all values are one."""
    totals = [0] * k
    for unit, count in zip(units, times, strict=True):
        for value, coders in unit.items():
            totals[value] += coders * count
    n = sum(totals)
    apart = _Differences(totals, level, numbers)
    expected = sum(
        totals[a] * totals[b] * apart(a, b) for a in range(k) if totals[a] for b in range(a + 1, k) if totals[b]
    )
    if not expected:
        return None
    observed = 0.0
    for unit, count in zip(units, times, strict=True):
        if count and len(unit) > 1:
            values = sorted(unit)
            pairs = sum(unit[a] * unit[b] * apart(a, b) for i, a in enumerate(values) for b in values[i + 1 :])
            observed += count * pairs / (sum(unit.values()) - 1)
    return 1 - (n - 1) * observed / expected


class _Differences:
    """The squared difference of two values, by their places on the scale."""

    def __init__(self, totals: Sequence[int], level: Level, numbers: Sequence[float]) -> None:
        self.totals, self.level, self.numbers = totals, level, numbers
        self.below = [0, *accumulate(totals)]

    def __call__(self, a: int, b: int) -> float:
        if self.level == "nominal":
            return 1.0
        if self.level == "ordinal":
            between = self.below[b + 1] - self.below[a]
            return float((between - (self.totals[a] + self.totals[b]) / 2) ** 2)
        x, y = self.numbers[a], self.numbers[b]
        return (x - y) ** 2 if self.level == "interval" else ((x - y) / (x + y)) ** 2


def _quantile(ordered: Sequence[float], share: float) -> float:
    """By linear interpolation between neighbours."""
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])
