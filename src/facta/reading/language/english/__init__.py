"""English: a small encoder tuned by the project for tags, lemmas, sentence ends, the parse and names at once (scripts/train_language).

The model lies in `models/english`, runs on a CPU through onnxruntime, and reads windows of whole sentences. Invariant: every word that the
tokeniser finds is in exactly one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from facta.reading.language.decoding import sentence_heads
from facta.reading.language.english.network import Read, network
from facta.reading.language.english.words import words
from facta.reading.language.parsed import Name, NameKind, Sentence, Token

# A window has at most so many words, as in training; a longer paragraph goes on with its last sentence, read anew.
_WINDOW = 110


def parse(pieces: Sequence[tuple[str, int]]) -> Iterator[tuple[list[Sentence], list[Name]]]:
    """Sentences and names of each piece."""
    places = [list(words(text)) for text, _ in pieces]
    found: list[tuple[list[Sentence], list[Name]]] = [([], []) for _ in pieces]
    todo = [(number, 0) for number, own in enumerate(places) if own]
    while todo:
        windows = [(pieces[number][0], places[number][start : start + _WINDOW]) for number, start in todo]
        following: list[tuple[int, int]] = []
        for (number, start), (text, own), read in zip(todo, windows, network().read(windows), strict=True):
            goes_on = start + len(own) < len(places[number])
            starts = (k for k, is_start in enumerate(read.starts) if is_start and k)
            bounds = [k for k in starts if _may_begin(text, own[k - 1], own[k])]
            # Of a window that is cut, the last sentence may not be whole; a sentence longer than a window is cut where that ends.
            end = bounds[-1] if goes_on and bounds else len(own)
            base = pieces[number][1]
            edges = [0, *(k for k in bounds if k < end), end]
            for first, last in pairwise(edges):
                found[number][0].append(_sentence(text, base, own, read, first, last))
            found[number][1].extend(_names(base, own, read, end))
            if start + end < len(places[number]):
                following.append((number, start + end))
        todo = following
    yield from found


def _may_begin(text: str, before: tuple[int, int], own: tuple[int, int]) -> bool:
    """Whether a sentence may begin with the word: none does in lower case in the middle of a line, right after a word or a
    comma."""
    last = text[before[0] : before[1]]
    goes_on = text[own[0]].islower() and (last.isalnum() or last == ",")
    return not goes_on or "\n" in text[before[1] : own[0]]


def _sentence(text: str, base: int, own: list[tuple[int, int]], read: Read, first: int, last: int) -> Sentence:
    heads = sentence_heads(read.arcs, first, last)
    relations = read.relations(first, heads)
    tokens = tuple(
        Token(
            k,
            base + own[first + k][0],
            base + own[first + k][1],
            text[own[first + k][0] : own[first + k][1]],
            read.lemma(first + k, text[own[first + k][0] : own[first + k][1]]),
            read.upos[first + k],
            read.feats[first + k],
            heads[k],
            "root" if heads[k] < 0 else relations[k],
        )
        for k in range(last - first)
    )
    start, end = own[first][0], own[last - 1][1]
    return Sentence(text[start:end], base + start, base + end, tokens, read.vectors[first:last])


def _names(base: int, own: list[tuple[int, int]], read: Read, end: int) -> Iterator[Name]:
    """Runs of words of one kind; a word told to go on a name that none began begins one."""
    start, kind = -1, ""
    for k in [*range(end), end]:
        label = read.names[k] if k < end else "O"
        if start >= 0 and (label[:1] != "I" or label[2:] != kind):
            yield Name(base + own[start][0], base + own[k - 1][1], _KINDS[kind])
            start = -1
        if label != "O" and start < 0:
            start, kind = k, label[2:]


_KINDS: dict[str, NameKind] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
