"""Slip: how far each rung's date has moved from the first told, who moved it when, and how long it is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean, median

from facta.model.edtf import to_text
from facta.state import Schedule, State, Thing


@dataclass(frozen=True, slots=True)
class Move:
    """One telling that changed the date: `deadline` EDTF (empty: no new date), told on `told` by `by`."""

    deadline: str
    told: str
    by: str
    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One rung of one thing. Dates EDTF as told; `days` = current - baseline, or at least so many when `at_least` (put off without a
    new date, or overdue); `overdue` = days past the current date on which it was not verified reached, None when it is not overdue."""

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


@dataclass(frozen=True, slots=True)
class SlipSummary:
    """Over all rungs that are due by the day and not reached, or reached late: shares of `n`, delays in days."""

    n: int
    overdue: int
    share_overdue: float | None
    mean_delay: float | None
    median_delay: float | None
    long_overdue: int


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


def _slip(state: State, thing: Thing, number: int, act: str, schedule: Schedule) -> Slip:
    span = thing.record.ladder.reached(number)
    is_reached = span is not None and span[1] <= state.on
    baseline, current = schedule.baseline, schedule.current
    days = current - baseline if schedule.moves and current is not None and baseline is not None else 0
    overdue = state.on - current if current is not None and current < state.on and not is_reached else None
    at_least = schedule.open_ended or overdue is not None
    if at_least and baseline is not None and not is_reached:
        days = max(days, state.on - baseline if baseline < state.on else 0)
    return Slip(
        thing.id,
        thing.value.title.en or thing.id,
        act,
        schedule.first.deadline,
        schedule.last.deadline,
        days,
        at_least and not is_reached,
        tuple(Move(m.deadline, to_text(max(m.told, 1)), m.by, m.kind, m.claims) for m in schedule.moves),
        to_text(span[1]) if span is not None and is_reached else "",
        overdue,
        overdue is not None and overdue >= state.codebook.rules.long_overdue,
        tuple(dict.fromkeys(id for telling in schedule.tellings for id in telling.claims)),
    )


def slip_summary(found: list[Slip]) -> SlipSummary:
    """How many of the rungs due by the day are overdue, and by how much."""
    due = [slip for slip in found if slip.overdue is not None or slip.reached]
    late = [slip.overdue for slip in due if slip.overdue is not None]
    return SlipSummary(
        len(due),
        len(late),
        len(late) / len(due) if due else None,
        mean(late) if late else None,
        float(median(late)) if late else None,
        sum(slip.long_overdue for slip in found),
    )
