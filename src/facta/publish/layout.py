"""Where things stand on the chart: its words, its two sizes, its lines, and days and shares as coordinates.

Invariant: a day outside the drawing stands at its edge, never beyond it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facta.model.edtf import parse
from facta.publish.over_time import OverTime, Point

INK, MUTED, RULE, PAPER = "#1d2433", "#565e6c", "#d8d5cb", "#fdfcf9"
PROMISED, DECLARED, DELIVERED = "#1f5a96", "#a63d00", "#00684f"


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of the chart in the reader's language. `month` writes a month for an axis, `percent` a share 0 to 1,
    `headline` and `driver` one of them by its place in `OverTime`, `lane` a kind of driver or a series."""

    title: str
    description: str
    baseline: str
    current: str
    any_party: str
    all_parties: str
    upper: str
    lower: str
    band: str
    on: str
    month: Callable[[int, int], str]
    percent: Callable[[float], str]
    headline: Callable[[int], str]
    driver: Callable[[int], str] = str
    lane: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's measures in its own units; at its natural width they are pixels. `gap` is the height of a row of a name, `wrap` how
    many letters fit into it; `is_listed`: the names stand in a list beneath the plot instead of at the ends of their lines; `lanes` is
    the height of the drivers' lanes within `bottom`."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    font: float
    gap: float
    radius: float
    wrap: int
    is_listed: bool = False
    lanes: int = 0


WIDE = Size(1120, 470, 52, 224, 26, 40, 14, 17, 5, 25)
NARROW = Size(358, 490, 46, 10, 28, 200, 14, 21, 4.5, 60, is_listed=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One of the six lines: `name` is its class in the drawing, `pick` takes its value from a point."""

    name: str
    label: str
    colour: str
    width: float
    dash: str | None
    pick: Callable[[Point], float | None]


def lines_of(words: Words) -> list[Line]:
    """In order of drawing: a solid line first, dashes over it, so that two lines of one value are both seen."""
    return [
        Line("delivered-lower", words.lower, DELIVERED, 2.6, None, lambda p: p.lower),
        Line("delivered-upper", words.upper, DELIVERED, 1.6, None, lambda p: p.upper),
        Line("declared-any", words.any_party, DECLARED, 3, None, lambda p: p.any_party),
        Line("declared-all", words.all_parties, DECLARED, 2, "9 3 2 3", lambda p: p.all_parties),
        Line("promised-current", words.current, PROMISED, 2.2, "8 5", lambda p: p.current),
        Line("promised-baseline", words.baseline, PROMISED, 2.2, "2 4", lambda p: p.baseline),
    ]


class Plane:
    """Days and shares as coordinates of one drawing."""

    def __init__(self, over: OverTime, size: Size) -> None:
        days = [point.day for point in (*over.points, *over.future)] or [over.on]
        marks = [start for point in over.headlines if (start := parse(point.date).start) is not None]
        oldest = min(days) - 400 if over.points else min([*marks, *days])
        self.first = min([*days, *(day for day in marks if day >= oldest)])
        self.last = max([*days, over.on])
        if self.last - self.first < 60:
            self.first = self.last - 60
        self.size = size
        self.wide = size.width - size.left - size.right
        self.high = size.height - size.top - size.bottom

    def x(self, day: int) -> float:
        part = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return self.size.left + part * self.wide

    def y(self, share: float) -> float:
        return self.size.top + (1 - share) * self.high
