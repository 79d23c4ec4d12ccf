"""The calibration plot: of what is told with a confidence, how much held; a point on the diagonal is told as surely as it holds.

Bars are 95 % intervals (Wilson 1927). Invariant: the title says in words what the drawing shows, for those who do not see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from facta.measures.wilson import wilson
from facta.publish.svg import path, tag, text

_SIDE, _LEFT, _TOP = 320.0, 52.0, 16.0


def calibration(bins: Sequence[tuple[float, int, int]], title: str) -> str:
    """SVG of bins, each (mean confidence 0 to 1, claims, claims that held)."""

    def at(x: float, y: float) -> tuple[float, float]:
        return _LEFT + x * _SIDE, _TOP + (1 - y) * _SIDE

    drawn = [tag("title", text(title)), tag("rect", width="100%", height="100%", fill="#fff")]
    for tick in range(0, 11, 2):
        share = tick / 10
        drawn.append(tag("path", d=path([at(share, 0), at(share, 1)]), stroke="#ddd"))
        drawn.append(tag("path", d=path([at(0, share), at(1, share)]), stroke="#ddd"))
        x, y = at(share, 0)
        drawn.append(tag("text", text(f"{share:.1f}"), x=x, y=y + 18, text_anchor="middle"))
        x, y = at(0, share)
        drawn.append(tag("text", text(f"{share:.1f}"), x=x - 8, y=y + 4, text_anchor="end"))
    drawn.append(tag("path", d=path([at(0, 0), at(1, 1)]), stroke="#767676", stroke_dasharray="4 4"))
    for confidence, claims, held in bins:
        low, high = wilson(held, claims)
        drawn.append(tag("path", d=path([at(confidence, low), at(confidence, high)]), stroke="#1f4e8c", stroke_width=2))
        x, y = at(confidence, held / claims)
        drawn.append(tag("circle", cx=x, cy=y, r=2 + sqrt(claims) / 2, fill="#1f4e8c"))
        drawn.append(tag("text", text(str(claims)), x=x + 8 + sqrt(claims) / 2, y=y + 4))
    x, y = at(0.5, 0)
    drawn.append(tag("text", text("confidence told"), x=x, y=y + 38, text_anchor="middle"))
    x, y = 14.0, _TOP + _SIDE / 2
    drawn.append(
        tag("text", text("share that held"), x=x, y=y, text_anchor="middle", transform=f"rotate(-90 {x:g} {y:g})")
    )
    wide, high_ = _LEFT + _SIDE + 40, _TOP + _SIDE + 48
    return tag(
        "svg", *drawn, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {wide:g} {high_:g}", width=wide, height=high_,
        role="img", font_family="sans-serif", font_size=12, fill="#222",
    )  # fmt: skip
