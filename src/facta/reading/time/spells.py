"""Spells of time, steps from a date, and what comes again and again."""

from __future__ import annotations

from dataclasses import replace

from facta.reading.time import moments
from facta.reading.time.context import Context
from facta.reading.time.lexicon import Values
from facta.reading.time.meaning import Meaning, blurred, duration, of
from facta.reading.time.moments import RANK, Moment

_CLOCKED = ("second", "minute", "hour")


def count(features: Values) -> float | str:
    """The number told before a unit: `X` when it is vague, or two numbers are told."""
    told = features.get("n", 1)
    if told == "X" or "vn" in features:
        return "X"
    number = (
        float(told) * float(features.get("mul", 1)) + float(features.get("n2", 0)) + (0.5 if "half" in features else 0)
    )
    return int(number) if number.is_integer() else number


def spell(features: Values, context: Context) -> Meaning | None:
    """ "Three years", and with its EDTF what the telling makes a date of: "within 30 days", "the past ten years"."""
    number, unit = count(features), str(features["u"])
    value = duration(number, unit)
    if "m" in features:
        year = f"{int(features['y']):04}-" if "y" in features else ""
        return Meaning(value, "DURATION", f"{year}{int(features['m']):02}" if year else "")
    if "y" in features and number != "X":
        return Meaning(value, "DURATION", _of_year(features, int(number)))
    word = str(features.get("rel", ""))
    base = context.told
    if base is None or context.history or number == "X" or unit in _CLOCKED:
        return Meaning(value, "DURATION")
    whole = int(number) if isinstance(number, int) else 0
    if word in ("next", "coming", "following") or context.lead == "within":
        end = later(base, unit, whole)
        return Meaning(value, "DURATION", moments.edtf(end) if end else "")
    if word in ("past", "last", "previous", "recent"):
        return Meaning(value, "DURATION", _until(base, unit, whole))
    return Meaning(value, "DURATION")


def _of_year(features: Values, number: int) -> str:
    """The first so many months of a year."""
    if features.get("u") != "month" or features.get("rel") not in (None, "first") or not 1 <= number <= 12:
        return ""
    year = f"{int(features['y']):04}"
    return f"{year}-01/{year}-{number:02}" if "era" not in features else ""


def later(base: Moment, unit: str, by: int) -> Moment | None:
    """The end of a spell that begins with the telling, no finer than its unit; weeks end on a day."""
    if unit in ("day", "night", "week", "fortnight"):
        return moments.shifted(base, "day", by * {"week": 7, "fortnight": 14}.get(unit, 1))
    if unit in ("decade", "century"):
        return moments.shifted(base, "year", by * (10 if unit == "decade" else 100))
    if unit == "half":
        return moments.shifted(base, "month", by * 6)
    return moments.shifted(base, unit, by) if unit != "weekend" else None


def _until(base: Moment, unit: str, by: int) -> str:
    start = later(base, unit, -by)
    end = moments.at(base, start.grain) if start else None
    if start is None or end is None or start.grain not in ("year", "month", "day"):
        return ""
    return f"{moments.edtf(start)}/{moments.edtf(end)}"


def step(features: Values, context: Context) -> Meaning | None:
    """ "Two years ago" counts from the telling, "two days later" from the date told last; both are as fine as their unit."""
    number, unit, word = count(features), str(features["u"]), str(features["dir"])
    forward = word in ("later", "hence")
    if number == "X":
        return Meaning("FUTURE_REF" if forward else "PAST_REF", "DATE")
    grain = "day" if unit == "night" else unit
    told = word in ("ago", "hence")
    base = context.told if told and not context.history else _beside(context, grain)
    if unit in _CLOCKED:
        return _clocked(base if told else context.fine("minute"), unit, float(number) * (1 if forward else -1), base)
    by = float(number) * (1 if forward else -1)
    if unit == "half":
        by, grain = by * 6, "month"
    rough = bool(by % 1)
    if rough:
        if grain not in ("year", "decade", "century"):
            return Meaning("FUTURE_REF" if forward else "PAST_REF", "DATE")
        by, grain = by * {"year": 12, "decade": 10, "century": 100}[grain], {"year": "month"}.get(grain, "year")
    if base is None:
        return blurred(context.anchor, grain)
    moved = (
        moments.shifted(base, grain, int(by))
        if RANK[base.grain] >= RANK.get(grain, 9) or grain == "fortnight"
        else None
    )
    if moved is None:
        return blurred(base, grain)
    # "A year and a half ago" is about a month, not the month.
    return replace(of(moved), edtf=f"{moments.edtf(moved)}~") if rough else of(moved)


def _beside(context: Context, grain: str) -> Moment | None:
    """What "earlier" and "later" count from: in news a date of the same or the last sentence, else the day of the telling."""
    if context.history:
        return context.fine(grain)
    near = [moment for moment in (*context.before, *context.in_sentence) if RANK[moment.grain] >= RANK[grain]]
    return near[-1] if near else context.told


def _clocked(base: Moment | None, unit: str, by: float, day: Moment | None) -> Meaning:
    moved = moments.later_by(base, unit, int(by)) if base and unit != "second" else None
    if moved:
        return of(moved)
    return (
        blurred(day, "hour", "TXX")
        if day is None or day.grain != "day"
        else Meaning(f"{moments.timex(day)}TXX", "TIME", moments.edtf(day))
    )


def repeated(features: Values, context: Context) -> Meaning | None:
    """ "Every Monday" is `XXXX-WXX-1`, "annually" `P1Y`, "every two months" `P2M`."""
    if "freq" in features:
        return Meaning(str(features["freq"]), "SET")
    if "w" in features:
        return Meaning(
            f"XXXX-WXX-{int(features['w']) + 1}" + (f"T{features['part']}" if "part" in features else ""), "SET"
        )
    if "m" in features:
        return Meaning(
            f"XXXX-{int(features['m']):02}" + (f"-{int(features['d']):02}" if "d" in features else ""), "SET"
        )
    if "s" in features:
        return Meaning(f"XXXX-{features['s']}", "SET")
    if "part" in features:
        return Meaning(f"XXXX-XX-XXT{features['part']}", "SET")
    number = (
        int(features["step"])
        if "step" in features
        else count(features)
        if "times" not in features and features.get("set") != 1
        else 1
    )
    unit = str(features["u"])
    if unit == "night":
        return Meaning("XXXX-XX-XXTNI", "SET")
    return Meaning(duration(number, unit), "SET")
