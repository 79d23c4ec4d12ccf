"""What a state's record teaches of waiting: its spells, the class that a thing is held against, a model, and the plain rate.

The class is the narrowest of four with at least `LEAST` known outcomes: same kind and rung, same rung, same kind, all. Where nothing has
waited as long, the same rung (else all) is taken to go on at its constant rate. Invariant: the record of a past day holds
nothing told later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import exp, log2, sqrt
from statistics import median

from facta.measures.forecasts.incidence import Incidence, incidence, waits
from facta.measures.forecasts.spells import Of, Spell, spells
from facta.measures.forecasts.weibull import Row, Weibull, weibull
from facta.measures.forecasts.words import within_scale
from facta.state import State

# Known outcomes without which a class is too small, and spells without which a level of a covariate is: Facta's own numbers. Both are held
# low because trackers are small; the interval and the confidence say what that costs.
LEAST = 5
# The normal quantile that leaves 5 % on either side.
NORMAL_90 = 1.644854


@dataclass(frozen=True, slots=True)
class Class:
    """Spells that a thing is held against: what they share, the curve of their waits, whether they share the rung."""

    name: str
    members: tuple[Spell, ...]
    curve: Incidence
    is_alike: bool

    def outcomes(self, days: int, waited: int) -> tuple[int, int]:
        """Of those that surely waited longer than `waited`: how many are known to have, or not to have, stepped within `days` more; and how
        many of these did."""
        left = [one for one in self.members if one.least > waited]
        took = sum(one.ending == "reached" and one.most is not None and one.most <= waited + days for one in left)
        gone = sum(one.ending == "withdrawn" and one.most is not None and one.most <= waited + days for one in left)
        return took + gone + sum(one.least > waited + days for one in left), took

    def alike(self, waited: int) -> int:
        """How many surely waited longer than `waited`, whether or not they were watched to the end."""
        return sum(one.least > waited for one in self.members)

    def within(self, days: int) -> tuple[float, float, float]:
        """The probability of a step within so many days at the constant rate of the class, with 90 % bounds (Byar's, Breslow and Day 1987,
        2.3.5). Half a step is added to those seen, so that the rate is never 0."""
        exposure = max(1.0, sum(one.least if one.most is None else (one.least + one.most) / 2 for one in self.members))
        x = sum(one.ending == "reached" for one in self.members)
        low = x * max(0.0, 1 - 1 / (9 * x) - NORMAL_90 / (3 * sqrt(x))) ** 3 if x else 0.0
        high = (x + 1) * (1 - 1 / (9 * (x + 1)) + NORMAL_90 / (3 * sqrt(x + 1))) ** 3
        chance, least, most = (1 - exp(-steps / exposure * max(0, days)) for steps in (x + 0.5, low, high))
        return within_scale(chance), least, most


class Record:
    """The spells of a state's instruments or provisions, up to the next step or up to `act`, and what is estimated from them."""

    def __init__(self, state: State, of: Of = "instruments", act: str = "") -> None:
        self.spells = spells(state, of, act)
        self._classes: dict[tuple[str, str, str], Class] = {}

    def class_of(self, spell: Spell, days: int, least: int = LEAST) -> Class | None:
        """The narrowest class with enough outcomes for a thing that has waited as long; None where even all are too few."""
        found = (one for one in self._classes_of(spell) if one.outcomes(days, spell.least)[0] >= least)
        return next(found, None)

    def rate_class(self, spell: Spell, least: int = LEAST) -> Class:
        """The narrowest class of the same rung with enough spells, however short, whose constant rate stands in; else all."""
        *classes, every = self._classes_of(spell)
        return next((one for one in classes if one.is_alike and len(one.members) >= least), every)

    def _classes_of(self, spell: Spell) -> Iterator[Class]:
        for name, kind, stood in (
            ("same kind, same rung", spell.kind, spell.stood),
            ("same rung", "*", spell.stood),
            ("same kind", spell.kind, "*"),
            ("all", "*", "*"),
        ):
            yield self._class(name, kind, stood)

    def _class(self, name: str, kind: str, stood: str) -> Class:
        key = (name, kind, stood)
        if key not in self._classes:
            own = tuple(one for one in self.spells if kind in ("*", one.kind) and stood in ("*", one.stood))
            self._classes[key] = Class(name, own, incidence(waits(own)), stood != "*")
        return self._classes[key]

    def base(self, days: int) -> float:
        """The probability of a step within so many days at the plain rate of all spells, whatever the thing and however long it waited."""
        return self._class("all", "*", "*").within(days)[0]

    @cached_property
    def model(self) -> Weibull | None:
        """The model with covariates; None where nothing was reached yet or the search did not end."""
        rows = [row for one in self.spells for row in _rows(one, "reached", self.covariates)]
        found = weibull(rows, sorted({name for row in rows for name in row.x}))
        return found if found is not None and found.converged else None

    @cached_property
    def withdrawal(self) -> Weibull | None:
        """The competing end, without covariates: withdrawals are too rare to bear any."""
        found = weibull([row for one in self.spells for row in _rows(one, "withdrawn", lambda spell, moves: {})])
        return found if found is not None and found.converged else None

    @cached_property
    def _levels(self) -> frozenset[str]:
        """Indicators that enough spells have, and enough have not."""
        counts = Counter(name for one in self.spells for name in _indicators(one))
        n = len(self.spells)
        return frozenset(name for name, number in counts.items() if LEAST <= number <= n - LEAST)

    @cached_property
    def _parties(self) -> float:
        return log2(median(max(1, one.parties) for one in self.spells)) if self.spells else 0.0

    def covariates(self, spell: Spell, moves: int) -> dict[str, float]:
        """Kind, rung and sector as indicators, the number of parties as its binary logarithm off the median, moves told so far."""
        x = {name: 1.0 for name in _indicators(spell) if name in self._levels}
        parties = log2(max(1, spell.parties)) - self._parties
        if any(one.parties != self.spells[0].parties for one in self.spells):
            x["parties"] = parties
        if any(one.moves for one in self.spells):
            x["moves"] = float(moves)
        return x


def _indicators(spell: Spell) -> Iterable[str]:
    yield f"kind {spell.kind}"
    yield f"rung {spell.stood or 'none'}"
    yield from (f"sector {name}" for name in spell.sector)


def _rows(spell: Spell, ending: str, covariates: object) -> Iterator[Row]:
    """The wait in parts between moves. A day is counted from its morning to the next, so that an exact day has a length."""
    assert callable(covariates)
    least, most = float(spell.least), None if spell.most is None else spell.most + 1.0
    if spell.ending != ending:
        least, most = least + (spell.ending == "open"), None
    entry = 0.0
    for moves, day in enumerate([day for day in spell.moves if 0 < day < least]):
        yield Row(entry, float(day), None, covariates(spell, moves))
        entry = float(day)
    yield Row(entry, least, most, covariates(spell, sum(0 < day < least for day in spell.moves)))
