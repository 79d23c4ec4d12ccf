"""The index of the Peace Accords Matrix, computed by hand on two invented accords."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facta.codebook import scale
from facta.measures import AccordIndex, AccordYear, accord_indices, weights_by_frequency

SECTOR = scale("peace-accords-matrix").groups


def year(year: int | None, case: str = "Avala", **levels: Any) -> AccordYear:
    """`cease=2`: in the accord, carried out to 2. `cease=(0, 1)`: prov 0, implem 1. None: blank."""
    pairs = {code: level if isinstance(level, tuple) else (1, level) for code, level in levels.items()}
    return AccordYear(
        case,
        year,
        {code: prov for code, (prov, _) in pairs.items()},
        {code: level for code, (_, level) in pairs.items()},
    )


def index(*rows: AccordYear) -> AccordIndex:
    """The index of the last row."""
    return accord_indices(rows, SECTOR)[-1]


def kinds(one: AccordIndex) -> list[str]:
    return [flag.kind for flag in one.flags]


class TestAggregate:
    def test_is_the_sum_of_the_levels_over_three_times_the_provisions(self) -> None:
        one = index(year(1999, cease=3, disarm=1, media=0, women=2))
        assert (one.total_prov, one.total_implem) == (4, 6)
        assert one.aggregate == pytest.approx(100 * 6 / (3 * 4))

    def test_what_is_carried_out_and_not_in_the_accord_is_counted_and_flagged(self) -> None:
        one = index(year(1999, cease=3, media=(0, 2)))
        assert (one.total_prov, one.total_implem, one.aggregate) == (1, 5, pytest.approx(100 * 5 / 3))
        assert [(flag.kind, flag.provision) for flag in one.flags] == [("implem_without_prov", "media")]

    def test_a_provision_that_the_accord_has_not_changes_nothing(self) -> None:
        assert index(year(1999, cease=2)).aggregate == index(year(1999, cease=2, media=(0, 0), roa=(0, None))).aggregate

    @given(st.lists(st.integers(0, 3), min_size=1, max_size=51))
    def test_lies_between_0_and_100_and_is_100_only_when_all_is_full(self, levels: list[int]) -> None:
        one = index(year(2000, **{f"p{number}": level for number, level in enumerate(levels)}))
        assert one.aggregate is not None
        assert 0 <= one.aggregate <= 100
        assert (one.aggregate == 100) == (min(levels) == 3)
        assert one.flags == ()


class TestNothingIsNotZero:
    def test_a_blank_year_has_no_index(self) -> None:
        one = index(year(1999, cease=(None, None), disarm=(None, None)))
        assert (one.total_prov, one.total_implem, one.aggregate) == (None, None, None)
        assert (kinds(one), one.reason) == (["blank_year"], "no provision is coded in this year")

    def test_provisions_without_any_level_have_no_index(self) -> None:
        one = index(year(1999, cease=None, disarm=None))
        assert (one.total_prov, one.aggregate, kinds(one)) == (2, None, ["blank_year"])

    def test_an_accord_without_provisions_has_no_index(self) -> None:
        assert index(year(1999, cease=(0, 0))).aggregate is None

    def test_one_blank_level_is_flagged_and_leaves_the_sum(self) -> None:
        one = index(year(1999, cease=3, disarm=None))
        assert (one.aggregate, kinds(one)) == (50.0, ["blank_implem"])

    def test_a_row_without_a_year_is_counted_and_compared_with_none(self) -> None:
        one = index(year(1999, cease=3), year(None, cease=1))
        assert (one.aggregate, kinds(one)) == (pytest.approx(100 / 3), ["no_year"])


class TestOverTheYears:
    def test_a_fall_is_flagged_with_both_levels(self) -> None:
        one = index(year(1999, cease=3, disarm=1), year(2000, cease=1, disarm=1))
        assert [flag.what for flag in one.flags] == ["cease: 3 in 1999, 1 in 2000"]

    def test_a_blank_year_between_hides_no_fall(self) -> None:
        one = index(year(1999, cease=3), year(2000, cease=(None, None)), year(2001, cease=1))
        assert [flag.what for flag in one.flags] == ["cease: 3 in 1999, 1 in 2001"]

    def test_the_order_of_the_rows_does_not_matter(self) -> None:
        later, earlier = accord_indices([year(2000, cease=1), year(1999, cease=3)])
        assert (kinds(later), kinds(earlier)) == (["fall"], [])

    def test_accords_are_not_compared_with_one_another(self) -> None:
        assert kinds(index(year(1999, "Avala", cease=3), year(2000, "Borin", cease=1))) == []

    def test_a_year_left_out_and_a_base_that_changes_are_flagged(self) -> None:
        one = index(year(1999, cease=1, media=(0, 0)), year(2001, cease=1, media=0))
        assert kinds(one) == ["gap", "base_changed"]

    def test_the_same_year_twice_is_flagged(self) -> None:
        first = AccordYear("Avala", 1999, {"cease": 1}, {"cease": 1}, line=2)
        again = AccordYear("Avala", 1999, {"cease": 1}, {"cease": 2}, line=9)
        assert [flag.what for flag in index(first, again).flags] == [
            "the accord and year stand in line 2 already; both are counted"
        ]


class TestParts:
    """The reform of the security sector: eight provisions. Here the accord has three of them, at 3, 2 and 1."""

    ROW = year(1999, cease=3, demob=2, disarm=1, media=3)

    def test_strict_counts_all_eight(self) -> None:
        assert index(self.ROW).parts["security_sector"].strict == pytest.approx(100 * 6 / 24)

    def test_lenient_counts_those_in_the_accord(self) -> None:
        assert index(self.ROW).parts["security_sector"].lenient == pytest.approx(100 * 6 / 9)

    def test_weighted_weighs_by_how_often_accords_have_them(self) -> None:
        reached = 3 * 0.153 + 2 * 0.132 + 1 * 0.148
        assert index(self.ROW).parts["security_sector"].weighted == pytest.approx(100 * reached / (3 * 1.0))

    def test_the_published_weights_are_the_published_counts(self) -> None:
        counts = {
            "cease": 29,
            "demob": 25,
            "disarm": 28,
            "milrfm": 26,
            "pargrp": 16,
            "polrfm": 24,
            "reint": 27,
            "with": 14,
        }
        assert SECTOR["security_sector"] == {code: round(number / 189, 3) for code, number in counts.items()}

    def test_weights_of_a_part_of_ones_own_count_each_accord_once(self) -> None:
        rows = [year(1999, "A", cease=1, media=1), year(2000, "A", cease=1, media=1), year(1999, "B", cease=1)]
        assert weights_by_frequency(rows, ["cease", "media"]) == {"cease": 2 / 3, "media": 1 / 3}

    @given(st.dictionaries(st.sampled_from(sorted(SECTOR["security_sector"])), st.integers(0, 3), min_size=1))
    def test_strict_is_never_above_lenient(self, levels: dict[str, int]) -> None:
        part = index(year(1999, **levels)).parts["security_sector"]
        assert part.strict is not None
        assert part.lenient is not None
        assert part.strict <= part.lenient + 1e-9
