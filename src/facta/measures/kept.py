"""Kept: what became of each promise that an official voice gave: a rung planned, or a date put off to another.

A promise is one official voice's word that a rung will be taken, of one thing, by one date, however often it is repeated. By the
state's cuts it is

    kept        the rung is verified reached, surely by the date (without a date: reached at all)
    late        verified reached, and surely after the date
    moved       not reached; the date was put off by a later telling, whoever told it
    missed      not reached; the date is past, and the record shows that it was not reached by then
    unverified  not reached; the date is past, and the record shows neither
    open        not reached; the date is still to come
    undated     not reached; no date was told
    unclear     what it promises cannot be held against the record: reached about the date, or a share of one thing

What is promised of a package is held against its base: kept when as great a share of it is done by the date as was promised. An
expectation is no promise, and what is only alleged is in no figure (`facta.state.standing`).

Invariant: nothing told or done after the state's cuts changes an outcome; each names the claims that give it and those that decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from facta.measures.share import unique, weighted
from facta.measures.slip import reached_day
from facta.model.edtf import parse, to_text
from facta.model.register import Package
from facta.state import Schedule, State, Thing, once
from facta.state.known import Known, known
from facta.state.told import Told, universal

Outcome = Literal["kept", "late", "moved", "missed", "unverified", "open", "undated", "unclear"]
OUTCOMES: tuple[Outcome, ...] = ("kept", "late", "moved", "missed", "unverified", "open", "undated", "unclear")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Promise:
    """One voice's promise that `act` will be done of `about` by `deadline` (EDTF, empty for none), first told on `told`. `reached`: the day
    by which it was; `moved_to` and `moved_by`: the date that took its place, empty for none, and who last told it; `reason`: what shows a
    missed one not reached. `claims` tell it, `deciding` decide its outcome."""

    voice: str
    about: str
    act: str
    deadline: str
    told: str
    outcome: Outcome
    reached: str
    moved_to: str
    moved_by: str
    reason: str
    claims: tuple[str, ...]
    deciding: tuple[str, ...]


@once
def promises(state: State, voices: Collection[str] | None = None) -> list[Promise]:
    """The promises of these voices (their keys; None: of all), by the day on which they were first told."""
    groups: dict[tuple[str, str, str, str], list[Told]] = {}
    for id, records in _told(state):
        thing = state.provisions.get(id) or state.instruments.get(id)
        for record in records:
            if (voices is None or record.voice.key in voices) and (act := _promised(state, thing, record)):
                groups.setdefault((record.voice.key, id, act, record.claim.deadline), []).append(record)
    memory = _Memory(state)
    found = []
    seen: set[tuple[str, str, str, str]] = set()
    for (voice, about, act, deadline), group in groups.items():
        own = sorted(group, key=lambda one: (one.told_end, one.id))
        # The same claim, linked to a provision and to its text, is one word; the text comes first below.
        words = {(voice, act, deadline, record.id) for record in own}
        if not words <= seen:
            seen |= words
            found.append((own[0].told_end, _judged(memory, about, act, own)))
    return [
        promise for _, promise in sorted(found, key=lambda pair: (pair[0], pair[1].about, pair[1].act, pair[1].voice))
    ]


def _told(state: State) -> Iterable[tuple[str, list[Told]]]:
    """What was told of instruments, provisions and packages, by their ids."""
    for id in (*state.instruments, *state.provisions, *state.packages):
        records = state.telling.of(id)
        if records:
            yield id, records


def _promised(state: State, thing: Thing | None, record: Told) -> str:
    """The act that a claim promises; empty when it promises none."""
    claim = record.claim
    if record.voice.kind not in ("official", "primary") or record.told_end > state.on:
        return ""
    if claim.deadline_kind == "expectation":
        return ""
    if claim.status == "actual" and claim.act == "delay" and claim.deadline:
        return thing.last if thing is not None else "implement"
    if claim.status != "planned":
        return ""
    acts = {rung.act for rung in thing.rungs} if thing is not None else {"implement"}
    return claim.act if claim.act in acts else ""


class _Memory:
    """What many promises of one thing are held against, looked up once."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._plans: dict[tuple[str, str], Schedule | None] = {}
        self._known: dict[tuple[str, int], Known] = {}
        self._reached: dict[tuple[str, int, frozenset[str]], tuple[Span | None, tuple[str, ...]]] = {}
        self._against: dict[tuple[str, str], list[tuple[int, str]]] = {}

    def plan(self, about: str, act: str) -> Schedule | None:
        """The schedule of a rung of a thing, or of a package."""
        key = (about, act)
        if key not in self._plans:
            state = self.state
            thing = state.provisions.get(about) if about not in state.instruments else None
            is_whole = about in state.packages or (thing is not None and act == thing.last)
            own = state.schedule(about) if is_whole else None
            self._plans[key] = own if own is not None or about in state.packages else state.rung_schedule(about, act)
        return self._plans[key]

    def known(self, thing: Thing, day: int) -> Known:
        """What is known of a thing's completion on a day."""
        key = (thing.id, day)
        if key not in self._known:
            state = self.state
            self._known[key] = (
                state.known(thing.id, day)
                if thing.id in state.provisions
                else known(thing.record, day, state.codebook.rules.stale_after)
            )
        return self._known[key]

    def reached(self, thing: Thing, number: int, acting: frozenset[str]) -> tuple[Span | None, tuple[str, ...]]:
        """When the parties can have taken a rung, with the claims that verify it."""
        key = (thing.id, number, acting)
        if key not in self._reached:
            self._reached[key] = _reached(self.state, thing, number, acting)
        return self._reached[key]

    def against(self, thing: Thing, act: str, due: int) -> tuple[str, ...]:
        """The claims that tell of the rung that it was not taken as of a date or later."""
        key = (thing.id, act)
        if key not in self._against:
            self._against[key] = _denials(thing, act)
        days = self._against[key]
        return tuple(sorted({id for _, id in days[bisect_left(days, (due, "")) :]}))


