"""Who speaks in a tracker: the publishers with their kinds, the voices that speak through them, and how many voices really tell an act.

The voice is the speaker, else whoever's report it is: a source that relays another, and a document recorded as a copy of another's
report, speak as that other (`facta.state.voices`).

Invariant: every claim has one publisher and one voice; the claims of all voices are those of the state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facta.model.claim import Claim
from facta.model.document import Document
from facta.model.register import Source
from facta.state import State, Voice, once

Documents = Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Publisher:
    """A source of the register, or a publisher that it does not have (`kind` empty). `relays`: whose report it passes on; `grade`: its
    reliability A to F as the editors gave it, empty where they gave none."""

    id: str
    name: str
    kind: str
    party: str
    relays: str
    grade: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaking:
    """A voice, the claims that it vouches for, and the publishers through which it is told."""

    key: str
    name: str
    kind: str
    parties: tuple[str, ...]
    publishers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneVoice:
    """An act that several publishers tell and one voice only vouches for."""

    about: str
    act: str
    voice: str
    publishers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """Counts of claims, their publishers and voices; of the acts told as done (`events`), how many several publishers tell, and those of
    them that rest on one voice."""

    claims: int
    publishers: int
    voices: int
    events: int
    several_publishers: int
    one_voice: tuple[OneVoice, ...]


def published(claim: Claim, documents: Documents) -> tuple[str, str]:
    """The publisher of the claim's page or document, and whose report that is: the id of a source, or a name that the register lacks."""
    if claim.citation is not None:
        return claim.citation.source, claim.citation.source
    document = documents.get(claim.quote.document) if claim.quote else None
    return (document.source, document.relays or document.source) if document else ("", "")


def voice_of(state: State, claim: Claim, documents: Documents) -> Voice:
    """The voice that vouches for the claim."""
    return state.voices.of(claim, published(claim, documents)[1])


@once
def publishers(state: State, documents: Documents) -> list[Publisher]:
    """Every source of the register, in its order, then publishers that it lacks; each with its claims behind the state's cuts."""
    by_source: dict[str, list[str]] = {source.id: [] for source in state.register.sources}
    for claim in state.claims.values():
        by_source.setdefault(published(claim, documents)[0], []).append(claim.id)
    known = {source.id: source for source in state.register.sources}
    return [_publisher(known.get(id), id, tuple(sorted(claims))) for id, claims in by_source.items()]


def _publisher(source: Source | None, id: str, claims: tuple[str, ...]) -> Publisher:
    if source is None:
        return Publisher(id, id or "not told", "", "", "", "", claims)
    return Publisher(id, source.publisher, source.kind, source.party, source.relays, source.reliability, claims)


@once
def speaking(state: State, documents: Documents) -> list[Speaking]:
    """The voices by how many claims they vouch for, then by name."""
    voices: dict[str, Voice] = {}
    claims: dict[str, list[str]] = {}
    through: dict[str, set[str]] = {}
    for claim in state.claims.values():
        publisher, whose = published(claim, documents)
        voice = state.voices.of(claim, whose)
        voices[voice.key] = voice
        claims.setdefault(voice.key, []).append(claim.id)
        through.setdefault(voice.key, set()).add(publisher)
    found = [
        Speaking(
            key,
            voice.name,
            voice.kind,
            tuple(sorted(voice.parties)),
            tuple(sorted(through[key])),
            tuple(sorted(claims[key])),
        )
        for key, voice in voices.items()
    ]
    return sorted(found, key=lambda one: (-len(one.claims), one.name, one.key))


@once
def independence(state: State, documents: Documents) -> Independence:
    """How many publishers tell an act and how many voices vouch for it."""
    events, several = 0, 0
    alone: list[OneVoice] = []
    for thing in [*state.provisions.values(), *state.instruments.values()]:
        own = {record.id for record in thing.told}
        for event in thing.events:
            records = [record for record in event.records if record.id in own]
            if not records:
                continue  # told of the whole, and counted there
            events += 1
            told_by = {published(record.claim, documents)[0] for record in records}
            voices = {record.voice.key: record.voice.name for record in records}
            if len(told_by) > 1:
                several += 1
                if len(voices) == 1:
                    (name,) = voices.values()
                    ids = tuple(sorted(record.id for record in records))
                    alone.append(OneVoice(thing.id, event.act, name, tuple(sorted(told_by)), ids))
    return Independence(
        len(state.claims),
        len({published(claim, documents)[0] for claim in state.claims.values()}),
        len({voice_of(state, claim, documents).key for claim in state.claims.values()}),
        events,
        several,
        tuple(sorted(alone, key=lambda one: (one.about, one.act, one.claims))),
    )
