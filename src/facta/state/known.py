"""What is known of a provision on a day: done, not done, or no evidence (DESIGN.md, "The measures, defined").

Evidence of "not done" holds backward (what was not done later was not done before) and forward for at most `stale_after` days, until a
verified completion. A party's bare word that all is done ends nobody's evidence. `withdraw` undoes done; `suspend` makes it not
done while it lasts.

Invariant: a pure function of the evidence and the day; the reasons name the claims that decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from facta.model.assessment import Assessment
from facta.model.edtf import parse
from facta.state.events import Event
from facta.state.ladder import Ladder
from facta.state.told import NEVER, Told

Knowledge = Literal["done", "not_done", "no_evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """That something was not complete on `day`. `backward`: nor before; `lasting`: until a later completion, never stale;
    `contradicts`: strong enough to overrule an earlier verified completion (it was told undone, late, ended)."""

    day: int
    reason: str
    claims: tuple[str, ...]
    backward: bool = True
    lasting: bool = False
    contradicts: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known on a day, why in a few words, and the claims that decide."""

    status: Knowledge
    reason: str
    claims: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """All that decides about one thing: its ladder, the evidence against its completion, the days of its completion."""

    ladder: Ladder
    not_done: list[Evidence] = field(default_factory=list)

    def completions(self) -> list[tuple[int, int, tuple[str, ...]]]:
        """When the last rung was verifiably reached (first and last possible day, claims): the first time, then each time it was again."""
        last = len(self.ladder.rungs) - 1
        span = self.ladder.reached(last)
        if span is None:
            return []
        climbs = [climb for climb in self.ladder.climbs if climb.rung == last]
        first = tuple(sorted({id for climb in climbs if climb.start <= span[1] for id in climb.claims}))
        again = [(climb.start, climb.end, climb.claims) for climb in climbs if climb.start > span[1]]
        return [(*span, first), *again]


def undone(
    records: Iterable[Told],
    rungs: frozenset[str],
    last: str,
    assessments: list[Assessment],
    kept: dict[str, Evidence | None] | None = None,
) -> list[Evidence]:
    """The evidence against completion that claims about a thing give directly. `kept`: what single claims gave before, for the same
    `rungs` and `last`; it is added to."""
    kept = {} if kept is None else kept
    found: list[Evidence] = []
    for record in records:
        id = record.claim.id
        try:
            evidence = kept[id]
        except KeyError:
            evidence = kept[id] = _undone(record, rungs, last)
        if evidence is not None:
            found.append(evidence)
    for ruling in assessments:
        if ruling.kind == "adjudication" and ruling.reached is False and ruling.act in rungs:
            start = parse(ruling.date or ruling.told).start
            day = -NEVER if start is None else start
            found.append(
                Evidence(
                    day,
                    f"ruled not reached: {ruling.act}",
                    (ruling.id, *ruling.claims),
                    contradicts=True,
                )
            )
    return found


def _undone(record: Told, rungs: frozenset[str], last: str) -> Evidence | None:
    claim = record.claim
    act, status = claim.act, claim.status
    ids = (claim.id,)
    day = _day(record)
    if act in rungs:
        if status == "planned":
            return Evidence(record.told, f"still planned: {act}", ids)
        if status == "negated":
            return Evidence(day, f"told as not done: {act}", ids, contradicts=act == last)
        if status == "actual" and act == "negotiate":
            return Evidence(day, "still being negotiated", ids)
        if status == "actual" and act == last:
            share = record.share()
            if share is not None and share[1] < 1:
                return Evidence(day, "told as done in part", ids)
    elif status == "actual":
        if act == "delay":
            return Evidence(day, "told as delayed", ids, contradicts=True)
        if act in _ENDED:
            return Evidence(day, _ENDED[act], ids, backward=False, lasting=True, contradicts=True)
    return None


_ENDED = {"suspend": "suspended", "withdraw": "withdrawn"}


def short_of_last(ladder: Ladder) -> list[Evidence]:
    """The evidence that a verified climb gives: what was that day on a rung below its last was not complete that day.

    On the day a programme is approved it is still to be carried out; a treaty that is signed that day is not in force.
    """
    return [
        Evidence(climb.start, f"only {_REACHED.get(act, act)}", climb.claims)
        for climb in ladder.climbs
        if climb.rung < len(ladder.rungs) - 1 and climb.start > -NEVER
        for act in (ladder.rungs[climb.rung].act,)
    ]


def in_part(events: Iterable[Event]) -> list[Evidence]:
    """The evidence that an act gives which no party has taken: one chamber's vote shows the treaty not yet ratified that day."""
    return [
        Evidence(event.start, f"{event.act}: voted by a chamber only", event.claims)
        for event in events
        if not event.parties and event.start > -NEVER
    ]


# How a rung that was reached reads in a reason.
_REACHED = {
    "propose": "proposed",
    "negotiate": "under negotiation",
    "agree": "agreed",
    "approve": "approved",
    "sign": "signed",
    "ratify": "ratified",
    "enter_into_force": "in force",
}


def known(record: Record, on: int, stale_after: int) -> Known:
    """What is known on the day number `on`."""
    completions = record.completions()
    done = max((c for c in completions if c[1] <= on), default=None, key=lambda c: c[1])
    against = [
        evidence
        for evidence in record.not_done
        if (evidence.day <= on or evidence.backward) and (evidence.lasting or on <= evidence.day + stale_after)
    ]
    if done is not None:
        overruling = [e for e in against if e.contradicts and e.day > done[1]]
        if not overruling:
            return Known("done", "verified complete", done[2])
        against = overruling
    if against:
        deciding = min(
            against,
            key=lambda e: (not e.contradicts, abs(on - e.day), -e.day, e.claims),
        )
        return Known("not_done", deciding.reason, deciding.claims)
    if completions and completions[0][0] > on:
        return Known("not_done", "completed only later", completions[0][2])
    return Known("no_evidence", "no evidence that is not stale", ())


def _day(record: Told) -> int:
    start = record.when.start if record.claim.date else record.told
    return -NEVER if start is None else start
