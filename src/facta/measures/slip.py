"""Slip: how far each rung's date has moved from the first told, who moved it when, and how long it is overdue.

A rung is due when its deadline's last day is past or today, overdue when that day is past and the rung is not verified reached.
Invariant: the days of a slip are those of its moves, but for tellings that only sharpen a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean, median

from facta.measures.share import unique
from facta.model.edtf import parse, to_text
from facta.state import Schedule, State, Thing, once
from facta.state.schedule import Deadline


@dataclass(frozen=True, slots=True)
class Move:
    """One telling that changed the date: from `before` to `deadline` (EDTF; empty: no new date), told on `told` by the voice `by`.
    `days`: how far it moved, negative when it was brought forward, None without a new date."""

    deadline: str
    told: str
    by: str
    kind: str
    claims: tuple[str, ...]
    before: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """One rung of one thing. Dates EDTF as told; `days` = current - baseline, or at least so many when `at_least` (put off without a
    new date, or overdue); `overdue` = days past the current date on which it was not verified reached, None when it is not overdue;
    `is_due`: whether the current date has come; `late`: days by which it was reached past its current date, None when not reached."""

    id: str
    title: str
    act: str
    baseline: str
    current: str
    days: int
    at_least: bool
    moves: tuple[Move, ...]
    reached: str
    overdue: int | None
    long_overdue: bool
    claims: tuple[str, ...]
    is_due: bool = False
    late: int | None = None


@dataclass(frozen=True, slots=True)
class SlipSummary:
    """Over the `n` rungs whose current date has come: how many are overdue, and the days by which those are (mean, median). `reached_late`
    and `mean_late` are those that were reached, but past their date. `long_overdue`: two years and more (the codebook's number)."""

    n: int
    overdue: int
    share_overdue: float | None
    mean_delay: float | None
    median_delay: float | None
    long_overdue: int
    reached_late: int = 0
    mean_late: float | None = None
    moved: int = 0
    put_off_without_date: int = 0


@once
def slips(state: State) -> list[Slip]:
    """Every rung with a schedule of its own, most slipped first."""
    found = []
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        for number, rung in enumerate(thing.rungs):
            schedule = state.rung_schedule(thing.id, rung.act)
            if schedule is not None and rung.act == thing.last and thing.id in state.provisions:
                schedule = state.schedule(thing.id) or schedule
            if schedule is not None:
                found.append(_slip(state, thing, number, rung.act, schedule))
    return sorted(found, key=lambda slip: (-slip.days, -(slip.overdue or 0), slip.id, slip.act))


@once
def package_slips(state: State) -> list[Slip]:
    """The slip of each package as a whole, whose date holds for every provision without one of its own. Reached when its base is."""
    found = []
    for package in state.register.packages:
        schedule = state.schedule(package.id)
        if schedule is None:
            continue
        base = state.base(package)
        days = [reached_day(state, thing, len(thing.rungs) - 1) for thing in base]
        reached = max((day for day in days if day is not None), default=None) if None not in days else None
        found.append(_made(state, package.id, package.title.en or package.id, "implement", schedule, reached))
    return found


@once
def reached_day(state: State, thing: Thing, number: int) -> int | None:
    """The day by which a rung was surely reached, None when it is not by the state's day. The last rung of a provision is reached when
    the provision is known done: also by all its required parts, and no longer when it was undone."""
    span = thing.record.ladder.reached(number)
    own = span[1] if span is not None and span[1] <= state.on else None
    if number < len(thing.rungs) - 1 or thing.id not in state.provisions:
        return own
    if state.known(thing.id).status != "done":
        return None
    return own if own is not None else _by_parts(state, thing)


def _by_parts(state: State, thing: Thing) -> int | None:
    days = [reached_day(state, part, len(part.rungs) - 1) for part in state.required_parts(thing.id)]
    return max((day for day in days if day is not None), default=None)


def _slip(state: State, thing: Thing, number: int, act: str, schedule: Schedule) -> Slip:
    title = thing.value.title.en or thing.id
    return _made(state, thing.id, title, act, schedule, reached_day(state, thing, number))


def _made(state: State, id: str, title: str, act: str, schedule: Schedule, reached: int | None) -> Slip:
    is_reached = reached is not None
    baseline, current = schedule.baseline, schedule.current
    days = current - baseline if schedule.moves and current is not None and baseline is not None else 0
    overdue = state.on - current if current is not None and current < state.on and not is_reached else None
    at_least = schedule.open_ended or overdue is not None
    if at_least and baseline is not None and not is_reached:
        days = max(days, state.on - baseline if baseline < state.on else 0)
    return Slip(
        id=id,
        title=title,
        act=act,
        baseline=schedule.first.deadline,
        current=schedule.last.deadline,
        days=days,
        at_least=at_least and not is_reached,
        moves=tuple(map(_move, schedule.moves)),
        reached=to_text(reached) if reached is not None else "",
        overdue=overdue,
        long_overdue=overdue is not None and overdue >= state.codebook.rules.long_overdue,
        claims=unique(id for telling in schedule.tellings for id in telling.claims),
        is_due=current is not None and current <= state.on,
        late=max(0, reached - current) if reached is not None and current is not None else None,
    )


def _move(step: Deadline) -> Move:
    new, before = step.due(), parse(step.replaces).end if step.replaces else None
    return Move(
        step.deadline,
        to_text(max(step.told, 1)),
        step.by,
        step.kind,
        step.claims,
        step.replaces,
        new - before if new is not None and before is not None else None,
    )


def slip_summary(found: list[Slip]) -> SlipSummary:
    """How many of the rungs due by the day are overdue, and by how much."""
    due = [slip for slip in found if slip.is_due]
    overdue = [slip.overdue for slip in due if slip.overdue is not None]
    late = [slip.late for slip in due if slip.late]
    return SlipSummary(
        n=len(due),
        overdue=len(overdue),
        share_overdue=len(overdue) / len(due) if due else None,
        mean_delay=mean(overdue) if overdue else None,
        median_delay=float(median(overdue)) if overdue else None,
        long_overdue=sum(slip.long_overdue for slip in found),
        reached_late=len(late),
        mean_late=mean(late) if late else None,
        moved=sum(bool(slip.moves) for slip in found),
        put_off_without_date=sum(bool(slip.moves) and not slip.moves[-1].deadline for slip in found),
    )
