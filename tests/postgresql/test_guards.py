"""What PostgreSQL refuses by itself, as SQLite does: every way to change, remove or slip in what the ledger holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from facta import ledger
from facta.errors import HomeError, LedgerError
from facta.ledger import guards, triggers
from tests.unit.ledger import record

_COLUMNS = "seq, tracker, kind, key, actor, recorded, target_seq, payload_hash, previous, hash"


def _forged(
    seq: str, kind: str = "claim", target: str = "NULL", previous: str = "hash", recorded: str = "recorded"
) -> str:
    return (
        f"INSERT INTO ledger_entry ({_COLUMNS}) SELECT {seq}, tracker, '{kind}', 'C9', actor, {recorded}, {target}, 'p', {previous}, 'h' "
        "FROM ledger_entry ORDER BY seq DESC LIMIT 1"
    )


REFUSED = {
    "update an entry": "UPDATE ledger_entry SET actor = 'somebody' WHERE seq = 1",
    "delete an entry": "DELETE FROM ledger_entry WHERE seq = 1",
    "delete all": "DELETE FROM ledger_entry",
    "truncate": "TRUNCATE ledger_entry, ledger_payload",
    "truncate, cascading": "TRUNCATE ledger_entry CASCADE",
    "truncate payloads": "TRUNCATE ledger_payload",
    "an entry again": _forged("1"),
    "upsert": f"{_forged('1')} ON CONFLICT (seq) DO UPDATE SET actor = 'somebody'",
    "upsert that does nothing": f"{_forged('1')} ON CONFLICT DO NOTHING",
    "leave a gap": _forged("(SELECT max(seq) + 2 FROM ledger_entry)"),
    "off the chain": _forged("(SELECT max(seq) + 1 FROM ledger_entry)", previous="'0'"),
    "before the last": _forged("(SELECT max(seq) + 1 FROM ledger_entry)", recorded="'2020'"),
    "a redaction of nothing": _forged("(SELECT max(seq) + 1 FROM ledger_entry)", kind="redaction"),
    "a claim that erases": _forged("(SELECT max(seq) + 1 FROM ledger_entry)", target="1"),
    "update a payload": "UPDATE ledger_payload SET body = '{}' WHERE seq = 1",
    "erase a payload": "UPDATE ledger_payload SET salt = NULL, body = NULL WHERE seq = 1",
    "delete a payload": "DELETE FROM ledger_payload WHERE seq = 1",
    "a payload again": "INSERT INTO ledger_payload (seq, salt, body) VALUES (1, 's', '{}')",
    "a payload of nothing": "INSERT INTO ledger_payload (seq, salt, body) VALUES (999, 's', '{}')",
    "as a replica": "SET LOCAL session_replication_role = replica; DELETE FROM ledger_entry",
}


@pytest.fixture
def home(ledger_home: Path) -> Iterator[Path]:
    """A ledger with some entries."""
    record.whole()
    yield ledger_home


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses(home: Path, statement: str) -> None:
    before = ledger.head()
    with pytest.raises(DatabaseError, match="ledger: "), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert ledger.head() == before
    assert ledger.verify().is_sound


def test_a_refusal_is_one_sentence(home: Path) -> None:
    with pytest.raises(LedgerError) as refused, ledger.told(), connection.cursor() as cursor:
        cursor.execute(REFUSED["delete all"])
    assert str(refused.value) == "The ledger refuses: entries are never removed."


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TRIGGER ledger_entry_delete ON ledger_entry",
        "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_delete",
        "ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_delete",
        "CREATE OR REPLACE FUNCTION ledger_entry_delete() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    ],
)
def test_a_guard_that_was_weakened_is_found_and_put_back(home: Path, harm: str) -> None:
    assert triggers.missing(connection) == []
    with connection.cursor() as cursor:
        cursor.execute(harm)
    assert triggers.missing(connection) == ["ledger_entry_delete"]
    assert "ledger_entry_delete" in str(ledger.verify().findings)
    assert triggers.put(connection) == ["ledger_entry_delete"]
    assert ledger.verify().is_sound


def test_all_guards_go_and_come_back(home: Path) -> None:
    triggers.drop(connection)
    assert triggers.missing(connection) == list(guards.GUARDS)
    triggers.put(connection)
    assert triggers.missing(connection) == []


def test_keys_are_in_the_order_of_letters_not_of_a_language(home: Path) -> None:
    record.record(*(("claim", record.claim(id)) for id in ("a", "B", "a-1", "A.2", "ab", "б", "a/1")))
    found = ledger.keys(record.TRACKER, "")
    assert found == sorted(found)
    assert ledger.keys(record.TRACKER, "a") == ["a", "a-1", "a/1", "ab"]


_APPENDING = """
import sys
import facta.site
facta.site.setup()
from datetime import UTC, datetime
from facta.ledger import append
from facta.model import Retraction
for number in range(10):
    append([("retraction", Retraction(f"{sys.argv[1]}/{number}/{part}")) for part in "ab"], tracker="t", actor="a",
           recorded=datetime.now(UTC))
"""


def test_processes_that_append_at_once_lose_nothing(home: Path) -> None:
    name, host = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    environment = {
        "FACTA_HOME": str(home),
        "FACTA_DATABASE": f"postgresql://facta@/{name}?host={host}",
        "PATH": "",
        "PYTHONPATH": ":".join(sys.path),
    }
    running = [
        subprocess.Popen([sys.executable, "-c", _APPENDING, str(n)], env=environment, stderr=subprocess.PIPE)
        for n in range(3)
    ]
    assert [process.communicate(timeout=120)[1] for process in running] == [b""] * 3
    told = [entry.payload.target for entry in ledger.read("t") if entry.payload]  # type: ignore[union-attr]
    assert len(told) == 60
    assert [one[:-2] for one in told[::2]] == [one[:-2] for one in told[1::2]]
    assert ledger.verify().is_sound


def test_a_database_that_is_not_there_is_told_in_a_sentence(home: Path) -> None:
    connection.close()
    connection.settings_dict["HOST"], before = "/nowhere", connection.settings_dict["HOST"]
    try:
        with pytest.raises(HomeError, match=r"cannot be reached\. Start PostgreSQL, or look after FACTA_DATABASE"):
            ledger.head()
    finally:
        connection.settings_dict["HOST"] = before
