"""The fold: entries of one tracker -> State(on, told_by, known_by), from which every measure is computed.

Three cuts that are never mixed up: `on`, when it happened; `told_by`, when it was told (default: the same day as `on`);
`known_by`, when we recorded it (default: all). Nothing from behind a cut leaks in.

Invariant: a pure function: the same entries in any order give the same state.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from functools import cached_property
from typing import Any

from facta.errors import UnknownError
from facta.model.assessment import Assessment
from facta.model.claim import Claim
from facta.model.codebook import Codebook, Rules, VerificationRule
from facta.model.driver import Driver
from facta.model.edtf import day_of, parse
from facta.model.entry import Entry
from facta.model.register import (
    Agreement,
    Instrument,
    Name,
    Package,
    Provision,
    Register,
)
from facta.state.known import Known, known
from facta.state.replay import Replay, replay
from facta.state.schedule import Deadline, Schedule, schedule, tellings
from facta.state.standing import Standing, standing
from facta.state.thing import Folded, Thing, folded, progress
from facta.state.told import NEVER, Heard, Telling, Told, universal
from facta.state.voices import Voices

# What stands before anything was recorded, so that an older `known_by` gives empty figures with a reason instead of an error.
_NO_NAME = Name()
_NO_AGREEMENT = Agreement(_NO_NAME)
_EMPTY = Codebook(
    id="",
    version="",
    title="",
    acts=(),
    statuses=(),
    ladders={},
    rules=Rules(0, 0, VerificationRule(), VerificationRule(), ()),
)


@dataclass
class State:
    """What stands on a day. Day numbers are proleptic ordinals (`date.toordinal`); the texts are as given.

    `alleged`: what is only said to have been promised and is not confirmed by what was told so far; it is in no figure."""

    register: Register
    codebook: Codebook
    on: int
    on_text: str
    told_by: int
    told_by_text: str
    known_by_text: str
    pending: int
    telling: Telling
    voices: Voices
    assessments: dict[str, Assessment]
    empty_because: str
    provisions: dict[str, Thing] = field(default_factory=dict)
    instruments: dict[str, Thing] = field(default_factory=dict)
    alleged: dict[str, Thing] = field(default_factory=dict)
    drivers: dict[str, Driver] = field(default_factory=dict)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The accepted claims behind the cuts, by id."""
        return self.telling.claims

    @cached_property
    def figures(self) -> dict[Hashable, tuple[Any, ...]]:
        """What was computed from this state so far (see `once`)."""
        return {}

    @cached_property
    def _kept_known(self) -> dict[tuple[str, int], Known]:
        return {}

    @cached_property
    def _kept_schedules(self) -> dict[str, Schedule | None]:
        return {}

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for provision in self.register.provisions:
            if provision.parent is not None and provision.id in self.provisions:
                children.setdefault(provision.parent, []).append(provision.id)
        return children

    @cached_property
    def packages(self) -> dict[str, Package]:
        """The packages of the register by id."""
        return {package.id: package for package in self.register.packages}

    def package(self, id: str | None = None) -> Package:
        """The package with this id (with or without its `package/`); None: the first. Raises UnknownError."""
        if id is None and self.register.packages:
            return self.register.packages[0]
        for name in (id, f"package/{id}"):
            if name in self.packages:
                return self.packages[name]
        known_ids = ", ".join(self.packages) or "none"
        raise UnknownError(f"There is no package {id!r} in {self.register.tracker}. Its packages: {known_ids}.")

    def base(self, package: Package) -> list[Thing]:
        """The provisions that figures of the package are shares of, in the register's order."""
        return [
            thing
            for thing in self.provisions.values()
            if isinstance(thing.value, Provision)
            and thing.value.package == package.id
            and thing.value.level == package.base_level
        ]

    def members(self, package: str | None = None) -> set[str]:
        """The ids of a package, its provisions, and the instruments that these require or that serve them. Raises UnknownError."""
        chosen = self.package(package).id
        mine = [one for one in self.register.provisions if one.package == chosen]
        ids = {chosen, *(one.id for one in mine)}
        serving = {one.id for one in self.register.instruments if ids & set(one.serves)}
        return ids | serving | {id for one in mine for id in one.requires}

    def required_parts(self, id: str) -> list[Thing]:
        """The parts of a provision without which it is not complete, in the register's order."""
        parts = [self.provisions[child] for child in self._children.get(id, ())]
        return [part for part in parts if _is_required(part.value)]

    def _provision(self, id: str) -> Thing:
        return self.alleged[id] if id in self.alleged else self.provisions[id]

    def known(self, id: str, on: int | None = None) -> Known:
        """What is known of a provision on a day (default: the state's own)."""
        day = self.on if on is None else on
        kept = self._kept_known
        if (id, day) not in kept:
            kept[id, day] = self._known(id, day)
        return kept[id, day]

    def _known(self, id: str, day: int) -> Known:
        thing = self._provision(id)
        own = known(thing.record, day, self.codebook.rules.stale_after)
        if own.status == "done":
            return own
        required = self.required_parts(id)
        beneath = [self.known(part.id, day) for part in required]
        for part, found in zip(required, beneath, strict=True):
            if found.status == "not_done" and own.status != "not_done":
                title = part.value.title.en or part.id
                return Known("not_done", f"{title}: {found.reason}", found.claims)
        if beneath and own.status != "not_done" and all(found.status == "done" for found in beneath):
            claims = tuple(id for found in beneath for id in found.claims)
            return Known("done", "all required parts verified complete", claims)
        return own

    def standing(self, id: str) -> Standing:
        """The standing of a promise: of a provision or instrument by its id, by all that was told of it by `told_by`."""
        thing = self.instruments[id] if id in self.instruments else self._provision(id)
        keepers = frozenset(thing.value.parties) or self.voices.all_parties
        return standing(thing.told, keepers, progress(self.codebook))

    def schedule(self, id: str) -> Schedule | None:
        """The schedule for the last rung of a provision or package: its own, else that of its required children, else its parent's."""
        kept = self._kept_schedules
        if id not in kept:
            kept[id] = self._schedule(id)
        return kept[id]

    def _schedule(self, id: str) -> Schedule | None:
        if id in self.packages:
            return self._package_schedule(self.packages[id])
        thing = self._provision(id)
        assert isinstance(thing.value, Provision)
        above = self.schedule(thing.value.parent or thing.value.package)
        own = self.rung_schedule(id, thing.last)
        if own is not None:
            # A date first told after the inherited one had passed does not rewrite what was promised: it is a move.
            if above is not None and above.baseline is not None and own.first.told > above.baseline:
                return schedule((above.first, *own.tellings))
            return own
        beneath = [self.rung_schedule(part.id, part.last) for part in self.required_parts(id)]
        if beneath and all(beneath):
            return max(
                (found for found in beneath if found),
                key=lambda found: found.current or NEVER,
            )
        return above

    def rung_schedule(self, id: str, act: str) -> Schedule | None:
        """The schedule that was told for one rung of a provision or instrument itself."""
        thing = self.instruments[id] if id in self.instruments else self._provision(id)
        return thing.schedule(act, self.codebook.rules.schedule_kinds)

    def _package_schedule(self, package: Package) -> Schedule | None:
        whole = [
            record
            for record in self.telling.of(package.id)
            if record.claim.act == "implement" and _is_whole(record, package.base.value)
        ]
        told = tellings(whole, "implement", False, self.codebook.rules.schedule_kinds)
        period = parse(package.period) if package.period else None
        if period is not None and period.end is not None:
            start = parse(package.told).start if package.told else -NEVER
            day = -NEVER if start is None else start
            if day <= self.told_by:
                told.append(Deadline(package.period.rpartition("/")[2], day, package.title.en, "binding", ()))
        return schedule(told)


