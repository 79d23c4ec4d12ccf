"""Voices: who vouches for a claim, and for whom that voice can speak.

The voice is the speaker, else the publisher; an outlet that relays another is that other's voice. A voice is

    primary      a record that is the thing itself (the decree, the register, the parliament's database)
    official     of a party or a body of the agreement: its officials, offices, state media
    independent  anybody else whose kind the register knows (media, think tank, international organisation)
    unknown      a speaker that the register does not know; it verifies and declares nothing

Invariant: one person, body or outlet is one voice, under whatever name or spelling it speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facta.model.claim import Claim
from facta.model.register import Register, Source

VoiceKind = Literal["primary", "official", "independent", "unknown"]


@dataclass(frozen=True, slots=True)
class Voice:
    """`key` identifies the voice; `parties`: the parties for which it speaks officially (a primary record: whose record it is)."""

    key: str
    name: str
    kind: VoiceKind
    parties: frozenset[str] = frozenset()


class Voices:
    """Resolves names and sources of one register to voices, and actors to the parties for which they act."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self.all_parties = frozenset(party.id for party in register.parties)
        self._sources = {source.id: source for source in register.sources}
        self._by_name: dict[str, Voice] = {}
        self._cache: dict[tuple[str, str], Voice] = {}
        self._acts_for: dict[str, frozenset[str]] = {party.id: frozenset({party.id}) for party in register.parties}
        self._chambers = frozenset(body.id for body in register.bodies if body.chamber)
        for body in register.bodies:
            self._acts_for[body.id] = frozenset(body.members)
        for source in register.sources:
            for name in (source.id, source.publisher, *source.aliases):
                self._learn(name, self._of_source(source))
        for party in register.parties:
            voice = Voice(party.id, party.name.en, "official", frozenset({party.id}))
            for name in (party.id, party.name.en, party.name.ru, *party.aliases.all()):
                self._learn(name, voice)
        for body in register.bodies:
            voice = Voice(body.id, body.name.en, "official", frozenset(body.members))
            for name in (body.id, body.name.en, body.name.ru, *body.aliases.all()):
                self._learn(name, voice)
        for person in register.people:
            # An official of a common body speaks for the agreement, but binds no single party by his word.
            parties = frozenset({person.party}) & self.all_parties
            self._acts_for[person.id] = self._acts_for.get(person.party, frozenset())
            voice = Voice(
                person.id,
                person.name.en,
                "official" if person.party else "unknown",
                parties,
            )
            for name in (
                person.id,
                person.name.en,
                person.name.ru,
                *person.aliases.all(),
            ):
                self._learn(name, voice)

    def _learn(self, name: str, voice: Voice) -> None:
        if name:
            self._by_name[_folded(name)] = voice

    def _of_source(self, source: Source) -> Voice:
        seen = {source.id}
        while source.relays and source.relays in self._sources and source.relays not in seen:
            source = self._sources[source.relays]
            seen.add(source.id)
        parties = self._acts_for.get(source.party, frozenset())
        if source.kind == "party":
            return Voice(source.id, source.publisher, "official", parties)
        return Voice(
            source.id,
            source.publisher,
            "primary" if source.kind == "primary" else "independent",
            parties,
        )

    def are_of(self, register: Register) -> bool:
        """Whether a register has the same parties, bodies, people and sources."""
        mine = self._register
        return mine is register or all(
            one is other or one == other
            for one, other in (
                (mine.parties, register.parties),
                (mine.bodies, register.bodies),
                (mine.people, register.people),
                (mine.sources, register.sources),
            )
        )

    def of(self, claim: Claim, source: str) -> Voice:
        """The voice that vouches for the claim; `source` is the id of the publisher of its page or document."""
        key = (claim.speaker, source)
        voice = self._cache.get(key)
        if voice is None:
            voice = self._cache[key] = self._resolve(claim.speaker, source)
        return voice

    def _resolve(self, speaker: str, source: str) -> Voice:
        if speaker:
            return self.named(speaker) or Voice(_folded(speaker), speaker, "unknown")
        known = self._sources.get(source)
        if known is not None:
            return self._of_source(known)
        return self.named(source) or Voice(_folded(source), source, "unknown")

    def named(self, name: str) -> Voice | None:
        """The voice with this name, alias or id; the words of a name may stand behind a title ("President Putin")."""
        folded = _folded(name)
        while folded:
            voice = self._by_name.get(folded)
            if voice is not None:
                return voice
            folded = folded.partition(" ")[2]
        return None

    def acting(self, claim: Claim) -> frozenset[str]:
        """The parties that the claim says have acted; none named means all of them. A chamber's vote is no party's act."""
        if not claim.parties:
            return self.all_parties
        covered: set[str] = set()
        for actor in claim.parties:
            if actor not in self._chambers:
                covered |= self._acts_for.get(actor, frozenset())
        return frozenset(covered)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").replace("ё", "е").split())
