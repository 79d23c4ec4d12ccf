"""The lines of a package through time: promised by the first and by the current schedule, declared by any party and by all, and the band
of what is delivered, from what is verified to what is not shown undone.

Lines are told apart by dash as well as by colour and carry their names at their ends, or, where it is narrow, in the key. Headline points
have a shape for each base and are never joined. Drivers have lanes beneath the axis.

Invariant: nothing is drawn that `OverTime` does not hold; a line has a step where a figure changes and runs on until the day asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from typing import Any

from facta.model.driver import Driver
from facta.model.edtf import parse
from facta.publish.charts import lanes as beneath
from facta.publish.charts.canvas import Canvas, Heading, Sign, Spec, at, told
from facta.publish.charts.days import Days, axis, on_day
from facta.publish.charts.look import Look, Palette
from facta.publish.charts.widths import wrapped
from facta.publish.marks import outline, shapes
from facta.publish.over_time import OverTime, Point

_NAMES = 206  # room for the names at the ends of the lines
# Of lines that end at one height, the order of their names from above.
_ORDER = ("baseline", "any_party", "current", "upper", "band", "all_parties", "lower")


@dataclass(frozen=True, slots=True)
class LineWords:
    """Every word of the chart. `percent` writes a share, `base` what a headline point is of, `headline` and `driver` one of them in a
    sentence, `lane` a kind of driver or a series, `ahead` what the thin dashes are, `points` what the points
    are, before their bases."""

    names: dict[str, str]
    band: str
    ahead: str
    points: str
    on: str
    percent: Callable[[float], str]
    base: Callable[[str], str]
    headline: Callable[[int], str]
    driver: Callable[[Driver], str] = lambda one: one.id
    lane: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Line:
    """One of the six lines: `name` is its field in a point."""

    name: str
    colour: str
    width: float
    dash: tuple[int, ...] = ()

    def mark(self, kind: str = "rule") -> Spec:
        """How it is drawn."""
        return {"type": kind, "color": self.colour, "strokeWidth": self.width, "strokeDash": list(self.dash)}


def lines_of(palette: Palette) -> tuple[Line, ...]:
    """In order of drawing: a solid line first, dashes over it, so that two lines of one value are both seen."""
    return (
        Line("lower", palette.delivered, 2.6),
        Line("upper", palette.delivered, 1.4),
        Line("any_party", palette.declared, 3),
        Line("all_parties", palette.declared, 2, (9, 3, 2, 3)),
        Line("current", palette.promised, 2.2, (8, 5)),
        Line("baseline", palette.promised, 2.2, (2, 4)),
    )


def span(over: OverTime) -> tuple[int, int]:
    """The first and the last day drawn: those of the points and of what is to come, and headline points up to a year before."""
    days = [point.day for point in (*over.points, *over.future)] or [over.on]
    marks = [start for point in over.headlines if (start := parse(point.date).start) is not None]
    oldest = min(days) - 400 if over.points else min([*marks, *days])
    first, last = min([*days, *(day for day in marks if day >= oldest)]), max([*days, over.on])
    return (first if last - first >= 60 else max(last - 60, 1)), last


def drivers(over: OverTime) -> list[Driver]:
    """The drivers that are drawn, in order of time."""
    inside = {one.id for lane in beneath.lanes(over, *span(over)) for one, _, _ in lane.drivers}
    return [one for one in over.drivers if one.id in inside]


def lines(over: OverTime, heading: Heading, words: LineWords, look: Look) -> Spec:
    """The chart."""
    canvas, palette = Canvas(look, heading), look.palette
    shape = shapes(over.headlines)
    drawn = [line for line in lines_of(palette) if _has(over, line.name)]
    area = {"type": "area", "color": palette.delivered, "fillOpacity": 0.1, "interpolate": "step-after"}
    _key(canvas, over, words, drawn, shape)
    first, last = span(over)
    edge = canvas.side + (0 if look.is_narrow else _NAMES)
    scale = Days(first, last, canvas.side + 46, look.width - edge)
    top = canvas.y + look.line + 8
    bottom = top + (290 if look.is_narrow else 400)
    share = {
        "type": "quantitative", "axis": None,
        "scale": {"type": "linear", "domain": [0, 1], "range": [bottom, top], "nice": False},
    }  # fmt: skip
    below = beneath.lanes(over, first, last)
    beneath.guides(canvas, scale, below, top, bottom)
    _grid(canvas, scale, words, top, bottom)
    axis(canvas, scale, top, bottom, [(bottom, bottom + 5)])
    on_day(canvas, scale, over.on, words.on, top, bottom)
    known = [
        {"day": _text(point.day), "lower": point.lower, "upper": point.upper}
        for point in over.points
        if point.lower is not None and point.upper is not None
    ]
    canvas.add(known, area, x=scale("day"), y={**share, "field": "upper"}, y2={"field": "lower"})
    for line in drawn:
        canvas.add(
            _values(over.points, line.name), {**line.mark("line"), "interpolate": "step-after"}, x=scale("day"),
            y={**share, "field": "share"},
        )  # fmt: skip
        if over.points and len(ahead := _values((over.points[-1], *over.future), line.name)) > 1:
            thin = {**line.mark("line"), "interpolate": "step-after", "strokeWidth": 1.4, "strokeDash": [3, 4]}
            canvas.add(ahead, thin, x=scale("day"), y={**share, "field": "share"})
    _headlines(canvas, over, scale, share, shape, words)
    canvas.y = bottom + look.line + 12
    if not look.is_narrow:
        _ends(canvas, over, words, drawn, scale, (top - 14, bottom + 24))
    if below:
        beneath.draw(canvas, scale, below, words.lane, words.driver)
        canvas.y += 8
    return canvas.spec(canvas.y)


def _text(day: int) -> str:
    return Day.fromordinal(day).isoformat()


def _values(points: Sequence[Point], name: str) -> list[dict[str, Any]]:
    found = [(point.day, getattr(point, name)) for point in points]
    return [{"day": _text(day), "line": name, "share": share} for day, share in found if share is not None]


def _has(over: OverTime, name: str) -> bool:
    return any(getattr(point, name) is not None for point in (*over.points, *over.future))


def _grid(canvas: Canvas, scale: Days, words: LineWords, top: float, bottom: float) -> None:
    look = canvas.look
    ys = {share: bottom - share * (bottom - top) for share in (0.0, 0.25, 0.5, 0.75, 1.0)}
    values = [{"x": scale.left, "x2": scale.right, "y": y} for share, y in ys.items() if share]
    canvas.add(
        values, {"type": "rule", "color": look.palette.rule, "strokeWidth": 1}, x=at("x"), x2={"field": "x2"}, y=at("y")
    )
    zero = {"type": "rule", "color": look.palette.muted, "strokeWidth": 1}
    canvas.add([{"x": scale.left, "x2": scale.right, "y": bottom}], zero, x=at("x"), x2={"field": "x2"}, y=at("y"))
    texts = [
        {"x": scale.left - 7, "y": ys[share] + look.small * 0.35, "text": words.percent(share)}
        for share in (0.0, 0.5, 1.0)
    ]
    canvas.labels(texts, size=look.small, colour=look.palette.muted, align="right")


def _key(canvas: Canvas, over: OverTime, words: LineWords, drawn: Sequence[Line], shape: dict[str, str]) -> None:
    """On a narrow drawing the lines with their shares; on every one what the points are shares of."""
    look, palette = canvas.look, canvas.look.palette
    signs = []
    if look.is_narrow:
        for line in sorted(drawn, key=lambda one: _ORDER.index(one.name)):
            signs.append(Sign(_named(over, line, words), (line.mark(),)))
        if _band(over) is not None:
            area = {"type": "rect", "color": palette.delivered, "fillOpacity": 0.1}
            signs.append(Sign(words.band, (area,)))
    if over.points and over.future:
        dashes = {"type": "rule", "color": palette.promised, "strokeWidth": 1.4, "strokeDash": [3, 4]}
        signs.append(Sign(words.ahead, (dashes,)))
    if shape:
        signs.append(Sign(words.points, ()))
    signs += [Sign(words.base(base), (_point(form, palette),)) for base, form in shape.items()]
    if signs:
        canvas.key(signs)


def _point(form: str, palette: Palette) -> Spec:
    """The mark of a headline point: one of `facta.publish.marks`, full or in outline."""
    name, _, fill = form.partition("-")
    hollow = fill == "hollow"
    return {
        "type": "point", "shape": outline(name), "size": 110, "filled": True, "opacity": 1,
        "fill": palette.paper if hollow else palette.ink, "stroke": palette.ink if hollow else palette.paper, "strokeWidth": 1.2,
    }  # fmt: skip


def _headlines(
    canvas: Canvas, over: OverTime, scale: Days, share: Spec, shape: dict[str, str], words: LineWords
) -> None:
    look = canvas.look
    points: dict[str, list[Spec]] = {form: [] for form in shape.values()}
    wide: list[Spec] = []
    high: list[Spec] = []
    for index, point in enumerate(over.headlines):
        when = parse(point.date)
        if point.share is None or when.start is None or when.end is None:
            continue
        low, top = point.share
        start, end = when.start, min(when.end, over.on)
        day = scale.text((start + end) // 2)
        middle = (low + top) / 2
        if when.end - when.start > 45:
            wide.append({"from": scale.text(start), "to": scale.text(end), "share": middle})
        if top > low:
            high.append({"day": day, "low": low, "high": top})
        about = {"told": words.headline(index)} if look.is_explored else {}
        value = {"day": day, "share": middle, "base": point.base, "speaker": point.speaker, **about}
        points[shape[point.base]].append(value)
    whisker = {"type": "rule", "color": look.palette.ink, "strokeWidth": 1}
    canvas.add(wide, whisker, x=scale("from"), x2={"field": "to"}, y={**share, "field": "share"})
    canvas.add(high, whisker, x=scale("day"), y={**share, "field": "low"}, y2={"field": "high"})
    for form, values in points.items():
        canvas.add(values, _point(form, look.palette), x=scale("day"), y={**share, "field": "share"}, **told(look))


def _named(over: OverTime, line: Line, words: LineWords) -> str:
    """A line's name with its share on the day, and where the schedule goes on after it also the share that it leads to."""
    by_now = [value for point in over.points if (value := getattr(point, line.name)) is not None]
    to_come = [value for point in over.future if (value := getattr(point, line.name)) is not None]
    shares = words.percent(by_now[-1] if by_now else to_come[-1])
    if by_now and to_come and to_come[-1] != by_now[-1]:
        shares += f"\u00a0→\u00a0{words.percent(to_come[-1])}"
    return f"{words.names[line.name]} {shares}"


