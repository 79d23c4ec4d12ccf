"""Names as a register has them: the nominative of a Russian name, the short form of a state's, an id of small Latin letters.

Invariant: a name whose grammar is not plain stays as the text writes it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from facta.reading.morphology import morphology

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".replace("-", "").split(" "),
        strict=True,
    )
)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def slug(text: str, longest: int = 60) -> str:
    """The text as an id: small Latin letters, digits, hyphens; empty when nothing of it is a letter or digit."""
    latin = "".join(_LETTERS.get(char, char) for char in text.lower())
    words = re.findall(r"[a-z0-9]+", latin)
    out = ""
    for word in words:
        if len(out) + len(word) + 1 > longest:
            break
        out = f"{out}-{word}" if out else word
    return out or "-".join(words)[:longest]


def nominative(phrase: str) -> str:
    """A Russian phrase in the nominative: its adjectives and its first noun are changed, what hangs on them stays."""
    if not _CYRILLIC.search(phrase):
        return phrase
    words = phrase.split(" ")
    for place, word in enumerate(words):
        parses = [
            one for one in morphology().parse(re.sub(r"\W+$", "", word)) if one.tag.POS in ("NOUN", "ADJF", "PRTF")
        ]
        if not parses:
            return phrase
        if parses[0].tag.POS == "NOUN":
            if (
                word[:1].isupper() and word.endswith("ии") and not place
            ):  # of «Ладии» «Ладия», though no dictionary has it
                return " ".join([word[:-1] + "я", *words[1:]])
            return " ".join(_agreeing(words[:place], parses[0], word) + words[place + 1 :])
    return phrase


def _agreeing(adjectives: list[str], noun: Any, word: str) -> list[str]:
    number = noun.tag.number or "sing"
    inflected = noun.inflect({"nomn", number})
    if inflected is None:
        return [*adjectives, word]
    wanted = {"nomn", "plur"} if number == "plur" else {"nomn", "sing", noun.tag.gender or "masc"}
    return [*(_cased(_nearest(one, wanted), one) for one in adjectives), _cased(inflected.word, word)]


def _nearest(adjective: str, wanted: set[str]) -> str:
    """The form of the adjective that is most like it: of «Высшему» «Высший», not the superlative that the dictionary files it under."""
    forms = [
        form.word
        for one in morphology().parse(adjective)
        if one.tag.POS in ("ADJF", "PRTF")
        for form in one.lexeme
        if wanted <= set(form.tag.grammemes)
    ]
    return max(forms, key=lambda form: len(_shared(form, adjective.lower())), default=adjective)


def _shared(one: str, other: str) -> str:
    length = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@lru_cache(maxsize=10_000)
def infinitive(word: str) -> str:
    """The verb of a Russian short participle («обоснован»: «обосновать»); empty for any other word."""
    return next((str(one.normal_form) for one in morphology().parse(word) if one.tag.POS == "PRTS"), "")
