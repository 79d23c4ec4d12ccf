"""What an analysis gives: values, the same for every language, with the few ways through a sentence that everybody needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

NameKind = Literal["PER", "ORG", "LOC"]


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word: `i` and `head` count within its sentence, `head` is -1 for the root; `start`, `end` are places in the text."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading or list item; `text` is its own, from `start` to `end` of the document's.

    `vectors`, words x width of the language, is what the language's network sees in each word: for classifiers that are built on it.
    """

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    vectors: NDArray[np.float16] | None = field(default=None, repr=False, compare=False)

    @property
    def root(self) -> Token:
        """The word that the others hang on."""
        return next(token for token in self.tokens if token.head < 0)

    def children(self, i: int) -> tuple[Token, ...]:
        """The words whose head is the word `i`, in order."""
        return self._children[i]

    def subtree(self, i: int) -> tuple[Token, ...]:
        """The word `i` and all beneath it, in order."""
        found, todo = [], [self.tokens[i]]
        while todo:
            one = todo.pop()
            found.append(one)
            todo.extend(self._children[one.i])
        return tuple(sorted(found, key=lambda token: token.i))

    def span(self, i: int) -> tuple[int, int]:
        """Start and end, in the document's text, of the word `i` with all beneath it."""
        words = self.subtree(i)
        return words[0].start, words[-1].end

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                found[token.head].append(token)
        return tuple(map(tuple, found))


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person, an organisation or a place."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text with all that was found in it; sentences and names in order."""

    text: str
    language: str
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
