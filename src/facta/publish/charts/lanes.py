"""The drivers beneath the lines: a lane for each kind of event and for each series, under the same days as the lines.

An event is a bar on its day, with a thin line up through the plot; what lasted, or is not dated to the day, is as wide as its days,
hollow where the day is not known. A series is a step line between its least and greatest value.

Invariant: only what lies in the days of the plot is drawn; a driver outside them is in no lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from facta.model.driver import KINDS, Driver
from facta.model.edtf import parse
from facta.publish.charts.canvas import Canvas, Spec, at, told
from facta.publish.charts.days import Days
from facta.publish.charts.widths import shortened, wrapped
from facta.publish.over_time import OverTime

# More lines than these through the plot would hide the lines that it is for.
_MOST_GUIDES = 24


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: `name` is a kind or a series, `drivers` what stands on it in order of time, each with its first and last day drawn."""

    name: str
    is_series: bool
    drivers: tuple[tuple[Driver, int, int], ...]


def lanes(over: OverTime, first: int, last: int) -> tuple[Lane, ...]:
    """Events by kind, in the order of `facta.model.driver.KINDS` and then of the alphabet; then series; of the days `first` to `last`."""
    found: list[Lane] = []
    events = [one for one in over.drivers if not one.is_point]
    known = {kind: number for number, kind in enumerate(KINDS)}
    for kind in sorted({one.kind for one in events}, key=lambda kind: (known.get(kind, len(known)), kind)):
        days = [(one, *_days(one, first, last)) for one in events if one.kind == kind]
        found.append(Lane(kind, False, _inside(days, first, last)))
    for series in sorted({one.series for one in over.drivers if one.is_point}):
        found.append(Lane(series, True, _inside(_held(over, series, first, last), first, last)))
    return tuple(lane for lane in found if lane.drivers)


def _days(driver: Driver, first: int, last: int) -> tuple[int, int]:
    when = parse(driver.date)
    return (when.start if when.start is not None else first, when.end if when.end is not None else last)


def _held(over: OverTime, series: str, first: int, last: int) -> list[tuple[Driver, int, int]]:
    """Each point with the days for which it holds: those of its date, or from its day to the next point's."""
    points = [(one, *_days(one, first, last)) for one in over.drivers if one.series == series]
    found = []
    for number, (one, start, end) in enumerate(points):
        following = points[number + 1][1] if number + 1 < len(points) else None
        if start == end:
            end = following if following is not None else over.on
        elif following is not None:
            end = min(end + 1, following)
        found.append((one, start, max(start, end)))
    return found


def _inside(days: Iterable[tuple[Driver, int, int]], first: int, last: int) -> tuple[tuple[Driver, int, int], ...]:
    return tuple(one for one in days if one[1] <= last and one[2] >= first)


def guides(canvas: Canvas, scale: Days, drawn: Sequence[Lane], top: float, bottom: float) -> None:
    """Thin lines up through the plot at the days of events; none where they would be too many to see through."""
    days = [first for lane in drawn if not lane.is_series for _, first, last in lane.drivers if first == last]
    if len(days) <= _MOST_GUIDES:
        values = [{"day": scale.text(day), "y": top, "y2": bottom} for day in days]
        rule = {"type": "rule", "color": canvas.look.palette.rule, "strokeWidth": 1}
        canvas.add(values, rule, x=scale("day"), y=at("y"), y2={"field": "y2"})


def draw(
    canvas: Canvas, scale: Days, drawn: Sequence[Lane], name: Callable[[str], str], words: Callable[[Driver], str]
) -> None:
    """The lanes from `canvas.y` on, each with its name: at its right where there is room, else above it."""
    look = canvas.look
    muted = look.palette.muted
    bars: list[Spec] = []
    rough: list[Spec] = []
    steps: list[Spec] = []
    rises: list[Spec] = []
    base_lines: list[Spec] = []
    names: list[Spec] = []
    for lane in drawn:
        high = 40 if lane.is_series else 22
        if look.is_narrow:
            rows = shortened(wrapped(name(lane.name), look.width - 2 * canvas.side, look.small), 2)
            names.append({"x": canvas.side, "y": canvas.y + look.small + 2, "text": "\n".join(rows)})
            canvas.y += len(rows) * (look.small + 3) + 3
        middle = canvas.y + high / 2
        if not look.is_narrow:
            rows = shortened(wrapped(name(lane.name), look.width - canvas.side - scale.right - 14, look.small), 3)
            first = middle + look.small * 0.35 - (len(rows) - 1) * (look.small + 3) / 2
            names.append({"x": scale.right + 13, "y": first, "text": "\n".join(rows)})
            high = max(high, len(rows) * (look.small + 3) + 4)
        if lane.is_series:
            _series(scale, lane, middle + 14, words, steps, rises, look.is_explored)
        else:
            base_lines.append({"x": scale.left, "x2": scale.right, "y": middle})
            for one, start, end in lane.drivers:
                about = {"told": words(one)} if look.is_explored else {}
                is_day = start == end
                left = scale.x(start) - (1.5 if is_day else 0)
                right = left + 3 if is_day else max(scale.x(end), scale.x(start) + 3)
                tall = 7 if is_day else 4
                value = {"id": one.id, "x": left, "x2": right, "y": middle - tall, "y2": middle + tall, **about}
                (bars if is_day or "/" in one.date else rough).append(value)
        canvas.y += high
    across = {"x": at("x"), "x2": {"field": "x2"}, "y": at("y")}
    canvas.add(base_lines, {"type": "rule", "color": look.palette.rule, "strokeWidth": 1}, **across)
    canvas.add(bars, {"type": "rect", "color": muted}, **across, y2={"field": "y2"}, **told(look))
    hollow = {"type": "rect", "color": muted, "fillOpacity": 0, "stroke": muted, "strokeWidth": 1}
    canvas.add(rough, hollow, **across, y2={"field": "y2"}, **told(look))
    step = {"type": "rule", "color": muted, "strokeWidth": 2}
    canvas.add(steps, step, **across, **told(look))
    canvas.add(rises, step, x=at("x"), y=at("y"), y2={"field": "y2"})
    canvas.labels(names, size=look.small, colour=muted)


def _series(
    scale: Days,
    lane: Lane,
    bottom: float,
    words: Callable[[Driver], str],
    steps: list[Spec],
    rises: list[Spec],
    is_explored: bool,
) -> None:
    """A step for each value, and the rise or fall between two that follow one another without a break."""
    values = [one.value for one, _, _ in lane.drivers if one.value is not None]
    low, high = min(values), max(values)
    before: tuple[float, float] | None = None
    for one, first, last in lane.drivers:
        assert one.value is not None
        part = (one.value - low) / (high - low) if high > low else 0.5
        y, x, end = bottom - part * 24, scale.x(first), scale.x(last)
        about = {"told": words(one)} if is_explored else {}
        steps.append({"id": one.id, "value": one.value, "x": x, "x2": end, "y": y, **about})
        if before is not None and abs(before[0] - x) < 0.01:
            rises.append({"x": x, "y": before[1], "y2": y})
        before = (end, y)
