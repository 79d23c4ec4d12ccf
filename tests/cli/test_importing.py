"""`facta import`: the index that a record's publisher gives comes out of the command, and what is strange in the file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Facta

ACCORDS = """\ufeffcase,year,cease_prov,cease_impem,media_prov,media_implem,donorprov,donor_implem,note
"Avala, the first accord",1999,1,2,1,1.0,0,0,x
"Avala, the first accord",2000,1,3,1,0,0,1,
"Avala, the first accord",2001,,,,,,,
Borin,,1,NA,0,,1,3,
"""


@pytest.fixture
def accords(tmp_path: Path) -> Path:
    path = tmp_path / "accords.csv"
    path.write_text(ACCORDS, encoding="utf-8")
    return path


def test_each_accord_and_year_has_its_sums_and_its_index(facta: Facta, accords: Path) -> None:
    ended = facta("import", "pam", accords, "--json")
    assert ended.code == 0
    rows = [[row[name] for name in ("case", "year", "total_prov", "total_implem", "aggregate")] for row in ended.json]
    assert rows == [
        ["Avala, the first accord", 1999, 2, 3, 50.0],
        ["Avala, the first accord", 2000, 2, 4, pytest.approx(200 / 3)],
        ["Avala, the first accord", 2001, None, None, None],
        ["Borin", None, 2, 3, 50.0],
    ]
    flags = [[(flag["kind"], flag["provision"]) for flag in row["flags"]] for row in ended.json]
    assert flags == [
        [],
        [("implem_without_prov", "donor"), ("fall", "media")],
        [("blank_year", "")],
        [("no_year", ""), ("blank_implem", "cease")],
    ]
    assert "The column cease_impem was read as cease_implem." in ended.err


def test_what_each_column_was_read_as(facta: Facta, accords: Path) -> None:
    told = facta("import", "pam", accords, "--columns", "--json").json
    assert {one["name"]: one["read_as"] for one in told["columns"]} == {
        "case": "case", "year": "year", "cease_prov": "cease_prov", "cease_impem": "cease_implem", "media_prov": "media_prov",
        "media_implem": "media_implem", "donorprov": "donor_prov", "donor_implem": "donor_implem", "note": "",
    }  # fmt: skip
    assert "amnest_prov" in told["absent"]


def test_a_part_of_ones_own(facta: Facta, accords: Path) -> None:
    row = facta("import", "pam", accords, "--of", "cease,donor", "--json").json[0]
    assert row["indices"]["chosen"] == {
        "strict": pytest.approx(100 * 2 / 6),
        "lenient": pytest.approx(100 * 2 / 3),
        "weighted": pytest.approx(100 * 2 * (2 / 3) / 3),
    }


def test_for_people_the_flags_are_sentences(facta: Facta, accords: Path) -> None:
    ended = facta("import", "pam", accords)
    assert "media: 1 in 1999, 0 in 2000" in ended.out
    assert "4 rows, 2 accords." in ended.out


def test_csv_has_one_row_for_each_accord_and_year(facta: Facta, accords: Path) -> None:
    lines = facta("import", "pam", accords, "--csv").lines
    assert lines[0].startswith("case,year,total_prov,total_implem,aggregate,reason,flags,security_sector_strict")
    assert lines[1].startswith('"Avala, the first accord",1999,2,3,50.0,,,')


def test_what_is_wrong_is_one_sentence(facta: Facta, accords: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("a,b\n1,2\n")
    for arguments, told in (
        (("pamm", accords), "'pamm' is no scale"),
        (("pam", tmp_path / "none.csv"), "There is no file"),
        (("pam", tmp_path / "empty.csv"), "no heading with the columns"),
        (("pam", accords, "--of", "ceese"), "did you mean 'cease'"),
        (("pam", accords, "--case", "Cetin"), "It has Avala, the first accord, Borin."),
    ):
        ended = facta("import", *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert told in ended.err
