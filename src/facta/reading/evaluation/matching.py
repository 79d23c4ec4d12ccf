"""Which proposed claim is which coded one: one to one, where both tell the same act at the same place.

Two claims stand at the same place when they share at least half of the shorter one's characters: a coder marks the clause or the
sentence, and both are right. Among all pairings the one with the most pairs is taken, and of those one with the greatest overlap.

Invariant: no claim is in two pairs; the order of the claims does not change how many pairs there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What is compared of a claim: its place and what it tells."""

    @property
    def start(self) -> int | None: ...
    @property
    def end(self) -> int | None: ...
    @property
    def act(self) -> str: ...
    @property
    def status(self) -> str: ...


A = TypeVar("A", bound=Placed)
B = TypeVar("B", bound=Placed)

# A coder who marks the clause and one who marks its sentence share the whole clause; below a half it is another place.
SHARED = 0.5


def shared(one: Placed, other: Placed) -> float:
    """The part 0 to 1 of the shorter span that lies in the other."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return 0.0
    both = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return max(0, both) / shorter if shorter else 0.0


def matched(found: Sequence[A], gold: Sequence[B], same: Callable[[A, B], bool]) -> list[tuple[A, B]]:
    """The pairs; `same` says which claims tell the same. Kuhn's augmenting paths, candidates in order of overlap."""
    near: list[list[int]] = []
    for one in found:
        overlaps = [(shared(one, other), j) for j, other in enumerate(gold) if same(one, other)]
        near.append([j for part, j in sorted(overlaps, key=lambda pair: (-pair[0], pair[1])) if part >= SHARED])
    taken: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in near[i]:
            if j not in tried:
                tried.add(j)
                if j not in taken or place(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    for i in range(len(found)):
        place(i, set())
    return [(found[i], gold[j]) for j, i in sorted(taken.items())]
