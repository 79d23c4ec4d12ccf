"""A stretch of the calendar at one grain (a day, a week, a month, a quarter, a season, a century), and how to step from one to another.

Years are counted as astronomers do: 0 is 1 BC. `timex` gives the TIMEX3 value, `edtf` the EDTF text of the same stretch. Invariant:
neither is finer than the grain; a part of a day and its hour stay in the TIMEX3 value, for EDTF takes the day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta

# Months in one step of each grain that is made of months.
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
SEASONS = ("SP", "SU", "FA", "WI")
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
# How fine each grain is; a coarse moment cannot be stepped by a finer grain.
RANK = {
    "millennium": 0, "century": 1, "decade": 2, "year": 3, "half": 4, "season": 5, "quarter": 5, "month": 6, "fortnight": 7, "week": 7,
    "weekend": 8, "day": 9, "part": 10, "hour": 11, "minute": 12, "second": 13,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """One day, week, month and so on: `first` is its first month counted from the year 0, `day` a day of it or the first of its week."""

    grain: str
    first: int
    day: int = 0
    time: str = ""

    @property
    def year(self) -> int:
        return self.first // 12

    @property
    def month(self) -> int:
        return self.first % 12 + 1


def year(number: int) -> Moment:
    """A whole year."""
    return Moment("year", number * 12)


def month(of_year: int, number: int) -> Moment:
    """A whole month, its number 1 to 12."""
    return Moment("month", of_year * 12 + number - 1)


def day(of_year: int, of_month: int, number: int) -> Moment | None:
    """A day, or None when the month has no such day."""
    if not 1 <= of_month <= 12 or not 1 <= number <= monthrange((of_year - 1) % 400 + 1, of_month)[1]:
        return None
    return Moment("day", of_year * 12 + of_month - 1, number)


def season(of_year: int, code: str) -> Moment:
    """A season; the winter of a year begins in its December."""
    return Moment("season", of_year * 12 + 2 + 3 * SEASONS.index(code))


def part(of_year: int, grain: str, number: int) -> Moment:
    """The quarter or half of a year with this number."""
    return Moment(grain, of_year * 12 + MONTHS[grain] * (number - 1))


def of_day(date: Day) -> Moment:
    return Moment("day", date.year * 12 + date.month - 1, date.day)


def to_day(moment: Moment) -> Day | None:
    """The first day, where the calendar of the standard library reaches."""
    if not 1 <= moment.year <= 9999:
        return None
    return Day(moment.year, moment.month, moment.day or 1)


def at(moment: Moment, grain: str) -> Moment | None:
    """The stretch of the grain in which the moment begins: the week of a day, the decade of a year; None where the moment is too coarse."""
    if RANK[grain] > RANK[moment.grain]:
        return None
    if grain == "day":
        return replace(moment, grain="day", time="")
    if grain in ("week", "weekend"):
        date = to_day(moment)
        return _week(date, grain) if date else None
    if grain == "season":
        return Moment("season", moment.first - (moment.first - 2) % 3)
    size = MONTHS[grain]
    return Moment(grain, moment.first // size * size)


def _week(date: Day, grain: str) -> Moment:
    monday = date - timedelta(days=date.weekday())
    return replace(of_day(monday), grain=grain)


def shifted(base: Moment, grain: str, by: int) -> Moment | None:
    """The stretch of the grain `by` steps from the one in which `base` begins; None when `base` is too coarse, or the calendar ends."""
    if grain == "fortnight":
        grain, by = "day", by * 14
    if grain in _DAYS:
        start = at(base, grain)
        date = to_day(start) if start else None
        moved = _plus(date, by * _DAYS[grain]) if date else None
        return replace(of_day(moved), grain=grain) if moved else None
    start = at(base, grain)
    if start is None:
        return None
    return Moment(grain, start.first + by * (3 if grain == "season" else MONTHS[grain]))


def weekday(base: Moment, number: int, direction: int, *, itself: bool = True) -> Moment | None:
    """The nearest such day of the week (0 is Monday) after (1) or before (-1) a day, the day itself among them unless told otherwise."""
    date = to_day(base) if RANK[base.grain] >= RANK["day"] else None
    if date is None:
        return None
    away = (number - date.weekday()) % 7
    if direction < 0 and (away or not itself):
        away -= 7
    elif away == 0 and not itself:
        away = 7
    moved = _plus(date, away)
    return of_day(moved) if moved else None


def clock(base: Moment, hours: int, minutes: int) -> Moment:
    """The minute of the day; 24:00 ends it."""
    return replace(base, grain="minute", time=f"T{hours:02}:{minutes:02}")


def later_by(base: Moment, grain: str, count: int) -> Moment | None:
    """A time of day so many hours or minutes away."""
    if not base.time.startswith("T") or not base.time[1:3].isdigit():
        return None
    date = to_day(base)
    if date is None:
        return None
    total = int(base.time[1:3]) * 60 + int(base.time[4:6] or 0) + count * (60 if grain == "hour" else 1)
    moved = _plus(date, total // 1440)
    return clock(of_day(moved), total % 1440 // 60, total % 60) if moved else None


def _plus(date: Day, days: int) -> Day | None:
    """The day so many days away, or None where the calendar of the standard library ends."""
    try:
        return date + timedelta(days=days)
    except OverflowError:
        return None


def timex(moment: Moment) -> str:
    """The TIMEX3 value: `1955-06`, `1955-SU`, `2023-H1`, `2023-W17`, `196`, `18`, `BC0480`, `2022-05-19T23:40`."""
    number = moment.year
    era, number = ("BC", 1 - number) if number < 1 else ("", number)
    if moment.grain == "millennium":
        return f"{era}{number // 1000}"
    if moment.grain == "century":
        return f"{era}{number // 100:02}" if not era else f"{era}{(number - 1) // 100:02}"
    if moment.grain == "decade":
        return f"{era}{number // 10:03}" if not era else f"{era}{(number - 1) // 10:03}"
    text = f"{era}{number:04}"
    if moment.grain == "year":
        return text
    if moment.grain == "season":
        return f"{text}-{SEASONS[(moment.month - 3) % 12 // 3]}"
    if moment.grain == "quarter":
        return f"{text}-Q{(moment.month + 2) // 3}"
    if moment.grain == "half":
        return f"{text}-H{(moment.month + 5) // 6}"
    if moment.grain in ("week", "weekend"):
        date = to_day(moment)
        iso = date.isocalendar() if date else (number, 1, 1)
        return f"{iso[0]:04}-W{iso[1]:02}" + ("-WE" if moment.grain == "weekend" else "")
    text = f"{text}-{moment.month:02}"
    return text if moment.grain == "month" else f"{text}-{moment.day:02}{moment.time}"


def edtf(moment: Moment) -> str:
    """The EDTF text, of the levels that `facta.model.edtf` reads; quarters, halves and weeks are intervals."""
    text = _four(moment.year)
    if moment.grain in ("millennium", "century", "decade"):
        kept = {"millennium": 1, "century": 2, "decade": 3}[moment.grain]
        return text[: len(text) - 4 + kept] + "X" * (4 - kept)
    if moment.grain == "year":
        return text
    if moment.grain == "season":
        return f"{text}-{21 + (moment.month - 3) % 12 // 3}"
    if moment.grain in ("quarter", "half"):
        return f"{text}-{moment.month:02}/{text}-{moment.month + MONTHS[moment.grain] - 1:02}"
    if moment.grain in ("week", "weekend"):
        monday = to_day(moment)
        if monday is None:
            return ""
        first, last = _plus(monday, 5 if moment.grain == "weekend" else 0), _plus(monday, 6)
        return f"{first.isoformat()}/{last.isoformat()}" if first and last else ""
    text = f"{text}-{moment.month:02}"
    return text if moment.grain == "month" else f"{text}-{moment.day:02}"


def _four(number: int) -> str:
    return f"-{-number:04}" if number < 0 else f"{number:04}"
