"""The names of a register as the linker looks for them: words by their keys, acronyms by their capitals.

Invariant: an acronym is looked for in capitals only, so that "US" is not met by "us".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from facta.model.register import Aliases, Body, Instrument, Name, Package, Party, Person, Provision
from facta.reading.linking.spelling import Stems, Word, sounds, words

# given: as the register has it; made: an acronym of ours; surname: the last word of a person's name.
Way = Literal["given", "made", "surname"]


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `kinds.yaml`."""

    kinds: dict[str, tuple[str, ...]]
    beside: tuple[str, ...]
    titles: frozenset[str]

    def of(self, found: Stems) -> frozenset[str]:
        """The kinds that the stems tell."""
        return frozenset(kind for stem in found for kind in _kind_of().get(stem, ()))


@lru_cache(maxsize=1)
def _kind_of() -> dict[str, tuple[str, ...]]:
    kinds_of: dict[str, tuple[str, ...]] = {}
    for kind, group in kinds().kinds.items():
        for one in group:
            for word in words(one):
                kinds_of[word.stem] = (*kinds_of.get(word.stem, ()), kind)
    return kinds_of


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """The lexicon of kinds of things, and of words that name none."""
    text = files("facta.reading.linking").joinpath("kinds.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Kinds)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name: for each of its words the keys that it may be met by. An acronym has one word, in capitals."""

    id: str
    keys: tuple[frozenset[str], ...]
    way: Way = "given"
    is_acronym: bool = False


def things(one: Provision | Package | Instrument) -> Iterator[Entry]:
    """The names of a thing: a title only with two words or more ("Customs" is said of too much), an alias always."""
    yield from _given(one.id, one.title, one.aliases, 2)
    for text in (one.title.en, one.title.ru):
        yield from _made(one.id, text)


def who(one: Party | Body | Person) -> Iterator[Entry]:
    """The names of a party, body or person; people and parties are met in both scripts, a person by the surname too."""
    both = not isinstance(one, Body)
    yield from _given(one.id, one.name, one.aliases, 1, both=both)
    if isinstance(one, Person):
        for text in (one.name.en, one.name.ru):
            parts = words(text)
            if len(parts) > 1:
                yield Entry(one.id, (_keys(parts[-1], both=True),), "surname")
    else:
        for text in (one.name.en, one.name.ru, *one.aliases.en, *one.aliases.ru):
            yield from _made(one.id, text)


def key(word: Word) -> frozenset[str]:
    """By what a word of a text can be met."""
    return _key(word.text, word.stem)


@lru_cache(maxsize=50_000)
def _key(text: str, stem: str) -> frozenset[str]:
    own = {stem}
    if text[:1].isupper() and len(text) > 1:
        own |= {"~" + sound for sound in sounds(text)}
    return frozenset(own)


def _keys(word: Word, *, both: bool) -> frozenset[str]:
    return frozenset({word.stem, *(f"~{one}" for one in sounds(word.text, first_form=True))} if both else {word.stem})


def _given(id: str, name: Name, aliases: Aliases, least: int, *, both: bool = False) -> Iterator[Entry]:
    titles = [text for text in (name.en, name.ru) if len(words(text)) >= least]
    for text in dict.fromkeys([*titles, *aliases.all()]):
        found = words(text)
        if len(found) == 1 and found[0].acronym == found[0].text:
            yield Entry(id, (frozenset({found[0].text}),), is_acronym=True)
        elif found:
            yield Entry(id, tuple(_keys(word, both=both) for word in found))


def _made(id: str, text: str) -> Iterator[Entry]:
    initials = "".join(word.text[0].upper() for word in words(text))
    if 2 <= len(initials) <= 6 and initials.isalpha():
        yield Entry(id, (frozenset({initials}),), "made", True)
