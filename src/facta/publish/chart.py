"""The chart of a package: what was promised, declared and delivered through time, as SVG text.

Lines are told apart by dash pattern as well as by colour and carry their names at their ends. What is delivered is a hatched band
between what is verified and what is not shown undone. Headline points have a shape for each base and are never joined.

Colours are presentation attributes, so that the file stands alone; a page may set its own by the classes (`line-declared-any`).
Invariant: the same values give the same bytes; nothing is drawn that `OverTime` does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Day

from facta.model.edtf import parse
from facta.publish import svg
from facta.publish.marks import drawn, shapes
from facta.publish.over_time import OverTime, Point

_INK, _MUTED, _RULE, _PAPER = "#1d2433", "#5a6270", "#d8d5cb", "#fdfcf9"
_PROMISED, _DECLARED, _DELIVERED = "#1f5a96", "#a63d00", "#00684f"


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of the chart in the reader's language. `month` writes a month for an axis, `percent` a share 0 to 1."""

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


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's measures in its own units; at its natural width they are pixels."""

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


WIDE = Size(1120, 470, 52, 224, 26, 40, 14, 17, 5, 25)
NARROW = Size(358, 430, 38, 128, 26, 34, 12.5, 14.5, 4, 15)


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    label: str
    colour: str
    width: float
    dash: str | None
    pick: Callable[[Point], float | None]


def _lines(words: Words) -> list[_Line]:
    """In order of drawing: a solid line first, dashes over it, so that two lines of one value are both seen."""
    return [
        _Line("delivered-lower", words.lower, _DELIVERED, 2.6, None, lambda p: p.lower),
        _Line("delivered-upper", words.upper, _DELIVERED, 1.6, None, lambda p: p.upper),
        _Line("declared-any", words.any_party, _DECLARED, 3, None, lambda p: p.any_party),
        _Line("declared-all", words.all_parties, _DECLARED, 2, "9 3 2 3", lambda p: p.all_parties),
        _Line("promised-current", words.current, _PROMISED, 2.2, "8 5", lambda p: p.current),
        _Line("promised-baseline", words.baseline, _PROMISED, 2.2, "2 4", lambda p: p.baseline),
    ]


class _Plane:
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


def chart(over: OverTime, words: Words, *, size: Size = WIDE, id: str = "chart") -> str:
    """The chart as one <svg>, with title and description for those who do not see it. `id` keeps two charts of one page apart."""
    plane = _Plane(over, size)
    lines = _lines(words)
    parts = [
        svg.tag("title", svg.text(words.title), id=f"{id}-title"),
        svg.tag("desc", svg.text(words.description), id=f"{id}-desc"),
        _hatch(id),
        *_axes(plane, over, words),
        *_band(plane, over, words, id),
        *(_drawn(line, plane, over) for line in lines),
        *_headlines(plane, over, words),
        *_labels(plane, over, lines, words),
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
        fill=_INK,
    )


def _hatch(id: str) -> str:
    stroke = svg.tag("path", d="M0 0 L0 6", stroke=_DELIVERED, stroke_width=1, class_="hatch")
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


def _axes(plane: _Plane, over: OverTime, words: Words) -> list[str]:
    size, parts = plane.size, []
    right = size.width - size.right
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = plane.y(share)
        parts.append(
            svg.tag(
                "line", x1=size.left, x2=right, y1=y, y2=y, stroke=_RULE, class_="axis-zero" if share == 0 else "axis"
            )
        )
        if share in (0.0, 0.5, 1.0):
            parts.append(
                svg.tag("text", svg.text(words.percent(share)), x=size.left - 7, y=y + size.font * 0.35,
                        text_anchor="end", fill=_MUTED, class_="axis-label")
            )  # fmt: skip
    bottom = size.height - size.bottom
    used = -1e9
    for day, label in _ticks(plane, words):
        x = plane.x(day)
        parts.append(svg.tag("line", x1=x, x2=x, y1=bottom, y2=bottom + 5, stroke=_MUTED, class_="tick"))
        width = len(label) * size.font * 0.55
        if x - width / 2 > used + 6 and x + width / 2 <= right + 12:
            parts.append(
                svg.tag("text", svg.text(label), x=x, y=bottom + 7 + size.font, text_anchor="middle", fill=_MUTED,
                        class_="axis-label")
            )  # fmt: skip
            used = x + width / 2
    x = plane.x(over.on)
    parts.append(
        svg.tag("line", x1=x, x2=x, y1=size.top - 6, y2=bottom, stroke=_MUTED, stroke_width=1, stroke_dasharray="1 3",
                class_="on-day")
    )  # fmt: skip
    parts.append(
        svg.tag("text", svg.text(words.on), x=x, y=size.top - 11, text_anchor="end" if x > size.left + plane.wide / 2 else "start",
                fill=_MUTED, class_="axis-label")
    )  # fmt: skip
    return parts


def _ticks(plane: _Plane, words: Words) -> list[tuple[int, str]]:
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


