"""What was recorded about a claim or a document, oldest first, each correction as the fields that it changed.

It is read from the ledger, not from memory, so that what was erased is told as erased: who, when and why stay in the chain.
Invariant: nothing recorded behind the cut `known_by` is told; an erased entry tells nothing of what it said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from facta import ledger
from facta.desk import amounts, dates, words
from facta.desk.asked import Asked
from facta.model.claim import Claim, Quantity, Value
from facta.model.document import Document
from facta.model.entry import Correction, Decision, Entry, Redaction
from facta.state.replay import cut

CLAIM: tuple[str, ...] = ("claim", "proposal", "decision", "correction", "retraction")
DOCUMENT: tuple[str, ...] = ("document", "correction", "retraction")

_FIELDS: dict[str, str | Promise] = {
    "act": gettext_lazy("Act"),
    "status": gettext_lazy("Status"),
    "object": gettext_lazy("Object"),
    "start": gettext_lazy("Beginning in the text"),
    "end": gettext_lazy("End in the text"),
    "actors": gettext_lazy("Actors"),
    "speaker": gettext_lazy("Speaker"),
    "date": gettext_lazy("Happened"),
    "deadline": gettext_lazy("Deadline"),
    "old_deadline": gettext_lazy("Deadline before"),
    "quantity": gettext_lazy("How much"),
    "quote.document": gettext_lazy("Quoted document"),
    "quote.start": gettext_lazy("Quote begins at"),
    "quote.end": gettext_lazy("Quote ends at"),
    "quote.text": gettext_lazy("Quote"),
    "citation.source": gettext_lazy("Publisher"),
    "citation.told": gettext_lazy("Told"),
    "citation.told_basis": gettext_lazy("Told on what basis"),
    "citation.url": gettext_lazy("Address"),
    "citation.text": gettext_lazy("In our words"),
    "citation.language": gettext_lazy("Language"),
    "citation.page": pgettext_lazy("of a document", "Page"),
    "provision": gettext_lazy("Provision"),
    "instrument": gettext_lazy("Instrument"),
    "parties": gettext_lazy("Parties"),
    "deadline_kind": gettext_lazy("How the deadline binds"),
    "coder": gettext_lazy("Coder"),
    "engine": gettext_lazy("Engine"),
    "confidence": gettext_lazy("Confidence"),
    "note": gettext_lazy("Note"),
    "title": gettext_lazy("Title"),
    "name": gettext_lazy("File"),
    "source": gettext_lazy("Publisher"),
    "relays": gettext_lazy("Passes on the report of"),
    "told": gettext_lazy("Told"),
    "told_basis": gettext_lazy("Told on what basis"),
    "url": gettext_lazy("Address"),
    "language": gettext_lazy("Language"),
    "media_type": gettext_lazy("Kind of file"),
}
_DATES = frozenset({"date", "deadline", "old_deadline", "told", "citation.told"})


@dataclass(frozen=True, slots=True)
class Change:
    """A field with what it said before and says after, in words; empty where it said nothing."""

    field: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry about the thing. `kind` is its code ("accept", "correction", "erased"), `deed` the word for it; `recorded` an ISO time
    in UTC; `address` that of the entry. Of an erased entry `actor`, `recorded`, `reason` and `address` are those of the redaction,
    `was` what kind of entry it was."""

    seq: int
    kind: str
    deed: str
    recorded: str
    actor: str
    reason: str = ""
    was: str = ""
    changes: tuple[Change, ...] = ()
    address: str = ""

    @property
    def when(self) -> str:
        """The time of recording to the minute, for reading."""
        return self.recorded[:16].replace("T", " ")


@dataclass(frozen=True, slots=True)
class History:
    """The deeds in order, and the last version of the thing that is not erased; None when all of it is."""

    deeds: tuple[Deed, ...]
    last: Value | None

    @property
    def is_erased(self) -> bool:
        """Whether something was recorded of it and all of it was erased."""
        return bool(self.deeds) and self.last is None


