"""Sensitivity: the lines under other rules, one changed at a time. See docs/methods/sensitivity.md."""

from __future__ import annotations

from facta.measures.sensitivity import Sensitivity, sensitivity
from facta.state import replay
from tests.spec.method import entries
from tests.spec.test_union_state import ledger


def found(day: str, text: str) -> Sensitivity:
    return sensitivity(replay(entries(text)), day)


def gap(one: Sensitivity, rule: str) -> float | None:
    return next(variant.proven_gap for variant in one.variants if variant.rule == rule)


# Visas are declared complete and shown not done a year and a half before.
STALE = """
    2022-01-01 minister-a implement negated visas
    2023-07-01 minister-a implement actual plan share=100%
"""


class TestEachRule:
    def test_staleness(self) -> None:
        """Evidence 546 days old holds for two years, not for one: under the longer rule there is a gap of one programme in four."""
        one = found("2023-07-01", STALE)
        assert one.own.proven_gap == 0
        assert gap(one, "evidence holds two years") == 0.25
        assert one.changed == ("evidence holds two years",)
        assert "under 1 of" in one.sentence

    def test_verification(self) -> None:
        """One newspaper's word verifies nothing by the codebook, but would by a laxer rule: the lower end of delivered rises."""
        one = found("2022-06-01", "2022-05-01 herald implement actual visas share=100%")
        lax = next(v for v in one.variants if v.rule == "1 independent voice verifies what is carried out")
        assert (one.own.delivered, lax.delivered) == ((0, 1), (0.25, 1))
        assert one.changed == ()

    def test_weights_follow_the_instruments_and_the_base_the_levels(self) -> None:
        one = found("2022-06-01", "")
        assert {variant.kind for variant in one.variants} == {
            "staleness",
            "verification",
            "schedule",
            "base",
            "one left out",
        }
        steps = next(v for v in one.variants if v.kind == "base")
        assert (steps.rule, steps.n) == ("of the 2 that are itemised as stage", 2)

    def test_each_one_left_out_is_of_one_fewer(self) -> None:
        one = found("2023-07-01", STALE)
        left = [variant for variant in one.variants if variant.kind == "one left out"]
        assert [variant.n for variant in left] == [3, 3, 3, 3]

    def test_nothing_to_compute_is_said(self) -> None:
        record = replay(ledger(), "1999-01-01")
        one = sensitivity(record, "2025-03-13", None, "1999-01-01")
        assert (one.own.proven_gap, one.variants) == (None, ())
        assert one.sentence == "There is no figure to hold against other rules."


class TestTheUnionState:
    def test_no_other_rule_makes_the_gap_of_2025_go_away(self) -> None:
        one = sensitivity(replay(ledger()), "2025-03-13")
        assert one.changed == ()
        assert one.own.proven_gap is not None and one.gap[0] is not None
        assert round(28 * one.own.proven_gap) == 4
        assert one.gap[0] > 0
        assert len([variant for variant in one.variants if variant.kind == "one left out"]) == 28