def _judged(memory: _Memory, about: str, act: str, own: list[Told]) -> Promise:
    state, first = memory.state, own[0]
    due = parse(first.claim.deadline).end if first.claim.deadline else None
    package = state.packages.get(about)
    if package is not None:
        outcome, span, reason, deciding = _of_package(memory, package, first, due)
    else:
        thing = state.instruments[about] if about in state.instruments else state.provisions[about]
        outcome, span, reason, deciding = _of_thing(memory, thing, act, first, due)
    plan = memory.plan(about, act)
    moved_to = moved_by = ""
    if outcome in ("missed", "unverified", "open") and due is not None and plan is not None:
        move = _moved(plan, due, own)
        if move is not None:
            outcome, moved_to, moved_by, deciding = "moved", plan.last.deadline, move[0], move[1]
            moved_to = "" if plan.open_ended else moved_to
    return Promise(
        first.voice.key,
        about,
        act,
        first.claim.deadline,
        to_text(max(first.told_end, 1)),
        outcome,
        to_text(span[1]) if span is not None and span[1] >= 1 else "",
        moved_to,
        moved_by,
        reason if outcome in ("missed", "unclear") else "",
        unique(record.id for record in own),
        deciding,
    )


_Found = tuple[Outcome, Span | None, str, tuple[str, ...]]


def _of_thing(memory: _Memory, thing: Thing, act: str, first: Told, due: int | None) -> _Found:
    state = memory.state
    share = first.share()
    if share is not None and share[1] < 1:
        return "unclear", None, "a share of one thing was promised", ()
    number = next(index for index, rung in enumerate(thing.rungs) if rung.act == act)
    acting = state.voices.acting(first.claim) & thing.record.ladder.parties
    span, claims = memory.reached(thing, number, acting)
    if span is not None:
        return (*_by(span, due), claims)
    if due is None:
        return "undated", None, "", ()
    if due >= state.on:
        return "open", None, "", ()
    if act == thing.last:
        then = memory.known(thing, due)
        if then.status == "not_done":
            return "missed", None, then.reason, then.claims
    elif against := memory.against(thing, act, due):
        return "missed", None, f"told as not done: {act}", against
    return "unverified", None, "", ()


