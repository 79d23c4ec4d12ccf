"""Which provision, instrument, party, body or person of the register a text names.

Names and aliases are compared by their stems, so that an inflected name is found; small words are passed over. The longest name wins.
Invariant: a name that fits two things links to neither: a tie is left to the person who reviews.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from facta.model.register import Aliases, Body, Name, Package, Party, Person, Provision, Register

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[а-я]")
_SMALL = frozenset(
    ("the", "a", "an", "of", "on", "in", "for", "and", "to", "s", "о", "об", "в", "на", "по", "и", "за", "с", "к")
)
# The longest run of words that is looked up as a name.
_MOST = 24

Stems = tuple[str, ...]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stemmer = _stemmer("russian" if _CYRILLIC.search(word) else "english")
    return str(stemmer.stemWord(word))


@lru_cache(maxsize=2)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def stems(text: str) -> Stems:
    """The stems of a text's words, small words left out."""
    words = (word.lower().replace("ё", "е") for word in _WORD.findall(text))
    return tuple(_stem(word) for word in words if word not in _SMALL)


@dataclass(frozen=True, slots=True)
class Links:
    """What a claim is about; `provision` may be a package."""

    provision: str | None = None
    instrument: str | None = None


class Linker:
    """The names of a register, ready to be found in texts."""

    def __init__(self, register: Register) -> None:
        things: list[Provision | Package] = [*register.provisions, *register.packages]
        who: list[Party | Body | Person] = [*register.parties, *register.bodies, *register.people]
        self._instruments = _index(
            (one.id, _names(one.title, one.aliases, title_words=2)) for one in register.instruments
        )
        self._provisions = _index((one.id, _names(one.title, one.aliases, title_words=2)) for one in things)
        self._who = _index((one.id, _names(one.name, one.aliases, title_words=1)) for one in who)

    def thing(self, *texts: str) -> Links:
        """What the first of the texts that names anything names: the object first, then the words around it."""
        for text in texts:
            found = stems(text)
            provision, instrument = _longest(self._provisions, found), _longest(self._instruments, found)
            if provision or instrument:
                return Links(provision, instrument)
        return Links()

    def who(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The parties, bodies and people that the texts name, each once."""
        found = (_longest(self._who, stems(text)) for text in texts)
        return tuple(dict.fromkeys(id for id in found if id))


def _names(name: Name, aliases: Aliases, *, title_words: int) -> list[Stems]:
    """The names as stems: a title only with `title_words` words or more ("Customs" is said of too much), an alias always."""
    titles = [found for text in (name.en, name.ru) if len(found := stems(text)) >= title_words]
    return [*titles, *(found for text in aliases.all() if (found := stems(text)))]


def _index(named: Iterable[tuple[str, Sequence[Stems]]]) -> dict[Stems, frozenset[str]]:
    index: dict[Stems, frozenset[str]] = {}
    for id, names in named:
        for name in names:
            index[name] = index.get(name, frozenset()) | {id}
    return index


def _longest(index: dict[Stems, frozenset[str]], words: Stems) -> str | None:
    """The one thing named by the longest run of words that is a name; None when there is none or it fits two."""
    for length in range(min(len(words), _MOST), 0, -1):
        found: set[str] = set()
        for start in range(len(words) - length + 1):
            found |= index.get(words[start : start + length], frozenset())
        if found:
            return found.pop() if len(found) == 1 else None
    return None


@lru_cache(maxsize=8)
def linker(register: Register) -> Linker:
    """The linker of a register, made once."""
    return Linker(register)
