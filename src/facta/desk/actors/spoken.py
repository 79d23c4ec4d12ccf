"""What each voice of a tracker said, counted once for a record and a day.

Invariant: every claim behind the cuts belongs to one voice; a speaker whom the register does not know keeps the name as told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from facta.desk.asked import Asked
from facta.measures.sources.voices import voice_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """Of one voice: `name` as the register has it, else as most claims tell it; how many of its claims tell something as done (`done`), as
    planned (`planned`), or otherwise; the ids, the last told first; first and last day number of telling."""

    key: str
    name: str
    kind: str
    parties: frozenset[str]
    is_speaker: bool
    done: int
    planned: int
    first: int
    last: int
    claims: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many claims it vouches for."""
        return len(self.claims)

    @property
    def is_unknown(self) -> bool:
        """Whether it is a speaker whom the register does not know."""
        return self.kind == "unknown" and self.is_speaker


def spoken(asked: Asked) -> dict[str, Spoken]:
    """Every voice that is told behind the cuts, by its key."""
    return asked.standing.kept(("spoken", asked.state.told_by_text, asked.state.known_by_text), lambda: _spoken(asked))


def _spoken(asked: Asked) -> dict[str, Spoken]:
    state, documents = asked.state, asked.standing.replay.documents
    progress = {act.id for act in state.codebook.acts if act.group == "progress"}
    claims: dict[str, list[str]] = {}
    names: dict[str, Counter[str]] = {}
    voices = {}
    for claim in state.claims.values():
        voice = voice_of(state, claim, documents)
        voices[voice.key] = voice
        claims.setdefault(voice.key, []).append(claim.id)
        if voice.kind == "unknown" and claim.speaker:
            names.setdefault(voice.key, Counter())[claim.speaker] += 1
    bounds = state.telling.bounds
    found = {}
    for key, ids in claims.items():
        voice, told = voices[key], [state.claims[id] for id in ids]
        ordered = sorted(ids, key=lambda id: (-bounds[id][1], id))
        alias = names.get(key)
        found[key] = Spoken(
            key,
            min(alias, key=lambda name: (-alias[name], name)) if alias else voice.name,
            voice.kind,
            voice.parties,
            alias is not None or voice.kind != "unknown",
            sum(one.status == "actual" and one.act in progress for one in told),
            sum(one.status == "planned" and one.act in progress for one in told),
            bounds[ordered[-1]][0],
            bounds[ordered[0]][1],
            tuple(ordered),
        )
    return found
