"""The score of an event: a ridge regression over its features, clipped to -3..3.

The weights are those of `scripts/train_status.py`, trained on UDS "It Happened" v2 (White et al. 2016; Rudinger et al. 2018) and shipped
as data under its licence, CC BY-SA 4.0. English has weights of its own; a language without any is graded by the features that hold for
all languages. Invariant: a feature without a weight changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import msgspec

LOWEST, HIGHEST = -3.0, 3.0
OWN = frozenset({"en"})


class Weights(msgspec.Struct, frozen=True):
    """A linear model: `base` and the weight of each feature."""

    base: float
    features: dict[str, float]


def score(found: Iterable[str], language: str) -> float:
    """The score of an event with these features, -3 to 3."""
    weights = _weights(language if language in OWN else "any")
    total = weights.base + sum(weights.features.get(one, 0.0) for one in found)
    return min(max(total, LOWEST), HIGHEST)


@lru_cache(maxsize=2)
def _weights(name: str) -> Weights:
    content = files("facta.reading.status").joinpath("weights", f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=Weights)
