"""How many of a class have taken the step, or were withdrawn, by each day of waiting: the nonparametric estimates.

Exact days: Aalen and Johansen 1978, which without withdrawals is 1 less Kaplan and Meier 1958. Days known within bounds: the maximum of
the likelihood of Turnbull 1976, with competing ends as Hudgens, Satten and Longini 2001, by self-consistency. Invariant: masses are not
negative and sum to 1 with `rest`, what nobody was watched to the end; where all days are exact both ways give the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt
from typing import Any

from facta.measures.forecasts.spells import Spell

# One wait: at least so many days, at most so many, and how it ended ("" while it is open, and then without a most).
Wait = tuple[int, int | None, str]


@dataclass(frozen=True, slots=True)
class Mass:
    """The share of the class for which `ending` falls on the days of waiting `first` to `last`."""

    ending: str
    first: int
    last: int
    share: float


@dataclass(frozen=True, slots=True)
class Incidence:
    """`masses` in order of their days; `rest`, the share for which no end was seen; `n` waits, `endings` how many ended how; `longest`:
    days up to which somebody was watched. `converged` is false where the rounds ran out."""

    masses: tuple[Mass, ...]
    rest: float
    n: int
    endings: dict[str, int]
    longest: int
    converged: bool = True

    def by(self, days: float, ending: str = "reached") -> float:
        """The share that ended so by that day of waiting. A mass of several days is taken as spread evenly over them."""
        return sum(one.share * _part(one, days) for one in self.masses if one.ending == ending)

    def bounds(self, days: int, ending: str = "reached") -> tuple[float, float]:
        """The share that surely, and possibly, ended so by that day: the estimate says no more of the days within a mass."""
        own = [one for one in self.masses if one.ending == ending]
        return sum(one.share for one in own if one.last <= days), sum(one.share for one in own if one.first <= days)

    def waiting(self, days: float) -> float:
        """The share that still waited after that day."""
        return 1 - sum(one.share * _part(one, days) for one in self.masses)

    def within(self, days: int, waited: int, ending: str = "reached") -> float | None:
        """The share that ended so within `days` more of those that had waited `waited` days; None when none had."""
        left = self.waiting(waited)
        if left <= 1e-9 or waited >= self.longest:
            return None
        return min(1.0, max(0.0, (self.by(waited + days, ending) - self.by(waited, ending)) / left))

    def day(self, share: float, ending: str = "reached") -> int | None:
        """The first day of waiting by which that share had ended so (0.5: the median); None when fewer ever did."""
        reached = 0.0
        for one in self.masses:
            reached += one.share if one.ending == ending else 0.0
            if reached >= share - 1e-12:
                return one.last
        return None


def waits(spells: Iterable[Spell]) -> list[Wait]:
    """Spells as waits."""
    return [(one.least, one.most, "" if one.ending == "open" else one.ending) for one in spells]


def incidence(waits: Sequence[Wait], *, rounds: int = 5000, tolerance: float = 1e-9) -> Incidence:
    """The estimate for some waits. Raises `ValueError` for a wait with an end but no most, or the reverse."""
    for least, most, ending in waits:
        if (most is None) != (not ending) or (most is not None and most < least) or least < 0:
            raise ValueError(
                f"a wait has an ending with its most, or neither, and 0 <= least <= most: {least, most, ending}"
            )
    endings = dict(sorted(Counter(ending for *_, ending in waits if ending).items()))
    longest = max((least if most is None else most for least, most, _ in waits), default=0)
    if all(most is None or most == least for least, most, _ in waits):
        masses, rest, converged = _exact(waits)
    else:
        masses, rest, converged = _within_bounds(waits, rounds, tolerance)
    return Incidence(tuple(masses), rest, len(waits), endings, longest, converged)


def kaplan_meier(waits: Sequence[Wait], level: float = 1.959964) -> list[tuple[int, int, int, float, float, float]]:
    """For exact days and one kind of end: day, at risk, ended, the share still waiting, and its bounds (Greenwood 1926, on the scale of the
    logarithm of the cumulated hazard, so that they stay within 0 and 1; `level` is the normal quantile)."""
    rows = []
    waiting, greenwood = 1.0, 0.0
    for day in sorted({least for least, most, _ in waits if most is not None}):
        risk = sum(least >= day for least, *_ in waits)
        ended = sum(least == day for least, most, _ in waits if most is not None)
        waiting *= 1 - ended / risk
        if 0 < waiting < 1:
            greenwood += ended / (risk * (risk - ended))
            spread = level * sqrt(greenwood) / abs(log(waiting))
            low, high = waiting ** exp(spread), waiting ** exp(-spread)
        else:
            low = high = waiting
        rows.append((day, risk, ended, waiting, low, high))
    return rows


def _part(mass: Mass, days: float) -> float:
    return min(1.0, max(0.0, (days - mass.first + 1) / (mass.last - mass.first + 1)))


def _exact(waits: Sequence[Wait]) -> tuple[list[Mass], float, bool]:
    """Aalen and Johansen: at each day the hazard of each ending, times what still waited."""
    masses = []
    waiting = 1.0
    for day in sorted({least for least, most, _ in waits if most is not None}):
        risk = sum(least >= day for least, *_ in waits)
        ended = Counter(ending for least, most, ending in waits if most is not None and least == day)
        masses += [Mass(ending, day, day, waiting * number / risk) for ending, number in sorted(ended.items())]
        waiting *= 1 - ended.total() / risk
    return masses, waiting, True


def _within_bounds(waits: Sequence[Wait], rounds: int, tolerance: float) -> tuple[list[Mass], float, bool]:
    """Self-consistency: each wait hands its unit to the cells that it allows, in proportion to what they hold; equal waits together. Two
    rounds are then carried on along their common direction (Varadhan and Roland 2008), unless that makes the waits less likely."""
    import numpy as np

    cells = _cells(waits)
    times = Counter(waits)
    allowed = np.array(
        [
            [
                *(
                    (least < first) if not ending else (e == ending and least <= first and last <= (most or 0))
                    for e, first, last in cells
                ),
                not ending,
            ]
            for least, most, ending in sorted(times, key=lambda wait: (wait[0], wait[1] or -1, wait[2]))
        ],
        dtype=float,
    )
    counts = [times[wait] for wait in sorted(times, key=lambda wait: (wait[0], wait[1] or -1, wait[2]))]
    weights = np.array(counts) / len(waits)

    def again(share: Any) -> tuple[Any, float, float]:
        """The next masses; of these the logarithm of the likelihood, and by how much the best cell would gain from more (0 at the end)."""
        told = allowed @ share
        gain = allowed.T @ (weights / told)
        return share * gain, float(weights @ np.log(told)), float(gain.max()) - 1

    share = np.full(len(cells) + 1, 1 / (len(cells) + 1))
    converged = False
    for _ in range(rounds):
        one, *_ = again(share)
        two, likelihood, gain = again(one)
        converged = bool(np.abs(two - one).max() < tolerance) and gain < 1e-4
        if converged:
            share = two
            break
        step, turn = one - share, two - 2 * one + share
        length = -float(np.linalg.norm(step) / max(float(np.linalg.norm(turn)), 1e-300))
        far = np.maximum(share - 2 * length * step + length**2 * turn, two / 100)
        far /= far.sum()
        share = far if length < -1 and again(far)[1] >= likelihood else two
    found = [Mass(ending, first, last, float(mass)) for (ending, first, last), mass in zip(cells, share, strict=False)]
    kept = [one for one in found if one.share > 1e-12]
    return sorted(kept, key=lambda one: (one.last, one.first, one.ending)), float(share[-1]), converged


def _cells(waits: Sequence[Wait]) -> list[tuple[str, int, int]]:
    """For each ending the days that alone can hold mass: from a beginning of bounds to the next end, with no other between them."""
    found = []
    after = {least + 1 for least, most, _ in waits if most is None}
    for ending in sorted({ending for *_, ending in waits if ending}):
        own = [(least, most) for least, most, e in waits if e == ending and most is not None]
        points = sorted({(day, 0) for day in after | {least for least, _ in own}} | {(most, 1) for _, most in own})
        found += [
            (ending, first, last) for (first, opens), (last, closes) in pairwise(points) if (opens, closes) == (0, 1)
        ]
    return found
