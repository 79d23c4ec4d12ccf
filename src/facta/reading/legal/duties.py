"""Obligations: the deeds of a legal text with bearer, deadline, condition and place.

Definitions, permissions, preambles and the clauses on how the text takes effect lay down nothing and are left alone.
Invariant: every obligation is the deed of one verb in one clause; two joined verbs are two obligations (codebook, rule 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facta.reading.claims.arguments import resolved
from facta.reading.legal import english, russian
from facta.reading.legal.clauses import Clause, subjects
from facta.reading.legal.deeds import Deed, joined, lays_down
from facta.reading.legal.names import nominative
from facta.reading.legal.terms import When, conditions, cut, deadlines
from facta.reading.legal.values import Deadline, Obligation, Passage, Provision
from facta.reading.legal.words import Words
from facta.reading.lexicon import plain
from facta.reading.tree import Tree

_FINDERS = {"en": english.deeds, "ru": russian.deeds}
# In a text that lays its duties down by "will" ("The Participants will") there is hardly a "shall".
_SHALLS = 2
_JOINS = re.compile(r"(?:\b(?:and|or|but|и|а|или)\b|;)[^.;]{0,30}$")
_RIGHT_BEFORE = re.compile(r"[\s,]*(?:(?:shall|must|also|not|не)[\s,]*)*")
# What goes on behind a date between commas.
_OBJECT = re.compile(r",\s*(?P<object>(?:an?|the|its|their)\s[^,;.]+)")
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
    clause: Clause, before: tuple[str, str], text: str, words: Words, language: str, signed: str, *, will: bool
) -> Iterator[tuple[Obligation, Deed]]:
    tree = clause.tree
    own: list[Deed] = []
    for one in _FINDERS[language](tree, words, will=will):
        own += [deed for deed in joined(tree, one, words) if deed.verb not in {other.verb for other in own}]
    own.sort(key=lambda deed: deed.verb)
    kept = {deed.verb for deed in own if lays_down(tree, deed, words, before[1])}
    if not kept:
        return
    sentence = tree.sentence.text
    base = tree.sentence.start
    places = [tree.tokens[deed.verb].start - base for deed in own]
    subjects_at = [tree.tokens[tree.phrase(deed.subject)[0]].start - base for deed in own if deed.subject is not None]
    whens = [cut(one, sentence, [*places, *subjects_at]) for one in deadlines(sentence, words, language, signed)]
    told = [
        (begin, min([stop, *(at for at in subjects_at if begin < at < stop and at < places[-1])]))
        for begin, stop in conditions(sentence, words)
    ]
    # "If it is not settled within three months, the Committee shall": the term is the condition's.
    whens = [one for one in whens if not any(begin <= one.start < stop for begin, stop in told)]
    aside = deadlines(clause.aside, words, language, signed)
    given = conditions(clause.aside, words)
    soft = words.search(words.duty.soft, sentence)
    for number, deed in enumerate(own):
        if deed.verb not in kept:
            continue
        start, end = _span(tree, deed, own, told, whens)
        phrase = _object(tree, deed, end, whens, words)
        if deed.is_passive and plain(phrase) in words.pronouns:
            phrase = before[0] or phrase
        passage = Passage(clause.start, clause.end, text[clause.start : clause.end], clause.piece.locator)
        yield (
            Obligation(
                _bearer(tree, deed, before[0], words, language),
                plain(deed.lemma or tree.tokens[deed.verb].lemma),
                phrase,
                sentence[start - base : end - base].strip(_TRIM),
                deed.is_prohibition,
                deed.is_strict and soft is None,
                _when(tree, deed, number, own, whens) or (_best(aside) if aside else None),
                _condition(sentence, told, places, number)
                or next((clause.aside[begin:stop].strip(_TRIM) for begin, stop in given), ""),
                clause.piece.provision,
                _trimmed(passage, text),
            ),
            deed,
        )


def _trimmed(passage: Passage, text: str) -> Passage:
    body = passage.text.rstrip()
    return Passage(passage.start, passage.start + len(body), body, passage.locator)


def _bearer(tree: Tree, deed: Deed, before: str, words: Words, language: str) -> str:
    """Who bears it (a Russian agent in the nominative), the noun for a pronoun; empty for a passive that names nobody."""
    i = deed.bearer if deed.is_passive else deed.subject
    if i is None:
        return ""
    if plain(tree.tokens[i].lemma) in words.pronouns:
        earlier = next(
            (k for k in tree.tokens[:i] if k.deprel.startswith("nsubj") and k.upos in ("NOUN", "PROPN")), None
        )
        if earlier is not None:  # "If the Council finds ..., it shall"
            return whole(tree, earlier.i)
        if before:
            return before
    named = whole(tree, i)
    return (
        nominative(named)
        if language == "ru" and (deed.is_passive or tree.tokens[i].feats.get("Case") == "Dat")
        else named
    )


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
        if tree.tokens[deed.verb].end < begin + base < end and stop + base >= end - 1:
            end = begin + base
    return start, max(end, tree.tokens[deed.verb].end)


def _object(tree: Tree, deed: Deed, end: int, whens: list[When], words: Words) -> str:
    """What the deed is done to: the subject of a passive, the object of a verb, else the words after it."""
    if deed.is_passive:
        return whole(tree, deed.subject) if deed.subject is not None else ""
    found = next((kid for kid in tree.kids(deed.verb, "obj") if kid.i != deed.subject), None)
    later = None
    if found is None:
        later = next(
            (kid for kid in tree.kids(deed.verb, "conj") if kid.upos == "VERB" and kid.i - deed.verb <= 2), None
        )
        found = tree.kid(later.i, "obj") if later is not None else None  # "develop and adopt a programme"
    base = tree.sentence.start
    if found is not None and found.upos in ("PRON", "DET") and tree.tokens[deed.verb].deprel != "acl:relcl":
        found = resolved(tree, found)
        if found is not None and found.i > deed.verb and (plain(found.lemma) in words.pronouns or found.text == "them"):
            found = None
    if found is not None and not any(one.start + base <= found.start < one.end + base for one in whens):
        named = whole(tree, found.i)
        at = tree.sentence.text.find(named, max(0, tree.tokens[tree.phrase(found.i)[0]].start - base))
        stop = min((one.start for one in whens if at < one.start < at + len(named)), default=None)
        return (named if stop is None else named[: stop - at]).strip(_TRIM)
    shared = later if later is not None and found is None else None
    after = tree.tokens[shared.i if shared is not None else deed.verb].end
    rest = tree.sentence.text[after - base : None if shared is not None else end - base].strip(_TRIM)
    # "submit to the Parties, by 30 June, a joint plan": the object stands behind the date.
    behind = next((one.end for one in whens if one.start >= after - base), None)
    told = _OBJECT.match(tree.sentence.text, behind) if behind is not None else None
    return told["object"].strip(_TRIM) if told is not None else rest


def _when(tree: Tree, deed: Deed, number: int, own: list[Deed], whens: list[When]) -> Deadline | None:
    """The deadline that stands before all deeds holds for all; one behind a deed for that deed, and for those that share its object."""
    base = tree.sentence.start
    sentence = tree.sentence.text
    places = [tree.tokens[one.verb].start - base for one in own]
    if number and (led := [one for one in whens if _leads(sentence, one, places[number - 1], places[number])]):
        return _best(led)
    last = number + 1 == len(own)
    after = [
        one
        for one in whens
        if one.start > places[number]
        and (last or (one.start < places[number + 1] and not _leads(sentence, one, places[number], places[number + 1])))
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


def _leads(sentence: str, one: When, before: int, verb: int) -> bool:
    """Whether a deadline between two deeds stands with the second: "set up a centre and, within a year, accredit it"."""
    if not before < one.start < verb:
        return False
    return bool(_JOINS.search(sentence, before, one.start) and _RIGHT_BEFORE.fullmatch(sentence, one.end, verb))


def _best(found: list[When]) -> Deadline:
    order = {"date": 0, "term": 1, "prompt": 2, "recurring": 3}
    return min(found, key=lambda one: order[one.deadline.kind]).deadline


def _condition(sentence: str, told: list[tuple[int, int]], places: list[int], number: int) -> str:
    """A condition before the first deed holds for all, one behind a deed for that deed."""
    for begin, end in told:
        if begin < places[0] or (places[number] < begin and (number + 1 == len(places) or begin < places[number + 1])):
            return sentence[begin:end].strip(_TRIM)
    return ""
