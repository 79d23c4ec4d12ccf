"""What the network learns from: windows of words with the labels that are known of them, and batches of windows.

Invariant: a label that is not known is -100, which the loss passes over.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from facta.reading.language.english.lemmas import script
from facta.reading.language.english.subwords import Subwords
from scripts.train_language.conllu import Sentence
from scripts.train_language.names import Labelled

UNKNOWN = -100
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
# A window has at most so many words: a paragraph, or a part of one.
_MOST = 110


@dataclass(frozen=True)
class Labels:
    """The labels of each head, in the order of the network's outputs."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Labels:
        """The labels of a treebank, the frequent first; a script of a lemma that is met once is left out."""
        words = [word for sentence in sentences for word in sentence.words]
        scripts = Counter(script(word.form, word.lemma) for word in words)
        return cls(
            *(_ranked(Counter(labels)) for labels in ((w.upos for w in words), (w.feats for w in words))),
            tuple(name for name, count in scripts.most_common() if count > 1),
            _ranked(Counter(word.deprel for word in words)),
        )


def _ranked(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in counts.most_common())


@dataclass(slots=True)
class Example:
    """A sentence in numbers: for each word its pieces, their cases, and labels (-100 where unknown); `heads` -1 is the root."""

    pieces: list[tuple[int, ...]]
    cases: list[tuple[int, ...]]
    upos: list[int]
    feats: list[int]
    lemmas: list[int]
    heads: list[int]
    relations: list[int]
    names: list[int]
    parsed: bool

    def __len__(self) -> int:
        return len(self.pieces)


class Numbers:
    """Sentences into examples, by the labels and the subwords."""

    def __init__(self, labels: Labels, subwords: Subwords) -> None:
        self.subwords = subwords
        self.upos, self.feats, self.lemmas, self.relations = (
            {name: number for number, name in enumerate(names)}
            for names in (labels.upos, labels.feats, labels.lemmas, labels.relations)
        )
        self.names = {name: number for number, name in enumerate(NAMES)}

    def parsed(self, sentence: Sentence, named: Labelled | None, after_space: bool = True) -> Example:
        """A sentence of a treebank, with names where they were annotated for the same words."""
        words = sentence.words
        spaced = [after_space, *(word.space for word in words[:-1])]
        pairs = [self.subwords.of(word.form, space) for word, space in zip(words, spaced, strict=True)]
        names = [UNKNOWN] * len(words)
        if named is not None and [word for word, _ in named] == [word.form for word in words]:
            names = [self.names[label] for _, label in named]
        return Example(
            [pieces for pieces, _ in pairs],
            [cases for _, cases in pairs],
            [self.upos.get(word.upos, UNKNOWN) for word in words],
            [self.feats.get(word.feats, UNKNOWN) for word in words],
            [self.lemmas.get(script(word.form, word.lemma), UNKNOWN) for word in words],
            [word.head - 1 for word in words],
            [self.relations.get(word.deprel, UNKNOWN) for word in words],
            names,
            True,
        )

    def named(self, sentence: Labelled, spaced: list[bool]) -> Example:
        """A sentence of which only the names are known."""
        pairs = [self.subwords.of(word, space) for (word, _), space in zip(sentence, spaced, strict=True)]
        none = [UNKNOWN] * len(pairs)
        return Example(
            [pieces for pieces, _ in pairs],
            [cases for _, cases in pairs],
            none, none, none, none, none,
            [self.names[label] for _, label in sentence],
            False,
        )  # fmt: skip


def windows(paragraphs: list[list[Example]], chance: random.Random, apart: float = 0.25) -> Iterator[list[Example]]:
    """Paragraphs as windows that are short enough; some are cut at chance, so that no place in a window is special."""
    for paragraph in paragraphs:
        window: list[Example] = []
        for example in paragraph:
            long = sum(map(len, window)) + len(example) > _MOST
            if window and (long or chance.random() < apart):
                yield window
                window = []
            window.append(example)
        if window:
            yield window


def batches(found: list[list[Example]], most: int, chance: random.Random) -> list[list[list[Example]]]:
    """Windows of like length together, at most so many pieces with the padding, in an order of chance."""

    def length(window: list[Example]) -> int:
        return sum(len(pieces) for example in window for pieces in example.pieces) + 2

    sized = sorted(((length(w) * (1 + 0.15 * chance.random()), number) for number, w in enumerate(found)))
    made: list[list[list[Example]]] = [[]]
    longest = 0
    for _, number in sized:
        window = found[number]
        longest = max(longest, length(window))
        if made[-1] and longest * (len(made[-1]) + 1) > most:
            made.append([])
            longest = length(window)
        made[-1].append(window)
    chance.shuffle(made)
    return made


@dataclass(slots=True)
class Batch:
    """A batch in tensors: what goes in, the labels, and which words may be heads of which."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    upos: Tensor
    feats: Tensor
    lemmas: Tensor
    starts: Tensor
    names: Tensor
    heads: Tensor
    relations: Tensor
    allowed: Tensor


def tensors(group: list[list[Example]], subwords: Subwords) -> Batch:
    """The tensors of a batch; the head of a root is W, the place behind the last word."""
    b = len(group)
    w = max(sum(map(len, window)) for window in group)
    s = max(sum(len(pieces) for example in window for pieces in example.pieces) for window in group) + 2
    pieces, cases = torch.zeros(b, s, dtype=torch.long), torch.zeros(b, s, dtype=torch.long)
    first, last = torch.zeros(b, w, dtype=torch.long), torch.zeros(b, w, dtype=torch.long)
    upos, feats, lemmas, names, heads, relations, starts = (torch.full((b, w), UNKNOWN) for _ in range(7))
    allowed = torch.zeros(b, w, w + 1, dtype=torch.bool)
    allowed[:, :, w] = True
    for i, window in enumerate(group):
        row, kinds, at, base = [subwords.opening], [0], 1, 0
        for example in window:
            n = len(example)
            here = slice(base, base + n)
            for j, (own, case) in enumerate(zip(example.pieces, example.cases, strict=True)):
                first[i, base + j], last[i, base + j] = at, at + len(own) - 1
                at += len(own)
                row += own
                kinds += case
            names[i, here] = torch.tensor(example.names)
            if example.parsed:
                upos[i, here], feats[i, here] = torch.tensor(example.upos), torch.tensor(example.feats)
                lemmas[i, here], relations[i, here] = torch.tensor(example.lemmas), torch.tensor(example.relations)
                heads[i, here] = torch.tensor([base + head if head >= 0 else w for head in example.heads])
                starts[i, here] = torch.tensor([1] + [0] * (n - 1))
                allowed[i, here, here] = ~torch.eye(n, dtype=torch.bool)
            base += n
        row.append(subwords.closing)
        kinds.append(0)
        pieces[i, : len(row)], cases[i, : len(row)] = torch.tensor(row), torch.tensor(kinds)
    return Batch((pieces, cases, first, last), upos, feats, lemmas, starts, names, heads, relations, allowed)
