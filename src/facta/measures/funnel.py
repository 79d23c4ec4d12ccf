"""Funnel: how many instruments stand on each rung, per party, with the unknown rest that was foreseen but never itemised."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from facta.model.register import Count, Rung
from facta.state import State, once

NONE = "none"  # an instrument of which no rung is verified


@dataclass(frozen=True, slots=True)
class Funnel:
    """`common` and `by_party`: rung -> number of instruments that stand there (not above), `n` itemised; `foreseen` counts told."""

    n: int
    common: dict[str, int]
    by_party: dict[str, dict[str, int]]
    foreseen: tuple[Count, ...]
    instruments: dict[str, str]


@once
def funnel(state: State, package: str | None = None) -> Funnel:
    """The funnel of a package's instruments, or of all of the tracker's."""
    things = list(state.instruments.values())
    foreseen: tuple[Count, ...] = ()
    if package is not None:
        chosen = state.package(package)
        foreseen = chosen.foreseen
        members = state.members(package)
        things = [thing for thing in things if thing.id in members]
    stands = {thing.id: _act(thing.rungs, thing.record.ladder.common(state.on)) for thing in things}
    return Funnel(
        len(things),
        dict(Counter(stands.values())),
        {
            party: dict(Counter(_act(t.rungs, t.record.ladder.height(party, state.on)) for t in things))
            for party in sorted(state.voices.all_parties)
        },
        foreseen,
        stands,
    )


def _act(rungs: tuple[Rung, ...], rung: int) -> str:
    return rungs[rung].act if rung >= 0 else NONE
