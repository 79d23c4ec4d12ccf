"""The tokens of the design as they stand in `tokens.css`, with the contrast of each colour measured.

Invariant: what is shown is read from the sheet that the pages load; nothing here repeats a colour or a size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from facta.desk.assets import assets

THEMES = ("light", "dark")
# What WCAG 2.2 asks for: 1.4.3 of text, 1.4.11 of lines, marks and controls.
TEXT, LINE = 4.5, 3.0
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6});")
_LENGTH = re.compile(r"--((?:size|space)-[\w-]+|wide|broad|measure):\s*([\d.]+rem);")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by name: its code in each theme, and its contrast against the paper and the raised paper of that theme."""

    name: str
    codes: dict[str, str]
    on_paper: dict[str, float]
    on_raised: dict[str, float]


@cache
def colours() -> tuple[Colour, ...]:
    """The colours in the order of the sheet."""
    sheet = _sheet()
    light = dict(_COLOUR.findall(sheet.partition("@media")[0]))
    dark = light | dict(
        _COLOUR.findall(sheet.partition("(prefers-color-scheme: dark)")[2].partition("@media print")[0])
    )
    themes = {"light": light, "dark": dark}
    return tuple(
        Colour(
            name,
            {theme: codes[name] for theme, codes in themes.items()},
            {theme: contrast(codes[name], codes["paper"]) for theme, codes in themes.items()},
            {theme: contrast(codes[name], codes["paper-raised"]) for theme, codes in themes.items()},
        )
        for name in light
    )


@cache
def lengths() -> tuple[tuple[str, str], ...]:
    """Sizes of type, spaces and widths of a wide window, in the order of the sheet: `("size-text", "1rem")`."""
    return tuple(_LENGTH.findall(_sheet().partition("@media")[0]))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21, after WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB, after WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _sheet() -> str:
    return assets().files["tokens.css"][0].decode("utf-8")
