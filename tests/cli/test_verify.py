"""`facta verify`: what it says of a ledger that holds, and of one that does not."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from facta import ledger
from tests.cli.conftest import Facta, program


def flipped(home: Path, seq: int) -> None:
    """Change one letter of what an entry says, past the guards of the database."""
    with sqlite3.connect(home / "facta.sqlite3") as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE ledger_payload SET body = replace(body, 'actual', 'actuaI') WHERE seq = ?", [seq])
        for _, sql in triggers:
            database.execute(sql)
    database.close()


def test_a_sound_ledger(union_state: Facta) -> None:
    ended = union_state("verify")
    head = ledger.head()
    assert (ended.code, ended.err) == (0, "")
    assert ended.lines[0] == f"Everything holds: {head.seq} entries of 1 tracker. Head: {head}"
    assert ended.lines[1].startswith("Checked: the chain")
    told = union_state("verify", "--json").json
    assert (told["sound"], told["entries"], told["head"], told["findings"]) == (True, head.seq, str(head), [])


def test_one_tracker_is_counted_within_the_whole_chain(union_state: Facta) -> None:
    before = ledger.head().seq
    union_state("new", "other")
    ended = union_state("verify", "union-state")
    assert ended.lines[0] == f"union-state: {before} entries, 0 findings among them."
    assert f"{before + 2} entries of 2 trackers" in ended.lines[1]
    assert union_state("verify", "nothing").code == 2


def test_against_a_published_head(union_state: Facta) -> None:
    head = str(ledger.head())
    union_state("new", "later")
    assert union_state("verify", "--against", head).code == 0
    seq, _, digest = head.partition(":")
    other = union_state("verify", "--against", f"{seq}:{'0' * 64}")
    assert other.code == 1
    cut = union_state("verify", "--against", f"{int(seq) + 100}:{digest}")
    assert cut.code == 1
    assert "the tail was cut off" in cut.out
    for nonsense in ("nonsense", "", f"{'9' * 5000}:{digest}"):  # "": a variable of the shell that was never set
        refused = union_state("verify", "--against", nonsense)
        assert (refused.code, refused.out) == (2, "")
        assert "is no head of a ledger" in refused.err


def test_a_changed_letter_is_found_and_the_first_such_entry_named(loaded_home: Path) -> None:
    flipped(loaded_home, 40)
    flipped(loaded_home, 20)
    ended = program(loaded_home, "verify")
    assert ended.code == 1
    assert ended.lines[0].startswith("The ledger does not hold. First finding: entry 20: ")
    assert "entry 40" in ended.out
    assert "Traceback" not in ended.err
    told = program(loaded_home, "verify", "--json")
    assert told.code == 1
    assert [finding["seq"] for finding in told.json["findings"]] == [20, 40]


def test_a_changed_line_of_an_exported_file_is_found(union_state: Facta, tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    union_state("export-ledger", file)
    lines = file.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[9])
    lines[9] = json.dumps({**row, "body": row["body"].replace("a", "b", 1)})
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = union_state("verify", "--export", file)
    assert ended.code == 1
    assert "First finding: entry 10: " in ended.out


def test_an_exported_file_needs_no_data_folder(tmp_path: Path, loaded_home: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    program(loaded_home, "export-ledger", file)
    nowhere = tmp_path / "nowhere"
    assert program(nowhere, "verify", "--export", file).code == 0
    assert not nowhere.exists()
    missing = program(nowhere, "verify", "--export", tmp_path / "missing")
    assert missing.code == 2
    assert "cannot be read" in missing.err


def test_a_file_and_a_tracker_exclude_each_other(union_state: Facta, tmp_path: Path) -> None:
    assert union_state("verify", "union-state", "--export", tmp_path / "x").code == 2


def damaged(home: Path, offset: int, with_: bytes) -> None:
    """Write over a piece of the database file, as a failing disk would."""
    path = home / "facta.sqlite3"
    content = path.read_bytes()
    assert offset + len(with_) < len(content)
    path.write_bytes(content[:offset] + with_ + content[offset + len(with_) :])


def test_a_damaged_file_is_one_sentence_for_every_command(loaded_home: Path) -> None:
    path = loaded_home / "facta.sqlite3"
    content = path.read_bytes()
    where = content.index(b'CREATE TABLE "ledger_payload"')
    for damage, told in ((content[: len(content) // 2], "is damaged"), (b"no database" * 500, "is no database")):
        path.write_bytes(damage)
        for arguments in (
            ("verify",),
            ("lines", "union-state"),
            ("new", "rivers"),
            ("export-ledger", loaded_home / "x"),
        ):
            ended = program(loaded_home, *arguments)
            assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1), ended
            assert told in ended.err
            assert "Traceback" not in ended.err
    path.write_bytes(content)
    damaged(loaded_home, where, b"\xf2\xa5\xf2")
    ended = program(loaded_home, "verify")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1), ended
    assert "is damaged" in ended.err


def test_an_entry_whose_letters_are_damaged_is_named_and_stops_the_figures_in_a_sentence(loaded_home: Path) -> None:
    content = (loaded_home / "facta.sqlite3").read_bytes()
    damaged(loaded_home, content.index(b'"act":"'), b'"\xf2')
    ended = program(loaded_home, "verify")
    assert ended.code == 1
    assert "its payload was changed after it was recorded" in ended.out
    for arguments in (
        ("lines", "union-state"),
        ("claims", "union-state"),
        ("dump", "union-state", loaded_home / "out"),
    ):
        ended = program(loaded_home, *arguments)
        assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1), ended
        assert "is damaged. `facta verify` names the entries" in ended.err
    assert not (loaded_home / "out").exists()
