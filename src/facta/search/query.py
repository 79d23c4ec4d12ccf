"""What was typed into the search box, as a value.

    words            all of them, in any order and inflection      treaty gas
    "a phrase"       the words in this order, in any inflection    "gas market"
    begin*           words that begin so                           integr*
    -word            without it; -"a phrase" and -field:value too  -electricity
    one OR other     either; it binds closer than standing beside  gas OR oil
    ( )              together                                      (gas OR oil) treaty
    field:value      only where the field is so                    act:sign speaker:Orlov from:2024 to:2025-03

Pure: the same text gives the same query. Invariant: `parsed` returns a query that can be answered, or raises `QueryError` whose code and
values say what is wrong and where, so that a page can say it in the reader's language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from facta.errors import DateError, InputError
from facta.model.edtf import parse
from facta.search.words import Mark, folded, marks

# A question longer than this is a text that was pasted by mistake.
MOST_LETTERS, MOST_WORDS = 500, 40
# A phrase may lie over the end of a piece of a document by so many words (see `texts`).
LONGEST_PHRASE = 32
SHORTEST_BEGINNING = 2

FIELDS: tuple[str, ...] = (
    "tracker", "kind", "programme", "instrument", "act", "status", "counts", "party", "speaker", "source", "source_kind",
    "language", "from", "to",
)  # fmt: skip
# The names of fields in Russian, and other names that come to mind.
_ALIASES = {
    "трекер": "tracker", "вид": "kind", "программа": "programme", "provision": "programme", "документ": "instrument",
    "акт": "act", "статус": "status", "зачтено": "counts", "сторона": "party", "говорит": "speaker", "источник": "source",
    "тип_источника": "source_kind", "язык": "language", "lang": "language", "с": "from", "since": "from", "по": "to", "until": "to",
}  # fmt: skip
_OR = frozenset(("OR", "ИЛИ", "|"))
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
_MINUS = "-−–"
_FIELD = re.compile(r"([^\W\d][\w]*):(?=[^\s/:])")
_PLAIN = re.compile(r"[^\s()]+")

MESSAGES: dict[str, str] = {
    "nothing": "Write what to look for: a word, or a field such as act:sign.",
    "too_long": "The question is longer than {most} letters. Look for fewer words.",
    "too_many": "The question has more than {most} words. Look for fewer.",
    "open_quote": "The quotation mark at letter {at} is not closed.",
    "open_bracket": "The bracket at letter {at} is not closed.",
    "stray_bracket": "The bracket at letter {at} closes nothing.",
    "empty_bracket": "There is nothing in the brackets at letter {at}.",
    "empty_phrase": "There are no words between the quotation marks at letter {at}.",
    "long_phrase": "A phrase has at most {most} words; look for a part of it.",
    "lone_or": "OR at letter {at} stands between two words; one of them is missing.",
    "lone_minus": "The minus at letter {at} stands before nothing.",
    "only_without": "A minus takes away from what is found: write also what to look for.",
    "small_words": "The words “{text}” stand in nearly every text. Look for another one.",
    "short_beginning": "Before * stand at least {least} letters.",
    "unknown_field": "There is no field “{name}”. There are: {known}.",
    "bad_date": "“{text}” is no date. Write a day, a month or a year: 2025-03-13, 2025-03 or 2025.",
    "without_date": "A date cannot be taken away: use from: and to: without a minus.",
}


class QueryError(InputError):
    """A question that cannot be answered as it stands; `code` is one of `MESSAGES`, `values` are what is put into it."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(MESSAGES[code].format(**values))


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side: one word, or a phrase. `text` is as typed."""

    text: str
    marks: tuple[Mark, ...]
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words that begin so; `text` is folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """Only where the field is so."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Without:
    """Not where the part is met."""

    part: Part


@dataclass(frozen=True, slots=True)
class All:
    """Where every part is met."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Where one part at least is met."""

    parts: tuple[Part, ...]


Part = Words | Beginning | Field | Without | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """A question: `part` is None when all is asked for (a field alone is a part). `first`, `last`: days of `from:` and `to:` as
    ordinals, None without them."""

    text: str
    part: Part | None = None
    first: int | None = None
    last: int | None = None

    @property
    def wanted(self) -> tuple[Words | Beginning, ...]:
        """The words that are looked for, those behind a minus left out."""
        return tuple(_wanted(self.part)) if self.part is not None else ()


def parsed(text: str) -> Query:
    """The question as a value; an empty text asks for everything. Raises `QueryError`."""
    text = text.strip()
    if len(text) > MOST_LETTERS:
        raise QueryError("too_long", most=MOST_LETTERS)
    if not text:
        return Query("")
    reader = _Reader(text)
    part = reader.all_of(closing=None)
    if reader.words > MOST_WORDS:
        raise QueryError("too_many", most=MOST_WORDS)
    if part is None and reader.first is None and reader.last is None:
        if reader.small:
            raise QueryError("small_words", text=" ".join(reader.small))
        raise QueryError("nothing")
    if part is not None and not _finds(part) and reader.first is None and reader.last is None:
        raise QueryError("only_without")
    return Query(text, part, reader.first, reader.last)


