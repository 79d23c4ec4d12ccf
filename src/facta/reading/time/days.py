"""Days of the month and of the week, months, and the hours of a day: what is named without its year, or without its day.

In a history a month is of the year of the tale, in news it is the nearest on the side where the sentence looks.
"""

from __future__ import annotations

from facta.reading.time import moments, parts
from facta.reading.time.context import Context
from facta.reading.time.lexicon import Values
from facta.reading.time.meaning import Meaning, blurred, of
from facta.reading.time.moments import RANK, Moment
from facta.reading.time.pointing import ANCHOR, pointed, year_of

# How many months a tale goes back, and on, before a month is taken to be of another year (chosen on twelve histories of WikiWars).
_BACK, _ON = 8, 11


def day_or_month(features: Values, context: Context) -> Meaning | None:
    """A month or a day of one, with or without its year."""
    number = int(features["m"])
    year = year_of(features, context)
    day = int(features["d"]) if "d" in features else None
    if day is not None and day > 31:
        return None
    if year is None and "rel" in features:
        year = _pointed_year(features, context, number)
    if year is None:
        year = _near_year(features, context, number, day)
    if year is None:
        return Meaning(f"XXXX-{number:02}" + (f"-{day:02}" if day else ""), "DATE")
    moment = moments.day(year, number, day) if day is not None else moments.month(year, number)
    if moment is None:
        return None
    if day is None:
        return of(moment, str(features.get("mod", "")))
    return _timed(features, moment, context)


def _pointed_year(features: Values, context: Context, month: int) -> int | None:
    """ "Last November", "the following July": the nearest one on that side, the month of the base itself left out."""
    base, by = pointed(features, context, "month")
    if base is None:
        return context.anchor.year + by if context.anchor else None
    if by == 0:
        return base.year
    if by < 0:
        return base.year if month < base.month else base.year - 1
    return base.year if month > base.month else base.year + 1


def _near_year(features: Values, context: Context, month: int, day: int | None) -> int | None:
    """A month without a year: in a history that of the date told last, in news the nearest on the side where the sentence looks."""
    if context.history:
        anchor = context.scene
        if anchor is None:
            return None
        year = anchor.year
        if anchor.grain == "season":
            return year + 1 if anchor.month == 12 and month <= 6 else year
        # A tale goes on: the nearest such month, and of two as near the later one.
        if RANK[anchor.grain] >= RANK["month"]:
            away = month - anchor.month
            return year + 1 if away < -_BACK else year - 1 if away > _ON else year
        return year
    told = context.told
    if told is None:
        return None
    this = (month, day or told.day)
    here = (told.month, told.day)
    if this == here:
        return told.year
    past = told.year if this < here else told.year - 1
    if context.ahead:
        return past + 1 if context.ahead > 0 else past
    months_away = (told.month - month) % 12 + ((told.day - (day or told.day)) / 31)
    return past if months_away <= 6 else past + 1


def bare_day(features: Values, context: Context) -> Meaning | None:
    """ "The 28th": of the month told last."""
    base = context.fine("month")
    moment = moments.day(base.year, base.month, int(features["d"])) if base else None
    return of(moment) if moment else blurred(base, "day")


def weekday(features: Values, context: Context) -> Meaning | None:
    number = int(features["w"])
    word = str(features.get("rel", ""))
    base = context.fine("day") if context.history or word in ANCHOR else context.told
    if base is None or RANK[base.grain] < RANK["day"]:
        return Meaning(f"XXXX-WXX-{number + 1}", "DATE")
    if word == "this" or word == "current":
        start = moments.at(base, "week")
        day = moments.weekday(start, number, 1) if start and (start := moments.at(start, "week")) else None
        monday = moments.shifted(base, "day", -_weekday_number(base))
        day = moments.shifted(monday, "day", number) if monday else None
    elif word in ("last", "past", "previous", "recent"):
        day = moments.weekday(base, number, -1, itself=False)
    elif word in ("next", "coming", "following"):
        day = moments.weekday(base, number, 1, itself=False)
    else:
        day = moments.weekday(base, number, 1 if context.history or context.ahead > 0 else -1)
    return _timed(features, day, context)


def _weekday_number(base: Moment) -> int:
    day = moments.to_day(base)
    return day.weekday() if day else 0


def offset(features: Values, context: Context) -> Meaning | None:
    """Today, yesterday, tomorrow, with a part of the day; in a history "today" is the writer's own."""
    if context.history and int(features["off"]) == 0 and "part" not in features:
        return Meaning("PRESENT_REF", "DATE")
    base = context.fine("day") if context.history else context.told
    day = moments.shifted(base, "day", int(features["off"])) if base and RANK[base.grain] >= RANK["day"] else None
    return _timed(features, day, context)


def time_of_day(features: Values, context: Context) -> Meaning | None:
    day = context.day()
    if "rel" in features:
        base, by = pointed(features, context, "day")
        if features["rel"] in ("that", "same", "this"):
            base, by = (context.fine("day") if context.history or features["rel"] != "this" else context.told), 0
        day = moments.shifted(base, "day", by) if base and RANK[base.grain] >= RANK["day"] else None
    return _timed(features, day, context)


def _timed(features: Values, day: Moment | None, context: Context) -> Meaning | None:
    """A day with the part or the time of day told of it."""
    time = parts.time_of(features)
    if day is None or RANK[day.grain] < RANK["day"]:
        return blurred(context.anchor, "part" if time else "day", time)
    return (
        parts.of_day(day, time[1:], str(features.get("mod", "")))
        if time
        else of(moments.at(day, "day") or day, str(features.get("mod", "")))
    )
