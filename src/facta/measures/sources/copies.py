"""Who copies whom: texts that share their words, by shingles, and texts that credit a wire.

A shingle is every run of `WORDS` words. Of two texts A and B with the shingle sets S(A) and S(B), the containment of A in B is
|S(A) & S(B)| / |S(A)| (Broder 1997, "On the resemblance and containment of documents"). The shorter text, contained in the other by at
least `CONTAINED`, shares its words; the one told later copies the one told earlier.

Invariant: exact, not sampled: every pair that can share enough is compared. The same texts in any order give the same copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import ceil

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
    told = {one.id: one.told for one in ordered}
    place = {one.id: number for number, one in enumerate(ordered)}
    near: dict[str, list[tuple[float, int, str]]] = {}
    for one, other in _alike(own, least):
        earlier, later = sorted((one, other), key=place.__getitem__)
        count = len(own[one] & own[other])
        shorter = min(len(own[one]), len(own[other]))
        if count / shorter >= least:
            near.setdefault(later, []).append((count / shorter, count, earlier))
    found: list[Copy] = []
    for id, pairs in near.items():
        # The most alike; of equals the earliest, so that a chain of copies leads to one original.
        share, count, original = min(pairs, key=lambda pair: (-pair[0], place[pair[2]]))
        found.append(Copy(id, original, share, count, told[original] == told[id]))
    return sorted(found, key=lambda pair: pair.copy)


def _alike(own: Mapping[str, frozenset[tuple[str, ...]]], least: float) -> set[tuple[str, str]]:
    """Every pair that can share so much. Of a text of n shingles that shares at least k of them, any n - k + 1 have one of the shared;
    the rarest are taken, so that set phrases which all texts have lead to no pair (the prefix filter of Chaudhuri et al. 2006)."""
    having: dict[tuple[str, ...], list[str]] = {}
    for id, found in own.items():
        for shingle in found:
            having.setdefault(shingle, []).append(id)
    pairs: set[tuple[str, str]] = set()
    for id, found in own.items():
        n = len(found)
        if n < LEAST:
            continue
        shared = max(1, ceil(least * n - 1e-9))
        rarest = nsmallest(n - shared + 1, found, key=lambda one: len(having[one]))
        pairs.update(
            (min(id, other), max(id, other))
            for shingle in rarest
            for other in having[shingle]
            if other != id and len(own[other]) >= n
        )
    return pairs


def originals(found: Iterable[Copy]) -> Mapping[str, str]:
    """Each copy -> the document at the beginning of its chain."""
    above = {one.copy: one.original for one in found}

    def first(id: str) -> str:
        while id in above:
            id = above[id]
        return id

    return {id: first(id) for id in above}
