"""The words of a language that take part in expressions of time: from its YAML file to a table of tokens.

An entry is `TYPE: {value: words}`; a word may carry several types ("second", "May", "1955"). Words that the patterns name one by one are
added as types of their own. Invariant: a token is looked up as it is written, once; all its spellings are in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from facta.errors import UnknownError

Value = int | float | str
Values = dict[str, Value]

# What stands for any word that takes no part.
OTHER = "\u00b7"
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(slots=True)
class Lexicon:
    """The tokens of a language: `known` gives the letter that stands for a token's set of types, `values` what each type means."""

    known: dict[str, str] = field(default_factory=dict)
    values: dict[str, Values] = field(default_factory=dict)
    letters: dict[frozenset[str], str] = field(default_factory=dict)

    def letter(self, types: frozenset[str]) -> str:
        """The letter of a set of types; the same set always has the same letter."""
        if types not in self.letters:
            self.letters[types] = chr(0x4E00 + len(self.letters))
        return self.letters[types]

    def add(self, token: str, values: Values) -> str:
        """Takes a token in, adding to what it can already mean, and returns its letter."""
        merged = {**self.values.get(token, {}), **values}
        self.values[token] = merged
        self.known[token] = self.letter(frozenset(merged))
        return self.known[token]


@lru_cache(maxsize=8)
def source(language: str) -> dict[str, Any]:
    """The language's file: `words`, `cased`, `macros`, `rules`, `roles`, `cues`. Raises `UnknownError` when there is none."""
    folder = files("facta.reading.time").joinpath("languages")
    known = sorted(path.name.removesuffix(".yaml") for path in folder.iterdir() if path.name.endswith(".yaml"))
    if language not in known:
        raise UnknownError(
            f"There are no expressions of time for the language {language!r}. There are some for {', '.join(known)}."
        )
    loaded: dict[str, Any] = yaml.load(folder.joinpath(f"{language}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return loaded


def spellings(word: str, *, cased: bool) -> Iterator[str]:
    """As written, capitalised and in capitals; a word that is a date only with its capital keeps it."""
    yield word
    if not cased:
        yield word[:1].upper() + word[1:]
    yield word.upper()


def expanded(entry: str, endings: dict[str, str]) -> Iterator[str]:
    """The words of an entry: `прошл{ый,ого}` has two, `прошл+adj` as many as the ending class."""
    for word in entry.split():
        stem, _, name = word.partition("+")
        if name:
            yield from (stem + ending for ending in endings[name].replace("0", "").split(","))
            continue
        brace = _BRACES.search(word)
        if brace is None:
            yield word
        else:
            yield from (
                word[: brace.start()] + ending + word[brace.end() :] for ending in brace[1].replace("0", "").split(",")
            )


def built(language: str, literals: Iterable[str]) -> Lexicon:
    """The lexicon of a language with the words that its patterns name."""
    data = source(language)
    endings: dict[str, str] = data.get("endings", {})
    table = Lexicon()
    for section, cased in (("words", False), ("cased", True)):
        for kind, entries in data[section].items():
            for value, entry in entries.items():
                for word in expanded(entry, endings):
                    for token in spellings(word.replace("_", " "), cased=cased):
                        table.add(token, {kind: value})
    for word in literals:
        for token in spellings(word, cased=False):
            table.add(token, {"'" + word: word})
    return table
