"""`facta standing`: the measure's standings as rows, and in sentences."""

from __future__ import annotations

from facta import ledger, measures
from facta.state import state
from tests.cli.conftest import Facta

ON = "2021-11-05"


def test_standings_are_those_of_the_measure(union_state: Facta) -> None:
    told = union_state("standing", "union-state", "--on", ON, "--json").json
    expected = measures.standings(state(ledger.read("union-state"), ON))
    assert [(one["id"], one["standing"], one["since"], one["counts"]) for one in told["promises"]] == [
        (one.id, one.standing, one.since, one.counts) for one in expected
    ]
    rows = union_state("standing", "union-state", "--on", ON, "--csv").out.splitlines()
    assert len(rows) == len(expected) + 1


def test_the_sentences_say_who_since_when_and_that_nothing_counts(union_state: Facta) -> None:
    said = union_state("standing", "union-state", "--on", ON).out
    assert "Denied since 2021-03-19; in no figure." in said
    assert "To be kept by: Republic of Belarus. Told by: Russian Federation. Denied by: Republic of Belarus." in said
    assert "Alleged by third parties since 2021-11-05; in no figure." in said
    lines = union_state("lines", "union-state", "--on", ON, "--package", "promises").out
    assert "Only said to have been promised, and in no figure: 2 (facta standing)." in lines


def test_a_promise_s_claims_can_be_listed(union_state: Facta) -> None:
    told = union_state("claims", "union-state", "--provision", "promise/early-elections", "--json").json
    assert [one["id"] for one in told] == ["S06.osw-20211105"]


def test_a_tracker_without_any_says_how_one_is_marked(facta: Facta) -> None:
    facta("new", "rivers")
    assert "`alleged: true` in provisions.yaml" in facta("standing", "rivers").out
