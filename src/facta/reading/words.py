"""A text as sentences and words, each word with its place, its lemmas and what its form tells.

What the form tells, in one vocabulary for all languages: base (infinitive or plural present), s, past, participle (passive), ing, present,
future, noun, nominative, accusative, genitive, adjective. Invariant: `text[word.start : word.end] == word.text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from facta.reading.lexicon import lexicon, plain

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?(?<!\.)|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s)")
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[•*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-zа-я][.)]\s|(?:Article|Статья|Глава|Chapter)\s))")
_LINE = re.compile(r"\n")
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof st no art arts vs etc cf jan feb mar apr jun jul aug sept sep oct nov dec gen col lt sen rep gov para inc ltd co "
    "ст п пп г гг им ул руб коп млн млрд тыс т д см стр проф акад гл ред янв фев апр авг сен окт ноя дек обл др".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place; `before` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    lower: str
    lemmas: frozenset[str]
    forms: frozenset[str]
    before: str

    def has(self, words: frozenset[str]) -> bool:
        """Whether the word is one of these lemmas."""
        return not words.isdisjoint(self.lemmas)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, headings and list items included, without the white space and bullets around them."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in sorted({*_sentence_ends(text), *_line_ends(text), len(text)}):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip(" \t\r\n•*–—·"))
        if len(piece.rstrip()) > lead:
            found.append((start + lead, start + len(piece.rstrip())))
        start = end
    return found


def _sentence_ends(text: str) -> list[int]:
    ends = []
    for match in _ENDS.finditer(text):
        rest = text[match.end() : match.end() + 60].lstrip()
        word = re.search(r"([^\W\d_]+)$", text[max(0, match.start() - 20) : match.start()])
        if match[0] == "." and word and (plain(word[1]) in _ABBREVIATED or (len(word[1]) == 1 and word[1].isupper())):
            continue
        if match[0] == "." and re.search(r"(?:^|\n)\s*\d{1,3}$", text[max(0, match.start() - 6) : match.start()]):
            continue
        if rest and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“«‘('[•—–-"):
            ends.append(match.end())
    return ends


def _line_ends(text: str) -> list[int]:
    ends = [match.start() for match in _BREAK.finditer(text)]
    for match in _LINE.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        rest = text[match.end() : match.end() + 2]
        if line.endswith((".", "!", "?", ":", ";", "»", "”", '"')) or (len(line) < 60 and rest[:1].isupper()):
            ends.append(match.start())
    return ends


def words(text: str, start: int, end: int, language: str) -> list[Word]:
    """The words between two places of the text."""
    found, before = [], start
    read = _russian if language == "ru" else _english
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        lower = plain(word)
        lemmas, forms = read(lower)
        found.append(Word(match.start(), match.end(), word, lower, lemmas, forms, text[before : match.start()]))
        before = match.end()
    return found


@lru_cache(maxsize=100_000)
def _english(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas by the lexicon's verb forms, else by the endings of plurals; what is no known verb may be a noun."""
    own = word.removesuffix("'s").removesuffix("'")
    known = lexicon("en").forms.get(own, ())
    lemmas, forms = {own, *(lemma for lemma, _ in known)}, {form for _, form in known}
    if own.endswith("ies") and len(own) > 4:
        lemmas.add(own[:-3] + "y")
    elif own.endswith(("ches", "shes", "sses", "xes", "zes")):
        lemmas.add(own[:-2])
    elif own.endswith("s") and not own.endswith(("ss", "us", "is")) and len(own) > 3:
        lemmas.add(own[:-1])
    if "-" in own:
        lemmas.add(own.rsplit("-", 1)[1])
    if word != own:
        forms = {"possessive"}
    return frozenset(lemmas), frozenset(forms)


_FORMS = {
    "nomn": "nominative",
    "accs": "accusative",
    "gent": "genitive",
    "past": "past",
    "pres": "present",
    "futr": "future",
    "impf": "imperfective",
    "perf": "perfective",
}
_PARTS = {"INFN": "infinitive", "PRTS": "short", "PRTF": "participle", "GRND": "ing", "NOUN": "noun", "ADJF": "adjective", "NPRO": "pronoun"}


@lru_cache(maxsize=100_000)
def _russian(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas and forms of the readings that are not much rarer than the likeliest."""
    if word[0].isdigit() or not re.search(r"[а-я]", word):
        return frozenset({word}), frozenset()
    readings = _morphology().parse(word)
    lemmas = {plain(one.normal_form) for one in readings if one.score >= readings[0].score * 0.2}
    forms: set[str] = set()
    for tag in (one.tag for one in readings if plain(one.normal_form) in lemmas):
        forms.update(_FORMS[part] for part in map(str, tag.grammemes) if part in _FORMS)
        forms.add(_PARTS.get(str(tag.POS), "verb" if str(tag.POS) == "VERB" else "other"))
        if "pssv" in tag.grammemes:
            forms.add("passive")
    for lemma in [lemma for lemma in lemmas if lemma.endswith(("ся", "сь"))]:
        lemmas.add(lemma[:-2])
        forms.add("reflexive")
    return frozenset(lemmas), frozenset(forms)


@lru_cache(maxsize=1)
def _morphology() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
