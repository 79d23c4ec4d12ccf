"""The final clauses: entry into force, provisional application, duration, prolongation, withdrawal. Facts with their quote, not duties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facta.reading.legal.clauses import Clause
from facta.reading.legal.terms import deadlines
from facta.reading.legal.values import Fact, FactKind, Passage
from facta.reading.legal.words import Words

_ORDINAL = re.compile(
    r"\b(?:on the (?:first|[\w-]+th|[\w-]+nd|[\w-]+rd|[\w-]+st) day[^,;.]*|на \w+ день[^,;.]*|по истечении [^,;.]*)",
    re.IGNORECASE,
)


def facts(found: Sequence[Clause], text: str, words: Words, language: str) -> tuple[Fact, ...]:
    """Each kind of fact once for each sentence that tells it."""
    kept: list[Fact] = []
    for clause in found:
        sentence = clause.tree.sentence.text
        if not words.search(words.fact_subject, sentence) and not clause.follows:
            continue
        for kind, pattern in words.facts.items():
            told = words.search(pattern, sentence)
            if told is None or not _tells(kind, sentence, told, words):
                continue
            passage = Passage(clause.start, clause.end, text[clause.start : clause.end].rstrip(), clause.piece.locator)
            kept.append(Fact(kind, _term(kind, sentence, told.start(), words, language), passage))
    return tuple(kept)


def _tells(kind: FactKind, sentence: str, told: re.Match[str], words: Words) -> bool:
    if kind == "entry into force":
        # "Within 30 days of the day on which this Agreement enters into force" counts from it and says nothing of it.
        before = sentence[: told.start()]
        if re.search(
            r"\b(?:withdrawal|denunciation|termination|выход|денонсаци\w+|прекращение)\b(?!.*\bAgreement\b)[^,]*$",
            before,
            re.I,
        ):
            return False
        return not re.search(r"\b(?:when|once|until|on which|after|before|если|когда|до того)\b[^,]*$", before, re.I)
    if kind == "withdrawal" and words.search(words.facts["prolongation"], sentence[: told.start()]):
        return False  # "extended unless a Party gives notice" is told once
    if kind == "withdrawal":
        return bool(words.search(words.notice, sentence) or re.search(r"\bmay\b|может|вправе", sentence))
    if kind in ("prolongation", "duration"):
        return bool(words.search(words.fact_subject, sentence) or words.search(words.terms.unit, sentence))
    return True


def _term(kind: FactKind, sentence: str, start: int, words: Words, language: str) -> str:
    """The spell or date nearest to the words that tell the fact."""
    spells = re.finditer(
        rf"\b{words.terms.number}(?:-year|-month)?\s*{words.terms.unit}\b|\b[\w-]+(?:-year|летни\w+|годичн\w+|месячн\w+)\b[^,;.]{{0,20}}",
        sentence,
        re.I,
    )
    found = [(one.start(), one.group()) for one in spells]
    if kind == "entry into force":
        if ordinal := _ORDINAL.search(sentence):
            return ordinal.group().strip()
        found += [(one.start, one.deadline.text) for one in deadlines(sentence, words, language)]
    if not found:
        return ""
    # What follows the words is rather theirs than what stands before them.
    return min(found, key=lambda one: one[0] - start if one[0] >= start else 2 * (start - one[0]))[1].strip()
