"""A scale of somebody else's, as a value: its ratings, what each means, and which claim of Facta's says the same, if any.

Invariant: a rating whose `act` is empty has no counterpart on Facta's ladder; it is kept and counted, and stays out of the lines.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from facta.model.claim import Status, Value

# How the scale's publisher makes its index: per accord and year; the mean score moved to 0..100; the share of each rating.
IndexKind = Literal["accords", "mean", "counts"]


class Rating(Value, frozen=True):
    """One value of a scale. `words` are other spellings; `share` the part of the object that it tells carried out, 0 to 1, as an
    interval; `score` what the publisher counts it as. `voice` own: the word of whoever made the promise, not of the publisher."""

    code: str
    title: str
    means: str
    words: tuple[str, ...] = ()
    act: str = ""
    status: Status = "actual"
    share: tuple[float, ...] | None = None
    score: float | None = None
    voice: Literal["", "own"] = ""


class Scale(Value, frozen=True):
    """A whole scale. `top`: the highest score. `ladder`: the ladder of the
    default codebook that a thing so rated climbs. `items`: code -> title of what is rated, where the scale lists it. `groups`: name ->
    code -> weight, for indices of a part."""

    id: str
    version: str
    title: str
    source: str
    publisher: str
    index: IndexKind
    values: tuple[Rating, ...]
    top: float = 1
    ladder: str = "step"
    items: dict[str, str] = msgspec.field(default_factory=dict)
    groups: dict[str, dict[str, float]] = msgspec.field(default_factory=dict)

    def rating(self, told: str) -> Rating | None:
        """The rating that the text means, by code, title or one of its words, whatever the case; None when it means none."""
        word = _folded(told)
        return next((one for one in self.values if word in map(_folded, (one.code, one.title, *one.words))), None)


def _folded(text: str) -> str:
    """Small letters, one space between words; "1.0" and "+1" are "1"."""
    text = " ".join(text.casefold().replace("_", " ").replace("\N{MINUS SIGN}", "-").split())
    try:
        return f"{float(text):g}"
    except ValueError:
        return text
