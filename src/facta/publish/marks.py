"""The marks of headline points: one shape for each base, so that points of different bases are told apart without colour.

Invariant: a shape is drawn in a square of side 2r around its centre, as one element of the class `mark`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, pi, sin

from facta.measures.headlines import Headline
from facta.publish import svg

# Filled first, since filled shapes are told apart more easily; then the same in outline.
SHAPES: tuple[str, ...] = tuple(
    f"{form}-{look}"
    for look in ("filled", "hollow")
    for form in ("circle", "square", "triangle", "diamond", "wedge", "cross", "star", "hexagon")
)


def shapes(points: Iterable[Headline]) -> dict[str, str]:
    """The shape of each base, in order of first appearance. Beyond 16 bases the shapes start again."""
    bases = dict.fromkeys(point.base for point in points)
    return {base: SHAPES[index % len(SHAPES)] for index, base in enumerate(bases)}


def drawn(shape: str, x: float, y: float, r: float, *children: str) -> str:
    """The shape with its centre at (x, y). `children` is markup such as a title."""
    form, _, look = shape.partition("-")
    look = f"mark mark-{look}"
    if form == "circle":
        return svg.tag("circle", *children, class_=look, cx=x, cy=y, r=r)
    return svg.tag(
        "path", *children, class_=look, d=svg.path([(x + dx, y + dy) for dx, dy in _corners(form, r)], closed=True)
    )


def outline(form: str) -> str:
    """The shape as a path in a square from -1 to 1, as Vega takes it; its circle has a name there."""
    return form if form == "circle" else svg.path(_corners(form, 1), closed=True)


def _corners(form: str, r: float) -> list[tuple[float, float]]:
    match form:
        case "square":
            side = r * 0.88
            return [(-side, -side), (side, -side), (side, side), (-side, side)]
        case "triangle":
            return [(0, -r), (r, r * 0.8), (-r, r * 0.8)]
        case "wedge":
            return [(0, r), (r, -r * 0.8), (-r, -r * 0.8)]
        case "diamond":
            return [(0, -r * 1.15), (r * 1.15, 0), (0, r * 1.15), (-r * 1.15, 0)]
        case "cross":
            arm = r * 0.36
            quarter = [(-arm, -r), (arm, -r), (arm, -arm)]
            corners = [*quarter]
            for _ in range(3):
                quarter = [(-dy, dx) for dx, dy in quarter]
                corners += quarter
            return corners
        case "star":
            return _around(10, lambda index: r * 1.2 if index % 2 == 0 else r * 0.5)
        case _:
            return _around(6, lambda _: r)


def _around(n: int, radius: Callable[[int], float]) -> list[tuple[float, float]]:
    return [(radius(index) * sin(2 * pi * index / n), -radius(index) * cos(2 * pi * index / n)) for index in range(n)]


def mark(shape: str, size: int = 14) -> str:
    """The shape alone as a small drawing for a legend; it is decoration beside a word, so hidden from assistive technology."""
    half = size / 2
    return svg.tag(
        "svg",
        drawn(shape, half, half, half - 2),
        class_="legend-mark",
        width=size,
        height=size,
        viewBox=f"0 0 {size} {size}",
        aria_hidden="true",
        focusable="false",
    )
