"""Waiting: how long things stand on a rung, as curves of a class and as a model (docs/methods/forecasts.md, "How long things wait").

A wait is (at least so many days, at most so many, how it ended); an open one has neither a most nor an end. Figures called lifelines' were
computed by lifelines 0.30.3 from the same cases; it is no dependency of Facta.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facta.measures.chance import chance
from facta.measures.forecasts import Row, incidence, kaplan_meier, weibull
from facta.measures.forecasts.incidence import Wait, _within_bounds
from facta.measures.forecasts.weibull import YEAR

# Ten waits: seven took the step on day 21, 36, 55, 61, 97, 97 and 473; three are open.
TEN: list[Wait] = [
    *((day, day, "reached") for day in (21, 36, 55, 61, 97, 97, 473)),
    *((day, None, "") for day in (61, 200, 500)),
]

ends = st.sampled_from(["reached", "withdrawn"])
days = st.integers(0, 40)
exact = st.one_of(st.tuples(days, st.none(), st.just("")), st.builds(lambda day, end: (day, day, end), days, ends))
bounded = st.one_of(exact, st.builds(lambda day, more, end: (day, day + more, end), days, st.integers(0, 15), ends))


class TestACurveOfExactDays:
    def test_by_hand(self) -> None:
        """9/10 wait past day 21, 8/10 past 36, 7/10 past 55, 6/10 past 61 (one was last seen on that day, still there); then five are left,
        two of whom step on day 97: 6/10 * 3/5; then of two one: half of that."""
        told = {day: (risk, round(waiting, 6)) for day, risk, _, waiting, *_ in kaplan_meier(TEN)}
        assert told == {21: (10, 0.9), 36: (9, 0.8), 55: (8, 0.7), 61: (7, 0.6), 97: (5, 0.36), 473: (2, 0.18)}

    def test_greenwoods_bounds_as_lifelines(self) -> None:
        bounds = {day: (round(low, 6), round(high, 6)) for day, _, _, _, low, high in kaplan_meier(TEN)}
        assert bounds[21] == (0.473009, 0.985281)
        assert bounds[97] == (0.089872, 0.648423)
        assert bounds[473] == (0.01154, 0.517352)

    def test_of_those_still_waiting(self) -> None:
        """Past day 61, 60 % wait, past day 97 36 %: of the former 4 in 10 step within 36 days more."""
        curve = incidence(TEN)
        assert curve.within(36, 61) == pytest.approx(0.4)
        assert curve.day(0.5) == 97
        assert curve.within(100, 500) is None  # nobody was watched for longer

    def test_withdrawn_is_an_end_of_its_own_as_lifelines(self) -> None:
        """Eight waits; those withdrawn on day 8 and 20 can step no more, and are not taken for open."""
        curve = incidence(
            [(5, 5, "reached"), (8, 8, "withdrawn"), (12, None, ""), (15, 15, "reached"), (20, 20, "withdrawn"),
             (20, 20, "reached"), (30, None, ""), (33, 33, "reached")]
        )  # fmt: skip
        assert [round(curve.by(day), 6) for day in (5, 8, 15, 20, 33)] == [0.125, 0.125, 0.275, 0.425, 0.725]
        assert [round(curve.by(day, "withdrawn"), 6) for day in (5, 8, 15, 20, 33)] == [0, 0.125, 0.125, 0.275, 0.275]

    @given(st.lists(exact, min_size=1, max_size=25))
    def test_without_withdrawals_it_is_kaplan_meier(self, waits: list[Wait]) -> None:
        waits = [(least, most, "reached" if end else "") for least, most, end in waits]
        curve = incidence(waits)
        assert all(curve.waiting(day) == pytest.approx(left, abs=1e-12) for day, _, _, left, *_ in kaplan_meier(waits))


class TestACurveOfDaysWithinBounds:
    def test_by_hand(self) -> None:
        """One stepped on day 3 to 6, one on day 5 to 9, one on day 8: all three can be told by a mass on day 5 or 6 and one on day 8. The
        second goes with either; the likelihood a * 1 * b has its maximum where they are halves."""
        curve = incidence([(3, 6, "reached"), (5, 9, "reached"), (8, 8, "reached")])
        assert [(one.first, one.last, round(one.share, 4)) for one in curve.masses] == [(5, 6, 0.5), (8, 8, 0.5)]
        assert curve.bounds(5) == pytest.approx((0, 0.5), abs=1e-4)  # surely, possibly
        assert curve.by(5) == pytest.approx(0.25, abs=1e-4)  # taken as spread evenly over its days

    @settings(deadline=None)
    @given(st.lists(exact, min_size=1, max_size=15))
    def test_where_all_days_are_exact_it_is_the_exact_curve(self, waits: list[Wait]) -> None:
        masses, rest, _ = _within_bounds(waits, 20000, 1e-12)
        own = incidence(waits)
        assert rest == pytest.approx(own.rest, abs=1e-4)
        for one in own.masses:
            found = [m.share for m in masses if (m.ending, m.first, m.last) == (one.ending, one.first, one.last)]
            assert found == [pytest.approx(one.share, abs=1e-4)]

    @settings(deadline=None)
    @given(st.lists(bounded, min_size=1, max_size=15))
    def test_no_other_masses_make_the_waits_likelier(self, waits: list[Wait]) -> None:
        """The condition of Gentleman and Geyer 1994: moving mass to any day and ending gains nothing."""
        curve = incidence(waits, rounds=50000, tolerance=1e-12)

        def told(wait: Wait) -> float:
            least, most, end = wait
            inside = [
                one.share
                for one in curve.masses
                if (not end and one.first > least)
                or (one.ending == end and least <= one.first and one.last <= (most or 0))
            ]
            return sum(inside) + (0 if end else curve.rest)

        likelihoods = [told(wait) for wait in waits]
        for end in ("reached", "withdrawn"):
            for day in range(58):
                gain = sum(
                    1 / likelihood
                    for (least, most, own), likelihood in zip(waits, likelihoods, strict=True)
                    if (not own and day > least) or (own == end and least <= day <= (most or 0))
                )
                assert gain <= len(waits) * 1.001

    @given(st.lists(bounded, min_size=1, max_size=15), st.randoms())
    @settings(deadline=None)
    def test_masses_sum_to_one_in_any_order(self, waits: list[Wait], shuffler: random.Random) -> None:
        curve = incidence(waits)
        assert sum(one.share for one in curve.masses) + curve.rest == pytest.approx(1)
        by_day = [curve.by(day) for day in range(60)]
        assert all(earlier <= later + 1e-12 for earlier, later in pairwise(by_day))
        other = incidence(shuffler.sample(waits, len(waits)))
        assert [other.by(day) for day in range(60)] == pytest.approx(by_day, abs=1e-6)

    @pytest.mark.parametrize("wait", [(5, 3, "reached"), (5, None, "reached"), (5, 9, ""), (-1, 2, "reached")])
    def test_a_wait_that_cannot_be_is_refused(self, wait: Wait) -> None:
        with pytest.raises(ValueError, match="least <= most"):
            incidence([wait])


# Fourteen waits of at least, at most (None: open) days, with two covariates.
CASES = [
    (20, 35, 0, 1), (40, 41, 1, 0), (55, 90, 0, 0), (61, 62, 1, 1), (80, None, 0, 1), (97, 130, 1, 0), (100, None, 0, 0),
    (110, 111, 1, 1), (150, 200, 0, 0), (200, None, 0, 1), (230, 231, 1, 0), (300, None, 0, 0), (310, 400, 1, 1), (400, None, 0, 0),
]  # fmt: skip
ROWS = [Row(0, least, most, {"x": x, "z": z}) for least, most, x, z in CASES]


class TestAModel:
    def test_plain_maximum_likelihood_as_lifelines(self) -> None:
        found = weibull(ROWS, prior=None)
        assert found is not None and found.converged
        assert found.shape == pytest.approx(1.213446, abs=1e-5)
        assert YEAR * math.exp(-found.intercept / found.shape) == pytest.approx(244.6006, abs=1e-3)
        assert found.log_likelihood == pytest.approx(-40.345353, abs=1e-5)
        assert found.errors["shape"] * found.shape == pytest.approx(0.328791, abs=1e-5)

    def test_with_covariates_as_lifelines(self) -> None:
        """lifelines tells accelerated times; log hazard ratios are those times minus the shape."""
        found = weibull(ROWS, ("x", "z"), prior=None)
        assert found is not None and found.converged
        assert found.weights == {"x": pytest.approx(1.16514, abs=2e-5), "z": pytest.approx(-0.10071, abs=2e-5)}
        assert found.log_likelihood == pytest.approx(-38.979541, abs=1e-5)

    @given(st.integers(1, 19), st.randoms())
    @settings(deadline=None, max_examples=20)
    def test_a_wait_cut_in_two_is_the_same_wait(self, day: int, shuffler: random.Random) -> None:
        """So that what changes while waiting, such as moves of the deadline, can enter as parts of a wait."""
        cut = [one for row in ROWS for one in (Row(0, day, None, row.x), Row(day, row.least, row.most, row.x))]
        whole, parts = weibull(ROWS, ("x", "z")), weibull(shuffler.sample(cut, len(cut)), ("x", "z"))
        assert whole is not None and parts is not None
        assert parts.weights == pytest.approx(whole.weights, abs=1e-6)
        assert parts.log_likelihood == pytest.approx(whole.log_likelihood)

    def test_the_prior_draws_weights_towards_nothing(self) -> None:
        weights = [abs(one.weights["x"]) for prior in (0.1, 1.0, None) if (one := weibull(ROWS, ("x",), prior=prior))]
        assert weights[0] < weights[1] < weights[2]

    def test_it_finds_what_made_the_waits(self) -> None:
        """A thousand waits whose hazard x doubles, shape 0.7, one in three cut off at a year: found within two standard errors or so."""
        draw = chance(1)
        rows = []
        for number in range(1000):
            x = number % 2
            years = (-math.log(1 - draw.random()) / (0.8 * 2**x)) ** (1 / 0.7)
            day = int(years * YEAR)
            rows.append(Row(0, day, day + 1, {"x": x}) if day < 365 else Row(0, 365, None, {"x": x}))
        found = weibull(rows, ("x",))
        assert found is not None
        assert found.weights["x"] == pytest.approx(math.log(2), abs=2.5 * found.errors["x"])
        assert math.log(found.shape) == pytest.approx(math.log(0.7), abs=2.5 * found.errors["shape"])
        assert found.errors["x"] < 0.1

    def test_a_probability_of_those_still_waiting(self) -> None:
        found = weibull(ROWS)
        assert found is not None
        gone, later = found.hazard(100, {}), found.hazard(300, {})
        assert found.within(200, 100, {}) == pytest.approx(1 - math.exp(gone - later))
        low, high = found.interval(200, 100, {})
        assert low < found.within(200, 100, {}) < high

    def test_another_end_that_comes_first_takes_from_it(self) -> None:
        """With the same hazard for both ends, each takes half of what ends."""
        found = weibull(ROWS)
        assert found is not None
        either = 1 - math.exp(2 * (found.hazard(100, {}) - found.hazard(300, {})))
        assert found.within(200, 100, {}, other=found) == pytest.approx(either / 2, abs=1e-6)

    def test_where_nothing_ended_there_is_no_model(self) -> None:
        assert weibull([Row(0, 100, None, {}), Row(0, 300, None, {})]) is None

    def test_days_out_of_order_are_refused(self) -> None:
        with pytest.raises(ValueError, match="entry <= least < most"):
            weibull([Row(0, 100, 50, {})])
