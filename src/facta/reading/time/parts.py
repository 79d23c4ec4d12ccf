"""Parts and hours of the day."""

from __future__ import annotations

from facta.reading.time import moments
from facta.reading.time.lexicon import Values
from facta.reading.time.meaning import Meaning, of
from facta.reading.time.moments import Moment


def time_of(features: Values) -> str:
    """The time of day that is told, as TIMEX3 writes it: `TMO`, `T23:40`; empty when none is."""
    if "clock" in features:
        hours, _, minutes = (
            str(features["clock"]).partition(".")
            if "." in str(features["clock"])
            else str(features["clock"]).partition(":")
        )
        return _clock(int(hours), int(minutes or 0), str(features.get("ap", "")))
    if str(features.get("h", "")).startswith("T"):  # "noon"
        return str(features["h"])
    if "h" in features:
        return _clock(
            int(features["h"]),
            int(features.get("min", 0)),
            str(features.get("ap", "")) or str(features.get("part", "")),
        )
    if "hour" in features:
        return str(features["hour"])
    return f"T{features['part']}" if "part" in features else ""


def _clock(hours: int, minutes: int, half: str) -> str:
    if half in ("pm", "AF", "EV") and hours < 12:
        hours += 12
    if half in ("am", "MO") and hours == 12:
        hours = 0
    return f"T{hours:02}:{minutes:02}" if hours <= 24 and minutes < 60 else ""


def of_day(day: Moment, time: str, mod: str = "") -> Meaning:
    """The day with a part (`MO`) or a time (`23:40`) of it."""
    if time[:1].isdigit():
        return of(moments.clock(day, int(time[:2]), int(time[3:5])), mod)
    return of(Moment("part", day.first, day.day, f"T{time}"), mod)
