"""The cues of a language, read from its YAML file in `lexicons/`. Invariant: words are in small letters, and a lexicon is read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

import yaml

from facta.errors import UnknownError
from facta.reading.attribution.attribution import Kind
from facta.reading.language import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue tells of its source, for each thing that it may take; `addressee`: its object is who is told."""

    kinds: Mapping[str, Kind]
    has_addressee: bool = False

    @property
    def kind(self) -> Kind:
        """What it tells when it takes a clause, else what its first entry says."""
        return self.kinds["clause"] if "clause" in self.kinds else next(iter(self.kinds.values()))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues by lemma; a verb with a particle is one entry, with a blank."""

    verbs: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    light_verbs: frozenset[str]
    never: frozenset[str]
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    possessed: frozenset[str]
    possessed_after: frozenset[str]
    adverbs: frozenset[str]
    speakers: frozenset[str]
    speaker_endings: tuple[str, ...]
    not_speakers: frozenset[str]
    words: Mapping[str, frozenset[str]]
    genders: Mapping[str, str]
    prepositions: Mapping[str, str]
    forms: Mapping[str, Cue]

    def verb(self, token: Token) -> Cue | None:
        """What a verb takes, by its lemma, or by its form where the lemma is none of a verb's."""
        return self.verbs.get(token.lemma.lower()) or self.forms.get(token.text.lower())

    def is_word(self, token: Token, name: str) -> bool:
        """Whether a token is one of the words of that name, by its lemma or as it is written."""
        return token.lemma.lower() in self.words[name] or token.text.lower() in self.words[name]

    def speaks(self, lemma: str) -> bool:
        """Whether a common noun can be a source."""
        return lemma in self.speakers or (lemma.endswith(self.speaker_endings) and lemma not in self.not_speakers)


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language. Raises `UnknownError` when there is none."""
    folder = files("facta.reading.attribution").joinpath("lexicons")
    known = sorted(path.name.removesuffix(".yaml") for path in folder.iterdir() if path.name.endswith(".yaml"))
    if language not in known:
        raise UnknownError(
            f"There are no cues of attribution for the language {language!r}. There are some for {', '.join(known)}."
        )
    data: dict[str, Any] = yaml.load(folder.joinpath(f"{language}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data["according"]:
        first, *rest = phrase.split()
        phrases.setdefault(first, []).append((first, *rest))
    verbs = _cues(data["verbs"])
    return Lexicon(
        verbs=verbs,
        adjectives=_cues(data["adjectives"]),
        nouns=_cues(data["nouns"]),
        light_verbs=_set(data["light_verbs"]),
        never=_set(data["never"]),
        according={first: tuple(sorted(found, key=len, reverse=True)) for first, found in phrases.items()},
        possessed=_set(data["possessed"]["nouns"]),
        possessed_after=_set(data["possessed"]["prepositions"]),
        adverbs=_set(data["adverbs"]),
        speakers=_set(data["speakers"]),
        speaker_endings=tuple(data["speaker_endings"]),
        not_speakers=_set(data["not_speakers"]),
        words={name: _set(words) for name, words in data["words"].items()},
        genders={word: gender for gender, words in data["genders"].items() for word in _set(words)},
        prepositions=data["prepositions"],
        forms=_forms(verbs, data.get("inflections", [])),
    )


def _forms(verbs: Mapping[str, Cue], inflections: list[list[str]]) -> dict[str, Cue]:
    """The regular forms of each verb: an inflection is an ending of the lemma and what takes its place."""
    found: dict[str, Cue] = {}
    for word, cue in verbs.items():
        for ending, *others in inflections:
            if word.endswith(ending):
                found.update((word[: len(word) - len(ending)] + other, cue) for other in others)
                break
    return found


def _set(words: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words.split())


def _cues(groups: list[dict[str, Any]]) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for group in groups:
        kind = group["kind"]
        if kind not in get_args(Kind):
            raise UnknownError(f"{kind!r} is no kind of attribution. The kinds are {', '.join(get_args(Kind))}.")
        for word in _set(group["words"]):
            before = found.get(word)
            kinds = {**dict.fromkeys(group["takes"], kind), **(before.kinds if before else {})}
            found[word] = Cue(kinds, group.get("addressee", False) or bool(before and before.has_addressee))
    return found
