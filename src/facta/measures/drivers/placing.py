"""Drivers laid elsewhere: every way of placing them in a period where there are few, else so many drawn by a seed.

Placebo dates as in randomisation inference (Fisher 1935): what is counted stays on its days, so that its own clusters stay whole; only the
drivers move. `within` keeps each near its own date (as controls are taken in a case-crossover design, Maclure 1991), which takes out
slow change. Invariant: the same arguments give the same placements.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import comb, prod

from facta.measures.chance import chance

# Up to so many placements are all gone through; beyond, `draws` of them are drawn.
MOST_EXACT = 20_000

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placing:
    """How `spans` can lie in the days `start` to `end`: `n` placements, all of them when `exact`, else drawn from `seed`."""

    spans: tuple[Span, ...]
    start: int
    end: int
    within: int | None
    seed: int
    draws: int

    @property
    def exact(self) -> bool:
        """Whether every placement is gone through."""
        return self._all() <= MOST_EXACT

    @property
    def n(self) -> int:
        """How many placements are compared."""
        return self._all() if self.exact else self.draws

    def __iter__(self) -> Iterator[tuple[Span, ...]]:
        ranges, lengths = self._ranges(), [last - first for first, last in self.spans]
        for starts in self._starts(ranges):
            yield tuple((day, day + length) for day, length in zip(starts, lengths, strict=True))

    def _alike(self) -> bool:
        return self.within is None and len({last - first for first, last in self.spans}) == 1

    def _all(self) -> int:
        ranges = self._ranges()
        return comb(len(ranges[0]), len(ranges)) if self._alike() else prod(map(len, ranges))

    def _ranges(self) -> list[range]:
        found = []
        for first, last in self.spans:
            low, high = self.start, self.end - (last - first)
            if self.within is not None:
                low, high = max(low, first - self.within), min(high, first + self.within)
            found.append(range(low, high + 1))
        return found

    def _starts(self, ranges: list[range]) -> Iterable[Sequence[int]]:
        if self.exact:
            return itertools.combinations(ranges[0], len(ranges)) if self._alike() else itertools.product(*ranges)
        return self._drawn(ranges)

    def _drawn(self, ranges: list[range]) -> Iterator[Sequence[int]]:
        drawing = chance(self.seed)
        for _ in range(self.draws):
            if self._alike():
                yield drawing.sample(ranges[0], len(ranges))
            else:
                yield [days[drawing.randrange(len(days))] for days in ranges]


def windows(spans: Iterable[Span], before: int, after: int, start: int, end: int) -> list[Span]:
    """The days from `before` days before each span to `after` days after it, inside the period, overlapping ones made one."""
    merged: list[Span] = []
    for first, last in sorted((max(first - before, start), min(last + after, end)) for first, last in spans):
        if first > last:
            continue
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def length(spans: Iterable[Span]) -> int:
    """The days in all."""
    return sum(last - first + 1 for first, last in spans)


class Tally:
    """How many of some days lie in windows, after one pass over the period."""

    def __init__(self, days: Iterable[int], start: int, end: int) -> None:
        self._start = start
        on_day = [0] * (end - start + 2)
        for day in days:
            on_day[day - start + 1] += 1
        self._until = list(itertools.accumulate(on_day))

    def inside(self, spans: Iterable[Span]) -> int:
        """How many lie in the windows, which must not overlap."""
        until, start = self._until, self._start
        return sum(until[last - start + 1] - until[first - start] for first, last in spans)
