"""What an analysis gives: values without behaviour, the same for every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or list item; `text` is its own, from `start` to `end` of the document's."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]


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
