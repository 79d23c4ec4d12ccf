"""What is appended is read, in order, and nothing else can be appended."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from facta.errors import FactaError, InputError, LedgerError, UnknownError
from facta.ledger import append, deed, head, keys, read, redact, trackers, verify
from facta.model import Decision, Retraction
from facta.model.entry import Redaction
from tests.unit.ledger.homes import in_home
from tests.unit.ledger.record import TRACKER, at, claim, raw, record, register, whole

PROCESSES, APPENDS = 3, 150

# What each of the processes runs: the first of them finds no database and makes it, while the others wait.
_APPENDING = """
import sys, facta.site
facta.site.setup()
from datetime import UTC, datetime
from facta.ledger import append
from facta.model import Retraction
for number in range({appends}):
    who = f"coder/{{sys.argv[1]}}"
    pair = [("retraction", Retraction(f"{{who}}/{{number}}/{{part}}")) for part in "ab"]
    append(pair, tracker="t", actor=who, recorded=datetime.now(UTC))
"""


def test_entries_are_read_as_they_were_appended_in_order(home: Path) -> None:
    recorded = record(
        ("register", register()), ("claim", claim("C1", "Договор «о газе» подписан \u2014 \U0001f1e7\U0001f1fe"))
    )
    recorded += record(("decision", Decision("P1", "accept", claim=claim("P1"))), recorded=at(2))
    assert read() == recorded
    assert [entry.seq for entry in recorded] == [1, 2, 3]
    assert recorded[0].recorded == "2026-01-01T12:00:00.000000+00:00"


def test_entries_are_read_by_tracker_kind_and_number(home: Path) -> None:
    whole()
    assert trackers() == [TRACKER, "oil"]
    assert [entry.seq for entry in read("oil")] == [8]
    assert [entry.seq for entry in read(TRACKER, ("claim", "document"))] == [2, 4]
    assert [entry.seq for entry in read(after=6)] == [7, 8]
    assert read(TRACKER, ()) == read("nothing") == []


def test_a_redacted_payload_reads_as_none_and_leaves_no_trace_in_the_file(home: Path) -> None:
    secret = "Иван Иванович Секретный"
    record(("claim", claim("C1", secret)), ("claim", claim("C2")))
    redact(1, reason="names a private person", actor="editor/1", recorded=at(2))
    assert (read()[0].kind, read()[0].payload) == ("claim", None)
    assert read()[-1].payload == Redaction(1, "names a private person")
    assert verify().is_sound
    from facta.ledger import checkpoint

    checkpoint()
    assert not any(secret.encode() in file.read_bytes() for file in home.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("seq", "error", "words"),
    [(99, UnknownError, "no entry 99"), (4, LedgerError, "redacted already"), (7, LedgerError, "redaction itself")],
)
def test_what_cannot_be_redacted_is_told(home: Path, seq: int, error: type[FactaError], words: str) -> None:
    whole()
    with pytest.raises(error, match=words):
        redact(seq, reason="again", actor="editor/1", recorded=at(9))
    with pytest.raises(LedgerError, match="reason"):
        redact(3, reason=" ", actor="editor/1", recorded=at(9))
    assert head().seq == 8


def test_entries_are_read_by_key_and_keys_by_their_beginning(home: Path) -> None:
    whole()
    assert [(entry.seq, entry.kind) for entry in read(TRACKER, keys=("P1", "C1"))] == [
        (3, "proposal"),
        (4, "claim"),
        (6, "decision"),
    ]
    assert read("oil", keys=("P1",)) == read(keys=()) == []
    assert keys(TRACKER, "P") == ["P1", "P2"]
    assert keys(TRACKER, "P1") == ["P1"]
    assert keys(TRACKER, "p") == keys("oil", "P") == []
    assert keys(TRACKER, "", most=1) == ["C1"]


def test_time_never_goes_back(home: Path) -> None:
    record(("claim", claim("C1")), recorded=at(5))
    later = record(("claim", claim("C2")), recorded=at(4))
    assert later[0].recorded == read()[0].recorded
    assert verify().is_sound


def test_times_are_recorded_in_utc(home: Path) -> None:
    minsk = timezone(timedelta(hours=3))
    entry = record(("claim", claim("C1")), recorded=datetime(2026, 1, 1, 1, 30, tzinfo=minsk))[0]
    assert entry.recorded == "2025-12-31T22:30:00.000000+00:00"


@pytest.mark.parametrize(
    ("items", "options", "words"),
    [
        ([("claim", Retraction("C1"))], {}, "cannot carry a Retraction"),
        ([("rumour", claim("C1"))], {}, "kind 'rumour'"),
        ([("claim", None)], {}, "cannot carry a NoneType"),
        ([("redaction", Redaction(1, "x"))], {}, "by `redact`"),
        ([("register", register("oil"))], {}, "register of 'oil'"),
        ([("claim", claim("C1"))], {"actor": " "}, "actor"),
        ([("claim", claim("C1"))], {"tracker": ""}, "tracker"),
        ([("claim", claim("C1"))], {"recorded": datetime(2026, 1, 1)}, "time zone"),
        ([("claim", claim("C1", "half \ud83d"))], {}, "broken text"),
    ],
)
def test_what_is_no_entry_is_refused_and_nothing_is_recorded(
    home: Path, items: list[Any], options: dict[str, Any], words: str
) -> None:
    with pytest.raises((LedgerError, InputError), match=words):
        append(
            [("claim", claim("C0")), *items], **({"tracker": TRACKER, "actor": "coder/1", "recorded": at()} | options)
        )
    assert head().seq == 0


def test_a_deed_of_several_appends_is_recorded_whole_or_not_at_all(home: Path) -> None:
    with pytest.raises(LedgerError), deed():
        record(("claim", claim("C1")))
        record(("claim", Retraction("C1")))
    assert read() == []


@pytest.mark.sqlite
def test_a_row_that_slipped_in_without_its_hash_stops_nothing_but_is_found(home: Path) -> None:
    whole()
    with raw(home) as stranger:
        stranger.execute("DROP TRIGGER ledger_entry_update")
        stranger.execute("UPDATE ledger_entry SET actor = 'coder/2' WHERE seq = 3")
    record(("claim", claim("C9")), recorded=at(9))
    assert 3 in {finding.seq for finding in verify().findings}


@pytest.mark.sqlite
def test_a_read_only_ledger_is_told_in_a_sentence(home: Path) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    with pytest.raises(FactaError, match=r"is read-only\. Set FACTA_HOME"):
        record(("claim", claim("C1")))


@pytest.mark.sqlite
def test_a_full_disk_is_told_in_a_sentence_and_nothing_is_recorded(home: Path) -> None:
    from django.db import connection

    record(("claim", claim("C1")))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    with pytest.raises(FactaError, match="the disk is full"):
        record(*(("claim", claim(f"C{number}", "x" * 2000)) for number in range(2, 50)))
    assert head().seq == 1
    assert verify().is_sound


@pytest.mark.sqlite
def test_processes_that_append_at_once_lose_nothing(tmp_path: Path, home: Path) -> None:
    """Real processes on one new data folder: they also race to make its database and its secret."""
    code = _APPENDING.format(appends=APPENDS)
    environment = {"FACTA_HOME": str(tmp_path / "new"), "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(n)], env=environment, stderr=subprocess.PIPE)
        for n in range(PROCESSES)
    ]
    assert [process.communicate(timeout=120)[1] for process in running] == [b""] * PROCESSES
    with raw(tmp_path / "new") as stranger:
        keys = stranger.execute("SELECT seq, key FROM ledger_entry ORDER BY seq").fetchall()
    assert [seq for seq, _ in keys] == list(range(1, PROCESSES * APPENDS * 2 + 1))
    for n in range(PROCESSES):
        mine = [key for _, key in keys if key.startswith(f"coder/{n}/")]
        assert mine == [f"coder/{n}/{number}/{part}" for number in range(APPENDS) for part in "ab"]
    pairs = [key[:-2] for _, key in keys]
    assert pairs[::2] == pairs[1::2], "the two entries of one append stand together"
    with in_home(tmp_path / "new"):
        assert verify().findings == ()


# Appends pairs for ever, and tells each one when it is recorded.
_APPENDING_ON = """
import facta.site
facta.site.setup()
from datetime import UTC, datetime
from itertools import count
from facta.ledger import append
from facta.model import Retraction
for number in count():
    append([("retraction", Retraction(f"{number}/{part}")) for part in "ab"], tracker="t", actor="a", recorded=datetime.now(UTC))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
@pytest.mark.parametrize("after", [1, 7, 30])
@pytest.mark.sqlite
def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half_there(home: Path, after: int) -> None:
    environment = {"FACTA_HOME": str(home), "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    started = subprocess.Popen([sys.executable, "-c", _APPENDING_ON], env=environment, stdout=subprocess.PIPE)
    assert started.stdout is not None
    for _ in range(after):
        told = int(started.stdout.readline())
    started.kill()
    told = max([told, *map(int, started.communicate()[0].split())])
    recorded = [entry.payload for entry in read("t")]
    assert recorded == [Retraction(f"{number}/{part}") for number in range(len(recorded) // 2) for part in "ab"]
    assert len(recorded) // 2 > told
    assert verify().is_sound
    assert record(("claim", claim("C1")))[0].seq == len(recorded) + 1


@pytest.mark.sqlite
def test_a_ledger_that_another_process_writes_to_for_long_is_told(home: Path) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 20")  # half a minute for a user
    with raw(home) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(FactaError, match="is busy: another process has been writing"):
            record(("claim", claim("C1")))
        stranger.execute("ROLLBACK")
    record(("claim", claim("C1")))
    assert head().seq == 1
