"""Choosing: the one thing that a text names, or candidates with the reason why none was chosen.

Invariant: what fits two things alike, or one thing weakly, links to none; the candidates stand in order, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from facta.model.register import Body, Instrument, Package, Party, Person, Provision, Register
from facta.reading.linking import names
from facta.reading.linking.context import Context, context
from facta.reading.linking.matching import Found, Index, Near
from facta.reading.linking.names import kinds
from facta.reading.linking.spelling import Word, sounds, words

# A phrase all of whose words are a name's links to it from this share of the name's weight on, when no other name comes near.
# Chosen on two thirds of the mentions that tests/reading/linking/test_mentions.py guards, as were the three below.
_ENOUGH = 0.5
_AHEAD = 1.3
# What a candidate must share with the phrase, of both weights.
_SOME = 0.4
# How many sentences back "the treaty" may look.
_BACK = 5
_CANDIDATES = 5
_BETWEEN = re.compile(r"\s*(?:,|and|&|и|[-–—])?\s*(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Links:
    """What a claim is about; `provision` may be a package. Left open: `candidates`, the likeliest first, and the `reason`."""

    provision: str | None = None
    instrument: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """The parties, bodies and people named, or the `candidates` and the `reason` why none was chosen."""

    ids: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    reason: str = ""


NO_CONTEXT = Context()


class Linker:
    """The names of a register, ready to be found in texts."""

    def __init__(self, register: Register) -> None:
        provisions: list[Provision | Package] = [*register.provisions, *register.packages]
        whos: list[Party | Body | Person] = [*register.parties, *register.bodies, *register.people]
        self._instruments = Index(entry for one in register.instruments for entry in names.things(one))
        self._provisions = Index(entry for one in provisions for entry in names.things(one))
        self._who = Index(entry for one in whos for entry in names.who(one))
        self._people = {one.id: _first_names(one) for one in register.people}
        self._titles = kinds().titles
        self._kinds = {one.id: _kinds(one) for one in (*provisions, *register.instruments)}
        self._is_instrument = frozenset(one.id for one in register.instruments)
        lexicon = kinds()
        self._generic = frozenset(
            word.stem for group in (*lexicon.kinds.values(), lexicon.beside) for one in group for word in words(one)
        )

    def context(self, text: str, headline: str = "") -> Context:
        """What a document names and defines, for `thing`, `who` and `whom`; made once for each document."""
        return context((self._provisions, self._instruments, self._who), text, headline)

    # --- things ----------------------------------------------------------------------------------------------------------

    def thing(self, *texts: str, context: Context = NO_CONTEXT, at: int | None = None) -> Links:
        """What the first of the texts that names anything names: the object first, then the words around it.

        `at` is where in the context's text the claim begins; only what stands before it can say what "the treaty" is.
        """
        open_ = Links()
        wanted: frozenset[str] = frozenset()
        for place, text in enumerate(texts):
            found = words(text)
            links = self._exact(found, context, at)
            if place == 0:
                wanted = self._described(found)
                if wanted and links == Links():
                    links = self._pointed(wanted, context, at)
                elif links == Links():
                    links = self._near(found)
            elif wanted:
                links = self._of_kind(links, wanted)
            if links.provision or links.instrument:
                return links
            open_ = open_ if open_.candidates else links
        return open_

    def _exact(self, found: Sequence[Word], context: Context, at: int | None) -> Links:
        defined = _defined(found, context, at)
        if defined is not None and defined <= self._kinds.keys():
            return self._one_of(sorted(defined), "defined in the text for two things")
        provision, instrument = (
            self._longest(index.find(found), context, at) for index in (self._provisions, self._instruments)
        )
        one, other = (ids[0] if len(ids) == 1 else None for ids in (provision, instrument))
        tied = tuple(id for ids in (provision, instrument) if len(ids) > 1 for id in ids)
        return Links(one, other, tied[:_CANDIDATES], "the name fits several" if tied else "")

    def _longest(self, found: list[Found], context: Context, at: int | None) -> list[str]:
        """The ids named by the longest run of words; an acronym that we made counts only when the document named the thing."""
        before = {one.id for one in context.before(at)}
        sure = [one for one in found if one.entry.way == "given" or one.entry.id in before]
        length = max((one.length for one in sure), default=0)
        ids = list(dict.fromkeys(one.entry.id for one in sure if one.length == length))
        told = [id for id in ids if id in before]
        return told if len(told) == 1 else ids

    def _near(self, found: Sequence[Word]) -> Links:
        """What a phrase means that is no name but shares rare words with one."""
        if not found or any(one.length == len(found) for one in self._who.find(found)):
            return Links()  # a state or body is no thing that was agreed
        phrase = {word.stem for word in found}
        says_more = len(phrase) > 1 and bool(phrase - self._generic)
        whole: list[Near] = []
        ranked: list[Near] = []
        for index in (self._provisions, self._instruments):
            near = index.near(found)
            whole += (one for one in near if says_more and one.of_phrase > 0.999)
            ranked += (one for one in near if min(one.of_name, one.of_phrase) >= _SOME)
        whole.sort(key=lambda one: -one.of_name)
        if whole and whole[0].of_name >= _ENOUGH and (len(whole) == 1 or whole[0].of_name >= _AHEAD * whole[1].of_name):
            return self._one_of([whole[0].id], "")
        ranked.sort(key=lambda one: -one.of_name * one.of_phrase)
        ids = tuple(dict.fromkeys(one.id for one in (*whole, *ranked)))[:_CANDIDATES]
        why = "its words are in several names" if len(whole) > 1 else "only some of the words are a name's"
        return Links(None, None, ids, why if ids else "")

    def _described(self, found: Sequence[Word]) -> frozenset[str]:
        """The kinds of a phrase that names a kind and nothing else ("the new treaty"); none when it says more."""
        own = tuple(word.stem for word in found)
        return kinds().of(own) if own and set(own) <= self._generic else frozenset()

    def _pointed(self, wanted: frozenset[str], context: Context, at: int | None) -> Links:
        """The thing of that kind in the nearest sentence before, else in the headline."""
        fits = [one for one in context.before(at) if self._is_kind(one.id, wanted)]
        if not fits:
            return Links()
        nearest = [one for one in fits if one.sentence == fits[0].sentence]
        candidates = tuple(dict.fromkeys(one.id for one in (*nearest, *fits)))
        ids = list(dict.fromkeys(one.id for one in nearest))
        here = context.sentence(at) if at is not None else None
        if here is not None and 0 <= fits[0].sentence < here - _BACK:
            return Links(None, None, candidates[:_CANDIDATES], "named too far back")
        if len(ids) == 1:
            return self._one_of(ids, "")
        return Links(None, None, candidates[:_CANDIDATES], "several of that kind were named")

    def _is_kind(self, id: str, wanted: frozenset[str]) -> bool:
        return bool(self._kinds.get(id, frozenset()) & wanted) or ("document" in wanted and id in self._is_instrument)

    def _of_kind(self, links: Links, wanted: frozenset[str]) -> Links:
        """Of what the words around name only what the description can mean; the rest become candidates."""
        ids = [id for id in (links.provision, links.instrument) if id]
        kept = [id for id in ids if self._is_kind(id, wanted)]
        if kept or not ids:
            return Links(
                links.provision if links.provision in kept else None,
                links.instrument if links.instrument in kept else None,
                links.candidates,
                links.reason,
            )
        return Links(None, None, tuple(ids), "named beside it, but of another kind")

    def _one_of(self, ids: Sequence[str], reason: str) -> Links:
        if len(ids) != 1:
            return Links(None, None, tuple(ids[:_CANDIDATES]), reason if ids else "")
        return Links(None, ids[0]) if ids[0] in self._is_instrument else Links(ids[0], None)

    # --- parties, bodies, people ---------------------------------------------------------------------------------------

    def who(self, texts: Iterable[str], context: Context = NO_CONTEXT, at: int | None = None) -> tuple[str, ...]:
        """The parties, bodies and people that the texts name, each once."""
        return tuple(dict.fromkeys(id for text in texts for id in self.whom(text, context, at).ids))

    def whom(self, text: str, context: Context = NO_CONTEXT, at: int | None = None) -> Who:
        """Whom one text names; a surname alone is a link only when it is an alias or the full name was told before."""
        found = words(text)
        defined = _defined(found, context, at)
        if defined is not None and defined.isdisjoint(self._kinds):
            meant = tuple(sorted(defined))
            return Who(meant) if len(meant) == 1 else Who((), meant, "defined in the text for several" if meant else "")
        matches = self._who.find(found)
        before = {one.id for one in context.before(at)}
        sure: list[Found] = []
        weak: list[Found] = []
        for match in matches:
            (sure if self._is_sure(match, found, text, before) else weak).append(match)
        length = max((one.length for one in sure), default=0)
        best = [one for one in sure if one.length == length]
        best = [one for one in best if one.entry.way == "given"] or best
        ids = list(dict.fromkeys(one.entry.id for one in best))
        if len(ids) > 1:
            told = [id for id in ids if id in before]
            people = [id for id in ids if id in self._people]
            spans = sorted({(one.first, one.last) for one in best})
            if len(spans) == len(ids) and _is_list(spans, found, text):
                return Who(tuple(ids))
            if len(spans) > 1 and len(people) == 1:
                ids = people  # "the President of Vormelia, Velisk"
            elif len(told) == 1:
                ids = told
        if len(ids) == 1 and (ids[0] in self._people or not any(one.entry.id in self._people for one in weak)):
            return Who(tuple(ids))
        possible = tuple(dict.fromkeys([*ids, *(one.entry.id for one in weak)]))
        if possible:
            why = "the name fits several" if len(ids) > 1 else "a short name that nothing before explains"
            return Who((), possible[:_CANDIDATES], why)
        near = [one.id for one in self._who.near(found) if one.of_phrase >= 0.5 and one.of_name >= _SOME]
        return Who((), tuple(near[:_CANDIDATES]), "part of the name" if near else "")

    def _is_sure(self, match: Found, found: Sequence[Word], text: str, before: set[str]) -> bool:
        id = match.entry.id
        if match.entry.is_acronym:
            return match.entry.way == "given" or id in before or len(found[match.first].acronym) > 2
        if id in self._people and match.length == 1:
            if not found[match.first].text[:1].isupper():
                return False
            said = self._first_name_fits(id, match, found, text)
            if said is not None:
                return said
            return match.entry.way == "given" or id in before
        return True

    def _first_name_fits(self, id: str, match: Found, found: Sequence[Word], text: str) -> bool | None:
        """Whether the words beside a surname are this person's first name; None when there is none beside it."""
        first = self._people[id]
        beside = [*reversed(found[max(0, match.first - 2) : match.first]), *found[match.last + 1 : match.last + 2]]
        if not first:
            return None
        for word in beside:
            if word.text[:1].isupper() and len(word.text) > 1 and not sounds(word.text).isdisjoint(first):
                return True
        if match.first == 0:
            return None
        word = found[match.first - 1]
        gap = text[word.end : found[match.first].start]
        if not word.text[0].isupper() or gap.strip(" .\u00a0") or word.text.lower() in self._titles:
            return None
        if len(word.text) == 1:
            return any(one[:1] in _initials(word.text) for one in first)
        return None if "." in gap or self._who_named(word) else False

    def _who_named(self, word: Word) -> bool:
        """Whether the word alone names a party or body: "Vormelia's Velisk"."""
        return any(one.entry.id not in self._people for one in self._who.find([word]))


