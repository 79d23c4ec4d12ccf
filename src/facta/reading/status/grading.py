"""The score of an event, clipped to -3..3: a ridge regression over its features, and where the language's vectors were taught events, a
small network over the event's vector and what the regression says.

The weights are those of `scripts/train_status.py`, trained on UDS "It Happened" v2 (White et al. 2016; Rudinger et al. 2018) and shipped
as data under its licence, CC BY-SA 4.0. English has weights of its own; a language without any is graded by the features that hold for
all languages. Invariant: a feature without a weight changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

LOWEST, HIGHEST = -3.0, 3.0
OWN = frozenset({"en"})
# The features that the network sees beside the regression's score.
SEEN = ("rule=actual", "rule=planned", "rule=possible", "rule=negated", "negated", "question")


class Weights(msgspec.Struct, frozen=True):
    """A linear model: `base` and the weight of each feature."""

    base: float
    features: dict[str, float]


def score(found: Collection[str], language: str, vector: NDArray[np.float16] | None = None) -> float:
    """The score of an event with these features, -3 to 3; `vector` is what the language's network sees in its word."""
    own = language in OWN
    total = linear(found, _weights(language if own else "any"))
    if own and vector is not None:
        total = _through(_network(language), inputs(found, total, vector))
    return min(max(total, LOWEST), HIGHEST)


def linear(found: Collection[str], weights: Weights) -> float:
    """What the regression says."""
    return weights.base + sum(weights.features.get(one, 0.0) for one in found)


def inputs(found: Collection[str], total: float, vector: NDArray[np.float16]) -> NDArray[np.float32]:
    """What the network is told of an event."""
    return np.concatenate((vector, [total, *(one in found for one in SEEN)]), dtype=np.float32)


def _through(layers: dict[str, Any], x: NDArray[np.float32]) -> float:
    hidden = np.maximum((x - layers["mean"]) / layers["deviation"] @ layers["first"] + layers["first_shift"], 0)
    return float(hidden @ layers["last"] + layers["last_shift"])


@lru_cache(maxsize=2)
def _weights(name: str) -> Weights:
    content = files("facta.reading.status").joinpath("weights", f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=Weights)


@lru_cache(maxsize=2)
def _network(name: str) -> dict[str, Any]:
    with as_file(files("facta.reading.status").joinpath("weights", f"{name}.npz")) as path, np.load(path) as kept:
        return {key: kept[key].astype(np.float32) for key in kept.files}
