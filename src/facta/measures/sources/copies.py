"""Who copies whom: texts that share their words, by shingles, and texts that credit a wire.

A shingle is every run of `WORDS` words. Of two texts A and B with the shingle sets S(A) and S(B), the containment of A in B is
|S(A) & S(B)| / |S(A)| (Broder 1997, "On the resemblance and containment of documents"). The shorter text, contained in the other by at
least `CONTAINED`, shares its words; the one told later copies the one told earlier.

Invariant: exact, not sampled: every pair that shares a shingle is compared. The same texts in any order give the same copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Five words are seldom the same by chance, and one changed word spoils five shingles only (Broder 1997 uses up to ten). Guarded by
# tests/spec/test_sources.py.
WORDS = 5
# Half of the shorter text: a quotation in common stays below it, a wire with a new beginning above.
CONTAINED = 0.5
# Shorter texts share set phrases.
LEAST = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text with what orders it: `told` the day number by which it was told, and the id of its source."""

    id: str
    text: str
    told: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """`copy` repeats `original` (ids of documents); `containment` of the shorter in the longer; `shared` shingles.

    `same_day`: both were told on one day, so that which is the original is not shown and the longer text is taken for it.
    """

    copy: str
    original: str
    containment: float
    shared: int
    same_day: bool


def shingles(text: str, words: int = WORDS) -> frozenset[tuple[str, ...]]:
    """Every run of so many words of the text, whatever its letters' case and punctuation."""
    found = _WORD.findall(text.casefold().replace("ё", "е"))
    return frozenset(tuple(found[at : at + words]) for at in range(len(found) - words + 1))


def containment(one: str, other: str) -> float | None:
    """The share of the shingles of the shorter text that the longer has; None where it is too short to tell."""
    a, b = sorted((shingles(one), shingles(other)), key=len)
    return len(a & b) / len(a) if len(a) >= LEAST else None


def copies(texts: Iterable[Text], least: float = CONTAINED) -> list[Copy]:
    """For each text that repeats an earlier one, the one that it shares most with. Ordered by id."""
    ordered = sorted(texts, key=lambda one: (one.told, -len(one.text), one.id))
    own = {one.id: shingles(one.text) for one in ordered}
    having: dict[tuple[str, ...], list[str]] = {}
    told = {one.id: one.told for one in ordered}
    place = {one.id: number for number, one in enumerate(ordered)}
    found: list[Copy] = []
    for one in ordered:
        shared: dict[str, int] = {}
        for shingle in own[one.id]:
            for earlier in having.get(shingle, ()):
                shared[earlier] = shared.get(earlier, 0) + 1
        for shingle in own[one.id]:
            having.setdefault(shingle, []).append(one.id)
        near = [
            (count / shorter, count, earlier)
            for earlier, count in shared.items()
            if (shorter := min(len(own[one.id]), len(own[earlier]))) >= LEAST and count / shorter >= least
        ]
        if near:
            # The most alike; of equals the earliest, so that a chain of copies leads to one original.
            share, count, original = min(near, key=lambda pair: (-pair[0], place[pair[2]]))
            found.append(Copy(one.id, original, share, count, told[original] == one.told))
    return sorted(found, key=lambda pair: pair.copy)


def originals(found: Iterable[Copy]) -> Mapping[str, str]:
    """Each copy -> the document at the beginning of its chain."""
    above = {one.copy: one.original for one in found}

    def first(id: str) -> str:
        while id in above:
            id = above[id]
        return id

    return {id: first(id) for id in above}
