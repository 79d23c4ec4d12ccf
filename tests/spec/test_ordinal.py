"""The ordinal measurement model and its convergence checks. Worked through in docs/methods/ordinal-model.md."""

from __future__ import annotations

from functools import cache
from math import erfc, pi, sqrt

import numpy as np
import pytest

from facta.measures.reliability import OrdinalModel, alpha, ordinal_model
from facta.measures.reliability.convergence import effective_size, split_rhat, tail_size
from facta.measures.reliability.ordinal import LEAST_SIZE, MOST_RHAT
from facta.measures.reliability.sampler import Model, Ratings, phi

GRADES = ("none", "limited", "substantial", "complete")
# The truth that the simulated coders see: a strict, a lenient and a careless one among five.
STRICT, LENIENT, CARELESS = "c0", "c1", "c2"
TRUST = {"c0": 1.5, "c1": 1.5, "c2": 0.25, "c3": 1.2, "c4": 1.2}
LIFTED = {"c0": 0.8, "c1": -0.8, "c2": 0.0, "c3": 0.0, "c4": 0.0}


def simulated(units: int, seed: int) -> tuple[dict[str, float], dict[str, dict[str, str]]]:
    """Places of units, and what the five coders give them."""
    draw = np.random.Generator(np.random.PCG64(seed))
    places = {f"u{u:02}": float(z) for u, z in enumerate(draw.standard_normal(units))}
    rated: dict[str, dict[str, str]] = {unit: {} for unit in places}
    for unit, place in places.items():
        for coder, trust in TRUST.items():
            seen = trust * place + draw.standard_normal()
            rated[unit][coder] = GRADES[sum(seen > LIFTED[coder] + step for step in (-1.0, 0.0, 1.0))]
    return places, rated


@cache
def recovered() -> tuple[dict[str, float], OrdinalModel]:
    places, rated = simulated(40, seed=20)
    return places, ordinal_model(rated, GRADES, seed=1)


class TestRecovery:
    """Forty units rated by five coders out of a known truth."""

    def test_units_lie_in_their_intervals_about_as_often_as_said(self) -> None:
        places, found = recovered()
        assert found.converged, found.reason
        inside = [found.units[u].latent.low <= z <= found.units[u].latent.high for u, z in places.items()]
        assert 0.75 <= sum(inside) / len(inside) <= 1.0
        medians = [found.units[unit].latent.median for unit in places]
        assert np.corrcoef(medians, list(places.values()))[0, 1] > 0.85

    def test_the_strict_and_the_lenient_coder_are_told_from_the_units(self) -> None:
        _, found = recovered()
        for k in range(3):
            assert found.coders[STRICT].thresholds[k].median > found.coders[LENIENT].thresholds[k].median

    def test_the_careless_coder_has_the_least_reliability(self) -> None:
        _, found = recovered()
        least = min(found.coders, key=lambda coder: found.coders[coder].reliability.median)
        assert least == CARELESS
        assert found.coders[CARELESS].reliability.high < found.coders[STRICT].reliability.median

    def test_thresholds_stand_in_order_and_intervals_hold_the_median(self) -> None:
        _, found = recovered()
        for coder in found.coders.values():
            medians = [one.median for one in coder.thresholds]
            assert medians == sorted(medians)
        assert all(one.latent.low < one.latent.median < one.latent.high for one in found.units.values())
        assert all(1 <= one.grade.low <= one.grade.high <= len(GRADES) for one in found.units.values())

    def test_the_same_seed_gives_the_same_figures(self) -> None:
        _, rated = simulated(6, seed=3)
        one = ordinal_model(rated, GRADES, seed=5, draws=50, warmup=50)
        assert one == ordinal_model(dict(reversed(rated.items())), GRADES, seed=5, draws=50, warmup=50)
        assert one.rhat != ordinal_model(rated, GRADES, seed=6, draws=50, warmup=50).rhat


