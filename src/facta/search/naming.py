"""The names of a tracker's register as a question meets them: by their words, in either spelling, and what belongs to what.

Invariant: pure; an id means the same in every answer: a person, party or body by its id, a provision by the programme that it is part of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from facta.model.register import Body, Name, Package, Party, Person, Provision, Register, Source
from facta.search.texts import Thing, things
from facta.search.words import Mark, marks
from facta.state.voices import Voices

# A word that so many names share, and more than a quarter of all, names none of them ("Union", "programme").
_COMMON = 8


class Names:
    """The names of one register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._programmes: dict[str, str] = {}

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Everything of the register by id; a person before a party of the same id, which no register has."""
        return {thing.id: thing for thing in things(self.register)}

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self.register)

    @cached_property
    def _provisions(self) -> dict[str, Provision]:
        return {one.id: one for one in self.register.provisions}

    @cached_property
    def _packages(self) -> dict[str, Package]:
        return {one.id: one for one in self.register.packages}

    @cached_property
    def _requiring(self) -> dict[str, str]:
        """Instrument -> the first provision that requires it or that it serves."""
        found: dict[str, str] = {}
        for provision in self.register.provisions:
            for id in provision.requires:
                found.setdefault(id, provision.id)
        for instrument in self.register.instruments:
            if instrument.serves:
                found.setdefault(instrument.id, instrument.serves[0])
        return found

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for thing in self.things.values():
            for text in texts(thing):
                for mark in marks(text, as_typed=True):
                    for key in keys(mark):
                        found[key].add(thing.id)
        return found

    def speaker(self, raw: str) -> str:
        """Who speaks: the id that the register has for the name, or for a part of it that one person alone has; else the words."""
        if not raw:
            return ""
        voice = self._voices.named(raw)
        if voice is not None:
            return voice.key
        called = [id for id in self.called(marks(raw, as_typed=True)) if isinstance(self.things[id], Person)]
        return called[0] if len(called) == 1 else raw

    def programme(self, provision: str, instrument: str = "") -> str:
        """The provision of the base's level that this one is part of, else its topmost one; a package is its own. By the instrument where
        no provision is told."""
        id = provision or self._requiring.get(instrument, "")
        if id not in self._programmes:
            self._programmes[id] = self._programme(id)
        return self._programmes[id]

    def _programme(self, id: str) -> str:
        if id in self._packages:
            return id
        one = self._provisions.get(id)
        seen: set[str] = set()
        while one is not None and one.id not in seen:
            seen.add(one.id)
            package = self._packages.get(one.package)
            above = self._provisions.get(one.parent or "")
            if above is None or (package is not None and one.level == package.base_level):
                return one.id
            one = above
        return ""

    def parties(self, id: str) -> tuple[str, ...]:
        """The parties that a party, body or person stands for."""
        thing = self.things.get(id)
        match thing:
            case Party():
                return (thing.id,)
            case Body():
                return thing.members
            case Person():
                above = self.things.get(thing.party)
                return self.parties(thing.party) if isinstance(above, Party | Body) else ()
        return ()

    def source_kind(self, id: str) -> str:
        """The kind of a source; empty for one that the register does not know."""
        thing = self.things.get(id)
        return thing.kind if isinstance(thing, Source) else ""

    def named(self, word: Mark) -> set[str]:
        """The ids of what a word names; none when it names too much to mean any."""
        met = set().union(*(self._by_word.get(key, ()) for key in keys(word)))
        return set() if len(met) > max(_COMMON, len(self.things) // 4) else met

    def called(self, words: Iterable[Mark]) -> set[str]:
        """The ids of what all these words name together, a person by any part of his name."""
        found: set[str] | None = None
        for word in words:
            met: set[str] = set().union(*(self._by_word.get(key, ()) for key in keys(word)))
            found = met if found is None else found & met
        return found or set()


def keys(word: Mark) -> set[str]:
    """By what a word of a name is met."""
    return {*word.forms, *(f"~{sound}" for sound in word.sounds)}


def name_of(thing: Thing) -> Name:
    """The name or title."""
    match thing:
        case Party() | Body() | Person():
            return thing.name
        case Source():
            return Name(thing.publisher)
    return thing.title


def texts(thing: Thing) -> list[str]:
    """Every name that it has."""
    name = name_of(thing)
    aliases = thing.aliases if isinstance(thing, Source) else thing.aliases.all()
    return [text for text in (name.en, name.ru, *aliases) if text]
