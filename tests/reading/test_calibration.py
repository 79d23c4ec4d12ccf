"""Calibration worked by hand: bins of confidences, and the expected error over them."""

from __future__ import annotations

import pytest

from facta.reading.evaluation.calibration import bins, expected_error


def test_where_nine_in_ten_hold_at_nine_tenths_there_is_no_error() -> None:
    [one] = bins([(0.9, True)] * 9 + [(0.9, False)])
    assert (one.low, one.high, one.claims, one.held, one.share) == (0.9, 1.0, 10, 9, 0.9)
    assert expected_error([one]) == pytest.approx(0)


def test_the_error_is_weighted_by_the_claims_of_a_bin() -> None:
    found = bins([(0.95, True)] * 3 + [(0.55, False)])
    assert expected_error(found) == pytest.approx((3 * 0.05 + 1 * 0.55) / 4)


def test_every_confidence_is_in_one_bin_and_an_empty_bin_is_left_out() -> None:
    found = bins([(0.0, False), (0.1, False), (0.999, True), (1.0, True)])
    assert [(one.low, one.claims) for one in found] == [(0.0, 1), (0.1, 1), (0.9, 2)]


def test_over_no_claim_there_is_no_error() -> None:
    assert bins([]) == []
    assert expected_error([]) is None
