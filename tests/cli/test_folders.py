"""`facta load`, `dump`, `new`, `export-ledger`: folders in and out, and what is wrong with one by file, line and field."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from pathlib import Path

import pytest

from facta import ledger
from tests.cli.conftest import EXAMPLES, Facta, plain_words

TRACKER = EXAMPLES / "union_state"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Union State's folder, to be changed."""
    return Path(shutil.copytree(TRACKER, tmp_path / "union_state"))


def changed(folder: Path, name: str, before: str, after: str) -> None:
    """Replace the first place where it stands in a file of the folder."""
    text = (folder / name).read_text(encoding="utf-8")
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_loading_says_what_was_recorded_and_loading_again_changes_nothing(facta: Facta) -> None:
    first = facta("load", TRACKER)
    assert first.code == 0
    assert "321 claims added" in first.out
    assert first.lines[-1] == f"union-state: {ledger.head().seq} entries recorded."
    again = facta("load", TRACKER)
    assert (again.code, again.out) == (0, "union-state says what the folder says: nothing to record.\n")


def test_a_dry_run_records_nothing(union_state: Facta, folder: Path) -> None:
    changed(folder, "claims.jsonl", "1999-12-08", "1999-12-09")
    head = ledger.head()
    ended = union_state("load", folder, "--dry-run")
    assert "1 claim corrected" in ended.out
    assert "date 1999-12-08 -> 1999-12-09" in ended.out
    assert ledger.head() == head
    told = union_state("load", folder, "--dry-run", "--json").json
    assert (told["tracker"], told["dry_run"], told["entries"]) == ("union-state", True, 0)
    assert union_state("load", folder, "--json").json["entries"] == 1


def test_prune_retracts_what_the_folder_lacks(union_state: Facta, folder: Path) -> None:
    first, _, rest = (folder / "claims.jsonl").read_text(encoding="utf-8").partition("\n")
    (folder / "claims.jsonl").write_text(rest, encoding="utf-8")
    id = json.loads(first)["id"]
    assert "left as they stand" in union_state("load", folder).out
    assert id in {one["id"] for one in union_state("claims", "union-state", "--json").json}
    union_state("load", folder, "--prune")
    assert id not in {one["id"] for one in union_state("claims", "union-state", "--json").json}


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("claims.jsonl", '"status": "actual"', '"status": "actaul"', "claims.jsonl:1: status: "),
        ("claims.jsonl", '"act": "sign"', '"act": "sgin"', "did you mean 'sign'?"),
        ("claims.jsonl", "1999-12-08", "1999-13-08", "claims.jsonl:1: "),
        ("provisions.yaml", "kind: treaty", "knid: treaty", "did you mean 'kind'?"),
        ("tracker.yaml", "parties:", "partys:", "tracker.yaml:"),
    ],
)
def test_a_flaw_is_told_by_file_line_and_field_and_nothing_is_loaded(
    facta: Facta, folder: Path, name: str, before: str, after: str, told: str
) -> None:
    changed(folder, name, before, after)
    ended = facta("load", folder)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert ledger.trackers() == []
    assert name in facta("load", folder, "--json").json["error"]


def test_a_typing_error_in_a_codebook_is_told_by_file_line_and_field(facta: Facta, folder: Path) -> None:
    book = Path(facta_package_file()).parent / "codebook" / "books" / "international-agreement.yaml"
    lines = book.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines) if "stale_after" in line)
    lines[number] = lines[number].replace("stale_after", "stale_aftr")
    (folder / "codebook.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = facta("load", folder)
    assert (ended.code, ended.out) == (2, "")
    assert "codebook.yaml:" in ended.err
    assert "did you mean 'stale_after'?" in ended.err
    assert ledger.trackers() == []


def facta_package_file() -> str:
    """Where the package lies."""
    import facta

    assert facta.__file__
    return facta.__file__


def test_a_folder_that_is_none_is_refused(facta: Facta, tmp_path: Path) -> None:
    for place in (tmp_path / "nothing", tmp_path):
        ended = facta("load", place)
        assert (ended.code, ended.out) == (2, "")
        assert str(place) in ended.err or "tracker.yaml" in ended.err


def test_dump_and_load_give_the_folder_back(union_state: Facta, tmp_path: Path) -> None:
    ended = union_state("dump", "union-state", tmp_path / "out")
    assert (
        plain_words(ended.out)
        == f"union-state written to {tmp_path / 'out'}: 321 claims, 30 assessments, 0 documents, 0 proposals."
    )
    files = ["tracker.yaml", "provisions.yaml", "claims.jsonl", "assessments.jsonl"]
    same, different, missing = filecmp.cmpfiles(TRACKER, tmp_path / "out", files, shallow=False)
    assert (sorted(same), different, missing) == (sorted(files), [], [])
    told = union_state("dump", "union-state", tmp_path / "again", "--json").json
    assert (told["tracker"], told["claims"]) == ("union-state", 321)


def test_dump_of_an_unknown_tracker_writes_nothing(union_state: Facta, tmp_path: Path) -> None:
    ended = union_state("dump", "union-stat", tmp_path / "out")
    assert ended.code == 2
    assert "did you mean 'union-state'?" in ended.err
    assert not (tmp_path / "out").exists()


def test_an_exported_ledger_is_verified_as_a_file(union_state: Facta, tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    ended = union_state("export-ledger", file, "--json")
    assert ended.json == {"file": str(file), "entries": ledger.head().seq, "head": str(ledger.head())}
    assert union_state("verify", "--export", file, "--against", str(ledger.head())).code == 0
    refused = union_state("export-ledger", tmp_path / "no" / "where.jsonl")
    assert refused.code == 2
    assert "cannot be written" in refused.err


@pytest.mark.parametrize(
    ("file", "told"),
    [(".", "is a folder"), ("/", "is a folder"), ("device", "is no file"), ("x" * 300, "file name too long")],
)
def test_an_export_to_what_is_no_file_is_refused(
    facta: Facta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("device")  # stands for /dev/null, in whose place root could put the ledger
    ended = facta("export-ledger", file)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert ended.err.count("\n") == 1
    assert Path("device").is_fifo()
    assert {path.name for path in tmp_path.iterdir()} <= {"device", "home"}


def test_a_path_that_no_folder_can_have(union_state: Facta) -> None:
    for arguments in (("load", "x" * 5000), ("dump", "union-state", "x" * 5000)):
        ended = union_state(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert "File name too long" in ended.err


def test_new_starts_an_empty_tracker_once(facta: Facta) -> None:
    ended = facta("new", "minsk", "--title", "The Minsk agreements")
    assert ended.code == 0
    assert ledger.trackers() == ["minsk"]
    assert facta("new", "minsk").code == 2
    assert "Use small Latin letters" in facta("new", "Minsk II").err
    assert "codebook" in facta("new", "other", "--codebook", "international-agrement").err
    nobody = facta("new", "other", "--coder", " ")
    assert (nobody.code, nobody.out) == (2, "")
    assert "names its tracker and its actor" in nobody.err
    assert ledger.trackers() == ["minsk"]
    assert facta("new", "third", "--json").json == {
        "tracker": "third",
        "title": "third",
        "codebook": "international-agreement",
    }


def test_who_did_it_stands_in_the_ledger(facta: Facta, monkeypatch: pytest.MonkeyPatch) -> None:
    facta("new", "one")
    facta("new", "two", "--coder", "coder/a7")
    monkeypatch.setenv("FACTA_CODER", "coder/b3")
    facta("new", "three")
    assert [entry.actor for entry in ledger.read(kinds=("register",))] == ["coder/local", "coder/a7", "coder/b3"]