def _reached(state: State, thing: Thing, number: int, acting: frozenset[str]) -> tuple[Span | None, tuple[str, ...]]:
    """First and last day on which the promised parties can have taken the rung, by the state's day, with the claims that verify it."""
    climbed = thing.record.ladder
    steps = [climb for climb in climbed.climbs if climb.rung >= number and climb.end <= state.on]
    claims = tuple(sorted({id for climb in steps for id in climb.claims}))
    if thing.rungs[number].actor == "each_party" and acting and acting < climbed.parties:
        spans = []
        for party in acting:
            own = [climb for climb in steps if party in climb.parties]
            if not own:
                return None, ()
            spans.append((min(climb.start for climb in own), min(climb.end for climb in own)))
        return (max(start for start, _ in spans), max(end for _, end in spans)), claims
    span = climbed.reached(number)
    if span is not None and span[1] <= state.on:
        return span, claims
    day = reached_day(state, thing, number)
    return ((day, day), state.known(thing.id).claims) if day is not None else (None, ())


def _by(span: Span, due: int | None) -> tuple[Outcome, Span, str]:
    if due is None or span[1] <= due:
        return "kept", span, ""
    if span[0] > due:
        return "late", span, ""
    return "unclear", span, "reached about the date"


def _denials(thing: Thing, act: str) -> list[tuple[int, str]]:
    """The days as of which claims tell of the rung that it was not taken, or was still planned (from the day after); in order."""
    found = []
    for record in thing.told:
        claim = record.claim
        if claim.act != act:
            continue
        if claim.status == "negated":
            start = record.when.start if claim.date else record.told
            if start is not None:
                found.append((start, record.id))
        elif claim.status == "planned":
            found.append((record.told - 1, record.id))
    return sorted(found)


def _of_package(memory: _Memory, package: Package, first: Told, due: int | None) -> _Found:
    state = memory.state
    base = state.base(package)
    share = first.share()
    if due is not None and due >= state.on and not base:
        return "open", None, "", ()
    wanted = 1.0 if share is None else share[0]
    if not base or (share is None and first.claim.quantity is not None and not universal(first, package.base.value)):
        return (
            "unclear",
            None,
            "its base is not itemised" if not base else "a number without its whole was promised",
            (),
        )
    low, high, claims, undone = _delivered(memory, base, state.on if due is None else min(due, state.on))
    if low >= wanted:
        return "kept", None, "", claims
    now, _, later, _ = _delivered(memory, base, state.on)
    if due is None:
        return "undated", None, "", ()
    if due >= state.on:
        return "open", None, "", ()
    if high < wanted:
        return ("late", None, "", later) if now >= wanted else ("missed", None, "shown not complete", undone)
    return ("unclear", None, "reached about the date", later) if now >= wanted else ("unverified", None, "", ())


def _delivered(memory: _Memory, base: list[Thing], day: int) -> tuple[float, float, tuple[str, ...], tuple[str, ...]]:
    """The bounds of the share delivered on a day, the claims of what is done and of what is shown not done."""
    known = [memory.known(thing, day) for thing in base]
    low = weighted(base, [float(one.status == "done") for one in known]) or 0.0
    undone = weighted(base, [float(one.status == "not_done") for one in known]) or 0.0
    return (
        low,
        round(1 - undone, 12),
        unique(id for one in known if one.status == "done" for id in one.claims),
        unique(id for one in known if one.status == "not_done" for id in one.claims),
    )


def _moved(plan: Schedule, due: int, own: list[Told]) -> tuple[str, tuple[str, ...]] | None:
    """Who last put a promised date off, and the claims; None when nobody did."""
    ids = {record.id for record in own}
    later = [
        move
        for move in plan.moves
        if move.told >= own[0].told_end and not ids & set(move.claims) and ((new := move.due()) is None or new > due)
    ]
    is_later = plan.open_ended or (plan.current is not None and plan.current > due)
    return (later[-1].by, unique(id for move in later for id in move.claims)) if later and is_later else None
