"""The drivers beneath the plot: a lane for each kind of event and for each series, under the same days as the lines.

An event is a bar on its day, with a thin line up through the plot; what lasted, or is not dated to the day, is as wide as its days,
hollow where the day is not known. A series is a step line between its least and greatest value.

Invariant: only what lies in the days of the plot is drawn; a driver outside them is in no lane.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facta.model.driver import KINDS, Driver
from facta.model.edtf import parse
from facta.publish import svg
from facta.publish.layout import MUTED, RULE, Plane, Size, Words
from facta.publish.over_time import OverTime

# More lines than these through the plot would hide the lines that it is for.
_MOST_GUIDES = 24


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: `name` is a kind or a series, `drivers` what stands on it in order of time, each with its first and last day drawn."""

    name: str
    is_series: bool
    drivers: tuple[tuple[Driver, int, int], ...]


def lanes(over: OverTime, size: Size) -> tuple[Lane, ...]:
    """Events by kind, in the order of `facta.model.driver.KINDS` and then of the alphabet; then series."""
    plane = Plane(over, size)
    found: list[Lane] = []
    events = [one for one in over.drivers if not one.is_point]
    known = {kind: number for number, kind in enumerate(KINDS)}
    for kind in sorted({one.kind for one in events}, key=lambda kind: (known.get(kind, len(known)), kind)):
        days = [(one, *_days(one, plane)) for one in events if one.kind == kind]
        found.append(Lane(kind, False, _inside(days, plane)))
    for series in sorted({one.series for one in over.drivers if one.is_point}):
        found.append(Lane(series, True, _inside(_held(over, series, plane), plane)))
    return tuple(lane for lane in found if lane.drivers)


def shown(over: OverTime, size: Size) -> list[Driver]:
    """The drivers that are drawn, in order of time."""
    inside = {one.id for lane in lanes(over, size) for one, _, _ in lane.drivers}
    return [one for one in over.drivers if one.id in inside]


def grown(size: Size, drawn: Iterable[Lane]) -> Size:
    """The size with room for the lanes between the axis and what stands beneath it."""
    heights = [_height(size, lane) for lane in drawn]
    more = sum(heights) + 14 if heights else 0
    return replace(size, height=size.height + more, bottom=size.bottom + more, lanes=more)


def _height(size: Size, lane: Lane) -> int:
    return (24 if not lane.is_series else 42) + (20 if size.is_listed else 0)


def _days(driver: Driver, plane: Plane) -> tuple[int, int]:
    when = parse(driver.date)
    return (
        when.start if when.start is not None else plane.first,
        when.end if when.end is not None else plane.last,
    )


def _held(over: OverTime, series: str, plane: Plane) -> list[tuple[Driver, int, int]]:
    """Each point with the days for which it holds: those of its date, or from its day to the next point's."""
    points = [(one, *_days(one, plane)) for one in over.drivers if one.series == series]
    found = []
    for number, (one, first, last) in enumerate(points):
        following = points[number + 1][1] if number + 1 < len(points) else None
        if first == last:
            last = following if following is not None else over.on
        elif following is not None:
            last = min(last + 1, following)
        found.append((one, first, max(first, last)))
    return found


def _inside(days: Iterable[tuple[Driver, int, int]], plane: Plane) -> tuple[tuple[Driver, int, int], ...]:
    return tuple(one for one in days if one[1] <= plane.last and one[2] >= plane.first)


def drawn_lanes(plane: Plane, over: OverTime, drawn: tuple[Lane, ...], words: Words) -> tuple[list[str], list[str]]:
    """The lines through the plot, which lie behind everything, and the lanes beneath it."""
    size = plane.size
    index = {one.id: number for number, one in enumerate(over.drivers)}
    top = size.height - size.bottom + 7 + size.font + 12
    guides, parts = [], []
    events = [one for lane in drawn if not lane.is_series for one in lane.drivers if one[1] == one[2]]
    for lane in drawn:
        height = _height(size, lane)
        bottom = top + height - 4
        parts += _name(plane, words.lane(lane.name), top, height)
        if lane.is_series:
            parts.append(_steps(plane, lane, bottom, words, index))
        else:
            parts.append(_rule(plane, bottom - 7))
            # A narrow lane has its name where the line would go on.
            foot = size.height - size.bottom if size.is_listed else bottom - 14
            for one, first, last in lane.drivers:
                name = svg.tag("title", svg.text(words.driver(index[one.id])))
                parts.append(_event(plane, one, first, last, bottom - 7, name))
                if first == last and len(events) <= _MOST_GUIDES:
                    x = plane.x(first)
                    guides.append(svg.tag("line", x1=x, x2=x, y1=size.top, y2=foot, stroke=RULE, class_="driver-guide"))
        top += height
    return guides, parts


def _name(plane: Plane, name: str, top: float, height: int) -> list[str]:
    """The lane's name: at its right where there is room, else above it."""
    size = plane.size
    if size.is_listed:
        return [svg.tag("text", svg.text(name), x=size.left - 34, y=top + 12, fill=MUTED, class_="axis-label")]
    rows = _wrapped(name, size.wrap)
    first = top + height - 11 + size.font * 0.35 - (len(rows) - 1) * (size.gap - 2)
    spans = [
        svg.tag("tspan", svg.text(row), x=size.width - size.right + 13, y=first + number * (size.gap - 2))
        for number, row in enumerate(rows)
    ]
    return [svg.tag("text", *spans, fill=MUTED, class_="axis-label")]


def _wrapped(name: str, width: int) -> list[str]:
    rows = [""]
    for word in name.split(" "):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _rule(plane: Plane, y: float) -> str:
    right = plane.size.width - plane.size.right
    return svg.tag("line", x1=plane.size.left, x2=right, y1=y, y2=y, stroke=RULE, class_="axis")


def _event(plane: Plane, driver: Driver, first: int, last: int, y: float, name: str) -> str:
    if first == last:
        x = plane.x(first)
        return svg.tag("rect", name, x=x - 1.5, y=y - 7, width=3, height=14, fill=MUTED, class_="driver")
    start, end = plane.x(first), plane.x(last)
    lasted = "/" in driver.date
    looks: dict[str, svg.Attribute] = {"fill": MUTED} if lasted else {"fill": "none", "stroke": MUTED}
    look = "driver" if lasted else "driver driver-rough"
    return svg.tag("rect", name, x=start, y=y - 4, width=max(end - start, 3), height=8, class_=look, **looks)


def _steps(plane: Plane, lane: Lane, bottom: float, words: Words, index: dict[str, int]) -> str:
    values = [one.value for one, _, _ in lane.drivers if one.value is not None]
    low, high = min(values), max(values)
    parts = []
    before: tuple[float, float] | None = None
    for one, first, last in lane.drivers:
        assert one.value is not None
        part = (one.value - low) / (high - low) if high > low else 0.5
        y = bottom - 4 - part * 24
        x = plane.x(first)
        corners = [(x, y), (plane.x(last), y)]
        if before is not None and abs(before[0] - x) < 0.01:
            corners.insert(0, before)
        before = corners[-1]
        name = svg.tag("title", svg.text(words.driver(index[one.id])))
        path = svg.path(corners)
        parts.append(svg.tag("path", name, d=path, fill="none", stroke=MUTED, stroke_width=2, class_="driver-series"))
    return "".join(parts)
