"""The names of a register looked for in the bytes of a text, and what those that were found say together.

A text that names no party falls at once. Another is kept when it names a thing of the agreement, or speaks of agreements and names two
parties, or one and a provision. Invariant: the verdict depends on the text and the register alone; a text is never decoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, Implementation

from facta.model.register import Register
from facta.reading.sieve.names import Wanted, agreement_words, wanted

# The words of a name stand within so many bytes of each other.
_NEAR = 160
# What each kind of evidence is worth, 0 to 1; a text is kept from the least of them.
THING, PAIR, PART = 1.0, 0.6, 0.5
_ASCII = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
# The first byte of the letters of Latin and Cyrillic beyond ASCII; quotation marks and hard spaces begin with others.
_LEADS = frozenset(range(0xC3, 0xCA)) | frozenset(range(0xD0, 0xD4))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` 0 to 1, 0 for a text that falls; `why` are the names that speak for it."""

    score: float
    why: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the text may be about the agreement."""
        return self.score > 0


class Sieve:
    """The names of a register, ready to be looked for."""

    def __init__(self, register: Register) -> None:
        names = wanted(register)
        self._parties = _Search([one for one in names if one.kind == "party"])
        self._others = _Search([one for one in names if one.kind != "party"])
        self._words = [written.encode() for word in agreement_words() for written in (word, word.capitalize())]

    def parties(self) -> list[str]:
        """How the parties, their bodies and people are written, as it looks for them."""
        return self._parties.written

    def of(self, text: str | bytes) -> Verdict:
        """What the names in a text say of it; bytes are UTF-8."""
        content = text.encode() if isinstance(text, str) else text
        parties = {one.owner: one.name for one in self._parties.found(content)}
        if not parties:
            return Verdict(0.0)
        others = self._others.found(content)
        things = [one.name for one in others if one.kind == "thing"]
        if things:
            return Verdict(THING, tuple(dict.fromkeys((*things, *parties.values()))))
        if (len(parties) > 1 or others) and any(word in content for word in self._words):
            score = PAIR if len(parties) > 1 else PART
            return Verdict(score, tuple(dict.fromkeys((*parties.values(), *(one.name for one in others)))))
        return Verdict(0.0)


class _Search:
    """Names found by the beginnings of their words, all in one pass."""

    def __init__(self, names: list[Wanted]) -> None:
        self._by_first: dict[str, list[Wanted]] = {}
        for one in names:
            self._by_first.setdefault(one.anchors[0], []).append(one)
        spelt = [(written, anchor) for anchor in _anchors(names) for written in _written(anchor)]
        self.written = [written for written, _ in spelt]
        self._anchors = [anchor for _, anchor in spelt]
        self._search = BytesAhoCorasick(
            [written.encode() for written in self.written], implementation=Implementation.DFA
        )

    def found(self, content: bytes) -> list[Wanted]:
        """The names that stand in a text."""
        places: dict[str, list[int]] = {}
        for number, start, _ in self._search.find_matches_as_indexes(content, overlapping=True):
            if not _in_word(content, start):
                places.setdefault(self._anchors[number], []).append(start)
        return [one for anchor in places for one in self._by_first.get(anchor, ()) if _stands(one, places)]


def _in_word(content: bytes, start: int) -> bool:
    """Whether a letter stands before the place."""
    before = content[start - 1] if start else 0x20
    return before in _ASCII or (0x80 <= before < 0xC0 and start > 1 and content[start - 2] in _LEADS)


def _anchors(names: Iterable[Wanted]) -> list[str]:
    return sorted({anchor for one in names for anchor in one.anchors})


def _written(anchor: str) -> Iterable[str]:
    """How a word may be written: an acronym as it is, a short name with a capital, another in small letters and capitals too."""
    if anchor.isupper() or anchor.isdigit():
        return (anchor,)
    spelt = (anchor.capitalize(), anchor.title(), anchor.upper(), anchor.capitalize().replace("е", "ё", 1))
    return dict.fromkeys(spelt if anchor[0].isupper() else (*spelt, anchor, anchor.replace("е", "ё", 1)))


def _stands(one: Wanted, places: Mapping[str, list[int]]) -> bool:
    """Whether all words of a name stand near each other."""
    if not all(anchor in places for anchor in one.anchors):
        return False
    first, *others = (places[anchor] for anchor in one.anchors)
    return any(all(any(abs(place - at) <= _NEAR for place in other) for other in others) for at in first)


@lru_cache(maxsize=8)
def sieve(register: Register) -> Sieve:
    """The sieve of a register, made once."""
    return Sieve(register)
