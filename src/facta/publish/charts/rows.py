"""Charts of rows: where each row stands and how its name is written, beside the marks or, where it is narrow, above them.

Invariant: no name covers another, and none is cut: what does not fit into its lines ends with an ellipsis, and the table twin has it whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facta.publish.charts.canvas import Canvas
from facta.publish.charts.widths import shortened, wrapped

_NAME = 330
_LINES = 2


@dataclass(frozen=True, slots=True)
class Rows:
    """`ys`: the height of each row's marks; `top` and `bottom` of all; the marks' room from `left` to `right`."""

    ys: tuple[float, ...]
    top: float
    bottom: float
    left: float
    right: float


def rows(
    canvas: Canvas, names: Sequence[str], notes: Sequence[str] = (), *, room: float = 0, pitch: float = 24
) -> Rows:
    """Writes the names (and beneath each its note, in grey) from `canvas.y` on, with a thin rule under each row. `room` is kept free at the
    right for what stands at the ends of rows; `pitch` is the least height of the marks."""
    look = canvas.look
    left, right = canvas.side, look.width - canvas.side
    wide = right - left if look.is_narrow else _NAME
    texts, grey, rules, ys = [], [], [], []
    y = top = canvas.y
    for index, name in enumerate(names):
        lines = shortened(wrapped(name, wide - 6, look.size), _LINES)
        note = shortened(wrapped(notes[index], wide - 6, look.small), _LINES) if notes and notes[index] else []
        high = len(lines) * look.line + len(note) * (look.line - 1)
        tall = high + pitch if look.is_narrow else max(high + 6, pitch)
        first = y + 3 + look.size if look.is_narrow else y + (tall - high) / 2 + look.size * 0.95
        texts.append({"x": left, "y": first, "text": "\n".join(lines)})
        if note:
            grey.append({"x": left, "y": first + len(lines) * look.line - 1, "text": "\n".join(note)})
        ys.append(y + high + (pitch - 2) / 2 if look.is_narrow else y + tall / 2)
        y += tall + (3 if look.is_narrow else 0)
        rules.append({"x": left, "x2": right, "y": y})
    rule = {"type": "rule", "color": look.palette.rule, "strokeWidth": 0.75}
    place = {"field": "x", "type": "quantitative", "scale": None, "axis": None}
    canvas.add(rules, rule, x=place, x2={"field": "x2"}, y={**place, "field": "y"})
    canvas.labels(texts)
    canvas.labels(grey, colour=look.palette.muted, size=look.small)
    canvas.y = y
    return Rows(tuple(ys), top, y, left if look.is_narrow else left + _NAME + 10, right - room)
