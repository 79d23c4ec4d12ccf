"""`facta participation`: of a record with its rule, and of a tracker's instrument."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from facta.site.cli.participating import COLUMNS
from tests.cli.conftest import EXAMPLES, Facta

RECORD = """party,act,date
Avala,ratify,2020-01-15
Union,approve,2020-01-20
Borin,ratify,2020-02-01
Cenia,accede,2020-03-01
Dorn,accede,2020-03-02
Borin,withdraw,2021-03-04
Egon,ratify,9999-12-31
"""
RULE = """title: Convention on the Two Banks
entry_into_force: {when: [{n: 3}], after: {days: 30}}
late: {months: 3}
withdrawal: {notice: {years: 1}}
organisations: {Union: [Borin]}
"""


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `record.csv` and `rule.yaml`, in which commands run."""
    (tmp_path / "record.csv").write_text(RECORD, encoding="utf-8")
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("day", "bound", "counting"),
    [
        ("2020-03-30", [], []),
        ("2020-03-31", ["Avala", "Borin", "Cenia", "Union"], ["Avala", "Borin", "Cenia"]),
        ("2022-03-03", ["Avala", "Borin", "Cenia", "Dorn", "Union"], ["Avala", "Borin", "Cenia", "Dorn"]),
        ("2022-03-04", ["Avala", "Cenia", "Dorn", "Union"], ["Avala", "Cenia", "Dorn", "Union"]),
    ],
)
def test_the_worked_case_of_the_chapter(
    facta: Facta, record: Path, day: str, bound: list[str], counting: list[str]
) -> None:
    found = facta("participation", "record.csv", "--rule", "rule.yaml", "--on", day, "--json").json
    assert (found["bound"], found["counting"]) == (bound, counting)
    assert found["met"]["latest"] == "2020-03-01"
    assert found["in_force"] == {"earliest": "2020-03-31", "latest": "2020-03-31"}


def test_the_table_has_every_state_and_every_flag(facta: Facta, record: Path) -> None:
    out = facta("participation", "record.csv", "--rule", "rule.yaml", "--on", "2021").out
    assert "In force since 2020-03-31; its conditions were met on 2020-03-01." in out
    assert "bound (not counted beside its members)" in out
    assert "! Egon: ratify on 9999-12-31, which stands for a date not known" in out
    told = facta("participation", "record.csv", "--rule", "rule.yaml", "--on", "2021", "--csv").out
    rows = {row["party"]: row for row in csv.DictReader(io.StringIO(told))}
    assert tuple(rows["Dorn"]) == COLUMNS
    assert (rows["Dorn"]["bound_from_latest"], rows["Dorn"]["claims"]) == ("2020-06-02", "line 6")
    assert (rows["Egon"]["stands"], rows["Egon"]["flags"]) == ("none", "sentinel")


def test_a_rule_that_does_not_hold_is_refused_by_line_and_field(facta: Facta, record: Path) -> None:
    (record / "rule.yaml").write_text("entry_into_force:\n  when:\n    - {n: 3, share: 55 %}\n    - {al: x}\n")
    ended = facta("participation", "record.csv", "--rule", "rule.yaml")
    assert ended.code == 2
    assert "rule.yaml:4: entry_into_force.when[1].al: there is no such field; did you mean 'all'?" in ended.err
    (record / "rule.yaml").write_text("entry_into_force: {when: [{n: 3, share: 55 %, of: trade}]}\n")
    ended = facta("participation", "record.csv", "--rule", "rule.yaml")
    assert "says n and share; a condition is one of" in ended.err
    assert "'trade' is no table of shares" in ended.err


def test_a_file_that_is_no_record_is_refused(facta: Facta, record: Path) -> None:
    (record / "record.csv").write_text("name,number\nAvala,1\n")
    ended = facta("participation", "record.csv")
    assert (ended.code, ended.out) == (2, "")
    assert "there is neither a column act nor one named for an act" in ended.err


def test_of_an_instrument_of_a_tracker(union_state: Facta) -> None:
    found = union_state("participation", "union-state", "security-guarantees", "--on", "2025-03-13", "--json").json
    assert (found["is_in_force"], found["bound"]) == (True, ["BY", "RU"])
    assert all(one["claims"] for one in found["states"])
    before = union_state("participation", "union-state", "security-guarantees", "--on", "2025-03-12", "--json").json
    assert (before["is_in_force"], before["bound"]) == (False, [])
    power = union_state("participation", "union-state", "power-treaty", "--on", "2026-02-27", "--json").json
    assert (power["signatories"], power["bound"], [flag["kind"] for flag in power["flags"]]) == (
        ["BY", "RU"], [], ["chamber_only"],
    )  # fmt: skip


def test_the_rule_of_an_instrument_goes_through_the_folder_and_the_ledger(facta: Facta, tmp_path: Path) -> None:
    folder = tmp_path / "sandbox"
    assert facta("load", EXAMPLES / "sandbox").code == 0
    assert facta("dump", "sandbox", folder).code == 0
    file = folder / "provisions.yaml"
    rule = "    participation: {entry_into_force: {when: [{n: 1}], after: {days: 30}}}\n"
    mark = "    serves: [programme/electricity]\n"
    assert mark in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(mark, mark + rule), encoding="utf-8")
    assert facta("load", folder).code == 0
    found = facta("participation", "sandbox", "electricity-treaty", "--on", "2024-01-01", "--json").json
    assert (found["met"]["latest"], found["in_force"]["latest"], found["bound"]) == (
        "2023-04-20",
        "2023-05-20",
        ["LUT"],
    )
    assert facta("dump", "sandbox", tmp_path / "again").code == 0
    assert "n: 1" in (tmp_path / "again" / "provisions.yaml").read_text(encoding="utf-8")
