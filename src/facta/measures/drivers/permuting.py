"""The permutation test: every kind of what is counted, and every pair of kinds, against the same placements of the drivers.

Invariant: deviations are compared as whole numbers, so that equal placements count as equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from facta.measures.drivers.counted import Outcome
from facta.measures.drivers.placing import Placing, Span, Tally, length, windows


class Permuted:
    """The placements gone through once for all kinds: by how many each observed deviation is reached, and the counts near."""

    def __init__(self, found: list[Outcome], placing: Placing, before: int, after: int) -> None:
        start, end = placing.start, placing.end
        days = end - start + 1
        tallies = [Tally((day for day, _ in one.days), start, end) for one in found]
        n = [len(one.days) for one in found]
        pairs = list(combinations(range(len(found)), 2))

        def measured(spans: Sequence[Span]) -> tuple[list[int], list[int], list[int]]:
            near = windows(spans, before, after, start, end)
            covered = length(near)
            counts = [tally.inside(near) for tally in tallies]
            # Whole numbers, so that equal placements are equal: near * days - n * days near.
            excess = [abs(count * days - total * covered) for count, total in zip(counts, n, strict=True)]
            return counts, excess, [abs(counts[a] * n[b] - counts[b] * n[a]) for a, b in pairs]

        self.counts, observed, apart = measured(placing.spans)
        self.n = n
        self.near: list[list[int]] = [[] for _ in found]
        reached, parted = [0] * len(found), [0] * len(pairs)
        for spans in placing:
            counts, excess, difference = measured(spans)
            for number, count in enumerate(counts):
                self.near[number].append(count)
                reached[number] += excess[number] >= observed[number]
            for number, value in enumerate(difference):
                parted[number] += value >= apart[number]
        more, all_ = (0, placing.n) if placing.exact else (1, placing.n + 1)
        self.p = [(count + more) / all_ for count in reached]
        self.p_contrast = [(count + more) / all_ for count in parted]

    def share(self, number: int) -> float:
        """The share of one kind that lies near."""
        return self.counts[number] / self.n[number]

    def middle(self, number: int) -> tuple[int, int]:
        """The middle 95 % of the counts near, over the placements."""
        ordered = sorted(self.near[number])
        tail = int(0.025 * len(ordered))
        return ordered[tail], ordered[-1 - tail]


def holm(values: Sequence[float | None]) -> list[float | None]:
    """Each p times the number of those not smaller, made to rise, at most 1."""
    ranked = sorted((value, number) for number, value in enumerate(values) if value is not None)
    adjusted: list[float | None] = [None] * len(values)
    so_far = 0.0
    for place, (value, number) in enumerate(ranked):
        so_far = max(so_far, min(1.0, value * (len(ranked) - place)))
        adjusted[number] = so_far
    return adjusted
