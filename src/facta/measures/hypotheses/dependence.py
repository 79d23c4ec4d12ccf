"""Which weighed claims rest on one another, so that together they count as one.

Likelihood ratios may be multiplied only where claims are independent under each hypothesis. Claims are taken as one when they tell one
event (same thing, act, parties and compatible date, as the ledger joins them), or when one voice says them: ten assurances of one minister
are one minister. Both reach on: A and B by one event, B and C by one voice, then all three. But what is verified, or is itself the setback
that it tells (delay, suspend, refuse, withdraw, breach), is a deed and no mere word: its event counts once, and the voice that tells it
joins it to nothing else. A group that the coder names goes before all of this.

Invariant: every weighed claim behind the cuts belongs to exactly one of them; the order of claims changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facta.measures.sources.voices import voice_of
from facta.model.document import Document
from facta.model.edtf import to_text
from facta.model.inquiry import Inquiry
from facta.state import State
from facta.state.events import Event, events
from facta.state.told import NEVER, Told

# What joins claims: ("group", its name), ("event", its number), ("voice", its key).
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Together:
    """Claims that count once, sorted by id; `because` says what joins them, and is empty for one claim alone."""

    claims: tuple[str, ...]
    because: tuple[str, ...] = ()


def together(state: State, inquiry: Inquiry, documents: Mapping[str, Document]) -> list[Together]:
    """The weighed claims that were told behind the state's cuts, each once, with those that it rests on."""
    keys: dict[str, set[_Key]] = {}
    words: dict[_Key, str] = {}
    for one in inquiry.weighings:
        if one.claim in state.claims:
            keys[one.claim] = {("group", one.group)} if one.group else set()
            words["group", one.group] = f"one group of the coder: {one.group}"
    free = {claim for claim, own in keys.items() if not own}
    deeds = _deeds(state, free, keys, words)
    for claim in free - deeds:
        voice = voice_of(state, state.claims[claim], documents)
        if voice.key:
            keys[claim].add(("voice", voice.key))
            words["voice", voice.key] = f"one voice: {voice.name}"
    return [_together(members, keys, words) for members in _joined(keys)]


def _deeds(state: State, claims: set[str], keys: dict[str, set[_Key]], words: dict[_Key, str]) -> set[str]:
    """Gives each claim the keys of its events, and returns those that tell a deed."""
    setbacks = {act.id for act in state.codebook.acts if act.group == "setback"}
    verified = {
        id
        for things in (state.provisions, state.instruments, state.alleged)
        for thing in things.values()
        for climb in thing.record.ladder.climbs
        for id in climb.claims
    }
    about: dict[tuple[str, str], list[Told]] = {}
    for target, told in sorted([*state.telling.provisions.items(), *state.telling.instruments.items()]):
        for record in told:
            if record.id in claims:
                about.setdefault((target, record.claim.status), []).append(record)
    deeds: set[str] = set()
    for (target, status), records in about.items():
        for number, event in enumerate(events(records, state.voices)):
            key = ("event", f"{target} {status} {number}")
            words[key] = f"one event: {event.act} {_day(event)}{target}".replace("_", " ")
            is_deed = status == "actual" and (event.act in setbacks or not verified.isdisjoint(event.claims))
            for id in event.claims:
                keys[id].add(key)
                if is_deed:
                    deeds.add(id)
    return deeds


def _day(event: Event) -> str:
    return f"{to_text(event.end)}, " if event.start == event.end and event.end < NEVER else ""


def _joined(keys: Mapping[str, set[_Key]]) -> list[list[str]]:
    """The claims in groups that share a key, directly or through others."""
    holding: dict[_Key, list[str]] = {}
    for claim in sorted(keys):
        for key in keys[claim]:
            holding.setdefault(key, []).append(claim)
    seen: set[str] = set()
    found: list[list[str]] = []
    for claim in sorted(keys):
        if claim in seen:
            continue
        members, waiting = [], [claim]
        seen.add(claim)
        while waiting:
            one = waiting.pop()
            members.append(one)
            for key in keys[one]:
                for other in holding[key]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        found.append(sorted(members))
    return found


def _together(members: list[str], keys: Mapping[str, set[_Key]], words: Mapping[_Key, str]) -> Together:
    shared = sorted(
        {key for one in members for key in keys[one] if sum(key in keys[other] for other in members) > 1},
    )
    return Together(tuple(members), tuple(dict.fromkeys(words[key] for key in shared)))
