"""What was told, about what, when, by whom: the accepted claims behind the cut `told_by`, grouped by what they are about.

Invariant: a claim whose telling does not surely lie behind the cut has no effect; a claim told of a package stays with the package
(see `universal` for what it says of the provisions beneath).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.edtf import Interval, parse
from facta.state.voices import Voice, Voices

NEVER = 10**9  # later than every day that a date can have


@dataclass(slots=True)
class Told:
    """A claim with its telling resolved. `told` and `told_end` are day numbers (first and last day it can have been told);
    `when` is when the act happened as far as it is told, else some day up to the telling."""

    claim: Claim
    voice: Voice
    told: int
    told_end: int
    when: Interval

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    def share(self) -> tuple[float, float] | None:
        """The share that the claim tells of its object, if it tells one."""
        return self.claim.quantity.share() if self.claim.quantity else None


@dataclass(slots=True)
class Telling:
    """All that was told behind the cut, by what it is about; `bounds` are the first and last day on which each claim can have been told.
    A claim with an instrument and a provision stands under both."""

    provisions: dict[str, list[Told]] = field(default_factory=dict)
    instruments: dict[str, list[Told]] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    later: int = 0

    def of(self, target: str) -> list[Told]:
        """What was told of a provision, package or instrument."""
        found = self.provisions.get(target)
        return found if found is not None else self.instruments.get(target, [])


def telling(
    claims: Iterable[Claim],
    documents: dict[str, Document],
    voices: Voices,
    told_by: int | None,
) -> Telling:
    """The claims told surely by the day number `told_by`, resolved and grouped."""
    result = Telling()
    limit = NEVER if told_by is None else told_by
    bounds: dict[str, tuple[int, int]] = {"": (-NEVER, NEVER - 1)}
    open_until: dict[int, Interval] = {}
    provisions, instruments, kept = result.provisions, result.instruments, result.claims
    for claim in claims:
        citation = claim.citation
        if citation is not None:
            told, source = citation.told, citation.source
        else:
            document = documents.get(claim.quote.document) if claim.quote else None
            told, source = (document.told, document.relays or document.source) if document else ("", "")
        span = bounds.get(told)
        if span is None:
            interval = parse(told)
            span = bounds[told] = (
                -NEVER if interval.start is None else interval.start,
                NEVER - 1 if interval.end is None else interval.end,
            )
        if span[1] > limit:
            result.later += 1
            continue
        kept[claim.id] = claim
        result.bounds[claim.id] = span
        if claim.provision is None and claim.instrument is None:
            continue
        when = parse(claim.date) if claim.date else open_until.setdefault(span[1], Interval(None, span[1]))
        record = Told(claim, voices.of(claim, source), span[0], span[1], when)
        if claim.provision is not None:
            provisions.setdefault(claim.provision, []).append(record)
        if claim.instrument is not None:
            instruments.setdefault(claim.instrument, []).append(record)
    return result


def universal(record: Told, base: float) -> bool:
    """Whether what is told of a package is told of each of its provisions: no share, the whole of the base, or 100 %."""
    quantity = record.claim.quantity
    if quantity is None:
        return record.claim.act != "implement"
    share = record.share()
    if share is not None:
        return share == (1.0, 1.0) and not quantity.bound
    return quantity.value == base and quantity.bound in (None, "at_least")
