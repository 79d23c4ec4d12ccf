"""The moved goalpost: the area between the baseline and the current promised line, up to the day.

For a provision first due on b and now due on c, weighted w, on the day t:

    area = w x (min(c, t) - min(b, t))        in provision-days (programme-days where the base is programmes)
    share-days = sum of areas / sum of w      the area between the two lines themselves, shares 0 to 1

It is negative where a date was brought forward. `area` takes the schedule as it is now told for every day; `area_then` takes for each
day the schedule that was told by then, so that a move told after the old date had passed opens no area before it was told.
Invariant: the share-days are the sum, over the days before t, of the baseline less the current promised share of that day.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.measures.share import unique, weight
from facta.state import Schedule, State, Thing, once


@dataclass(frozen=True, slots=True)
class Moved:
    """One provision: its first and current date (EDTF) and its areas in days. `at_least`: put off without a new date."""

    id: str
    title: str
    baseline: str
    current: str
    area: int
    area_then: int
    at_least: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goalpost:
    """Over the `n` provisions of a base that have a date: areas in provision-days, and as share-days (None without any). `moved`: those
    that have an area or are put off without a date, the largest first."""

    package: str
    n: int
    area: float
    share_days: float | None
    area_then: float
    share_days_then: float | None
    at_least: bool
    moved: tuple[Moved, ...]
    claims: tuple[str, ...]


@once
def goalpost(state: State, package: str | None = None) -> Goalpost:
    """The moved goalpost of a package (default: the first) up to the state's day. Raises `UnknownError` for a package that is none."""
    if not state.register.packages:
        return Goalpost("", 0, 0.0, None, 0.0, None, False, (), ())
    chosen = state.package(package)
    total = area = then = 0.0
    moved: list[Moved] = []
    n = 0
    for thing in state.base(chosen):
        found = state.schedule(thing.id)
        if found is None or found.baseline is None or found.current is None:
            continue
        n += 1
        total += weight(thing)
        one = _moved(state, thing, found, found.baseline, found.current)
        area += weight(thing) * one.area
        then += weight(thing) * one.area_then
        if one.area or one.area_then or one.at_least:
            moved.append(one)
    moved.sort(key=lambda one: (-one.area, -one.area_then, one.id))
    return Goalpost(
        chosen.id,
        n,
        area,
        area / total if total else None,
        then,
        then / total if total else None,
        any(one.at_least for one in moved),
        tuple(moved),
        unique(id for one in moved for id in one.claims),
    )


def _moved(state: State, thing: Thing, found: Schedule, baseline: int, current: int) -> Moved:
    return Moved(
        thing.id,
        thing.value.title.en or thing.id,
        found.first.deadline,
        found.last.deadline,
        min(current, state.on) - min(baseline, state.on),
        sum(
            max(0, min(end, due) - max(start, baseline)) - max(0, min(end, baseline) - max(start, due))
            for start, end, due in _then(found, state.on)
        ),
        found.open_ended,
        unique(id for telling in found.tellings for id in telling.claims),
    )


def _then(found: Schedule, on: int) -> list[tuple[int, int, int]]:
    """From which day up to which other (not included) which due day was the one last told; days before the first telling are left out."""
    last_of_day = {told: due for told, due in found.course if told < on}
    starts = sorted(last_of_day)
    spans = []
    for start, end in zip(starts, [*starts, on][1:], strict=True):
        due = last_of_day[start]
        if due is not None:
            spans.append((start, end, due))
    return spans
