"""What an expression of time comes to: the TIMEX3 value and type, the EDTF text, and the stretch of the calendar behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from facta.reading.time import moments
from facta.reading.time.moments import RANK, Moment

Type = Literal["DATE", "TIME", "DURATION", "SET"]
_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "NI", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML", "season": "SE",
}  # fmt: skip
_IN_MONTHS = {"year": 12, "decade": 120, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Meaning:
    """`timex3` and `edtf` are empty where the text does not tell enough; `moment` is what later expressions count from."""

    timex3: str
    type: Type
    edtf: str = ""
    moment: Moment | None = None
    mod: str = ""


def of(moment: Moment, mod: str = "") -> Meaning:
    """The meaning of a stretch of the calendar. "mid-2023" is June, about (codebook, rule 5)."""
    edtf = moments.edtf(moment)
    if mod == "MID" and moment.grain == "year" and moment.year > 0:
        edtf = f"{edtf}-06~"
    return Meaning(moments.timex(moment), "TIME" if moment.time else "DATE", edtf, moment, mod)


def blurred(known: Moment | None, grain: str, time: str = "") -> Meaning:
    """A date of which only the grain, and what a coarser date tells, is known: `1914-XX-XX`, `XXXX-WXX`."""
    kind: Type = "TIME" if time else "DATE"
    year = moments.timex(replace(known, grain="year")) if known and RANK[known.grain] >= RANK["year"] else "XXXX"
    if grain in ("day", "part", "hour", "minute"):
        month = f"{known.month:02}" if known and known.grain == "month" else "XX"
        return Meaning(f"{year}-{month}-XX{time}", kind)
    tail = {"month": "-XX", "week": "-WXX", "weekend": "-WXX-WE", "year": ""}
    return Meaning(year + tail[grain], kind) if grain in tail else Meaning("", kind)


def duration(count: float | str, unit: str) -> str:
    """`P3Y`, `PT14H`, `PXM`, `P1DE`; half a year is `P6M`, half an hour `PT30M`."""
    if unit == "fortnight":
        count, unit = (count if isinstance(count, str) else count * 2), "week"
    if unit == "half":
        count, unit = (count if isinstance(count, str) else count * 6), "month"
    if count == 0.5 and unit in _IN_MONTHS and unit != "quarter":
        count, unit = (6, "month") if unit == "year" else (5, "year")
    if count == 0.5 and unit == "century":
        count, unit = 50, "year"
    if count == 0.5 and unit == "hour":
        count, unit = 30, "minute"
    text = count if isinstance(count, str) else f"{count:g}"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{text}{_LETTERS[unit]}"
