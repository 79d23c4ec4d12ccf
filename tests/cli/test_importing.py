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
    assert lines[0].startswith(
        "case,year,total_prov,total_implem,aggregate,accord,reason,published,security_sector_strict"
    )
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


@pytest.mark.parametrize(
    ("scale", "text"),
    [
        ("compliance", "Commitment,Avala,Borin,Average\n1,+1,-1,0\n2,0,N/A,0\n"),
        (
            "promises",
            "promise,status,date\nA bridge,Promise Kept,2023-05-01\nLower tolls,Stalled,2023-06\nA ferry,Not yet rated,2023-06\n",
        ),
        ("completion", "Commitment;Completion;Cycle\n1;Limited;2018-2020\n2;Complete;2018-2020\n"),
        ("pledges", "country,pledge,status\nAvala,net zero,Achieved (self-declared)\nBorin,net zero,In law\n"),
    ],
)
def test_a_record_becomes_a_tracker_and_its_index_comes_out_again(
    facta: Facta, tmp_path: Path, scale: str, text: str
) -> None:
    file = tmp_path / "record.csv"
    file.write_text(text)
    printed = facta("import", scale, file, "--json").json
    recorded = facta("import", scale, file, "--tracker", "record", "--told", "2024-06", "--json")
    assert recorded.json == printed
    kept = ("scope", "name", "n", "counts", "shares", "mean", "percentage")
    assert [[row[name] for name in kept] for row in facta("index", "record", "--json").json] == [
        [row[name] for name in kept] for row in printed
    ]
    assert "0 entries recorded" in facta("import", scale, file, "--tracker", "record", "--told", "2024-06").out


def test_accords_become_a_tracker_and_their_index_comes_out_again(facta: Facta, accords: Path, tmp_path: Path) -> None:
    printed = facta("import", "pam", accords, "--json").json
    assert facta("import", "pam", accords, "--tracker", "accords", "--told", "2015", "--own").code == 0
    kept = ("case", "year", "total_prov", "total_implem", "aggregate")
    again = [[row[name] for name in kept] for row in facta("index", "accords", "--json").json]
    assert sorted(again, key=str) == sorted(
        ([row[name] for name in kept] for row in printed if row["total_implem"] is not None), key=str
    )
    assert facta("dump", "accords", tmp_path / "folder").code == 0
    assert facta("import", "pam", accords, "--out", tmp_path / "other", "--told", "2015").code == 0


def test_a_grade_without_a_date_is_not_recorded(facta: Facta, accords: Path) -> None:
    ended = facta("import", "pam", accords, "--tracker", "accords", "--json")
    assert (ended.code, list(ended.json)) == (2, ["error"])
    assert "--told DATE" in ended.json["error"]
    assert "There is no tracker" in facta("index", "accords").err


def test_an_index_is_made_of_a_scale(union_state: Facta) -> None:
    ended = union_state("index", "union-state")
    assert ended.code == 2
    assert "union-state has international-agreement" in ended.err


def test_a_tracker_can_start_on_a_scale(facta: Facta) -> None:
    assert facta("new", "promises", "--codebook", "promise-ratings").code == 0
    assert facta("index", "promises", "--json").json[0]["reason"] == "nothing is rated"
