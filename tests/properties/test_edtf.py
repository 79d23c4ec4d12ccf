"""What holds for every date: an interval has its start first, surely implies possibly, the more precise lies within the less precise."""

from __future__ import annotations

from datetime import date as Day
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facta.errors import DateError
from facta.model.edtf import Interval, is_date, ordinal, parse, to_text

marks = st.sampled_from(["", "?", "~", "%"])
calendar_days = st.dates(Day(1, 1, 1), Day(9999, 12, 31))
years = st.integers(-9999, 9999)


def year_text(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@st.composite
def atoms(draw: st.DrawFn) -> str:
    """Any single date of level 0 or 1."""
    year, month = year_text(draw(years)), draw(st.integers(1, 12))
    form = draw(st.sampled_from(["year", "month", "day", "season", "decade", "century", "no month", "no day", "long"]))
    if form == "long":
        return f"Y{draw(st.integers(10_000, 10**9) | st.integers(-(10**9), -10_000))}"
    text = {
        "year": year,
        "month": f"{year}-{month:02}",
        "day": f"{year}-{month:02}-{draw(st.integers(1, 28)):02}",
        "season": f"{year}-{draw(st.integers(21, 24))}",
        "decade": f"{year[:-1]}X",
        "century": f"{year[:-2]}XX",
        "no month": f"{year}-XX",
        "no day": f"{year}-{month:02}-XX",
    }[form]
    return text + draw(marks)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Any date or interval that is read; an interval that ends before it starts is turned round."""
    start = draw(atoms())
    if draw(st.booleans()):
        return start
    end = draw(atoms() | st.sampled_from(["", ".."]))
    return f"{start}/{end}" if is_date(f"{start}/{end}") else f"{end}/{start}"


def contains(outer: Interval, inner: Interval) -> bool:
    assert outer.start is not None and outer.end is not None and inner.start is not None and inner.end is not None
    return outer.start <= inner.start and inner.end <= outer.end


@given(dates())
def test_the_start_is_never_after_the_end(text: str) -> None:
    interval = parse(text)
    assert interval.start is None or interval.end is None or interval.start <= interval.end


@given(dates(), st.integers(ordinal(-10_500), ordinal(10_500)))
def test_what_surely_happened_possibly_happened(text: str, day: int) -> None:
    interval = parse(text)
    assert interval.possibly_by(day) or not interval.surely_by(day)


@given(dates(), st.integers(ordinal(-10_500), ordinal(10_500)), st.integers(0, 10**6))
def test_what_happened_by_a_day_happened_by_every_later_day(text: str, day: int, later: int) -> None:
    interval = parse(text)
    assert interval.surely_by(day + later) or not interval.surely_by(day)
    assert interval.possibly_by(day + later) or not interval.possibly_by(day)


@given(years, st.integers(1, 12), st.integers(1, 28), marks)
def test_the_more_precise_lies_within_the_less_precise(year: int, month: int, day: int, mark: str) -> None:
    text = year_text(year)
    chain = [
        f"{text}-{month:02}-{day:02}",
        f"{text}-{month:02}",
        text,
        f"{text[:-1]}X",
        f"{text[:-2]}XX",
        f"{text[:-3]}XXX",
    ]
    intervals = [parse(one + mark) for one in chain]
    assert all(contains(outer, inner) for inner, outer in pairwise(intervals))


@given(atoms().filter(lambda text: not text.startswith("Y") and text[-1] not in "?~%"))
def test_a_mark_narrows_nothing(text: str) -> None:
    plain = parse(text)
    assert contains(parse(f"{text}~"), plain)
    assert (parse(f"{text}?").start, parse(f"{text}?").end) == (plain.start, plain.end)
    assert (parse(f"{text}%").start, parse(f"{text}%").end) == (parse(f"{text}~").start, parse(f"{text}~").end)


@given(calendar_days)
def test_days_are_those_of_the_calendar(day: Day) -> None:
    assert parse(day.isoformat()) == Interval(day.toordinal(), day.toordinal())
    assert to_text(day.toordinal()) == day.isoformat()


@given(st.integers(-20_000, 20_000))
def test_years_follow_one_another_without_a_gap(year: int) -> None:
    text = year_text(year) if abs(year) <= 9999 else f"Y{year}"
    following = year_text(year + 1) if abs(year + 1) <= 9999 else f"Y{year + 1}"
    end, start = parse(text).end, parse(following).start
    assert end is not None and start == end + 1


@given(st.text(max_size=30) | st.text("0123456789-/X~?%YT:Z.+E", max_size=24))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        parse(text)
    except DateError as error:
        assert str(error).endswith(".")
