"""A legal text read as a whole: head, layout, clauses, and what they lay down."""

from __future__ import annotations

from dataclasses import replace

from facta.reading.language_of import language_of
from facta.reading.legal.bodies import bodies
from facta.reading.legal.clauses import clauses
from facta.reading.legal.duties import obligations
from facta.reading.legal.facts import facts
from facta.reading.legal.foreseen import foreseen, is_settled
from facta.reading.legal.layout import layout
from facta.reading.legal.preamble import head, signing
from facta.reading.legal.roadmap import RoadMap, road_map
from facta.reading.legal.values import Agreement, Obligation
from facta.reading.legal.words import words as words_of

ENGINE = "legal/1"


def agreement(text: str, *, language: str = "", title: str = "") -> Agreement:
    """What a legal text lays down. `title` is taken where the text has none of its own.

    Raises `DocumentError` for a text in a language that cannot be read.
    """
    language = language or language_of(text)
    words = words_of(language)
    top = head(text, words)
    found = layout(text, words, language, top.end)
    signed = signing(text, found.closing, words, language)
    kind = top.kind or words.kind_of(title)
    mapped = road_map(text, found, words, language, kind, signed.date)
    used = {found.pieces[place].start for place in mapped.used}
    every = [one for one in clauses(text, found.pieces, words, language) if one.piece.start not in used]
    told = obligations(text, every, found.provisions, words, language, signed.date)
    kept = [one for one, clause, deed in told if not is_settled(clause.tree, deed, words)]
    both = sorted(_joined(kept, mapped), key=lambda one: one.passage.start)
    notes = []
    if not top.parties:
        notes.append("No parties were found in the preamble or the title.")
    if not both:
        notes.append("No obligations were found. Is this a legal text?")
    return Agreement(
        top.title or title,
        kind,
        language,
        signed.date,
        signed.place,
        top.parties,
        bodies(every, mapped.obligations, text, words, top.parties, language),
        (*found.provisions, *mapped.provisions),
        tuple(both),
        foreseen([*(one for one, _, _ in told), *mapped.obligations], every, text, words, language),
        (*((top.adopted,) if top.adopted else ()), *facts(every, text, words, language)),
        tuple(notes),
    )


def _joined(running: list[Obligation], mapped: RoadMap) -> list[Obligation]:
    """Both kinds: what a measure lays down in its own words takes bearer and deadline from the labels beneath it."""
    labels = {mapped.obligations[k].passage.start: mapped.obligations[k] for k in mapped.labelled}
    told = {one.passage.start for one in running}
    out = []
    for one in running:
        label = labels.get(one.passage.start)
        if label is not None:
            one = replace(one, bearer=label.bearer or one.bearer, deadline=label.deadline or one.deadline)
        out.append(one)
    return [
        *out,
        *(one for k, one in enumerate(mapped.obligations) if k not in mapped.labelled or one.passage.start not in told),
    ]
