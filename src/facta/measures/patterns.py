"""Stalling patterns: signs in the record that something is kept from being carried out, each with the claims that show it.

Which are looked for, and from which threshold on, the codebook says (`patterns`). A pattern tells what the record shows, not why: no
signature verified is not the same as never signed, so each finding says "verified" where that is what it knows. Invariant: a thing that is
complete or withdrawn stalls no more; nothing told or done after the state's cuts raises or silences a pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from facta.measures.headlines import Headline, headlines
from facta.model.codebook import Pattern
from facta.model.edtf import parse, to_text
from facta.model.register import Package
from facta.state import State, Thing, once
from facta.state.told import Told


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern found: `about` a provision, instrument or package; `amount` in the pattern's `unit`, at or above `least`; `since` EDTF, the
    day from which it counts; `parties` those who are waited for, where it tells of some; `claims` the evidence, oldest first."""

    pattern: str
    about: str
    title: str
    amount: float
    unit: str
    least: float
    since: str
    text: str
    parties: tuple[str, ...]
    claims: tuple[str, ...]


@once
def patterns(state: State) -> list[Finding]:
    """What the codebook's patterns find on the state's day, in the codebook's order, the longest first."""
    found: list[Finding] = []
    for pattern in state.codebook.patterns:
        own = [one for one in _RULES[pattern.id](state, pattern) if one.amount >= pattern.least]
        found += sorted(own, key=lambda one: (-one.amount, one.about))
    return found


# --- of one provision or instrument -------------------------------------------------------------------------------------


def _approved_unsigned(state: State, pattern: Pattern) -> Iterator[Finding]:
    """Of instruments that the parties sign together; what one party's office signs alone is its own affair."""
    for thing in _open(state):
        rungs = {rung.act: number for number, rung in enumerate(thing.rungs)}
        if thing.id not in state.instruments or "approve" not in rungs or "sign" not in rungs:
            continue
        if thing.rungs[rungs["sign"]].actor == "any_party":
            continue
        since = thing.record.ladder.reached(rungs["approve"])
        if since is None or since[1] > state.on or _by(thing, rungs["sign"], state.on):
            continue
        claims = _climbed(thing, rungs["approve"], state.on)
        days = state.on - since[1]
        text = f"approved by {to_text(since[1])}, and no signature is verified since: {days} days"
        yield _finding(pattern, thing, days, since[1], text, claims)


def _moved_often(state: State, pattern: Pattern) -> Iterator[Finding]:
    for thing in _open(state):
        schedule = state.rung_schedule(thing.id, thing.last)
        if thing.id in state.provisions:
            schedule = state.schedule(thing.id) if schedule is not None else None
        moves = [move for move in schedule.moves if move.claims] if schedule is not None else []
        if not moves:
            continue
        told = ", ".join(f"{move.deadline or 'no new date'} (told {to_text(move.told)} by {move.by})" for move in moves)
        claims = tuple(id for move in moves for id in move.claims)
        yield _finding(pattern, thing, len(moves), moves[0].told, f"moved {len(moves)} times: {told}", claims)


def _declared_then_promised(state: State, pattern: Pattern) -> Iterator[Finding]:
    for thing in _open(state):
        told = sorted([*thing.told, *thing.inherited], key=lambda one: (one.told_end, one.id))
        official = [one for one in told if one.voice.kind in ("official", "primary") and one.told_end <= state.on]
        complete = [
            one
            for one in official
            if (one.claim.act, one.claim.status) == (thing.last, "actual") and _is_whole(one, thing.last)
        ]
        for first in complete[:1]:
            later = [one for one in official if one.told > first.told_end and _promises(one, thing.last)]
            if later:
                again = later[-1]
                days = again.told_end - first.told_end
                text = (
                    f"declared complete by {first.voice.name} ({to_text(first.told_end)}), "
                    f"promised again by {again.voice.name} ({to_text(again.told_end)})"
                )
                yield _finding(pattern, thing, days, first.told_end, text, (first.id, *(one.id for one in later)))


