"""The words of a text as the index knows them: forms that all inflections share, and sounds that both spellings of a name share.

A Russian word stands under its dictionary form (pymorphy3), an English one and a word that no dictionary has under its stem; a word
that can be a form of two has both. A name has also its sounds, by which Лукашенко, Lukashenko and Lukashenka meet.

Invariant: a form holds letters and digits alone, so that every database takes it for one word; the same text gives the same forms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from facta.reading.linking.spelling import sounds, words
from facta.reading.morphology import morphology

_CYRILLIC = re.compile("[а-яёіўґ]")
# Letters that every database keeps as they are; what lies outside is written by its number.
_PLAIN = re.compile("[0-9a-zа-яіўґєї]+")
# What a word is less likely than this is left out: «стали» is became, or steel once in forty times, hardly anything else.
_LIKELY = 0.02
# Shorter sounds are too much like other words.
_SHORTEST_SOUND = 4
# A longer "word" is a hash or an address cut by nothing; PostgreSQL takes no lexeme of 2 KB.
_LONGEST = 64
# The capitals of `sounds`, which a database would take for small letters.
_HUSHED = str.maketrans({"S": "sh", "Z": "zh", "C": "ch", "W": "shch"})
# What pymorphy3 calls names: people, places, organisations.
_NAMES = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of a text: where it stands, the forms that it may be of (the likeliest first), and the sounds that it has as a name."""

    start: int
    end: int
    surface: str
    forms: tuple[str, ...]
    sounds: frozenset[str]


def marks(text: str, *, as_typed: bool = False) -> list[Mark]:
    """The words of a text in their order; small words ("of", «и») are left out. `as_typed`: names may be in small letters."""
    found = []
    for word in words(text):
        surface, forms = folded(word.text), forms_of(word.text.lower(), word.stem)
        heard = heard_as(word.text) if as_typed or word.text[:1].isupper() else frozenset()
        found.append(Mark(word.start, word.end, surface, forms, heard))
    return found


def folded(text: str) -> str:
    """A word in small letters without accents, letters of far scripts by their numbers."""
    small = text.lower().replace("ё", "е")
    if _PLAIN.fullmatch(small):
        return small[:_LONGEST]
    small = "".join(
        letter
        if _PLAIN.fullmatch(letter)
        else "".join(one for one in unicodedata.normalize("NFKD", letter) if _PLAIN.fullmatch(one))
        or f"u{ord(letter):x}"
        for letter in small
        if not unicodedata.combining(letter)
    )
    return small[:_LONGEST]


@lru_cache(maxsize=200_000)
def forms_of(word: str, stem: str) -> tuple[str, ...]:
    """The forms of a word in small letters, the likeliest first; `stem` where no dictionary has it."""
    if not _CYRILLIC.search(word) or not morphology().word_is_known(word):
        return (folded(stem) or folded(word),)
    scores: dict[str, float] = {}
    for reading in morphology().parse(word):
        scores[reading.normal_form] = scores.get(reading.normal_form, 0.0) + reading.score
    ordered = sorted(scores, key=lambda form: -scores[form])
    likely = [form for form in ordered if scores[form] >= _LIKELY] or ordered[:1]
    return tuple(dict.fromkeys(map(folded, likely)))


@lru_cache(maxsize=50_000)
def heard_as(word: str) -> frozenset[str]:
    """The sounds of a word that may be a name: any in Latin letters, in Cyrillic ones what the dictionary has as a name or not at all."""
    small = word.lower()
    if len(word) < _SHORTEST_SOUND or (_CYRILLIC.search(small) and not _is_name(small)):
        return frozenset()
    return frozenset(folded(one.translate(_HUSHED)) for one in sounds(word) if len(one) >= _SHORTEST_SOUND)


def _is_name(word: str) -> bool:
    return not morphology().word_is_known(word) or any(
        _NAMES & one.tag.grammemes for one in morphology().parse(word)[:3]
    )
