"""Two or more engines over one text: what several tell is told once, with more confidence.

Claims of two engines are one when they stand at the same place (as `evaluation.matching` has it) with the same act and status. The one
with the greater confidence is kept, of equals the one of the engine named first, and what it left empty is taken from the other, so
that a person sees all that was found. Its confidence then is 1 - (1 - a)(1 - b), the
probability that not both are wrong if they err independently. Engines that read one text err alike now and then, so it is an upper
estimate: an order for reviewing, not a measured share.
Invariant: no claim of any engine is lost, and each keeps its own confidence where it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from facta.model.claim import Claim
from facta.reading.evaluation.matching import matched

_FILLED = (
    "object", "actors", "speaker", "date", "deadline", "old_deadline", "quantity", "provision", "instrument", "parties",
)  # fmt: skip


def union(told: Sequence[Sequence[Claim]]) -> Iterator[Claim]:
    """The claims of the engines, joined, in the order of the text."""
    joined: list[Claim] = []
    for claims in told:
        pairs = matched(claims, joined, lambda a, b: (a.act, a.status) == (b.act, b.status))
        both = {id(earlier): one for one, earlier in pairs}
        again = {id(one) for one, _ in pairs}
        joined = [_both(earlier, both[id(earlier)]) if id(earlier) in both else earlier for earlier in joined]
        joined += [one for one in claims if id(one) not in again]
    joined.sort(key=lambda claim: (claim.start or 0, claim.end or 0))
    yield from joined


def confidence(one: Claim, other: Claim) -> float | None:
    """The confidence of a claim that both tell; None when neither has a probability."""
    known = [value for value in (one.confidence, other.confidence) if isinstance(value, float)]
    if len(known) < 2:
        return known[0] if known else None
    return 1 - (1 - known[0]) * (1 - known[1])


def _both(one: Claim, other: Claim) -> Claim:
    best, rest = (other, one) if _sureness(other) > _sureness(one) else (one, other)
    more = {name: getattr(rest, name) for name in _FILLED if not getattr(best, name) and getattr(rest, name)}
    return msgspec.structs.replace(
        best, **more, engine=f"{one.engine}+{other.engine}", confidence=confidence(one, other)
    )


def _sureness(claim: Claim) -> float:
    return claim.confidence if isinstance(claim.confidence, float) else -1.0
