"""Calibration: whether claims shown with a confidence of 0.7 hold in seven cases of ten.

The expected calibration error is the mean distance between the confidence told and the share that held, over ten bins of equal width,
weighted by the claims in each (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017). Invariant: every claim is in exactly one bin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims told with a confidence from `low` to below `high`: how many, their mean confidence 0 to 1, how many held."""

    low: float
    high: float
    claims: int
    confidence: float
    held: int

    @property
    def share(self) -> float:
        """The share that held, 0 to 1."""
        return self.held / self.claims


def bins(told: Iterable[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold a claim, lowest first; `told`: the confidence 0 to 1 of each claim, and whether it held."""
    grouped: dict[int, list[tuple[float, bool]]] = {}
    for confidence, held in told:
        grouped.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, held))
    return [
        Bin(
            number / BINS,
            (number + 1) / BINS,
            len(group),
            sum(confidence for confidence, _ in group) / len(group),
            sum(held for _, held in group),
        )
        for number, group in sorted(grouped.items())
    ]


def expected_error(found: Iterable[Bin]) -> float | None:
    """The expected calibration error, 0 to 1; None over no claim."""
    found = list(found)
    total = sum(one.claims for one in found)
    return sum(one.claims * abs(one.confidence - one.share) for one in found) / total if total else None
