"""The lines of a package through time: promised, declared and delivered on each day on which they can change.

Two modes. `told_by` empty: each day by what was told on that day, as a reader of that day could know it. `told_by` given: each day
by all that was told until then, which is hindsight.

The days are the first of each month, the days on which something of the package was told, and the days on which a deadline falls
due. What evidence loses by growing stale shows at the next of these, so at most a month late. Of a package of which more was told than
a curve can show, so many days are taken, evenly through its life; what happens between two of them shows at the later.

Invariant: a point equals `lines` of the state of its day; a point that only repeats the one before is left out, except the last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, replace
from datetime import date as Day
from operator import attrgetter

import msgspec

from facta.measures.declared import declared
from facta.measures.delivered import delivered
from facta.measures.headlines import Headline, headlines
from facta.measures.promised import promised
from facta.model.claim import Claim
from facta.model.driver import Driver
from facta.model.edtf import parse
from facta.model.register import Package
from facta.state import Replay, State, state_of

# Beyond this many samples a curve is no clearer, only slower: a longer life is sampled by quarters, years or decades.
_SAMPLES = 240
# Each sample takes a fold of what was told until then: of a large package fewer are taken, so many that claims times samples stay below.
_WORK, _FEWEST = 2_000_000, 60
_FIRST, _LAST = Day.min.toordinal(), Day.max.toordinal()

Cache = MutableMapping[tuple[str, int, int], "Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """The lines on one day: shares 0 to 1, None where there is no figure. `day` is a proleptic ordinal."""

    day: int
    baseline: float | None
    current: float | None
    any_party: float | None
    all_parties: float | None
    lower: float | None
    upper: float | None

    def values(self) -> tuple[float | None, ...]:
        """The figures without the day."""
        return (self.baseline, self.current, self.any_party, self.all_parties, self.lower, self.upper)


@dataclass(frozen=True, slots=True)
class OverTime:
    """`points` until `on`, `future` the promised shares after it (declared and delivered are None there), `headlines` told by
    then, `drivers` begun and told by then, in order of time."""

    package: Package
    on: int
    hindsight: bool
    points: tuple[Point, ...]
    future: tuple[Point, ...]
    headlines: tuple[Headline, ...]
    drivers: tuple[Driver, ...] = ()


def over_time(
    stands: Replay,
    package: str | None,
    on: str,
    told_by: str = "",
    known_by: str | None = None,
    cache: Cache | None = None,
) -> OverTime:
    """The lines of a package from the day on which it was told until `on`. `cache` keeps points between calls of one `stands`."""
    chosen = state_of(stands, on, told_by or None, known_by).package(package)
    mine, about = _narrowed(stands, chosen)
    last = state_of(mine, on, told_by or None, known_by)
    kept: Cache = {} if cache is None else cache
    telling = sorted(_told_days(about, stands))
    start = _start(chosen, telling)
    points: list[Point] = []
    if start is not None and start <= last.on and last.base(chosen):
        dues = _dues(last, chosen)
        days = _days(start, last.on, [*telling, *dues], max(_FEWEST, min(_SAMPLES, _WORK // max(1, len(about)))))
        points = list(_sampled(mine, last, chosen, days, telling, told_by, known_by, kept))
    return OverTime(
        chosen,
        last.on,
        bool(told_by),
        tuple(_changes(points)),
        tuple(_ahead(last, chosen, start)) if points else (),
        tuple(headlines(last, chosen)),
        _drivers(last),
    )


def _drivers(state: State) -> tuple[Driver, ...]:
    begun = [
        (when.start, one.id, one) for one in state.drivers.values() if (when := parse(one.date)).possibly_by(state.on)
    ]
    return tuple(one for _, _, one in sorted(begun, key=lambda each: (each[0] if each[0] is not None else 0, each[1])))


def _narrowed(stands: Replay, package: Package) -> tuple[Replay, list[Claim]]:
    """Only what the lines of this package look at: its provisions, the instruments that they require, the claims about them."""
    register = stands.register
    assert register is not None
    provisions = tuple(p for p in register.provisions if p.package == package.id)
    required = {id for provision in provisions for id in provision.requires}
    own = {package.id, *(provision.id for provision in provisions)}
    claims = {
        id: claim for id, claim in stands.claims.items() if claim.provision in own or claim.instrument in required
    }
    narrowed = msgspec.structs.replace(
        register,
        provisions=provisions,
        instruments=tuple(i for i in register.instruments if i.id in required),
    )
    return replace(stands, register=narrowed, claims=claims), list(claims.values())


def _told_days(claims: Iterable[Claim], stands: Replay) -> set[int]:
    days: set[int] = set()
    for claim in claims:
        document = stands.documents.get(claim.quote.document) if claim.quote else None
        told = claim.citation.told if claim.citation else document.told if document else ""
        end = parse(told).end if told else None
        if end is not None:
            days.add(end)
    return days


def _start(package: Package, telling: list[int]) -> int | None:
    told = parse(package.told).start if package.told else None
    return told if told is not None else (telling[0] if telling else None)


def _dues(state: State, package: Package) -> list[int]:
    found = [schedule for thing in state.base(package) if (schedule := state.schedule(thing.id)) is not None]
    return [due for schedule in found for due in (schedule.baseline, schedule.current) if due is not None]


def _days(start: int, end: int, events: Iterable[int], most: int) -> list[int]:
    start, end = max(start, _FIRST), min(end, _LAST)
    days = {start, end, *(day for day in events if start <= day <= end)}
    first, last = Day.fromordinal(start), Day.fromordinal(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in (1, 3, 12, 120) if months // step <= _SAMPLES), 1200)
    index = first.year * 12 + first.month - 1 + 1
    while index <= last.year * 12 + last.month - 1:
        days.add(Day(index // 12, index % 12 + 1, 1).toordinal())
        index += step
    ordered = sorted(day for day in days if start <= day <= end)
    if len(ordered) <= most:
        return ordered
    # The last day of each of as many equal stretches; the last of all is `end`.
    width = (end - start + 1) / most
    return sorted({int((day - start) / width): day for day in ordered}.values())


def _sampled(
    stands: Replay,
    last: State,
    package: Package,
    days: list[int],
    telling: list[int],
    told_by: str,
    known_by: str | None,
    cache: Cache,
) -> Iterable[Point]:
    state: State | None = last if told_by else None
    # The state before is held until the next was looked at: what did not change in between is not folded again.
    held: list[State | None] = []
    heard = -1
    for day in days:
        # Between two tellings the same claims stand, so that the state of the earlier day serves the later.
        by_now = bisect_right(telling, day)
        key = (package.id, day, last.told_by if told_by else 0)
        point = cache.get(key)
        if point is None:
            if not told_by and (state is None or by_now != heard):
                held, state = [state], state_of(stands, Day.fromordinal(day), None, known_by)
                heard = by_now
            assert state is not None
            point = cache[key] = _point(state, package, day)
            held.clear()
        yield point


def _point(state: State, package: Package, day: int) -> Point:
    that_day = replace(state, on=day, on_text=Day.fromordinal(day).isoformat())
    base = that_day.base(package)
    due, said, shown = promised(that_day, base), declared(that_day, base), delivered(that_day, base)
    return Point(
        day,
        due.baseline.value,
        due.current.value,
        said.any_party.value,
        said.all_parties.value,
        shown.lower,
        shown.upper,
    )


def _ahead(state: State, package: Package, start: int | None) -> Iterable[Point]:
    """The promised shares on the days after `on` on which something falls due; not further ahead than the package is old, or 3 years."""
    horizon = state.on + max(state.on - (start or state.on), 3 * 365)
    for day in sorted({day for day in _dues(state, package) if state.on < day <= min(horizon, _LAST)}):
        that_day = replace(state, on=day, on_text=Day.fromordinal(day).isoformat())
        due = promised(that_day, that_day.base(package))
        yield Point(day, due.baseline.value, due.current.value, None, None, None, None)


def _changes(points: list[Point]) -> Iterable[Point]:
    before: Point | None = None
    for index, point in enumerate(sorted(points, key=attrgetter("day"))):
        if before is None or before.values() != point.values() or index == len(points) - 1:
            yield point
        before = point
