"""The names of a register looked for in the bytes of a text, and what those that were found say together.

A text is kept when it names a party and a thing of the agreement; the agreement alone, word beside word and with a capital; or when it
speaks of agreements and names two parties, or a party and a provision, or, faintly, one party. Another falls, most at once: a pass looks
for the parties, and one for the word that tells the agreement. Invariant: the verdict depends on the text and the register alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, Implementation

from facta.errors import InputError
from facta.model.register import Register
from facta.reading.sieve.names import Wanted, agreement_words, wanted
from facta.reading.sieve.noise import clean

# The words of a name stand within so many bytes of each other.
_NEAR = 160
# What each kind of evidence is worth, 0 to 1; a text is kept from the least of them.
THING, ALONE, PAIR, PART, FAINT = 1.0, 0.8, 0.6, 0.5, 0.2
# A name that stands alone may have so many bytes more than it has in the register: endings and small words.
_LOOSE = 40
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
    """The names of a register, ready to be looked for. Raises `InputError` for a register without any."""

    def __init__(self, register: Register) -> None:
        names = wanted(register)
        if not names:
            raise InputError(
                f"The register of {register.tracker} has no names to look for. Give it the agreement's names and its parties."
            )
        self._parties = _Search([one for one in names if one.kind == "party"])
        self._others = _Search([one for one in names if one.kind in ("thing", "part")])
        of_agreement = [one for one in names if one.kind == "agreement"]
        self._agreement = _Search(of_agreement)
        keys = {written.encode() for one in of_agreement for written in _written(_key(one)) if not written.islower()}
        self._gate = BytesAhoCorasick(sorted(keys), implementation=Implementation.DFA)
        self._words = [written.encode() for word in agreement_words() for written in (word, word.capitalize())]

    def parties(self) -> list[str]:
        """How the parties, their bodies and people are written, as it looks for them."""
        return self._parties.written

    def of(self, text: str | bytes) -> Verdict:
        """What the names in a text say of it; bytes are UTF-8."""
        content = clean(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        parties = {one.owner: one.name for one in self._parties.found(content)}
        if not parties:
            return self._alone(content)
        # The agreement by its name says enough: the other names, which are many, need not be looked for.
        others = self._agreement.found(content) or self._others.found(content)
        things = [one.name for one in others if one.kind != "part"]
        if things:
            return Verdict(THING, tuple(dict.fromkeys((*things, *parties.values()))))
        if not any(word in content for word in self._words):
            return Verdict(0.0)
        score = PAIR if len(parties) > 1 else PART if others else FAINT
        return Verdict(score, tuple(dict.fromkeys((*parties.values(), *(one.name for one in others)))))

    def _alone(self, content: bytes) -> Verdict:
        """What the agreement's names say of a text that names no party."""
        if not self._gate.find_matches_as_indexes(content):
            return Verdict(0.0)
        found = tuple(dict.fromkeys(one.name for one in self._agreement.found(content, alone=True)))
        return Verdict(ALONE, found) if found else Verdict(0.0)


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

    def found(self, content: bytes, *, alone: bool = False) -> list[Wanted]:
        """The names that stand in a text; `alone`: only word beside word and with a capital, as nothing else speaks for them."""
        places: dict[str, list[int]] = {}
        for number, start, _ in self._search.find_matches_as_indexes(content, overlapping=True):
            if not _in_word(content, start):
                places.setdefault(self._anchors[number], []).append(start)
        named = (one for anchor in places for one in self._by_first.get(anchor, ()))
        if alone:
            return [one for one in named if _stands_alone(one, places, content)]
        return [one for one in named if _stands(one, places, _NEAR)]


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
    # A word has one ё, if any: each of its е may be it.
    whole = [anchor, *(anchor[:k] + "ё" + anchor[k + 1 :] for k, letter in enumerate(anchor.lower()) if letter == "е")]
    spelt = [form for one in whole for form in (one.capitalize(), one.title(), one.upper())]
    return dict.fromkeys(spelt if anchor[0].isupper() else (*spelt, *whole))


def _stands(one: Wanted, places: Mapping[str, list[int]], near: int) -> bool:
    """Whether all words of a name stand within `near` bytes of its first."""
    return any(True for _ in _together(one, places, near))


def _together(one: Wanted, places: Mapping[str, list[int]], near: int) -> Iterator[int]:
    """Where the first word of a name stands with all others near it."""
    if not all(anchor in places for anchor in one.anchors):
        return
    first, *others = (places[anchor] for anchor in one.anchors)
    for at in first:
        if all(any(abs(place - at) <= near for place in other) for other in others):
            yield at


def _stands_alone(one: Wanted, places: Mapping[str, list[int]], content: bytes) -> bool:
    """Whether a name stands word beside word, with a capital where the register's begins with one; one common word never does."""
    if len(one.anchors) == 1 and not one.anchors[0].isupper() and not one.name[:1].isupper():
        return False
    near = len(one.name.encode()) + _LOOSE
    key = _key(one)
    return any(
        any(abs(place - at) <= near and _is_capital(content, place) for place in places[key])
        for at in _together(one, places, near)
    )


def _key(one: Wanted) -> str:
    """The word that tells a thing from others: no word that lexicons know for agreements, and the longest."""
    common = agreement_words()
    return max(one.anchors, key=lambda anchor: (not any(anchor.startswith(word) for word in common), len(anchor)))


def _is_capital(content: bytes, at: int) -> bool:
    """Whether the letter at a place is a capital, of Latin or Russian."""
    return (
        0x41 <= content[at] <= 0x5A
        or (content[at] == 0xD0 and 0x90 <= content[at + 1] <= 0xAF)
        or content[at] in b"0123456789"
    )


@lru_cache(maxsize=8)
def sieve(register: Register) -> Sieve:
    """The sieve of a register, made once."""
    return Sieve(register)
