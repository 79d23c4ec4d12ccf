"""The calibration plot: points where they belong, intervals that hold them, and the same told in words."""

from __future__ import annotations

import re

import pytest

from facta.measures.wilson import wilson
from facta.publish.calibration import calibration


def test_a_point_stands_at_what_was_told_and_what_held() -> None:
    drawn = calibration([(0.5, 40, 10), (0.9, 100, 90)], "Calibration: <told>")
    centres = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)]
    assert centres == [(52 + 160, 16 + 240), (52 + 288, 16 + 32)]
    assert "<title>Calibration: &lt;told&gt;</title>" in drawn
    assert "style=" not in drawn


def test_wilson_is_as_published() -> None:
    """Newcombe 1998, table I: 81 of 263 and 0 of 20."""
    assert [round(bound, 4) for bound in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(bound, 4) for bound in wilson(0, 20)] == [0.0, 0.1611]


@pytest.mark.parametrize("held", [0, 1, 7, 10])
def test_the_interval_holds_the_share(held: int) -> None:
    low, high = wilson(held, 10)
    assert -1e-12 <= low <= held / 10 + 1e-12
    assert held / 10 - 1e-12 <= high <= 1 + 1e-12
