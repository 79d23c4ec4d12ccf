"""The proposals that wait, in the order in which they are looked at, each with how likely it holds.

That is what the tracker's reranker says, where one was learned, else the engine's own confidence. Invariant: the proposal itself
stays as the engine made it; equal ones stand in the order in which they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facta.model import Claim, Document, Register, Reranker
from facta.state.replay import Replay


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal; `confidence` 0 to 1, None when nothing tells it; `learned` says that it is the reranker's."""

    claim: Claim
    confidence: float | None
    learned: bool = False


def queue(stands: Replay, proposals: Iterable[Claim] | None = None, *, least_certain: bool = False) -> list[Waiting]:
    """The likeliest first and those without a confidence last; `least_certain`: the nearest to one half first, those without before.

    `proposals` are all that wait when they are not given.
    """
    claims = stands.pending.values() if proposals is None else proposals
    found = [waiting(stands, claim) for claim in claims]
    if least_certain:
        return sorted(found, key=lambda one: abs(one.confidence - 0.5) if one.confidence is not None else -1.0)
    return sorted(found, key=lambda one: -one.confidence if one.confidence is not None else 1.0)


def waiting(stands: Replay, claim: Claim) -> Waiting:
    """The proposal with how likely it holds."""
    document = stands.documents.get(claim.quote.document) if claim.quote else None
    return reranked(stands.reranker, claim, document, stands.register)


def reranked(reranker: Reranker | None, claim: Claim, document: Document | None, register: Register | None) -> Waiting:
    """The same for a claim whose document need not be in the ledger."""
    if reranker is None:
        return Waiting(claim, claim.confidence if isinstance(claim.confidence, float) else None)
    from facta.reading.learning import likelihood, place  # late: the reading behind it takes its time to load

    return Waiting(claim, likelihood(reranker, claim, place(document, register)), learned=True)
