"""Steps through the calendar: each stretch has a grain, and steps of its own grain only."""

from __future__ import annotations

from datetime import date as Day

import pytest

from facta.model.edtf import is_date
from facta.reading.time import moments
from facta.reading.time.feasts import day_of, easter, orthodox_easter

TOLD = moments.of_day(Day(2024, 3, 14))


@pytest.mark.parametrize(
    ("grain", "by", "timex3", "edtf"),
    [
        ("day", -14, "2024-02-29", "2024-02-29"),
        ("week", 1, "2024-W12", "2024-03-18/2024-03-24"),
        ("weekend", -1, "2024-W10-WE", "2024-03-09/2024-03-10"),
        ("month", -3, "2023-12", "2023-12"),
        ("quarter", -1, "2023-Q4", "2023-10/2023-12"),
        ("half", 1, "2024-H2", "2024-07/2024-12"),
        ("season", 3, "2024-WI", "2024-24"),
        ("season", -1, "2023-WI", "2023-24"),
        ("year", -2024, "BC0001", "0000"),
        ("decade", -3, "199", "199X"),
        ("century", -2, "18", "18XX"),
    ],
)
def test_a_step_is_as_fine_as_its_unit(grain: str, by: int, timex3: str, edtf: str) -> None:
    moved = moments.shifted(TOLD, grain, by)
    assert moved is not None
    assert (moments.timex(moved), moments.edtf(moved)) == (timex3, edtf)
    assert is_date(edtf)


def test_a_coarse_moment_takes_no_finer_step() -> None:
    assert moments.shifted(moments.year(1914), "day", 2) is None
    assert moments.shifted(moments.year(1914), "month", 2) is None
    assert moments.shifted(moments.year(1914), "decade", -1) == moments.at(moments.year(1904), "decade")


def test_there_is_no_thirty_first_of_june() -> None:
    assert moments.day(2024, 6, 31) is None
    assert moments.day(2023, 2, 29) is None


@pytest.mark.parametrize(
    ("year", "west", "east"), [(2024, Day(2024, 3, 31), Day(2024, 5, 5)), (2025, Day(2025, 4, 20), Day(2025, 4, 20))]
)
def test_easter(year: int, west: Day, east: Day) -> None:
    assert (easter(year), orthodox_easter(year)) == (west, east)


def test_thanksgiving_is_the_fourth_thursday() -> None:
    moment = day_of("THANKS", 2024)
    assert moment is not None
    assert moments.timex(moment) == "2024-11-28"