def _one_waits(state: State, pattern: Pattern) -> Iterator[Finding]:
    for thing in _open(state):
        ladder = thing.record.ladder
        heights = {party: ladder.height(party, state.on) for party in sorted(ladder.parties)}
        if len(heights) < 2:
            continue
        low, high = min(heights.values()), max(heights.values())
        shared = [k for k in range(low + 1, high + 1) if thing.rungs[k].actor == "each_party"]
        if not shared:
            continue
        ahead = {party for party, height in heights.items() if height > low}
        steps = [c for c in ladder.climbs if c.end <= state.on and c.rung >= shared[0] and c.parties & ahead]
        since = min(step.end for step in steps)
        behind = tuple(party for party, height in heights.items() if height == low)
        act = thing.rungs[shared[-1]].act.replace("_", " ")
        text = (
            f"{_names(state, sorted(ahead))} took the rung {act!r}, ahead since {to_text(since)}; "
            f"no such step of {_names(state, behind)} is verified: {state.on - since} days"
        )
        claims = tuple(id for step in steps for id in step.claims)
        yield _finding(pattern, thing, state.on - since, since, text, claims, behind)


def _asymmetric_ratification(state: State, pattern: Pattern) -> Iterator[Finding]:
    for thing in _open(state):
        number = next((k for k, rung in enumerate(thing.rungs) if rung.act == "ratify"), None)
        ladder = thing.record.ladder
        if number is None or ((span := ladder.reached(number)) is not None and span[1] <= state.on):
            continue
        steps = [climb for climb in ladder.climbs if climb.rung == number and climb.end <= state.on]
        done = {party for step in steps for party in step.parties & ladder.parties}
        behind = tuple(sorted(ladder.parties - done))
        if not done or not behind:
            continue
        since = min(step.end for step in steps)
        text = (
            f"ratified by {_names(state, sorted(done))} by {to_text(since)}; no ratification by "
            f"{_names(state, behind)} is verified since: {state.on - since} days"
        )
        yield _finding(
            pattern, thing, state.on - since, since, text, tuple(id for s in steps for id in s.claims), behind
        )


# --- of a package -------------------------------------------------------------------------------------------------------


def _headline_up(state: State, pattern: Pattern) -> Iterator[Finding]:
    """The share told of one base rose, and between the two tellings no instrument of the package took a verified step."""
    for package in state.register.packages:
        own = [thing for thing in state.instruments.values() if _belongs(state, thing, package)]
        pending = [thing for thing in own if not _is_over(thing, state.on)]
        if not pending:
            continue
        steps = [climb.end for thing in own for climb in thing.record.ladder.climbs]
        for first, last in pairwise(_of_one_base(headlines(state, package))):
            (low, _), (high, _) = first.share or (0, 0), last.share or (0, 0)
            begin, end = parse(first.date).end, parse(last.date).end
            if begin is None or end is None or any(begin < step <= end for step in steps):
                continue
            points = round(100 * (high - low), 1)
            text = (
                f"{_told(first)} on {first.date}, {_told(last)} on {last.date}, of {last.base}; "
                f"between them no step of its {len(own)} instruments is verified"
            )
            yield Finding(
                pattern.id, package.id, package.title.en or package.id, points, pattern.unit, pattern.least,
                first.date, text, (), (*first.claims, *last.claims),
            )  # fmt: skip


def _base_changed(state: State, pattern: Pattern) -> Iterator[Finding]:
    """Shares were told with the count of their base, and of more than one count: which came when."""
    for package in state.register.packages:
        points: dict[float, Headline] = {}
        for point in headlines(state, package):
            if point.of:
                points.setdefault(point.of, point)
        if len(points) < 2:
            continue
        told = ", then ".join(f"{point.base} ({point.speaker}, {point.date})" for point in points.values())
        claims = tuple(id for point in points.values() for id in point.claims)
        yield Finding(
            pattern.id, package.id, package.title.en or package.id, len(points) - 1, pattern.unit, pattern.least,
            list(points.values())[1].date, f"told of {told}", (), claims,
        )  # fmt: skip


