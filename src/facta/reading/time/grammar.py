"""Patterns over the letters of tokens: compiled from a language's file, matched longest first from left to right.

A pattern is written in types, words and macros (`the? $MOD? m:MON $Y`); `name:TYPE` keeps the value of the token. What a match gives is a
bag of features (`m: 6, y: 1955, mod: END`), from which `resolving` makes a value; no pattern has code of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from facta.reading.time.lexicon import OTHER, Lexicon, Value, Values, built, source
from facta.reading.time.tokens import Tokens, enumerate_forms, splitter

_PART = re.compile(r"\$(\w+)|(?:([a-z]\w*):)?([A-Z][A-Z0-9]*)(?![\w'’])|([^\W\d_][\w'’-]*)|([()|?*+])", re.UNICODE)
_MACRO = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: `keeps[n]` is the name and type of its group n + 1; `gives` what it adds of itself."""

    text: str
    regex: re.Pattern[str]
    keeps: tuple[tuple[str, str], ...]
    gives: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Found:
    """A match: tokens `first` to `last` (exclusive), its features, and the token at which each was told."""

    first: int
    last: int
    features: Values
    at: dict[str, int]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's lexicon, tokens and rules."""

    table: Lexicon
    tokens: re.Pattern[str]
    rules: tuple[Rule, ...]
    run: re.Pattern[str]
    starts: dict[str, tuple[Rule, ...]]


@lru_cache(maxsize=8)
def grammar(language: str) -> Grammar:
    """The grammar of a language, compiled once."""
    data = source(language)
    macros: dict[str, str] = data["macros"]
    texts = [_expanded(line, macros) for line in data["rules"]]
    literals = {part[4] for text in texts for part in _PART.finditer(text.partition("=>")[0]) if part[4]}
    table = built(language, literals)
    enumerate_forms(table)
    classes = _classes(table)
    rules = tuple(_compiled(text, classes) for text in texts)
    strong = "".join(sorted({letter for kind in data["strong"] for letter in classes.get(kind, "")}))
    any_letter = f"[^{OTHER}]"
    run = re.compile(f"{any_letter}*[{re.escape(strong)}]{any_letter}*")
    return Grammar(table, splitter(table), rules, run, {})


def _expanded(line: str, macros: dict[str, str]) -> str:
    while "$" in line:
        line = _MACRO.sub(lambda found: macros[found[1]], line)
    return line


def _classes(table: Lexicon) -> dict[str, str]:
    found: dict[str, str] = {}
    for types, letter in table.letters.items():
        for kind in types:
            found[kind] = found.get(kind, "") + letter
    return found


def _compiled(text: str, classes: dict[str, str]) -> Rule:
    pattern, _, gives = text.partition("=>")
    keeps: list[tuple[str, str]] = []
    regex: list[str] = []
    for part in _PART.finditer(pattern):
        _, name, kind, word, sign = part.groups()
        if sign:
            regex.append("(?:" if sign == "(" else sign)
            continue
        letters = classes.get(kind or "'" + word)
        if letters is None:
            raise ValueError(f"no word is of the type {kind or word!r}, which the pattern {pattern!r} asks for")
        one = f"[{letters}]"
        if name:
            keeps.append((name, kind))
            one = f"({one})"
        regex.append(one)
    pairs = tuple((left, right) for left, _, right in (word.partition("=") for word in gives.split()))
    return Rule(pattern.strip(), re.compile("".join(regex)), tuple(keeps), pairs)


def matches(tokens: Tokens, using: Grammar, *, first: int, last: int) -> Iterator[Found]:
    """What the rules make of the tokens from `first` on, the longest first; the caller takes one and goes on behind it."""
    letters = tokens.letters
    rules = using.starts.get(letters[first])
    if rules is None:
        rules = tuple(rule for rule in using.rules if _can_start(rule.regex, letters[first]))
        using.starts[letters[first]] = rules
    ends: list[tuple[int, int, Rule, re.Match[str]]] = []
    for order, rule in enumerate(rules):
        match = rule.regex.match(letters, first, last)
        if match is not None:
            ends.append((-match.end(), order, rule, match))
    ends.sort(key=lambda one: one[:2])
    for _, _, rule, match in ends:
        features: Values = dict(_constants(rule))
        at: dict[str, int] = {}
        for number, (name, kind) in enumerate(rule.keeps, 1):
            place = match.start(number)
            if place >= 0:
                features[name] = using.table.values[tokens.words[place]][kind]
                at[name] = place
        yield Found(match.start(), match.end(), features, at)


@lru_cache(maxsize=4096)
def _constants(rule: Rule) -> tuple[tuple[str, Value], ...]:
    return tuple((name, int(value) if re.fullmatch(r"-?\d+", value) else value) for name, value in rule.gives)


def _can_start(regex: re.Pattern[str], letter: str) -> bool:
    """Whether a match can begin with the letter, told by the compiled expression's own first set."""
    return letter in _firsts(regex.pattern)[0]


@lru_cache(maxsize=4096)
def _firsts(pattern: str) -> tuple[frozenset[str], bool]:
    """The letters that a match can begin with, and whether nothing at all matches too."""
    firsts, empty, _ = _alternatives(pattern, 0)
    return frozenset(firsts), empty


def _alternatives(pattern: str, at: int) -> tuple[set[str], bool, int]:
    firsts: set[str] = set()
    empty = False
    while True:
        some, nothing, at = _sequence(pattern, at)
        firsts |= some
        empty = empty or nothing
        if at >= len(pattern) or pattern[at] != "|":
            return firsts, empty, at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[set[str], bool, int]:
    firsts: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        if pattern[at] == "[":
            close = pattern.index("]", at)
            some, nothing, at = set(pattern[at + 1 : close]), False, close + 1
        else:
            inside = at + (3 if pattern.startswith("(?:", at) else 1)
            some, nothing, at = _alternatives(pattern, inside)
            at += 1
        while at < len(pattern) and pattern[at] in "?*+":
            nothing = nothing or pattern[at] in "?*"
            at += 1
        if empty:
            firsts |= some
        empty = empty and nothing
    return firsts, empty, at
