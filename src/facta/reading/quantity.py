"""How much: counts of programmes, documents and measures, and shares; money, tonnes, years and kilometres are no quantity of progress."""

from __future__ import annotations

import re

from facta.model.claim import Bound, Quantity
from facta.reading.sentence import Sentence
from facta.reading.words import Word

_NUMBERS = {
    "en": {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split())},
    "ru": {"два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12},
}  # fmt: skip
_PERCENT = re.compile(r"\s?(?:%|per cent\b|percent\b|процент\w*)", re.I)
_HALF_OPEN = re.compile(r"\s?(?:[–—-]|to|до)\s?(\d+(?:[.,]\d+)?)\s?(?:%|per cent\b|percent\b|процент\w*)", re.I)
_ALL_PERCENT = ("fully", "полностью")


def quantity(sentence: Sentence, first: int, last: int) -> Quantity | None:
    """The quantity told between two words of the sentence: a percentage if there is one, with its count; else "28 of 30" or a count."""
    counts: list[tuple[Quantity, int]] = []
    share: Quantity | None = None
    words = sentence.words
    for i in range(first, last):
        value = _number(words[i], sentence.language)
        if value is None or _in_time(sentence, words[i]):
            continue
        tail = sentence.text[words[i].end : sentence.end]
        wide, percent = _HALF_OPEN.match(tail), _PERCENT.match(tail)
        bound = _bound(sentence, i)
        if wide:
            share = share or Quantity(value, "percent", to=_float(wide[1]), bound=bound)
        elif percent:
            share = share or Quantity(value, "percent", bound=bound)
        elif counted := _counted(sentence, i, last, value, bound):
            counts.append((counted, i))
    share = share or _fraction(sentence, first, last)
    best = next((one for one, _ in counts if one.of is not None), None)
    if share is not None:
        if best is not None and best.of:
            return Quantity(share.value, "percent", to=share.to, bound=share.bound, of=best.of, count=best.value)
        return share
    return best or (counts[0][0] if counts else None)


def _number(word: Word, language: str) -> float | None:
    if word.text[0].isdigit():
        return _float(word.text)
    lemma = next(iter(word.lemmas & _NUMBERS[language].keys()), None)
    return float(_NUMBERS[language][lemma]) if lemma else None


def _float(text: str) -> float:
    text = re.sub(r"[,.](?=\d{3}(?!\d))", "", text) if not re.fullmatch(r"\d{1,2}[.,]\d{3}", text) or text[0] != "0" else text
    return float(re.sub(r",", ".", text).replace(".", ".", 1) if text.count(".") + text.count(",") < 2 else re.sub(r"[.,]", "", text))


def _in_time(sentence: Sentence, word: Word) -> bool:
    return any(time.start <= word.start < time.end for time in sentence.times)


def _bound(sentence: Sentence, i: int) -> Bound | None:
    for phrase, bound in sorted(sentence.lexicon.bounds, key=lambda one: -len(one[0])):
        start = i - len(phrase)
        if start >= 0 and tuple(word.lower for word in sentence.words[start:i]) == phrase:
            return bound  # type: ignore[return-value]
    return None


def _counted(sentence: Sentence, i: int, last: int, value: float, bound: Bound | None) -> Quantity | None:
    """A number before a unit, with up to three words between; "671 of 989 measures" has its whole."""
    words, of = sentence.words, None
    k = i + 1
    if k + 1 < len(words) and words[k].lower in ("of", "из", "out"):
        k += 2 if words[k].lower == "out" else 1
        while k < len(words) and words[k].lower in ("the", "those", "all", "всех", "of"):
            k += 1
        of = _number(words[k], sentence.language) if k < len(words) else None
        if of is None:
            return None
        k += 1
    for j in range(k, min(k + 5, len(words), last + 3)):
        if words[j].before.strip(" \u00a0«“\"’'") or (j > k and words[j].text[0].isdigit()):
            return None
        unit = next(iter(words[j].lemmas & sentence.lexicon.units), None)
        if unit and not (j + 1 < len(words) and _continues(sentence, j)):
            return Quantity(value, _unit(words[j], unit, sentence.language), bound=bound, of=of)
    return None


def _continues(sentence: Sentence, j: int) -> bool:
    """In "28 union programme documents" the unit is the last of the nouns."""
    after = sentence.words[j + 1]
    return sentence.language == "en" and not after.before.strip() and after.has(sentence.lexicon.units)


def _unit(word: Word, lemma: str, language: str) -> str:
    if language == "ru":
        return _UNITS_RU.get(lemma, word.lower)
    return word.lower if word.lower != lemma or word.lower.endswith("s") else lemma


# The unit is coded in English whatever the language, so that shares of one base can be compared.
_UNITS_RU = {
    "программа": "programmes", "документ": "documents", "мероприятие": "measures", "мера": "measures", "соглашение": "agreements", "договор": "treaties",
    "положение": "provisions", "статья": "articles", "направление": "areas", "пункт": "points", "акт": "acts", "шаг": "steps", "проект": "projects",
    "закон": "laws", "карта": "roadmaps", "пост": "posts", "станция": "stations",
}  # fmt: skip


def _fraction(sentence: Sentence, first: int, last: int) -> Quantity | None:
    lowers = [word.lower for word in sentence.words]
    for phrase, value in sentence.lexicon.fractions.items():
        for i in range(first, last - len(phrase) + 1):
            if tuple(lowers[i : i + len(phrase)]) == phrase and i + len(phrase) < len(lowers):
                if sentence.language == "ru" or lowers[i + len(phrase)] in ("of", "the"):
                    return Quantity(value, "percent", bound="about")
    return None
