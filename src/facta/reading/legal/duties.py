"""Obligations: the deeds of a legal text with bearer, deadline, condition and place.

Definitions, permissions, preambles and the clauses on how the text takes effect lay down nothing and are left alone.
Invariant: every obligation is the deed of one verb in one clause; two joined verbs are two obligations (codebook, rule 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facta.reading.legal import english, russian
from facta.reading.legal.clauses import Clause, subjects
from facta.reading.legal.deeds import Deed, joined, lays_down
from facta.reading.legal.terms import When, conditions, cut, deadlines
from facta.reading.legal.values import Deadline, Obligation, Passage, Provision
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.tree import Tree

_FINDERS = {"en": english.deeds, "ru": russian.deeds}
# In a text that lays its duties down by "will" ("The Participants will") there is hardly a "shall".
_SHALLS = 2
_TRIM = " \n,;:.–—-"


def obligations(
    text: str, every: Sequence[Clause], provisions: Sequence[Provision], words: Words, language: str, signed: str = ""
) -> list[tuple[Obligation, Clause, Deed]]:
    """The obligations in the order of the text, each with the clause and deed that it was read off."""
    defining = _defining(provisions, words)
    parsed = [one for one in every if one.piece.provision not in defining]
    will = language == "en" and len(re.findall(r"\bshall\b", text)) < _SHALLS
    return [
        (one, clause, deed)
        for clause, before in zip(parsed, subjects(parsed), strict=True)
        for one, deed in _of(clause, before, text, words, language, signed, will=will)
    ]


def _defining(provisions: Sequence[Provision], words: Words) -> set[int | None]:
    """The places of provisions that define, with all that lies in them."""
    found: set[int | None] = set()
    for place, one in enumerate(provisions):
        if one.parent in found or words.search(words.defining, one.title):
            found.add(place)
    return found - {None}


def _of(
    clause: Clause, before: str, text: str, words: Words, language: str, signed: str, *, will: bool
) -> Iterator[tuple[Obligation, Deed]]:
    tree = clause.tree
    own: list[Deed] = []
    for one in _FINDERS[language](tree, words, will=will):
        own += [deed for deed in joined(tree, one, words) if deed.verb not in {other.verb for other in own}]
    own = [deed for deed in own if lays_down(tree, deed, words)]
    own.sort(key=lambda deed: deed.verb)
    if not own:
        return
    sentence = tree.sentence.text
    base = tree.sentence.start
    places = [tree.tokens[deed.verb].start - base for deed in own]
    whens = [cut(one, sentence, places) for one in deadlines(sentence, words, language, signed)]
    told = conditions(sentence, words)
    soft = words.search(words.duty.soft, sentence)
    for number, deed in enumerate(own):
        start, end = _span(tree, deed, own, told, whens)
        phrase = _object(tree, deed, start, end, whens)
        passage = Passage(clause.start, clause.end, text[clause.start : clause.end], clause.piece.locator)
        yield (
            Obligation(
                _bearer(tree, deed, before, words),
                plain(deed.lemma or tree.tokens[deed.verb].lemma),
                phrase,
                sentence[start - base : end - base].strip(_TRIM),
                deed.is_prohibition,
                deed.is_strict and soft is None,
                _when(tree, deed, number, own, whens),
                _condition(sentence, told, places, number),
                clause.piece.provision,
                _trimmed(passage, text),
            ),
            deed,
        )


def _trimmed(passage: Passage, text: str) -> Passage:
    body = passage.text.rstrip()
    return Passage(passage.start, passage.start + len(body), body, passage.locator)


def _bearer(tree: Tree, deed: Deed, before: str, words: Words) -> str:
    """Who bears it, as written; the noun for which a pronoun stands; empty for a passive that names nobody."""
    i = deed.bearer if deed.is_passive else deed.subject
    if i is None:
        return ""
    if plain(tree.tokens[i].lemma) in words.pronouns and before:
        return before
    return whole(tree, i)


def whole(tree: Tree, i: int) -> str:
    """The words of a noun with all that it is coordinated with."""
    run = tree.phrase(i)
    for kid in tree.kids(i, "conj"):
        if tree.is_nominal(kid.i):
            run = list(range(run[0], max(run[-1], tree.phrase(kid.i)[-1]) + 1))
    return tree.text(run).strip(_TRIM)


def _span(tree: Tree, deed: Deed, own: list[Deed], told: list[tuple[int, int]], whens: list[When]) -> tuple[int, int]:
    """Where the words begin and end that tell the deed."""
    base = tree.sentence.start
    first = deed.verb
    if deed.is_passive and deed.subject is not None and deed.subject < deed.verb:
        first = min(tree.phrase(deed.subject)[0], deed.verb)
    later = [other.verb for other in own if other.verb > deed.verb]
    last = len(tree.tokens) - 1
    if later:
        last = later[0] - 1
        while last > deed.verb and tree.tokens[last].upos in ("CCONJ", "PUNCT", "AUX", "PART", "ADV", "DET"):
            last -= 1
        subject = next((other.subject for other in own if other.verb == later[0]), None)
        if subject is not None and deed.verb < subject <= last and subject != deed.subject:
            last = tree.phrase(subject)[0] - 1
            while last > deed.verb and tree.tokens[last].upos in ("CCONJ", "PUNCT", "SCONJ"):
                last -= 1
    start, end = tree.tokens[first].start, tree.tokens[max(last, deed.verb)].end
    for begin, stop in [*told, *((one.start, one.end) for one in whens)]:
        if begin + base > tree.tokens[deed.verb].end and stop + base >= end - 1:
            end = begin + base
    return start, max(end, tree.tokens[deed.verb].end)


def _object(tree: Tree, deed: Deed, start: int, end: int, whens: list[When]) -> str:
    """What the deed is done to: the subject of a passive, the object of a verb, else the words after it."""
    if deed.is_passive:
        return whole(tree, deed.subject) if deed.subject is not None else ""
    found = tree.kid(deed.verb, "obj")
    if found is None and tree.relation(deed.verb) == "conj":
        found = None
    if found is None:
        later = next(
            (kid for kid in tree.kids(deed.verb, "conj") if kid.upos == "VERB" and kid.i - deed.verb <= 2), None
        )
        found = tree.kid(later.i, "obj") if later is not None else None  # "develop and adopt a programme"
    base = tree.sentence.start
    if found is not None and not any(one.start + base <= found.start < one.end + base for one in whens):
        return whole(tree, found.i)
    after = tree.tokens[deed.verb].end
    return tree.sentence.text[after - base : end - base].strip(_TRIM)


def _when(tree: Tree, deed: Deed, number: int, own: list[Deed], whens: list[When]) -> Deadline | None:
    """The deadline that stands before all deeds holds for all; one behind a deed for that deed, and for those that share its object."""
    base = tree.sentence.start
    places = [tree.tokens[one.verb].start - base for one in own]
    after = [
        one
        for one in whens
        if one.start > places[number] and (number + 1 == len(own) or one.start < places[number + 1])
    ]
    if after:
        return _best(after)
    if number + 1 < len(own) and own[number + 1].verb - deed.verb <= 2 and own[number + 1].subject == deed.subject:
        shared = _when(tree, own[number + 1], number + 1, own, whens)
        if shared is not None:
            return shared
    before = [one for one in whens if one.start < places[0]]
    if not before and number:
        # Between its own subject and the deed: "and the Secretariat shall within a month publish".
        subject = deed.subject
        lead = tree.tokens[subject].start - base if subject is not None else places[number]
        before = [one for one in whens if lead < one.start < places[number] and own[number - 1].subject != subject]
    return _best(before) if before else None


def _best(found: list[When]) -> Deadline:
    order = {"date": 0, "term": 1, "prompt": 2, "recurring": 3}
    return min(found, key=lambda one: order[one.deadline.kind]).deadline


def _condition(sentence: str, told: list[tuple[int, int]], places: list[int], number: int) -> str:
    """A condition before the first deed holds for all, one behind a deed for that deed."""
    for begin, end in told:
        if begin < places[0] or (places[number] < begin and (number + 1 == len(places) or begin < places[number + 1])):
            return sentence[begin:end].strip(_TRIM)
    return ""
