"""What coders and editors write themselves: claims, assessments, drivers, corrections, retractions.

Invariant: what is recorded refers only to what the register, the codebook and the archive have, and a quote is what its document says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from facta import ledger
from facta.actions.clock import time_of
from facta.actions.current import about, found, must_exist, names, refuse_resting
from facta.errors import InputError, UnknownError
from facta.exchange.reference_check import Known, assessment_flaws, claim_flaws, driver_flaws
from facta.ledger import archive
from facta.model import Assessment, Claim, Correction, Document, Driver, Entry, Retraction
from facta.model.entry import Kind, Payload
from facta.model.flaw import Flaw, path_text
from facta.model.register_check import date_flaws, id_flaws
from facta.state.replay import Replay, replay


def add_claim(*, tracker: str, claim: Claim, actor: str, recorded: datetime | None = None) -> Entry:
    """Record a coder's claim. Raises `InputError` for an id that is taken or a reference to nothing."""
    with ledger.deed():
        must_fit(tracker, claim)
        _refuse_taken(tracker, claim.id)
        return ledger.append([("claim", claim)], tracker=tracker, actor=actor, recorded=time_of(recorded))[0]


def add_assessment(*, tracker: str, assessment: Assessment, actor: str, recorded: datetime | None = None) -> Entry:
    """Record an editor's assessment. Raises `InputError` as `add_claim`."""
    with ledger.deed():
        must_fit(tracker, assessment)
        _refuse_taken(tracker, assessment.id)
        return ledger.append([("assessment", assessment)], tracker=tracker, actor=actor, recorded=time_of(recorded))[0]


def add_drivers(
    *, tracker: str, drivers: Iterable[Driver], actor: str, recorded: datetime | None = None
) -> list[Entry]:
    """Record drivers: new ones, and corrections of those whose id stands with other words; what stands so already is passed over.

    Raises `UnknownError`, and `InputError` for an id that is taken by something else, given twice, or erased.
    """
    with ledger.deed():
        given = list(drivers)
        must_fit(tracker, *given)
        if twice := [id for id, times in Counter(one.id for one in given).items() if times > 1]:
            raise InputError(f"The id {twice[0]} is given twice. Give each driver its own.")
        standing = about(tracker, [one.id for one in given]).drivers
        gone = ledger.erased(tracker)
        items: list[tuple[Kind, Payload]] = []
        for one in given:
            before = standing.get(one.id)
            if before is None:
                if one.id in gone:
                    raise InputError(f"{one.id} was erased from the ledger ({gone[one.id]}). Leave it out.")
                _refuse_taken(tracker, one.id, but="driver")
                items.append(("driver", one))
            elif before != one:
                items.append(("correction", Correction(one.id, driver=one)))
        return ledger.append(items, tracker=tracker, actor=actor, recorded=time_of(recorded))


def correct(
    *,
    tracker: str,
    value: Claim | Assessment | Document | Driver,
    actor: str,
    reason: str = "",
    recorded: datetime | None = None,
) -> Entry:
    """Record how a claim, a proposal, an assessment, a driver or a document's particulars should read; its id says which one is meant.

    Raises `UnknownError`, and `InputError` when nothing changes or a reference leads nowhere.
    """
    target = value.sha256 if isinstance(value, Document) else value.id
    with ledger.deed():
        must_exist(tracker)
        before = _standing(about(tracker, [target]), target)
        if type(before) is not type(value):
            raise UnknownError(
                f"There is no {type(value).__name__.lower()} {target!r} in {tracker!r} that could be corrected."
            )
        if before == value:
            raise InputError(f"{target} reads so already. Nothing is recorded.")
        must_fit(tracker, value)
        correction = Correction(target, reason=reason)
        match value, before:
            case Document(), Document():
                if (value.text_sha256, value.media_type) != (before.text_sha256, before.media_type):
                    raise InputError(
                        f"The text of {target} is what was extracted and cannot be corrected: quotes count its characters."
                    )
                correction = Correction(target, document=value, reason=reason)
            case Claim(), _:
                correction = Correction(target, claim=value, reason=reason)
            case Assessment(), _:
                correction = Correction(target, assessment=value, reason=reason)
            case Driver(), _:
                correction = Correction(target, driver=value, reason=reason)
        return ledger.append([("correction", correction)], tracker=tracker, actor=actor, recorded=time_of(recorded))[0]


