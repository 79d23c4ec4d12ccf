"""Reading the ledger: entries in the order in which they were recorded.

Invariant: what is read is what was appended; a redacted payload reads as None.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import connection

from facta.errors import LedgerError
from facta.ledger.chain import Row, decoded
from facta.ledger.refusals import told
from facta.model.entry import KINDS, Entry

_COLUMNS = "e.seq, e.tracker, e.kind, e.key, e.actor, e.recorded, e.target_seq, e.payload_hash, e.previous, e.hash, p.salt, p.body"
# Rows fetched at a time: 2,000 claims are about 2 MB.
_CHUNK = 2000
# What is bound to a place of a statement.
Bound = str | int | list[str] | list[int]


def read(
    tracker: str | None = None,
    kinds: Collection[str] | None = None,
    *,
    keys: Collection[str] | None = None,
    seqs: Collection[int] | None = None,
    after: int = 0,
) -> list[Entry]:
    """Entries by `seq`: of one tracker, of some kinds, about some keys (see `chain.key_of`), of some numbers, each None for all; above
    `after`."""
    where = ["e.seq > %s"]
    values: list[Bound] = [after]
    if tracker is not None:
        where.append("e.tracker = %s")
        values.append(tracker)
    # The numbers come from a query of their own, by the index that fits; else the database may walk through the whole tracker in order.
    if keys is not None:
        where.append(f"e.seq IN (SELECT seq FROM ledger_entry WHERE {_among('key')})")
        values.append(_list(keys))
    if seqs is not None:
        where.append(_among("e.seq"))
        values.append(_list(seqs))
    if kinds is not None and (keys is not None or seqs is not None or tracker is None):
        where.append(_among("e.kind"))
        values.append(_list(kinds))
    elif kinds is not None and tracker is not None:
        where.append(f"e.seq IN (SELECT seq FROM ledger_entry WHERE tracker = %s AND {_among('kind')})")
        values += [tracker, _list(kinds)]
    return _entries(where, values, "ORDER BY e.seq")


def _among(column: str) -> str:
    """That a column is among values; thousands of them are one place of the statement, for databases have few."""
    return f"{column} = ANY(%s)" if _is_postgresql() else f"{column} IN (SELECT value FROM json_each(%s))"


def _list(values: Collection[str] | Collection[int]) -> Bound:
    return [*values] if _is_postgresql() else msgspec.json.encode([*values]).decode()


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _entries(where: list[str], values: Sequence[Bound], order: str) -> list[Entry]:
    entries: list[Entry] = []
    with told(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.seq, e.tracker, e.kind, e.recorded, e.actor, p.body FROM ledger_entry e "
            f"LEFT JOIN ledger_payload p ON p.seq = e.seq WHERE {' AND '.join(where)} {order}",
            values,
        )
        while chunk := cursor.fetchmany(_CHUNK):
            for seq, name, kind, recorded, actor, body in chunk:
                try:
                    payload = decoded(kind, body) if body is not None else None
                except (ValueError, KeyError) as error:
                    raise LedgerError(
                        f"Entry {seq} of the ledger cannot be read: {error}. Run `facta verify`."
                    ) from error
                entries.append(Entry(seq, name, kind, recorded, actor, payload))
    return entries


def page(
    tracker: str,
    *,
    kind: str = "",
    actor: str = "",
    until: str = "",
    below: int | None = None,
    above: int | None = None,
    most: int = 50,
) -> list[Entry]:
    """At most `most` entries of a tracker, the newest first: of one kind, by one actor (empty: of all), recorded by `until` (an ISO time,
    empty: any), with numbers below or above one, both not included. With `above` the nearest above it, else the newest.

    Reads only these rows, however long the ledger is: entries have an index in the order of numbers, and so have those of a kind and
    those of an actor. As times never go back, the last entry recorded by `until` is found by halving.
    """
    if until:
        last = last_by(until)
        below = last + 1 if below is None else min(below, last + 1)
    where: list[str] = ["e.tracker = %s"]
    bound: list[Bound] = [tracker]
    conditions: tuple[tuple[str, str | int | None], ...] = (
        ("e.kind = %s", kind or None),
        ("e.actor = %s", actor or None),
        ("e.seq < %s", below),
        ("e.seq > %s", above),
    )
    for condition, value in conditions:
        if value is not None:
            where.append(condition)
            bound.append(value)
    order = "e.seq" if above is not None else "e.seq DESC"
    found = _entries(where, [*bound, most], f"ORDER BY {order} LIMIT %s")
    return found[::-1] if above is not None else found


def last_by(until: str) -> int:
    """The number of the last entry recorded by then; 0 when there is none."""
    with told(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(seq), 0) FROM ledger_entry")
        low, high = 0, cursor.fetchone()[0]
        while low < high:
            middle = (low + high + 1) // 2
            cursor.execute("SELECT recorded <= %s FROM ledger_entry WHERE seq = %s", [until, middle])
            if cursor.fetchone()[0]:
                low = middle
            else:
                high = middle - 1
        return int(low)


def actors(tracker: str, *, most: int = 200) -> list[str]:
    """Who recorded something in a tracker, in order of the alphabet, at most `most`. One step of an index for each, however much each
    recorded."""
    found: list[str] = []
    with told(), connection.cursor() as cursor:
        last = ""
        while len(found) < most:
            cursor.execute("SELECT min(actor) FROM ledger_entry WHERE tracker = %s AND actor > %s", [tracker, last])
            row = cursor.fetchone()
            if row is None or row[0] is None:
                break
            last = row[0]
            found.append(last)
    return found


def kinds_used(tracker: str) -> list[str]:
    """The kinds of entries that a tracker has, in the order of `KINDS`."""
    with told(), connection.cursor() as cursor:
        found = []
        for kind in KINDS:
            cursor.execute("SELECT 1 FROM ledger_entry WHERE tracker = %s AND kind = %s LIMIT 1", [tracker, kind])
            if cursor.fetchone():
                found.append(kind)
        return found


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about, without its payload; `target_seq` is the entry that a redaction erases."""

    seq: int
    tracker: str
    kind: str
    key: str
    target_seq: int | None
    hash: str


