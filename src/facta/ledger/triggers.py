"""The triggers by which the database itself refuses to change or remove what the ledger holds.

    entry     no UPDATE, no DELETE; an INSERT only as the next number, on top of the last hash, not before the last time
    payload   no DELETE; an UPDATE only to erase what a redaction entry names; an INSERT once, for an entry that exists

On SQLite REPLACE and ON CONFLICT DO UPDATE remove or change rows on the way of an INSERT and reach no DELETE trigger (unless the
connection asks for `recursive_triggers`), so the guard stands BEFORE INSERT. On PostgreSQL TRUNCATE reaches no row's trigger and is
refused by one of its own, and the triggers stand also where a session calls itself a replica (ENABLE ALWAYS). A table that Django rebuilds
on SQLite loses its triggers, and a trigger that names a table being renamed stops the rebuild: migrations of the ledger run without them,
and they are put back after every migration. `missing` says when one is not there or is not as written here.

Invariant: `TRIGGERS` (SQLite) and `guards.GUARDS` (PostgreSQL) are the lists; what they say is what the database has.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from facta.ledger import guards
from facta.ledger.chain import GENESIS

ENTRY = guards.ENTRY
PAYLOAD = guards.PAYLOAD

TRIGGERS: dict[str, str] = {
    "ledger_entry_insert": f"""
        BEFORE INSERT ON {ENTRY} BEGIN
            SELECT RAISE(ABORT, 'ledger: this entry exists already; entries are never replaced')
                WHERE EXISTS (SELECT 1 FROM {ENTRY} WHERE seq = NEW.seq);
            SELECT RAISE(ABORT, 'ledger: an entry takes the next number')
                WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM {ENTRY});
            SELECT RAISE(ABORT, 'ledger: an entry carries the hash of the entry before it')
                WHERE NEW.previous IS NOT coalesce((SELECT hash FROM {ENTRY} WHERE seq = NEW.seq - 1), '{GENESIS}');
            SELECT RAISE(ABORT, 'ledger: an entry is not recorded before the entry before it')
                WHERE NEW.recorded < (SELECT recorded FROM {ENTRY} WHERE seq = NEW.seq - 1);
            SELECT RAISE(ABORT, 'ledger: a redaction, and only a redaction, names an earlier entry')
                WHERE (NEW.kind = 'redaction') IS NOT (NEW.target_seq IS NOT NULL)
                   OR NEW.target_seq >= NEW.seq OR NEW.target_seq < 1
                   OR EXISTS (SELECT 1 FROM {ENTRY} WHERE seq = NEW.target_seq AND kind = 'redaction');
        END""",
    "ledger_entry_update": f"""
        BEFORE UPDATE ON {ENTRY} BEGIN
            SELECT RAISE(ABORT, 'ledger: entries are never changed');
        END""",
    "ledger_entry_delete": f"""
        BEFORE DELETE ON {ENTRY} BEGIN
            SELECT RAISE(ABORT, 'ledger: entries are never removed');
        END""",
    "ledger_payload_insert": f"""
        BEFORE INSERT ON {PAYLOAD} BEGIN
            SELECT RAISE(ABORT, 'ledger: this payload exists already; payloads are never replaced')
                WHERE EXISTS (SELECT 1 FROM {PAYLOAD} WHERE seq = NEW.seq);
            SELECT RAISE(ABORT, 'ledger: a payload belongs to an entry')
                WHERE NOT EXISTS (SELECT 1 FROM {ENTRY} WHERE seq = NEW.seq);
        END""",
    "ledger_payload_update": f"""
        BEFORE UPDATE ON {PAYLOAD}
        WHEN NOT (
            NEW.seq IS OLD.seq AND NEW.salt IS NULL AND NEW.body IS NULL
            AND EXISTS (SELECT 1 FROM {ENTRY} WHERE kind = 'redaction' AND target_seq = OLD.seq)
        ) BEGIN
            SELECT RAISE(ABORT, 'ledger: payloads are never changed; only what a redaction names is erased');
        END""",
    "ledger_payload_delete": f"""
        BEFORE DELETE ON {PAYLOAD} BEGIN
            SELECT RAISE(ABORT, 'ledger: payloads are never removed');
        END""",
}


def _statement(name: str) -> str:
    return f"CREATE TRIGGER {name}{TRIGGERS[name]}"


def put(connection: BaseDatabaseWrapper) -> list[str]:
    """Put every trigger in place that is missing or differs, and return their names."""
    if connection.vendor == "postgresql":
        return guards.put(connection)
    names = missing(connection)
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(_statement(name))
    return names


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take all triggers away, for a migration of the ledger's own tables; `put` follows it."""
    if connection.vendor == "postgresql":
        guards.drop(connection)
        return
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that the database does not have as they are written here."""
    if connection.vendor == "postgresql":
        return guards.missing(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return [name for name in TRIGGERS if found.get(name) != _statement(name)]
