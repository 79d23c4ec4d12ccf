"""Dates as the field writes them: EDTF (ISO 8601-2:2019), levels 0 and 1, read as intervals of days.

`2021`, `2021-11`, `2021-11-04`, `2021-11-04T10:00:00Z`, `2021/2023`, `2021-11/..`, `/2023`, `2023-06~`, `2021?`, `2021%`,
seasons `2021-21` to `2021-24`, unspecified digits `202X`, `2021-XX`, `2021-11-XX`, long years `Y17000`, years before 0 `-0045`.

Invariant: `parse(text)` either returns the interval of days that the text can mean or raises `DateError`; it never adds a day
that is not told. An open or unknown end is `None`. Library considered: `edtf` 5.0.2 (docs/adr/0003-edtf.md): it takes about 4
milliseconds for a date where this reader takes 3 to 5 microseconds, and leaves the comparisons to the caller.

A time of day is checked and then left aside: the day is the one written, whatever its time zone.

Comparisons (DESIGN.md): something surely happened by a day when its end <= the day, possibly when its start <= the day; `~` widens
by one unit of the precision told (a decade, a year, a season, a month, a day) on either side.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Day
from functools import lru_cache

from facta.errors import DateError

# Proleptic day numbers, so that comparisons work for years that datetime cannot hold (Y17000, -0045).
_FIRST, _LAST = Day.min.toordinal(), Day.max.toordinal()

# Long years have up to twelve digits here; the specification sets no bound, and none of its examples has more than nine.
_ATOM = re.compile(
    r"""Y(?P<long>-?[1-9][0-9]{4,11})
    | (?P<year>-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX))
      (?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?
      (?P<time>T[^?~%]*)?
      (?P<mark>[?~%])?""",
    re.VERBOSE,
)
_TIME = re.compile(r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?")
# Northern seasons as whole months; EDTF leaves the exact days to the user. Winter 2021 runs from December 2021.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_EASTERN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days that a date can mean, as proleptic ordinals, both ends included; `None` is open or unknown.

    `approximate` and `uncertain` keep the marks `~` and `?` (`%` is both); the widening by `~` is already in the ends.
    """

    start: int | None
    end: int | None
    approximate: bool = False
    uncertain: bool = False

    def surely_by(self, day: int) -> bool:
        """Whether it surely lies on or before `day`."""
        return self.end is not None and self.end <= day

    def possibly_by(self, day: int) -> bool:
        """Whether it can lie on or before `day`."""
        return self.start is None or self.start <= day

    def overlaps(self, other: Interval) -> bool:
        """Whether both can mean one same day."""
        starts_before = self.start is None or other.end is None or self.start <= other.end
        return starts_before and (other.start is None or self.end is None or other.start <= self.end)


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """The proleptic Gregorian day number, for any year (1 = 0001-01-01, as `date.toordinal`)."""
    if 1 <= year <= 9999:
        return Day(year, month, day).toordinal()
    cycles, rest = divmod(year - 1, 400)
    return cycles * 146097 + Day(rest + 1, month, day).toordinal()


def _month_length(year: int, month: int) -> int:
    return monthrange((year - 1) % 400 + 1, month)[1]


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def _months(year: int, first: int, last: int, widen: int) -> tuple[int, int]:
    """First day of month `first` and last day of month `last` (which may run past 12), widened by `widen` months."""
    start_year, start_month = _shift_month(year, first, -widen)
    end_year, end_month = _shift_month(year, last, widen)
    return ordinal(start_year, start_month), ordinal(end_year, end_month, _month_length(end_year, end_month))


def _atom(text: str, whole: str) -> Interval:
    found = _ATOM.fullmatch(text)
    if found is None:
        raise _refused(whole, _hint(text))
    if found["long"]:
        year = int(found["long"])
        return Interval(ordinal(year), ordinal(year, 12, 31))
    year_text, month_text, day_text = found["year"], found["month"], found["day"]
    if year_text == "-0000":
        raise _refused(whole, "the year 0 is written 0000")
    if found["time"]:
        _check_time(found, text, whole)
    mark = found["mark"] or ""
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    if ("X" in year_text and month_text not in (None, "XX")) or (month_text == "XX" and day_text not in (None, "XX")):
        raise _refused(whole, "digits may be unspecified (X) only from the right")
    if month_text is None or month_text == "XX":
        low, high = _years(year_text)
        widen = 10 ** year_text.count("X") if approximate else 0
        return Interval(ordinal(low - widen), ordinal(high + widen, 12, 31), approximate, uncertain)
    year, month = int(year_text), int(month_text)
    if month in _SEASONS and day_text is None:
        first, last = _SEASONS[month]
        return Interval(*_months(year, first, last, 3 if approximate else 0), approximate, uncertain)
    if not 1 <= month <= 12:
        raise _refused(whole, f"there is no month {month_text}")
    if day_text is None or day_text == "XX":
        return Interval(*_months(year, month, month, 1 if approximate else 0), approximate, uncertain)
    day = int(day_text)
    if not 1 <= day <= _month_length(year, month):
        raise _refused(whole, _no_day(year, month))
    number = ordinal(year, month, day)
    widen = 1 if approximate else 0
    return Interval(number - widen, number + widen, approximate, uncertain)


def _years(text: str) -> tuple[int, int]:
    """First and last year that the digits can mean, `X` being any digit."""
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    return (high, low) if text.startswith("-") else (low, high)


def _check_time(found: re.Match[str], text: str, whole: str) -> None:
    if found["day"] is None or "X" in text:
        raise _refused(whole, "a time of day needs a whole date before it")
    if found["mark"] or text != whole:
        raise _refused(whole, "a time of day goes with a single date, not with an interval or a mark")
    if not _TIME.fullmatch(found["time"]):
        raise _refused(whole, "write a time of day as T10:00:00, T10:00:00Z or T10:00:00+03:00")


def _no_day(year: int, month: int) -> str:
    return f"{_MONTHS[month - 1]} {year} has {_month_length(year, month)} days"


def _hint(text: str) -> str:
    """What to do about a text that has not the form of a date."""
    eastern = _EASTERN.fullmatch(text)
    if eastern:
        day, month, year = (int(part) for part in eastern.groups())
        if not 1 <= month <= 12:
            return f"there is no month {month}"
        if year and not 1 <= day <= _month_length(year, month):
            return _no_day(year, month)
        return f"write the year first, {year:04}-{month:02}-{day:02}"
    if any(sign in text for sign in "[]{},^") or re.search(r"[?~%].|E[0-9]|S[0-9]", text):
        return "this is EDTF level 2, of which nothing is read; mark the date as a whole, as in 2021-11~"
    return "write a year, a month or a day as 2021, 2021-11 or 2021-11-04"


def _refused(text: str, hint: str) -> DateError:
    return DateError(f"{text!r} is not an EDTF date: {hint}.")


@lru_cache(maxsize=65536)
def parse(text: str) -> Interval:
    """The interval of days that the EDTF text can mean. Raises `DateError` with the reason."""
    if "/" not in text:
        return _atom(text, text)
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise _refused(text, "an interval has two ends, divided by one stroke")
    if start_text in ("", "..") and end_text in ("", ".."):
        raise _refused(text, "an interval needs at least one end")
    start = None if start_text in ("", "..") else _atom(start_text, text)
    end = None if end_text in ("", "..") else _atom(end_text, text)
    first = start.start if start else None
    last = end.end if end else None
    if first is not None and last is not None and last < first:
        raise _refused(text, "the interval ends before it starts")
    marks = [part for part in (start, end) if part]
    return Interval(
        first,
        last,
        any(part.approximate for part in marks),
        any(part.uncertain for part in marks),
    )


def is_date(text: str) -> bool:
    """Whether the text is an EDTF date that `parse` reads."""
    try:
        parse(text)
    except DateError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether the text is one calendar day, such as `2021-11-04`."""
    return len(text) == 10 and is_date(text)


def day_of(text: str) -> int:
    """The last day that a cut such as `2021-11-04` or `2021-11` includes, as an ordinal. Raises `DateError`."""
    end = parse(text).end
    if end is None:
        raise _refused(text, "a cut needs an end")
    return end


def to_text(number: int) -> str:
    """The day with this ordinal as `YYYY-MM-DD` (years 1 to 9999)."""
    if not _FIRST <= number <= _LAST:
        raise DateError(f"day number {number} lies outside the years 1 to 9999.")
    return Day.fromordinal(number).isoformat()
