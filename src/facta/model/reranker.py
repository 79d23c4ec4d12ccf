"""A reranker: what the decisions on a tracker's proposals taught about how likely its further proposals hold.

A logistic model over named features of a proposal, added to the engine's own confidence (see `facta.reading.learning`).
Invariant: it names the decisions that it was learned from by their number and digest, and the figures for which it was kept.
"""

from __future__ import annotations

from facta.model.claim import Value


class Quality(Value, frozen=True, omit_defaults=False):
    """How well confidences tell what holds. `log_loss` in nats, `brier`, `ece` and `top_half` (share of the likelier half that
    holds) 0 to 1; `auc` is the chance that a proposal that holds stands above one that does not, None where one kind is missing."""

    log_loss: float
    brier: float
    auc: float | None
    ece: float
    top_half: float


class Reranker(Value, frozen=True):
    """`weights`: feature -> weight in logits, the constant under `""`. `learned` is the day (EDTF), `digest` the SHA-256 of the
    decisions, `before` and `after` the figures of the engine's and of the learned confidences in cross-validation."""

    id: str
    learned: str
    decisions: int
    held: int
    documents: int
    digest: str
    weights: dict[str, float]
    before: Quality
    after: Quality
