"""From the features of a match to its meaning.

`resolve` asks one small function for each kind of expression, the first that the features fit. Each knows the calendar only and no
language. Invariant: what the context does not settle is left open (`XXXX-XX-XX`), never guessed to a day.
"""

from __future__ import annotations

from collections.abc import Callable

from facta.reading.time import days, moments, periods
from facta.reading.time.context import Context
from facta.reading.time.feasts import feast
from facta.reading.time.lexicon import Values
from facta.reading.time.meaning import Meaning, of
from facta.reading.time.spells import repeated, spell, step

Reader = Callable[[Values, Context], Meaning | None]


def resolve(features: Values, context: Context) -> Meaning | None:
    """The meaning of a match, or None when it is no date after all ("31 February")."""
    for needed, reader in _READERS:
        if any(name in features for name in needed):
            return reader(features, context)
    return None


def _reference(features: Values, context: Context) -> Meaning | None:
    return Meaning(str(features["ref"]), "DATE")


def _adjective(features: Values, context: Context) -> Meaning | None:
    return Meaning(str(features["dur"]), "DURATION")


def _vague(features: Values, context: Context) -> Meaning | None:
    if features["vague"] == "anchor" and context.anchor:
        return Meaning(moments.timex(context.anchor), "DATE", moments.edtf(context.anchor))
    return Meaning("", "DATE")


def _whole(features: Values, context: Context) -> Meaning | None:
    """Dates in figures; of two numbers that could both be a month the language says which is."""
    if "dday" in features or "iso" in features:
        text = str(features.get("dday") or features["iso"])
        year, month, day = (int(part) for part in text[:10].split("-"))
        moment = moments.day(year, month, day)
        if moment and len(text) > 10:
            moment = moments.clock(moment, int(text[11:13]), int(text[14:16]))
        return of(moment) if moment else None
    text = str(features["num"])
    one, two, year = (int(part) for part in text.replace("/", ".").split("."))
    if year < 100:
        year += 2000 if year < 50 else 1900
    if ("/" in text and "dayfirst" not in features and one <= 12) or two > 12:
        one, two = two, one
    moment = moments.day(year, two, one)
    return of(moment) if moment else None


_READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    (("ref",), _reference),
    (("dur",), _adjective),
    (("vague",), _vague),
    (("freq", "set", "times"), repeated),
    (("iso", "num", "dday"), _whole),
    (("dir",), step),
    (("n", "mul", "span"), spell),
    (("off",), days.offset),
    (("hol", "holw"), feast),
    (("newyear",), periods.new_year),
    (("q", "g", "gh", "grain"), periods.part_of_year),
    (("m",), days.day_or_month),
    (("bare",), days.bare_day),
    (("w",), days.weekday),
    (("s",), periods.season),
    (("dec", "decw"), periods.decade),
    (("c",), periods.century),
    (("y", "yq"), periods.year),
    (("part", "hour", "clock", "h"), days.time_of_day),
    (("u",), periods.unit),
)
