"""How dates are written, what days they mean, and how they compare. Read it as the description of EDTF levels 0 and 1 here."""

from __future__ import annotations

import pytest

from facta.errors import DateError, InputError
from facta.model.edtf import Interval, day_of, is_date, ordinal, parse, to_text


def days(text: str) -> str:
    """The interval as `first..last`, an open or unknown end as nothing."""
    interval = parse(text)
    return "..".join("" if day is None else to_text(day) for day in (interval.start, interval.end))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2021", "2021-01-01..2021-12-31"),
        ("2021-11", "2021-11-01..2021-11-30"),
        ("2021-11-04", "2021-11-04..2021-11-04"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2021-11-04T10:00:00", "2021-11-04..2021-11-04"),
        ("2021-11-04T10:00:00Z", "2021-11-04..2021-11-04"),
        ("2021/2023", "2021-01-01..2023-12-31"),
        ("2021-11/2022-02", "2021-11-01..2022-02-28"),
        ("2021-11-04/2021-12-01", "2021-11-04..2021-12-01"),
        ("2021-11-04/2023", "2021-11-04..2023-12-31"),
    ],
)
def test_level_0(text: str, means: str) -> None:
    assert days(text) == means


@pytest.mark.parametrize("time", ["T23:59:59-05:00", "T00:30:00+03:00", "T23:30:00+03", "T04:30:00Z"])
def test_the_day_is_the_one_written_whatever_the_time_zone(time: str) -> None:
    assert days(f"2021-11-04{time}") == "2021-11-04..2021-11-04"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        # uncertain: in doubt, and it is not said in which direction
        ("2021?", "2021-01-01..2021-12-31"),
        ("2021-11-04?", "2021-11-04..2021-11-04"),
        # approximate: one unit of the precision told on either side
        ("2023~", "2022-01-01..2024-12-31"),
        ("2023-06~", "2023-05-01..2023-07-31"),
        ("2023-01~", "2022-12-01..2023-02-28"),
        ("2023-06-15~", "2023-06-14..2023-06-16"),
        ("2023-22~", "2023-03-01..2023-11-30"),
        ("202X~", "2010-01-01..2039-12-31"),
        # both
        ("2023-06%", "2023-05-01..2023-07-31"),
        # digits not told
        ("202X", "2020-01-01..2029-12-31"),
        ("20XX", "2000-01-01..2099-12-31"),
        ("2021-XX", "2021-01-01..2021-12-31"),
        ("2021-XX-XX", "2021-01-01..2021-12-31"),
        ("2021-02-XX", "2021-02-01..2021-02-28"),
        ("2020-02-XX", "2020-02-01..2020-02-29"),
        # seasons: spring, summer, autumn, winter
        ("2021-21", "2021-03-01..2021-05-31"),
        ("2021-22", "2021-06-01..2021-08-31"),
        ("2021-23", "2021-09-01..2021-11-30"),
        ("2021-24", "2021-12-01..2022-02-28"),
        ("2023-24", "2023-12-01..2024-02-29"),
        # open and unknown ends
        ("2021-11/..", "2021-11-01.."),
        ("2021-11/", "2021-11-01.."),
        ("../2023-12-31", "..2023-12-31"),
        ("/2023", "..2023-12-31"),
        # marks and unknown digits inside an interval
        ("2021~/2023", "2020-01-01..2023-12-31"),
        ("2021-11-04/2023-06~", "2021-11-04..2023-07-31"),
        ("2021-11-XX/2021-12-XX", "2021-11-01..2021-12-31"),
        ("2021-21/2021-23", "2021-03-01..2021-11-30"),
        ("2021?/..", "2021-01-01.."),
    ],
)
def test_level_1(text: str, means: str) -> None:
    assert days(text) == means


def test_marks_are_kept() -> None:
    assert [(parse(f"2021{mark}").approximate, parse(f"2021{mark}").uncertain) for mark in ("", "?", "~", "%")] == [
        (False, False),
        (False, True),
        (True, False),
        (True, True),
    ]
    assert parse("2021?/2023~") == Interval(parse("2021").start, parse("2024").end, approximate=True, uncertain=True)


def test_years_that_no_calendar_module_holds() -> None:
    assert parse("Y17000").end == ordinal(17000, 12, 31)
    assert parse("Y-17000").start == ordinal(-17000)
    assert parse("-0045").start == ordinal(-45)
    assert parse("-0045").end == ordinal(-44) - 1
    assert parse("0000").end == ordinal(1) - 1
    assert parse("-012X").start == ordinal(-129)
    assert parse("-012X").end == ordinal(-120, 12, 31)
    assert parse("-000X").end == ordinal(0, 12, 31)


