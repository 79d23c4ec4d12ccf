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
CASES = 20


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
