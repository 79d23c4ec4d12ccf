"""What every chart is drawn on: a Vega-Lite spec of layers over one another, in pixels from the top left, with title, key and the line
beneath.

A chart's own layers carry their data in its own terms (days, shares); where a name or a mark of the key stands is in pixels, so that the
drawing is exactly as large as it says and nothing is cut off or pushed about.

Invariant: a finished spec stands alone: its data is in it, and it asks for nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facta.publish.charts.locales import locale
from facta.publish.charts.look import Look
from facta.publish.charts.widths import width, wrapped

Spec = dict[str, Any]
Value = str | float | int | bool | None

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "'Source Sans 3', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_MARGIN = 16
_SAMPLE = 24


@dataclass(frozen=True, slots=True)
class Heading:
    """What a chart says in words: its title, one sentence that tells what is seen, and by when it stands, of which tracker (`as_of`).
    `language` is that of all its words."""

    title: str
    sentence: str
    as_of: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of the key: marks as Vega-Lite defines them, without a place; `text` is what they mean."""

    text: str
    marks: tuple[Spec, ...]


def at(name: str) -> Spec:
    """A field that is a place in pixels."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def told(look: Look, *, is_linked: bool = False) -> Spec:
    """For those who explore the chart: the text on hovering, in the field `told`, and where a press leads, in `address`."""
    if not look.is_explored:
        return {}
    link = {"href": {"field": "address", "type": "nominal"}} if is_linked else {}
    return {"tooltip": {"field": "told", "type": "nominal"}, **link}


@dataclass
class Canvas:
    """A chart in the making. `y`: down to where it is filled."""

    look: Look
    heading: Heading
    y: float = 0
    layers: list[Spec] = field(default_factory=list)

    def __post_init__(self) -> None:
        look = self.look
        if look.is_bare:
            return
        self.y = _MARGIN
        for text, size, is_bold, colour in (
            (self.heading.title, look.size + 5, True, look.palette.ink),
            (self.heading.sentence, look.size + 1, False, look.palette.ink),
        ):
            rows = wrapped(text, look.width - 2 * self.side, size, is_bold=is_bold)
            self.write(self.side, self.y + size, rows, size=size, is_bold=is_bold, colour=colour)
            self.y += len(rows) * _height(size) + 4
        self.y += 8

    @property
    def side(self) -> float:
        """The room at the left and right of a drawing that stands alone."""
        return 0 if self.look.is_bare else _MARGIN if not self.look.is_narrow else 8

    def write(
        self,
        x: float,
        y: float,
        rows: Sequence[str],
        *,
        size: int = 0,
        colour: str = "",
        is_bold: bool = False,
        align: str = "left",
    ) -> None:
        """Lines of text, the first of them on the height `y`."""
        size = size or self.look.size
        mark: Spec = {
            "type": "text", "text": list(rows), "x": x, "y": y, "align": align, "baseline": "alphabetic",
            "fontSize": size, "lineHeight": _height(size), "color": colour or self.look.palette.ink,
        }  # fmt: skip
        if is_bold:
            mark["fontWeight"] = 600
        self.layers.append({"data": {"values": [{}]}, "mark": mark, "encoding": {}})

    def labels(
        self, values: Sequence[Mapping[str, Any]], *, colour: str = "", size: int = 0, align: str = "left", **more: Any
    ) -> None:
        """A text at each of many places: `x`, `y` in pixels, `text` with its line breaks."""
        if not values:
            return
        size = size or self.look.size
        mark = {
            "type": "text", "align": align, "baseline": "alphabetic", "fontSize": size, "lineHeight": _height(size),
            "lineBreak": "\n", "color": colour or self.look.palette.ink, **more,
        }  # fmt: skip
        encoding = {"x": at("x"), "y": at("y"), "text": {"field": "text", "type": "nominal"}}
        self.layers.append({"data": {"values": list(values)}, "mark": mark, "encoding": encoding})

    def add(self, values: Sequence[Mapping[str, Any]], mark: Spec, **encoding: Any) -> None:
        """A layer of the chart's own; none where there is nothing to draw."""
        if values:
            self.layers.append({"data": {"values": list(values)}, "mark": mark, "encoding": encoding})

    def key(self, signs: Sequence[Sign]) -> None:
        """What the marks mean, in as many lines as that takes."""
        look, x = self.look, self.side
        gap = 22 if not look.is_narrow else 14
        y = self.y + look.line / 2 + 2
        texts = []
        for sign in signs:
            room = look.width - self.side - x
            sample = _SAMPLE + 6 if sign.marks else 0
            rows = wrapped(sign.text, look.width - 2 * self.side - sample, look.small)
            wide = sample + max(width(row, look.small) for row in rows)
            if wide > room and x > self.side:
                x, y = self.side, y + look.line + 3
            for mark in sign.marks:
                self.layers.append({"data": {"values": [{}]}, "mark": mark, "encoding": _placed(mark, x, y)})
            texts.append({"x": x + sample, "y": y + look.small * 0.35, "text": "\n".join(rows)})
            y += (len(rows) - 1) * _height(look.small)
            x += wide + gap
        self.labels(texts, size=look.small, colour=look.palette.muted)
        self.y = y + look.line / 2 + 8

    def spec(self, height: float) -> Spec:
        """The finished chart, `height` pixels high but for the line beneath it."""
        look, palette = self.look, self.look.palette
        rows = wrapped(self.heading.as_of, look.width - 2 * self.side, look.small - 1)
        self.write(self.side, height + look.small + 4, rows, size=look.small - 1, colour=palette.muted)
        whole = height + len(rows) * _height(look.small - 1) + 8 + (0 if look.is_bare else _MARGIN)
        return {
            "$schema": SCHEMA,
            "description": " ".join((self.heading.title + ".", self.heading.sentence, self.heading.as_of)),
            "background": "transparent" if look.is_bare else palette.paper,
            "width": look.width,
            "height": round(whole),
            "autosize": {"type": "none"},
            "padding": 0,
            "config": {
                "aria": False,
                "font": FONT,
                "view": {"stroke": None},
                "locale": locale(self.heading.language),
                "axis": {
                    "labelColor": palette.muted, "labelFontSize": look.small, "titleColor": palette.muted,
                    "domainColor": palette.muted, "tickColor": palette.muted, "gridColor": palette.rule,
                },
            },
            "layer": self.layers,
        }  # fmt: skip


def _height(size: int) -> int:
    return round(size * 1.25)


def _placed(mark: Spec, x: float, y: float) -> Spec:
    """Where a mark of the key stands: in the middle of its sample, or, being a line or a bar, along it."""
    if mark["type"] == "rule":
        return {"x": {"value": x}, "x2": {"value": x + _SAMPLE}, "y": {"value": y}}
    if mark["type"] == "rect":
        return {"x": {"value": x}, "x2": {"value": x + _SAMPLE}, "y": {"value": y - 6}, "y2": {"value": y + 6}}
    return {"x": {"value": x + _SAMPLE / 2}, "y": {"value": y}}
