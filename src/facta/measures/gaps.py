"""Words against deeds through time: the proven gap and the unverified share, each day as it could be known then and with hindsight.

    proven gap   max(0, declared - upper bound of delivered)
    unverified   the rest of declared above the lower bound of delivered

Of a whole base, of each programme or sector (declared by any party), or of each party: what *that* party declares of the whole base.
Invariant: the figures are those of `lines`; for one programme the gap is its declared share where it is shown not complete, else 0. The
gap of a base is never above the mean of its programmes' gaps: what is declared too much can hide behind what nobody declares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from facta.measures.lines import Lines, lines, lines_by
from facta.measures.share import Share, unique
from facta.model.edtf import day_of
from facta.state import Replay, State, once, state_of

By = Literal["whole", "programme", "sector", "party"]
Every = Literal["month", "quarter", "year"]
_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Gap:
    """One day of one group (`group` empty: the whole base). Shares 0 to 1 or None; `gapped`: declared, yet shown not complete; `claims`:
    what declares, and what shows done or not done."""

    on: str
    told_by: str
    package: str
    group: str
    n: int
    declared: float | None
    lower: float | None
    upper: float | None
    proven_gap: float | None
    unverified: float | None
    gapped: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapPair:
    """One day of one group, as it could be known then and by all that was told later."""

    then: Gap
    hindsight: Gap


@once
def gaps(state: State, by: By = "whole", package: str | None = None) -> list[Gap]:
    """The gap of each group on the state's day. Raises `UnknownError` for a package that is none."""
    if not state.register.packages:
        return []
    match by:
        case "whole" | "party":
            whole = lines(state, package)
            if by == "whole":
                return [_gap(whole, whole.declared.any_party, "")]
            return [_gap(whole, share, party) for party, share in whole.declared.by_party.items()]
        case _:
            return [_gap(found, found.declared.any_party, found.group) for found in lines_by(state, by, package)]


def gap_series(
    stands: Replay,
    days: Iterable[str],
    told_by: str,
    *,
    by: By = "whole",
    package: str | None = None,
    known_by: str | None = None,
) -> list[GapPair]:
    """The gaps on each day, as told by that day and as told by `told_by`; a day after `told_by` is left out. `stands` was replayed with
    the same `known_by`. Raises `DateError`, `UnknownError`."""
    found: list[GapPair] = []
    until = day_of(told_by)
    for day in days:
        if day_of(day) > until:
            continue
        then = gaps(state_of(stands, day, None, known_by), by, package)
        later = gaps(state_of(stands, day, told_by, known_by), by, package)
        found.extend(GapPair(one, other) for one, other in zip(then, later, strict=True))
    return found


def days_between(start: Day, end: Day, every: Every) -> Iterator[str]:
    """The last days of the months, quarters or years from `start` to `end`, then `end` itself."""
    step = _MONTHS[every]
    index = start.year * 12 + (start.month - 1) // step * step + step
    while (day := Day(index // 12, index % 12 + 1, 1).toordinal() - 1) < end.toordinal():
        if day >= start.toordinal():
            yield Day.fromordinal(day).isoformat()
        index += step
    yield end.isoformat()


def _gap(found: Lines, said: Share, group: str) -> Gap:
    shown = found.delivered
    gap = unverified = None
    if said.value is not None and shown.upper is not None and shown.lower is not None:
        gap = round(max(0.0, said.value - shown.upper), 12)
        unverified = round(max(0.0, said.value - gap - shown.lower), 12)
    otherwise = set(shown.not_done)
    gapped = tuple(id for id in said.provisions if id in otherwise)
    return Gap(
        found.on,
        found.told_by,
        found.package,
        group,
        found.n,
        said.value,
        shown.lower,
        shown.upper,
        gap,
        unverified,
        gapped,
        unique((*said.claims, *shown.claims)),
    )
