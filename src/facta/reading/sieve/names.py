"""The names that the sieve looks for, as beginnings of words.

An inflected word keeps its stem, so a name is the stems of its words, in any order and near each other: «Союзного государства». A word
in capitals alone (an acronym) is looked for as it is written. A person is looked for by the surname, in the spellings of `spelling.py`.
Invariant: an anchor has four letters or more, unless it is an acronym or begins a party's name, which is then looked for with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from facta.model.register import Aliases, Instrument, Name, Package, Register
from facta.reading.lexicon import lexicon
from facta.reading.linking import stems
from facta.reading.sieve.spelling import spellings

# agreement; thing: an instrument, a package, a body of its own; part: a provision; party: a state, or a body or person of it.
Kind = Literal["agreement", "thing", "part", "party"]
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORTEST = 4
LANGUAGES = ("en", "ru")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be found: `anchors` are beginnings of its words; `owner` is the party it stands for, or the id of the thing."""

    kind: Kind
    name: str
    owner: str
    anchors: tuple[str, ...]


def wanted(register: Register) -> list[Wanted]:
    """The names of a register that say something by themselves."""
    found: list[Wanted] = []
    for party in register.parties:
        found += _of("party", party.id, _texts(party.name, party.aliases))
    for body in register.bodies:
        kind: Kind = "thing" if len(body.members) > 1 else "party"
        found += _of(kind, body.members[0] if kind == "party" else body.id, _texts(body.name, body.aliases))
    for person in register.people:
        if person.party:
            found += _surnames(person.party, _texts(person.name, person.aliases))
    found += _of("agreement", register.tracker, _texts(register.agreement.title, register.agreement.aliases))
    things: tuple[Package | Instrument, ...] = (*register.packages, *register.instruments)
    for thing in things:
        found += _of("thing", thing.id, _texts(thing.title, thing.aliases))
    for provision in register.provisions:
        found += _of("part", provision.id, _texts(provision.title, provision.aliases))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def agreement_words() -> frozenset[str]:
    """Beginnings of the words that lexicons know for agreements and their parts."""
    return frozenset(
        anchor
        for language in LANGUAGES
        for word in lexicon(language).strong_scope
        if len(anchor := _beginning(word)) >= _SHORTEST
    )


def _of(kind: Kind, owner: str, texts: Iterable[str]) -> Iterator[Wanted]:
    for text in texts:
        anchors = tuple(dict.fromkeys(_anchors(text, _SHORTEST - 2 if kind == "party" else _SHORTEST)))
        # One common word names no thing ("Customs"): a party's name or a word in capitals may stand alone.
        if anchors and (kind == "party" or len(anchors) > 1 or len(anchors[0]) > 2 * _SHORTEST or anchors[0].isupper()):
            yield Wanted(kind, text, owner, anchors)


def _surnames(party: str, texts: Iterable[str]) -> Iterator[Wanted]:
    """The last word of each name, however it is spelt in Latin letters; short ones are too much like other words."""
    for text in texts:
        words = _WORD.findall(text)
        for spelt in spellings(words[-1]) if words else ():
            if len(spelt) >= _SHORTEST:
                yield Wanted("party", text, party, (spelt.capitalize(),))


def _anchors(text: str, shortest: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        if word.isupper() and len(word) > 1 and not text.isupper():
            yield word
        elif len(anchor := _beginning(word)) >= _SHORTEST or anchor.isdigit():
            yield anchor
        elif len(anchor) >= shortest and word[0].isupper():
            yield anchor.capitalize()


def _beginning(word: str) -> str:
    """What every form of a word begins with, in small letters; empty for small words."""
    found, small = stems(word), word.lower().replace("ё", "е")
    if len(found) != 1:
        return small if found else ""
    return small[: next((k for k, (a, b) in enumerate(zip(small, found[0], strict=False)) if a != b), len(found[0]))]


def _texts(name: Name, aliases: Aliases) -> Iterator[str]:
    yield from (text for text in (name.en, name.ru, *aliases.all()) if text)
