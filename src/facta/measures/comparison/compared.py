"""What changed between two states of a tracker.

The states may differ in any of their cuts: the day, what had been told, what had been recorded. Claims told in between are those of the
later state that the earlier one does not have, whatever the reason; those that only the earlier one has were withdrawn since, and those
that read otherwise were corrected.

Invariant: a state compared with itself gives no change; what is new from a to b is gone from b to a.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.errors import UnknownError
from facta.measures.comparison.figures import Figured, figured
from facta.measures.comparison.turned import Redated, Step, Turned, redated, steps, turned
from facta.measures.contradictions import Contradiction, contradictions
from facta.measures.headlines import Headline, headlines
from facta.measures.slip import slips
from facta.measures.talk import dated_statements
from facta.model.edtf import to_text
from facta.model.register import Package
from facta.state import State
from facta.state.told import Told


@dataclass(frozen=True, slots=True)
class Cut:
    """The cuts of one side."""

    on: str
    told_by: str
    known_by: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement of an official voice: a promise, a declaration, support, an assessment or a demand, told on `told` (EDTF) of `about` (an
    id, empty where it is of none), with the claims that carry it."""

    kind: str
    voice: str
    told: str
    about: str
    act: str
    status: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from `before` to `after`. `figures` are of one `package` with `n_before` and `n_after` in its base; all else is of the
    whole tracker, or of the package when it was asked for."""

    tracker: str
    package: str
    unit: str
    before: Cut
    after: Cut
    empty_before: str
    empty_after: str
    figures: tuple[Figured, ...]
    told: tuple[str, ...]
    withdrawn: tuple[str, ...]
    corrected: tuple[str, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Redated, ...]
    headlines: tuple[Headline, ...]
    statements: tuple[Spoken, ...]
    contradictions: tuple[Contradiction, ...]
    contradictions_gone: tuple[Contradiction, ...]
    turned: tuple[Turned, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def moves(self) -> tuple[Redated, ...]:
        """The deadlines that were moved, without those first told."""
        return tuple(one for one in self.deadlines if one.before)

    @property
    def taken(self) -> tuple[Step, ...]:
        """The rungs taken, without those lost."""
        return tuple(one for one in self.steps if not one.is_lost)

    def figure(self, name: str) -> Figured:
        """The figure of that name. Raises `KeyError`."""
        return {one.name: one for one in self.figures}[name]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed at all."""
        return not any(
            (
                self.told, self.withdrawn, self.corrected, self.steps, self.deadlines, self.contradictions,
                self.contradictions_gone, self.turned, self.added, self.removed,
                any(one.before != one.after for one in self.figures),
            )
        )  # fmt: skip


def comparison(before: State, after: State, package: str | None = None) -> Comparison:
    """What changed from one state to another of the same tracker. Raises `UnknownError` for a package that is none."""
    chosen = _package(before, after, package)
    of = chosen.id if chosen is not None else ""
    members = _members(before, of) | _members(after, of) if package is not None else None

    def within(id: str) -> bool:
        return members is None or id in members

    old, new = before.claims, after.claims
    told = sorted((id for id in new if id not in old), key=lambda id: (after.telling.bounds[id], id))
    pairs_before = {_key(one): one for one in contradictions(before) if within(one.id)}
    pairs_after = {_key(one): one for one in contradictions(after) if within(one.id)}
    late_before, late_after = slips(before), slips(after)
    things_before, things_after = _listed(before), _listed(after)
    return Comparison(
        tracker=after.register.tracker or before.register.tracker,
        package=of,
        unit=chosen.base.unit if chosen is not None else "",
        before=_cut(before),
        after=_cut(after),
        empty_before=before.empty_because,
        empty_after=after.empty_because,
        figures=figured(before, after, of, late_before, late_after) if of else (),
        told=tuple(id for id in told if _is_about(after, id, members)),
        withdrawn=tuple(sorted(id for id in old if id not in new and _is_about(before, id, members))),
        corrected=tuple(sorted(id for id in new if id in old and new[id] != old[id] and _is_about(after, id, members))),
        steps=steps(before, after, within),
        deadlines=redated(before, after, within, late_before, late_after),
        headlines=_headlines(before, after, of),
        statements=_statements(before, after, members),
        contradictions=tuple(one for key, one in pairs_after.items() if key not in pairs_before),
        contradictions_gone=tuple(one for key, one in pairs_before.items() if key not in pairs_after),
        turned=turned(before, after, within),
        added=tuple(sorted(id for id in things_after - things_before if within(id))),
        removed=tuple(sorted(id for id in things_before - things_after if within(id))),
    )


def _listed(state: State) -> set[str]:
    """The provisions and instruments that the register lists."""
    register = state.register
    return {one.id for one in register.provisions} | {one.id for one in register.instruments}


def _cut(state: State) -> Cut:
    return Cut(state.on_text, state.told_by_text, state.known_by_text)


def _package(before: State, after: State, id: str | None) -> Package | None:
    """The package asked for, in whichever register has it; None: the first of the later one."""
    if id is None:
        return after.register.packages[0] if after.register.packages else None
    try:
        return after.package(id)
    except UnknownError:
        return before.package(id)


def _members(state: State, package: str) -> set[str]:
    return state.members(package) if package in state.packages else set()


def _is_about(state: State, id: str, members: set[str] | None) -> bool:
    claim = state.claims[id]
    return members is None or claim.provision in members or claim.instrument in members


def _key(one: Contradiction) -> tuple[str, str, str]:
    return one.id, one.voice, one.day


def _headlines(before: State, after: State, package: str) -> tuple[Headline, ...]:
    """The points that stand in the later state alone."""
    if package not in after.packages:
        return ()
    old: set[str] = set()
    if package in before.packages:
        old = {id for one in headlines(before, before.packages[package]) for id in one.claims}
    return tuple(one for one in headlines(after, after.packages[package]) if not old & set(one.claims))


def _statements(before: State, after: State, members: set[str] | None) -> tuple[Spoken, ...]:
    """The statements of which the earlier state has no claim."""
    telling = after.telling
    told: dict[str, Told] = {
        one.id: one
        for group in (telling.provisions, telling.instruments)
        for records in group.values()
        for one in records
    }
    found = []
    for one in dated_statements(after, 1, after.on):
        if any(id in before.claims for id in one.claims):
            continue
        record = told[one.claims[0]]
        claim = record.claim
        about = claim.instrument or claim.provision or ""
        if members is not None and claim.provision not in members and claim.instrument not in members:
            continue
        found.append(
            Spoken(
                one.kind,
                record.voice.name,
                to_text(max(record.told_end, 1)),
                about,
                claim.act,
                claim.status,
                one.claims,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.told, one.voice, one.about, one.claims)))
