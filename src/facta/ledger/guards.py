"""The same guards on PostgreSQL: a function and a trigger each (see `triggers`, which says what they are for).

Invariant: `GUARDS` is the one list. A guard that was dropped, disabled, given another body or hung on other events counts as missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from facta.ledger.chain import GENESIS

ENTRY = "ledger_entry"
PAYLOAD = "ledger_payload"
# The bits of pg_trigger.tgtype (src/include/catalog/pg_trigger.h).
_ROW, _BEFORE, _INSERT, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 4, 8, 16, 32


@dataclass(frozen=True, slots=True)
class Guard:
    """Before an event of a table, `body` (PL/pgSQL) raises or lets it pass."""

    table: str
    event: str
    body: str

    @property
    def type(self) -> int:
        """How PostgreSQL writes down when the trigger fires."""
        events = {"INSERT": _INSERT, "DELETE": _DELETE, "UPDATE": _UPDATE, "TRUNCATE": _TRUNCATE}
        return _BEFORE | events[self.event] | (0 if self.event == "TRUNCATE" else _ROW)


def _refusing(what: str) -> str:
    return f"BEGIN RAISE EXCEPTION 'ledger: {what}'; END"


GUARDS: dict[str, Guard] = {
    "ledger_entry_insert": Guard(
        ENTRY,
        "INSERT",
        f"""
DECLARE last {ENTRY}%ROWTYPE;
BEGIN
    IF EXISTS (SELECT 1 FROM {ENTRY} WHERE seq = NEW.seq) THEN
        RAISE EXCEPTION 'ledger: this entry exists already; entries are never replaced';
    END IF;
    SELECT * INTO last FROM {ENTRY} ORDER BY seq DESC LIMIT 1;
    IF NEW.seq IS DISTINCT FROM coalesce(last.seq, 0) + 1 THEN
        RAISE EXCEPTION 'ledger: an entry takes the next number';
    END IF;
    IF NEW.previous IS DISTINCT FROM coalesce(last.hash, '{GENESIS}') THEN
        RAISE EXCEPTION 'ledger: an entry carries the hash of the entry before it';
    END IF;
    IF NEW.recorded < last.recorded THEN
        RAISE EXCEPTION 'ledger: an entry is not recorded before the entry before it';
    END IF;
    IF (NEW.kind = 'redaction') IS DISTINCT FROM (NEW.target_seq IS NOT NULL)
        OR NEW.target_seq >= NEW.seq OR NEW.target_seq < 1
        OR EXISTS (SELECT 1 FROM {ENTRY} WHERE seq = NEW.target_seq AND kind = 'redaction') THEN
        RAISE EXCEPTION 'ledger: a redaction, and only a redaction, names an earlier entry';
    END IF;
    RETURN NEW;
END""",
    ),
    "ledger_entry_update": Guard(ENTRY, "UPDATE", _refusing("entries are never changed")),
    "ledger_entry_delete": Guard(ENTRY, "DELETE", _refusing("entries are never removed")),
    "ledger_entry_truncate": Guard(ENTRY, "TRUNCATE", _refusing("entries are never removed")),
    "ledger_payload_insert": Guard(
        PAYLOAD,
        "INSERT",
        f"""
BEGIN
    IF EXISTS (SELECT 1 FROM {PAYLOAD} WHERE seq = NEW.seq) THEN
        RAISE EXCEPTION 'ledger: this payload exists already; payloads are never replaced';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM {ENTRY} WHERE seq = NEW.seq) THEN
        RAISE EXCEPTION 'ledger: a payload belongs to an entry';
    END IF;
    RETURN NEW;
END""",
    ),
    "ledger_payload_update": Guard(
        PAYLOAD,
        "UPDATE",
        f"""
BEGIN
    IF NEW.seq = OLD.seq AND NEW.salt IS NULL AND NEW.body IS NULL
        AND EXISTS (SELECT 1 FROM {ENTRY} WHERE kind = 'redaction' AND target_seq = OLD.seq) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'ledger: payloads are never changed; only what a redaction names is erased';
END""",
    ),
    "ledger_payload_delete": Guard(PAYLOAD, "DELETE", _refusing("payloads are never removed")),
    "ledger_payload_truncate": Guard(PAYLOAD, "TRUNCATE", _refusing("payloads are never removed")),
}


def put(connection: BaseDatabaseWrapper) -> list[str]:
    """Put every guard in place that is missing or differs, and return their names."""
    names = missing(connection)
    with connection.cursor() as cursor:
        for name in names:
            guard = GUARDS[name]
            each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {guard.table}")
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${guard.body}$guard$"
            )
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE {guard.event} ON {guard.table} FOR EACH {each} EXECUTE FUNCTION {name}()"
            )
            cursor.execute(f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {name}")
    return names


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take all guards away."""
    with connection.cursor() as cursor:
        for name, guard in GUARDS.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {guard.table}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of guards that the database does not have as they are written here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname, t.tgtype, t.tgenabled, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
        )
        found = {name: tuple(rest) for name, *rest in cursor.fetchall()}
    return [name for name, guard in GUARDS.items() if found.get(name) != (guard.table, guard.type, "A", guard.body)]
