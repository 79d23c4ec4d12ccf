"""Redaction: the one way to erase, for personal data or a text whose licence ended. Who, when and why stays in the chain.

A thing is erased whole, with everything that was ever recorded about it: half of a history would make a rejected proposal wait again or
a withdrawn claim count. Erasing a document erases its bytes, its text and whatever quoted it, in every tracker: the archive holds it
once, and a quote without its document can no longer be verified. Invariant: nothing is erased without an entry that says so, and nothing
that stands rests on what was erased.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from facta import ledger
from facta.actions.clock import time_of
from facta.actions.current import found, must_exist, refuse_resting
from facta.errors import HomeError, InputError, UnknownError
from facta.ledger import archive
from facta.ledger.chain import key_of
from facta.model import Document, Entry
from facta.model.entry import Correction, Payload
from facta.state.replay import Replay

# A tracker and the id of a claim, proposal, assessment, driver or inquiry of it, or the hash of a document.
Thing = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was erased: the numbers of the entries, and how many documents' bytes went with them."""

    entries: tuple[int, ...]
    documents: int


def redact(
    *, target: int | str, actor: str, reason: str, tracker: str = "", recorded: datetime | None = None
) -> Redacted:
    """Erase everything that is recorded about the id `target` of the tracker, or about what entry number `target` is about.

    An older version of the register or the codebook is erased alone, by its number. Raises `UnknownError`, and `InputError` without a
    reason, for the register or codebook that is in use, or when an assessment that stands rests on what would be erased; `HomeError`
    naming the files of the archive that are still there although the ledger says that they were erased.
    """
    if not reason.strip():
        raise InputError("A redaction needs a reason. Say why it is erased.")
    from facta.search.index import forget  # its tables are there only when Django is ready

    with ledger.deed():
        entries = ledger.read()
        named = _numbered(entries, target) if isinstance(target, int) else _named(entries, tracker, target)
        chosen = _whole(entries, _things([named])) if _thing(named) else [named]
        documents = [document for entry in chosen if (document := _document(entry.payload)) is not None]
        hashes = {document.sha256 for document in documents}
        if hashes:
            things = _things(chosen) | _things(_telling_of(entries, hashes))
            chosen = _whole(entries, things)
            documents = [document for entry in chosen if (document := _document(entry.payload)) is not None]
        for name in {entry.tracker for entry in chosen}:
            refuse_resting(name, {key for where, key in _things(chosen) if where == name})
        for entry in chosen:
            ledger.redact(entry.seq, reason=reason, actor=actor, recorded=time_of(recorded))
        forget(ledger.subjects(seqs=[entry.seq for entry in chosen]))
    ledger.checkpoint("search_words", "search_known")
    used = _still_used()
    # The documents last: while one is there, `verify` tells that its erasing was not finished.
    texts = {document.text_sha256 for document in documents}
    _erase([*(texts - hashes - used), *(hashes - used)], answers=texts)
    return Redacted(tuple(entry.seq for entry in chosen), len(hashes))


def _erase(digests: list[str], answers: Collection[str]) -> None:
    """Erase all that can be erased, and what models answered about the texts. Raises `HomeError` naming every file that could not."""
    from facta.reading.llm import forget

    failed = []
    for erase, digest in (*((forget, text) for text in answers), *((archive.erase, digest) for digest in digests)):
        try:
            erase(digest)
        except HomeError as error:
            failed.append(str(error))
    if failed:
        raise HomeError("\n".join(failed))


def _numbered(entries: list[Entry], seq: int) -> Entry:
    if not 1 <= seq <= len(entries):
        raise UnknownError(f"There is no entry {seq} in the ledger; the last one is {len(entries)}.")
    entry = entries[seq - 1]
    if entry.payload is None:
        raise InputError(f"Entry {seq} is redacted already.")
    if entry.kind == "redaction":
        raise InputError(
            f"Entry {seq} is a redaction itself: it stays, so that everybody sees what was erased and why."
        )
    in_use = max(one.seq for one in entries if (one.tracker, one.kind) == (entry.tracker, entry.kind))
    if entry.kind in ("register", "codebook") and entry.seq == in_use:
        raise InputError(
            f"Entry {seq} is the {entry.kind} in use. Load a folder without what is to be erased first, then redact this one."
        )
    return entry


def _named(entries: list[Entry], tracker: str, target: str) -> Entry:
    must_exist(tracker)
    first = {thing[1]: entry for entry in reversed(entries) if (thing := _thing(entry)) and thing[0] == tracker}
    if target not in first:
        target = found(tracker, target, _every, "claim, proposal, assessment, document, forecast, driver or inquiry")
    return first[target]


def _every(now: Replay) -> Collection[str]:
    return now.targets | now.rejected.keys()


def _thing(entry: Entry) -> Thing | None:
    """What the entry is about; None for what is no thing (a register, a codebook, a redaction) or was erased."""
    if entry.payload is None or entry.kind in ("register", "codebook", "redaction"):
        return None
    return entry.tracker, key_of(entry.payload)


def _things(entries: list[Entry]) -> set[Thing]:
    return {thing for entry in entries if (thing := _thing(entry))}


def _whole(entries: list[Entry], things: set[Thing]) -> list[Entry]:
    """Everything that is recorded about the things."""
    return [entry for entry in entries if _thing(entry) in things]


def _telling_of(entries: list[Entry], hashes: set[str]) -> list[Entry]:
    """What quotes the documents or is about them, in every tracker."""
    return [
        entry
        for entry in entries
        if key_of(entry.payload) in hashes or any(quote.document in hashes for quote in ledger.quotes(entry.payload))
    ]


def _document(payload: Payload) -> Document | None:
    return payload if isinstance(payload, Document) else payload.document if isinstance(payload, Correction) else None


def _still_used() -> set[str]:
    """Hashes of the documents that stay: two files with the same words have one text."""
    documents = (_document(entry.payload) for entry in ledger.read(kinds=("document", "correction")))
    return {digest for one in documents if one for digest in (one.sha256, one.text_sha256)}