def _is_required(value: Provision | Instrument) -> bool:
    return isinstance(value, Provision) and value.required


def _is_whole(record: Told, base: float) -> bool:
    """Whether a plan told of a package is a plan for all of it."""
    return record.claim.quantity is None or universal(record, base)


def _day(given: str | Day | None, default: str) -> tuple[int, str]:
    if isinstance(given, Day):
        return given.toordinal(), given.isoformat()
    text = given or default
    return day_of(text), text


def state(
    entries: Iterable[Entry],
    on: str | Day,
    told_by: str | Day | None = None,
    known_by: str | None = None,
) -> State:
    """The state of one tracker on a day.

    `on`, `told_by`: EDTF or dates, counted to their last day; `told_by` defaults to `on`. `known_by`: EDTF date or ISO time, None
    for all that is recorded. Raises DateError for a text that is no date, UnknownError when the entries hold no register.
    """
    return state_of(replay(entries, known_by), on, told_by, known_by)


def state_of(
    stands: Replay,
    on: str | Day,
    told_by: str | Day | None = None,
    known_by: str | None = None,
) -> State:
    """The state on a day from a replay made before, so that several days share one replay (made with the same `known_by`)."""
    on_day, on_text = _day(on, "")
    told_day, told_text = _day(told_by, on_text)
    register, codebook = stands.register, stands.codebook
    because = ""
    if register is None or codebook is None:
        if not stands.first_recorded:
            raise UnknownError("There is no such tracker: nothing is recorded under this name.")
        register = register or Register(tracker="", title=_NO_NAME, agreement=_NO_AGREEMENT)
        codebook = codebook or _EMPTY
        because = f"Nothing was recorded by {known_by}: the tracker's first entry is of {stands.first_recorded[:10]}."
    heard = _heard(stands, register)
    told = heard.by(told_day)
    if not because and told.is_empty:
        because = (
            f"Nothing of what is recorded was told by {told_text}."
            if stands.claims
            else "No claim has been accepted yet."
        )
    result = State(
        register=register,
        codebook=codebook,
        on=on_day,
        on_text=on_text,
        told_by=told_day,
        told_by_text=told_text,
        known_by_text=known_by or "",
        pending=len(stands.pending),
        telling=told,
        voices=heard.voices,
        assessments={id: ruling for id, ruling in stands.assessments.items() if _told_by(ruling.told, told_day)},
        empty_because=because,
        drivers={id: one for id, one in stands.drivers.items() if _told_by(one.citation.told, told_day)},
    )
    _things(result)
    return result


