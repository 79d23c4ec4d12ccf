"""The words of a language that carry meaning for a claim, read from `lexicons/<language>.yaml`.

Invariant: every entry of the file is a pattern that was taken in; a field that the file misspells is an error, not silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

Group = Literal["verb", "noun", "phrase"]
LANGUAGES: tuple[str, ...] = ("en", "ru")


class _Act(msgspec.Struct, forbid_unknown_fields=True):
    verbs: list[str] = []
    weak_verbs: list[str] = []
    nouns: list[str] = []
    weak_nouns: list[str] = []
    phrases: list[str] = []


class _Scope(msgspec.Struct, forbid_unknown_fields=True):
    strong: list[str]
    weak: list[str]
    never: list[str]


class _Speech(msgspec.Struct, forbid_unknown_fields=True):
    verbs: list[str]
    according: list[str]
    outlets: list[str]
    own_office: list[str]


class _Quantity(msgspec.Struct, forbid_unknown_fields=True):
    bounds: dict[str, list[str]]
    units: list[str]
    fractions: dict[str, float]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    language: str
    acts: dict[str, _Act]
    scope: _Scope
    governors: dict[str, list[str]]
    speech: _Speech
    quantity: _Quantity
    parties_to: list[str]
    irregular: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that tell an act: `lemmas` in order; a `weak` pattern needs an object that is plainly part of an agreement."""

    act: str
    group: Group
    lemmas: tuple[str, ...]
    weak: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon of one language. `patterns` by the lemma of their first word, `forms` of English verbs by spelling."""

    language: str
    patterns: dict[str, tuple[Pattern, ...]]
    strong_scope: frozenset[str]
    weak_scope: frozenset[str]
    out_of_scope: frozenset[str]
    governors: dict[str, str]
    speech: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    outlets: frozenset[str]
    offices: frozenset[str]
    bounds: tuple[tuple[tuple[str, ...], str], ...]
    units: frozenset[str]
    fractions: dict[tuple[str, ...], float]
    parties_to: frozenset[str]
    forms: dict[str, tuple[tuple[str, str], ...]]


def plain(word: str) -> str:
    """A word as lexicons compare it: small letters, a straight apostrophe, е for ё."""
    return word.lower().replace("’", "'").replace("ё", "е")


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of `en` or `ru`."""
    text = files("facta.reading").joinpath("lexicons", f"{language}.yaml").read_text(encoding="utf-8")
    data = msgspec.convert(yaml.safe_load(text), _File)
    patterns: dict[str, list[Pattern]] = {}
    verbs: set[str] = set()
    for act, words in data.acts.items():
        for group, weak, entries in (
            ("verb", False, words.verbs),
            ("verb", True, words.weak_verbs),
            ("noun", False, words.nouns),
            ("noun", True, words.weak_nouns),
            ("phrase", False, words.phrases),
        ):
            for entry in entries:
                lemmas = tuple(plain(word) for word in entry.split())
                patterns.setdefault(lemmas[0], []).append(Pattern(act, group, lemmas, weak))  # type: ignore[arg-type]
                if group == "verb":
                    verbs.add(lemmas[0])
    speech = frozenset(map(plain, data.speech.verbs))
    governors = {plain(word): kind for kind, words_ in data.governors.items() for word in words_}
    return Lexicon(
        language,
        {first: tuple(sorted(of, key=lambda one: -len(one.lemmas))) for first, of in patterns.items()},
        frozenset(map(plain, data.scope.strong)),
        frozenset(map(plain, data.scope.weak)),
        frozenset(map(plain, data.scope.never)),
        governors,
        speech,
        tuple(tuple(plain(entry).split()) for entry in data.speech.according),
        frozenset(map(plain, data.speech.outlets)),
        frozenset(map(plain, data.speech.own_office)),
        tuple((tuple(plain(entry).split()), bound) for bound, entries in data.quantity.bounds.items() for entry in entries),
        frozenset(map(plain, data.quantity.units)),
        {tuple(plain(entry).split()): value for entry, value in data.quantity.fractions.items()},
        frozenset(map(plain, data.parties_to)),
        _forms(verbs | speech | set(governors), data.irregular) if language == "en" else {},
    )


def _forms(verbs: set[str], irregular: dict[str, list[str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Every form of the English verbs: spelling -> (lemma, kind); kinds are base, s, past, participle, ing."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for verb in verbs:
        if not verb.isalpha():
            continue
        past, participle = irregular.get(verb, [_with(verb, "ed")] * 2)
        doubled = verb + verb[-1] if past == verb + verb[-1] + "ed" or verb in _DOUBLED else verb
        for form, kind in (
            (verb, "base"),
            (_third(verb), "s"),
            (past, "past"),
            (participle, "participle"),
            (_with(doubled, "ing"), "ing"),
        ):
            forms.setdefault(form, []).append((verb, kind))
    return {form: tuple(found) for form, found in forms.items()}


_DOUBLED = frozenset({"begin", "get", "let", "put", "run", "set", "stop", "withdraw"} - {"withdraw"})


def _with(verb: str, ending: str) -> str:
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "ye"))):
        return verb[:-1] + ending
    if ending == "ed" and verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ending


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
