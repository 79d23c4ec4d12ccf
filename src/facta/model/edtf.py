"""Dates as the field writes them: EDTF (ISO 8601-2:2019), levels 0 and 1, read as intervals of days.

`2021`, `2021-11`, `2021-11-04`, `2021-11-04T10:00:00Z`, `2021/2023`, `2021-11/..`, `/2023`, `2023-06~`, `2021?`, `2021%`,
seasons `2021-21` to `2021-24`, unspecified digits `202X`, `2021-XX`, `2021-11-XX`, long years `Y17000`, years before 0 `-0045`.

Invariant: `parse(text)` either returns the interval of days that the text can mean or raises `DateError`; it never adds a day
that is not told. An open or unknown end is `None`. Library considered: `edtf` 5 (see docs/adr/0003): it needs 100 times
as long for a date and leaves the comparisons to the caller.

Comparisons (DESIGN.md): something surely happened by a day when its end <= the day, possibly when its start <= the day; `~` widens
by one unit of the precision told (a year, a season, a month, a day) on either side.
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

_ATOM = re.compile(
    r"""(?P<long>Y-?\d{5,})$
    | (?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX|\d{1}XXX|XXXX))
      (?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?
      (?P<time>T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}(?::\d{2})?)?)?
      (?P<mark>[?~%])?$""",
    re.VERBOSE,
)
# Northern seasons as whole months; EDTF leaves the exact days to the user. Winter 2021 runs from December 2021.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


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
        starts_before = (
            self.start is None or other.end is None or self.start <= other.end
        )
        return starts_before and (
            other.start is None or self.end is None or other.start <= self.end
        )


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
    return ordinal(start_year, start_month), ordinal(
        end_year, end_month, _month_length(end_year, end_month)
    )


def _atom(text: str, whole: str) -> Interval:
    found = _ATOM.match(text)
    if found is None:
        raise _refused(
            whole, "write a year, a month or a day as 2021, 2021-11 or 2021-11-04"
        )
    if found["long"]:
        year = int(found["long"][1:])
        return Interval(ordinal(year), ordinal(year, 12, 31))
    mark = found["mark"] or ""
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    year_text, month_text, day_text = found["year"], found["month"], found["day"]
    if found["time"] and (day_text is None or "X" in text):
        raise _refused(whole, "a time of day needs a whole date before it")
    if "X" in year_text:
        if month_text not in (None, "XX") or day_text not in (None, "XX"):
            raise _refused(whole, "digits may be unspecified (X) only from the right")
        unknown = year_text.count("X")
        low, high = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
        if year_text.startswith("-"):
            low, high = high, low
        widen = 10**unknown if approximate else 0
        return Interval(
            ordinal(low - widen), ordinal(high + widen, 12, 31), approximate, uncertain
        )
    year = int(year_text)
    if month_text is None or month_text == "XX":
        if day_text not in (None, "XX"):
            raise _refused(whole, "digits may be unspecified (X) only from the right")
        widen = 1 if approximate else 0
        return Interval(
            ordinal(year - widen), ordinal(year + widen, 12, 31), approximate, uncertain
        )
    month = int(month_text)
    if month in _SEASONS and day_text is None:
        first, last = _SEASONS[month]
        return Interval(
            *_months(year, first, last, 3 if approximate else 0), approximate, uncertain
        )
    if not 1 <= month <= 12:
        raise _refused(whole, f"there is no month {month_text}")
    if day_text is None or day_text == "XX":
        return Interval(
            *_months(year, month, month, 1 if approximate else 0),
            approximate,
            uncertain,
        )
    day = int(day_text)
    if not 1 <= day <= _month_length(year, month):
        raise _refused(
            whole, f"month {month_text} of {year} has {_month_length(year, month)} days"
        )
    number = ordinal(year, month, day)
    widen = 1 if approximate else 0
    return Interval(number - widen, number + widen, approximate, uncertain)


def _refused(text: str, hint: str) -> DateError:
    return DateError(f"{text!r} is not an EDTF date: {hint}.")


@lru_cache(maxsize=65536)
def parse(text: str) -> Interval:
    """The interval of days that the EDTF text can mean. Raises `DateError` with the reason."""
    if "/" not in text:
        return _atom(text, text)
    start_text, _, end_text = text.partition("/")
    if not start_text.strip(".") and not end_text.strip("."):
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
