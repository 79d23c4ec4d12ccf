"""The words that divide legal texts, read from `structure.yaml`, and the patterns made of them.

Invariant: a line is taken for the opening of a division only when a title, a full sentence or nothing follows the number: "Article 4",
"Article 4. Scope", "Статья 4. Стороны обязуются", and never "Article 4 of the Treaty provides".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import msgspec
import yaml

ARTICLE = 5  # the rank of an article, see structure.yaml


class Division(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One kind of division; `bare` are those of its words that may stand alone, without a number."""

    words: list[str]
    label: str
    rank: int
    bare: list[str] = []


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of one language; see `structure.yaml`."""

    divisions: list[Division]
    paragraphs: list[str]
    paragraph: str
    page: str
    footnote: str
    closings: list[str]
    ordinals: dict[str, int]
    subparagraph: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a division: "Article 4bis. Scope" has label `Art.`, number `4bis`, and its `title` begins at that offset."""

    division: Division
    language: str
    number: str
    title: int


_ROMAN = re.compile(r"[IVXLC]+")
_NUMBER = r"\d{1,4}(?:[.-]\d{1,3}){0,2}(?: ?(?:bis|ter|quater))?|[IVXLC]{1,7}(?:-[A-Z])?|[A-ZА-Я](?![\w])"


@lru_cache(maxsize=1)
def words() -> dict[str, Words]:
    """The words by language."""
    text = files("facta.reading.text").joinpath("structure.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Words])


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    """One pattern for all languages; the word that matched tells the rest."""
    every = sorted((re.escape(word) for word in _by_word()), key=len, reverse=True)
    ordinals = sorted((re.escape(word) for one in words().values() for word in one.ordinals), key=len, reverse=True)
    return re.compile(
        rf"(?P<word>{'|'.join(every)})(?:[ \xa0]*№)?"
        rf"(?:[ \xa0]*(?P<number>(?-i:{_NUMBER})|(?:{'|'.join(ordinals)})\b))?"
        rf"(?P<after>\s*$|\s*[.:)—–-]+\s*|\s+(?=[(\"«“A-ZА-ЯЁ]))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[Division, str]]:
    return {word: (one, language) for language, of in words().items() for one in of.divisions for word in one.words}


def opening(line: str) -> Opening | None:
    """The division that the line opens, if it opens one."""
    found = _openings().match(line)
    if found is None or (not line[0].isupper() and line[0] != "§"):
        return None
    word, number = found["word"].lower(), found["number"] or ""
    division, language = _by_word()[word]
    rest = line[found.end() :]
    if not number and (word not in division.bare or rest):
        return None
    # Without a dot after the number only a title may follow, which is no sentence: "Article 4 Scope", not "Part A Deals were made."
    if found["after"].isspace() and rest and (len(rest) > 100 or rest.endswith((".", ",", ";"))):
        return None
    if rest[:1].islower() and not found["after"].strip(" )"):
        return None
    return Opening(division, language, _plain_number(number, language), found.end())


def _plain_number(number: str, language: str) -> str:
    ordinal = words()[language].ordinals.get(number.lower())
    return str(ordinal) if ordinal else number.replace(" ", "")


@lru_cache(maxsize=1)
def _closings() -> tuple[str, ...]:
    return tuple(word for of in words().values() for word in of.closings)


def is_closing(line: str) -> bool:
    """Whether the line begins the closing formula of a treaty, which belongs to no article."""
    return line.lower().startswith(_closings())


def roman(text: str) -> int:
    """The value of a Roman number in capitals, 0 when it is none."""
    if not _ROMAN.fullmatch(text):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[char] for char in text]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if roman_number(total) == text else 0


def roman_number(value: int) -> str:
    """The value as a Roman number in capitals."""
    out = ""
    for size, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        out += sign * (value // size)
        value %= size
    return out
