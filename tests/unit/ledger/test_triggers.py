"""The database refuses to change or remove what the ledger holds, whoever asks and in whatever words of SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core import checks
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor

from facta.ledger import head, triggers, verify
from tests.unit.ledger.record import claim, raw, record, whole

_COLUMNS = "seq, tracker, kind, key, actor, recorded, target_seq, payload_hash, previous, hash"
_AS_ROWID = _COLUMNS.replace("seq", "rowid", 1)


def _forged(seq: str) -> str:
    """The values of a made-up row."""
    return f"({seq}, 'gas', 'claim', 'C9', 'x', '2027-01-01T00:00:00.000000+00:00', NULL, 'p', 'q', 'h')"


def _next(kind: str, target: str, recorded: str = "recorded") -> str:
    """A made-up row that stands in the right place of the chain."""
    return (
        f"INSERT INTO ledger_entry ({_COLUMNS}) SELECT 9, tracker, '{kind}', 'C9', actor, {recorded}, {target}, 'p', hash, 'h' "
        "FROM ledger_entry WHERE seq = 8"
    )


REFUSED = {
    "update an entry": "UPDATE ledger_entry SET actor = 'somebody' WHERE seq = 3",
    "update the number": "UPDATE ledger_entry SET seq = 99 WHERE seq = 8",
    "update or ignore": "UPDATE OR IGNORE ledger_entry SET actor = 'somebody' WHERE seq = 3",
    "update or replace": "UPDATE OR REPLACE ledger_entry SET seq = 3 WHERE seq = 4",
    "delete an entry": "DELETE FROM ledger_entry WHERE seq = 3",
    "delete the last entry": "DELETE FROM ledger_entry WHERE seq = 8",
    "delete all": "DELETE FROM ledger_entry",
    "replace an entry": f"REPLACE INTO ledger_entry ({_COLUMNS}) VALUES {_forged('3')}",
    "insert or replace": f"INSERT OR REPLACE INTO ledger_entry ({_COLUMNS}) VALUES {_forged('3')}",
    "insert or replace, number as text": f"""INSERT OR REPLACE INTO ledger_entry ({_COLUMNS}) VALUES {_forged("'3'")}""",
    "insert or replace, number as real": f"INSERT OR REPLACE INTO ledger_entry ({_COLUMNS}) VALUES {_forged('3.0')}",
    "insert or replace, by rowid": f"INSERT OR REPLACE INTO ledger_entry ({_AS_ROWID}) VALUES {_forged('3')}",
    "insert or ignore": f"INSERT OR IGNORE INTO ledger_entry ({_COLUMNS}) VALUES {_forged('3')}",
    "upsert": f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES {_forged('3')} ON CONFLICT (seq) DO UPDATE SET actor = 'somebody'",
    "upsert that does nothing": f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES {_forged('3')} ON CONFLICT DO NOTHING",
    "leave a gap": f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES {_forged('10')}",
    "number zero": f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES {_forged('0')}",
    "no number": f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES {_forged('NULL')}",
    "next, off the chain": f"INSERT INTO ledger_entry ({_COLUMNS}) VALUES {_forged('9')}",
    "next, before the last": _next("claim", "NULL", "'2020'"),
    "a redaction of nothing": _next("redaction", "NULL"),
    "a redaction of itself": _next("redaction", "9"),
    "a redaction of a redaction": _next("redaction", "7"),
    "a claim that erases": _next("claim", "3"),
    "update a payload": "UPDATE ledger_payload SET body = '{}' WHERE seq = 3",
    "erase a payload": "UPDATE ledger_payload SET salt = NULL, body = NULL WHERE seq = 3",
    "refill an erased payload": "UPDATE ledger_payload SET salt = 's', body = '{}' WHERE seq = 4",
    "half refill": "UPDATE ledger_payload SET salt = 's' WHERE seq = 4",
    "move an erased payload": "UPDATE ledger_payload SET seq = 99 WHERE seq = 4",
    "delete a payload": "DELETE FROM ledger_payload WHERE seq = 3",
    "delete an erased payload": "DELETE FROM ledger_payload WHERE seq = 4",
    "replace a payload": "REPLACE INTO ledger_payload (seq, salt, body) VALUES (3, 's', '{}')",
    "insert or replace a payload": "INSERT OR REPLACE INTO ledger_payload (seq, salt, body) VALUES (3, 's', '{}')",
    "insert or ignore a payload": "INSERT OR IGNORE INTO ledger_payload (seq, salt, body) VALUES (3, 's', '{}')",
    "upsert a payload": "INSERT INTO ledger_payload (seq, salt, body) VALUES (3, 's', '{}') "
    "ON CONFLICT (seq) DO UPDATE SET body = excluded.body",
    "a payload of nothing": "INSERT INTO ledger_payload (seq, salt, body) VALUES (99, 's', '{}')",
}


def _content(home: Path) -> list[Any]:
    with raw(home) as stranger:
        return stranger.execute("SELECT * FROM ledger_entry e LEFT JOIN ledger_payload p ON p.seq = e.seq").fetchall()


def _all_refused(home: Path) -> None:
    before = _content(home)
    for recursive in ("OFF", "ON"):
        stranger = raw(home)
        stranger.execute(f"PRAGMA recursive_triggers = {recursive}")
        for what, statement in REFUSED.items():
            with pytest.raises(sqlite3.IntegrityError, match="ledger: "):
                stranger.execute(statement)
                pytest.fail(f"{what}: the database let it pass")
        stranger.close()
    assert _content(home) == before
    assert verify().is_sound


@pytest.mark.parametrize("what", REFUSED)
def test_raw_sql_is_refused(home: Path, what: str) -> None:
    whole()
    before = _content(home)
    stranger = raw(home)
    with pytest.raises(sqlite3.IntegrityError, match="ledger: "):
        stranger.execute(REFUSED[what])
    stranger.close()
    assert _content(home) == before


def test_raw_sql_is_refused_with_recursive_triggers_off_and_on(home: Path) -> None:
    whole()
    _all_refused(home)


def test_a_bulk_insert_or_replace_is_refused_as_a_whole(home: Path) -> None:
    whole()
    before = _content(home)
    with raw(home) as stranger, pytest.raises(sqlite3.IntegrityError):
        stranger.execute(f"INSERT OR REPLACE INTO ledger_entry ({_COLUMNS}) SELECT {_COLUMNS} FROM ledger_entry")
    assert _content(home) == before


class _Wider(migrations.Migration):
    """A migration as a later version may have it: SQLite can only do it by building both tables anew."""

    dependencies = (("ledger", "0004_order_of_letters"),)
    operations = (
        migrations.AlterField("entry", "tracker", models.CharField(max_length=300, default="")),
        migrations.AddField("payload", "note", models.CharField(max_length=20, default="", db_default="")),
    )


def test_triggers_stand_again_after_a_migration_that_rebuilds_the_tables(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.management import call_command
    from django.db.migrations.loader import MigrationLoader

    whole()
    load = MigrationLoader.load_disk

    def with_wider(loader: MigrationLoader) -> None:
        load(loader)
        assert loader.disk_migrations is not None
        loader.disk_migrations["ledger", "0005_wider"] = _Wider("0005_wider", "ledger")

    monkeypatch.setattr(MigrationLoader, "load_disk", with_wider)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes("ledger"))
    rebuilt = _watch_rebuilds(monkeypatch)

    call_command("migrate", interactive=False, verbosity=0)

    assert rebuilt == {"ledger_entry", "ledger_payload"}
    assert triggers.missing(connection) == []
    _all_refused(home)
    record(("claim", claim("C3")))
    assert head().seq == 9


def _watch_rebuilds(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    from django.db.backends.sqlite3.schema import DatabaseSchemaEditor

    rebuilt: set[str] = set()
    remake = DatabaseSchemaEditor._remake_table

    def watched(editor: DatabaseSchemaEditor, model: type[models.Model], *args: Any, **kwargs: Any) -> None:
        rebuilt.add(model._meta.db_table)
        remake(editor, model, *args, **kwargs)

    monkeypatch.setattr(DatabaseSchemaEditor, "_remake_table", watched)
    return rebuilt


def test_a_missing_trigger_is_found_by_the_check_and_by_verify_and_put_back(home: Path) -> None:
    whole()
    with raw(home) as stranger:
        stranger.execute("DROP TRIGGER ledger_entry_delete")
    assert triggers.missing(connection) == ["ledger_entry_delete"]
    assert "ledger.E001" in {message.id for message in checks.run_checks(databases=["default"])}
    assert "ledger_entry_delete" in str(verify().findings[0])
    triggers.put(connection)
    assert verify().is_sound


def test_a_trigger_that_was_replaced_by_a_harmless_one_is_found(home: Path) -> None:
    with raw(home) as stranger:
        stranger.execute("DROP TRIGGER ledger_entry_update")
        stranger.execute("CREATE TRIGGER ledger_entry_update BEFORE UPDATE ON ledger_entry BEGIN SELECT 1; END")
    assert triggers.missing(connection) == ["ledger_entry_update"]
