"""Replay: entries of one tracker -> what stood in its record at a time (`known_by`).

Decisions, corrections and retractions are applied in the order in which they were recorded; only accepted claims stand in `claims`.
Invariant: entries may be handed over in any order (they carry `seq`); nothing recorded after the cut has any effect.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from facta.errors import DateError
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.model.codebook import Codebook
from facta.model.document import Document
from facta.model.driver import Driver
from facta.model.edtf import parse, to_text
from facta.model.entry import Correction, Decision, Entry, Retraction
from facta.model.forecast import Forecast
from facta.model.inquiry import Inquiry
from facta.model.register import Register
from facta.model.reranker import Reranker
from facta.state.told import Heard


@dataclass(slots=True)
class Replay:
    """What stands: claims that count, proposals that wait or were rejected, and who decided (claim id -> actor). `forecast_times`: when
    each forecast was recorded."""

    register: Register | None = None
    codebook: Codebook | None = None
    reranker: Reranker | None = None
    claims: dict[str, Claim] = field(default_factory=dict)
    pending: dict[str, Claim] = field(default_factory=dict)
    rejected: dict[str, Claim] = field(default_factory=dict)
    retracted: set[str] = field(default_factory=set)
    assessments: dict[str, Assessment] = field(default_factory=dict)
    forecasts: dict[str, Forecast] = field(default_factory=dict)
    forecast_times: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    drivers: dict[str, Driver] = field(default_factory=dict)
    inquiries: dict[str, Inquiry] = field(default_factory=dict)
    deciders: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    first_recorded: str = ""
    entries: int = 0
    # Made by the first state, for those that follow.
    heard: Heard | None = field(default=None, repr=False, compare=False)

    @property
    def targets(self) -> set[str]:
        """The ids of all that stands and can be withdrawn: claims, proposals, assessments, documents, forecasts, drivers, inquiries."""
        kept = (
            self.claims,
            self.pending,
            self.assessments,
            self.documents,
            self.forecasts,
            self.drivers,
            self.inquiries,
        )
        return {id for one in kept for id in one}


def cut(known_by: str) -> str:
    """The last moment that `known_by` includes, comparable with `Entry.recorded`: an ISO time as it is, an EDTF date to its last day."""
    if "T" in known_by and "/" not in known_by:
        return known_by
    end = parse(known_by).end
    if end is None:
        raise DateError(f"known_by {known_by!r} has no end: give a day such as 2025-03-13.")
    return f"{to_text(end)}T23:59:59.999999+00:00"


def replay(entries: Iterable[Entry], known_by: str | None = None) -> Replay:
    """What stands after all entries recorded by `known_by` (EDTF date or ISO time in UTC; None: all)."""
    limit = cut(known_by) if known_by else None
    stands = Replay()
    ordered = entries if isinstance(entries, list) else list(entries)
    if any(later.seq < earlier.seq for earlier, later in pairwise(ordered)):
        ordered = sorted(ordered, key=lambda entry: entry.seq)
    claims = stands.claims
    for entry in ordered:
        if not stands.first_recorded:
            stands.first_recorded = entry.recorded
        if limit is not None and entry.recorded > limit:
            continue
        stands.entries += 1
        payload = entry.payload
        if entry.kind == "claim" and isinstance(payload, Claim):
            claims[payload.id] = payload
            stands.retracted.discard(payload.id)
        elif payload is not None:
            _apply(stands, entry)
    return stands


def _apply(stands: Replay, entry: Entry) -> None:
    match entry.payload:
        case Claim() as claim:
            if claim.id not in stands.claims:
                stands.pending[claim.id] = claim
                stands.retracted.discard(claim.id)
        case Register() as register:
            stands.register = register
        case Codebook() as codebook:
            stands.codebook = codebook
        case Document() as document:
            stands.documents[document.sha256] = document
            stands.retracted.discard(document.sha256)
        case Reranker() as reranker:
            stands.reranker = reranker
        case Assessment() as assessment:
            stands.assessments[assessment.id] = assessment
            stands.retracted.discard(assessment.id)
        case Forecast() as forecast:
            stands.forecasts[forecast.id] = forecast
            stands.forecast_times[forecast.id] = entry.recorded
            stands.retracted.discard(forecast.id)
        case Driver() as driver:
            stands.drivers[driver.id] = driver
            stands.retracted.discard(driver.id)
        case Inquiry() as inquiry:
            stands.inquiries[inquiry.id] = inquiry
            stands.retracted.discard(inquiry.id)
        case Decision() as decision:
            _decide(stands, decision, entry.actor)
        case Correction() as correction:
            _correct(stands, correction)
        case Retraction() as retraction:
            stands.claims.pop(retraction.target, None)
            stands.pending.pop(retraction.target, None)
            stands.assessments.pop(retraction.target, None)
            stands.documents.pop(retraction.target, None)
            stands.forecasts.pop(retraction.target, None)
            stands.drivers.pop(retraction.target, None)
            stands.inquiries.pop(retraction.target, None)
            if stands.reranker is not None and stands.reranker.id == retraction.target:
                stands.reranker = None
            stands.retracted.add(retraction.target)
            stands.reasons[retraction.target] = retraction.reason


def _decide(stands: Replay, decision: Decision, actor: str) -> None:
    target = decision.target
    proposal = stands.pending.pop(target, None) or stands.rejected.pop(target, None) or stands.claims.get(target)
    if proposal is None:
        return
    stands.deciders[target] = actor
    stands.reasons[target] = decision.reason
    stands.claims.pop(target, None)
    match decision.verdict:
        case "accept":
            stands.claims[target] = decision.claim or proposal
        case "reject":
            stands.rejected[target] = proposal
        case "reopen":
            stands.pending[target] = proposal


def _correct(stands: Replay, correction: Correction) -> None:
    """Only what stands can be corrected: what was said first may have been redacted, and a proposal must not come to count by it."""
    target = correction.target
    if correction.claim is not None:
        for kept in (stands.pending, stands.claims):
            if target in kept:
                kept[target] = correction.claim
                return
    if correction.assessment is not None and target in stands.assessments:
        stands.assessments[target] = correction.assessment
    if correction.document is not None and target in stands.documents:
        stands.documents[target] = correction.document
    if correction.driver is not None and target in stands.drivers:
        stands.drivers[target] = correction.driver
    if correction.inquiry is not None and target in stands.inquiries:
        stands.inquiries[target] = correction.inquiry
