"""The chart of a package: what was promised, declared and delivered through time, as SVG text.

Lines are told apart by dash pattern as well as by colour and carry their names at their ends, or, where it is narrow,
in a list beneath. What is delivered is a hatched band
between what is verified and what is not shown undone. Headline points have a shape for each base and are never joined. Drivers have lanes
beneath the axis.

Colours are presentation attributes, so that the file stands alone; a page may set its own by the classes (`line-declared-any`).
Invariant: the same values give the same bytes; nothing is drawn that `OverTime` does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Day

from facta.model.edtf import parse
from facta.publish import svg
from facta.publish.labels import labels
from facta.publish.lanes import drawn_lanes, grown, lanes
from facta.publish.layout import DELIVERED, INK, MUTED, PAPER, RULE, WIDE, Line, Plane, Size, Words, lines_of
from facta.publish.marks import drawn, shapes
from facta.publish.over_time import OverTime, Point


def chart(over: OverTime, words: Words, *, size: Size = WIDE, id: str = "chart") -> str:
    """The chart as one <svg>, with title and description for those who do not see it. `id` keeps two charts of one page apart."""
    below = lanes(over, size)
    size = grown(size, below)
    plane = Plane(over, size)
    lines = lines_of(words)
    guides, drivers = drawn_lanes(plane, over, below, words)
    parts = [
        svg.tag("title", svg.text(words.title), id=f"{id}-title"),
        svg.tag("desc", svg.text(words.description), id=f"{id}-desc"),
        _hatch(id),
        *guides,
        *_axes(plane, over, words),
        *_band(plane, over, id),
        *(_drawn(line, plane, over) for line in lines),
        *_headlines(plane, over, words),
        *drivers,
        *labels(plane, over, lines, words, f"url(#{id}-hatch)"),
    ]
    return svg.tag(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        viewBox=f"0 0 {size.width} {size.height}",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
        font_family="'Source Sans 3', 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
        font_size=size.font,
        fill=INK,
    )


def _hatch(id: str) -> str:
    stroke = svg.tag("path", d="M0 0 L0 6", stroke=DELIVERED, stroke_width=1, class_="hatch")
    pattern = svg.tag(
        "pattern",
        stroke,
        id=f"{id}-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return svg.tag("defs", pattern)


def _axes(plane: Plane, over: OverTime, words: Words) -> list[str]:
    size, parts = plane.size, []
    right = size.width - size.right
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = plane.y(share)
        parts.append(
            svg.tag(
                "line", x1=size.left, x2=right, y1=y, y2=y, stroke=RULE, class_="axis-zero" if share == 0 else "axis"
            )
        )
        if share in (0.0, 0.5, 1.0):
            parts.append(
                svg.tag("text", svg.text(words.percent(share)), x=size.left - 7, y=y + size.font * 0.35,
                        text_anchor="end", fill=MUTED, class_="axis-label")
            )  # fmt: skip
    bottom = size.height - size.bottom
    used = -1e9
    for day, label in _ticks(plane, words):
        x = plane.x(day)
        parts.append(svg.tag("line", x1=x, x2=x, y1=bottom, y2=bottom + 5, stroke=MUTED, class_="tick"))
        width = len(label) * size.font * 0.55
        if x - width / 2 > used + 6 and x + width / 2 <= right + 12:
            parts.append(
                svg.tag("text", svg.text(label), x=x, y=bottom + 7 + size.font, text_anchor="middle", fill=MUTED,
                        class_="axis-label")
            )  # fmt: skip
            used = x + width / 2
    x = plane.x(over.on)
    parts.append(
        svg.tag("line", x1=x, x2=x, y1=size.top - 6, y2=bottom, stroke=MUTED, stroke_width=1, stroke_dasharray="1 3",
                class_="on-day")
    )  # fmt: skip
    parts.append(
        svg.tag("text", svg.text(words.on), x=x, y=size.top - 11, text_anchor="end" if x > size.left + plane.wide / 2 else "start",
                fill=MUTED, class_="axis-label")
    )  # fmt: skip
    return parts


def _ticks(plane: Plane, words: Words) -> list[tuple[int, str]]:
    first, last = Day.fromordinal(plane.first), Day.fromordinal(plane.last)
    years = last.year - first.year
    if years >= 2:
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 500) if years // step <= 10), 1000)
        return [
            (Day(year, 1, 1).toordinal(), str(year))
            for year in range(first.year, last.year + 1)
            if year % step == 0 and Day(year, 1, 1).toordinal() >= plane.first
        ]
    months = [
        (index // 12, index % 12 + 1) for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    step = max(1, len(months) // 6)
    return [
        (Day(year, month, 1).toordinal(), words.month(year, month))
        for year, month in months[::step]
        if Day(year, month, 1).toordinal() >= plane.first
    ]


def _corners(plane: Plane, points: Sequence[Point], pick: Callable[[Point], float | None]) -> list[tuple[float, float]]:
    return svg.stepped([(plane.x(point.day), plane.y(value)) for point in points if (value := pick(point)) is not None])


def _band(plane: Plane, over: OverTime, id: str) -> list[str]:
    above = _corners(plane, over.points, lambda p: p.upper)
    below = _corners(plane, over.points, lambda p: p.lower)
    if len(above) < 2 or len(below) < 2:
        return []
    d = svg.path([*above, *reversed(below)], closed=True)
    return [
        svg.tag("path", d=d, fill=DELIVERED, fill_opacity="0.07", class_="band"),
        svg.tag("path", d=d, fill=f"url(#{id}-hatch)", fill_opacity="0.5", class_="band-hatch"),
    ]


def _drawn(line: Line, plane: Plane, over: OverTime) -> str:
    common: dict[str, svg.Attribute] = {
        "fill": "none",
        "stroke": line.colour,
        "stroke_width": line.width,
        "class_": f"line line-{line.name}",
    }
    corners = _corners(plane, over.points, line.pick)
    parts = []
    if corners:
        parts.append(svg.tag("path", d=svg.path(corners), stroke_dasharray=line.dash, **common))
    if over.points and over.future:
        ahead = _corners(plane, (over.points[-1], *over.future), line.pick)
        if len(ahead) > 1:
            thin = {**common, "stroke_width": 1.4, "class_": f"line line-{line.name} line-future"}
            parts.append(svg.tag("path", d=svg.path(ahead), stroke_dasharray="3 4", **thin))
    return "".join(parts)


def _headlines(plane: Plane, over: OverTime, words: Words) -> list[str]:
    shape = shapes(over.headlines)
    parts = []
    for index, point in enumerate(over.headlines):
        when = parse(point.date)
        if point.share is None or when.start is None or when.end is None:
            continue
        low, high = point.share
        start, end = plane.x(when.start), plane.x(min(when.end, over.on))
        x, y = (start + end) / 2, plane.y((low + high) / 2)
        if when.end - when.start > 45:
            parts.append(svg.tag("line", x1=start, x2=end, y1=y, y2=y, stroke=INK, class_="whisker"))
        if high > low:
            parts.append(svg.tag("line", x1=x, x2=x, y1=plane.y(low), y2=plane.y(high), stroke=INK, class_="whisker"))
        name = svg.tag("title", svg.text(words.headline(index)))
        hollow = shape[point.base].endswith("hollow")
        looks: dict[str, svg.Attribute] = {
            "fill": PAPER if hollow else INK,
            "stroke": INK if hollow else PAPER,
            "stroke_width": 1.4,
        }
        parts.append(svg.tag("g", drawn(shape[point.base], x, y, plane.size.radius, name), class_="headline", **looks))
    return parts
