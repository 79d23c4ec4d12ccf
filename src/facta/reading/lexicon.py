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

from facta.model.claim import Bound

Group = Literal["verb", "noun", "phrase"]


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


class _Status(msgspec.Struct, forbid_unknown_fields=True):
    negations: list[str]
    nobody: list[str]
    yet: list[str]
    planned: list[str]
    possible: list[str]
    coming: list[str]
    doubts: list[str]
    raising: list[str]
    only: list[str]
    light: list[str]
    ahead: list[str]
    pending: list[str]
    once: list[str]
    conditions: list[str]
    duties: list[str]
    laid_down: list[str]
    permitted: list[str]
    defining: list[str]


class _Objects(msgspec.Struct, forbid_unknown_fields=True):
    articles: list[str]
    prepositions: list[str]
    not_after: list[str]
    dating: list[str]
    circumstances: list[str]
    subject_of: dict[str, list[str]]


class _Speech(msgspec.Struct, forbid_unknown_fields=True):
    verbs: list[str]


class _Quantity(msgspec.Struct, forbid_unknown_fields=True):
    bounds: dict[Bound, list[str]]
    units: list[str]
    unit_names: dict[str, str]
    numbers: dict[str, float]
    fractions: dict[str, float]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    language: str
    acts: dict[str, _Act]
    scope: _Scope
    status: _Status
    objects: _Objects
    governors: dict[str, list[str]]
    speech: _Speech
    quantity: _Quantity
    parties_to: list[str]
    parliaments: list[str]
    treaties: list[str]
    occasions: list[str]
    numbered: list[str]
    present_duties: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that tell an act: `lemmas` in order; a `weak` pattern needs an object that is plainly part of an agreement."""

    act: str
    group: Group
    lemmas: tuple[str, ...]
    weak: bool


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Words around a predicate that say how it is told.

    `yet` denies before an infinitive ("has yet to"), `coming` stand before a noun ("upcoming"), `light` are verbs without content of
    their own ("take place"), `ahead` and `pending` prepositions before an act that is still to come, `once` those that make it a
    condition, `raising` verbs whose denial denies what they govern, `laid_down` the auxiliaries of legal texts, `permitted` those by
    which they allow, `defining` verbs that define and lay nothing down, `only` what follows a "not" that denies nothing ("not only").
    """

    negations: frozenset[str]
    nobody: frozenset[str]
    yet: frozenset[str]
    planned: frozenset[str]
    possible: frozenset[str]
    coming: frozenset[str]
    doubts: frozenset[str]
    raising: frozenset[str]
    only: frozenset[str]
    light: frozenset[str]
    ahead: frozenset[str]
    pending: frozenset[str]
    once: frozenset[str]
    conditions: frozenset[str]
    duties: frozenset[str]
    laid_down: frozenset[str]
    permitted: frozenset[str]
    defining: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon of one language. `patterns` by the lemma of their first word; `subject_of`: act -> verbs whose subject is the object."""

    language: str
    patterns: dict[str, tuple[Pattern, ...]]
    strong_scope: frozenset[str]
    weak_scope: frozenset[str]
    out_of_scope: frozenset[str]
    status: StatusWords
    articles: frozenset[str]
    object_prepositions: frozenset[str]
    not_objects: frozenset[str]
    dating: frozenset[str]
    circumstances: frozenset[str]
    subject_of: dict[str, frozenset[str]]
    governors: dict[str, str]
    speech: frozenset[str]
    bounds: tuple[tuple[tuple[str, ...], Bound], ...]
    units: frozenset[str]
    unit_names: dict[str, str]
    numbers: dict[str, float]
    fractions: dict[tuple[str, ...], float]
    parties_to: frozenset[str]
    parliaments: frozenset[str]
    treaties: frozenset[str]
    occasions: frozenset[str]
    numbered: frozenset[str]
    present_duties: bool

    def takes_subject(self, act: str, lemma: str) -> bool:
        """Whether the verb's subject is what the act is done to ("the treaty entered into force", "talks stalled")."""
        return lemma in self.subject_of.get(act, frozenset())


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word as lexicons compare it: small letters, a straight apostrophe, е for ё."""
    return word.lower().replace("’", "'").replace("ё", "е")


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of `en` or `ru`."""
    text = files("facta.reading").joinpath("lexicons", f"{language}.yaml").read_text(encoding="utf-8")
    data = msgspec.convert(yaml.safe_load(text), _File)
    return Lexicon(
        language,
        _patterns(data.acts),
        _set(data.scope.strong),
        _set(data.scope.weak),
        _set(data.scope.never),
        StatusWords(**{name: _set(getattr(data.status, name)) for name in StatusWords.__dataclass_fields__}),
        _set(data.objects.articles),
        _set(data.objects.prepositions),
        _set(data.objects.not_after),
        _set(data.objects.dating),
        _set(data.objects.circumstances),
        {act: _set(verbs) for act, verbs in data.objects.subject_of.items()},
        {plain(word): kind for kind, words in data.governors.items() for word in words},
        _set(data.speech.verbs),
        tuple(
            sorted(
                ((_words(entry), bound) for bound, entries in data.quantity.bounds.items() for entry in entries),
                key=lambda one: -len(one[0]),
            )
        ),
        _set(data.quantity.units),
        data.quantity.unit_names,
        data.quantity.numbers,
        {_words(entry): value for entry, value in data.quantity.fractions.items()},
        _set(data.parties_to),
        _set(data.parliaments),
        _set(data.treaties),
        _set(data.occasions),
        _set(data.numbered),
        data.present_duties,
    )


def _patterns(acts: dict[str, _Act]) -> dict[str, tuple[Pattern, ...]]:
    patterns: dict[str, list[Pattern]] = {}
    groups: tuple[tuple[Group, bool, str], ...] = (
        ("verb", False, "verbs"),
        ("verb", True, "weak_verbs"),
        ("noun", False, "nouns"),
        ("noun", True, "weak_nouns"),
        ("phrase", False, "phrases"),
    )
    for act, words in acts.items():
        for group, weak, field in groups:
            for entry in getattr(words, field):
                lemmas = _words(entry)
                patterns.setdefault(lemmas[0], []).append(Pattern(act, group, lemmas, weak))
    return {first: tuple(sorted(of, key=lambda one: -len(one.lemmas))) for first, of in patterns.items()}


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(map(plain, words))


def _words(entry: str) -> tuple[str, ...]:
    return tuple(plain(entry).split())
