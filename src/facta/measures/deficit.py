"""The transposition deficit: of what is due, the share that is not reached, not even notified, and by how long it is late.

    not reached    due and not verified reached by the day / due
    not notified   due and by the day told reached by no official voice / due
    missed         due and not verified reached by its deadline (in the end, or never) / due
    average delay  mean days past the deadline of what is due and not reached

The first two are the transposition deficit of the European Commission's Single Market Scoreboard ("Transposition", yearly: directives
due by the day and not notified as transposed, as a share of all that are due), with the average delay that it gives beside it. There the
member state's own notice counts; here it stands beside what is verified. Items count one each, whatever their weight in the base.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean, median
from typing import Literal

from facta.measures.share import Share, unique
from facta.measures.slip import reached_day
from facta.model.edtf import to_text
from facta.state import Schedule, State, Thing, once

By = Literal["baseline", "current"]
Over = Literal["base", "rungs"]


@dataclass(frozen=True, slots=True)
class Due:
    """One rung that is due: `deadline` EDTF, `reached` and `notified` the days (or empty), `delay` the days past the deadline by which
    it was reached, or by which it is not."""

    id: str
    title: str
    act: str
    deadline: str
    reached: str
    notified: str
    delay: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deficit:
    """Of all parties together (`party` empty: verified for all, told by any) or of one. Delays in days."""

    party: str
    n: int
    not_reached: Share
    not_notified: Share
    missed: Share
    average_delay: float | None
    median_delay: float | None
    due: tuple[Due, ...]


@once
def deficits(state: State, package: str | None = None, *, by: By = "current", over: Over = "base") -> list[Deficit]:
    """The deficit of all parties together, then of each. `by` the first or the last told schedule; `over` the last rungs of the package's
    base, or every rung of the tracker with a date of its own. Raises `UnknownError` for a package that is none."""
    scheduled = list(_base(state, package) if over == "base" else _rungs(state))
    return [_deficit(state, scheduled, by, party) for party in ("", *sorted(state.voices.all_parties))]


def _base(state: State, package: str | None) -> Iterable[tuple[Thing, int, Schedule]]:
    if not state.register.packages:
        return
    for thing in state.base(state.package(package)):
        found = state.schedule(thing.id)
        if found is not None:
            yield thing, len(thing.rungs) - 1, found


def _rungs(state: State) -> Iterable[tuple[Thing, int, Schedule]]:
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        for number, rung in enumerate(thing.rungs):
            found = state.rung_schedule(thing.id, rung.act)
            if found is not None and rung.act == thing.last and thing.id in state.provisions:
                found = state.schedule(thing.id) or found
            if found is not None:
                yield thing, number, found


def _deficit(state: State, scheduled: list[tuple[Thing, int, Schedule]], by: By, party: str) -> Deficit:
    due = [
        found
        for thing, number, schedule in scheduled
        if (not party or party in thing.record.ladder.parties)
        and (found := _due(state, thing, number, schedule, by, party)) is not None
    ]
    outstanding = [one for one in due if not one.reached]
    delays = [one.delay for one in outstanding]
    return Deficit(
        party,
        len(due),
        _share(due, outstanding),
        _share(due, [one for one in due if not one.notified]),
        _share(due, [one for one in due if one.delay > 0 or not one.reached]),
        mean(delays) if delays else None,
        float(median(delays)) if delays else None,
        tuple(due),
    )


def _share(due: list[Due], counted: list[Due]) -> Share:
    return Share(
        len(counted) / len(due) if due else None,
        len(due),
        unique(one.id for one in counted),
        unique(claim for one in counted for claim in one.claims),
        "" if due else "nothing is due by this day",
    )


def _due(state: State, thing: Thing, number: int, schedule: Schedule, by: By, party: str) -> Due | None:
    telling = schedule.first if by == "baseline" else schedule.last
    end = telling.due()
    if end is None or end > state.on:
        return None
    reached = _reached_by(state, thing, number, party) if party else reached_day(state, thing, number)
    notified = _notified(state, thing, number, party)
    return Due(
        thing.id,
        thing.value.title.en or thing.id,
        thing.rungs[number].act,
        telling.deadline,
        to_text(max(reached, 1)) if reached is not None else "",
        to_text(max(notified[0], 1)) if notified else "",
        max(0, (state.on if reached is None else reached) - end),
        unique((*telling.claims, *(notified[1:] if notified else ()))),
    )


def _reached_by(state: State, thing: Thing, number: int, party: str) -> int | None:
    """The first day by which the party has surely taken the rung or a higher one."""
    if number == len(thing.rungs) - 1 and thing.id in state.provisions and state.known(thing.id).status == "done":
        return reached_day(state, thing, number)
    days = [climb.end for climb in thing.record.ladder.climbs if climb.rung >= number and party in climb.parties]
    return min((day for day in days if day <= state.on), default=None)


def _notified(state: State, thing: Thing, number: int, party: str) -> tuple[int, str] | None:
    """When an official voice, or a record of a party's own, first told the rung, or a higher one, as reached, and the claim."""
    rungs = {rung.act: index for index, rung in enumerate(thing.rungs)}
    form = {act.id: act.form for act in state.codebook.acts}
    told = [
        (record.told_end, record.id)
        for record in (*thing.told, *thing.inherited)
        if record.claim.status == "actual"
        and rungs.get(record.claim.act, -1) >= number
        and record.told_end <= state.on
        and (record.voice.kind == "official" or (record.voice.kind == "primary" and record.voice.parties))
        and (not party or party in record.voice.parties)
        and (form.get(record.claim.act, True) or record.share() == (1.0, 1.0))
    ]
    return min(told, default=None)
