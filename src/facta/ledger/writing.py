"""The two ways of writing: `append` adds entries, `redact` erases the payload of one and says so.

Invariant: all entries of one call are recorded or none; numbers grow by one; `recorded` never goes back. A time earlier than the last
entry's (a clock set back, another machine) is recorded as the last entry's time: the order of the chain is the order of events, and a
ledger must not refuse work because a clock was wrong once.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import DatabaseError, connection

from facta.errors import InputError, LedgerError, UnknownError
from facta.ledger.chain import GENESIS, Head, encoded, entry_hash, key_of, payload_hash
from facta.ledger.refusals import deed, told
from facta.model.entry import PAYLOADS, Entry, Kind, Payload, Redaction
from facta.model.register import Register

logger = logging.getLogger(__name__)

_INSERT_ENTRY = (
    "INSERT INTO ledger_entry (seq, tracker, kind, key, actor, recorded, target_seq, payload_hash, previous, hash) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_INSERT_PAYLOAD = "INSERT INTO ledger_payload (seq, salt, body) VALUES (%s, %s, %s)"


def append(items: Iterable[tuple[Kind, Payload]], *, tracker: str, actor: str, recorded: datetime) -> list[Entry]:
    """Record the payloads in the order given and return their entries.

    Raises `LedgerError` for what is no entry, `InputError` without a tracker or an actor.
    """
    pairs = list(items)
    for kind, payload in pairs:
        _check(kind, payload, tracker)
    with deed():
        return _append(pairs, tracker=tracker, actor=actor, recorded=recorded)


def redact(seq: int, *, reason: str, actor: str, recorded: datetime) -> Entry:
    """Erase the payload of entry `seq`; the redaction is an entry itself. Raises `UnknownError`, `LedgerError`."""
    if not reason.strip():
        raise LedgerError("A redaction needs a reason. Say why the payload is erased.")
    with deed():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT e.tracker, e.kind, p.body IS NULL FROM ledger_entry e JOIN ledger_payload p ON p.seq = e.seq "
                "WHERE e.seq = %s",
                [seq],
            )
            found = cursor.fetchone()
        if found is None:
            raise UnknownError(f"There is no entry {seq} in the ledger.")
        tracker, kind, erased = found
        if kind == "redaction":
            raise LedgerError(
                f"Entry {seq} is a redaction itself: it stays, so that everybody sees what was erased and why."
            )
        if erased:
            raise LedgerError(f"Entry {seq} is redacted already.")
        entry = _append([("redaction", Redaction(seq, reason))], tracker=tracker, actor=actor, recorded=recorded)[0]
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_payload SET salt = NULL, body = NULL WHERE seq = %s", [seq])
    return entry


def checkpoint(*beside: str) -> None:
    """See that what was erased is not left where the database no longer looks: fold SQLite's log into the file, or write PostgreSQL's
    table of payloads and those `beside` it anew. Best effort: a reader may hold it."""
    try:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif not connection.in_atomic_block:
            for table in ("ledger_payload", *beside):
                with connection.cursor() as cursor:
                    cursor.execute(f"VACUUM (FULL) {table}")
    except DatabaseError:
        logger.warning("What was erased could not be overwritten now; the database still holds it where nobody reads.")


def head() -> Head:
    """The last entry's number and hash."""
    with told(), connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1")
        found = cursor.fetchone()
    return Head(*found) if found else Head()


def _check(kind: str, payload: Payload, tracker: str) -> None:
    if kind == "redaction":
        raise LedgerError("A redaction is recorded by `redact`, which also erases the payload.")
    if kind not in PAYLOADS or not isinstance(payload, PAYLOADS[kind]):
        raise LedgerError(f"An entry of the kind {kind!r} cannot carry a {type(payload).__name__}.")
    if isinstance(payload, Register) and payload.tracker != tracker:
        raise LedgerError(f"The register of {payload.tracker!r} cannot be recorded under the tracker {tracker!r}.")


def _append(pairs: list[tuple[Kind, Payload]], *, tracker: str, actor: str, recorded: datetime) -> list[Entry]:
    if not tracker.strip() or not actor.strip():
        raise InputError("An entry names its tracker and its actor (the coder). Give both.")
    if recorded.tzinfo is None:
        raise LedgerError("The time of recording needs a time zone. Give a time in UTC.")
    time = recorded.astimezone(UTC).isoformat(timespec="microseconds")
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash, recorded FROM ledger_entry ORDER BY seq DESC LIMIT 1")
        seq, previous, last_time = cursor.fetchone() or (0, GENESIS, "")
        time = max(time, last_time)
        entries: list[Entry] = []
        rows: list[tuple[str | int | None, ...]] = []
        payloads: list[tuple[int, str, str]] = []
        for kind, payload in pairs:
            assert payload is not None
            seq += 1
            target = payload.seq if isinstance(payload, Redaction) else None
            salt, key = secrets.token_hex(16), key_of(payload)
            try:
                body = encoded(payload)
                digest = payload_hash(salt, body)
                hash_ = entry_hash(
                    seq=seq, tracker=tracker, kind=kind, key=key, actor=actor, recorded=time,
                    target_seq=target, payload_hash=digest, previous=previous,
                )  # fmt: skip
            except UnicodeEncodeError as error:
                raise LedgerError(
                    f"The {kind} {key!a} holds broken text (half a character). Give it as valid Unicode."
                ) from error
            rows.append((seq, tracker, kind, key, actor, time, target, digest, previous, hash_))
            payloads.append((seq, salt, body))
            entries.append(Entry(seq, tracker, kind, time, actor, payload))
            previous = hash_
        cursor.executemany(_INSERT_ENTRY, rows)
        cursor.executemany(_INSERT_PAYLOAD, payloads)
    return entries
