"""Reckoning: the value of a relative date, given the day on which it was told. Values are EDTF texts."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta

Told = Day | None


def month_near(month: int, told: Told, *, ahead: bool, day: int | None = None) -> str:
    """A month (and day) named without a year: the nearest in the direction of the telling, past unless `ahead`."""
    if told is None:
        return ""
    year = told.year
    this = (month, day or told.day)
    if ahead and this < (told.month, told.day):
        year += 1
    elif not ahead and this > (told.month, told.day):
        year -= 1
    return ymd(year, month, day)


def ymd(year: int, month: int | None = None, day: int | None = None) -> str:
    """`2021`, `2021-11` or `2021-11-04`; empty when there is no such day."""
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return Day(year, month, day).isoformat()
    except ValueError:
        return ""


def shifted(told: Told, unit: str, by: int) -> str:
    """The day, week, month, quarter, half-year or year that lies `by` units after the telling, as precise as the unit."""
    if told is None:
        return ""
    if unit == "day":
        return (told + timedelta(days=by)).isoformat()
    if unit == "week":
        start = told - timedelta(days=told.weekday()) + timedelta(weeks=by)
        return f"{start.isoformat()}/{(start + timedelta(days=6)).isoformat()}"
    if unit == "month":
        index = told.year * 12 + told.month - 1 + by
        return ymd(index // 12, index % 12 + 1)
    if unit == "quarter":
        index = told.year * 4 + (told.month - 1) // 3 + by
        return part(index // 4, "quarter", index % 4 + 1)
    if unit == "half":
        index = told.year * 2 + (told.month - 1) // 6 + by
        return part(index // 2, "half", index % 2 + 1)
    return ymd(told.year + by)


def later(told: Told, unit: str, by: int) -> str:
    """The day that lies a span after the telling: "within 30 days"; months and years keep the day of the month where there is one."""
    if told is None:
        return ""
    if unit in ("day", "week"):
        return (told + timedelta(days=by * (7 if unit == "week" else 1))).isoformat()
    index = told.year * 12 + told.month - 1 + by * (12 if unit == "year" else 1)
    return ymd(index // 12, index % 12 + 1) if unit == "month" else ymd(index // 12)


def weekday(number: int, told: Told, *, ahead: bool) -> str:
    """The nearest such day of the week, the telling's own included."""
    if told is None:
        return ""
    away = (number - told.weekday()) % 7
    return (told + timedelta(days=away if ahead or away == 0 else away - 7)).isoformat()


def part(year: int, kind: str, number: int) -> str:
    """A half or a quarter of a year as an interval of months."""
    length = 6 if kind == "half" else 3
    first = (number - 1) * length + 1
    return f"{ymd(year, first)}/{ymd(year, first + length - 1)}"


def two_digits(first: str, last: str) -> str:
    """The end year of a range written short: 2021-3 is 2021/2023, 2021-24 is 2021/2024."""
    return first[: len(first) - len(last)] + last