class TestByHand:
    def test_one_unit_one_coder_two_grades(self) -> None:
        """The threshold's prior is N(0, 1.5^2 + 0.5^2); with s^2 = 3.5 and b the reliability, the mean of z given the upper grade is

            E[z | upper] = 2 E_b[ (b/s) / sqrt(2 pi (1 + (b/s)^2)) ]        (Stein's lemma), b ~ N(1, 1) above 0

        by one integral; the lower grade mirrors it."""
        grid = np.linspace(1e-6, 9, 20001)
        density = np.exp(-((grid - 1) ** 2) / 2)
        slope = grid / sqrt(3.5)
        expected = 2 * float((density * slope / np.sqrt(2 * pi * (1 + slope**2))).sum() / density.sum())
        assert expected == pytest.approx(0.4036, abs=0.0001)
        from facta.measures.reliability import sampler

        one = np.array([0])
        draws = sampler.sample(
            Ratings(one, one, np.array([1]), 1, 1, 2), chains=4, warmup=500, draws=3000, spread=0.5, seed=1
        )
        assert effective_size(draws.z[:, :, 0]) > 2000
        assert draws.z.mean() == pytest.approx(expected, abs=0.06)

    def test_units_that_mirror_each_other_lie_as_far_from_the_middle(self) -> None:
        found = ordinal_model({"a": {"x": "1", "y": "1"}, "b": {"x": "2", "y": "2"}}, draws=2000, seed=2)
        assert found.converged, found.reason
        low, high = found.units["a"].latent.median, found.units["b"].latent.median
        assert low < 0 < high
        assert low + high == pytest.approx(0, abs=0.12)

    def test_the_slope_of_the_posterior_is_that_of_its_height(self) -> None:
        _, rated = simulated(5, seed=4)
        rows = [(u, int(c[1:]), GRADES.index(v)) for u, own in enumerate(rated.values()) for c, v in own.items()]
        table = np.array(rows)
        model = Model(Ratings(table[:, 0], table[:, 1], table[:, 2], 5, 5, 4), 0.5)
        at = np.random.Generator(np.random.PCG64(1)).standard_normal((2, model.size))
        _, slope = model.height(at)
        for place in range(model.size):
            step = np.zeros(model.size)
            step[place] = 1e-6
            rise = (model.height(at + step)[0] - model.height(at - step)[0]) / 2e-6
            assert slope[:, place] == pytest.approx(rise, abs=1e-5)

    def test_the_normal_distribution_to_its_tail(self) -> None:
        x = np.linspace(-30, 8, 2001)
        true = np.array([0.5 * erfc(-value / sqrt(2)) for value in x])
        assert np.abs(phi(x) / true - 1).max() < 1e-7


class TestConvergence:
    DRAW = np.random.Generator(np.random.PCG64(11))
    FREE = DRAW.standard_normal((4, 2000))

    def test_by_hand(self) -> None:
        """Halves 1 2, 3 4 of one chain and 1 2, 3 4 of the other: W = .5, means 1.5 and 3.5 twice, B = 2 x 4/3; var+ = .25 + 4/3."""
        draws = np.array([[1.0, 2, 3, 4], [1, 2, 3, 4]])
        assert split_rhat(draws) == pytest.approx(sqrt((0.25 + 4 / 3) / 0.5))

    def test_free_draws_have_converged(self) -> None:
        assert split_rhat(self.FREE) < 1.005
        assert effective_size(self.FREE) == pytest.approx(8000, rel=0.1)
        assert tail_size(self.FREE, 0.05, 0.95) > 5000

    def test_draws_that_hang_on_the_one_before_are_worth_less(self) -> None:
        """Autoregression of .8: (1 - .8) / (1 + .8) = a ninth."""
        chain = np.zeros((4, 2000))
        for n in range(1, 2000):
            chain[:, n] = 0.8 * chain[:, n - 1] + self.FREE[:, n]
        assert effective_size(chain) == pytest.approx(8000 / 9, rel=0.25)

    @pytest.mark.parametrize("kind", ["one chain elsewhere", "a drift", "never moves"])
    def test_what_has_not_converged_shows(self, kind: str) -> None:
        draws = self.FREE.copy()
        if kind == "one chain elsewhere":
            draws[0] += 1
        elif kind == "a drift":
            draws += np.linspace(0, 1.5, 2000)
        else:
            draws = np.ones((4, 2000))
        assert split_rhat(draws) > MOST_RHAT

    def test_without_it_there_is_no_figure_but_the_reason(self) -> None:
        _, rated = simulated(20, seed=8)
        found = ordinal_model(rated, GRADES, draws=20, warmup=5)
        assert not found.converged
        assert (found.units, found.coders, found.thresholds) == ({}, {}, ())
        assert found.reason.startswith("not converged: ")
        assert "Ask for more draws" in found.reason
        assert found.size < LEAST_SIZE or (found.rhat or 9) > MOST_RHAT


class TestWhatCannotBeMeasured:
    def test_is_refused_with_the_reason(self) -> None:
        for ratings, order, told in (
            ({}, (), "no unit was coded"),
            ({"u": {"a": "1"}}, (), "at least two grades"),
            ({"u": {"a": "low", "b": "high"}}, (), "have to be numbers or have an order"),
            ({"u": {"a": "low", "b": "hgih"}}, ("low", "high"), "without a place in the order: hgih"),
        ):
            with pytest.raises(ValueError, match=told):
                ordinal_model(ratings, order)

    def test_what_alpha_calls_chance_the_model_calls_carelessness(self) -> None:
        """Alpha rises when the careless coder is left out; the model names them."""
        _, rated = simulated(40, seed=20)
        others = {unit: {c: v for c, v in own.items() if c != CARELESS} for unit, own in rated.items()}
        with_all = alpha(rated, "ordinal", order=GRADES, resamples=0).value or 0
        without = alpha(others, "ordinal", order=GRADES, resamples=0).value or 0
        assert without > with_all
