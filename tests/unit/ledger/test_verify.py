"""Verification finds what was changed, cut or recomputed, and an export can be verified anywhere."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from facta.errors import HomeError, InputError
from facta.ledger import Head, archive, export, head, read, rows, verify, verify_export
from facta.ledger.chain import GENESIS, parse_head
from facta.model import Claim, Correction, Document, Retraction
from tests.unit.ledger.record import TEXT, archived, at, claim, digest, quoted, raw, record, whole


def _tampered(home: Path, *statements: str) -> None:
    """Somebody who first takes the guards away, and puts them back afterwards."""
    from django.db import connection

    from facta.ledger import triggers

    triggers.drop(connection)
    stranger = raw(home)
    for statement in statements:
        stranger.execute(statement)
    stranger.close()
    triggers.put(connection)


def _found(against: str | None = None) -> list[tuple[int, str]]:
    return [(finding.seq, finding.what) for finding in verify(against).findings]


def test_an_untouched_ledger_holds(home: Path) -> None:
    assert verify() == verify(f"0:{GENESIS}")
    whole()
    report = verify(str(head()))
    assert report.is_sound
    assert (report.entries, report.trackers, report.head) == (8, 2, head())


def test_progress_is_told(home: Path) -> None:
    whole()
    told: list[tuple[int, int]] = []
    verify(progress=lambda done, total: told.append((done, total)))
    assert told == [(8, 8)]


@pytest.mark.parametrize(
    ("statement", "seq", "words"),
    [
        ("UPDATE ledger_entry SET actor = 'coder/2' WHERE seq = 3", 3, "changed after it was recorded"),
        ("UPDATE ledger_payload SET body = replace(body, 'sign', 'sing') WHERE seq = 3", 3, "payload was changed"),
        ("UPDATE ledger_payload SET salt = NULL, body = NULL WHERE seq = 3", 3, "no redaction says why"),
        ("UPDATE ledger_payload SET body = NULL WHERE seq = 3", 3, "half of its payload"),
        ("DELETE FROM ledger_payload WHERE seq = 3", 3, "no redaction says why"),
        ("DELETE FROM ledger_entry WHERE seq = 5", 5, "there is a payload, but no entry"),
        ("UPDATE ledger_entry SET actor = x'ff01' WHERE seq = 3", 3, "bytes instead of text"),
        ("UPDATE ledger_entry SET actor = CAST(x'ff01' AS TEXT) WHERE seq = 3", 3, "changed after it was recorded"),
    ],
)
def test_tampering_is_found_where_it_happened(home: Path, statement: str, seq: int, words: str) -> None:
    whole()
    _tampered(home, statement)
    findings = _found()
    assert findings[0][0] == seq
    assert words in findings[0][1]


def test_a_removed_entry_is_named(home: Path) -> None:
    whole()
    _tampered(home, "DELETE FROM ledger_entry WHERE seq = 5", "DELETE FROM ledger_payload WHERE seq = 5")
    assert _found()[0] == (6, "entry 5 is missing")


def test_a_payload_put_back_after_a_redaction_is_found(home: Path) -> None:
    whole()
    _tampered(home, "UPDATE ledger_payload SET salt = 's', body = '{}' WHERE seq = 4")
    assert {seq for seq, _ in _found()} == {4, 7}


def test_a_cut_tail_is_found_only_against_a_published_head(home: Path) -> None:
    whole()
    published = str(head())
    _tampered(home, "DELETE FROM ledger_entry WHERE seq = 8", "DELETE FROM ledger_payload WHERE seq = 8")
    assert verify().is_sound
    assert _found(published) == [(0, "The ledger ends at entry 7, the published head is 8: the tail was cut off.")]


def test_a_recomputed_chain_is_found_against_a_published_head(home: Path) -> None:
    """A forger with all the code who changes entry 8 and makes every hash fit again."""
    from facta.ledger.chain import entry_hash

    whole()
    published, last = str(head()), list(rows.rows())[-1]
    columns = {"actor": "coder/2"} | {
        name: getattr(last, name)
        for name in ("seq", "tracker", "kind", "key", "recorded", "target_seq", "payload_hash", "previous")
    }
    _tampered(home, f"UPDATE ledger_entry SET actor = 'coder/2', hash = '{entry_hash(**columns)}' WHERE seq = 8")
    assert verify().is_sound
    assert _found(published) == [(8, "its hash is not the one published: the chain was recomputed here or before")]


def test_an_older_published_head_holds_against_a_ledger_that_grew(home: Path) -> None:
    whole()
    published = str(head())
    record(("claim", claim("C9")), recorded=at(9))
    assert verify(published).is_sound


@pytest.mark.parametrize(
    "text", ["", "8", "8:abc", f"x:{GENESIS}", f"8:{'G' * 64}", f"{'9' * 5000}:{GENESIS}", f"\u0663:{GENESIS}"]
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no head of a ledger"):
        parse_head(text)
    assert parse_head(str(Head(3, GENESIS))) == Head(3, GENESIS)


def _document() -> Document:
    payload = read(kinds=("document",))[0].payload
    assert isinstance(payload, Document)
    return payload


def test_a_changed_document_and_a_changed_text_are_found(home: Path) -> None:
    whole()
    for which in ("sha256", "text_sha256"):
        path = archive.path(getattr(_document(), which))
        content = path.read_bytes()
        path.write_bytes(content[:-1] + b"?")
        assert any(seq == 2 and "was changed" in what for seq, what in _found())
        path.unlink()
        assert any(seq == 2 and "archive lacks" in what for seq, what in _found())
        path.write_bytes(content)
    assert verify().is_sound


@pytest.mark.parametrize(("start", "end"), [(0, 7), (1, 9), (-8, 8), (500, 508)])
def test_a_quote_that_is_not_in_the_text_is_found(home: Path, start: int, end: int) -> None:
    document = archived()
    right = quoted("P1", document)
    assert right.quote is not None
    wrong = Claim(
        id="P2", act="sign", status="actual", object="treaty", engine="e",
        quote=type(right.quote)(document=document.sha256, start=start, end=end, text=TEXT[:8]),
    )  # fmt: skip
    record(("document", document), ("proposal", right), ("correction", Correction("P1", claim=wrong)))
    assert [seq for seq, _ in _found()] == [3]


def test_a_quote_of_an_unknown_document_is_found_and_of_an_erased_one_is_not(home: Path) -> None:
    from facta.ledger import redact

    document = archived()
    record(("document", document), ("proposal", quoted("P1", document)))
    redact(1, reason="licence ended", actor="editor/1", recorded=at(2))
    archive.erase(document.sha256)
    archive.erase(document.text_sha256)
    assert verify().is_sound
    record(("proposal", quoted("P2", document)), tracker="oil", recorded=at(3))
    assert [seq for seq, _ in _found()] == [4]


def test_an_erased_document_whose_bytes_are_still_there_is_found(home: Path) -> None:
    """A redaction that was cut off between its entry and the archive."""
    from facta.ledger import redact

    document = archived()
    record(("document", document))
    redact(1, reason="licence ended", actor="editor/1", recorded=at(2))
    assert _found() == [(1, f"its document was erased, but {archive.path(document.sha256)} is still there: remove it")]
    record(("document", document), tracker="oil", recorded=at(3))
    assert verify().is_sound, "another tracker has it by right"


def test_a_damaged_database_file_is_a_finding_and_no_traceback(home: Path) -> None:
    from django.db import connection

    whole()
    record(*(("claim", claim(f"D{number}", "x" * 500)) for number in range(100)), recorded=at(9))
    connection.close()
    path = home / "facta.sqlite3"
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    assert not verify().is_sound


def test_an_export_can_be_verified_without_a_database_and_by_anybody(home: Path, tmp_path: Path) -> None:
    whole()
    path = tmp_path / "ledger.jsonl"
    assert export(path) == head()
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["ledger.jsonl"]
    report = verify_export(path, str(head()))
    assert (report.findings, report.entries, report.trackers) == ((), 8, 2)
    previous = GENESIS
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        salt, body, own = row.pop("salt"), row.pop("body"), row.pop("hash")
        assert row["previous"] == previous
        canonical = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert sha256(canonical.encode()).hexdigest() == own
        assert body is None or digest(salt + body) == row["payload_hash"]
        previous = own


def test_a_changed_export_is_found_line_by_line(home: Path, tmp_path: Path) -> None:
    whole()
    path = tmp_path / "ledger.jsonl"
    export(path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], lines[2].replace("coder/1", "coder/2", 1), *lines[3:]]), encoding="utf-8")
    assert [finding.seq for finding in verify_export(path).findings] == [3]
    path.write_text("".join([*lines[:2], "{\n", *lines[3:]]), encoding="utf-8")
    assert "line 3 of ledger.jsonl is no row" in verify_export(path).findings[0].what
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    assert verify_export(path).is_sound
    assert not verify_export(path, str(head())).is_sound


def test_an_export_is_of_one_moment_and_whole(home: Path, tmp_path: Path) -> None:
    """Another process appends while the rows are being read."""
    record(*(("retraction", Retraction(f"C{number}")) for number in range(2_100)))
    reading = rows.rows()
    first = next(reading)
    code = (
        "from datetime import UTC, datetime; import facta.site; facta.site.setup(); from facta.ledger import append;"
        "from facta.model import Retraction;"
        "append([('retraction', Retraction('C'))], tracker='gas', actor='other', recorded=datetime.now(UTC))"
    )
    environment = {"FACTA_HOME": str(home), "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert [row.seq for row in (first, *reading)] == list(range(1, 2_101))
    path = tmp_path / "ledger.jsonl"
    assert export(path) == head()
    assert verify_export(path, str(head())) == verify(str(head()))
    assert [json.loads(line)["seq"] for line in path.read_text().splitlines()] == list(range(1, 2_102))


def test_an_export_that_cannot_be_written_or_read_is_told(home: Path, tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="cannot be written"):
        export(tmp_path / "nowhere" / "ledger.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        verify_export(tmp_path / "nowhere.jsonl")


def test_an_older_export_stays_until_the_new_one_is_whole(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole()
    path = tmp_path / "ledger.jsonl"
    path.write_text("older")
    monkeypatch.setattr("facta.ledger.rows.rows", lambda: (_ for _ in ()).throw(sqlite3.Error("cut off")))
    with pytest.raises(sqlite3.Error):
        export(path)
    assert path.read_text() == "older"
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["ledger.jsonl"]
