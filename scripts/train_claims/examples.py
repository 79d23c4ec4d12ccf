"""What the tagger learns from: windows of whole sentences, each word with its vector, its marks, and what was coded of it.

Invariant: places of objects and actors count within the window; the window's length stands for "not told here".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from facta.reading.claims.cues import cues
from facta.reading.claims.legal import is_legal
from facta.reading.claims.marks import ACTS, STATUSES, marks
from facta.reading.claims.windows import windows
from facta.reading.language import Sentence, analyse_many
from facta.reading.lexicon import Lexicon, lexicon
from facta.reading.tree import Tree

UNKNOWN = -100


class Told(Protocol):
    """A coded claim, with the place of the words that tell its act."""

    @property
    def cue_start(self) -> int: ...
    @property
    def cue_end(self) -> int: ...
    @property
    def act(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def object(self) -> str: ...
    @property
    def actors(self) -> Sequence[str]: ...


@dataclass(slots=True)
class Example:
    """A window: vectors (words x width), marks (words x 7), labels by word; `starts` are the words' places in the text."""

    vectors: NDArray[np.float32]
    marks: NDArray[np.int64]
    acts: NDArray[np.int64]
    statuses: NDArray[np.int64]
    objects: NDArray[np.int64]
    actors: NDArray[np.int64]
    starts: list[int]


def examples(documents: Iterable[tuple[str, Sequence[Told]]], lang: str) -> Iterator[list[Example]]:
    """The windows of each document."""
    texts = list(documents)
    words = lexicon(lang)
    for (text, claims), analysis in zip(texts, analyse_many((text for text, _ in texts), lang), strict=True):
        legal = is_legal(analysis, words)
        found = []
        for group in windows(text, analysis.sentences):
            tokens = [token for sentence in group for token in sentence.tokens]
            starts = [token.start for token in tokens]
            n = len(tokens)
            one = Example(
                np.concatenate([_seen(sentence) for sentence in group]).astype(np.float32),
                np.concatenate([_marked(Tree(sentence), words, is_legal=legal) for sentence in group]),
                np.zeros(n, dtype=np.int64),
                *(np.full(n, UNKNOWN, dtype=np.int64) for _ in range(3)),
                starts,
            )
            for claim in claims:
                place = _head(group, claim.cue_start, claim.cue_end)
                if place is None:
                    continue
                k = starts.index(place)
                if one.acts[k]:
                    continue
                one.acts[k], one.statuses[k] = ACTS.index(claim.act), STATUSES.index(claim.status)
                one.objects[k] = _named(text, group, starts, claim.object, claim.cue_start, n)
                actor = claim.actors[0] if claim.actors else ""
                one.actors[k] = _named(text, group, starts, actor, claim.cue_start, n)
            found.append(one)
        yield found


def _marked(tree: Tree, words: Lexicon, *, is_legal: bool) -> NDArray[np.int64]:
    return marks(tree, cues(tree, words, is_legal=is_legal), words, is_legal=is_legal)


def _seen(sentence: Sentence) -> NDArray[np.float16]:
    assert sentence.vectors is not None
    return sentence.vectors


def _head(group: Sequence[Sentence], start: int, end: int) -> int | None:
    """Where the word begins that governs the others between two places."""
    for sentence in group:
        within = [token for token in sentence.tokens if token.start < end and start < token.end]
        if within:
            numbers = {token.i for token in within}
            return next((token.start for token in within if token.head not in numbers), within[0].start)
    return None


def _named(text: str, group: Sequence[Sentence], starts: list[int], name: str, near: int, absent: int) -> int:
    """The word that heads the nearest mention of a name in the window; `absent` where there is none."""
    if not name:
        return absent
    first, last = group[0].start, group[-1].end
    places, at = [], text.find(name, first, last)
    while at >= 0:
        places.append(at)
        at = text.find(name, at + 1, last)
    if not places:
        return absent
    best = min(places, key=lambda place: abs(place - near))
    head = _head(group, best, best + len(name))
    return absent if head is None else starts.index(head)
