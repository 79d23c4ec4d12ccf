"""Verification: whether the ledger and its archive still are what was recorded.

It holds the chain and the payloads against their hashes, the archived bytes and texts against theirs, every quote against the words at
its offsets, and looks for the triggers. Invariant: it changes nothing, and a damaged ledger is a finding, never a traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from django.db import DatabaseError, connection

from facta.errors import FactaError, LedgerError
from facta.ledger import archive, triggers
from facta.ledger.chain import Check, Report, Row
from facta.ledger.rows import rows, strays
from facta.model.claim import Claim, Quote
from facta.model.document import Document
from facta.model.entry import Correction, Decision, Payload

Progress = Callable[[int, int], None]
_STEP = 1000


def verify(against: str | None = None, progress: Progress | None = None) -> Report:
    """Verify everything. `against` is a published head `SEQ:HASH`; `progress` is called with entries done and in all."""
    check = Check(against)
    try:
        _verify(check, progress)
    except (DatabaseError, UnicodeDecodeError) as error:  # the words of the database's error may be damaged themselves
        check.found(check.head.seq + 1, f"the database cannot be read from here on: {error}")
    return check.finish()


def _verify(check: Check, progress: Progress | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry")
        total = cursor.fetchone()[0]
    held = _Archived(check)
    for row in rows():
        held.look(row, check.row(row))
        if progress and (check.entries % _STEP == 0 or check.entries == total):
            progress(check.entries, total)
    held.finish()
    for seq in strays():
        check.found(seq, "there is a payload, but no entry")
    for name in triggers.missing(connection):
        check.found(
            0,
            f"The trigger {name} is missing or changed: the database no longer guards the ledger. Migrate to put it back.",
        )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(10)")
            for (what,) in cursor.fetchall():
                if what != "ok":
                    check.found(0, f"The database file is damaged: {what}.")


class _Archived:
    """Holds documents and quotes against the archive. Quotes wait until all rows were seen, document by document, because a
    redaction further on may have erased the document that they quote."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self.texts: dict[tuple[str, str], str] = {}
        self.documents: list[tuple[int, Document]] = []
        self.erased: dict[tuple[str, str], int] = {}
        self.quotes: dict[tuple[str, str], list[tuple[int, Quote]]] = {}

    def look(self, row: Row, payload: Payload) -> None:
        if payload is None:
            if row.kind == "document" and row.body is None:
                self.erased[row.tracker, row.key] = row.seq
            return
        document = (
            payload if isinstance(payload, Document) else payload.document if isinstance(payload, Correction) else None
        )
        if document is not None:
            self.documents.append((row.seq, document))
            self.texts.setdefault((row.tracker, document.sha256), document.text_sha256)
        for quote in quotes(payload):
            self.quotes.setdefault((row.tracker, quote.document), []).append((row.seq, quote))

    def finish(self) -> None:
        seen: set[str] = set()
        for seq, document in self.documents:
            for digest, what in (
                (document.sha256, "the archived document"),
                (document.text_sha256, "the archived text"),
            ):
                if digest not in seen:
                    seen.add(digest)
                    if why := _damage(digest):
                        self.check.found(seq, f"{what} {digest} {why}")
        for place, quoted in self.quotes.items():
            self._quotes(place, quoted)
        for (_, digest), seq in self.erased.items():
            if digest not in seen and _is_kept(digest):
                self.check.found(seq, f"its document was erased, but {archive.path(digest)} is still there: remove it")

    def _quotes(self, place: tuple[str, str], quoted: list[tuple[int, Quote]]) -> None:
        digest = self.texts.get(place)
        if digest is None:
            if place not in self.erased:
                for seq, _ in quoted:
                    self.check.found(seq, f"it quotes the document {place[1]}, which the ledger does not have")
            return
        try:
            text = archive.text(digest)
        except FactaError:
            return  # found above, at the document
        for seq, quote in quoted:
            if text[quote.start : quote.end] != quote.text or quote.start < 0:
                self.check.found(
                    seq, f"its quote is not what the document {place[1]} says at {quote.start} to {quote.end}"
                )


def quotes(payload: Payload) -> Iterator[Quote]:
    """The quotes that a payload carries."""
    claim = payload.claim if isinstance(payload, Decision | Correction) else payload
    if isinstance(claim, Claim) and claim.quote is not None:
        yield claim.quote


def _is_kept(digest: str) -> bool:
    try:
        return archive.has(digest)
    except LedgerError:
        return False  # no hash: the entry was tampered with, which is found elsewhere


def _damage(digest: str) -> str:
    try:
        content = archive.get(digest)
    except FactaError as error:
        return f"cannot be had: {error}"
    return "" if sha256(content).hexdigest() == digest else "was changed: it no longer has that hash"
