"""The learned confidence of a proposal. Needs no numpy: a page that lists proposals must not wait for it.

Invariant: without weights it is the engine's own confidence, held within 0.01 and 0.99.
"""

from __future__ import annotations

import math

from facta.model.claim import Claim
from facta.model.reranker import Reranker
from facta.reading.learning.features import Place, features, logit, told


def likelihood(reranker: Reranker, claim: Claim, where: Place) -> float:
    """How likely the proposal holds, 0 to 1, by the engine's confidence and the reranker."""
    weights = reranker.weights
    moved = sum(weights[name] * value for name, value in features(claim, where).items() if name in weights)
    return 1 / (1 + math.exp(-min(max(logit(told(claim)) + weights.get("", 0.0) + moved, -30.0), 30.0)))
