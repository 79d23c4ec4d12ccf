"""Words that point ("last", "the following", "that"): how many steps, and from where."""

from __future__ import annotations

from facta.reading.time.context import Context
from facta.reading.time.lexicon import Values
from facta.reading.time.moments import Moment

# "This" and "last" count from the telling, "previous" and "that" from the date told last.
TELLING = {"this": 0, "current": 0, "last": -1, "past": -1, "next": 1, "coming": 1, "recent": -1}
ANCHOR = {"previous": -1, "following": 1, "same": 0, "that": 0}


def pointed(features: Values, context: Context, grain: str) -> tuple[Moment | None, int]:
    """Where a pointing word counts from, and how far it goes."""
    word = str(features.get("rel", "this"))
    if word in ANCHOR or (word == "next" and grain in ("day", "night")):
        return context.fine(grain), ANCHOR.get(word, 1)
    return (context.fine(grain) if context.history else context.told), TELLING.get(word, 0)


def year_of(features: Values, context: Context) -> int | None:
    """The year that is told, straight or by pointing; None when it is not."""
    if "y" in features:
        number = int(features["y"])
        return 1 - number if features.get("era") == "BC" else number
    if "yq" in features:
        near = context.anchor or context.told
        short = int(features["yq"])
        return (
            min((1700, 1800, 1900, 2000), key=lambda century: abs(century + short - (near.year if near else 1950)))
            + short
        )
    if "ry" in features:
        return context.told.year if context.told else None
    if features.get("u") == "year" and "rel" in features:
        base, by = pointed(features, context, "year")
        return base.year + by if base else None
    return None
