"""Seasons, quarters, halves, years, decades and centuries, named or pointed at."""

from __future__ import annotations

from facta.reading.time import moments, parts
from facta.reading.time.context import Context
from facta.reading.time.days import day_or_month
from facta.reading.time.lexicon import Values
from facta.reading.time.meaning import Meaning, blurred, duration, of
from facta.reading.time.moments import RANK, Moment
from facta.reading.time.pointing import pointed, year_of


def season(features: Values, context: Context) -> Meaning | None:
    code = str(features["s"])
    year = year_of(features, context)
    if year is None:
        year = _season_year(features, context, code)
    if year is None:
        return Meaning(f"XXXX-{code}", "DATE")
    return of(moments.season(year, code), str(features.get("mod", "")))


def _season_year(features: Values, context: Context, code: str) -> int | None:
    word = str(features.get("rel", ""))
    base, by = pointed(features, context, "month") if word else (context.scene if context.history else context.told, 0)
    if base is None:
        return context.anchor.year + by if context.anchor else None
    here = base.first
    same = moments.season(base.year, code).first
    if not word and moments.at(base, "season") in (now := [moments.season(base.year - n, code) for n in (0, 1)]):
        return now[0].year if moments.at(base, "season") == now[0] else now[1].year
    if context.history and not word:
        # The winter of a year already begun is the one before it.
        return base.year if code != "WI" or base.grain == "year" or base.month > 6 else base.year - 1
    if by < 0 or (not word and context.ahead < 0):
        return base.year if same + 3 <= here or (not word and same <= here) else base.year - 1
    if by > 0 or (not word and context.ahead > 0):
        return base.year if same > here or (not word and same + 2 >= here) else base.year + 1
    if word:
        return base.year - 1 if code == "WI" and base.month <= 8 and context.ahead <= 0 else base.year
    past = base.year if same <= here else base.year - 1
    away = here - moments.season(past, code).first
    return past if away <= 7 else past + 1


def decade(features: Values, context: Context) -> Meaning | None:
    if "decw" in features or int(features["dec"]) < 100:
        tens = int(features.get("decw", features.get("dec", 0)))
        base = context.base
        century = (base.year if base else 2000) // 100 * 100
        number = century + tens
        if base and number > base.year + 9:
            number -= 100
    else:
        number = int(features["dec"])
    if features.get("era") == "BC":
        return of(Moment("decade", (-number - 9) * 12), str(features.get("mod", "")))
    return of(Moment("decade", number // 10 * 120), str(features.get("mod", "")))


def century(features: Values, context: Context) -> Meaning | None:
    number = int(features["c"]) + int(features.get("c2", 0))
    if features.get("era") == "BC":
        return Meaning(f"BC{number - 1:02}", "DATE", f"-{number - 1:02}XX", None, str(features.get("mod", "")))
    return of(Moment("century", (number - 1) * 1200), str(features.get("mod", "")))


def part_of_year(features: Values, context: Context) -> Meaning | None:
    """A quarter or half of a year, or half of a month."""
    grain = str(features.get("grain", "quarter" if "g" in features else "half"))
    mod = str(features.get("mod", ""))
    if "m" in features:
        month = day_or_month({**features, "mod": ""}, context)
        return (
            month
            if month is None
            else Meaning(month.timex3, "DATE", month.edtf, month.moment, "START" if features["q"] == 1 else "END")
        )
    told = features.get("q", features.get("g", features.get("gh", 0)))
    number = int(told) or (4 if grain == "quarter" else 2)
    if number > (4 if grain == "quarter" else 2):
        return None
    if "q" not in features and "rel" in features and "g" not in features and "gh" not in features:
        base, by = pointed(features, context, grain)
        moved = moments.shifted(base, grain, by) if base else None
        return of(moved, mod) if moved else blurred(None, grain)
    year = year_of(features, context)
    if year is None and features.get("u") == "year":
        year = context.base.year if context.base else None
    if year is None:
        base = context.base
        if base is None:
            return Meaning(f"XXXX-{'Q' if grain == 'quarter' else 'H'}{number}", "DATE")
        now = moments.at(base, grain) or base
        here = moments.part(base.year, grain, number)
        year = base.year
        if here.first > now.first and context.ahead < 0:
            year -= 1
        elif here.first < now.first and context.ahead > 0:
            year += 1
        elif context.ahead == 0 and here.first - now.first > 6:
            year -= 1
    return of(moments.part(year, grain, number), mod)


def year(features: Values, context: Context) -> Meaning | None:
    number = year_of(features, context)
    if "fy" in features:
        value = f"{features['y']}/{features['fy']}"
        return Meaning(value, "DATE", value)
    return of(moments.year(number), str(features.get("mod", ""))) if number is not None else None


def unit(features: Values, context: Context) -> Meaning | None:
    """ "Last week", "the following year", "the end of the month", "that night"."""
    grain = str(features["u"])
    mod = str(features.get("mod", ""))
    if grain in ("second", "minute", "hour"):
        return Meaning(duration(1, grain), "DURATION")
    if grain == "night":
        base, by = pointed({**features, "rel": features.get("rel", "same")}, context, "day")
        if str(features.get("rel")) == "last" and not context.history:
            by = -1
        day = moments.shifted(base, "day", by) if base and RANK[base.grain] >= RANK["day"] else None
        return parts.of_day(day, "NI") if day else blurred(base, "part", "TNI")
    if grain == "weekend" and "rel" not in features and not context.history:
        return _weekend(context)
    if "rel" not in features:
        base = context.fine(grain) if context.history else context.told
        by = 0
    else:
        base, by = pointed(features, context, grain)
    if base is None:
        return blurred(context.anchor, grain)
    if grain == "day" and features.get("rel") == "past":
        return None
    moved = moments.shifted(base, "week" if grain == "fortnight" else grain, by)
    return of(moved, mod) if moved else blurred(base, grain)


def _weekend(context: Context) -> Meaning | None:
    """ "The weekend" is the one that goes on, else the last or the next as the sentence looks; told early in a week, the last."""
    day = moments.to_day(context.told) if context.told else None
    if day is None or context.told is None:
        return blurred(None, "weekend")
    gone = day.weekday() < 5 and (context.ahead < 0 or (context.ahead == 0 and day.weekday() < 3))
    moved = moments.shifted(context.told, "weekend", -1 if gone else 0)
    return of(moved) if moved else None


def new_year(features: Values, context: Context) -> Meaning | None:
    base = context.base
    if base is None:
        return blurred(None, "year")
    return of(moments.year(base.year + (1 if base.month > 6 else 0)))
