"""Feasts and other days with a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Day
from datetime import timedelta

from facta.reading.time import moments
from facta.reading.time.context import Context
from facta.reading.time.lexicon import Values
from facta.reading.time.meaning import Meaning, of
from facta.reading.time.moments import Moment
from facta.reading.time.pointing import year_of


def feast(features: Values, context: Context) -> Meaning | None:
    name = str(features.get("hol") or features["holw"] if "hol" in features or "holw" in features else "")
    year = year_of(features, context)
    if year is None:
        base = context.base
        if base is None:
            return Meaning("XXXX-" + name if name[0].isdigit() else "", "DATE")
        year = _feast_year(features, context, base, name)
    moment = day_of(name, year)
    if moment is None:
        return None
    if name == "01-01" and context.due:
        # "By New Year" is in the old year.
        return of(moments.year(moment.year - 1), "END")
    # A church feast gives its month (codebook, rule 20); TIMEX3 wants the day.
    return (
        replace(of(moment), edtf=moments.edtf(moments.month(moment.year, moment.month)))
        if is_church(name)
        else of(moment)
    )


def _feast_year(features: Values, context: Context, base: Moment, name: str) -> int:
    this = day_of(name, base.year)
    if this is None or context.history:
        return base.year
    here, there = (base.month, base.day), (this.month, this.day)
    word = str(features.get("rel", ""))
    if word in ("last", "past") or (not word and context.ahead < 0):
        return base.year if there < here else base.year - 1
    if word in ("next", "coming") or (not word and context.ahead > 0):
        return base.year if there > here else base.year + 1
    return base.year if abs(this.first - base.first) <= 6 else base.year + (1 if this.first < base.first else -1)


def easter(year: int) -> Day:
    """Western Easter Sunday (Meeus/Jones/Butcher, in Meeus 1991, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return Day(year, month, day + 1)


def orthodox_easter(year: int) -> Day:
    """Eastern Easter Sunday in the Gregorian calendar, 1900 to 2099 (Meeus 1991, chapter 8)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return Day(year, month, day + 1) + timedelta(days=13)


def is_church(name: str) -> bool:
    """Whether the feast is of the church."""
    return name.startswith(("EASTER", "PASCHA")) or name in ("12-24", "12-25", "01-07", "10-14")


def day_of(name: str, year: int) -> Moment | None:
    """The day of a feast: `12-25`, `EASTER-2` (days from Easter), `PASCHA` (Eastern Easter), `THANKS` (the fourth Thursday of November)."""
    if not 1583 <= year <= 4000:
        return None
    if name.startswith(("EASTER", "PASCHA")):
        sunday = easter(year) if name.startswith("EASTER") else orthodox_easter(year)
        return moments.of_day(sunday + timedelta(days=int(name[6:] or 0)))
    if name == "THANKS":
        first = Day(year, 11, 1)
        return moments.of_day(first + timedelta(days=(3 - first.weekday()) % 7 + 21))
    month, day = (int(part) for part in name.split("-"))
    return moments.day(year, month, day)