def _defined(found: Sequence[Word], context: Context, at: int | None) -> frozenset[str] | None:
    """What the document says that an acronym among the words, or the whole phrase, stands for; None when it says nothing."""
    if not context.defined:
        return None
    phrase = tuple(word.stem for word in found)
    for term in (*(word.acronym for word in found if word.acronym), ""):
        defined = context.definition(term, phrase, at)
        if defined is not None:
            return defined.ids
    return None


def _first_names(one: Person) -> frozenset[str]:
    first = [words(text)[0].text for text in (one.name.en, one.name.ru) if len(words(text)) > 1]
    return frozenset(key for text in first for key in sounds(text, first_form=True))


def _initials(letter: str) -> frozenset[str]:
    """By what letters of the keys an initial may begin; softened vowels begin several."""
    found = {one[:1] for one in sounds(letter + letter)} | {one[:1] for one in sounds(letter + "н")}
    small = letter.lower()
    own = {
        "y": "aeiu",
        "е": "e",
        "ю": "u",
        "я": "a",
        "j": "aeiu",
        "i": "aiu",
        "s": "sS",
        "z": "zZ",
        "c": "cCk",
        "k": "kh",
        "t": "tc",
    }
    return frozenset(found | set(own.get(small, small)))


def _is_list(spans: Sequence[tuple[int, int]], found: Sequence[Word], text: str) -> bool:
    """Whether the names are all that there is: "Vormelia and Karendia"."""
    covered = sum(last - first + 1 for first, last in spans)
    gaps = (text[found[one[1]].end : found[other[0]].start] for one, other in pairwise(spans))
    return covered == len(found) and all(_BETWEEN.fullmatch(gap) and gap.strip() for gap in gaps)


def _kinds(one: Provision | Package | Instrument) -> frozenset[str]:
    """The kinds that a thing may be called by: its title's, its field's or level's, and those of its aliases."""
    own = one.kind if isinstance(one, Instrument) else one.level if isinstance(one, Provision) else "package"
    texts = (own, one.title.en, one.title.ru, *one.aliases.all())
    return frozenset(kind for text in texts for kind in kinds().of(tuple(word.stem for word in words(text)[:3])))


@lru_cache(maxsize=8)
def linker(register: Register) -> Linker:
    """The linker of a register, made once."""
    return Linker(register)
