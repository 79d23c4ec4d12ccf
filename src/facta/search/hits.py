"""What is shown of a hit, fetched out of the ledger and the archive themselves: the index alone shows nobody anything.

Invariant: a hit whose entry was erased is left out, however old the index is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from facta import ledger
from facta.errors import FactaError
from facta.ledger import archive
from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.entry import Correction, Decision, Entry
from facta.search.columns import OPEN, Columns, Numbers
from facta.search.naming import name_of
from facta.search.passages import Passage, passage
from facta.search.query import Beginning, Query, Words
from facta.search.scope import Scope
from facta.search.texts import Thing, evidence, of_thing
from facta.search.words import Mark

# Letters of a title that are shown.
_TITLE = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """A row as it is shown. `title` and `passage` have the words marked; `at` is the offset in the document's text of the first word met
    in the passage (None where there is none); `document` is what a claim quotes; `counts` is False for a proposal that waits; `met_by`
    are ids of the register by whose names the hit was found."""

    tracker: str
    kind: str
    ref: str
    payload: Claim | Document | Thing
    title: Passage
    passage: Passage
    counts: bool = True
    document: Document | None = None
    at: int | None = None
    met_by: tuple[str, ...] = ()


def fetch(rows: Numbers, scope: Scope, query: Query) -> list[Hit]:
    """The hits of these rows, in their order."""
    fetching = _Fetching(scope, query, rows)
    return [hit for row in rows.tolist() if (hit := fetching.hit(row)) is not None]


class _Fetching:
    """What hits of one page have in common, read at once."""

    def __init__(self, scope: Scope, query: Query, rows: Numbers) -> None:
        self.scope, self.wanted = scope, query.wanted
        self.columns: Columns = scope.columns
        seqs = [
            seq for row in rows.tolist() if self._text("kind", row) in ("claim", "document") and (seq := self._seq(row))
        ]
        self.entries = {entry.seq: entry for entry in ledger.read(seqs=seqs)} if seqs else {}
        self.documents = self._documents()

    def _text(self, column: str, row: int) -> str:
        return self.columns.codes[column].texts[int(self.columns.texts[column][row])]

    def _seq(self, row: int) -> int:
        return int(self.columns.numbers["seq"][row])

    def _documents(self) -> dict[tuple[str, str], Document]:
        quoted: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            claim = _claim(entry)
            if claim is not None and claim.quote is not None:
                quoted[entry.tracker].add(claim.quote.document)
        found: dict[tuple[str, str], Document] = {}
        for tracker, digests in quoted.items():
            for entry in ledger.read(tracker, ("document", "correction"), keys=digests):
                document = _document(entry)
                if document is not None and entry.seq <= self.scope.limit:
                    found[tracker, document.sha256] = document
        return found

    def hit(self, row: int) -> Hit | None:
        kind, tracker = self._text("kind", row), self._text("tracker", row)
        match kind:
            case "claim":
                return self._claim_hit(row, tracker)
            case "document":
                return self._document_hit(row, tracker)
        return self._thing_hit(row, tracker, kind)

    def _claim_hit(self, row: int, tracker: str) -> Hit | None:
        entry = self.entries.get(self._seq(row))
        claim = _claim(entry) if entry is not None else None
        if claim is None:
            return None
        document = self.documents.get((tracker, claim.quote.document)) if claim.quote else None
        shown = passage(evidence(claim), self.wanted)
        at = claim.quote.start + (shown.first or 0) if claim.quote else None
        accepted = int(self.columns.numbers["accepted"][row])
        return Hit(
            tracker, "claim", claim.id, claim, passage(claim.object, self.wanted, _TITLE), shown,
            counts=accepted != OPEN and accepted <= self.scope.limit, document=document, at=at, met_by=self._met_by(tracker, claim),
        )  # fmt: skip

    def _met_by(self, tracker: str, claim: Claim) -> tuple[str, ...]:
        names = self.scope.names.get(tracker)
        if names is None:
            return ()
        about = [id for id in (claim.provision, claim.instrument, names.speaker(claim.speaker), *claim.parties) if id]
        named = {id for mark in _marks(self.wanted) for id in names.named(mark)}
        return tuple(id for id in dict.fromkeys(about) if id in named)

    def _document_hit(self, row: int, tracker: str) -> Hit | None:
        entry = self.entries.get(self._seq(row))
        document = _document(entry) if entry is not None else None
        if document is None:
            return None
        try:
            text = archive.text(document.text_sha256)
        except FactaError:
            text = ""
        start, end = self._best(row, len(text))
        shown = passage(text[start:end], self.wanted)
        return Hit(
            tracker, "document", document.sha256, document, passage(document.title or document.name, self.wanted, _TITLE), shown,
            document=document, at=None if shown.first is None else start + shown.first,
        )  # fmt: skip

    def _best(self, row: int, length: int) -> tuple[int, int]:
        """The piece of a document that has most of the words wanted."""
        own = np.flatnonzero(self.columns.row_of == row)
        worth = np.zeros(len(own))
        for one in self.wanted:
            if isinstance(one, Words):
                forms = [mark.forms[0] for mark in one.marks]
                having = self.columns.pieces_with(forms)  # in order, so that each is looked up by halving
                at = np.searchsorted(having, own)
                worth += (at < len(having)) & (having[np.minimum(at, len(having) - 1)] == own) if len(having) else 0
        start, end = self.columns.span(int(own[int(worth.argmax())])) if len(own) else (0, length)
        return (start, end) if end > start else (0, length)

    def _thing_hit(self, row: int, tracker: str, kind: str) -> Hit | None:
        names = self.scope.names.get(tracker)
        ref = self.columns.ref(row)
        thing = names.things.get(ref) if names is not None else None
        if thing is None:
            return None
        name, text = name_of(thing), of_thing(thing)
        title = " · ".join(filter(None, (name.en, name.ru)))
        return Hit(
            tracker, kind, ref, thing, passage(title, self.wanted, _TITLE), passage(" · ".join(text.parts), self.wanted)
        )


def _marks(wanted: Sequence[Words | Beginning]) -> list[Mark]:
    return [one.marks[0] for one in wanted if isinstance(one, Words) and not one.is_phrase]


def _claim(entry: Entry) -> Claim | None:
    payload = entry.payload
    said = payload.claim if isinstance(payload, Decision | Correction) else payload
    return said if isinstance(said, Claim) else None


def _document(entry: Entry) -> Document | None:
    payload = entry.payload
    said = payload.document if isinstance(payload, Correction) else payload
    return said if isinstance(said, Document) else None
