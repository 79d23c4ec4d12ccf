"""Days as a scale from left to right: which days are labelled, and where a day stands.

Invariant: a day outside the scale stands at its edge, never beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day

from facta.publish.charts.canvas import Canvas, Spec, at
from facta.publish.charts.locales import locale
from facta.publish.charts.widths import width

_EPOCH = Day(1970, 1, 1).toordinal()
_STEPS = (1, 2, 5, 10, 20, 50, 100, 500)


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last` (ordinals) between two places in pixels."""

    first: int
    last: int
    left: float
    right: float

    def __call__(self, name: str) -> Spec:
        """The channel of a field that holds a day as text (`YYYY-MM-DD`)."""
        # As an expression, since Vega-Lite takes a pair of dates for two different ones in x and in x2, and complains.
        domain = {"expr": f"[{', '.join(str((day - _EPOCH) * 86_400_000) for day in (self.first, self.last))}]"}
        scale = {"type": "utc", "domain": domain, "range": [self.left, self.right], "nice": False}
        return {"field": name, "type": "temporal", "scale": scale, "axis": None}

    def text(self, day: int) -> str:
        """The day as text, kept within the scale."""
        return Day.fromordinal(min(max(day, self.first), self.last)).isoformat()

    def x(self, day: int) -> float:
        """Where the day stands."""
        part = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return self.left + part * (self.right - self.left)

    def ticks(self, language: str, most: int) -> list[tuple[int, str]]:
        """At most so many days that begin a year, or a month where there are few years, each with its name."""
        first, last = Day.fromordinal(self.first), Day.fromordinal(self.last)
        years = range(first.year, last.year + 1)
        if len(years) > 3:
            step = next((step for step in _STEPS if len(years) // step < most), 1000)
            found = [(Day(year, 1, 1).toordinal(), str(year)) for year in years if year % step == 0]
        else:
            months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
            step = next((step for step in (1, 2, 3, 6, 12) if len(months) // step < most), 12)
            names = locale(language)["time"]["shortMonths"]
            found = [
                (Day(n // 12, n % 12 + 1, 1).toordinal(), f"{names[n % 12]} {n // 12}") for n in months if n % step == 0
            ]
        return [one for one in found if self.first <= one[0] <= self.last]


def days(found: Iterable[int], on: int, left: float, right: float) -> Days:
    """A scale that holds the days found, with a little room; not further than 40 years back from `on` and 15 ahead."""
    known = [day for day in found if on - 40 * 365 <= day <= on + 15 * 365]
    first, last = min([*known, on]), max([*known, on])
    room = max((last - first) // 40, 20)
    return Days(max(first - room, 1), min(last + room, Day.max.toordinal()), left, right)


def axis(
    canvas: Canvas, scale: Days, top: float, bottom: float, spans: list[tuple[float, float]] | None = None
) -> None:
    """Lines down the plot at the ticks (only through `spans`, where given), and their names beneath."""
    look = canvas.look
    ticks = scale.ticks(canvas.heading.language, 5 if look.is_narrow else 14)
    lines = [
        {"day": scale.text(day), "y": start, "y2": end} for day, _ in ticks for start, end in (spans or [(top, bottom)])
    ]
    rule = {"type": "rule", "color": look.palette.rule, "strokeWidth": 0.75}
    canvas.add(lines, rule, x=scale("day"), y=at("y"), y2={"field": "y2"})
    names, used = [], -1e9
    for day, name in ticks:
        half = width(name, look.small) / 2
        x = min(max(scale.x(day), canvas.side + half), look.width - canvas.side - half)
        if x - half > used + 6:
            names.append({"x": x, "y": bottom + look.line, "text": name})
            used = x + half
    canvas.labels(names, colour=look.palette.muted, size=look.small, align="center")


def on_day(
    canvas: Canvas,
    scale: Days,
    on: int,
    text: str,
    top: float,
    bottom: float,
    spans: list[tuple[float, float]] | None = None,
) -> None:
    """The day asked about: a dotted line through the plot (only through `spans`, where given), with its date above."""
    look = canvas.look
    rule = {"type": "rule", "color": look.palette.muted, "strokeWidth": 1.2, "strokeDash": [1, 3]}
    lines = [{"day": scale.text(on), "y": start, "y2": end} for start, end in (spans or [(top, bottom)])]
    canvas.add(lines, rule, x=scale("day"), y=at("y"), y2={"field": "y2"})
    half = width(text, look.small) / 2
    x = min(max(scale.x(on), canvas.side + half), look.width - canvas.side - half)
    canvas.labels([{"x": x, "y": top - 8, "text": text}], colour=look.palette.muted, size=look.small, align="center")
