"""Admiralty grades: how far a source is reliable (A to F) and how far a piece of information is credible (1 to 6), kept apart.

The letters and digits are those of NATO AJP-2.1 (the Admiralty system). The source's letter is given by the editors in the register; beside
it stands the letter that its track record would give. The information's digit is computed from the record alone and looks at no source's
letter: a poor source can tell what is confirmed, a good one what is not.

    1 confirmed         other voices verify the act by the codebook's rule, and nothing tells against it
    2 probably true     another voice that the register knows tells it too, and nothing tells against it
    3 possibly true     one voice tells it, and nothing tells against it
    4 doubtful          something tells against it, and other voices tell it too
    5 improbable        something tells against it, and nobody else tells it
    6 cannot be judged  no act of a ladder is told as done: a plan, a hope, a judgement, or a claim that is linked to nothing

Invariant: every claim has one digit; the digit does not depend on any letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from facta.measures.sources.track_record import Declared, TrackRecord, declarations
from facta.measures.sources.voices import Documents, published, voice_of
from facta.state import State, once

SOURCE = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
INFORMATION = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
# The project's own reading of the words: the least share borne out for each letter, from `JUDGED` declarations on; with fewer the
# interval spans three letters and more (5 of 5: 57 to 100 %). Guarded by
# tests/spec/test_sources.py.
JUDGED = 10
_LEAST = (("A", 0.95), ("B", 0.75), ("C", 0.5), ("D", 0.25), ("E", 0.0))


@dataclass(frozen=True, slots=True)
class Graded:
    """A claim with both grades: `source`, the letter that the editors gave its publisher (F where they gave none), and `information`
    1 to 6, with what speaks for and against it."""

    claim: str
    publisher: str
    voice: str
    source: str
    information: int
    supporting: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def grade(self) -> str:
        """Both side by side, such as B2."""
        return f"{self.source}{self.information}"


def record_grade(record: TrackRecord) -> str:
    """The letter that a track record would give; F below `JUDGED` declarations that were verified or shown otherwise."""
    if record.share is None or record.judged < JUDGED:
        return "F"
    return next(letter for letter, least in _LEAST if record.share >= least)


@once
def graded(state: State, documents: Documents) -> list[Graded]:
    """Every claim behind the state's cuts with its two grades, by id. What is told of several things is graded by the poorest of them."""
    told: dict[str, Declared] = {}
    for one in declarations(state):
        for id in one.claims:
            if id not in told or _information(one) > _information(told[id]):
                told[id] = one
    letters = {source.id: source.reliability for source in state.register.sources}
    found = []
    for id, claim in sorted(state.claims.items()):
        publisher = published(claim, documents)[0]
        declared = told.get(id)
        found.append(
            Graded(
                id,
                publisher,
                voice_of(state, claim, documents).key,
                letters.get(publisher) or "F",
                _information(declared) if declared else 6,
                tuple(sorted({*declared.verifying, *declared.others} - set(declared.claims))) if declared else (),
                declared.against if declared else (),
            )
        )
    return found


def _information(declared: Declared) -> int:
    if declared.against:
        return 4 if declared.others or declared.verifying else 5
    if declared.verifying:
        return 1
    return 2 if declared.others else 3
