"""Which drivers a question is about: events of some kinds, or the days on which a series changed by so much.

Invariant: what cannot be laid on days is left out with its reason, never placed by a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from facta.errors import UnknownError
from facta.model.driver import Driver
from facta.model.edtf import parse
from facta.model.flaw import none_of
from facta.state import State


@dataclass(frozen=True, slots=True)
class Chosen:
    """A driver on the days `first` to `last` (day numbers, both included)."""

    id: str
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A driver that was asked for and is in no figure, and why."""

    id: str
    why: str


def chosen_events(
    state: State, kinds: Collection[str] = (), ids: Collection[str] = ()
) -> tuple[list[Chosen], list[LeftOut]]:
    """The events of the kinds, or with the ids, or all; those known to the day only. Raises `UnknownError`."""
    events = {one.id: one for one in state.drivers.values() if not one.is_point}
    known_kinds = sorted({one.kind for one in events.values()})
    for kind in kinds:
        if kind not in known_kinds:
            raise UnknownError(f"{none_of(kind, known_kinds, 'kind of driver in this tracker')}.")
    for id in ids:
        if id not in events:
            raise UnknownError(f"{none_of(id, events, 'driver of this tracker that is an event')}.")
    asked = [one for one in events.values() if (not kinds or one.kind in kinds) and (not ids or one.id in ids)]
    found, left = [], []
    for one in _by_date(asked):
        days = span(one)
        if days is None:
            left.append(LeftOut(one.id, f"is dated {one.date}, not to the day"))
        else:
            found.append(Chosen(one.id, one.title.en or one.title.ru, *days))
    return found, left


def chosen_steps(state: State, series: str, least: float, direction: str = "any") -> tuple[list[Chosen], list[LeftOut]]:
    """The days on which the series changed by at least `least` per cent of the point before; `direction` is up, down or any.

    A point holds from the first day of its date. Raises `UnknownError`."""
    names = sorted({one.series for one in state.drivers.values() if one.is_point})
    if series not in names:
        raise UnknownError(f"{none_of(series, names, 'series of this tracker')}.")
    found, left = [], []
    before: Driver | None = None
    for one in _by_date(one for one in state.drivers.values() if one.series == series):
        day = parse(one.date).start
        if day is None or one.value is None:
            left.append(LeftOut(one.id, f"is dated {one.date}, without a first day"))
            continue
        if before is not None and before.value is not None:
            if not before.value:
                left.append(LeftOut(one.id, "follows a value of 0, of which there is no share"))
            else:
                change = (one.value - before.value) / abs(before.value) * 100
                is_asked = direction == "any" or (direction == "up") == (change > 0)
                if change and abs(change) >= least and is_asked:
                    found.append(Chosen(one.id, f"{series}: {before.value:g} to {one.value:g} {one.unit}", day, day))
        before = one
    return found, left


def span(driver: Driver) -> tuple[int, int] | None:
    """The days that the driver lasted: the one day told, or FIRST/LAST; None when a day is not known."""
    ends = [parse(end) for end in driver.date.split("/")]
    first, last = ends[0], ends[-1]
    if first.start is None or first.start != first.end or last.start is None or last.start != last.end:
        return None
    return first.start, last.start


def _by_date(drivers: Iterable[Driver]) -> list[Driver]:
    def key(one: Driver) -> tuple[int, int, str]:
        when = parse(one.date)
        first = when.start if when.start is not None else when.end or 0
        return first, when.end if when.end is not None else first, one.id

    return sorted(drivers, key=key)
