"""A tracker is written for people to read and compare, all of it or nothing, and over nothing that is not its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from facta.codebook import default
from facta.errors import FolderError
from facta.exchange import DocumentMeta, Folder, FolderDocument, read_folder, write_folder
from facta.model import Citation, Claim, Quantity, Quote
from tests.unit.exchange.tracker import FILES, TREATY, folder

CITED = Citation("source/tass", "2021", "page")


def tracker(tmp_path: Path, **fields: Any) -> Folder:
    """The small tracker as a value, with other fields."""
    return msgspec.structs.replace(read_folder(folder(tmp_path / "given")), **fields)


def contents(path: Path) -> dict[str, str]:
    return {str(one.relative_to(path)): one.read_text(encoding="utf-8") for one in path.rglob("*") if one.is_file()}


def test_the_files_are_written_to_be_read(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", tracker(tmp_path))
    written = contents(tmp_path / "out")
    assert set(written) == set(FILES)
    assert written["provisions.yaml"] == FILES["provisions.yaml"].replace("number: 12", "number: '12'")
    quoted = FILES["tracker.yaml"].replace("1999-12-08", "'1999-12-08'").replace("id: NO", "id: 'NO'")
    quoted = quoted.replace("[RU, NO]", "[RU, 'NO']").replace("told: 2021-11-04", "told: '2021-11-04'")
    assert written["tracker.yaml"] == quoted
    assert written["claims.jsonl"] == FILES["claims.jsonl"]
    assert written["assessments.jsonl"] == FILES["assessments.jsonl"]
    assert written["documents/index.yaml"] == FILES["documents/index.yaml"].replace("1999-12-08", "'1999-12-08'")


def test_written_again_it_is_the_same(tmp_path: Path) -> None:
    write_folder(tmp_path / "one", tracker(tmp_path))
    write_folder(tmp_path / "two", read_folder(tmp_path / "one"))
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_files_that_stay_the_same_are_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, tracker(tmp_path))
    before = {path: path.stat().st_ino for path in out.rglob("*")}
    write_folder(out, tracker(tmp_path, claims=()))
    after = {path: path.stat().st_ino for path in out.rglob("*") if path.name != "claims.jsonl"}
    assert after.items() <= before.items()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (28, "28"),
        (28.0, "28"),
        (-0.0, "0"),
        (67.8, "67.8"),
        (0.1, "0.1"),
        (2.0**53, "9007199254740992.0"),
        (1e22, "1e22"),
    ],
)
def test_a_number_without_a_fraction_is_a_whole_number(tmp_path: Path, value: float, written: str) -> None:
    claim = Claim("A", "sign", "actual", "x", quantity=Quantity(value, "percent"), citation=CITED, coder="c")
    write_folder(tmp_path / "out", tracker(tmp_path, claims=(claim,), assessments=()))
    assert f'"value": {written},' in (tmp_path / "out" / "claims.jsonl").read_text()
    assert read_folder(tmp_path / "out").claims == (claim,)


def test_a_codebook_and_proposals_come_and_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    proposal = Claim("P", "sign", "possible", "x", citation=CITED, engine="reading 1", confidence=0.25)
    full = tracker(tmp_path, codebook=default(), proposals=(proposal,))
    write_folder(out, full)
    assert read_folder(out) == full
    assert {"codebook.yaml", "proposals.jsonl"} < set(contents(out))
    write_folder(out, tracker(tmp_path))
    assert set(contents(out)) == set(FILES)


def test_documents_that_are_no_longer_listed_are_removed_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, tracker(tmp_path))
    for name in ("README.md", ".gitignore", "documents/.keep"):
        (out / name).write_text("mine")
    (out / "documents" / "stray.pdf").write_text("mine")
    without = tracker(tmp_path, claims=(), assessments=(), documents=())
    write_folder(out, without)
    assert set(contents(out)) == {
        *("tracker.yaml", "provisions.yaml", "claims.jsonl", "assessments.jsonl"),
        *("README.md", ".gitignore", "documents/.keep", "documents/stray.pdf"),
    }
    (out / "documents" / "stray.pdf").unlink()
    (out / "documents" / ".keep").unlink()
    (out / "documents").rmdir()
    write_folder(out, tracker(tmp_path))
    write_folder(out, without)
    assert not (out / "documents").exists()


def test_a_document_is_renamed_when_only_its_case_changes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, tracker(tmp_path))
    renamed = tracker(tmp_path, documents=(FolderDocument("Treaty.txt", TREATY.encode()),))
    write_folder(out, renamed)
    assert read_folder(out) == renamed


def refusal(path: Path, value: Folder) -> list[str]:
    with pytest.raises(FolderError) as refused:
        write_folder(path, value)
    return [str(problem) for problem in refused.value.problems]


def test_another_folder_is_not_written_over(tmp_path: Path) -> None:
    value = tracker(tmp_path)
    full = tmp_path / "full"
    full.mkdir()
    (full / ".git").mkdir()
    write_folder(full, value)  # a folder with nothing but hidden files is empty
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.docx").write_text("mine")
    assert refusal(other, value) == [
        f"{other}: holds other files and no tracker; name an empty folder or one that does not exist yet"
    ]
    assert contents(other) == {"thesis.docx": "mine"}
    assert refusal(other / "thesis.docx", value) == [f"{other / 'thesis.docx'}: is a file; name a folder"]
    renamed = msgspec.structs.replace(value.register, tracker="league")
    before = contents(full)
    assert refusal(full, tracker(tmp_path, register=renamed)) == [
        f"{full}: holds the tracker 'union', not 'league'; name another folder"
    ]
    (full / "tracker.yaml").write_text("no: [tracker\n")
    assert refusal(full, value) == [
        f"{full}: holds a tracker.yaml that cannot be read, not 'union'; name another folder"
    ]
    assert contents(full) == before | {"tracker.yaml": "no: [tracker\n"}


def test_a_file_under_documents_that_the_index_does_not_list_is_not_written_over(tmp_path: Path) -> None:
    out, value = tmp_path / "out", tracker(tmp_path)
    write_folder(out, value)
    (out / "documents" / "other.txt").write_text("mine")
    more = tracker(tmp_path, documents=(*value.documents, FolderDocument("other.txt", b"other")))
    assert refusal(out, more) == [
        "documents/other.txt: is there with other content and not listed in documents/index.yaml; move it away"
    ]
    (out / "documents" / "other.txt").write_text("other")
    write_folder(out, more)
    assert read_folder(out) == more


def test_links_that_lead_out_are_not_written_through(tmp_path: Path) -> None:
    out, value = tmp_path / "out", tracker(tmp_path)
    write_folder(out, value)
    outside = tmp_path / "outside"
    outside.write_text("mine")
    (out / "claims.jsonl").unlink()
    (out / "claims.jsonl").symlink_to(outside)
    (out / ".claims.jsonl.facta-new").symlink_to(outside)
    write_folder(out, value)
    assert outside.read_text() == "mine"
    assert not (out / "claims.jsonl").is_symlink()
    (out / "documents").rename(tmp_path / "elsewhere")
    (out / "documents").symlink_to(tmp_path / "elsewhere")
    assert refusal(out, value) == ["documents: is a link that leads out of the folder; put a folder in its place"]


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, value = tmp_path / "out", tracker(tmp_path)
    write_folder(out, value)
    before = contents(out)
    opened = Path.open

    def full(path: Path, *given: Any, **named: Any) -> Any:
        if path.name.startswith(".assessments"):
            raise OSError(28, "No space left on device", str(path))
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", full)
    told = refusal(out, tracker(tmp_path, claims=(), assessments=()))
    assert told == [f"{out / '.assessments.jsonl.facta-new'}: cannot be written: No space left on device"]
    assert contents(out) == before


def test_a_folder_that_must_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in refusal(tmp_path / "file" / "out", tracker(tmp_path))[0]


@pytest.mark.parametrize("name", ["../a", "a/b", "/etc/passwd", "..", "", ".hidden", "index.yaml", "INDEX.yaml", "a\nb", "con.txt",
                                  "a:b", "a ", "a.", "a\\b", "e\u0301.txt", "x" * 201, "a\x00b"])  # fmt: skip
def test_names_that_documents_may_not_have(tmp_path: Path, name: str) -> None:
    value = tracker(tmp_path, claims=(), documents=(FolderDocument(name, b"x"),))
    assert refusal(tmp_path / "out", value)[0].startswith("documents/index.yaml: file: ")
    assert not (tmp_path / "out").exists()


def test_what_no_folder_can_hold(tmp_path: Path) -> None:
    def claim(id: str, **fields: Any) -> Claim:
        return Claim(id, "sign", "actual", "x", coder="c", **({"citation": CITED} | fields))

    value = tracker(
        tmp_path,
        claims=(
            claim("A", note="\ud800"),
            claim("B"),
        ),
        proposals=(
            claim("C", quantity=Quantity(float("inf"), "x")),
            claim("D", citation=None, quote=Quote("0" * 64, 0, 1, "x")),
        ),
        documents=(FolderDocument("a.txt", b"1"), FolderDocument("A.txt", b"2"), FolderDocument("b.txt", b"1")),
    )
    assert refusal(tmp_path / "out", value) == [
        "documents/index.yaml: file: 'A.txt' and 'a.txt' have one name or the same bytes; keep one of them",
        "documents/index.yaml: file: 'b.txt' and 'a.txt' have one name or the same bytes; keep one of them",
        "claims.jsonl:1: note: half a character (surrogate) at 0",
        "proposals.jsonl:2: quote.document: the claim D quotes a document that the folder does not hold (000000000000...)",
        "proposals.jsonl:1: quantity.value: inf is no finite number",
    ]
    assert not (tmp_path / "out").exists()


def test_long_and_many_lined_texts_stay_readable(tmp_path: Path) -> None:
    meta = DocumentMeta(title="x: y", note="First line.\nSecond line: with a colon.\n")
    value = tracker(tmp_path, claims=(), assessments=(), documents=(FolderDocument("a.txt", b"1", meta),))
    write_folder(tmp_path / "out", value)
    assert (tmp_path / "out" / "documents" / "index.yaml").read_text() == (
        "- file: a.txt\n  title: 'x: y'\n  note: |\n    First line.\n    Second line: with a colon.\n"
    )
