"""The calendar: what falls due on which day, by the schedule as last told, with who set the date and what became of it.

Invariant: a package's own date stands once, with the number of provisions of its base that have no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from facta.measures.slip import slips
from facta.model.edtf import parse, to_text
from facta.state import State

Standing = Literal["reached", "overdue", "today", "to_come"]


@dataclass(frozen=True, slots=True)
class Falling:
    """One rung of a thing, or the completion of a package: `due` its last day (`YYYY-MM-DD`), `deadline` as told (EDTF), set by the voice
    `by` on `told` as `kind`. `days`: to that day from the state's own, negative when it is past. `n`: the provisions that it holds for."""

    due: str
    deadline: str
    id: str
    title: str
    act: str
    standing: Standing
    days: int
    kind: str
    by: str
    told: str
    moves: int
    put_off: bool
    n: int
    claims: tuple[str, ...]


def calendar(state: State, start: int | None = None, end: int | None = None) -> list[Falling]:
    """What falls due from the day number `start` to `end`, both included (None: no bound), earliest first."""
    found = [*_rungs(state), *_packages(state)]
    chosen = [
        one
        for one in found
        if (start is None or one.days >= start - state.on) and (end is None or one.days <= end - state.on)
    ]
    return sorted(chosen, key=lambda one: (one.days, one.id, one.act))


def _rungs(state: State) -> list[Falling]:
    found = []
    for slip in slips(state):
        thing = state.provisions.get(slip.id) or state.instruments[slip.id]
        schedule = (state.schedule(slip.id) if slip.act == thing.last and slip.id in state.provisions else None) or (
            state.rung_schedule(slip.id, slip.act)
        )
        due = parse(slip.current).end
        if schedule is None or due is None:
            continue
        found.append(
            Falling(
                _day(due),
                slip.current,
                slip.id,
                slip.title,
                slip.act,
                _standing(state, due, is_reached=bool(slip.reached)),
                due - state.on,
                schedule.last.kind,
                schedule.last.by,
                _day(schedule.last.told),
                len(schedule.moves),
                schedule.open_ended,
                1,
                slip.claims,
            )
        )
    return found


def _packages(state: State) -> list[Falling]:
    found = []
    for package in state.register.packages:
        schedule = state.schedule(package.id)
        due = schedule.current if schedule is not None else None
        if schedule is None or due is None:
            continue
        base = state.base(package)
        held = [thing for thing in base if state.schedule(thing.id) == schedule]
        if base and not held:
            continue
        is_reached = bool(held) and all(state.known(thing.id).status == "done" for thing in held)
        found.append(
            Falling(
                _day(due),
                schedule.last.deadline,
                package.id,
                package.title.en or package.id,
                "implement",
                _standing(state, due, is_reached=is_reached),
                due - state.on,
                schedule.last.kind,
                schedule.last.by,
                _day(schedule.last.told),
                len(schedule.moves),
                schedule.open_ended,
                len(held),
                tuple(id for telling in schedule.tellings for id in telling.claims),
            )
        )
    return found


def _standing(state: State, due: int, *, is_reached: bool) -> Standing:
    if is_reached:
        return "reached"
    return "overdue" if due < state.on else "today" if due == state.on else "to_come"


def _day(number: int) -> str:
    """The day as text; empty for one that lies outside the calendar (told at no known time)."""
    return to_text(number) if 1 <= number <= Day.max.toordinal() else ""
