"""The names of the lines: at their ends, moved apart until none covers another, or in a list beneath a narrow plot.

A name carries the line's share on the day of the chart, and where the schedule goes on after it also the share that it leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facta.publish import svg
from facta.publish.layout import DELIVERED, Line, Plane, Words
from facta.publish.over_time import OverTime

# Of lines that end at one height, the order of their names from above.
_ORDER = (
    "promised-baseline",
    "declared-any",
    "promised-current",
    "delivered-upper",
    "band",
    "declared-all",
    "delivered-lower",
)


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line ends, and what is written there."""

    line: Line
    x: float
    y: float
    rows: tuple[str, ...]
    hatch: str = ""


def labels(plane: Plane, over: OverTime, lines: Sequence[Line], words: Words, hatch: str) -> list[str]:
    """The names of the lines that have a value, and of the band between what is delivered at least and at most. Each has a piece of its
    line before it, the band a piece of its `hatch`, a paint of SVG."""
    ends = [end for line in lines if (end := _end(plane, over, line, words)) is not None]
    ends += _band(plane, over, words, hatch)
    if plane.size.is_listed:
        return _listed(plane, sorted(ends, key=lambda end: _ORDER.index(end.line.name)))
    return _at_ends(plane, sorted(ends, key=lambda end: (end.y, _ORDER.index(end.line.name))))


def _end(plane: Plane, over: OverTime, line: Line, words: Words) -> _End | None:
    by_now = [value for point in over.points if (value := line.pick(point)) is not None]
    to_come = [(point.day, value) for point in over.future if (value := line.pick(point)) is not None]
    if not by_now and not to_come:
        return None
    day, last = to_come[-1] if to_come else (over.on, by_now[-1])
    shares = words.percent(by_now[-1] if by_now else last)
    if by_now and last != by_now[-1]:
        shares += f"\u00a0→\u00a0{words.percent(last)}"
    return _End(line, plane.x(day), plane.y(last), _wrapped(f"{line.label} {shares}", plane.size.wrap))


def _band(plane: Plane, over: OverTime, words: Words, hatch: str) -> list[_End]:
    last = over.points[-1] if over.points else None
    if last is None or last.upper is None or last.lower is None or last.upper == last.lower:
        return []
    middle = (last.upper + last.lower) / 2
    line = Line("band", words.band, DELIVERED, 0.9, None, lambda point: middle)
    return [_End(line, plane.x(over.on), plane.y(middle), _wrapped(words.band, plane.size.wrap), hatch)]


def _at_ends(plane: Plane, ends: list[_End]) -> list[str]:
    size = plane.size
    heights = [len(end.rows) * size.gap + 5 for end in ends]
    wanted = [end.y - height / 2 for end, height in zip(ends, heights, strict=True)]
    edge = size.width - size.right
    parts = []
    for end, top, height in zip(
        ends, _apart(wanted, heights, size.top - 14, size.height - 6 - size.lanes), heights, strict=True
    ):
        middle = top + height / 2
        leader = svg.path([(end.x, end.y), (edge + 4, end.y), (edge + 13, middle)])
        look = f"leader line-{end.line.name}"
        parts.append(svg.tag("path", d=leader, fill="none", stroke=end.line.colour, stroke_width=0.9, class_=look))
        first = middle - (len(end.rows) - 1) * size.gap / 2
        parts += _named(plane, end, edge + 13, middle, first)
    return parts


def _listed(plane: Plane, ends: list[_End]) -> list[str]:
    size = plane.size
    first = size.height - size.bottom + 46 + size.lanes
    return [
        part
        for index, end in enumerate(ends)
        for part in _named(plane, end, size.left - 34, first + index * size.gap, first + index * size.gap)
    ]


def _named(plane: Plane, end: _End, x: float, y: float, first: float) -> list[str]:
    """A piece of the line at (x, y), and the rows of its name beside it, the first of them around the height `first`."""
    size, line = plane.size, end.line
    # fmt: off
    rows = [
        svg.tag("tspan", svg.text(row), x=x + 23, y=first + size.font * 0.35 + index * size.gap)
        for index, row in enumerate(end.rows)
    ]
    if end.hatch:
        piece = svg.tag("rect", x=x, y=y - 5, width=18, height=10, fill=end.hatch, stroke=line.colour, stroke_width=0.5,
                        class_="line-band")
    else:
        piece = svg.tag("line", x1=x, x2=x + 18, y1=y, y2=y, stroke=line.colour, stroke_width=line.width,
                        stroke_dasharray=line.dash, class_=f"line line-{line.name}")
    return [piece, svg.tag("text", *rows, fill=line.colour, class_=f"end-label text-{line.name}")]
    # fmt: on


def _wrapped(label: str, width: int) -> tuple[str, ...]:
    rows = [""]
    for word in label.split(" "):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return tuple(rows)


def _apart(tops: list[float], heights: list[float], lowest: float, highest: float) -> list[float]:
    """The tops moved as little as needed so that no two boxes overlap and all lie between the bounds."""
    placed = []
    at = lowest
    for top, height in zip(tops, heights, strict=True):
        at = max(at, top)
        placed.append(at)
        at += height
    limit = highest
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], limit - heights[index])
        limit = placed[index]
    return placed
