"""`facta read`: claims out of files and out of lines of JSON, with nothing recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facta import ledger
from tests.cli.conftest import EXAMPLES, Facta, program
from tests.cli.test_claims import CODEBOOK_FIELDS

TEXT = "The presidents of Vormelia and Karendia signed the customs treaty on 4 November 2021."
RUSSIAN = "Президенты Вормелии и Карендии подписали таможенный договор 4 ноября 2021 года."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_claims_as_json_have_the_codebooks_fields_and_honest_offsets(facta: Facta, report: Path) -> None:
    ended = facta("read", report, "--told", "2021-11-05", "--json")
    assert (ended.code, ended.err) == (0, "")
    [claim] = ended.json
    assert claim.keys() >= CODEBOOK_FIELDS
    assert (claim["act"], claim["status"], claim["date"]) == ("sign", "actual", "2021-11-04")
    assert claim["quote"]["document"] == str(report)
    assert claim["quote"]["text"] == TEXT[claim["start"] : claim["end"]]
    assert claim["engine"]
    assert ledger.trackers() == []


def test_the_table_has_the_quote_in_quotation_marks(facta: Facta, report: Path) -> None:
    ended = facta("read", report, "--told", "2021-11-05")
    assert ended.lines[0] == f"{report}: 1 claim; published 5 November 2021"
    assert "“" in ended.out
    assert "signed the customs treaty" in " ".join(ended.out.split())


def test_several_documents_and_those_that_fail(facta: Facta, report: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no more of it")
    (tmp_path / "empty.txt").touch()
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    bad = [tmp_path / "broken.pdf", tmp_path / "empty.txt", tmp_path / "large.txt", tmp_path / "missing.txt"]
    ended = facta("read", *bad, report, "--told", "2021-11-05", "--json")
    assert ended.code == 1
    assert len(ended.json) == 1
    complaints = ended.err.splitlines()
    assert len(complaints) == 4
    assert all(path.name in complaint for path, complaint in zip(bad, complaints, strict=True))
    assert "Traceback" not in ended.err
    alone = facta("read", bad[0])
    assert (alone.code, alone.out) == (2, "")
    assert "broken.pdf" in facta("read", bad[0], "--json").json["error"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--told", "31.02.2023"), "'31.02.2023' is not an EDTF date"),
        (("--lang", "xx"), "'xx' is no language that Facta reads. It reads en and ru"),
        (("--jsonl", "lines.jsonl"), "one of them"),
        (("--tracker", "nothing"), "There is no tracker 'nothing'"),
    ],
)
def test_options_that_mean_nothing(facta: Facta, report: Path, options: tuple[str, str], told: str) -> None:
    ended = facta("read", report, *options)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_the_register_of_a_tracker_links_the_claims(facta: Facta, tmp_path: Path) -> None:
    assert facta("load", EXAMPLES / "sandbox").code == 0
    document = EXAMPLES / "sandbox" / "documents" / "2022-03-10-decree-4.txt"
    with_register = facta("read", document, "--tracker", "sandbox", "--json").json
    without = facta("read", document, "--json").json
    assert any(one["provision"] or one["instrument"] for one in with_register)
    assert not any(one["provision"] or one["instrument"] for one in without)


def test_lines_are_answered_one_by_one_and_a_broken_one_stops_nothing(facta: Facta) -> None:
    given = [
        json.dumps({"id": "a", "text": TEXT, "published": "2021-11-05", "lang": "en"}),
        "{this is no JSON",
        json.dumps({"id": 3, "text": TEXT, "published": "31.02.2023"}),
        json.dumps({"text": TEXT}),
        json.dumps({"id": "e", "text": ""}),
        json.dumps({"id": "f", "text": TEXT, "lang": "xx"}),
        json.dumps({"id": "g", "text": 7}),
        json.dumps({"id": "h", "text": "A. " * 5_000_000, "lang": "en"}),
        "[]",
        "",
        json.dumps({"id": "j", "text": RUSSIAN, "published": "2021-11-05"}),
    ]
    ended = facta("read", "--jsonl", "-", stdin="\n".join(given) + "\n")
    assert ended.code == 1
    answers = [json.loads(line) for line in ended.lines]
    assert [one["id"] for one in answers] == ["a", None, 3, None, "e", "f", "g", "h", None, "j"]
    assert ["error" in one for one in answers] == [False, *[True] * 8, False]
    assert all(one["claims"] == [] for one in answers if "error" in one)
    assert [one["error"].partition(":")[0] for one in answers if "error" in one] == [f"line {n}" for n in range(2, 10)]
    for one in (answers[0], answers[-1]):
        assert [(claim["act"], claim["date"]) for claim in one["claims"]] == [("sign", "2021-11-04")]
    assert answers[-1]["claims"][0]["quote"]["text"] in RUSSIAN


def test_lines_from_a_file_all_good(facta: Facta, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text(json.dumps({"id": "a", "text": TEXT, "published": "2021-11-05"}) + "\n", encoding="utf-8")
    ended = facta("read", "--jsonl", file)
    assert (ended.code, ended.err) == (0, "")
    assert len(json.loads(ended.out)["claims"]) == 1
    missing = facta("read", "--jsonl", tmp_path / "missing", "--json")
    assert (missing.code, missing.err) == (2, "")
    assert "cannot be read" in missing.json["error"]


def test_reading_needs_no_data_folder(report: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert program(nowhere, "read", report, "--told", "2021-11-05", "--json").code == 0
    assert not nowhere.exists()


def test_what_the_register_leaves_open_is_told_with_its_candidates(facta: Facta, tmp_path: Path) -> None:
    facta("load", EXAMPLES / "sandbox")
    path = tmp_path / "wire.txt"
    text = (
        "The Decree on the single customs declaration and Decree No. 4 of the Council of the Three Rivers were debated."
    )
    path.write_text(f"{text}\n\nKarendia signed the decree.", encoding="utf-8")
    ended = facta("read", path, "--told", "2021-11-05", "--tracker", "sandbox")
    told = " ".join(ended.out.split())
    assert '"decree" may be: instrument/decree-4, instrument/' in told
    assert "(several of that kind were named)" in told
