"""Track record: how often what a voice told as done was verified by others, and how often it was shown otherwise.

A declaration is one voice's word that an act of the ladder was taken, of one thing, for one day. A word on a whole package ("all 28 are
complete") is one declaration too, of all provisions of its base. By the state's cuts it is

    verified   the other voices verify the act by the codebook's rule, without the voice's own word; of a whole: for each of its things
    otherwise  another voice, or the same one later, shows that it was not so (a contradiction; the act told as not done that day or
               later; ruled as not reached), and others do not verify it; of a whole: for any of its things
    disputed   both, of one thing
    open       neither

The share is verified / (verified + otherwise) with Wilson's interval. Invariant: nobody's own word verifies him, under whatever
publisher; each outcome names its claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from facta.measures.contradictions import contradictions
from facta.measures.wilson import wilson
from facta.model.assessment import Assessment
from facta.model.edtf import to_text
from facta.model.register import Provision
from facta.state import State, Thing, Voice, once
from facta.state.ladder import Ladder, ladder
from facta.state.told import Told

Outcome = Literal["verified", "otherwise", "disputed", "open"]


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration: `claims` tell it; `others` are further claims of other voices that tell the act too; `verifying` those on which
    the verification rests; `against` those that show otherwise. `about`: the thing or the whole told of; `things`: the ids that it covers;
    `verified`, `otherwise`: those of them that are so."""

    voice: str
    about: str
    things: tuple[str, ...]
    verified: tuple[str, ...]
    otherwise: tuple[str, ...]
    act: str
    day: str
    told: str
    outcome: Outcome
    claims: tuple[str, ...]
    others: tuple[str, ...]
    verifying: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Of one voice. `share` of those judged, with its 95 % interval; None where none was judged, which `reason` says. Of the acts of
    substance alone: `carried_out` were verified, `not_carried_out` shown otherwise; the others are acts on paper."""

    voice: str
    name: str
    kind: str
    parties: tuple[str, ...]
    declared: int
    verified: int
    otherwise: int
    disputed: int
    open: int
    share: float | None
    low: float | None
    high: float | None
    reason: str
    carried_out: int
    not_carried_out: int
    outcomes: tuple[Declared, ...]

    @property
    def judged(self) -> int:
        """How many were verified or shown otherwise."""
        return self.verified + self.otherwise


@once
def track_records(state: State, only: Collection[str] | None = None) -> list[TrackRecord]:
    """One for each voice that declared something (of those whose keys are in `only`, when given), most judged first, then by name."""
    found: dict[str, list[Declared]] = {}
    voices: dict[str, Voice] = {}
    for voice, declared in _declared(state, only):
        voices[voice.key] = voice
        found.setdefault(voice.key, []).append(declared)
    substance = {act.id for act in state.codebook.acts if not act.form}
    records = [_record(voices[key], tuple(outcomes), substance) for key, outcomes in found.items()]
    return sorted(records, key=lambda one: (-one.judged, -one.declared, one.name, one.voice))


@once
def declarations(state: State, only: Collection[str] | None = None) -> list[Declared]:
    """All declarations (of the voices in `only`, when given) with their outcomes, by thing, day and voice."""
    return sorted(
        (declared for _, declared in _declared(state, only)),
        key=lambda one: (one.about, one.day, one.voice, one.claims),
    )


def _record(voice: Voice, outcomes: tuple[Declared, ...], substance: set[str]) -> TrackRecord:
    count = {
        name: sum(one.outcome == name for one in outcomes) for name in ("verified", "otherwise", "disputed", "open")
    }
    judged = count["verified"] + count["otherwise"]
    low, high = wilson(count["verified"], judged) if judged else (None, None)
    return TrackRecord(
        voice.key,
        voice.name,
        voice.kind,
        tuple(sorted(voice.parties)),
        len(outcomes),
        count["verified"],
        count["otherwise"],
        count["disputed"],
        count["open"],
        count["verified"] / judged if judged else None,
        low,
        high,
        "" if judged else "nothing that it declared was verified or shown otherwise",
        sum(one.outcome == "verified" and one.act in substance for one in outcomes),
        sum(one.outcome == "otherwise" and one.act in substance for one in outcomes),
        outcomes,
    )


def _declared(state: State, only: Collection[str] | None) -> Iterator[tuple[Voice, Declared]]:
    shown: dict[tuple[str, str], set[str]] = {}
    for one in contradictions(state, voices=only):
        against = {id for piece in one.against for id in piece.claims}
        for id in one.claims:
            shown.setdefault((one.id, id), set()).update(against)
    whole: dict[tuple[str, str, str, str], list[Declared]] = {}
    voices: dict[str, Voice] = {}
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        records = [*thing.told, *(thing.inherited if _is_base(state, thing) else ())]
        if only is not None and not any(record.voice.key in only for record in records):
            continue
        own_ids = {record.id for record in thing.told}
        groups: dict[tuple[str, str, int, str], list[Told]] = {}
        # What was told of each act as done, and as not done, by whomever.
        done: dict[str, list[Told]] = {}
        undone: dict[str, list[Told]] = {}
        for record in sorted(records, key=lambda one: (one.told_end, one.id)):
            if record.claim.status == "negated":
                undone.setdefault(record.claim.act, []).append(record)
            if not _declares(state, thing, record):
                continue
            done.setdefault(record.claim.act, []).append(record)
            if record.told_end <= state.on and (only is None or record.voice.key in only):
                target = thing.id if record.id in own_ids else record.claim.provision or thing.id
                groups.setdefault((record.voice.key, record.claim.act, _as_of(record), target), []).append(record)
        climbed: dict[str, Ladder] = {}
        for (key, act, day, target), own in groups.items():
            if key not in climbed:
                climbed[key] = _without(state, thing, records, key)
            told = (done[act], undone.get(act, []))
            declared = _judged(state, thing, target, told, climbed[key], act, day, own, shown)
            voices[key] = own[0].voice
            whole.setdefault((key, target, act, declared.day), []).append(declared)
    # The same claims, linked to a provision and to its text, are one word as well.
    by_word: dict[tuple[str, str, tuple[str, ...]], list[Declared]] = {}
    for parts in whole.values():
        word = _together(parts)
        by_word.setdefault((word.voice, word.act, word.claims), []).append(word)
    for parts in by_word.values():
        yield voices[parts[0].voice], _together(parts)


def _together(parts: list[Declared]) -> Declared:
    """One word on several things as one declaration: it fails with any of them and is verified with all."""
    outcomes = {one.outcome for one in parts}
    outcome: Outcome = next((name for name in _WORST_FIRST if name in outcomes), "open")

    def joined(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for one in parts for id in getattr(one, name)))

    return replace(
        parts[0],
        outcome=outcome,
        things=joined("things"),
        verified=joined("verified"),
        otherwise=joined("otherwise"),
        claims=joined("claims"),
        others=joined("others"),
        verifying=joined("verifying"),
        against=joined("against"),
    )


# Open goes before verified: what is verified of some things only is not verified of the whole.
_WORST_FIRST: tuple[Outcome, ...] = ("otherwise", "disputed", "open", "verified")


def _judged(
    state: State,
    thing: Thing,
    target: str,
    told: tuple[list[Told], list[Told]],
    climbed: Ladder,
    act: str,
    day: int,
    own: list[Told],
    shown: dict[tuple[str, str], set[str]],
) -> Declared:
    rung = next(number for number, one in enumerate(thing.rungs) if one.act == act)
    verifying = _verifying(state, climbed, rung, own[0])
    ids = tuple(sorted(record.id for record in own))
    against = {id for one in ids for id in shown.get((thing.id, one), ())}
    against |= {record.id for record in told[1] if _denies(record, day, own[0])}
    against |= {ruling.id for ruling in _rulings(state, thing) if ruling.act == act and ruling.reached is False}
    voice = own[0].voice
    others = {record.id for record in told[0] if record.voice.key != voice.key and record.voice.kind != "unknown"}
    outcome: Outcome = ("disputed" if verifying else "otherwise") if against else ("verified" if verifying else "open")
    return Declared(
        voice.key,
        target,
        (thing.id,),
        (thing.id,) if verifying else (),
        (thing.id,) if against else (),
        act,
        to_text(max(day, 1)),
        to_text(max(own[0].told_end, 1)),
        outcome,
        ids,
        tuple(sorted(others)),
        verifying,
        tuple(sorted(against)),
    )


def _declares(state: State, thing: Thing, record: Told) -> bool:
    """Whether the claim says that a rung of the ladder was taken: an act of form, or the whole carried out."""
    claim = record.claim
    if claim.status != "actual" or claim.act not in {rung.act for rung in thing.rungs}:
        return False
    act = state.codebook.act(claim.act)
    is_form = act is None or act.form
    return bool(state.voices.acting(claim)) and (is_form or record.share() == (1.0, 1.0))


def _without(state: State, thing: Thing, records: list[Told], voice: str) -> Ladder:
    others = [record for record in records if record.voice.key != voice]
    parties = frozenset(thing.value.parties) or state.voices.all_parties
    return ladder(thing.rungs, parties, others, _rulings(state, thing), state.voices, state.codebook)[0]


def _rulings(state: State, thing: Thing) -> list[Assessment]:
    return [
        one
        for one in state.assessments.values()
        if one.kind == "adjudication" and thing.id in (one.provision, one.instrument)
    ]


def _verifying(state: State, climbed: Ladder, rung: int, record: Told) -> tuple[str, ...]:
    """The claims by which others verify that the parties acting have taken the rung, or one above it; empty where they do not."""
    steps = [climb for climb in climbed.climbs if climb.rung >= rung and climb.end <= state.on]
    acting = state.voices.acting(record.claim) & climbed.parties
    if not acting or any(not any(party in climb.parties for climb in steps) for party in acting):
        return ()
    return tuple(sorted({id for climb in steps if climb.parties & acting for id in climb.claims}))


def _denies(record: Told, day: int, own: Told) -> bool:
    """Whether a claim that the act was not taken tells so of the declared day or later; of the same voice only when told later."""
    start = record.when.start if record.claim.date else record.told
    is_own = record.voice.key == own.voice.key
    return start is not None and start >= day and (not is_own or record.told_end > own.told_end)


def _is_base(state: State, thing: Thing) -> bool:
    value = thing.value
    return isinstance(value, Provision) and value.level == state.packages[value.package].base_level


def _as_of(record: Told) -> int:
    end = record.when.end if record.claim.date else record.told_end
    return record.told_end if end is None else end
