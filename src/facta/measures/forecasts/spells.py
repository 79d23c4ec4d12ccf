"""Spells: how long each thing stood on a rung before its next step, before it was withdrawn, or until now.

A spell begins when a rung is verified reached by all who must take it (for the lowest: when the thing was first told of) and ends with the
next verified rung. Imprecise dates make the wait an interval of days. Invariant: nothing told after the state's cut is in a spell, so that
the spells of a past day are those that could be known then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from facta.model.register import Instrument, Provision
from facta.state import State, Thing, once
from facta.state.told import NEVER

Ending = Literal["reached", "withdrawn", "open"]
Of = Literal["instruments", "provisions"]


@dataclass(frozen=True, slots=True)
class Spell:
    """`stood` is the act of the rung reached ("" before the first), `next` that of the rung above. `least` and `most` bound the days
    waited; `most` is None while it is open. `began` and `ended` are day numbers, first and last possible. `moves`: days after the
    beginning on which a move of one of its deadlines was told. `reached` is the act of the step that ended it, which may lie above `next`.
    """

    thing: str
    kind: str
    sector: tuple[str, ...]
    parties: int
    stood: str
    next: str
    began: tuple[int, int]
    ended: tuple[int, int] | None
    ending: Ending
    least: int
    most: int | None
    reached: str
    moves: tuple[int, ...]
    claims: tuple[str, ...]


@once
def spells(state: State, of: Of = "instruments", act: str = "") -> list[Spell]:
    """The spells of all instruments, or of all provisions, in the register's order, each thing's oldest first. With `act` the waits until
    that rung, from each rung below it, of the things that have it on their ladder."""
    things = state.instruments if of == "instruments" else state.provisions
    return [spell for thing in things.values() for spell in spells_of(state, thing, act)]


def spells_of(state: State, thing: Thing, act: str = "") -> list[Spell]:
    """The spells of one thing, oldest first, up to the next step or up to `act`; open when it is neither reached nor withdrawn."""
    steps = _to_next(state, thing)
    if not act:
        return steps
    number = {rung.act: place for place, rung in enumerate(thing.rungs)}
    if act not in number:
        return []
    found = []
    for place, spell in enumerate(steps):
        if number.get(spell.stood, -1) >= number[act]:
            continue
        end = next((one for one in steps[place:] if number.get(one.reached, -1) >= number[act]), steps[-1])
        known = end.ended if end.ending != "open" else None
        found.append(
            replace(
                spell,
                next=act,
                ended=known,
                ending=end.ending,
                reached=end.reached,
                least=max(0, (known[0] if known else state.on) - spell.began[1]),
                most=max(0, known[1] - spell.began[0]) if known else None,
                claims=tuple(dict.fromkeys([*spell.claims, *end.claims])),
            )
        )
    return found


def _to_next(state: State, thing: Thing) -> list[Spell]:
    if not thing.rungs:
        return []
    standing = list(_standings(state, thing))
    moves = _moves(state, thing)
    gone = withdrawn(state, thing)
    found: list[Spell] = []
    for number, (height, began, claims) in enumerate(standing):
        if height == len(thing.rungs) - 1 or began[0] <= -NEVER:
            continue
        after = standing[number + 1] if number + 1 < len(standing) else None
        ended: tuple[int, int] | None = None
        ending: Ending = "open"
        reached = ""
        if after is not None:
            ended, ending, reached = after[1], "reached", thing.rungs[after[0]].act
            claims = (*claims, *after[2])
        elif gone is not None and gone[0][1] >= began[0]:
            ended, ending = gone[0], "withdrawn"
            claims = (*claims, *gone[1])
        if ended is None and began[1] > state.on:
            continue
        found.append(
            Spell(
                thing=thing.id,
                kind=_kind(thing),
                sector=_sector(state, thing),
                parties=len(thing.record.ladder.parties),
                stood=thing.rungs[height].act if height >= 0 else "",
                next=thing.rungs[height + 1].act,
                began=began,
                ended=ended,
                ending=ending,
                least=max(0, (ended[0] if ended else state.on) - began[1]),
                most=max(0, ended[1] - began[0]) if ended else None,
                reached=reached,
                moves=tuple(day - began[1] for day in moves if day > began[1] and (ended is None or day < ended[0])),
                claims=tuple(dict.fromkeys(claims)),
            )
        )
    return found


_Standing = tuple[int, tuple[int, int], tuple[str, ...]]


def _standings(state: State, thing: Thing) -> Iterator[_Standing]:
    """The rungs that it stood on: number, first and last day on which it was reached, claims. What was told as done was done by then."""
    ladder = thing.record.ladder
    spans: dict[int, tuple[int, int]] = {}
    above = (NEVER, NEVER)
    for rung in range(len(thing.rungs) - 1, -1, -1):  # a rung reached implies those below it
        span = ladder.reached(rung) or above
        above = min(span[0], above[0]), min(span[1], above[1])
        if above[0] <= state.on:
            spans[rung] = above[0], min(above[1], state.on)
    steps: list[_Standing] = []
    for rung, span in sorted(spans.items()):
        claims = tuple(id for climb in ladder.climbs if climb.rung == rung for id in climb.claims)
        if steps and steps[-1][1] == span:
            steps[-1] = (rung, span, (*steps[-1][2], *claims))  # taken at one stroke, or only implied by a higher one
        else:
            steps.append((rung, span, claims))
    first = min(thing.told, key=lambda one: (one.told_end, one.id), default=None)
    if first is not None and first.told_end <= state.on:
        told = (max(first.told, first.told_end - 366), first.told_end)
        if not steps or steps[0][1][0] > told[1]:
            yield -1, told, (first.id,)
    yield from steps


def withdrawn(state: State, thing: Thing) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """First and last day on which it was withdrawn, and the claims that tell it; None while it stands."""
    told = [
        one
        for one in thing.told
        if one.claim.act == "withdraw" and one.claim.status == "actual" and one.told_end <= state.on
    ]
    if not told:
        return None
    first = min(told, key=lambda one: (one.when.end or one.told_end, one.id))
    end = min(one for one in (first.when.end, first.told_end) if one is not None)
    start = first.when.start if first.when.start is not None else end
    return (start, end), tuple(one.id for one in told)


def _moves(state: State, thing: Thing) -> list[int]:
    """The days on which a move of one of its deadlines was told."""
    found = set()
    for rung in thing.rungs:
        schedule = state.rung_schedule(thing.id, rung.act)
        if schedule is not None:
            found |= {move.told for move in schedule.moves if move.claims}
    return sorted(found)


def _kind(thing: Thing) -> str:
    return thing.value.kind if isinstance(thing.value, Instrument) else thing.value.level


def _sector(state: State, thing: Thing) -> tuple[str, ...]:
    """A provision's own sectors; an instrument's are those of the provisions that it serves or that require it."""
    if isinstance(thing.value, Provision):
        return thing.value.sector
    serves = set(thing.value.serves)
    own = [one for one in state.register.provisions if one.id in serves or thing.id in one.requires]
    return tuple(sorted({sector for one in own for sector in one.sector}))
