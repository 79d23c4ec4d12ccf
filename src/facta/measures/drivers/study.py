"""The event study: are statements, acts or moves more frequent near drivers than away from them, and would chance do the same?

    near         those on the days from `before` days before a driver to `after` days after it
    ratio        (near / days near) / (away / days away)
    p            share of placements of the drivers whose |near - n * days near / days| is at least as great as the observed one;
                 drawn placements count the observed one too: (b + 1) / (m + 1), Phipson and Smyth 2010
    p_adjusted   p by Holm's step-down (Holm 1979) over all p of one study

An association, never a cause. Invariant: a pure function of the state, the days, the window and the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from itertools import combinations

from facta.errors import InputError
from facta.measures.drivers.chosen import Chosen, LeftOut
from facta.measures.drivers.counted import OUTCOMES, Outcome, counted
from facta.measures.drivers.permuting import Permuted, holm
from facta.measures.drivers.placing import Placing, Span, Tally, length, windows
from facta.measures.share import unique
from facta.model.edtf import to_text
from facta.state import State

CAUTION = (
    "An association in this record, not a cause: days may differ for other reasons, and a record that was gathered around "
    "such days shows more on them. Every further question raises the odds that one answer is chance."
)


@dataclass(frozen=True, slots=True)
class Association:
    """One kind of what is counted, near the drivers and away from them. `expected`: near, were all `n` spread evenly over the days.
    `without`: the least and the greatest ratio when any one driver is left out. `chance`: the middle 95 % of `near` over the placements.
    `undated` lie in no window. `by_driver`: how many lie near each. A figure that there is not is None, with the `reason`."""

    outcome: str
    n: int
    near: int
    away: int
    expected: float
    ratio: float | None
    without: tuple[float, float] | None
    chance: tuple[int, int] | None
    p: float | None
    p_adjusted: float | None
    undated: int
    by_driver: dict[str, int]
    reason: str
    near_claims: tuple[str, ...]
    away_claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Whether two kinds differ in the share that lies near: `difference` of the shares, first less second. That one p is small and the
    other is not is no evidence that they differ (Gelman and Stern 2006); this is."""

    first: str
    second: str
    difference: float | None
    p: float | None
    p_adjusted: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Study:
    """The drivers asked about, what lies near them, and how it was compared. Dates as text; `within` None: placed anywhere."""

    start: str
    end: str
    before: int
    after: int
    within: int | None
    days: int
    days_near: int
    drivers: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...]
    associations: tuple[Association, ...]
    contrasts: tuple[Contrast, ...]
    exact: bool
    placements: int
    seed: int
    caution: str = CAUTION


def event_study(
    state: State,
    drivers: tuple[Sequence[Chosen], Sequence[LeftOut]],
    *,
    outcomes: Sequence[str] = ("statements", "acts", "moves"),
    before: int = 14,
    after: int = 14,
    start: int | None = None,
    end: int | None = None,
    within: int | None = None,
    draws: int = 9_999,
    seed: int = 0,
) -> Study:
    """The study of `drivers` as `chosen_events` or `chosen_steps` give them. `before` and `after` in days; a negative `before` begins the
    window so many days after. The period is by default that of the calendar years of the drivers, and ends with the state's day.

    Raises `InputError` for a window, period or kind that cannot be."""
    given, left = list(drivers[0]), list(drivers[1])
    _refuse(outcomes, before, after, within, draws)
    first, last = _period(state, given, start, end)
    left += [LeftOut(one.id, "lies outside the period") for one in given if one.first < first or one.last > last]
    used = [one for one in given if one.first >= first and one.last <= last]
    spans = tuple(dict.fromkeys((one.first, one.last) for one in used))
    near = windows(spans, before, after, first, last)
    days, days_near = last - first + 1, length(near)
    found = [counted(state, name, first, last) for name in outcomes]
    placing = Placing(spans, first, last, within, seed, draws)
    reason = "no driver in the period" if not used else ""
    if not reason and days_near in (0, days):
        reason = "the windows leave no day to compare with" if days_near else "the windows hold no day of the period"
    tested = Permuted(found, placing, before, after) if not reason else None
    associations = [
        _association(one, used, spans, (before, after, first, last), tested, number, reason)
        for number, one in enumerate(found)
    ]
    pairs = list(combinations(range(len(found)), 2))
    contrasts = [_contrast(found, pair, tested, number, reason) for number, pair in enumerate(pairs)]
    adjusted = holm([*(one.p for one in associations), *(one.p for one in contrasts)])
    return Study(
        to_text(first), to_text(last), before, after, within, days, days_near, tuple(used), tuple(left),
        tuple(replace(one, p_adjusted=p) for one, p in zip(associations, adjusted, strict=False)),
        tuple(replace(one, p_adjusted=p) for one, p in zip(contrasts, adjusted[len(associations) :], strict=True)),
        placing.exact if tested else False, placing.n if tested else 0, seed,
    )  # fmt: skip


