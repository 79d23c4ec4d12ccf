"""How well confidences tell what holds: log loss, Brier score (1950), area under the ROC curve (Hanley and McNeil 1982),
expected calibration error (see `facta.reading.evaluation.calibration`), and the share of the likelier half that holds.

Invariant: the order of equal confidences changes no figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from facta.model.reranker import Quality
from facta.reading.evaluation.calibration import bins, expected_error

_LEAST = 1e-6


def losses(confidences: Sequence[float], held: Sequence[bool]) -> list[float]:
    """The log loss of each, in nats."""
    return [-math.log(max(p if y else 1 - p, _LEAST)) for p, y in zip(confidences, held, strict=True)]


def quality(confidences: Sequence[float], held: Sequence[bool]) -> Quality:
    """The figures over at least one proposal: its confidence 0 to 1, and whether it held."""
    n = len(held)
    pairs = list(zip(confidences, held, strict=True))
    return Quality(
        log_loss=sum(losses(confidences, held)) / n,
        brier=sum((p - y) ** 2 for p, y in pairs) / n,
        auc=_auc(pairs),
        ece=expected_error(bins(pairs)) or 0.0,
        top_half=_top_half(pairs),
    )


def _auc(pairs: list[tuple[float, bool]]) -> float | None:
    good, bad = [p for p, held in pairs if held], [p for p, held in pairs if not held]
    if not good or not bad:
        return None
    ordered = sorted(p for p, _ in pairs)
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for rank, p in enumerate(ordered, 1):
        first.setdefault(p, rank)
        last[p] = rank
    ranks = sum((first[p] + last[p]) / 2 for p in good)
    return (ranks - len(good) * (len(good) + 1) / 2) / (len(good) * len(bad))


def _top_half(pairs: list[tuple[float, bool]]) -> float:
    half = (len(pairs) + 1) // 2
    edge = sorted((p for p, _ in pairs), reverse=True)[half - 1]
    above = [held for p, held in pairs if p > edge]
    equal = [held for p, held in pairs if p == edge]
    return (sum(above) + (half - len(above)) * sum(equal) / len(equal)) / half
