"""Owed: the next rung of everything that is not complete, who must take it, by when, and since when it is overdue.

The next rung is the one above what all who must have verifiably reached. Its ladder says whom it waits for: each party that has not
taken it, any of the parties, a body, or so many more of a threshold. Its date is that of the rung itself, else of the nearest rung above
it that has one: what is due as carried out by a day owes everything before it by that day.

Invariant: what is complete, withdrawn, or only alleged owes nothing; each date names the claims that set it.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.measures.share import unique
from facta.model.edtf import to_text
from facta.model.register import ActorRule, Provision
from facta.state import Schedule, State, Thing, once


@dataclass(frozen=True, slots=True)
class Taken:
    """A party that has taken the rung already, by `day`."""

    party: str
    day: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """The next rung of a thing. `waits_for`: the parties that can or must take it (for a body, its members, and `body` names it);
    `needed` of them are enough; `taken` those who have; `stands` and `since`: the rung reached by all and the day, empty for none. `due`
    (EDTF) is the date told for `due_act`; `overdue` in days, None when it is not; `put_off` without a new date."""

    id: str
    title: str
    act: str
    actor: ActorRule
    waits_for: tuple[str, ...]
    body: str
    needed: int
    taken: tuple[Taken, ...]
    stands: str
    since: str
    due: str
    due_act: str
    days: int | None
    overdue: int | None
    put_off: bool
    claims: tuple[str, ...]


@once
def owed(state: State, party: str = "") -> list[Owed]:
    """What is owed by all, or what can or must be done by one party: the longest overdue first, then by date, then what has none."""
    found = [
        one for thing in [*state.provisions.values(), *state.instruments.values()] if (one := owed_of(state, thing))
    ]
    chosen = [one for one in found if not party or party in one.waits_for]
    return sorted(chosen, key=lambda one: (one.days is None, one.days or 0, one.id))


def owed_of(state: State, thing: Thing) -> Owed | None:
    """The next rung of one thing; None when it is complete or ended."""
    on, climbed = state.on, thing.record.ladder
    stands = climbed.common(on)
    number = stands + 1
    if number >= len(thing.rungs) or _has_ended(state, thing):
        return None
    rung = thing.rungs[number]
    taken = tuple(
        found for party in sorted(climbed.parties) if (found := _taken(state, thing, party, number)) is not None
    )
    have = {one.party for one in taken}
    members = climbed.parties
    if rung.actor == "body" and rung.body:
        members = next((frozenset(one.members) for one in state.register.bodies if one.id == rung.body), members)
    schedule, due_act = _dated(state, thing, number)
    current = schedule.current if schedule else None
    days = None if current is None else current - on
    span = climbed.reached(stands) if stands >= 0 else None
    return Owed(
        thing.id,
        thing.value.title.en or thing.id,
        rung.act,
        rung.actor,
        tuple(sorted(members - have)),
        rung.body or "" if rung.actor == "body" else "",
        max(1, climbed.needed(rung) - len(taken)),
        taken,
        thing.rungs[stands].act if stands >= 0 else "",
        to_text(span[1]) if span is not None and 1 <= span[1] <= on else "",
        schedule.last.deadline if schedule else "",
        due_act,
        days,
        -days if days is not None and days < 0 else None,
        schedule is not None and schedule.open_ended,
        unique(id for telling in schedule.tellings for id in telling.claims) if schedule else (),
    )


def _has_ended(state: State, thing: Thing) -> bool:
    if thing.id in state.provisions:
        known = state.known(thing.id)
        return known.status == "done" or known.reason == "withdrawn"
    # An instrument is withdrawn until somebody tells that it was taken up again.
    ended = [one.day for one in thing.record.not_done if one.reason == "withdrawn" and one.day <= state.on]
    return bool(ended) and not any(max(ended) < climb.end <= state.on for climb in thing.record.ladder.climbs)


def _taken(state: State, thing: Thing, party: str, number: int) -> Taken | None:
    steps = [
        climb
        for climb in thing.record.ladder.climbs
        if climb.rung >= number and climb.end <= state.on and party in climb.parties
    ]
    if not steps:
        return None
    first = min(steps, key=lambda climb: climb.end)
    return Taken(party, to_text(first.end) if first.end >= 1 else "", first.claims)


def _dated(state: State, thing: Thing, number: int) -> tuple[Schedule | None, str]:
    """The schedule of the rung, else of the nearest rung above it that has one, with that rung's act."""
    for rung in thing.rungs[number:]:
        is_last = rung.act == thing.last and isinstance(thing.value, Provision)
        found = state.schedule(thing.id) if is_last else state.rung_schedule(thing.id, rung.act)
        if found is not None and found.current is not None:
            return found, rung.act
    return None, ""
