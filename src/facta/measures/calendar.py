"""The calendar: what falls due on which day, by the schedule as last told, with who set the date and what became of it.

Invariant: a package's own date stands once, with the number of provisions of its base that have no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from facta.measures.slip import Slip, package_slips, slips
from facta.model.edtf import to_text
from facta.state import Schedule, State, once

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


@once
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
        is_completion = slip.act == thing.last and slip.id in state.provisions
        schedule = (state.schedule(slip.id) if is_completion else None) or state.rung_schedule(slip.id, slip.act)
        if schedule is not None:
            found.append(_falling(state, slip, schedule, 1))
    return [one for one in found if one is not None]


def _packages(state: State) -> list[Falling]:
    found = []
    for slip in package_slips(state):
        schedule = state.schedule(slip.id)
        base = state.base(state.packages[slip.id])
        held = sum(state.schedule(thing.id) == schedule for thing in base)
        if schedule is not None and (held or not base):
            found.append(_falling(state, slip, schedule, held))
    return [one for one in found if one is not None]


def _falling(state: State, slip: Slip, schedule: Schedule, n: int) -> Falling | None:
    due = schedule.current
    if due is None:
        return None
    standing: Standing = "reached" if slip.reached else "overdue" if due < state.on else "to_come"
    return Falling(
        due=_day(due),
        deadline=slip.current,
        id=slip.id,
        title=slip.title,
        act=slip.act,
        standing="today" if due == state.on and not slip.reached else standing,
        days=due - state.on,
        kind=schedule.last.kind,
        by=schedule.last.by,
        told=_day(schedule.last.told),
        moves=len(slip.moves),
        put_off=schedule.open_ended,
        n=n,
        claims=slip.claims,
    )


def _day(number: int) -> str:
    """The day as text; empty for one that lies outside the calendar (told at no known time)."""
    return to_text(number) if 1 <= number <= Day.max.toordinal() else ""
