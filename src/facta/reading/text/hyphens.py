"""Words divided at line ends: whether the hyphen belongs to the word or only to the line.

What the same document has elsewhere decides; then a list of first parts that keep their hyphen; in Russian, whether the joined word
is in the dictionary. Invariant: only a hyphen between two letters at a line end is ever taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import yaml

from facta.reading.morphology import morphology

_ENDS = re.compile(r"([^\W\d_]+)[-\u2010\xad]$")
_BEGINS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def is_divided(line: str, after: str) -> bool:
    """Whether the line ends within a word, or a pair of words, that goes on in the next line."""
    return _ENDS.search(line) is not None and _BEGINS.match(after) is not None


def _divided(line: str, after: str) -> tuple[str, str] | None:
    """The two parts of a word over the line end, with a hyphen that may belong to the line alone."""
    ends, begins = _ENDS.search(line), _BEGINS.match(after)
    if ends is None or begins is None:
        return None
    first, second = ends[1], begins.group()
    return (first, second) if second[0].islower() or (first.isupper() and second.isupper()) else None


class Hyphens:
    """Knows the words of one document, given its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        for line in lines:
            self._known.update(word.lower() for word in _WORD.findall(line))

    def joined(self, lines: list[str]) -> str:
        """The lines as one."""
        out = lines[0] if lines else ""
        for line in lines[1:]:
            parts = _divided(out, line)
            if parts:
                out = f"{out[:-1]}-{line}" if self._keeps(*parts) else out[:-1] + line
            elif is_divided(out, line):  # "Vormelia-\nKarendia"
                out += line
            else:
                out = f"{out} {line}"
        return out

    def _keeps(self, first: str, second: str) -> bool:
        """Whether the hyphen between the two parts belongs to the word."""
        first, second = first.lower(), second.lower()
        if f"{first}-{second}" in self._known:
            return True
        if first + second in self._known:
            return False
        russian = "а" <= first[-1] <= "я"
        if russian and _in_dictionary(first + second):
            return False
        return first in _keeping() or (russian and _in_dictionary(second))


@lru_cache(maxsize=1)
def _keeping() -> frozenset[str]:
    text = files("facta.reading.text").joinpath("hyphens.yaml").read_text(encoding="utf-8")
    return frozenset(word for words in yaml.safe_load(text).values() for word in words)


def _in_dictionary(word: str) -> bool:
    return bool(morphology().word_is_known(word))
