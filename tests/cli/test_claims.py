"""`facta claims`: every claim with its evidence, filtered, or those beneath one figure."""

from __future__ import annotations

import csv
import io

import pytest

from facta import ledger, measures
from facta.site.cli.claim_rows import COLUMNS
from facta.state import replay, state
from tests.cli.conftest import Facta

CODEBOOK_FIELDS = {
    "start", "end", "act", "status", "actors", "object", "speaker", "date", "deadline", "old_deadline", "quantity",
    "id", "quote", "citation", "confidence", "provision", "instrument", "engine", "coder",
}  # fmt: skip


def test_all_that_stands_is_listed_once_with_every_field(union_state: Facta) -> None:
    every = union_state("claims", "union-state", "--json").json
    assert [one["id"] for one in every] == list(replay(ledger.read("union-state")).claims)
    assert all(one.keys() >= CODEBOOK_FIELDS for one in every)
    assert all(one["told"] == one["citation"]["told"] and one["quote"] is None for one in every)


def test_filters_hold_together(union_state: Facta) -> None:
    found = union_state(
        "claims", "union-state", "--provision", "gas", "--act", "delay", "--status", "actual", "--json"
    ).json
    assert found
    assert {(one["provision"], one["act"], one["status"]) for one in found} == {("programme/gas", "delay", "actual")}
    by_text = union_state("claims", "union-state", "--instrument", "instrument/gas-market", "--json").json
    assert by_text
    assert {one["instrument"] for one in by_text} == {"instrument/gas-market"}


def test_a_cut_leaves_out_what_was_told_later(union_state: Facta) -> None:
    found = union_state("claims", "union-state", "--told-by", "2022-01-01", "--json").json
    expected = state(ledger.read("union-state"), "2022-01-01").claims
    assert 0 < len(found) < 321
    assert {one["id"] for one in found} == set(expected)


@pytest.mark.parametrize(
    ("figure", "under"),
    [
        ("promised", lambda lines: lines.promised.baseline.claims),
        ("promised-current", lambda lines: lines.promised.current.claims),
        ("declared", lambda lines: lines.declared.any_party.claims),
        ("declared-all", lambda lines: lines.declared.all_parties.claims),
        ("delivered", lambda lines: lines.delivered.claims),
        ("on-paper", lambda lines: lines.on_paper.claims),
        ("headline", lambda lines: tuple(id for point in lines.headline for id in point.claims)),
    ],
)
def test_the_claims_beneath_a_figure_are_those_that_the_measure_names(
    union_state: Facta, figure: str, under: object
) -> None:
    found = union_state("claims", "union-state", "--figure", figure, "--on", "2025-03-13", "--json").json
    lines = measures.lines(state(ledger.read("union-state"), "2025-03-13"))
    assert [one["id"] for one in found] == list(dict.fromkeys(under(lines)))  # type: ignore[operator]
    assert found


def test_the_claims_beneath_the_figure_of_one_programme(union_state: Facta) -> None:
    found = union_state(
        "claims", "union-state", "--figure", "delivered", "--provision", "gas", "--on", "2025-03-13", "--json"
    ).json
    known = state(ledger.read("union-state"), "2025-03-13").known("programme/gas")
    assert {one["id"] for one in found} == set(known.claims)
    slips = union_state("claims", "union-state", "--figure", "slip", "--provision", "programme/oil", "--json").json
    assert {one["provision"] for one in slips} == {"programme/oil"}


def test_a_citation_never_stands_in_quotation_marks(union_state: Facta) -> None:
    ended = union_state("claims", "union-state", "--provision", "gas")
    assert "[" in ended.out
    assert "“" not in ended.out
    assert (
        ended.lines[-1] == f"{len(union_state('claims', 'union-state', '--provision', 'gas', '--json').json)} claims."
    )


def test_csv(union_state: Facta) -> None:
    rows = list(csv.DictReader(io.StringIO(union_state("claims", "union-state", "--csv").out)))
    assert len(rows) == 321
    assert tuple(rows[0]) == COLUMNS
    headline = next(row for row in rows if row["quantity"] == "67.8 % (671 of 989)")
    assert (headline["act"], headline["evidence"]) == ("implement", "citation")
    assert {row["parties"] for row in rows} >= {"RU;BY"}


@pytest.mark.parametrize(
    ("option", "word", "told"),
    [
        ("--act", "sgn", "did you mean 'sign'?"),
        ("--status", "done", "'done' is no status"),
        ("--provision", "programme/gaz", "did you mean 'programme/gas'?"),
        ("--instrument", "instrument/nothing", "is no instrument"),
        ("--figure", "delivred", "'delivered'"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(union_state: Facta, option: str, word: str, told: str) -> None:
    ended = union_state("claims", "union-state", option, word)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_proposals_are_beneath_no_figure(union_state: Facta) -> None:
    ended = union_state("claims", "union-state", "--pending", "--figure", "declared")
    assert ended.code == 2
    assert union_state("claims", "union-state", "--pending", "--json").json == []
