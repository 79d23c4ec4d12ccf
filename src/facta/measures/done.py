"""Done: every act of a ladder that is told as done, of whom, on what, when, and whether it is verified.

An act is an event (`facta.state.events`): the claims of one act, by the same parties, for compatible days. What was done to a whole
package is one act, whichever of its provisions it raises. Invariant: each act names its claims, and no claim tells two acts of one thing.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.state import State, once
from facta.state.told import NEVER


@dataclass(frozen=True, slots=True)
class Done:
    """`act` of the things `about`, by `parties`, on some day from `start` to `end` (day numbers). `is_verified` by the codebook's rule, or
    by a ruling."""

    act: str
    about: tuple[str, ...]
    parties: frozenset[str]
    start: int
    end: int
    is_verified: bool
    claims: tuple[str, ...]


@once
def done(state: State, party: str = "") -> list[Done]:
    """The acts told as done by the state's day, of all parties or of one, earliest first."""
    acts: dict[tuple[str, frozenset[str], tuple[str, ...]], tuple[int, int, bool, list[str]]] = {}
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        whole = {record.id: record.claim.provision for record in thing.inherited}
        climbs = {(climb.rung, climb.claims) for climb in thing.record.ladder.climbs}
        rungs = {rung.act: number for number, rung in enumerate(thing.rungs)}
        found = [
            (event.act, event.parties, event.claims, event.start, event.end, (rungs[event.act], event.claims) in climbs)
            for event in thing.events
        ]
        told = {(rungs[act], claims) for act, _, claims, *_ in found}
        found += [
            (thing.rungs[climb.rung].act, climb.parties, climb.claims, climb.start, climb.end, True)
            for climb in thing.record.ladder.climbs
            if (climb.rung, climb.claims) not in told
        ]
        for act, parties, claims, start, end, is_verified in found:
            if end >= NEVER or end > state.on or (party and party not in parties):
                continue
            about = next((whole[id] for id in claims if whole.get(id)), None) or thing.id
            known = acts.setdefault((act, parties, claims), (start, end, is_verified, []))
            if about not in known[3]:
                known[3].append(about)
            acts[act, parties, claims] = (known[0], known[1], known[2] or is_verified, known[3])
    return sorted(
        (
            Done(act, tuple(about), parties, start, end, is_verified, claims)
            for (act, parties, claims), (start, end, is_verified, about) in acts.items()
        ),
        key=lambda one: (one.end, one.start, one.act, one.claims),
    )
