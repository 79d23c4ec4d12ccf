"""`facta patterns`: the measure's findings in rows."""

from __future__ import annotations

from facta import ledger, measures
from facta.state import state
from tests.cli.conftest import Facta

ON = "2026-02-27"


def test_patterns_are_those_of_the_measure(union_state: Facta) -> None:
    told = union_state("patterns", "union-state", "--on", ON, "--json").json
    expected = measures.patterns(state(ledger.read("union-state"), ON))
    assert [(one["pattern"], one["about"], one["amount"]) for one in told["patterns"]] == [
        (one.pattern, one.about, one.amount) for one in expected
    ]
    rows = union_state("patterns", "union-state", "--on", ON, "--csv").out.splitlines()
    assert len(rows) == len(expected) + 1


def test_the_table_says_threshold_and_codebook(union_state: Facta) -> None:
    said = union_state("patterns", "union-state", "--on", ON).out
    assert "Declared complete, then promised again (from 1 days on)" in said
    assert "Looked for 8 patterns of international-agreement 1.3" in said
    empty = union_state("patterns", "union-state", "--on", "1999-01-01").out
    assert "Nothing of what is recorded was told by 1999-01-01." in empty
