"""Days written out: "10 September 2021", "September 10, 2021", "10 сентября 2021 г.", "10.09.2021", "2021-09-10".

Only what a dateline or a label holds; the reading of dates in sentences is another folder's. Invariant: every day that comes out is
in the calendar; what can be read two ways (03/04/2021) comes out as nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from facta.model.edtf import is_date

# Told dates lie between the first newspapers' archives and the end of plans; other numbers of four digits are no years.
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


@dataclass(frozen=True, slots=True)
class Found:
    """A day found in a text at `start` to `end`. `year` is 0 when it is not told; `edtf` is then empty."""

    year: int
    month: int
    day: int
    start: int
    end: int

    @property
    def edtf(self) -> str:
        return edtf(self.year, self.month, self.day)


@lru_cache(maxsize=1)
def lists() -> dict[str, Any]:
    """The lists of `dates.yaml`."""
    text = files("facta.reading.text").joinpath("dates.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {name: number for number, names in lists()["months"].items() for name in names}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    year = r"(?:1[89]|20)\d\d"
    suffix = r"(?:\s?(?:г\.|года)(?!\w))?"
    return re.compile(
        rf"(?<![\w.])(?:"
        rf"(?P<d1>[0-3]?\d)(?:st|nd|rd|th|-го)?\s+(?:of\s+)?(?P<m1>{months})\.?(?!\w)(?:,?\s+(?P<y1>{year})(?!\d){suffix})?"
        rf"|(?P<m2>{months})\.?\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<y2>{year})(?!\d))?"
        rf"|(?P<d3>[0-3]?\d)\.(?P<m3>[01]?\d)\.(?P<y3>{year})(?!\d){suffix}"
        rf"|(?P<y4>{year})-(?P<m4>[01]\d)-(?P<d4>[0-3]\d)(?!\d)"
        rf"|(?P<a5>[0-3]?\d)/(?P<b5>[0-3]?\d)/(?P<y5>{year})(?!\d)"
        rf")",
        re.IGNORECASE,
    )


def days(text: str) -> list[Found]:
    """The days written in the text, in order."""
    found = []
    for one in _pattern().finditer(text):
        year, month, day = _read(one)
        if month and (is_date(f"2000-{month:02}-{day:02}") if not year else edtf(year, month, day)):
            found.append(Found(year, month, day, one.start(), one.end()))
    return found


def _read(one: re.Match[str]) -> tuple[int, int, int]:
    """Year (0: not told), month (0: cannot be told), day."""
    if one["m1"]:
        return int(one["y1"] or 0), _months()[one["m1"].lower()], int(one["d1"])
    if one["m2"]:
        return int(one["y2"] or 0), _months()[one["m2"].lower()], int(one["d2"])
    if one["d3"]:
        return int(one["y3"]), int(one["m3"]), int(one["d3"])
    if one["y4"]:
        return int(one["y4"]), int(one["m4"]), int(one["d4"])
    first, second = int(one["a5"]), int(one["b5"])
    if first == second or (first > 12 >= second):
        return int(one["y5"]), second, first
    if second > 12 >= first:
        return int(one["y5"]), first, second
    return 0, 0, 0


def edtf(year: int, month: int, day: int = 0) -> str:
    """The date in EDTF, a month when `day` is 0; empty when it is in no calendar or no document can be of it."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    text = f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
    return text if 1 <= month <= 12 and is_date(text) else ""
