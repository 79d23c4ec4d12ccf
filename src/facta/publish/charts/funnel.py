"""The funnel of instruments: how many are foreseen, how many of those are known at all, and how many have taken each rung.

The upper bar is the whole that was foreseen; what of it is known is the filled part, and the rest, of which nothing is known, is an empty
broken outline. Two lines spread from the known part to the rows beneath, which are drawn larger: their scale ends at the known number.

Invariant: a row counts what has taken its rung or a higher one, so that no row is longer than the one above.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facta.publish.charts.canvas import Canvas, Heading, Sign, Spec, at, told
from facta.publish.charts.look import Look
from facta.publish.charts.rows import rows
from facta.publish.charts.widths import width

SHAPES = ("circle", "diamond", "triangle-up", "triangle-down", "cross")


@dataclass(frozen=True, slots=True)
class Step:
    """How many instruments have taken the rung `act` or a higher one: all who must together, and each party by itself."""

    act: str
    name: str
    together: int
    parties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """`known` instruments are listed; `foreseen` were told of (None where nothing was), in words `foreseen_text`. `parties` are names."""

    known: int
    foreseen: int | None
    foreseen_text: str
    parties: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def rest(self) -> int:
        """Of how many nothing is known."""
        return max(0, (self.foreseen or 0) - self.known)


@dataclass(frozen=True, slots=True)
class FunnelWords:
    """The words of the rows and the key."""

    foreseen: str
    known: str
    rest: str
    together: str
    of: Callable[[int, int], str]


def funnel(whole: Whole, heading: Heading, words: FunnelWords, look: Look) -> Spec:
    """The chart. Of more than five parties none is marked by itself."""
    canvas, palette = Canvas(look, heading), look.palette
    parties = whole.parties if len(whole.parties) <= len(SHAPES) else ()
    bar = {
        "type": "rect",
        "color": palette.delivered,
        "fillOpacity": 0.35,
        "stroke": palette.delivered,
        "strokeWidth": 1,
    }
    rest = {
        "type": "rect",
        "color": palette.muted,
        "fillOpacity": 0.06,
        "stroke": palette.muted,
        "strokeWidth": 1.2,
        "strokeDash": [4, 3],
    }
    marks = [
        {
            "type": "point", "shape": shape, "size": 70, "filled": True, "fill": palette.paper, "stroke": palette.ink,
            "strokeWidth": 1.5, "opacity": 1,
        }
        for shape, _ in zip(SHAPES, parties, strict=False)
    ]  # fmt: skip
    canvas.key(
        (
            Sign(words.together, (bar,)),
            *(Sign(name, (mark,)) for name, mark in zip(parties, marks, strict=True)),
            *((Sign(words.rest, (rest,)),) if whole.rest else ()),
        )
    )
    names = [words.known, *(step.name for step in whole.steps)]
    if whole.rest:
        names = [words.foreseen, *names]
    counts = [whole.known, *(step.together for step in whole.steps)]
    room = max(width(words.of(count, whole.known), look.size) for count in counts) + 14
    laid = rows(canvas, names, room=room, pitch=30)
    place = [laid.left + (4 if look.is_narrow else 0), laid.right]
    ys = list(laid.ys)
    if whole.rest:
        _foreseen(canvas, whole, bar, rest, ys.pop(0), ys[0], place)
    scale = {"type": "linear", "domain": [0, max(whole.known, 1)], "range": place, "nice": False}
    amount = {"field": "n", "type": "quantitative", "scale": scale, "axis": None}
    acts = ["", *(step.act for step in whole.steps)]
    values = [
        {"act": act, "n": count, "zero": 0, "top": y - 9, "bottom": y + 9, "told": words.of(count, whole.known)}
        for act, count, y in zip(acts, counts, ys, strict=True)
    ]
    canvas.add(
        [value for value in values if value["n"]], bar, x={**amount, "field": "zero"}, x2={"field": "n"}, y=at("top"),
        y2={"field": "bottom"}, **told(look),
    )  # fmt: skip
    for number, mark in enumerate(marks):
        points = [
            {
                "act": step.act,
                "party": parties[number],
                "n": step.parties[number],
                "y": y + (number - (len(marks) - 1) / 2) * 8,
            }
            for step, y in zip(whole.steps, ys[1:], strict=True)
        ]
        canvas.add(points, mark, x=amount, y=at("y"))
    per = (place[1] - place[0]) / max(whole.known, 1)
    canvas.labels(
        [
            {
                "x": place[0] + per * max(count, *(step.parties if step and parties else ()), 0) + 12,
                "y": y + look.size * 0.35, "text": words.of(count, whole.known),
            }
            for count, step, y in zip(counts, [None, *whole.steps], ys, strict=True)
        ]
    )  # fmt: skip
    return canvas.spec(laid.bottom + 6)


def _foreseen(
    canvas: Canvas, whole: Whole, bar: Spec, rest: Spec, y: float, below: float, place: Sequence[float]
) -> None:
    """The bar of all that was foreseen, and how its known part grows into the rows beneath."""
    look = canvas.look
    start, end = place
    edge = start + (end - start) * whole.known / max(whole.foreseen or 1, 1)
    parts = [(bar, start, edge), (rest, edge, end)]
    for mark, left, right in parts:
        canvas.add(
            [{"x": left, "x2": right, "y": y - 9, "y2": y + 9}],
            mark,
            x=at("x"),
            x2={"field": "x2"},
            y=at("y"),
            y2={"field": "y2"},
        )
    line = {"type": "rule", "color": look.palette.control, "strokeWidth": 1, "strokeDash": [2, 3]}
    both = ((start, start), (edge, end))
    ends = [{"x": low, "x2": high, "y": y + 9, "y2": below - 9} for low, high in (both[1:] if look.is_narrow else both)]
    canvas.add(ends, line, x=at("x"), x2={"field": "x2"}, y=at("y"), y2={"field": "y2"})
    canvas.labels(
        [{"x": (edge + end) / 2, "y": y + look.size * 0.35, "text": whole.foreseen_text}],
        align="center",
        size=look.small,
    )
