"""Declared against delivered, programme by programme: what is said to be done beside what is shown, on one line.

A row's bar is what may be delivered: from what is verified to what is not shown undone. What is declared by any party, and by all, are
points; the line between the bar's end and the declaration is the proven gap.

Invariant: a share that there is not is not drawn; a bar over the whole row says that nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from facta.publish.charts.canvas import Canvas, Heading, Sign, Spec, at, told
from facta.publish.charts.look import Look
from facta.publish.charts.rows import rows

# More rows than these are no picture; the table twin has them all.
MOST = 40


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme: shares 0 to 1, None where there is no figure. `address` leads to it."""

    id: str
    name: str
    any_party: float | None
    all_parties: float | None
    lower: float | None
    upper: float | None
    address: str = ""

    @property
    def gap(self) -> float | None:
        """Declared by any party beyond what can be delivered; None where one of the two is missing."""
        if self.any_party is None or self.upper is None:
            return None
        return max(0.0, self.any_party - self.upper)


@dataclass(frozen=True, slots=True)
class ProgrammeWords:
    """The words of the key; `percent` writes a share, `told` a programme's figures in a sentence."""

    any_party: str
    all_parties: str
    band: str
    lower: str
    gap: str
    unknown: str
    percent: Callable[[float], str]
    told: Callable[[Programme], str]


def ordered(found: Sequence[Programme]) -> list[Programme]:
    """The widest gap first, then what is least shown; the rest in the order given."""
    return sorted(found, key=lambda one: (-(one.gap or 0), one.lower is None, one.lower or 0))


def programmes(found: Sequence[Programme], heading: Heading, words: ProgrammeWords, look: Look) -> Spec:
    """The chart of the first `MOST` programmes, in the order of `ordered`."""
    canvas, palette = Canvas(look, heading), look.palette
    any_party = {
        "type": "point",
        "shape": "circle",
        "size": 80,
        "filled": True,
        "color": palette.declared,
        "opacity": 1,
    }
    all_parties = {
        "type": "point", "shape": "diamond", "size": 190, "filled": False, "stroke": palette.declared, "strokeWidth": 1.6,
        "opacity": 1,
    }  # fmt: skip
    lower = {
        "type": "point", "shape": "square", "size": 80, "filled": True, "color": palette.delivered, "opacity": 1,
    }  # fmt: skip
    band = {
        "type": "bar", "color": palette.delivered, "fillOpacity": 0.16, "stroke": palette.delivered, "strokeWidth": 1,
        "strokeDash": [2, 2],
    }  # fmt: skip
    gap = {"type": "rule", "color": palette.gap, "strokeWidth": 4, "strokeDash": [7, 3], "opacity": 1}
    canvas.key(
        (
            Sign(words.any_party, (any_party,)),
            Sign(words.all_parties, (all_parties,)),
            Sign(words.lower, (lower,)),
            Sign(words.band, ({**band, "type": "rect"},)),
            Sign(words.gap, (gap,)),
        )
    )
    shown = ordered(found)[:MOST]
    laid = rows(canvas, [one.name for one in shown])
    start, end = laid.left + 18, laid.right - 18
    scale = {"type": "linear", "domain": [0, 1], "range": [start, end], "nice": False}

    def share(name: str) -> Spec:
        return {"field": name, "type": "quantitative", "scale": scale, "axis": None}

    # Where names stand above the marks, a line through them would strike them out.
    spans = [(y - 9, y + 9) for y in laid.ys] if look.is_narrow else [(laid.top, laid.bottom)]
    ticks: list[dict[str, Any]] = [{"share": n / 4, "y": top, "y2": foot} for top, foot in spans for n in range(5)]
    canvas.add(
        ticks,
        {"type": "rule", "color": palette.rule, "strokeWidth": 0.75},
        x=share("share"),
        y=at("y"),
        y2={"field": "y2"},
    )
    canvas.labels(
        [
            {"x": start + tick["share"] * (end - start), "y": laid.bottom + look.line, "text": words.percent(tick["share"])}
            for tick in ticks[:5:2 if look.is_narrow else 1]
        ],
        colour=palette.muted, size=look.small, align="center",
    )  # fmt: skip
    values = [
        {
            "programme": one.name, "id": one.id, "any_party": one.any_party, "all_parties": one.all_parties,
            "lower": one.lower, "upper": one.upper, "gap": one.gap, "y": y, "top": y - 6, "bottom": y + 6,
            **({"told": words.told(one), "address": one.address} if look.is_explored else {}),
        }
        for one, y in zip(shown, laid.ys, strict=True)
    ]  # fmt: skip
    canvas.labels(
        [
            {"x": start, "y": y + look.size * 0.35, "text": words.unknown}
            for one, y in zip(shown, laid.ys, strict=True)
            if one.any_party is None and one.lower is None
        ],
        colour=palette.muted, size=look.small,
    )  # fmt: skip
    known = [value for value in values if value["lower"] is not None and value["upper"] is not None]
    canvas.add(
        [value for value in known if value["lower"] != value["upper"]],
        {**band, "type": "rect"}, x=share("lower"), x2={"field": "upper"}, y=at("top"), y2={"field": "bottom"},
        **told(look, is_linked=True),
    )  # fmt: skip
    canvas.add(
        [value for value in known if value["gap"]],
        gap, x=share("upper"), x2={"field": "any_party"}, y=at("y"), **told(look, is_linked=True),
    )  # fmt: skip
    for name, mark in (("lower", lower), ("any_party", any_party), ("all_parties", all_parties)):
        canvas.add(
            [value for value in values if value[name] is not None],
            mark,
            x=share(name),
            y=at("y"),
            **told(look, is_linked=True),
        )
    return canvas.spec(laid.bottom + look.line + 12)
