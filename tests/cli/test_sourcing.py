"""`facta sources`: the measures in rows; copies found in the archive, and joined when that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from facta import actions, ledger, measures
from facta.state import state
from tests.cli.conftest import Facta

ON = "2025-03-13"
WIRE = (
    "TORVELA, March 14. The ministers of Avala and Borin signed the treaty on common tariffs on Tuesday after three years of talks, "
    "the foreign ministry of Avala said. The treaty lowers the tariffs on grain, timber and steel in four steps."
)


@pytest.fixture
def copied(facta: Facta, tmp_path: Path) -> Facta:
    """`facta` with the tracker `rivers`: a wire, a copy of it by another publisher, and a text of its own."""
    facta("new", "rivers")
    for name, publisher, told, text in (
        ("wire", "Threestream Wire", "2022-03-14", WIRE),
        ("copy", "Issovar Ledger", "2022-03-15", f"Our correspondent reports. {WIRE}"),
        (
            "own",
            "Radio Tornhavel",
            "2022-03-15",
            "Few have read the treaty that the presidents of Avala and Borin signed.",
        ),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        assert facta("add", "rivers", path, "--publisher", publisher, "--told", told, "--lang", "en").code == 0
    return facta


def test_track_records_are_those_of_the_measure(union_state: Facta) -> None:
    told = union_state("sources", "union-state", "--on", ON, "--json").json
    expected = {one.voice: one for one in measures.track_records(state(ledger.read("union-state"), ON))}
    assert {one["voice"]: one["share"] for one in told["voices"] if one["declared"]} == {
        voice: one.share for voice, one in expected.items()
    }
    assert sum(len(one["claims"]) for one in told["voices"]) == told["independence"]["claims"]
    rows = union_state("sources", "union-state", "--on", ON, "--csv").out.splitlines()
    assert len(rows) == len(told["voices"]) + 1


def test_the_table_has_the_interval_and_the_counts(union_state: Facta) -> None:
    said = union_state("sources", "union-state", "--on", ON).out
    assert "of these rest on one voice." in said
    (putin,) = (line for line in said.splitlines() if line.startswith("Vladimir Putin"))
    assert "75 %" in putin and "30.1 % to 95.4 %" in putin


def test_each_claim_has_two_grades(union_state: Facta) -> None:
    told = union_state("sources", "union-state", "--on", ON, "--claims", "--json").json
    assert {one["grade"] for one in told["claims"]} <= {f"F{digit}" for digit in range(1, 7)}
    assert "F4" in {one["grade"] for one in told["claims"] if one["claim"] == "P39.belrus-20250313"}
    said = union_state("sources", "union-state", "--on", ON, "--claims").out
    assert "digits come from the record" in said


def test_a_copy_is_found_and_recorded_only_when_that_is_asked_for(copied: Facta) -> None:
    before = ledger.head()
    (found,) = copied("sources", "rivers", "--copies", "--json").json["copies"]
    assert (found["name"], found["original_name"], found["whose"], found["recorded"]) == (
        "copy.txt",
        "wire.txt",
        "Threestream Wire",
        "",
    )
    assert found["containment"] > 0.9
    assert ledger.head() == before
    assert "counted as voices of their own: 1 (--join)" in copied("sources", "rivers", "--copies").out

    joined = copied("sources", "rivers", "--join", "--coder", "coder/ada")
    assert "1 document passes on another's report. Recorded now: 1." in joined.out
    documents = {one.name: one.relays for one in actions.stands("rivers").documents.values()}
    assert documents == {"wire.txt": "", "copy.txt": "Threestream Wire", "own.txt": ""}
    assert ledger.read("rivers")[-1].actor == "coder/ada"
    assert copied("sources", "rivers", "--join", "--json").json["joined"] == []
    assert copied("verify").code == 0


def test_what_is_recorded_goes_out_and_comes_in_with_the_folder(copied: Facta, tmp_path: Path) -> None:
    copied("sources", "rivers", "--join")
    assert copied("dump", "rivers", tmp_path / "out").code == 0
    assert "relays: Threestream Wire" in (tmp_path / "out" / "documents" / "index.yaml").read_text(encoding="utf-8")
    before = ledger.head()
    assert copied("load", tmp_path / "out").code == 0
    assert ledger.head() == before


def test_join_is_about_today(copied: Facta) -> None:
    ended = copied("sources", "rivers", "--join", "--on", "2022-03-14")
    assert (ended.code, ended.out) == (2, "")
    assert "--join records what is so now" in ended.err
