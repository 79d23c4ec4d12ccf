"""Reliability: Krippendorff's alpha and Dawid and Skene's model. Worked through in docs/methods/reliability.md."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.measures.reliability import Level, alpha, alpha_without, dawid_skene

# Krippendorff's own example (2011): four coders, twelve units, some not coded.
CANONICAL = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}


def table(rows: dict[str, str]) -> dict[str, dict[str, str]]:
    """A row a coder, a column a unit, a point where a coder did not code."""
    units: dict[str, dict[str, str]] = {}
    for coder, row in rows.items():
        for number, value in enumerate(row.split(), start=1):
            rated = units.setdefault(f"{number:02}", {})
            if value != ".":
                rated[coder] = value
    return units


class TestAlpha:
    @pytest.mark.parametrize(
        ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
    )
    def test_gives_the_published_figures_of_the_canonical_example(self, level: Level, published: float) -> None:
        found = alpha(table(CANONICAL), level, resamples=0)
        assert (round(found.value or 0, 3), found.units, found.values) == (published, 11, 40)

    def test_by_hand(self) -> None:
        """Two coders, four units, one of them apart: observed 2 of 8 values disagree; expected (3*5*2)/(8*7): 1 - (2/8) / (30/56)."""
        found = alpha(table({"A": "1 1 2 2", "B": "1 2 2 2"}), resamples=0)
        assert found.value == pytest.approx(1 - (2 / 8) / (30 / 56))

    def test_a_unit_coded_once_tells_nothing(self) -> None:
        once = table({"A": "1 1 2 2 1", "B": "1 2 2 2 ."})
        assert alpha(once, resamples=0) == alpha(table({"A": "1 1 2 2", "B": "1 2 2 2"}), resamples=0)

    def test_perfect_agreement_is_one_and_no_variation_is_no_figure(self) -> None:
        assert alpha(table({"A": "1 2 3", "B": "1 2 3"}), resamples=0).value == 1
        same = alpha(table({"A": "1 1", "B": "1 1"}))
        assert (same.value, same.low) == (None, None)
        assert "the same value" in same.reason
        assert "two coders" in alpha({"1": {"A": "x"}}).reason

    def test_words_have_the_order_that_is_given(self) -> None:
        words = {
            "u": {"A": "limited", "B": "complete"},
            "v": {"A": "limited", "B": "limited"},
            "w": {"A": "complete", "B": "complete"},
        }
        numbers = {"u": {"A": "1", "B": "3"}, "v": {"A": "1", "B": "1"}, "w": {"A": "3", "B": "3"}}
        ranked = alpha(words, "ordinal", order=["limited", "substantial", "complete"], resamples=0)
        assert ranked.value == alpha(numbers, "ordinal", resamples=0).value
        with pytest.raises(ValueError, match="without a place in the order: complete"):
            alpha(words, "ordinal", order=["limited"])
        with pytest.raises(ValueError, match="have to be numbers"):
            alpha(words, "interval")

    def test_a_seed_gives_the_interval_and_it_holds_the_value(self) -> None:
        found, again = (alpha(table(CANONICAL), seed=1, resamples=400) for _ in range(2))
        assert found == again
        assert found.low is not None and found.value is not None and found.high is not None
        assert found.low <= found.value <= found.high
        assert alpha(table(CANONICAL), seed=2, resamples=400).low != found.low

    def test_the_interval_covers_the_truth_about_as_often_as_it_says(self) -> None:
        """Two coders who each give the true one of two classes nine times in ten: alpha tends to 1 - 2 * .18 = .64."""
        chance = random.Random(3)
        covered = 0
        for trial in range(100):
            rated = {}
            for unit in range(120):
                true = chance.random() < 0.5
                rated[str(unit)] = {coder: str(true ^ (chance.random() < 0.1)) for coder in "AB"}
            found = alpha(rated, seed=trial, resamples=200)
            assert found.low is not None and found.high is not None
            covered += found.low <= 0.64 <= found.high
        assert 86 <= covered <= 100

    @given(
        st.lists(st.dictionaries(st.sampled_from("ABC"), st.sampled_from("123"), min_size=2), min_size=1, max_size=12),
        st.permutations("ABC"),
    )
    def test_who_is_who_and_which_unit_is_which_change_nothing(
        self, given_: list[dict[str, str]], names: list[str]
    ) -> None:
        renamed = dict(zip("ABC", names, strict=True))
        one = {str(k): rated for k, rated in enumerate(given_)}
        other = {str(k): {renamed[c]: v for c, v in rated.items()} for k, rated in enumerate(reversed(given_))}
        for level in ("nominal", "ordinal", "interval"):
            a, b = (alpha(rated, level, resamples=0).value for rated in (one, other))
            assert a == (b if b is None else pytest.approx(b))

    def test_without_the_coder_who_disagrees_it_rises(self) -> None:
        rated = table({"A": "1 2 1 2 1 2", "B": "1 2 1 2 1 2", "C": "2 2 1 1 2 1"})
        found = alpha_without(rated)
        assert found["C"] == 1
        assert alpha_without(table({"A": "1 2", "B": "1 2"})) == {}


class TestDawidSkene:
    def test_where_all_agree_the_classes_are_theirs_and_nobody_errs(self) -> None:
        found = dawid_skene(table({"A": "1 2 1", "B": "1 2 1"}))
        assert found.classes["01"]["1"] == pytest.approx(1)
        assert found.accuracy == {"A": pytest.approx(1), "B": pytest.approx(1)}
        assert found.converged

    def test_finds_who_errs_and_outvotes_by_weight(self) -> None:
        """Good coders .95, bad ones .55 right, of 400 units in two classes: the estimate is near, and beats the vote."""
        chance = random.Random(7)
        share = {"good-1": 0.95, "good-2": 0.95, "bad-1": 0.55, "bad-2": 0.55, "bad-3": 0.55}
        truth, rated = {}, {}
        for number in range(400):
            unit, true = str(number), chance.choice("xy")
            truth[unit] = true
            rated[unit] = {
                coder: true if chance.random() < right else "xy".replace(true, "") for coder, right in share.items()
            }
        found = dawid_skene(rated)
        for coder, right in share.items():
            assert found.accuracy[coder] == pytest.approx(right, abs=0.06)

        def right_by(told: dict[str, str]) -> int:
            return sum(told[unit] == true for unit, true in truth.items())

        estimated = {unit: max(own, key=lambda label: own[label]) for unit, own in found.classes.items()}
        voted = {unit: max("xy", key=list(given_.values()).count) for unit, given_ in rated.items()}
        assert right_by(estimated) > right_by(voted) + 20

    @given(
        st.lists(st.dictionaries(st.sampled_from("ABC"), st.sampled_from("123"), min_size=1), min_size=1, max_size=15)
    )
    def test_the_likelihood_never_falls_and_shares_are_shares(self, given_: list[dict[str, str]]) -> None:
        found = dawid_skene({str(k): rated for k, rated in enumerate(given_)}, rounds=40)
        told = found.log_likelihood
        assert all(later >= earlier - 1e-7 for earlier, later in itertools.pairwise(told))
        assert all(sum(own.values()) == pytest.approx(1) for own in found.classes.values())
        assert all(sum(row.values()) == pytest.approx(1) for own in found.errors.values() for row in own.values())

    def test_nothing_coded_is_an_error(self) -> None:
        with pytest.raises(ValueError, match="no unit"):
            dawid_skene({"1": {}})
