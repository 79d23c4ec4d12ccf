"""Delivered: the interval from what is verified done to what is not shown undone; between them there is no evidence."""

from __future__ import annotations

from dataclasses import dataclass

from facta.measures.share import unique, weighted
from facta.state import Known, State, Thing


@dataclass(frozen=True, slots=True)
class Delivered:
    """`lower` share verified done, `upper` 1 - share shown not done; the ids of the provisions in each group, why, and the claims."""

    lower: float | None
    upper: float | None
    n: int
    done: tuple[str, ...]
    not_done: tuple[str, ...]
    no_evidence: tuple[str, ...]
    known: dict[str, Known]
    claims: tuple[str, ...]
    reason: str = ""


def delivered(state: State, base: list[Thing]) -> Delivered:
    """What of `base` is delivered on the state's day, by all that was told by `told_by`."""
    known = {thing.id: state.known(thing.id) for thing in base}
    groups = {
        status: tuple(id for id, found in known.items() if found.status == status)
        for status in ("done", "not_done", "no_evidence")
    }
    lower = weighted(base, [float(known[thing.id].status == "done") for thing in base])
    undone = weighted(base, [float(known[thing.id].status == "not_done") for thing in base])
    return Delivered(
        lower,
        None if undone is None else round(1 - undone, 12),
        len(base),
        groups["done"],
        groups["not_done"],
        groups["no_evidence"],
        known,
        unique(claim for found in known.values() for claim in found.claims),
        "" if base else "the base of this package is not itemised",
    )