def _refuse(outcomes: Sequence[str], before: int, after: int, within: int | None, draws: int) -> None:
    for name in outcomes:
        if name not in OUTCOMES:
            raise InputError(f"{name!r} is nothing that is counted. Give {', '.join(OUTCOMES)}.")
    if before + after < 0:
        raise InputError(f"A window from {-before} to {after} days after a driver holds no day. Give a later end.")
    if within is not None and within < 1:
        raise InputError(f"Placements within {within} days leave nothing to compare with. Give 1 or more.")
    if draws < 1:
        raise InputError(f"{draws} draws are none. Give 1 or more.")


def _period(state: State, given: Sequence[Chosen], start: int | None, end: int | None) -> tuple[int, int]:
    days = [one.first for one in given if one.first <= state.on] or [state.on]
    first = start if start is not None else Day(Day.fromordinal(min(days)).year, 1, 1).toordinal()
    last = min(end if end is not None else Day(Day.fromordinal(max(days)).year, 12, 31).toordinal(), state.on)
    if first > last:
        raise InputError(f"The period from {to_text(first)} to {to_text(last)} holds no day. Give an earlier start.")
    return first, last


def _association(
    one: Outcome,
    used: Sequence[Chosen],
    spans: Sequence[Span],
    frame: tuple[int, int, int, int],
    tested: Permuted | None,
    number: int,
    reason: str,
) -> Association:
    start, end = frame[2:]
    tally = Tally((day for day, _ in one.days), start, end)
    n, days = len(one.days), end - start + 1

    def around(some: Sequence[Span]) -> tuple[int, int, float | None]:
        near = windows(some, *frame)
        inside, covered = tally.inside(near), length(near)
        away = n - inside
        ratio = (inside / covered) / (away / (days - covered)) if covered and away and days > covered else None
        return inside, covered, ratio

    inside, covered, ratio = around(spans)
    why = reason or ("" if n else "nothing is dated to a day of the period")
    others = [around([span for span in spans if span != gone])[2] for gone in spans] if len(spans) > 1 else []
    left = [value for value in others if value is not None]
    near = windows(spans, *frame)
    is_near = {day for day, _ in one.days if any(first <= day <= last for first, last in near)}
    return Association(
        outcome=one.name,
        n=n,
        near=inside,
        away=n - inside,
        expected=n * covered / days,
        ratio=ratio,
        without=(min(left), max(left)) if left and len(left) == len(others) else None,
        chance=tested.middle(number) if tested and n else None,
        p=tested.p[number] if tested and n else None,
        p_adjusted=None,
        undated=one.undated,
        by_driver={it.id: tally.inside(windows([(it.first, it.last)], *frame)) for it in used},
        reason=why or ("" if ratio is not None else "nothing lies away from the drivers"),
        near_claims=unique(id for day, claims in one.days if day in is_near for id in claims),
        away_claims=unique(id for day, claims in one.days if day not in is_near for id in claims),
    )


def _contrast(
    found: list[Outcome], pair: tuple[int, int], tested: Permuted | None, number: int, reason: str
) -> Contrast:
    first, second = found[pair[0]], found[pair[1]]
    if not reason and not (first.days and second.days):
        reason = f"no {(second if first.days else first).name} dated to a day of the period"
    if reason or tested is None:
        return Contrast(first.name, second.name, None, None, None, reason)
    difference = tested.share(pair[0]) - tested.share(pair[1])
    return Contrast(first.name, second.name, difference, tested.p_contrast[number], None, "")
