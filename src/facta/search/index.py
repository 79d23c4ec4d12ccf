"""The index beside the ledger: kept up with what is appended, made anew, and rid of what is erased.

What stands in the index about a thing is worked out anew from all that the ledger has about it (see `versions`) whenever an entry is
about it, so that doing it twice changes nothing: it can be stopped after any batch and goes on where it was.
Invariant: after `catch_up` returned 0 the index tells what the ledger tells; after `forget` it has nothing of what was erased.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

from facta import ledger
from facta.errors import FactaError
from facta.ledger import Subject, archive, told
from facta.ledger.chain import GENESIS, key_of
from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.entry import Correction, Decision, Entry
from facta.search import rows, store, versions
from facta.search.texts import Text, Thing, of_claim, of_document, of_thing
from facta.search.versions import Version

# Grows when words are made by other rules: an older index is then made anew.
EDITION = 1
# Entries taken at a time: about half a second, after which others can write and the work can be stopped.
_BATCH = 1000

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Touched:
    """What entries of a batch are about, of one tracker."""

    keys: set[str] = field(default_factory=set)
    register: bool = False


def catch_up(progress: Progress | None = None, *, within: float | None = None) -> int:
    """Take in what was recorded since the last time, and return how many entries are still to come (0 unless `within` seconds were
    not enough). `progress` is told how far the index has come, and how far the ledger."""
    until = None if within is None else time.monotonic() + within
    with told(), _waiting(within):
        while True:
            seq = _batch()
            last = ledger.head().seq
            if progress:
                progress(seq, last)
            if seq >= last or (until is not None and time.monotonic() > until):
                return max(0, last - seq)


@contextmanager
def _waiting(seconds: float | None) -> Iterator[None]:
    """Inside, wait no longer than that for somebody who writes; None: as long as usual."""
    if seconds is None:
        yield
        return
    impatient, usual = (
        ("PRAGMA busy_timeout = %d", "PRAGMA busy_timeout = 30000")
        if connection.vendor == "sqlite"
        else ("SET lock_timeout = %d", "SET lock_timeout = DEFAULT")
    )
    with connection.cursor() as cursor:
        cursor.execute(impatient % max(1, int(seconds * 1000)))
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(usual)


def is_current() -> bool:
    """Whether the index has all that is recorded; read without writing anything."""
    head, last = rows.head(), ledger.head()
    return head.edition == EDITION and (head.seq, head.hash) == (last.seq, last.hash)


def clear() -> None:
    """Empty the index; `catch_up` then makes it anew from the first entry."""
    with ledger.deed():
        _clear()


def forget(subjects: Iterable[Subject]) -> None:
    """Take out what was just erased from the ledger, in the same transaction."""
    touched: dict[str, _Touched] = defaultdict(_Touched)
    for subject in subjects:
        _touch(touched[subject.tracker], subject.kind, subject.key)
    with ledger.deed():
        stamp = rows.head().stamp + 1
        for tracker, one in touched.items():
            _work_out(tracker, one, stamp)
        rows.stamped(stamp)


def _clear() -> None:
    store.drop()
    store.create()
    rows.emptied(EDITION)


def _batch() -> int:
    """Take in the next entries, and return how far the index has come."""
    with ledger.deed():
        head = rows.head()
        if head.edition != EDITION or (head.seq and not _is_chained(head.seq, head.hash)):
            _clear()
            head = rows.head()
        subjects = ledger.subjects(after=head.seq, most=_BATCH)
        if not subjects:
            return head.seq
        stamp = head.stamp + 1
        erased = {one.target_seq for one in subjects if one.target_seq is not None}
        targets = ledger.subjects(seqs=erased) if erased else []
        touched: dict[str, _Touched] = defaultdict(_Touched)
        for subject in (*subjects, *targets):
            _touch(touched[subject.tracker], subject.kind, subject.key)
        for tracker, one in touched.items():
            _work_out(tracker, one, stamp)
        rows.reached(subjects[-1].seq, subjects[-1].hash, stamp)
        return subjects[-1].seq


def _is_chained(seq: int, digest: str) -> bool:
    found = ledger.subjects(seqs=(seq,))
    return bool(found) and found[0].hash == digest != GENESIS


def _touch(touched: _Touched, kind: str, key: str) -> None:
    if kind == "register":
        touched.register = True
    elif kind in ("claim", "proposal", "decision", "correction", "retraction", "document"):
        touched.keys.add(key)


def _work_out(tracker: str, touched: _Touched, stamp: int) -> None:
    """Bring the rows about what was touched to what the ledger now says."""
    found: list[Version] = []
    keys = touched.keys | rows.quoting(tracker, touched.keys)
    if keys:
        found += _versions(tracker, keys)
    if touched.register:
        found += versions.of_register(ledger.read(tracker, ("register",)))
    existing = rows.about(tracker, keys, with_register=touched.register)
    gone = rows.settle(tracker, found, existing, stamp, text_of)
    if gone:
        forms = store.remove(gone)
        rows.unlearn(forms)
        store.tidy()


def _versions(tracker: str, keys: Collection[str]) -> list[Version]:
    history: dict[str, list[Entry]] = defaultdict(list)
    quoted: set[str] = set()
    for entry in ledger.read(tracker, keys=keys):
        if entry.payload is None:
            continue
        history[key_of(entry.payload)].append(entry)
        claim = _claim(entry)
        if claim is not None and claim.quote is not None:
            quoted.add(claim.quote.document)
    for entry in ledger.read(tracker, keys=quoted - history.keys()):
        if entry.payload is not None:
            history[key_of(entry.payload)].append(entry)
    found: list[Version] = []
    for key in keys:
        entries = history.get(key, [])
        if any(isinstance(_said(entry), Document) for entry in entries):
            found += versions.of_document(key, entries)
        claims = [claim for entry in entries if (claim := _claim(entry)) is not None]
        if claims:
            documents = {claim.quote.document for claim in claims if claim.quote is not None}
            told = [entry for digest in sorted(documents) for entry in history.get(digest, [])]
            found += versions.of_claim(key, [*entries, *told])
    return found


def _said(entry: Entry) -> object:
    payload = entry.payload
    return payload.document if isinstance(payload, Correction) else payload


def _claim(entry: Entry) -> Claim | None:
    payload = entry.payload
    said = payload.claim if isinstance(payload, Decision | Correction) else payload
    return said if isinstance(said, Claim) else None


def text_of(payload: Claim | Document | Thing) -> Text:
    """What of it is looked through; of a document whose text is gone its title alone."""
    if isinstance(payload, Claim):
        return of_claim(payload)
    if isinstance(payload, Document):
        try:
            return of_document(payload, archive.text(payload.text_sha256))
        except FactaError:
            return of_document(payload, "")
    return of_thing(payload)
