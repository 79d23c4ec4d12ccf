"""Redaction: the one way to erase, for personal data or a text whose licence ended. Who, when and why stays in the chain.

Erasing a document erases its bytes, its text and everything that quotes it, in every tracker: the archive holds it once, and a quote
without its document can no longer be verified. Invariant: nothing is erased without an entry that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from facta import ledger
from facta.actions.clock import time_of
from facta.actions.current import found, must_exist
from facta.errors import InputError, UnknownError
from facta.ledger import archive
from facta.model import Document, Entry
from facta.model.entry import Correction, Payload
from facta.state.replay import Replay


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was erased: the numbers of the entries, and how many documents' bytes went with them."""

    entries: tuple[int, ...]
    documents: int


def redact(
    *, target: int | str, actor: str, reason: str, tracker: str = "", recorded: datetime | None = None
) -> Redacted:
    """Erase entry number `target`, or everything that is recorded about the id `target` of the tracker.

    Raises `UnknownError`, and `InputError` without a reason or for the register or codebook that is in use.
    """
    if not reason.strip():
        raise InputError("A redaction needs a reason. Say why it is erased.")
    with ledger.deed():
        entries = ledger.read()
        chosen = _numbered(entries, target) if isinstance(target, int) else _about(entries, tracker, target)
        documents = [document for entry in chosen if (document := _document(entry.payload)) is not None]
        hashes = {document.sha256 for document in documents}
        seqs = {entry.seq for entry in chosen} | {
            entry.seq for entry in entries if hashes & (_quoted(entry.payload) | _is_about(entry, hashes))
        }
        for seq in sorted(seqs):
            ledger.redact(seq, reason=reason, actor=actor, recorded=time_of(recorded))
    for digest in (hashes | {document.text_sha256 for document in documents}) - _still_used(hashes):
        archive.erase(digest)
    ledger.checkpoint()
    return Redacted(tuple(sorted(seqs)), len(hashes))


def _numbered(entries: list[Entry], seq: int) -> list[Entry]:
    if not 1 <= seq <= len(entries):
        raise UnknownError(f"There is no entry {seq} in the ledger; the last one is {len(entries)}.")
    entry = entries[seq - 1]
    in_use = max((one.seq for one in entries if (one.tracker, one.kind) == (entry.tracker, entry.kind)), default=0)
    if entry.kind in ("register", "codebook") and entry.seq == in_use:
        raise InputError(
            f"Entry {seq} is the {entry.kind} in use. Load a folder without what is to be erased first, then redact this one."
        )
    return [entry]


def _about(entries: list[Entry], tracker: str, target: str) -> list[Entry]:
    must_exist(tracker)
    written = {
        entry.seq
        for entry in entries
        if entry.payload is not None and entry.kind not in ("register", "codebook", "redaction")
    }
    by_key = {entry.seq for entry in ledger.read(tracker, keys=(target,))}
    if not by_key & written:
        target = found(tracker, target, _every, "claim, proposal, assessment or document")
        by_key = {entry.seq for entry in ledger.read(tracker, keys=(target,))}
    return [entry for entry in entries if entry.seq in by_key & written]


def _every(now: Replay) -> set[str]:
    return {*now.claims, *now.pending, *now.rejected, *now.assessments, *now.documents}


def _document(payload: Payload) -> Document | None:
    return payload if isinstance(payload, Document) else payload.document if isinstance(payload, Correction) else None


def _quoted(payload: Payload) -> set[str]:
    return {quote.document for quote in ledger.quotes(payload)}


def _is_about(entry: Entry, hashes: set[str]) -> set[str]:
    document = _document(entry.payload)
    return {document.sha256} & hashes if document is not None else set()


def _still_used(erased: set[str]) -> set[str]:
    """Hashes that documents which stay share with erased ones: two files with the same words have one text."""
    documents = (_document(entry.payload) for entry in ledger.read(kinds=("document", "correction")))
    return {digest for one in documents if one and one.sha256 not in erased for digest in (one.sha256, one.text_sha256)}
