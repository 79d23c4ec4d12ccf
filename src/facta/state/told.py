"""What was told, about what, when, by whom: the accepted claims behind the cut `told_by`, grouped by what they are about.

Invariant: a claim whose telling does not surely lie behind the cut has no effect; a claim told of a package stays with the package
(see `universal` for what it says of the provisions beneath).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.edtf import Interval, parse
from facta.state.voices import Voice, Voices

if TYPE_CHECKING:
    from facta.state.thing import Folded

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


class Heard:
    """Every accepted claim with its telling resolved, whatever the cut, so that each cut only chooses among them.

    `bounds`: the first and last day on which each claim can have been told; `latest`: the last of these days; `folds`: what is known of
    things by a part of the claims, as long as a state holds it. A claim with an instrument and a provision stands under both."""

    def __init__(
        self,
        claims: Mapping[str, Claim],
        documents: Mapping[str, Document],
        voices: Voices,
        before: Heard | None = None,
    ) -> None:
        """`before`: what was heard when fewer entries were recorded, by the same voices; what still stands of it is taken over."""
        self.claims, self.documents, self.voices = claims, documents, voices
        self.provisions: dict[str, list[Told]] = {}
        self.instruments: dict[str, list[Told]] = {}
        self.bounds: dict[str, tuple[int, int]] = {}
        self.latest = -NEVER
        self.folds: WeakValueDictionary[tuple[object, ...], Folded] = WeakValueDictionary()
        self._by_claim: dict[tuple[Hashable, ...], dict[str, Any]] = {}
        self._take(claims.values(), {} if before is None else before._kept(documents))

    def _take(self, claims: Iterable[Claim], kept: Mapping[str, Told]) -> None:
        bounds: dict[str, tuple[int, int]] = {"": (-NEVER, NEVER - 1)}
        open_until: dict[int, Interval] = {}
        provisions, instruments, voices = self.provisions, self.instruments, self.voices
        for claim in claims:
            told, source = page_of(claim, self.documents)
            span = bounds.get(told)
            if span is None:
                interval = parse(told)
                span = bounds[told] = (
                    -NEVER if interval.start is None else interval.start,
                    NEVER - 1 if interval.end is None else interval.end,
                )
                self.latest = max(self.latest, span[1])
            elif not told:
                self.latest = NEVER - 1
            self.bounds[claim.id] = span
            if claim.provision is None and claim.instrument is None:
                continue
            record = kept.get(claim.id)
            if record is None or record.claim is not claim:
                when = parse(claim.date) if claim.date else open_until.setdefault(span[1], Interval(None, span[1]))
                record = Told(claim, voices.of(claim, source), span[0], span[1], when)
            if claim.provision is not None:
                provisions.setdefault(claim.provision, []).append(record)
            if claim.instrument is not None:
                instruments.setdefault(claim.instrument, []).append(record)

    def _kept(self, documents: Mapping[str, Document]) -> dict[str, Told]:
        """The records whose document is told of as before."""
        changed = {id for id, document in self.documents.items() if documents.get(id) is not document}
        return {
            record.id: record
            for told in (*self.provisions.values(), *self.instruments.values())
            for record in told
            if record.claim.quote is None or record.claim.quote.document not in changed
        }

    def kept(self, *key: Hashable) -> dict[str, Any]:
        """What single claims come to by rules that the key names, by the id of the claim: whoever computes it keeps it here."""
        return self._by_claim.setdefault(key, {})

    def by(self, told_by: int | None) -> Telling:
        """What was told surely by the day number."""
        return Telling(self, NEVER if told_by is None else told_by)


class Telling:
    """All that was told behind the cut, by what it is about; `bounds` are the first and last day on which each claim can have been told."""

    def __init__(self, heard: Heard, limit: int) -> None:
        self.heard, self.limit = heard, limit
        self._is_all = heard.latest <= limit
        self._of: dict[str, list[Told]] = {}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims told by the cut, by id."""
        if self._is_all:
            return self.heard.claims
        bounds, limit = self.heard.bounds, self.limit
        return {id: claim for id, claim in self.heard.claims.items() if bounds[id][1] <= limit}

    @cached_property
    def bounds(self) -> dict[str, tuple[int, int]]:
        """The first and last day on which each of them can have been told."""
        if self._is_all:
            return self.heard.bounds
        return {id: span for id, span in self.heard.bounds.items() if span[1] <= self.limit}

    @cached_property
    def provisions(self) -> dict[str, list[Told]]:
        """What was told of each provision and package."""
        return self._chosen(self.heard.provisions)

    @cached_property
    def instruments(self) -> dict[str, list[Told]]:
        """What was told of each instrument."""
        return self._chosen(self.heard.instruments)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told by the cut."""
        return not any(end <= self.limit for _, end in self.heard.bounds.values())

    @property
    def later(self) -> int:
        """How many accepted claims were told later."""
        return len(self.heard.claims) - len(self.claims)

    def _chosen(self, among: dict[str, list[Told]]) -> dict[str, list[Told]]:
        if self._is_all:
            return among
        return {id: found for id, records in among.items() if (found := self._by_cut(records))}

    def _by_cut(self, records: list[Told]) -> list[Told]:
        limit = self.limit
        return records if self._is_all else [record for record in records if record.told_end <= limit]

    def of(self, target: str) -> list[Told]:
        """What was told of a provision, package or instrument."""
        found = self._of.get(target)
        if found is None:
            heard = self.heard
            found = self._by_cut(heard.provisions.get(target, [])) or self._by_cut(heard.instruments.get(target, []))
            self._of[target] = found
        return found


def telling(
    claims: Iterable[Claim],
    documents: dict[str, Document],
    voices: Voices,
    told_by: int | None,
) -> Telling:
    """The claims told surely by the day number `told_by`, resolved and grouped."""
    return Heard({claim.id: claim for claim in claims}, documents, voices).by(told_by)


def page_of(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, str]:
    """When the claim's page or document was told (EDTF), and whose word it is where nobody is quoted."""
    citation = claim.citation
    if citation is not None:
        return citation.told, citation.source
    document = documents.get(claim.quote.document) if claim.quote else None
    return (document.told, document.relays or document.source) if document else ("", "")


def universal(record: Told, base: float) -> bool:
    """Whether what is told of a package is told of each of its provisions: no share, the whole of the base, or 100 %."""
    quantity = record.claim.quantity
    if quantity is None:
        return record.claim.act != "implement"
    share = record.share()
    if share is not None:
        return share == (1.0, 1.0) and not quantity.bound
    return quantity.value == base and quantity.bound in (None, "at_least")