def history(asked: Asked, key: str, kinds: Collection[str]) -> History:
    """What was recorded about the id or hash `key` by entries of these kinds, behind the cut of recording."""
    limit = cut(asked.cuts.known_by) if asked.cuts.known_by else None
    entries = [
        entry
        for entry in ledger.read(asked.tracker, kinds, keys=(key,))
        if entry.seq <= asked.record.head.seq and (limit is None or entry.recorded <= limit)
    ]
    erased = _erased(asked, [entry.seq for entry in entries if entry.payload is None])
    deeds: list[Deed] = []
    last: Value | None = None
    for entry in entries:
        if entry.payload is None:
            deeds.append(_erasure(asked, entry, erased.get(entry.seq)))
            continue
        version = _version(entry)
        changes = tuple(changes_between(asked, last, version)) if last is not None and version is not None else ()
        last = version or last
        kind = entry.payload.verdict if isinstance(entry.payload, Decision) else entry.kind
        reason = getattr(entry.payload, "reason", "")
        at = asked.entry(entry.seq)
        deeds.append(Deed(entry.seq, kind, _deed(kind), entry.recorded, entry.actor, reason, "", changes, at))
    return History(tuple(deeds), last)


def changes_between(asked: Asked, before: Value, after: Value) -> Iterator[Change]:
    """The fields in which two versions differ, in the order of the model."""
    old, new = _flat(before), _flat(after)
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field):
            told = (_told(asked, field, old.get(field)), _told(asked, field, new.get(field)))
            yield Change(field, str(_FIELDS.get(field, field.replace("_", " "))), *told)


def _version(entry: Entry) -> Value | None:
    """What the thing reads as from this entry on; None when the entry leaves it as it was."""
    match entry.payload:
        case Claim() | Document() as value:
            return value
        case Decision() as decision:
            return decision.claim
        case Correction() as correction:
            return correction.claim or correction.document
    return None


def _erased(asked: Asked, numbers: list[int]) -> dict[int, Entry]:
    """Entry -> the redaction that erased it."""
    if not numbers:
        return {}
    found = ledger.read(asked.tracker, ("redaction",), keys=tuple(str(number) for number in numbers))
    return {entry.payload.seq: entry for entry in found if isinstance(entry.payload, Redaction)}


def _erasure(asked: Asked, entry: Entry, by: Entry | None) -> Deed:
    was = _deed("decision" if entry.kind == "decision" else entry.kind)
    if by is None or not isinstance(by.payload, Redaction):
        return Deed(entry.seq, "erased", _deed("erased"), entry.recorded, entry.actor, was=was)
    at = asked.entry(by.seq)
    return Deed(entry.seq, "erased", _deed("erased"), by.recorded, by.actor, by.payload.reason, was, address=at)


def _flat(value: Value) -> dict[str, Any]:
    """The fields of a version, None for those that say nothing; those of its evidence as `quote.text`."""
    found: dict[str, Any] = {}
    for field in value.__struct_fields__:
        inner = getattr(value, field)
        if isinstance(inner, msgspec.Struct) and not isinstance(inner, Quantity):
            found |= {f"{field}.{name}": getattr(inner, name) for name in inner.__struct_fields__}
        else:
            found[field] = inner
    return {name: None if said in ("", ()) else said for name, said in found.items()}


def _told(asked: Asked, field: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case Quantity():
            return amounts.quantity(value)
        case tuple():
            return ", ".join(asked.who.get(one, str(one)) for one in value)
        case float():
            return amounts.percent(value) if field == "confidence" else str(value)
    text = str(value)
    if field in _DATES:
        return dates.written(text)
    match field:
        case "act":
            return words.act(text)
        case "status":
            return words.status(text)
        case "deadline_kind":
            return words.deadline_kind(text)
        case "provision" | "instrument":
            return asked.named.get(text, text)
        case "language" | "citation.language":
            return words.language(text)
    return text


_DEEDS: dict[str, str | Promise] = {
    "claim": gettext_lazy("coded"),
    "proposal": gettext_lazy("proposed"),
    "document": gettext_lazy("archived"),
    "accept": gettext_lazy("accepted"),
    "reject": gettext_lazy("rejected"),
    "reopen": gettext_lazy("reopened"),
    "decision": gettext_lazy("decided"),
    "correction": gettext_lazy("corrected"),
    "retraction": gettext_lazy("retracted"),
    "erased": gettext_lazy("erased"),
}


def _deed(kind: str) -> str:
    return words.word(_DEEDS, kind)


def recorded_later(asked: Asked) -> str:
    """What a page says of a thing that was recorded only behind the cut."""
    return gettext("It was recorded only after %(cut)s.") % {"cut": dates.written(asked.cuts.known_by, genitive=True)}
