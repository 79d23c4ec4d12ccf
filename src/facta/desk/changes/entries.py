"""An entry of the ledger in words: what was done, to what, by whom, when, and what it changed.

Invariant: what an entry changed is told against what stood just before it, out of the ledger itself, never against what stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from facta import ledger
from facta.desk import words
from facta.desk.asked import Asked
from facta.ledger.chain import key_of
from facta.model import Entry
from facta.model.assessment import Assessment
from facta.model.claim import Claim, Value
from facta.model.codebook import Codebook
from facta.model.document import Document
from facta.model.driver import Driver
from facta.model.entry import Correction, Decision, Redaction, Retraction
from facta.model.inquiry import Inquiry
from facta.model.register import Register
from facta.state import Difference, edits, version_differences

# The kinds of entries: as a filter, and as a deed.
KINDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "claim": (gettext_lazy("Claims coded"), gettext_lazy("Claim coded")),
    "proposal": (gettext_lazy("Proposals"), gettext_lazy("Claim proposed")),
    "decision": (gettext_lazy("Decisions"), gettext_lazy("Decided")),
    "correction": (gettext_lazy("Corrections"), gettext_lazy("Corrected")),
    "retraction": (gettext_lazy("Retractions"), gettext_lazy("Retracted")),
    "redaction": (gettext_lazy("Redactions"), gettext_lazy("Erased")),
    "document": (gettext_lazy("Documents"), gettext_lazy("Document archived")),
    "register": (gettext_lazy("Versions of the register"), gettext_lazy("New version of the register")),
    "codebook": (gettext_lazy("Versions of the codebook"), gettext_lazy("New version of the codebook")),
    "assessment": (gettext_lazy("Assessments"), gettext_lazy("Assessed")),
    "forecast": (gettext_lazy("Forecasts"), gettext_lazy("Forecast recorded")),
    "driver": (gettext_lazy("Drivers"), gettext_lazy("Driver recorded")),
    "inquiry": (gettext_lazy("Inquiries"), gettext_lazy("Inquiry recorded")),
    "reranker": (gettext_lazy("Learned orders of proposals"), gettext_lazy("Order of proposals learned")),
}
_VERDICTS: dict[str, str | Promise] = {
    "accept": gettext_lazy("Proposal accepted"),
    "reject": gettext_lazy("Proposal rejected"),
    "reopen": gettext_lazy("Proposal reopened"),
}
_WHAT: dict[str, str | Promise] = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "changed": gettext_lazy("changed"),
}
# So many differences stand with an entry in a list; its own page has all.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference in words: `what` was added, removed or changed, to `name` (`code` as the ledger has it), field by field."""

    what: str
    name: str
    code: str
    edits: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry for a page. `about` are the things that it is about, each with its address, which may be empty; `text` what it says, in
    whose `language`; `is_quote` when those are a document's words, `is_citation` when
    they are ours of a page; `as_recorded` the tracker as it was recorded by then."""

    seq: int
    kind: str
    recorded: str
    day: str
    time: str
    deed: str
    actor: str
    id: str
    address: str
    about: tuple[tuple[str, str], ...]
    text: str
    is_quote: bool
    is_citation: bool
    language: str
    reason: str
    differences: tuple[Differing, ...]
    n_differences: int
    is_erased: bool
    permanent: str
    as_recorded: str

    @property
    def n_more(self) -> int:
        """How many differences only its own page shows."""
        return self.n_differences - len(self.differences)


def shown_entries(asked: Asked, entries: Sequence[Entry], *, whole: bool = False) -> list[ShownEntry]:
    """The entries in words. Reads from the ledger what stood before those that correct, decide or replace; `whole`: all differences."""
    before = _Before(asked.tracker, entries)
    return [_shown(asked, entry, before, whole) for entry in entries]


def differences(asked: Asked, entries: Sequence[Entry]) -> dict[int, tuple[Difference, ...]]:
    """What each entry changed, by its number."""
    before = _Before(asked.tracker, entries)
    return {entry.seq: _differences(entry, before) for entry in entries}


class _Before:
    """What stood just before each of some entries."""

    def __init__(self, tracker: str, entries: Iterable[Entry]) -> None:
        self.tracker = tracker
        targets = {
            entry.payload.target for entry in entries if isinstance(entry.payload, Decision | Correction | Retraction)
        } | {key_of(entry.payload) for entry in entries if entry.kind in ("claim", "assessment", "driver", "inquiry")}
        self.history: dict[str, list[Entry]] = {}
        for entry in ledger.read(tracker, keys=targets) if targets else []:
            if entry.payload is not None:
                self.history.setdefault(key_of(entry.payload), []).append(entry)

    def version(self, entry: Entry) -> Value | None:
        """The register or codebook that the entry replaced."""
        found = ledger.page(self.tracker, kind=entry.kind, below=entry.seq, most=1)
        payload = found[0].payload if found else None
        return payload if isinstance(payload, Register | Codebook) else None

    def value(self, entry: Entry, key: str) -> Value | None:
        """The claim, assessment, document, driver or inquiry as it read before the entry; None when nothing did."""
        stood: Value | None = None
        for earlier in self.history.get(key, ()):
            if earlier.seq >= entry.seq:
                break
            match earlier.payload:
                case Claim() | Assessment() | Document() | Driver() | Inquiry():
                    stood = earlier.payload
                case Correction() as correction:
                    stood = _corrected(correction) or stood
                case Decision() as decision:
                    stood = decision.claim or stood
        return stood


def _corrected(correction: Correction) -> Value | None:
    return correction.claim or correction.assessment or correction.document or correction.driver or correction.inquiry


def _differences(entry: Entry, before: _Before) -> tuple[Difference, ...]:
    match entry.payload:
        case Register() | Codebook() as version:
            return version_differences(before.version(entry), version)
        case Correction() as correction:
            now = _corrected(correction)
            found = edits(before.value(entry, correction.target), now) if now is not None else ()
        case Decision() as decision if decision.claim is not None:
            found = edits(before.value(entry, decision.target), decision.claim)
        case Claim() | Assessment() | Driver() | Inquiry() as value if entry.kind != "proposal":
            stood = before.value(entry, value.id)
            found = edits(stood, value) if stood is not None else ()
        case _:
            found = ()
    return (Difference("", key_of(entry.payload), "", "changed", found),) if found else ()


def _shown(asked: Asked, entry: Entry, before: _Before, whole: bool) -> ShownEntry:
    payload = entry.payload
    id = "" if payload is None else key_of(payload)
    value: Value | None = payload
    if isinstance(payload, Decision | Correction | Retraction):
        corrected = _corrected(payload) if isinstance(payload, Correction) else None
        value = corrected or before.value(entry, payload.target)
    is_version = isinstance(payload, Register | Codebook)
    first = is_version and before.version(entry) is None
    all_ = () if first else _differences(entry, before)
    text, is_quote, language = _text(value)
    return ShownEntry(
        seq=entry.seq,
        kind=entry.kind,
        recorded=entry.recorded,
        day=entry.recorded[:10],
        time=entry.recorded[11:16],
        deed=_deed(entry, first),
        actor=entry.actor,
        id=id if not isinstance(payload, Register | Codebook | Redaction) else "",
        address=_address(asked, entry, id),
        about=_about(asked, value),
        text=text,
        is_quote=is_quote,
        is_citation=isinstance(value, Claim) and not is_quote,
        language=language,
        reason=getattr(payload, "reason", ""),
        differences=tuple(_differing(asked, one) for one in (all_ if whole else all_[:_MOST])),
        n_differences=len(all_),
        is_erased=payload is None,
        permanent=asked.entry(entry.seq),
        as_recorded=asked.overview(known_by=entry.recorded),
    )


def _deed(entry: Entry, first: bool) -> str:
    if isinstance(entry.payload, Decision):
        return str(_VERDICTS[entry.payload.verdict])
    if first:
        return gettext("Register begun") if entry.kind == "register" else gettext("Codebook set")
    return str(KINDS[entry.kind][1])


def _address(asked: Asked, entry: Entry, id: str) -> str:
    """Where the thing itself is shown; empty where it is not, or stands no longer."""
    replay = asked.standing.replay
    match entry.kind:
        case "claim" | "proposal" | "decision" | "correction" | "retraction" if (
            id in replay.claims or id in replay.pending or id in replay.rejected
        ):
            return asked.claim(id)
        case "document" if id in replay.documents:
            return asked.document(id)
        case "assessment":
            return asked.measure("contradictions")
        case "driver":
            return asked.measure("drivers")
        case "forecast":
            return asked.measure("forecasts")
        case "redaction" if isinstance(entry.payload, Redaction):
            return asked.entry(entry.payload.seq)
    return ""


def _about(asked: Asked, value: object) -> tuple[tuple[str, str], ...]:
    ids = [getattr(value, "provision", None), getattr(value, "instrument", None)]
    return tuple((asked.named.get(id, id), asked.thing(id)) for id in ids if id)


def _text(value: object) -> tuple[str, bool, str]:
    """What it says, whether in a document's own words, and in which language."""
    match value:
        case Claim(quote=quote) if quote is not None:
            return quote.text, True, words.language_of(quote.text)
        case Claim(citation=citation) as claim if citation is not None:
            return citation.text or claim.object, False, ""
        case Assessment():
            return value.title, False, ""
        case Document():
            return value.title or value.name, False, ""
        case Driver():
            return words.named(value.title, value.id), False, ""
        case Inquiry():
            return words.named(value.title, value.id), False, ""
        case Redaction():
            return gettext("What entry %(seq)s said was erased.") % {"seq": value.seq}, False, ""
    return "", False, ""


def _differing(asked: Asked, one: Difference) -> Differing:
    name = asked.named.get(one.id) or asked.who.get(one.id) or one.name
    return Differing(
        str(_WHAT[one.what]) if one.group else "",
        name if one.group else "",
        one.id if one.group else "",
        tuple((edit.field, edit.before, edit.after) for edit in one.edits),
    )


def kind_name(kind: str) -> str:
    """A kind of entry as a filter: "Claims coded"."""
    return str(KINDS[kind][0])
