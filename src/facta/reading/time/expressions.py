"""The expressions: one table per language, from words to values. Longer expressions win over shorter ones at the same place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Day
from functools import lru_cache
from typing import Literal

from facta.errors import DateError
from facta.model.edtf import day_of, parse, to_text

_SPLIT = re.compile(r"[;.!?] ")
Role = Literal["", "by", "from", "until"]
Rule = tuple[re.Pattern[str], Callable[["re.Match[str]", "Telling"], str]]


@dataclass(frozen=True, slots=True)
class Time:
    """A date in the text: where it stands, without the words that give its role; `edtf` its value."""

    start: int
    end: int
    edtf: str
    role: Role


@dataclass(frozen=True, slots=True)
class Telling:
    """When the text was told, and whether the words around the date look ahead."""

    told: Day | None
    ahead: bool


def find(text: str, *, told: str = "", language: str = "en", start: int = 0, end: int | None = None) -> list[Time]:
    """The dates between two places of the text, in order; `told` is EDTF and may be empty, then relative dates are left out."""
    from facta.reading.time import english, russian

    tongue = russian if language == "ru" else english
    stop = len(text) if end is None else end
    day = _day(told)
    found: list[Time] = []
    taken: list[tuple[int, int]] = []
    for pattern, value in tongue.RULES:
        for match in pattern.finditer(text, start, stop):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            before = text[max(start, match.start() - 40) : match.start()]
            around = _SPLIT.split(text[max(start, match.start() - 60) : match.start()])[-1]
            around += " | " + _SPLIT.split(text[match.end() : min(stop, match.end() + 40)])[0]
            telling = Telling(day, bool(tongue.AHEAD.search(around)))
            edtf = value(match, telling)
            if edtf and _valid(edtf):
                found.append(Time(match.start(), match.end(), edtf, tongue.role(before, match[0])))
                taken.append((match.start(), match.end()))
            elif not edtf:
                taken.append((match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


@lru_cache(maxsize=1024)
def _day(told: str) -> Day | None:
    try:
        return Day.fromisoformat(to_text(day_of(told))) if told else None
    except (DateError, ValueError):
        return None


def _valid(edtf: str) -> bool:
    try:
        parse(edtf)
    except (DateError, ValueError):
        return False
    return True
