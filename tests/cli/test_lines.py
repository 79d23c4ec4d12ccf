"""`facta lines`: the figures of the measures, as a sentence with a table, an object or rows."""

from __future__ import annotations

import csv
import io

import pytest

from facta import ledger, measures
from facta.site.cli.lines import COLUMNS
from facta.state import state
from tests.cli.conftest import Facta, plain_words


def test_the_object_is_that_of_the_measures(union_state: Facta) -> None:
    ended = union_state("lines", "union-state", "--on", "2025-03-13", "--told-by", "2026-02-27", "--json")
    expected = measures.lines(state(ledger.read("union-state"), "2025-03-13", "2026-02-27")).to_json()
    assert (ended.code, ended.err) == (0, "")
    assert ended.json == expected
    assert ended.json["declared"]["any_party"] == 1
    assert ended.json["delivered"]["upper"] < 1


def test_the_sentence_comes_first_then_each_figure_with_its_base(union_state: Facta) -> None:
    ended = union_state("lines", "union-state", "--on", "2025-03-13")
    found = measures.lines(state(ledger.read("union-state"), "2025-03-13"))
    register = state(ledger.read("union-state"), "2025-03-13").register
    assert ended.lines[0] == measures.sentence(found, register)
    rows = {
        line[:35].strip(): line[35:].split()
        for line in ended.lines
        if line.startswith(("Promised", "Declared", "Delivered"))
    }
    assert rows["Promised, by the first schedule"] == ["100", "%", "28", "of", "28"]
    assert rows["Declared by any party"] == ["100", "%", "28", "of", "28"]
    top = 28 - len(found.delivered.not_done)
    assert rows["Delivered, at most"] == [f"{top / 28 * 100:.1f}", "%", str(top), "of", "28"]
    assert "Main Directions 2021-2023" in ended.lines[-1]
    assert "told by 2025-03-13" in ended.lines[-1]


def test_headline_claims_keep_speaker_and_base(union_state: Facta) -> None:
    ended = union_state("lines", "union-state", "--on", "2023-12-31")
    assert any(
        line.split() == ["67.8", "%", "2023-01-01", "Dmitry", "Mezentsev", "989", "measures"] for line in ended.lines
    )


def test_another_package_by_its_short_name(union_state: Facta) -> None:
    one = union_state("lines", "union-state", "--package", "2024-2026", "--json").json
    assert one["package"] == "package/2024-2026"


def test_by_gives_a_list_each_with_its_group(union_state: Facta) -> None:
    every = union_state("lines", "union-state", "--by", "programme", "--on", "2025-03-13", "--json").json
    assert len(every) == 28
    assert {one["n"] for one in every} == {1}
    gas = next(one for one in every if one["group"] == "programme/gas")
    assert gas["delivered"]["upper"] == 0
    table = union_state("lines", "union-state", "--by", "programme", "--on", "2025-03-13").out
    assert "Formation of a single gas market" in table
    assert len(union_state("lines", "union-state", "--by", "party", "--json").json) == 2


def test_csv_has_the_same_columns_for_one_row_and_for_many(union_state: Facta) -> None:
    one = list(csv.reader(io.StringIO(union_state("lines", "union-state", "--on", "2025-03-13", "--csv").out)))
    many = list(csv.reader(io.StringIO(union_state("lines", "union-state", "--by", "sector", "--csv").out)))
    assert tuple(one[0]) == tuple(many[0]) == COLUMNS
    assert {len(row) for row in (*one, *many)} == {len(COLUMNS)}
    row = dict(zip(one[0], one[1], strict=True))
    assert (row["tracker"], row["n"], row["promised_baseline"], row["known_by"]) == ("union-state", "28", "1.0", "")
    assert float(row["proven_gap"]) == pytest.approx(int(row["not_done"]) / 28)


def test_before_anything_was_recorded_there_is_no_figure_and_the_reason_is_told(union_state: Facta) -> None:
    ended = union_state("lines", "union-state", "--known-by", "2020")
    assert ended.code == 0
    assert "there is no figure. Nothing was recorded by 2020" in ended.out
    empty = union_state("lines", "union-state", "--known-by", "2020", "--json").json
    assert (empty["tracker"], empty["n"], empty["delivered"]["lower"]) == ("union-state", 0, None)
    assert union_state("lines", "union-state", "--known-by", "2020", "--by", "sector", "--json").json == []


@pytest.mark.parametrize("option", ["--on", "--told-by", "--known-by"])
def test_a_day_that_is_none_is_refused_whichever_cut_it_is_for(union_state: Facta, option: str) -> None:
    ended = union_state("lines", "union-state", option, "31.02.2023")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "'31.02.2023' is not an EDTF date: February 2023 has 28 days.\n"


def test_an_unknown_tracker_or_package_is_told_with_what_there_is(union_state: Facta) -> None:
    ended = union_state("lines", "unoin-state")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'union-state'?" in ended.err
    ended = union_state("lines", "union-state", "--package", "2031", "--json")
    assert (ended.code, ended.err) == (2, "")
    assert "package/2021-2023" in ended.json["error"]


def test_a_tracker_without_packages_has_no_figure(facta: Facta) -> None:
    facta("new", "empty")
    ended = facta("lines", "empty")
    assert ended.code == 0
    assert "No claim has been accepted yet." in plain_words(ended.out)
