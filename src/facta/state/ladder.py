"""How high a provision or instrument has verifiably climbed its ladder, per party, and since when.

A rung reached implies those below it. A rung that each party must take is reached when all have taken it; one chamber's vote is
no ratification; an act of a common body counts for all its members.

Invariant: only verified events count; a claim that nobody but a party vouches for raises nothing of substance.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.model.assessment import Assessment
from facta.model.codebook import Codebook
from facta.model.edtf import parse
from facta.model.register import Rung
from facta.state.events import Event, events, verified
from facta.state.told import NEVER, Told
from facta.state.voices import Voices


@dataclass(frozen=True, slots=True)
class Climb:
    """A verified step: rung number `rung` taken by `parties`, at some day from `start` to `end`."""

    rung: int
    parties: frozenset[str]
    start: int
    end: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one thing, the parties that must climb, and the verified steps, earliest first."""

    rungs: tuple[Rung, ...]
    parties: frozenset[str]
    climbs: tuple[Climb, ...]

    @property
    def last(self) -> str:
        """The act of the last rung, which is completion."""
        return self.rungs[-1].act

    def height(self, party: str, on: int) -> int:
        """The highest rung that `party` has surely taken by the day; -1 for none."""
        return max(
            (climb.rung for climb in self.climbs if climb.end <= on and party in climb.parties),
            default=-1,
        )

    def reached(self, rung: int) -> tuple[int, int] | None:
        """First and last day on which the rung can have been reached by all who must take it, or None."""
        needed = self.needed(self.rungs[rung])
        taken: dict[str, tuple[int, int]] = {}
        for climb in self.climbs:
            if climb.rung < rung:
                continue
            for party in climb.parties & self.parties:
                start, end = taken.get(party, (NEVER, NEVER))
                taken[party] = (min(start, climb.start), min(end, climb.end))
        if len(taken) < needed:
            return None
        starts = sorted(start for start, _ in taken.values())
        ends = sorted(end for _, end in taken.values())
        return starts[needed - 1], ends[needed - 1]

    def needed(self, rung: Rung) -> int:
        """How many parties must take the rung."""
        match rung.actor:
            case "each_party":
                return max(1, len(self.parties))
            case "threshold":
                return rung.n or 1
            case _:
                return 1

    def common(self, on: int) -> int:
        """The highest rung surely reached by all who must take it by the day; -1 for none."""
        for rung in range(len(self.rungs) - 1, -1, -1):
            span = self.reached(rung)
            if span is not None and span[1] <= on:
                return rung
        return -1


def ladder(
    rungs: tuple[Rung, ...],
    parties: frozenset[str],
    records: list[Told],
    assessments: list[Assessment],
    voices: Voices,
    codebook: Codebook,
    kept: dict[str, bool] | None = None,
) -> tuple[Ladder, list[Event]]:
    """The ladder of one thing with its verified steps, and all events told of the thing as `actual` on a rung. `kept`: of which claims it
    is known already whether they tell a step, for the same rungs and acts; it is added to."""
    number = {rung.act: index for index, rung in enumerate(rungs)}
    form = {act.id: act.form for act in codebook.acts}
    kept = {} if kept is None else kept
    told = []
    for record in records:
        claim = record.claim
        try:
            is_step = kept[claim.id]
        except KeyError:
            is_step = kept[claim.id] = claim.status == "actual" and claim.act in number and _counts(record, form)
        if is_step:
            told.append(record)
    found = events(told, voices)
    climbs = []
    for event in found:
        substance = not form.get(event.act, True)
        rule = codebook.rules.substance if substance else codebook.rules.form
        if event.parties and verified(event, rule, substance=substance):
            climbs.append(
                Climb(
                    number[event.act],
                    event.parties,
                    event.start,
                    event.end,
                    event.claims,
                )
            )
    for ruling in assessments:
        if ruling.kind == "adjudication" and ruling.reached and ruling.act in number:
            when = parse(ruling.date or ruling.told)
            start, end = when.start, when.end
            climbs.append(
                Climb(
                    number[ruling.act],
                    parties,
                    -NEVER if start is None else start,
                    NEVER if end is None else end,
                    (ruling.id, *ruling.claims),
                )
            )
    climbs.sort(key=lambda climb: (climb.end, climb.rung, climb.claims))
    return Ladder(rungs, parties, tuple(climbs)), found


def _counts(record: Told, form: dict[str, bool]) -> bool:
    """Carrying out counts as reaching the rung only when the whole is told: begun, or a share, is not complete."""
    return form.get(record.claim.act, True) or record.share() == (1.0, 1.0)