def _unknown_rest(state: State, pattern: Pattern) -> Iterator[Finding]:
    """Since when no instrument was first told of, while fewer are itemised than were foreseen."""
    for package in state.register.packages:
        foreseen = max((count.value for count in package.foreseen if count.unit in _DOCUMENTS), default=0)
        own = [thing for thing in state.instruments.values() if _belongs(state, thing, package)]
        first = {thing.id: min(thing.told, key=lambda one: (one.told_end, one.id)) for thing in own if thing.told}
        begun = parse(package.told).end if package.told else None
        if begun is None or begun > state.on or len(first) >= foreseen:
            continue
        newest = max(first.values(), key=lambda one: (one.told_end, one.id), default=None)
        since = max(begun, newest.told_end) if newest is not None else begun
        if since > state.on:
            continue
        text = (
            f"{foreseen:g} documents were foreseen, {len(first)} are told of one by one, "
            f"and none was added since {to_text(since)}: {state.on - since} days"
        )
        yield Finding(
            pattern.id, package.id, package.title.en or package.id, state.on - since, pattern.unit, pattern.least,
            to_text(since), text, (), (newest.id,) if newest is not None else (),
        )  # fmt: skip


# --- common -------------------------------------------------------------------------------------------------------------

_DOCUMENTS = frozenset({"documents", "instruments", "acts"})


def _finding(
    pattern: Pattern,
    thing: Thing,
    amount: float,
    since: int,
    text: str,
    claims: tuple[str, ...],
    parties: tuple[str, ...] = (),
) -> Finding:
    title = thing.value.title.en or thing.id
    kept = tuple(dict.fromkeys(claims))
    return Finding(
        pattern.id, thing.id, title, amount, pattern.unit, pattern.least, to_text(since), text, parties, kept
    )


def _open(state: State) -> Iterator[Thing]:
    """The provisions and instruments that are neither complete nor withdrawn, and are not carried by something else alone."""
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        if thing.told and not _is_over(thing, state.on):
            yield thing


def _is_over(thing: Thing, on: int) -> bool:
    last = thing.record.ladder.reached(len(thing.rungs) - 1)
    in_force = next((k for k, rung in enumerate(thing.rungs) if rung.act == "enter_into_force"), None)
    forced = thing.record.ladder.reached(in_force) if in_force is not None else None
    withdrawn = any(
        one.claim.act == "withdraw" and one.claim.status == "actual" and one.told_end <= on for one in thing.told
    )
    return withdrawn or any(span is not None and span[1] <= on for span in (last, forced))


def _by(thing: Thing, rung: int, on: int) -> bool:
    """Whether anybody has verifiably taken the rung, or one above it, by the day."""
    return any(climb.rung >= rung and climb.end <= on for climb in thing.record.ladder.climbs)


def _climbed(thing: Thing, rung: int, on: int) -> tuple[str, ...]:
    return tuple(
        id for climb in thing.record.ladder.climbs if climb.rung == rung and climb.end <= on for id in climb.claims
    )


def _is_whole(record: Told, last: str) -> bool:
    share = record.share()
    return share == (1.0, 1.0) or (share is None and last != "implement")


def _promises(record: Told, last: str) -> bool:
    claim = record.claim
    return (claim.act == last and claim.status == "planned") or (claim.act == "delay" and claim.status == "actual")


def _belongs(state: State, thing: Thing, package: Package) -> bool:
    """Whether an instrument serves the package or one of its provisions, or is required by one."""
    members = {p.id: p for p in state.register.provisions if p.package == package.id}
    serves = getattr(thing.value, "serves", ())
    return (
        package.id in serves
        or any(id in members for id in serves)
        or any(thing.id in p.requires for p in members.values())
    )


def _of_one_base(points: list[Headline]) -> list[Headline]:
    """The points of the base and unit that are told most often, by date; the latest of a day."""
    by_base: dict[tuple[str, str], list[Headline]] = {}
    for point in points:
        by_base.setdefault((point.base, point.unit), []).append(point)
    most = max(by_base.values(), key=len, default=[])
    return list({point.date: point for point in most}.values())


def _told(point: Headline) -> str:
    unit = " %" if point.unit == "percent" else f" {point.unit}"
    return f"{point.value:g}{unit} told by {point.speaker}"


def _names(state: State, ids: tuple[str, ...] | list[str]) -> str:
    names = {party.id: party.name.en for party in state.register.parties}
    return ", ".join(names.get(id) or id for id in ids)


_RULES: dict[str, Callable[[State, Pattern], Iterator[Finding]]] = {
    "approved_unsigned": _approved_unsigned,
    "moved_often": _moved_often,
    "declared_then_promised": _declared_then_promised,
    "headline_up": _headline_up,
    "one_waits": _one_waits,
    "base_changed": _base_changed,
    "unknown_rest": _unknown_rest,
    "asymmetric_ratification": _asymmetric_ratification,
}
