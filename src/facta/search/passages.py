"""A text with the words marked that were looked for, cut to where most of them stand.

Invariant: the parts joined are a stretch of the text as it is, letter by letter; nothing is escaped here, that is for whoever shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from facta.search.query import Beginning, Words
from facta.search.words import Mark, marks

# Letters of a passage, and of how far a cut may be moved to the end of a word.
LENGTH, _SLACK = 280, 24
_WAYS = 16


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, and whether it is what was looked for."""

    text: str
    is_met: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """`start` and `end` are offsets into the text; `met` how many marks it has, `first` the offset of the first one (None without)."""

    parts: tuple[Part, ...]
    start: int
    end: int
    met: int
    first: int | None

    @property
    def text(self) -> str:
        """The stretch without marks."""
        return "".join(part.text for part in self.parts)

    @property
    def marks(self) -> list[tuple[int, int]]:
        """Where in `text` the words stand that were looked for."""
        found, at = [], 0
        for part in self.parts:
            if part.is_met:
                found.append((at, at + len(part.text)))
            at += len(part.text)
        return found


def spans(text: str, wanted: Iterable[Words | Beginning]) -> list[tuple[int, int, int]]:
    """Where the words stand: offsets, and which of the wanted it is; in order, none within another."""
    return _spans(marks(text), tuple(wanted))


def _spans(found: Sequence[Mark], wanted: Sequence[Words | Beginning]) -> list[tuple[int, int, int]]:
    met: list[tuple[int, int, int]] = []
    for number, one in enumerate(wanted):
        if isinstance(one, Beginning):
            met += [(mark.start, mark.end, number) for mark in found if mark.surface.startswith(one.text)]
        elif one.is_phrase:
            ways = set(islice(product(*(mark.forms for mark in one.marks)), _WAYS))
            length = len(one.marks)
            for at in range(len(found) - length + 1):
                if tuple(mark.forms[0] for mark in found[at : at + length]) in ways:
                    met.append((found[at].start, found[at + length - 1].end, number))
        else:
            forms, heard = set(one.marks[0].forms), one.marks[0].sounds
            met += [
                (mark.start, mark.end, number)
                for mark in found
                if not forms.isdisjoint(mark.forms) or (heard and mark.sounds & heard)
            ]
    apart: list[tuple[int, int, int]] = []
    for span in sorted(met, key=lambda one: (one[0], -one[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def passage(text: str, wanted: Iterable[Words | Beginning], length: int = LENGTH) -> Passage:
    """The stretch of the text, about `length` letters, in which most different words that are wanted stand, then most words."""
    found = spans(text, wanted)
    start, end = _stretch(text, found, length)
    parts: list[Part] = []
    at = start
    within = [span for span in found if start <= span[0] and span[1] <= end]
    for first, last, _ in within:
        if first > at:
            parts.append(Part(text[at:first]))
        parts.append(Part(text[first:last], is_met=True))
        at = last
    if at < end or not parts:
        parts.append(Part(text[at:end]))
    return Passage(tuple(parts), start, end, len(within), within[0][0] if within else None)


def _stretch(text: str, found: list[tuple[int, int, int]], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    best, chosen = (0, 0), 0
    for k, (start, _, _) in enumerate(found):
        within = []
        for span in found[k:]:
            if span[1] > start + length * 3 // 4:
                break
            within.append(span[2])
        if (worth := (len(set(within)), len(within))) > best:
            best, chosen = worth, start
    start = max(0, chosen - length // 5)
    end = min(len(text), start + length)
    start = max(0, end - length)
    return _word_start(text, start, chosen), _word_end(text, end)


def _word_start(text: str, at: int, before: int) -> int:
    """The beginning of the next word after a cut, unless it is far."""
    if at == 0:
        return 0
    gap = text.find(" ", at, min(at + _SLACK, before or at + _SLACK))
    return at if gap < 0 else gap + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    gap = text.rfind(" ", at - _SLACK, at)
    return at if gap < 0 else gap