def subjects(*, after: int = 0, most: int | None = None, seqs: Collection[int] | None = None) -> list[Subject]:
    """What entries are about, by `seq`: above `after`, at most so many, or those of some numbers."""
    where: list[str] = ["seq > %s"]
    values: list[Bound] = [after]
    if seqs is not None:
        where.append(_among("seq"))
        values.append(_list(seqs))
    limit = "" if most is None else f" LIMIT {most:d}"
    with told(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT seq, tracker, kind, key, target_seq, hash FROM ledger_entry WHERE {' AND '.join(where)} "
            f"ORDER BY seq{limit}",
            values,
        )
        return [Subject(*columns) for columns in cursor.fetchall()]


def numbers(tracker: str, kind: str) -> list[int]:
    """The numbers of a tracker's entries of one kind, in their order."""
    with told(), connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM ledger_entry WHERE tracker = %s AND kind = %s ORDER BY seq", [tracker, kind])
        return [seq for (seq,) in cursor.fetchall()]


def keys(tracker: str, beginning: str, *, most: int = 1000) -> list[str]:
    """The keys of a tracker's entries that begin so, in order of the alphabet, at most `most`."""
    with told(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT key FROM ledger_entry WHERE tracker = %s AND kind <> 'redaction' AND key >= %s AND key < %s "
            "ORDER BY key LIMIT %s",
            [tracker, beginning, beginning + "\U0010ffff", most],
        )
        return [key for (key,) in cursor.fetchall()]


def erased(tracker: str | None = None) -> dict[str, str]:
    """What was redacted of a tracker, or of all: key -> reason of the last redaction. A later entry may have said it anew."""
    with told(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.key, p.body FROM ledger_entry r JOIN ledger_entry e ON e.seq = r.target_seq "
            "LEFT JOIN ledger_payload p ON p.seq = r.seq WHERE r.kind = 'redaction' "
            "AND (%s IS NULL OR e.tracker = %s) ORDER BY r.seq",
            [tracker, tracker],
        )
        return {key: decoded("redaction", body).reason for key, body in cursor.fetchall()}


def trackers() -> list[str]:
    """The names of all trackers, in order of the alphabet."""
    with told(), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tracker FROM ledger_entry ORDER BY tracker")
        return [name for (name,) in cursor.fetchall()]


def rows() -> Iterator[Row]:
    """All rows as they are stored, by `seq`; the database is read as of the first row. Text that is no UTF-8 keeps its bytes
    as surrogates, so that a damaged byte is seen as such and stops nothing."""
    connection.ensure_connection()
    raw: Any = connection.connection
    if _is_postgresql():
        cursor: Any = connection.chunked_cursor()
    else:
        usual, raw.text_factory = raw.text_factory, lambda content: content.decode("utf-8", "surrogateescape")
        cursor = raw.cursor()
    try:
        with connection.wrap_database_errors:
            cursor.execute(
                f"SELECT {_COLUMNS} FROM ledger_entry e LEFT JOIN ledger_payload p ON p.seq = e.seq ORDER BY e.seq"
            )
            while chunk := cursor.fetchmany(_CHUNK):
                for columns in chunk:
                    yield Row(*columns)
    finally:
        cursor.close()
        if not _is_postgresql():
            raw.text_factory = usual


def strays() -> list[int]:
    """Numbers of payloads that belong to no entry: there are none in a ledger that holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.seq FROM ledger_payload p LEFT JOIN ledger_entry e ON e.seq = p.seq WHERE e.seq IS NULL"
        )
        return [seq for (seq,) in cursor.fetchall()]
