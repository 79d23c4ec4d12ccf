"""Numbered paragraphs and what lies within what: 2. -> (a) -> (i), пункт -> подпункт.

Invariant: a level that is left does not come back; a number that continues no open level and starts none is still told, on top.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from facta.reading.text.divisions import roman, words

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Russian lists leave out ё, з is used, й and letters after щ are not.
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
# A gap in the count is a repealed paragraph; above this it is no count.
_LONGEST_GAP = 5
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)[.)]?\s+(?=\S)(?!\d)")
_BRACKETED = re.compile(r"(\()?(?:(\d{1,3})|([ivxlc]{1,6}|[a-zа-я]{1,2}|[A-ZА-Я]|[IVXLC]{1,6}))([.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line is numbered with. `readings` are (style, value) pairs, the likeliest first: "(i)" is a Roman 1 or the letter 9."""

    label: str
    readings: tuple[tuple[str, int], ...]
    end: int


def marker(line: str) -> Marker | None:
    """The number or letter that the line begins with, if any."""
    named = _named().match(line)
    if named:
        return Marker(named[1], (("1.", _value(named[1])),), named.end())
    dotted = _DOTTED.match(line)
    if dotted:
        label = dotted[1]
        return Marker(label, ((f"dotted{label.count('.')}", int(label.rpartition(".")[2])),), dotted.end())
    found = _BRACKETED.match(line)
    if found is None:
        return None
    opened, number, letters, closed = found.groups()
    if opened and closed == ".":
        return None
    shape = f"{opened or ''}{closed}"
    if number:
        if closed == "." and line[found.end()].isdigit():  # a date or a table's cell
            return None
        return Marker(number, ((f"1{shape}", int(number)),), found.end())
    readings = tuple(_readings(letters, shape))
    if not readings or (closed == "." and letters.isupper() and not roman(letters)):  # an initial: "A. Velisk said"
        return None
    return Marker(letters, readings, found.end())


def _readings(letters: str, shape: str) -> list[tuple[str, int]]:
    found = []
    small = letters.lower()
    case = "A" if letters.isupper() else "a"
    value = roman(letters.upper())
    if value:
        found.append((f"{'I' if case == 'A' else 'i'}{shape}", value))
    for alphabet, name in ((_LATIN, case), (_CYRILLIC, "я")):
        if len(small) == 1 and small in alphabet:
            found.append((f"{name}{shape}", alphabet.index(small) + 1))
    return found


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    every = sorted({re.escape(word) for of in words().values() for word in of.paragraphs}, key=len, reverse=True)
    return re.compile(
        rf"(?-i:(?=[A-ZА-Я]))(?:{'|'.join(every)})\s+(\d{{1,3}}(?:\.\d{{1,3}})*)(?:[.:)]\s*|\s*$)", re.IGNORECASE
    )


def _value(label: str) -> int:
    return int(label.rpartition(".")[2])


@dataclass(slots=True)
class _Level:
    style: str
    value: int
    label: str


class Numbering:
    """The open levels, outermost first."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []

    def clear(self) -> None:
        """Forget all levels: a new article, a new chapter."""
        self._levels.clear()

    def take(self, found: Marker) -> bool:
        """Go to the marker's place; False when it continues and starts nothing, so that it is hardly a number of a paragraph."""
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            for style, value in found.readings:
                if style == level.style and 0 < value - level.value <= (1 if style[0] in "aiяAI" else _LONGEST_GAP):
                    return self._enter(depth, style, value, found.label)
        for style, value in found.readings:
            if style.startswith("dotted"):
                prefix = found.label.rpartition(".")[0]
                depth = next((n + 1 for n, level in enumerate(self._levels) if level.label == prefix), 0)
                return self._enter(depth, style, value, found.label)
            if value == 1:
                same = [n for n, level in enumerate(self._levels) if level.style == style]
                return self._enter(same[0] if same else len(self._levels), style, value, found.label)
        if not self._levels:  # an excerpt begins anywhere
            style, value = found.readings[-1] if len(found.label) == 1 else found.readings[0]
            return self._enter(0, style, value, found.label)
        return False

    def _enter(self, depth: int, style: str, value: int, label: str) -> bool:
        del self._levels[depth:]
        self._levels.append(_Level(style, value, label))
        return True

    @property
    def outer(self) -> tuple[str, ...]:
        """Where an unnumbered paragraph between points stands: in the numbered paragraph that has the points, if there is one."""
        return tuple(level.label for level in self._levels[:1] if level.style.startswith("1"))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the open levels; a dotted number holds those above it and stands for them."""
        labels = [level.label for level in self._levels]
        return tuple(
            label for label, after in zip(labels, [*labels[1:], ""], strict=False) if not after.startswith(f"{label}.")
        )
