"""Words as the pieces that the network reads: WordPiece over lower-case letters without accents, with the word's case told beside it.

Invariant: every word gives at least one piece.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

# A word longer than this is a URL or a rule of dashes; its later pieces tell nothing.
_MOST, _LONGEST = 12, 80
# The longest row that a network has places for, without its closing piece.
_ROW = 510
CASES = 20

# The pieces of a window and their cases, and the places of the first and the last piece of each word.
Row = tuple[list[int], list[int], list[int], list[int]]


class Subwords:
    """The pieces of words by a vocabulary with one piece a line; the line's number is the piece's."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.pieces = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.pieces["[UNK]"]
        self.opening = self.pieces["[CLS]"]
        self.closing = self.pieces["[SEP]"]
        self.of = lru_cache(maxsize=50_000)(self._of)

    @classmethod
    def load(cls, path: Path) -> Subwords:
        """The vocabulary of a file."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def row(self, text: str, spans: Iterable[tuple[int, int]]) -> Row:
        """What a network is given of a window of words, each from where it starts to where it ends in the text."""
        pieces, cases, first, last = [self.opening], [0], [], []
        for start, end in spans:
            parts, kinds = self.of(text[start:end], start == 0 or text[start - 1].isspace())
            if len(pieces) + len(parts) > _ROW:  # words of very many pieces: what does not fit is read as unknown
                parts, kinds = (self.unknown,), kinds[:1]
            at = min(len(pieces), _ROW - 1)
            first.append(at)
            last.append(min(at + len(parts) - 1, _ROW - 1))
            if len(pieces) < _ROW:
                pieces += parts
                cases += kinds
        return [*pieces, self.closing], [*cases, 0], first, last

    def _of(self, word: str, spaced: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The pieces of a word, and for each the case; `spaced` says that white space stands before the word."""
        found: list[int] = []
        for run in _runs(word[:_LONGEST]):
            found += self._cut(run)
        found = found[:_MOST] or [self.unknown]
        case = 2 * _case(word) + spaced
        return tuple(found), (case, *[case + CASES // 2] * (len(found) - 1))

    def _cut(self, run: str) -> list[int]:
        found, start = [], 0
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = self.pieces.get(run[start:end] if not start else "##" + run[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            start = end
        return found


def _case(word: str) -> int:
    """0 lower, 1 capitalised, 2 upper, 3 mixed, 4 without letters."""
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word.upper() == word:
        return 4
    return 1 if word[0].isupper() and word[1:].islower() else 3


def _runs(word: str) -> list[str]:
    """Runs of letters and figures, and each other character, in lower case and without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    runs: list[str] = []
    inside = False
    for c in plain:
        if c.isalnum():
            if inside:
                runs[-1] += c
            else:
                runs.append(c)
            inside = True
        else:
            inside = False
            runs.append(c)
    return runs
