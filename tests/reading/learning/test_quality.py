"""The figures of confidences, worked by hand."""

from __future__ import annotations

import math

import pytest

from facta.reading.learning.quality import quality


def test_four_proposals_by_hand() -> None:
    found = quality([0.9, 0.8, 0.6, 0.3], [True, False, True, False])
    assert found.log_loss == pytest.approx(-(math.log(0.9) + math.log(0.2) + math.log(0.6) + math.log(0.7)) / 4)
    assert found.brier == pytest.approx((0.01 + 0.64 + 0.16 + 0.09) / 4)
    assert found.auc == pytest.approx(3 / 4)  # of the four pairs only 0.6 below 0.8 stands wrongly
    assert found.ece == pytest.approx((0.1 + 0.8 + 0.4 + 0.3) / 4)
    assert found.top_half == pytest.approx(1 / 2)


def test_equal_confidences_are_a_draw_in_any_order() -> None:
    one = quality([0.7] * 4, [True, False, False, False])
    assert one == quality([0.7] * 4, [False, False, False, True])
    assert (one.auc, one.top_half) == (0.5, 0.25)


def test_where_all_held_there_is_no_area() -> None:
    assert quality([0.7, 0.8], [True, True]).auc is None
