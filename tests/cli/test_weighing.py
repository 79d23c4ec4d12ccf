"""`facta hypotheses`: the answer, what counts once, what would turn it. The sandbox is worked in docs/methods/hypotheses.md."""

from __future__ import annotations

import pytest

from tests.cli.conftest import EXAMPLES, Facta

DAY = ("--on", "2024-06-01")


@pytest.fixture
def sandbox(facta: Facta) -> Facta:
    assert facta("load", EXAMPLES / "sandbox").code == 0
    return facta


def test_the_answer_with_what_counts_once_and_what_would_turn_it(sandbox: Facta) -> None:
    said = sandbox("hypotheses", "sandbox", *DAY).out
    assert "9 claims weighed, counting as 6." in said
    assert "one event: sign 2022-11-15, instrument/electricity-treaty" in said
    assert "one voice: Ardelune Institute" in said
    assert "stalling leads late by 4.5 to 1" in said
    assert "no claim turns the answer" in said
    before = sandbox("hypotheses", "sandbox", "--on", "2023-12-31").out
    assert "with hindsight" in before
    assert "left out, not told by then: ardelune.04, ardelune.05, cite/electricity-castovel" in before
    assert "these turn the answer: communique.02, threestream.07." in before


def test_as_json_each_figure_has_its_claims(sandbox: Facta) -> None:
    told = sandbox("hypotheses", "sandbox", "inquiry/electricity", *DAY, "--json").json
    assert told["on"] == "2024-06-01"
    [one] = told["inquiries"]
    assert [(belief["hypothesis"], round(belief["posterior"], 3)) for belief in one["beliefs"]] == [
        ("stalling", 0.818),
        ("late", 0.182),
    ]
    assert (round(one["beliefs"][0]["apart"], 3), len(one["claims"]), len(one["once"])) == (0.692, 9, 6)
    refusal = next(turn for turn in one["turns"] if turn["claim"] == "threestream.07")
    assert (round(refusal["ratio"], 6), round(refusal["turns_at"], 6), refusal["reverses"]) == (3, 0.666667, True)


def test_as_csv_the_hypotheses_by_the_claims(sandbox: Facta) -> None:
    lines = sandbox("hypotheses", "sandbox", *DAY, "--csv").lines
    assert lines[0] == (
        "inquiry,hypothesis,prior,posterior,apart,claim,likelihood,counts_with,turns_at,factor,without,leads_without"
    )
    assert len(lines) == 1 + 2 * 9


def test_without_any_it_says_where_to_write_one(union_state: Facta) -> None:
    ended = union_state("hypotheses", "union-state")
    assert (ended.code, ended.out.startswith("union-state has no inquiry.")) == (0, True)
