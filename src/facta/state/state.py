"""The fold: entries of one tracker -> State(on, told_by, known_by), from which every measure is computed.

Three cuts that are never mixed up: `on`, when it happened; `told_by`, when it was told (default: the same day as `on`);
`known_by`, when we recorded it (default: all). Nothing from behind a cut leaks in.

Invariant: a pure function: the same entries in any order give the same state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Day
from functools import cached_property

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
    Rung,
)
from facta.state.events import Event
from facta.state.known import Evidence, Known, Record, in_part, known, short_of_last, undone
from facta.state.ladder import ladder
from facta.state.replay import Replay, replay
from facta.state.schedule import Deadline, Schedule, schedule, tellings
from facta.state.standing import Standing, standing
from facta.state.told import NEVER, Telling, Told, telling, universal
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


@dataclass(slots=True)
class Thing:
    """A provision or instrument with all that was told of it, its verified climb and the evidence against its completion.

    `told` are the claims about itself; `inherited` those about a parent or package that are universal.
    """

    id: str
    value: Provision | Instrument
    rungs: tuple[Rung, ...]
    told: list[Told]
    inherited: list[Told]
    events: list[Event]
    record: Record

    @property
    def last(self) -> str:
        """The act of its last rung."""
        return self.rungs[-1].act


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
    def claims(self) -> dict[str, Claim]:
        """The accepted claims behind the cuts, by id."""
        return self.telling.claims

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
        return standing(thing.told, keepers, _progress(self.codebook))

    def schedule(self, id: str) -> Schedule | None:
        """The schedule for the last rung of a provision or package: its own, else that of its required children, else its parent's."""
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
        return schedule(tellings(thing.told, act, act == thing.last, self.codebook.rules.schedule_kinds))

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
    voices = Voices(register)
    told = telling(stands.claims.values(), stands.documents, voices, told_day)
    if not because and not told.claims:
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
        voices=voices,
        assessments={id: ruling for id, ruling in stands.assessments.items() if _told_by(ruling.told, told_day)},
        empty_because=because,
        drivers={id: one for id, one in stands.drivers.items() if _told_by(one.citation.told, told_day)},
    )
    _things(result)
    return result


def _told_by(told: str, told_day: int) -> bool:
    end = parse(told).end
    return end is not None and end <= told_day


def _things(state: State) -> None:
    """Fills in the instruments first, since provisions look at those that they require."""
    rulings: dict[str, list[Assessment]] = {}
    for ruling in state.assessments.values():
        for target in (ruling.provision, ruling.instrument):
            if target is not None:
                rulings.setdefault(target, []).append(ruling)
    for instrument in state.register.instruments:
        state.instruments[instrument.id] = _thing(state, instrument, [], rulings.get(instrument.id, []))
    by_id = {provision.id: provision for provision in state.register.provisions}
    whole: dict[str, list[Told]] = {}
    for provision in state.register.provisions:
        inherited: list[Told] = []
        for above in _above(provision, by_id):
            if above not in whole:
                package = state.packages.get(above)
                base = package.base.value if package else NEVER
                whole[above] = [
                    record
                    for record in state.telling.provisions.get(above, ())
                    if record.claim.status == "actual" and universal(record, base)
                ]
            inherited.extend(whole[above])
        thing = _thing(state, provision, inherited, rulings.get(provision.id, []))
        for id in provision.requires:
            needed = state.instruments.get(id)
            if needed is not None:
                title = needed.value.title.en or id
                thing.record.not_done.extend(
                    Evidence(
                        e.day,
                        f"{title}: {e.reason}",
                        e.claims,
                        e.backward,
                        e.lasting,
                        e.contradicts,
                    )
                    for e in needed.record.not_done
                )
        state.provisions[provision.id] = thing
    _set_apart(state, by_id)


def _set_apart(state: State, by_id: dict[str, Provision]) -> None:
    """What is alleged, and every part of it, leaves the provisions until the promise is confirmed."""
    apart = {id for id, provision in by_id.items() if provision.alleged and state.standing(id).rank != "confirmed"}
    if apart:
        for id, provision in by_id.items():
            if id in apart or apart & set(_above(provision, by_id)):
                state.alleged[id] = state.provisions.pop(id)


def _progress(codebook: Codebook) -> frozenset[str]:
    return frozenset(act.id for act in codebook.acts if act.group == "progress")


def _above(provision: Provision, by_id: dict[str, Provision]) -> list[str]:
    found, parent = [], provision.parent
    while parent is not None and parent in by_id and parent not in found:
        found.append(parent)
        parent = by_id[parent].parent
    return [*found, provision.package]


def _thing(
    state: State,
    value: Provision | Instrument,
    inherited: list[Told],
    rulings: list[Assessment],
) -> Thing:
    rungs = state.codebook.ladders.get(value.ladder, ()) if isinstance(value.ladder, str) else value.ladder
    own = state.telling.of(value.id)
    parties = frozenset(value.parties) or state.voices.all_parties
    climbed, found = ladder(
        rungs,
        parties,
        [*own, *inherited],
        rulings,
        state.voices,
        state.codebook,
    )
    against = [*undone(own, _progress(state.codebook), climbed.last, rulings), *short_of_last(climbed), *in_part(found)]
    return Thing(value.id, value, rungs, own, inherited, found, Record(climbed, against))
