"""Shares of a base: the value that most measures return.

Invariant: a share that cannot be computed is None with a reason, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facta.model.register import Provision
from facta.state import Thing


@dataclass(frozen=True, slots=True)
class Share:
    """`value` 0 to 1 or None; `n` how many provisions it is a share of; `provisions` those counted; `claims` the ids beneath."""

    value: float | None
    n: int
    provisions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reason: str = ""


def weight(thing: Thing) -> float:
    """The weight of a provision in its base."""
    return thing.value.weight if isinstance(thing.value, Provision) else 1.0


def weighted(things: Iterable[Thing], amounts: Iterable[float]) -> float | None:
    """The mean of the amounts by the weights of the things; None when there is nothing to weigh."""
    total = part = 0.0
    for thing, amount in zip(things, amounts, strict=True):
        total += weight(thing)
        part += weight(thing) * amount
    # Rounded to 12 places so that the order of summation cannot show.
    return round(part / total, 12) if total else None


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """The ids once each, in order of first appearance."""
    return tuple(dict.fromkeys(ids))
