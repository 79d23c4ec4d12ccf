"""Words and deeds through time: what officials said, counted upward from a line, and what was verified as done, counted downward.

Both have one scale, so that the silence of either side is seen. Parts of a bar are told apart by their filling: an outline is a promise,
full is a declaration, pale is other talk; below, an outline is an act on paper, full is one of carrying out.

Invariant: each statement and each act is in one bar, that of its last day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facta.publish.charts.canvas import Canvas, Heading, Sign, Spec, at, told
from facta.publish.charts.days import axis, days, on_day
from facta.publish.charts.look import Look


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of days (ordinals, both included) with what was said and done in it."""

    first: int
    last: int
    promises: int
    declarations: int
    other: int
    form: int
    substance: int

    @property
    def said(self) -> int:
        """All statements."""
        return self.promises + self.declarations + self.other

    @property
    def done(self) -> int:
        """All verified acts."""
        return self.form + self.substance


@dataclass(frozen=True, slots=True)
class TalkWords:
    """The words of the key and of the two halves."""

    promises: str
    declarations: str
    other: str
    form: str
    substance: str
    said: str
    done: str
    on: str
    told: Callable[[Bin], str]


def talk(found: Sequence[Bin], on: int, heading: Heading, words: TalkWords, look: Look) -> Spec:
    """The chart of the bins, which follow one another."""
    canvas, palette = Canvas(look, heading), look.palette
    ways: dict[str, Spec] = {
        "declarations": {"type": "rect", "color": palette.declared, "fillOpacity": 0.95, "stroke": palette.declared, "strokeWidth": 1},
        "promises": {"type": "rect", "color": palette.declared, "fillOpacity": 0, "stroke": palette.declared, "strokeWidth": 1.5},
        "other": {
            "type": "rect", "color": palette.declared, "fillOpacity": 0.25, "stroke": palette.declared, "strokeWidth": 1,
            "strokeDash": [2, 2],
        },
        "substance": {"type": "rect", "color": palette.delivered, "fillOpacity": 0.95, "stroke": palette.delivered, "strokeWidth": 1},
        "form": {"type": "rect", "color": palette.delivered, "fillOpacity": 0, "stroke": palette.delivered, "strokeWidth": 1.5},
    }  # fmt: skip
    texts = {name: getattr(words, name) for name in ways}
    canvas.key([Sign(texts[name], (ways[name],)) for name in ways])
    left = canvas.side + 34
    right = look.width - canvas.side
    up, down = max((one.said for one in found), default=0), max((one.done for one in found), default=0)
    unit = min(16.0, (300 if look.is_narrow else 340) / max(up + down, 1))
    top = canvas.y + 2 * look.line
    zero = top + up * unit + 4
    bottom = zero + max(down * unit, look.line) + 4
    scale = days([day for one in found for day in (one.first, one.last)], on, left, right)
    axis(canvas, scale, top, bottom)
    on_day(canvas, scale, on, words.on, top, bottom)
    _counts(canvas, up, down, unit, zero, left, right)
    canvas.write(
        left, zero - up * unit - 6 - look.line, [words.said], size=look.small, colour=palette.declared, is_bold=True
    )
    parts: dict[str, list[dict[str, object]]] = {name: [] for name in ways}
    for one in found:
        for names, way in ((("declarations", "promises", "other"), -1), (("substance", "form"), 1)):
            y = zero
            for name in names:
                n = getattr(one, name)
                if n:
                    edge = y + way * n * unit
                    about = {"told": words.told(one)} if look.is_explored else {}
                    parts[name].append(
                        {
                            "from": scale.text(one.first), "to": scale.text(one.last + 1), "kind": texts[name], "n": n,
                            "top": min(y, edge), "bottom": max(y, edge), **about,
                        }
                    )  # fmt: skip
                    y = edge
    inset = {"xOffset": 1.5, "x2Offset": -1.5}
    for name, values in parts.items():
        canvas.add(
            values,
            {**ways[name], **inset},
            x=scale("from"),
            x2={"field": "to"},
            y=at("top"),
            y2={"field": "bottom"},
            **told(look),
        )
    canvas.add(
        [{"x": left, "x2": right, "y": zero}], {"type": "rule", "color": palette.ink, "strokeWidth": 1.4}, x=at("x"),
        x2={"field": "x2"}, y=at("y"),
    )  # fmt: skip
    canvas.y = bottom + look.line + 8
    canvas.write(left, canvas.y + look.small, [words.done], size=look.small, colour=palette.delivered, is_bold=True)
    return canvas.spec(canvas.y + look.line + 6)


def _counts(canvas: Canvas, up: int, down: int, unit: float, zero: float, left: float, right: float) -> None:
    """Thin lines across at round numbers, with the numbers at the left."""
    look = canvas.look
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if step * unit >= 28), 5000)
    ns = [*range(-(down // step) * step, 0, step), *range(step, up + 1, step)]
    lines = [{"x": left, "x2": right, "y": zero - n * unit} for n in ns]
    rule = {"type": "rule", "color": look.palette.rule, "strokeWidth": 0.75}
    canvas.add(lines, rule, x=at("x"), x2={"field": "x2"}, y=at("y"))
    numbers = [{"x": left - 6, "y": zero - n * unit + look.small * 0.35, "text": str(abs(n))} for n in [0, *ns]]
    canvas.labels(numbers, size=look.small, align="right", colour=look.palette.muted)
