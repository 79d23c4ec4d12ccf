"""On paper: the mean share of the ladder climbed, per party and for the slowest.

Levels come from the codebook and are rescaled so that the last rung is 1. Shown apart from the three lines, so that paper never
looks like delivery. Approving a programme does not raise the instruments that it foresees.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.measures.share import unique, weighted
from facta.state import State, Thing


@dataclass(frozen=True, slots=True)
class OnPaper:
    """`common`: what all who must have taken a rung have taken; `by_party`: each party's own climb; `slowest`: the mean of the lower."""

    common: float | None
    slowest: float | None
    by_party: dict[str, float | None]
    claims: tuple[str, ...]


def on_paper(state: State, base: list[Thing]) -> OnPaper:
    """How high `base` stands on paper on the state's day."""
    levels = {level.act: level.value for level in state.codebook.levels}
    parties = sorted(state.voices.all_parties)

    def height(thing: Thing, rung: int) -> float:
        top = levels.get(thing.last, 1.0) or 1.0
        return levels.get(thing.rungs[rung].act, 0.0) / top if rung >= 0 else 0.0

    common = [height(thing, thing.record.ladder.common(state.on)) for thing in base]
    of_party = {
        party: [height(thing, thing.record.ladder.height(party, state.on)) for thing in base] for party in parties
    }
    slowest = [min((heights[i] for heights in of_party.values()), default=0.0) for i in range(len(base))]
    climbs = (
        id for thing in base for climb in thing.record.ladder.climbs if climb.end <= state.on for id in climb.claims
    )
    return OnPaper(
        weighted(base, common),
        weighted(base, slowest),
        {party: weighted(base, heights) for party, heights in of_party.items()},
        unique(climbs),
    )
