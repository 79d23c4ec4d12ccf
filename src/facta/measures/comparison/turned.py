"""What stands otherwise in the later of two states: rungs taken, deadlines told or moved, things known otherwise and why.

Invariant: each finding names the claims that decide it in the state in which it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facta.measures.slip import Move, Slip, package_slips
from facta.model.edtf import to_text
from facta.state import Schedule, State, Thing
from facta.state.known import Knowledge

# Whether an id belongs to what is compared.
Within = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A rung that parties have taken in one state and not in the other: the highest such rung `act` of a thing, above `below` (empty:
    none), on the day `day` (EDTF). `is_common`: with it all who must take the rung have; `is_lost`: only the earlier state has it."""

    id: str
    title: str
    act: str
    below: str
    parties: tuple[str, ...]
    is_common: bool
    day: str
    claims: tuple[str, ...]
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Redated:
    """A deadline that was first told (`before` empty), or moved to `deadline` (EDTF; empty: put off without a new date), told on `told` by
    the voice `by`; `days` None where there are not two dates."""

    id: str
    title: str
    act: str
    before: str
    deadline: str
    days: int | None
    told: str
    by: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A provision of which something else is known: the status before and after with its reason, and the claims that decide now."""

    id: str
    title: str
    before: Knowledge
    after: Knowledge
    why_before: str
    why_after: str
    claims_before: tuple[str, ...]
    claims: tuple[str, ...]


def turned(before: State, after: State, within: Within) -> tuple[Turned, ...]:
    """The provisions in both states of which something else is known, in the register's order."""
    found = []
    for thing in after.provisions.values():
        if thing.id not in before.provisions or not within(thing.id):
            continue
        was, now = before.known(thing.id), after.known(thing.id)
        if was.status != now.status:
            found.append(
                Turned(thing.id, _title(thing), was.status, now.status, was.reason, now.reason, was.claims, now.claims)
            )
    return tuple(found)


def steps(before: State, after: State, within: Within) -> tuple[Step, ...]:
    """The rungs taken in the later state alone, then those in the earlier alone; by day."""
    taken = [*_climbed(before, after, within, is_lost=False), *_climbed(after, before, within, is_lost=True)]
    return tuple(sorted(taken, key=lambda one: (one.is_lost, one.day, one.id, one.act, one.parties)))


def _climbed(lower: State, higher: State, within: Within, *, is_lost: bool) -> list[Step]:
    found: list[Step] = []
    for things, others in (
        (higher.provisions, lower.provisions),
        (higher.instruments, lower.instruments),
    ):
        for thing in things.values():
            if within(thing.id):
                found.extend(_steps(thing, others.get(thing.id), lower.on, higher.on, is_lost))
    return found


def _steps(thing: Thing, other: Thing | None, day_before: int, on: int, is_lost: bool) -> list[Step]:
    ladder = thing.record.ladder
    if not ladder.climbs:
        return []
    risen: dict[tuple[int, int], list[str]] = {}
    for party in sorted(ladder.parties):
        was = other.record.ladder.height(party, day_before) if other is not None else -1
        now = ladder.height(party, on)
        if now > was:
            risen.setdefault((was, now), []).append(party)
    common = ladder.common(on)
    found = []
    for (was, now), parties in sorted(risen.items()):
        climbs = [
            one for one in ladder.climbs if one.rung == now and one.end <= on and one.parties & frozenset(parties)
        ]
        claims = tuple(dict.fromkeys(id for one in climbs for id in one.claims))
        day = min(one.end for one in climbs)
        below = thing.rungs[was].act if was >= 0 else ""
        found.append(
            Step(
                thing.id, _title(thing), thing.rungs[now].act, below, tuple(parties), common >= now,
                to_text(max(day, 1)), claims, is_lost,
            )
        )  # fmt: skip
    return found


def redated(
    before: State, after: State, within: Within, slips_before: list[Slip], slips_after: list[Slip]
) -> tuple[Redated, ...]:
    """The deadlines first told or moved in the later state alone, by the day of the telling."""
    known = {(one.id, one.act): one for one in (*package_slips(before), *slips_before)}
    found = []
    for slip in (*package_slips(after), *slips_after):
        if not within(slip.id):
            continue
        was = known.get((slip.id, slip.act))
        schedule = _schedule(after, slip)
        if was is None and schedule is not None and _is_new(before, after, slip, schedule):
            first = schedule.first
            told = to_text(first.told) if first.told >= 1 else ""
            found.append(Redated(slip.id, slip.title, slip.act, "", first.deadline, None, told, first.by, first.claims))
        old = {_key(move) for move in was.moves} if was is not None else set()
        found.extend(
            Redated(slip.id, slip.title, slip.act, one.before, one.deadline, one.days, one.told, one.by, one.claims)
            for one in slip.moves
            if _key(one) not in old
        )
    return tuple(sorted(found, key=lambda one: (one.told, one.id, one.act, one.deadline)))


def _is_new(before: State, after: State, slip: Slip, schedule: Schedule) -> bool:
    """Whether the first date was told in the later state alone: not when it is that of the package, nor when who moved it told it too."""
    if slip.id in after.packages:
        return True
    claims = schedule.first.claims
    is_of_move = bool(slip.moves) and set(claims) <= set(slip.moves[0].claims)
    return not is_of_move and any(id not in before.claims for id in claims)


def _schedule(state: State, slip: Slip) -> Schedule | None:
    """The schedule that the slip is of."""
    if slip.id in state.packages:
        return state.schedule(slip.id)
    thing = state.provisions.get(slip.id)
    completion = state.schedule(slip.id) if thing is not None and thing.last == slip.act else None
    return completion or state.rung_schedule(slip.id, slip.act)


def _key(move: Move) -> tuple[str, str, str]:
    return move.deadline, move.told, move.by


def _title(thing: Thing) -> str:
    return thing.value.title.en or thing.id