def _corners(
    plane: _Plane, points: Sequence[Point], pick: Callable[[Point], float | None]
) -> list[tuple[float, float]]:
    return svg.stepped([(plane.x(point.day), plane.y(value)) for point in points if (value := pick(point)) is not None])


def _band(plane: _Plane, over: OverTime, words: Words, id: str) -> list[str]:
    above = _corners(plane, over.points, lambda p: p.upper)
    below = _corners(plane, over.points, lambda p: p.lower)
    if len(above) < 2 or len(below) < 2:
        return []
    d = svg.path([*above, *reversed(below)], closed=True)
    parts = [
        svg.tag("path", d=d, fill=_DELIVERED, fill_opacity="0.07", class_="band"),
        svg.tag("path", d=d, fill=f"url(#{id}-hatch)", fill_opacity="0.5", class_="band-hatch"),
    ]
    last = over.points[-1]
    assert last.upper is not None and last.lower is not None
    if (last.upper - last.lower) * plane.high > 5 * plane.size.font:
        x = plane.x(over.on) - 12
        y = plane.y(last.lower + (last.upper - last.lower) * 0.16)
        looks: list[tuple[str, dict[str, svg.Attribute]]] = [
            ("halo", {"stroke": _PAPER, "stroke_width": 5, "stroke_linejoin": "round"}),
            ("band-label", {"fill": _DELIVERED}),
        ]
        parts += [
            svg.tag("text", svg.text(words.band), x=x, y=y, text_anchor="end", class_=class_, **extra)
            for class_, extra in looks
        ]
    return parts


def _drawn(line: _Line, plane: _Plane, over: OverTime) -> str:
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


def _headlines(plane: _Plane, over: OverTime, words: Words) -> list[str]:
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
            parts.append(svg.tag("line", x1=start, x2=end, y1=y, y2=y, stroke=_INK, class_="whisker"))
        if high > low:
            parts.append(svg.tag("line", x1=x, x2=x, y1=plane.y(low), y2=plane.y(high), stroke=_INK, class_="whisker"))
        name = svg.tag("title", svg.text(words.headline(index)))
        hollow = shape[point.base].endswith("hollow")
        looks: dict[str, svg.Attribute] = {
            "fill": _PAPER if hollow else _INK,
            "stroke": _INK if hollow else _PAPER,
            "stroke_width": 1.4,
        }
        parts.append(svg.tag("g", drawn(shape[point.base], x, y, plane.size.radius, name), class_="headline", **looks))
    return parts


def _labels(plane: _Plane, over: OverTime, lines: Sequence[_Line], words: Words) -> list[str]:
    """The names at the ends, moved apart until none covers another, each with a thin leader from its line."""
    size = plane.size
    ends: list[tuple[float, float, float, list[str], _Line]] = []
    for line in lines:
        known = [point for point in (*over.points, *over.future) if line.pick(point) is not None]
        if not known:
            continue
        value = line.pick(known[-1])
        assert value is not None
        x = plane.x(max(known[-1].day, over.on) if known[-1].day >= over.on else known[-1].day)
        now = [point for point in over.points if line.pick(point) is not None]
        shown = line.pick(now[-1]) if now else value
        rows = _wrapped(f"{line.label} {words.percent(shown or 0.0)}", size.wrap)
        ends.append((plane.y(value), x, value, rows, line))
    order = {"promised-baseline": 0, "declared-any": 1, "promised-current": 2, "delivered-upper": 3, "declared-all": 4}
    ends.sort(key=lambda end: (end[0], order.get(end[4].name, 5)))
    heights = [len(rows) * size.gap + 5 for _, _, _, rows, _ in ends]
    tops = _apart([y - height / 2 for (y, *_), height in zip(ends, heights, strict=True)], heights,
                  size.top - 14, size.height - 6)  # fmt: skip
    parts = []
    edge = size.width - size.right
    for (y, x, _, rows, line), top, height in zip(ends, tops, heights, strict=True):
        middle = top + height / 2
        corners = [(x, y), (edge + 4, y), (edge + 13, middle)]
        parts.append(
            svg.tag("path", d=svg.path(corners), fill="none", stroke=line.colour, stroke_width=0.9,
                    class_=f"leader line-{line.name}")
        )  # fmt: skip
        parts.append(
            svg.tag("line", x1=edge + 13, x2=edge + 31 - (size is NARROW) * 8, y1=middle, y2=middle, stroke=line.colour,
                    stroke_width=line.width, stroke_dasharray=line.dash, class_=f"line line-{line.name}")
        )  # fmt: skip
        first = middle - (len(rows) - 1) * size.gap / 2 + size.font * 0.35
        spans = [
            svg.tag("tspan", svg.text(row), x=edge + 36 - (size is NARROW) * 9, y=first + index * size.gap)
            for index, row in enumerate(rows)
        ]
        parts.append(svg.tag("text", *spans, fill=line.colour, class_=f"end-label text-{line.name}"))
    return parts


def _wrapped(label: str, width: int) -> list[str]:
    rows = [""]
    for word in label.split(" "):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


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
