"""A text as tokens: their places, and one letter each for what a token can mean in an expression of time.

Patterns are then regular expressions over the letters, which is what makes reading fast: nearly all of a text is the letter of other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from facta.reading.time.lexicon import OTHER, Lexicon, Values

_NUMBERS = r"""
    \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?
  | \d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d|[./]\d)
  | \d{1,2}:\d\d(?::\d\d)?(?!\d)
  | \d{1,3}(?:[,\u00a0]\d{3})+(?!\d)
  | \d+[.,]\d+
  | \d{1,4}(?:st|nd|rd|th)\b
  | [’']?\d{0,3}0[’']?s\b
  | [’']\d\d(?!\d)
  | \d+
"""
_ISO = re.compile(r"\d{4}-\d\d-\d\d.*")
_DATE = re.compile(r"(\d{1,2})([./])(\d{1,2})[./](\d+)")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DECADE = re.compile(r"[’']?(\d{0,3}0)[’']?s")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text: `letters[i]` is of the token between `starts[i]` and `ends[i]`."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    letters: str


def splitter(table: Lexicon) -> re.Pattern[str]:
    """The expression that cuts a text into tokens; words of the lexicon with a dot or a blank inside stay whole."""
    whole = sorted((word for word in table.known if re.search(r"[.\s]|\w['’-]\w", word)), key=len, reverse=True)
    names = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in whole if len(word) > 1)
    kept = rf"(?:{names})(?!\w) |" if names else ""
    return re.compile(rf"{kept} [A-Z][1-4]\b | {_NUMBERS} | [^\W\d_]+ | [’']s\b | \n\s*\n | [^\s\w] | _", re.X)


def split(text: str, start: int, end: int, table: Lexicon, pattern: re.Pattern[str]) -> Tokens:
    """The tokens between two places of the text."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    letters: list[str] = []
    known = table.known
    for match in pattern.finditer(text, start, end):
        word = match[0]
        letter = known.get(word)
        if letter is None:
            letter = number(word, table) if word[0].isdigit() or (word[0] in "'’" and len(word) > 2) else OTHER
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
        letters.append(letter)
    return Tokens(text, words, starts, ends, "".join(letters))


def number(word: str, table: Lexicon) -> str:
    """The letter of a token of digits. The forms are few, so that patterns can name them; the values are kept with the token."""
    values = numeric(word)
    if not values:
        return OTHER
    if len(table.known) > 200_000:
        table.values[word] = values
        return table.letters[frozenset(values)]
    return table.add(word, values)


def numeric(word: str) -> Values:
    """What a token of digits can mean: a number, a day, a year, an ordinal, a decade, a time of day, a whole date."""
    if word.isdigit():
        return _digits(word)
    if _ISO.fullmatch(word):
        return {"ISO": word}
    if ":" in word:
        hours, minutes = word.split(":")[:2]
        return {"CLOCK": f"{int(hours):02}:{minutes}"} if int(hours) <= 24 and int(minutes) < 60 else {}
    if found := _DATE.fullmatch(word):
        return {"NUMERIC": f"{found[1]}{found[2]}{found[3]}{found[2]}{found[4]}"}
    if found := _ORDINAL.fullmatch(word):
        value = int(found[1])
        return {"ORD": value, "DAYTH": value} if 1 <= value <= 31 else {"ORD": value}
    if found := _DECADE.fullmatch(word):
        return {"DECADE": int(found[1])} if len(found[1]) > 1 else {}
    if word[0] in "'’":
        return {"YYQ": int(word[1:])}
    if re.fullmatch(r"\d+[.,]\d{1,2}", word):
        return {"NUMF": float(word.replace(",", ".")), "CLOCKF": word.replace(",", ".")}
    plain = re.sub(r"\D", "", word)
    return {"BIG": int(plain)}


def _digits(word: str) -> Values:
    value = int(word)
    if len(word) > 6:
        return {}
    if len(word) > 4:
        return {"BIG": value}
    values: Values = {"NUM": value}
    if len(word) <= 3 and value:
        values["SHORT"] = value
    if len(word) <= 2:
        values["YY"] = word
        if 1 <= value <= 31:
            values["DAY"] = value
    if len(word) == 4:
        if 1000 <= value <= 2200:
            values["YEAR"] = value
        if int(word[:2]) < 24 and int(word[2:]) < 60:
            values["MIL"] = f"{word[:2]}:{word[2:]}"
    return values


def enumerate_forms(table: Lexicon) -> None:
    """Gives every form of number its letter before patterns are compiled."""
    samples = [
        str(n)
        for n in (0, *range(1, 35), 99, 100, 999, 1000, 1030, 1999, 2020, 2030, 2065, 2200, 2300, 2399, 5000, 12000)
    ]
    samples += [f"{n:02}" for n in range(10)] + [
        "000",
        "001",
        "0615",
        "0099",
        "0975",
        "2150",
        "1965",
        "2190",
        "2201",
        "2370",
        "9999",
    ]
    samples += [
        "1999-01-01",
        "1.2.1999",
        "10:30",
        "10.30",
        "3.14",
        "1,200",
        "1st",
        "32nd",
        "1990s",
        "’99",
        "1965",
        "1975",
    ]
    for sample in samples:
        values = numeric(sample)
        if values:
            table.letter(frozenset(values))
