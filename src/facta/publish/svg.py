"""A small writer of SVG text.

Invariant: every attribute and every text is escaped; a number never carries more than two decimals, so that the same values give
the same bytes. Nothing here writes a style attribute or a script, so that the strictest content policy lets the drawing in.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Attribute = str | float | int | None


def number(value: float) -> str:
    """A coordinate as SVG writes it: at most two decimals, none when it is whole."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text(content: str) -> str:
    """Character data."""
    return escape(content, quote=False)


def tag(name: str, /, *children: str, **attributes: Attribute) -> str:
    """An element. `children` are markup that is escaped already (see `text`); `stroke_width` becomes stroke-width, `class_` class."""
    written = "".join(
        f' {_name(key)}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def path(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """The `d` of a line through the points."""
    steps = " ".join(f"{'L' if index else 'M'}{number(x)} {number(y)}" for index, (x, y) in enumerate(points))
    return steps + (" Z" if closed else "")


def _name(key: str) -> str:
    # viewBox and its like keep their capitals; Python's trailing underscore (class_) is dropped.
    return key.rstrip("_").replace("_", "-")
