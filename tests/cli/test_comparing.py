"""`facta compare`: what changed between two days, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io

from facta import ledger, measures
from facta.site.cli import comparing
from facta.state import state
from tests.cli.conftest import Facta

DAYS = ("2024-12-06", "2025-03-13")


def test_it_tells_what_the_measure_tells(union_state: Facta) -> None:
    entries = ledger.read("union-state")
    found = measures.comparison(state(entries, DAYS[0]), state(entries, DAYS[1]))
    ended = union_state("compare", "union-state", *DAYS)
    assert ended.code == 0
    assert ended.lines[0] == measures.comparison_sentence(found)
    assert "Formation of a single gas market: no evidence, now not done (told as not done: implement)" in ended.out
    assert "by Alexander Rogozhnik, told 2024-12-16" in ended.out
    assert ended.lines[-1] == "After: On 2025-03-13; told by 2025-03-13."
    answer = union_state("compare", "union-state", *DAYS, "--json").json
    assert answer["sentence"] == ended.lines[0]
    assert answer["told"] == list(found.told)


def test_the_csv_has_a_row_for_each_figure(union_state: Facta) -> None:
    rows = list(csv.DictReader(io.StringIO(union_state("compare", "union-state", *DAYS, "--csv").out)))
    assert tuple(rows[0]) == comparing.COMPARE_COLUMNS
    assert [row["figure"] for row in rows] == list(comparing._FIGURES)
    assert next(row for row in rows if row["figure"] == "at_most")["new_claims"]


def test_each_day_has_its_own_cuts(union_state: Facta) -> None:
    ended = union_state("compare", "union-state", *DAYS, "--from-told-by", "2025-03-13", "--from-known-by", "2090")
    assert "Before: On 2024-12-06; told by 2025-03-13; known by 2090." in ended.lines
    assert "0 claims told" in ended.out


def test_a_day_that_is_none_and_a_package_that_is_none_are_refused(union_state: Facta) -> None:
    assert union_state("compare", "union-state", "31.02.2023", "2025").code == 2
    ended = union_state("compare", "union-state", *DAYS, "--package", "2020")
    assert ended.code == 2
    assert "Its packages: package/2021-2023" in ended.err
