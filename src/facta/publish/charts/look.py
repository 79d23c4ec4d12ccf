"""How a chart looks: its colours in two themes, its two widths, and whether it stands in a page, alone, or is explored.

Invariant: the colours are those of `desk/static/desk/tokens.css`, by the same names; each theme's are all different, so that a colour in a
drawing can be turned back into its name.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

Theme = Literal["light", "dark"]
Width = Literal["wide", "narrow"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as hexadecimal numbers."""

    paper: str
    ink: str
    muted: str
    rule: str
    control: str
    promised: str
    declared: str
    delivered: str
    gap: str

    def named(self) -> dict[str, str]:
        """Colour -> its name."""
        return {getattr(self, one.name): one.name for one in fields(self)}


LIGHT = Palette("#fdfcf9", "#1d2433", "#565e6c", "#d8d5cb", "#7d8490", "#1f5a96", "#a63d00", "#00684f", "#8e1f4c")
DARK = Palette("#14171d", "#e9e6df", "#a7aebb", "#363d49", "#828b9a", "#82b4ec", "#f29c62", "#5cc6a4", "#f08eaf")


@dataclass(frozen=True, slots=True)
class Look:
    """`width` of the whole drawing in pixels; `is_bare`: without title and sentence, for a page that has both beside it; `is_explored`:
    with what a reader needs who turns it over: texts on hovering, and days that can be drawn nearer."""

    palette: Palette
    width: int
    size: int
    is_narrow: bool = False
    is_bare: bool = False
    is_explored: bool = False

    @property
    def line(self) -> int:
        """The height of a line of text."""
        return round(self.size * 1.25)

    @property
    def small(self) -> int:
        """The size of what stands beside: axes, the line beneath."""
        return self.size - 1

    def bare(self) -> Look:
        """The same for a page."""
        return replace(self, is_bare=True)

    def explored(self) -> Look:
        """The same to turn over."""
        return replace(self, is_bare=True, is_explored=True)


def look(width: Width = "wide", theme: Theme = "light") -> Look:
    """The look of a file: 1100 pixels wide, or 340 for a telephone."""
    palette = DARK if theme == "dark" else LIGHT
    return Look(palette, 340, 13, is_narrow=True) if width == "narrow" else Look(palette, 1100, 14)
