"""The participation in a tracker's instrument: its acts are the verified events that claims tell of it, its rule stands in the register.

Invariant: only what the codebook's rule for acts of form verifies counts; what is told and not verified, denied, or voted by one chamber
alone, is flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facta.errors import UnknownError
from facta.measures.participation.acts import Flag, TreatyAct
from facta.measures.participation.fold import Participation, participation
from facta.model.edtf import parse, to_text
from facta.model.flaw import none_of
from facta.model.participation import CONSENT, OTHER
from facta.model.register import Instrument
from facta.state import Event, State, Thing, once
from facta.state.events import events, verified
from facta.state.told import NEVER

# Acts of the codebook that are no treaty acts under the same name: a body that approves a text has not bound the state by it.
_OTHERWISE = frozenset({"approve"})
PARTIES = "parties"


@once
def participation_of(state: State, instrument: str) -> Participation:
    """The participation in the instrument (its id with or without `instrument/`) on the state's day. Raises `UnknownError`."""
    thing = state.instruments.get(instrument) or state.instruments.get(f"instrument/{instrument}")
    if thing is None or not isinstance(thing.value, Instrument):
        what = none_of(instrument, state.instruments, f"instrument of {state.register.tracker}")
        raise UnknownError(f"{what}.")
    acts, flags = _acts(state, thing, thing.value)
    found = participation(
        acts,
        thing.value.participation,
        state.on_text,
        state.told_by_text,
        groups={PARTIES: thing.value.parties or tuple(sorted(state.voices.all_parties))},
        flags=flags,
        staged=(
            "ratify",
        ),  # parliament, assent, exchange of instruments: rule 19 of the codebook codes each as `ratify`
    )
    return replace(found, title=found.title or thing.value.title.en or thing.id, known_by=state.known_by_text)


def _acts(state: State, thing: Thing, instrument: Instrument) -> tuple[list[TreatyAct], list[Flag]]:
    """The acts of each party with their claims, and flags for what does not count."""
    treaty_acts = frozenset((*CONSENT, *OTHER)) - _OTHERWISE
    told = [one for one in thing.told if one.claim.status == "actual" and one.claim.act in treaty_acts]
    parties = frozenset(instrument.parties) or state.voices.all_parties
    # Where nobody is to ratify, the signature binds.
    binding = {} if any(rung.act == "ratify" for rung in thing.rungs) else {"sign": "sign_definitively"}
    acts: list[TreatyAct] = []
    flags: list[Flag] = []
    chambers: list[Event] = []
    for event in events(told, state.voices):
        if not event.parties:
            chambers.append(event)
        elif not verified(event, state.codebook.rules.form, substance=False):
            for party in sorted(event.parties & parties):
                what = f"{event.act} is told, and not verified"
                flags.append(Flag(party, "unverified", what, False, event.claims))
        else:
            acts += [
                TreatyAct(
                    party,
                    binding.get(event.act, event.act),
                    _date(event),
                    told=to_text(min(one.told_end for one in event.records)),
                    claims=event.claims,
                )
                for party in sorted(event.parties & parties)
            ]
    for ruling in state.assessments.values():
        if ruling.kind == "adjudication" and ruling.instrument == thing.id and ruling.act in treaty_acts:
            claims = (ruling.id, *ruling.claims)
            if ruling.reached:
                acts += [
                    TreatyAct(party, ruling.act, ruling.date or f"/{ruling.told}", told=ruling.told, claims=claims)
                    for party in sorted(parties)
                ]
            else:
                flags.append(Flag("", "ruled_not_reached", f"{ruling.act}: {ruling.title}", False, claims))
    return acts, [*flags, *_chambers(state, chambers, acts), *_denied(state, thing, acts)]


def _chambers(state: State, voted: list[Event], acts: list[TreatyAct]) -> Iterator[Flag]:
    """Votes of one chamber that the state's own act has not followed."""
    members = {body.id: body.members for body in state.register.bodies}
    done = {(act.party, act.act) for act in acts}
    for event in voted:
        actors = {actor for record in event.records for actor in record.claim.parties}
        for party in sorted({party for actor in actors for party in members.get(actor, ())}) or [""]:
            if (party, event.act) not in done:
                yield Flag(party, "chamber_only", f"{event.act}: voted by a chamber only", False, event.claims)


def _date(event: Event) -> str:
    """The days on which the event can have happened, as EDTF."""
    start = "" if event.start <= -NEVER else to_text(event.start)
    end = "" if event.end >= NEVER - 1 else to_text(event.end)
    return start if start == end else f"{start}/{end}"


def _denied(state: State, thing: Thing, acts: list[TreatyAct]) -> Iterator[Flag]:
    """Acts that count and that somebody, later, told as not done."""
    for one in thing.told:
        if one.claim.status != "negated":
            continue
        for act in acts:
            if act.act == one.claim.act and act.party in state.voices.acting(one.claim) and one.id not in act.claims:
                day = one.when.end if one.claim.date else one.told
                if day is not None and act.date.rpartition("/")[2] and day > _last(act):
                    what = f"{act.act} on {act.date} is denied on {to_text(day)}"
                    yield Flag(act.party, "denied", what, True, (one.id, *act.claims))


def _last(act: TreatyAct) -> int:
    end = parse(act.date).end
    return NEVER if end is None else end