class _Reader:
    """Reads a question from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.words = text, 0, 0
        self.first: int | None = None
        self.last: int | None = None
        self.small: list[str] = []

    def all_of(self, closing: int | None) -> Part | None:
        """The parts up to the bracket that closes the one at `closing`, or up to the end."""
        parts: list[Part] = []
        either = -1  # where an OR waits for its other side
        while True:
            self._skip()
            if self.at >= len(self.text):
                if closing is not None:
                    raise QueryError("open_bracket", at=closing + 1)
                break
            if self.text[self.at] == ")":
                if closing is None:
                    raise QueryError("stray_bracket", at=self.at + 1)
                self.at += 1
                break
            found = _PLAIN.match(self.text, self.at)
            if found and found[0] in _OR:
                if not parts or either >= 0:
                    raise QueryError("lone_or", at=self.at + 1)
                either, self.at = self.at, found.end()
                continue
            part = self._one()
            if part is None:
                continue
            if either >= 0:
                before = parts.pop()
                parts.append(Either((*(before.parts if isinstance(before, Either) else (before,)), part)))
                either = -1
            else:
                parts.append(part)
        if either >= 0:
            raise QueryError("lone_or", at=either + 1)
        return None if not parts else parts[0] if len(parts) == 1 else All(tuple(parts))

    def _skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _one(self) -> Part | None:
        """The next part; None for words so small that nothing is looked for."""
        at, letter = self.at, self.text[self.at]
        if letter in _MINUS:
            self.at += 1
            if self.at >= len(self.text) or self.text[self.at].isspace() or self.text[self.at] == ")":
                if self.at - at == 1 and at and letter != "-":
                    return None  # a dash between words
                raise QueryError("lone_minus", at=at + 1)
            dates = self.first, self.last
            part = self._one()
            if (self.first, self.last) != dates:
                raise QueryError("without_date")
            return None if part is None else part.part if isinstance(part, Without) else Without(part)
        if letter == "(":
            self.at += 1
            small = len(self.small)
            part = self.all_of(closing=at)
            if part is None and len(self.small) == small:
                raise QueryError("empty_bracket", at=at + 1)
            return part
        if letter in _QUOTES:
            return self._phrase(at)
        field = _FIELD.match(self.text, at)
        if field:
            return self._field(field)
        return self._word()

    def _quoted(self) -> str:
        at = self.at
        closing = _QUOTES[self.text[at]]
        end = self.text.find(closing, at + 1)
        if end < 0:
            raise QueryError("open_quote", at=at + 1)
        self.at = end + 1
        return self.text[at + 1 : end]

    def _phrase(self, at: int) -> Part | None:
        given = self._quoted()
        found = tuple(marks(given, as_typed=True))
        self.words += len(found)
        if not found:
            if not given.strip():
                raise QueryError("empty_phrase", at=at + 1)
            self.small.append(given)
            return None
        if len(found) > LONGEST_PHRASE:
            raise QueryError("long_phrase", most=LONGEST_PHRASE)
        return Words(given, found, is_phrase=len(found) > 1)

    def _field(self, found: re.Match[str]) -> Part | None:
        name = found[1].lower()
        name = _ALIASES.get(name, name)
        if name not in FIELDS:
            raise QueryError("unknown_field", name=found[1], known=", ".join(FIELDS))
        self.at = found.end()
        if self.text[self.at] in _QUOTES:
            value = self._quoted()
        else:
            plain = _PLAIN.match(self.text, self.at)
            value = plain[0] if plain else ""
            self.at += len(value)
        if name in ("from", "to"):
            self._date(name, value)
            return None
        return Field(name, value.strip())

    def _date(self, name: str, value: str) -> None:
        try:
            interval = parse(value)
        except DateError as error:
            raise QueryError("bad_date", text=value) from error
        if name == "from":
            self.first = interval.start
        else:
            self.last = interval.end

    def _word(self) -> Part | None:
        found = _PLAIN.match(self.text, self.at)
        if found is None:  # no letter of a question matches nothing but a bracket, which was read before
            self.at += 1
            return None
        given = found[0]
        # A quotation mark within a run of letters begins a phrase of its own.
        cut = next((k for k, letter in enumerate(given) if k and letter in '"«“„'), len(given))
        given = given[:cut]
        self.at += len(given)
        if given.endswith("*"):
            beginning = folded("".join(letter for letter in given.rstrip("*") if letter.isalnum()))
            if len(beginning) < SHORTEST_BEGINNING:
                raise QueryError("short_beginning", least=SHORTEST_BEGINNING)
            self.words += 1
            return Beginning(beginning)
        found_marks = tuple(marks(given, as_typed=True))
        self.words += len(found_marks)
        if not found_marks:
            if any(letter.isalnum() for letter in given):
                self.small.append(given)
            return None
        return Words(given, found_marks, is_phrase=len(found_marks) > 1)


def _finds(part: Part) -> bool:
    """Whether the part says of anything that it is looked for."""
    match part:
        case Without():
            return False
        case All(parts):
            return any(_finds(one) for one in parts)
        case Either(parts):
            return all(_finds(one) for one in parts)
    return True


def _wanted(part: Part) -> list[Words | Beginning]:
    match part:
        case Words() | Beginning():
            return [part]
        case All(parts) | Either(parts):
            return [word for one in parts for word in _wanted(one)]
    return []