def retract(
    *, tracker: str, ids: Iterable[str], actor: str, reason: str, recorded: datetime | None = None
) -> list[Entry]:
    """Withdraw claims, proposals, assessments, documents, forecasts, drivers or inquiries (ids or beginnings of ids), all or none.

    Raises `UnknownError`, and `InputError` without a reason or when something that stands rests on one of them.
    """
    if not reason.strip():
        raise InputError("A retraction needs a reason. Say why it is withdrawn.")
    with ledger.deed():
        must_exist(tracker)
        given = list(ids)
        targets = list(
            dict.fromkeys(
                found(tracker, id, _retractable, "claim, proposal, assessment, document, forecast, driver or inquiry")
                for id in given
            )
        )
        if not targets:
            raise InputError("Nothing to retract. Name at least one id.")
        refuse_resting(tracker, targets)
        _refuse_quoted(tracker, targets)
        return ledger.append(
            [("retraction", Retraction(target, reason)) for target in targets],
            tracker=tracker,
            actor=actor,
            recorded=time_of(recorded),
        )


def must_fit(tracker: str, *values: Claim | Assessment | Document | Driver) -> None:
    """Raises `InputError` with everything in the values that refers to nothing, `UnknownError` for the tracker."""
    known = names(tracker)
    flaws = [(value, flaw) for value in values for flaw in _flaws(tracker, value, known)]
    if flaws:
        raise InputError("\n".join(f"{_name(value)}: {path_text(flaw.path)}: {flaw.what}" for value, flaw in flaws))


def _name(value: Claim | Assessment | Document | Driver) -> str:
    name = (value.name.strip() or value.sha256[:12]) if isinstance(value, Document) else value.id
    return (name if name.isprintable() else repr(name)) or f"the {type(value).__name__.lower()}"


def _flaws(tracker: str, value: Claim | Assessment | Document | Driver, known: Known) -> Iterator[Flaw]:
    match value:
        case Claim():
            yield from id_flaws(value.id, ("id",))
            yield from claim_flaws(value, known)
            if value.quote is not None:
                yield from _quote_flaws(tracker, value)
        case Assessment():
            yield from id_flaws(value.id, ("id",))
            cited = (*value.claims, *value.against)
            standing = about(tracker, cited).claims if cited else {}
            yield from assessment_flaws(value, known, standing.keys())
        case Driver():
            yield from id_flaws(value.id, ("id",))
            yield from driver_flaws(value, known)
        case Document():
            yield from date_flaws(value.told, ("told",))
            if not value.name.strip():
                yield Flaw(("name",), "is empty; a document has a name")
            for field, source in (("source", value.source), ("relays", value.relays)):
                if source.startswith("source/") and source not in known.sources:
                    yield Flaw((field,), f"{source!r} is no source of the register")


def _quote_flaws(tracker: str, claim: Claim) -> Iterator[Flaw]:
    quote = claim.quote
    assert quote is not None
    document = about(tracker, [quote.document]).documents.get(quote.document)
    if document is None:
        yield Flaw(("quote", "document"), f"{quote.document!r} is no document of {tracker}")
        return
    text = archive.text(document.text_sha256)
    if not 0 <= quote.start < quote.end or text[quote.start : quote.end] != quote.text:
        yield Flaw(("quote", "text"), f"{document.name} does not have these words at {quote.start} to {quote.end}")


def _standing(now: Replay, target: str) -> Payload:
    for kept in (now.claims, now.pending, now.assessments, now.documents, now.forecasts, now.drivers, now.inquiries):
        if target in kept:
            return kept[target]
    return None


def _retractable(now: Replay) -> Collection[str]:
    return now.targets


def _refuse_taken(tracker: str, id: str, but: str = "") -> None:
    """`but` is a kind whose withdrawn ids may be used again."""
    if any(
        entry.kind in {"claim", "proposal", "assessment", "driver", "forecast", "inquiry"} - {but}
        for entry in ledger.read(tracker, keys=(id,))
    ):
        raise InputError(f"The id {id} is taken in {tracker!r}. Choose another one, or correct what has it.")


def _refuse_quoted(tracker: str, targets: Collection[str]) -> None:
    """A document cannot go while something that stands quotes it."""
    if not about(tracker, targets).documents:
        return
    now = replay(ledger.read(tracker))
    for claim in (*now.claims.values(), *now.pending.values()):
        if claim.quote is not None and claim.quote.document in targets and claim.id not in targets:
            raise InputError(
                f"{claim.id} quotes the document {claim.quote.document[:12]}. Retract it first, or both together."
            )