def _told_by(told: str, told_day: int) -> bool:
    end = parse(told).end
    return end is not None and end <= told_day


def _heard(stands: Replay, register: Register) -> Heard:
    """The claims with their tellings resolved, kept with the replay; what an earlier or another replay has of them is taken over."""
    kept = stands.heard
    is_same_voices = kept is not None and kept.voices.are_of(register)
    if (
        kept is not None
        and is_same_voices
        and kept.claims is stands.claims
        and kept.documents is stands.documents
        and len(kept.bounds) == len(stands.claims)
    ):
        return kept
    before = kept if is_same_voices else None
    found = Heard(stands.claims, stands.documents, before.voices if before else Voices(register), before)
    stands.heard = found
    return found


def _things(state: State) -> None:
    """The instruments first, since provisions look at those that they require. Nothing is folded before it is looked at."""
    rulings: dict[str, list[Assessment]] = {}
    for ruling in state.assessments.values():
        for target in (ruling.provision, ruling.instrument):
            if target is not None:
                rulings.setdefault(target, []).append(ruling)
    for instrument in state.register.instruments:
        state.instruments[instrument.id] = _thing(state, instrument, (), rulings.get(instrument.id, []))
    by_id = {provision.id: provision for provision in state.register.provisions}
    whole: dict[str, list[Told]] = {}
    for provision in state.register.provisions:
        above = _above(provision, by_id)
        for id in above:
            if id not in whole:
                package = state.packages.get(id)
                base = package.base.value if package else NEVER
                whole[id] = [
                    record
                    for record in state.telling.of(id)
                    if record.claim.status == "actual" and universal(record, base)
                ]
        state.provisions[provision.id] = _thing(
            state, provision, tuple(whole[id] for id in above), rulings.get(provision.id, [])
        )
    _set_apart(state, by_id)


def _thing(
    state: State, value: Provision | Instrument, wholes: tuple[list[Told], ...], rulings: list[Assessment]
) -> Thing:
    codebook, heard, folds = state.codebook, state.telling.heard, state.telling.heard.folds
    rungs = codebook.ladders.get(value.ladder, ()) if isinstance(value.ladder, str) else value.ladder
    told = state.telling.of(value.id)
    inherited = [record for whole in wholes for record in whole]
    needs = tuple(
        state.instruments[id]
        for id in (value.requires if isinstance(value, Provision) else ())
        if id in state.instruments
    )

    def fold() -> Folded:
        # Of what was told of a thing each cut takes all until a day, so that how many there are tells which.
        key = (
            id(value),
            id(codebook),
            len(told),
            tuple((one.id) for one in inherited),
            tuple(id(one) for one in rulings),
        )
        found = folds.get(key)
        if found is None:
            found = folds[key] = folded(value, rungs, told, inherited, rulings, heard, codebook)
        return found

    return Thing(value.id, value, rungs, told, inherited, needs, fold)


def _set_apart(state: State, by_id: dict[str, Provision]) -> None:
    """What is alleged, and every part of it, leaves the provisions until the promise is confirmed."""
    apart = {id for id, provision in by_id.items() if provision.alleged and state.standing(id).rank != "confirmed"}
    if apart:
        for id, provision in by_id.items():
            if id in apart or apart & set(_above(provision, by_id)):
                state.alleged[id] = state.provisions.pop(id)


def _above(provision: Provision, by_id: dict[str, Provision]) -> list[str]:
    found, parent = [], provision.parent
    while parent is not None and parent in by_id and parent not in found:
        found.append(parent)
        parent = by_id[parent].parent
    return [*found, provision.package]
