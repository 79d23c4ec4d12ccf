"""Words that only their neighbours make into expressions of time: a bare number as a year, "May", "weeks", "the year", "the past".

Each guard looks at the tokens on either side; the words that it looks for are data of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from facta.reading.time.grammar import Found
from facta.reading.time.lexicon import Values, source
from facta.reading.time.tokens import Tokens

_STOPS = re.compile(r"[.,;:!?()\[\]\"”»]|\n")
_DASHES = frozenset("-–—")
# A bare number between these is a year when a preposition stands before it, between the others without one.
_YEARS, _PLAIN_YEARS = range(1000, 2151), range(1700, 2101)


@dataclass(frozen=True, slots=True)
class Place:
    """A match with the words before and after it, in small letters; `next` is the word after as written."""

    features: Values
    first: str
    length: int
    before: str
    before_that: str
    next: str
    language: str
    history: bool
    word: str
    last: str

    @property
    def after(self) -> str:
        return self.next.lower()

    def led(self, name: str) -> bool:
        """Whether the word before is in a list of the language."""
        return self.before in words(self.language, name)

    def followed(self, name: str) -> bool:
        """Whether the word after is in a list of the language."""
        return self.after in words(self.language, name)

    @property
    def closed(self) -> bool:
        """Whether the phrase ends with the match: a stop, or a word that begins another phrase."""
        return _stops(self.next) or self.followed("goes_on")


@lru_cache(maxsize=128)
def words(language: str, name: str) -> frozenset[str]:
    """A list of words of the language's file."""
    return frozenset(str(source(language).get(name, "")).split())


def accepted(found: Found, tokens: Tokens, language: str, *, history: bool) -> bool:
    """Whether the neighbours let the match stand."""
    features = found.features
    if features.get("when") == "history" and not history:
        return False
    name = features.get("guard") or _implied(features)
    if name is None:
        return True
    first = found.first
    place = Place(
        features=features,
        first=tokens.words[first].lower(),
        length=found.last - first,
        before=tokens.words[first - 1].lower() if first else "",
        before_that=tokens.words[first - 2] if first > 1 else "",
        next=tokens.words[found.last] if found.last < len(tokens.words) else "",
        language=language,
        history=history,
        last=tokens.words[found.last - 1],
        word=tokens.words[found.at.get("m", first)],
    )
    return _GUARDS[str(name)](place)


def _implied(features: Values) -> str | None:
    if "m" in features and set(features) <= {"m", "mod"}:
        return "month"
    count = features.get("n")
    if "u" in features and isinstance(count, int) and 1900 <= count <= 2100:
        return "counted"
    return "quarters" if features.get("u") == "quarter" and ("n" in features or "vn" in features) else None


def _stops(word: str) -> bool:
    return not word or _STOPS.match(word) is not None


def _year(place: Place) -> bool:
    """A number is a year after a preposition or alone in brackets; else it must look like one and count nothing."""
    features = place.features
    number = int(features["y"])
    if "era" in features:
        return True
    if "mod" in features or place.length > 1:
        return number in (
            _PLAIN_YEARS if place.length == 2 and place.first == "the" and "mod" not in features else _YEARS
        )
    if place.before in ("$", "€", "£", "#", "№", "%") or place.next in ("%", "€"):
        return False
    if place.before in _DASHES and place.before_that.isalpha():
        return False
    if place.followed("not_years"):
        return False
    if (
        place.led("year_leads")
        or (_stops(place.before) and _stops(place.next))
        or place.before in ("(", ",", "/", '"', *_DASHES)
    ):
        return number in _YEARS
    return number in _PLAIN_YEARS and not (number % 100 == 0 and place.next.islower())


def _month(place: Place) -> bool:
    """ "May" and "March" stand without a day or a year only after a preposition, in a range, or at the end of a phrase."""
    if place.word not in words(place.language, "doubtful_months") or "mod" in place.features:
        return True
    if place.first in words(place.language, "articles"):
        return False
    return place.led("months_leads") or place.next in _DASHES or (_stops(place.next) and not _stops(place.before))


def _fall(place: Place) -> bool:
    return place.after != "of" and (place.led("months_leads") or "rel" in place.features or place.first != "the")


def _bareunit(place: Place) -> bool:
    """ "The year", "the quarter": of the telling, unless a clause follows that says which."""
    return place.features.get("u") in ("year", "quarter", "month", "week") and not place.followed("unit_goes_on")


def _part(place: Place) -> bool:
    if "mod" in place.features or place.length > 1:
        return place.after != "of" or "mod" in place.features
    return place.led("part_leads") or place.features["part"] == "DT"


def _future(place: Place) -> bool:
    if place.history and place.length == 1:
        return True
    return (place.length > 1 or place.before == "in") and place.closed


def _time(place: Place) -> bool:
    return place.after != "to" and place.led("time_leads")


def _quarters(place: Place) -> bool:
    """Three quarters of a year, and neither three quarters of the troops nor some quarters."""
    return place.features.get("n") != "X" and place.after != "of"


def _range(place: Place) -> bool:
    first, second = int(place.features["y1"]), place.features.get("y", place.features.get("yy", 0))
    return first in _YEARS and (isinstance(second, str) or first < int(second)) and not place.followed("not_years")


def _clock(place: Place) -> bool:
    """ "20.00" is a time of day after a preposition, with two digits of minutes."""
    hours, _, minutes = str(place.features["clock"]).partition(".")
    return (
        place.led("clock_leads")
        and len(minutes) == 2
        and int(hours) < 25
        and int(minutes) < 60
        and int(minutes) % 5 == 0
    )


_GUARDS: dict[str, Callable[[Place], bool]] = {
    "year": _year,
    "month": _month,
    "fall": _fall,
    "bareunit": _bareunit,
    "part": _part,
    "future": _future,
    "time": _time,
    "quarters": _quarters,
    "counted": lambda place: place.last.endswith("s") or place.features["n"] == 2000,
    "range": _range,
    "clock": _clock,
    "closed": lambda place: place.closed,
    "decade": lambda place: int(place.features["dec"]) % 10 == 0,
    "long": lambda place: place.led("long_leads"),
    "single": lambda place: place.led("single_leads"),
    "summer": lambda place: place.led("months_leads"),
    "lower": lambda place: place.word.islower() or _stops(place.before),
    "at": lambda place: place.before == "at",
}