def _band(over: OverTime) -> float | None:
    """The middle of what may be delivered on the day; None where nothing lies between the bounds."""
    last = over.points[-1] if over.points else None
    if last is None or last.upper is None or last.lower is None or last.upper == last.lower:
        return None
    return (last.upper + last.lower) / 2


def _ends(
    canvas: Canvas, over: OverTime, words: LineWords, drawn: Sequence[Line], scale: Days, bounds: tuple[float, float]
) -> None:
    """The names at the ends of the lines, moved apart until none covers another, each led to by a thin line."""
    look = canvas.look
    top, bottom = bounds[0] + 14, bounds[1] - 24
    ends = []
    for line in drawn:
        values = [
            (point.day, value)
            for point in (*over.points, *over.future)
            if (value := getattr(point, line.name)) is not None
        ]
        day, share = values[-1]
        ends.append((bottom - share * (bottom - top), line, day, _named(over, line, words)))
    middle = _band(over)
    if middle is not None:
        ends.append((bottom - middle * (bottom - top), Line("band", look.palette.delivered, 1), over.on, words.band))
    ends.sort(key=lambda end: (end[0], _ORDER.index(end[1].name)))
    rows = [wrapped(text, _NAMES - 40, look.size) for *_, text in ends]
    heights = [len(lines) * (look.line - 1) + 5 for lines in rows]
    tops = apart([end[0] - height / 2 for end, height in zip(ends, heights, strict=True)], heights, *bounds)
    left = scale.right + 4
    for (y, line, day, _), lines, height, placed in zip(ends, rows, heights, tops, strict=True):
        at_name = placed + height / 2
        leader = [
            {"x": scale.x(day), "x2": left, "y": y, "y2": y},
            {"x": left, "x2": left + 10, "y": y, "y2": at_name},
        ]
        thin = {"type": "rule", "color": line.colour, "strokeWidth": 0.9}
        canvas.add(leader, thin, x=at("x"), x2={"field": "x2"}, y=at("y"), y2={"field": "y2"})
        piece = [{"x": left + 10, "x2": left + 30, "y": at_name}]
        if line.name == "band":
            box = [{**piece[0], "y": at_name - 6, "y2": at_name + 6}]
            area = {"type": "rect", "color": line.colour, "fillOpacity": 0.1}
            canvas.add(box, area, x=at("x"), x2={"field": "x2"}, y=at("y"), y2={"field": "y2"})
        else:
            canvas.add(piece, line.mark(), x=at("x"), x2={"field": "x2"}, y=at("y"))
        start = at_name - (len(lines) - 1) * (look.line - 1) / 2 + look.size * 0.35
        canvas.labels([{"x": left + 35, "y": start, "text": "\n".join(lines)}], colour=line.colour)


def apart(tops: Sequence[float], heights: Sequence[float], lowest: float, highest: float) -> list[float]:
    """The tops moved as little as needed so that no two boxes overlap and all lie between the bounds."""
    placed: list[float] = []
    at_least = lowest
    for top, height in zip(tops, heights, strict=True):
        at_least = max(at_least, top)
        placed.append(at_least)
        at_least += height
    limit = highest
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], limit - heights[index])
        limit = placed[index]
    return placed
