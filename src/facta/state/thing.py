"""A provision or instrument on a day: what was told of it, its verified climb, the evidence against its completion.

Invariant: it is folded when it is first looked at, and once for what was told of it: cuts between which nothing was told of it share the
fold, and so do two records of which one only grew elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from facta.model.assessment import Assessment
from facta.model.codebook import Codebook
from facta.model.register import Instrument, Provision, Rung
from facta.state.events import Event
from facta.state.known import Evidence, Record, in_part, short_of_last, undone
from facta.state.ladder import Ladder, ladder
from facta.state.schedule import Schedule, schedule, tellings
from facta.state.told import NEVER, Heard, Told


@dataclass(frozen=True, weakref_slot=True, slots=True)
class Folded:
    """What the claims about one thing come to. `dated`: those of its own that tell a deadline or a delay."""

    ladder: Ladder
    events: list[Event]
    not_done: list[Evidence]
    dated: list[Told]
    schedules: dict[tuple[str, tuple[str, ...]], Schedule | None]
    # The last day on which anything of it was told, and what measures keep of it for a day (None: for every day from `latest` on).
    latest: int
    kept: dict[tuple[str, int | None], Any]
    # What the fold was made from, held so that nothing else can take its place in memory.
    of: tuple[object, ...]


def folded(
    value: Provision | Instrument,
    rungs: tuple[Rung, ...],
    told: list[Told],
    inherited: list[Told],
    rulings: list[Assessment],
    heard: Heard,
    codebook: Codebook,
) -> Folded:
    """The fold of one thing by the claims about itself and the universal ones about what stands above it."""
    voices = heard.voices
    parties = frozenset(value.parties) or voices.all_parties
    acts = frozenset(rung.act for rung in rungs)
    steps = heard.kept("steps", acts, frozenset(act.id for act in codebook.acts if not act.form))
    records = [*told, *inherited] if inherited else told
    climbed, found = ladder(rungs, parties, records, rulings, voices, codebook, steps)
    carried_on = progress(codebook)
    evidence = heard.kept("undone", carried_on, climbed.last)
    against = [*undone(told, carried_on, climbed.last, rulings, evidence), *short_of_last(climbed), *in_part(found)]
    dated = [one for one in told if one.claim.deadline or one.claim.old_deadline]
    latest = max((one.told_end for one in (*told, *inherited)), default=-NEVER)
    return Folded(climbed, found, against, dated, {}, latest, {}, (value, codebook, tuple(inherited), tuple(rulings)))


def progress(codebook: Codebook) -> frozenset[str]:
    """The acts by which something is carried on."""
    return frozenset(act.id for act in codebook.acts if act.group == "progress")


@dataclass(slots=True)
class Thing:
    """A provision or instrument with all that was told of it, its verified climb and the evidence against its completion.

    `told` are the claims about itself; `inherited` those about a parent or package that are universal; `needs` the instruments that it
    requires.
    """

    id: str
    value: Provision | Instrument
    rungs: tuple[Rung, ...]
    told: list[Told]
    inherited: list[Told]
    needs: tuple[Thing, ...]
    _fold: Callable[[], Folded] = field(repr=False, compare=False)
    _folded: Folded | None = field(default=None, repr=False, compare=False)
    _record: Record | None = field(default=None, repr=False, compare=False)

    @property
    def folded(self) -> Folded:
        """What was told of it, folded."""
        if self._folded is None:
            self._folded = self._fold()
        return self._folded

    @property
    def events(self) -> list[Event]:
        """What was told of it as `actual` on a rung."""
        return self.folded.events

    @property
    def record(self) -> Record:
        """Its ladder and the evidence against its completion, with that against the instruments that it requires."""
        if self._record is None:
            mine = self.folded
            against = list(mine.not_done)
            for needed in self.needs:
                title = needed.value.title.en or needed.id
                against.extend(
                    Evidence(e.day, f"{title}: {e.reason}", e.claims, e.backward, e.lasting, e.contradicts)
                    for e in needed.record.not_done
                )
            self._record = Record(mine.ladder, against)
        return self._record

    @property
    def last(self) -> str:
        """The act of its last rung."""
        return self.rungs[-1].act

    def schedule(self, act: str, kinds: tuple[str, ...]) -> Schedule | None:
        """The schedule that was told for one of its rungs, by deadlines of these kinds."""
        mine = self.folded
        if (act, kinds) not in mine.schedules:
            mine.schedules[act, kinds] = schedule(tellings(mine.dated, act, act == self.last, kinds))
        return mine.schedules[act, kinds]