@pytest.mark.parametrize(
    ("year", "is_leap"), [("0000", True), ("-0004", True), ("-0001", False), ("-0100", False), ("-0400", True)]
)
def test_leap_years_before_the_year_1(year: str, is_leap: bool) -> None:
    assert is_date(f"{year}-02-29") is is_leap
    month = parse(f"{year}-02")
    assert month.start is not None and month.end is not None
    assert month.end - month.start + 1 == (29 if is_leap else 28)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2023", "February 2023 has 28 days"),
        ("2023-02-31", "February 2023 has 28 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("04.11.2021", "write the year first, 2021-11-04"),
        ("4.11.2021", "write the year first, 2021-11-04"),
        ("04.13.2021", "there is no month 13"),
        ("2021-13", "there is no month 13"),
        ("2021-00", "there is no month 00"),
        ("2021-25", "there is no month 25"),
        ("2021-21-04", "there is no month 21"),
        ("2021-11-00", "November 2021 has 30 days"),
        ("2021-XX-04", "only from the right"),
        ("XXXX-12", "only from the right"),
        ("202X-12-04", "only from the right"),
        ("2023/2021", "ends before it starts"),
        ("../..", "at least one end"),
        ("/", "at least one end"),
        ("05/11/2021", "two ends"),
        ("-0000", "the year 0 is written 0000"),
        ("2021T10:00:00", "needs a whole date"),
        ("2021-11-XXT10:00:00", "needs a whole date"),
        ("2021-11-04T25:00:00", "write a time of day as"),
        ("2021-11-04T10:60:00", "write a time of day as"),
        ("2021-11-04T10:00", "write a time of day as"),
        ("2021-11-04T10:00:00+25:00", "write a time of day as"),
        ("2021-11-04T10:00:00Z~", "with a single date"),
        ("2021-11-04T10:00:00Z/2022", "with a single date"),
        ("2021~-11", "level 2"),
        ("?2021-11", "level 2"),
        ("[2021,2022]", "level 2"),
        ("{2021..2023}", "level 2"),
        ("Y1E5", "level 2"),
        ("1950S2", "level 2"),
        ("", "write a year"),
        ("21", "write a year"),
        ("2021-1", "write a year"),
        ("20211104", "write a year"),
        ("12021", "write a year"),
        ("Y2021", "write a year"),
        ("Y017000", "write a year"),
        ("Y" + "9" * 5000, "write a year"),
        ("20X1", "write a year"),
        ("2021-X", "write a year"),
        ("November 2021", "write a year"),
        (" 2021", "write a year"),
        ("2021\n", "write a year"),
        ("٢٠٢١", "write a year"),
        ("2021–11", "write a year"),
    ],
)
def test_what_is_refused_and_why(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason) as refused:
        parse(text)
    assert str(refused.value).startswith(repr(text))
    assert not is_date(text)


def test_a_refusal_is_an_input_error_and_a_value_error() -> None:
    """An input error for whoever shows it, a value error for whoever decodes values."""
    assert issubclass(DateError, InputError) and issubclass(DateError, ValueError)


@pytest.mark.parametrize(
    ("text", "day", "surely", "possibly"),
    [
        ("2021-11-04", "2021-11-03", False, False),
        ("2021-11-04", "2021-11-04", True, True),
        ("2021-11", "2021-11-15", False, True),
        ("2021-11", "2021-11-30", True, True),
        ("2021", "2021-01-01", False, True),
        ("2023-06~", "2023-06-30", False, True),
        ("2023-06~", "2023-07-31", True, True),
        ("2023-06~", "2023-05-01", False, True),
        ("2023-06~", "2023-04-30", False, False),
        ("2023-06", "2023-05-31", False, False),
        ("2021-11/..", "2099-01-01", False, True),
        ("2021-11/..", "2021-10-31", False, False),
        ("../2021-11", "1900-01-01", False, True),
        ("../2021-11", "2021-11-30", True, True),
    ],
)
def test_surely_and_possibly_by_a_day(text: str, day: str, surely: bool, possibly: bool) -> None:
    interval, on = parse(text), day_of(day)
    assert (interval.surely_by(on), interval.possibly_by(on)) == (surely, possibly)


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("2021-11", "2021-11-04", True),
        ("2021-11", "2021-12", False),
        ("2021-11~", "2021-12", True),
        ("2021/..", "2030", True),
        ("2021/..", "2020-12-31", False),
        ("../2021", "2022", False),
        ("../2021", "1999/..", True),
    ],
)
def test_whether_two_dates_can_be_the_same_day(one: str, other: str, can: bool) -> None:
    assert parse(one).overlaps(parse(other)) is can
    assert parse(other).overlaps(parse(one)) is can


def test_a_cut_is_the_last_day_it_includes() -> None:
    assert to_text(day_of("2021")) == "2021-12-31"
    assert to_text(day_of("2021-02")) == "2021-02-28"
    with pytest.raises(DateError, match="a cut needs an end"):
        day_of("2021/..")


def test_days_outside_the_calendar_have_no_text() -> None:
    assert to_text(1) == "0001-01-01"
    with pytest.raises(DateError, match="outside the years 1 to 9999"):
        to_text(0)
