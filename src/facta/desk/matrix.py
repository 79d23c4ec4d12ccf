"""The matrix of a package: its provisions against the rungs that they climb, with what is declared, due and known of each.

Invariant: a cell tells what the state holds of that rung by the day asked about: verified for all who must take it, for some, told
by a voice that does not verify it, or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facta.desk import dates, words
from facta.desk.asked import Asked
from facta.model.edtf import to_text
from facta.model.register import Package, Provision
from facta.state import Thing

Mark = Literal["reached", "implied", "partly", "told", "none", "absent"]
_FIRST_DAY = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One rung of one provision: `when` it was reached, `who` has taken it when not all have."""

    act: str
    mark: Mark
    when: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One provision. `current` deadline in words, `first` where that was another day, `put_off` when no new date was named since;
    `declared` who declares it complete."""

    id: str
    number: str
    title: str
    address: str
    is_itemised: bool
    cells: tuple[Cell, ...]
    declared: tuple[str, ...]
    first: str
    current: str
    put_off: bool
    status: str
    known: str
    why: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns are acts in words; the last rung of a row is what `known` tells of."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix(asked: Asked, package: Package) -> Matrix:
    """The provisions of the package's base, in the register's order."""
    state = asked.state
    base = state.base(package)
    order = [level.act for level in state.codebook.levels]
    used = {rung.act for thing in base for rung in thing.rungs}
    acts = [act for act in order if act in used] + sorted(used - set(order))
    return Matrix(tuple(words.reached(act) for act in acts), tuple(_row(asked, thing, acts) for thing in base))


def _row(asked: Asked, thing: Thing, acts: list[str]) -> Row:
    value = thing.value
    assert isinstance(value, Provision)
    known = asked.state.known(thing.id)
    schedule = asked.state.schedule(thing.id)
    by = asked.lines.declared.by.get(thing.id, ())
    return Row(
        id=thing.id,
        number=value.number,
        title=words.named(value.title, value.id),
        address=asked.thing(thing.id),
        is_itemised=value.itemised,
        cells=tuple(cell(asked, thing, act) for act in acts),
        declared=tuple(dict.fromkeys(asked.who.get(name, name) for name in by)),
        first=dates.written(schedule.first.deadline, short=True)
        if schedule and schedule.baseline != schedule.current
        else "",
        current=dates.written(schedule.last.deadline, short=True) if schedule else "",
        put_off=schedule is not None and schedule.open_ended,
        status=known.status,
        known=words.knowledge(known.status),
        why=words.reason(known.reason, asked.titles) if known.status != "no_evidence" else "",
    )


def cell(asked: Asked, thing: Thing, act: str) -> Cell:
    """How one rung of a thing stands on the state's day."""
    number = next((index for index, rung in enumerate(thing.rungs) if rung.act == act), None)
    if number is None:
        return Cell(act, "absent")
    on, ladder = asked.state.on, thing.record.ladder
    span = ladder.reached(number)
    if span is not None and span[1] <= on:
        is_direct = any(climb.rung == number and climb.end <= on for climb in ladder.climbs)
        return Cell(act, "reached" if is_direct else "implied", day(span[1]) if is_direct else "")
    some = [party for party in sorted(ladder.parties) if ladder.height(party, on) >= number]
    if some:
        return Cell(act, "partly", who=", ".join(asked.who.get(party, party) for party in some))
    for record in (*thing.told, *thing.inherited):
        if record.claim.act == act and record.claim.status == "actual" and record.told_end <= on:
            return Cell(act, "told")
    return Cell(act, "none")


def day(number: int) -> str:
    """A day number in words; empty for one beyond the calendar."""
    return dates.written(to_text(number), short=True) if number >= _FIRST_DAY else ""
