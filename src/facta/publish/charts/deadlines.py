"""Deadlines as a Gantt chart: for each rung the date first told, every date that it was moved to, when it was reached, and how long it is
overdue.

A move is an arrowhead at the date to which it moved; what is overdue is a broken bar from the last date to the day asked about; a
rung that was put off without a new date has a dotted line that ends in a question mark.

Invariant: a date that is not known to the day is drawn at its last day, which is when it falls due.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from facta.publish.charts.canvas import Canvas, Heading, Sign, Spec, at, told
from facta.publish.charts.days import axis, days, on_day
from facta.publish.charts.look import Look
from facta.publish.charts.rows import rows

MOST = 30


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rung. Days are ordinals: `dates` from the first told to the current one, each later one a move; `is_open`: put off since
    without a new date; `reached` when it was verified; `is_overdue` on the day asked about. `note` is in words what became of it."""

    id: str
    act: str
    name: str
    note: str
    dates: tuple[int, ...]
    is_open: bool
    reached: int | None
    is_overdue: bool
    address: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """The words of the key and the day asked about."""

    first: str
    move: str
    current: str
    reached: str
    overdue: str
    open: str
    on: str
    told: Callable[[Deadline], str]


def deadlines(found: Sequence[Deadline], on: int, heading: Heading, words: DeadlineWords, look: Look) -> Spec:
    """The chart of the first `MOST` rungs, in the order given. `on` is the day asked about."""
    canvas, palette = Canvas(look, heading), look.palette
    first = {
        "type": "point", "shape": "circle", "size": 70, "filled": True, "fill": palette.paper, "stroke": palette.promised,
        "strokeWidth": 1.8, "opacity": 1,
    }  # fmt: skip
    current = {**first, "fill": palette.promised}
    move = {
        "type": "point",
        "shape": "triangle-right",
        "size": 60,
        "filled": True,
        "color": palette.promised,
        "opacity": 1,
    }
    back = {**move, "shape": "triangle-left"}
    reached = {"type": "point", "shape": "square", "size": 80, "filled": True, "color": palette.delivered, "opacity": 1}
    line = {"type": "rule", "color": palette.promised, "strokeWidth": 1.6}
    overdue = {"type": "rule", "color": palette.gap, "strokeWidth": 4, "strokeDash": [7, 3]}
    dotted = {"type": "rule", "color": palette.muted, "strokeWidth": 1.6, "strokeDash": [1, 4]}
    canvas.key(
        (
            Sign(words.first, (first,)),
            Sign(words.move, (line, move)),
            Sign(words.current, (current,)),
            Sign(words.reached, (reached,)),
            Sign(words.overdue, (overdue,)),
            Sign(words.open, (dotted,)),
        )
    )
    canvas.y += look.line + 4
    shown = found[:MOST]
    laid = rows(canvas, [one.name for one in shown], [one.note for one in shown], room=14)
    every = [day for one in shown for day in (*one.dates, *((one.reached,) if one.reached is not None else ()))]
    scale = days(every, on, laid.left, laid.right)
    spans = [(y - 10, y + 10) for y in laid.ys] if look.is_narrow else None
    axis(canvas, scale, laid.top, laid.bottom, spans)
    on_day(canvas, scale, on, words.on, laid.top, laid.bottom, spans)
    lines: list[Spec] = []
    late: list[Spec] = []
    opened: list[Spec] = []
    firsts: list[Spec] = []
    lasts: list[Spec] = []
    moves: list[Spec] = []
    backs: list[Spec] = []
    done: list[Spec] = []
    asked: list[Spec] = []
    for one, y in zip(shown, laid.ys, strict=True):
        base = {"id": one.id, "act": one.act, "name": one.name, "y": y, **_explored(one, words, look)}
        last = one.dates[-1]
        for before, after in pairwise(one.dates):
            lines.append({**base, "from": scale.text(before), "day": scale.text(after)})
        for before, after in pairwise(one.dates[:-1]):
            (moves if after >= before else backs).append({**base, "day": scale.text(after)})
        firsts += [{**base, "day": scale.text(one.dates[0])}] if len(one.dates) > 1 else []
        lasts.append({**base, "day": scale.text(last)})
        if one.is_overdue:
            late.append({**base, "from": scale.text(last), "day": scale.text(on)})
        elif one.is_open:
            opened.append({**base, "from": scale.text(last), "day": scale.text(on)})
        if one.is_open and one.reached is None:
            asked.append({"x": scale.x(max(on, last)) + 7, "y": y + look.size * 0.35, "text": "?"})
        if one.reached is not None:
            done.append({**base, "day": scale.text(one.reached)})
    for values, mark in ((lines, line), (opened, dotted), (late, overdue)):
        canvas.add(values, mark, x=scale("from"), x2={"field": "day"}, y=at("y"), **told(look, is_linked=True))
    for values, mark in ((firsts, first), (moves, move), (backs, back), (lasts, current), (done, reached)):
        canvas.add(values, mark, x=scale("day"), y=at("y"), **told(look, is_linked=True))
    canvas.labels(asked, fontWeight=600)
    return canvas.spec(laid.bottom + look.line + 12)


def _explored(one: Deadline, words: DeadlineWords, look: Look) -> Spec:
    return {"told": words.told(one), "address": one.address} if look.is_explored else {}
