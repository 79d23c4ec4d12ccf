"""What the words before an expression make of it: its role, and which way its sentence looks.

The patterns and the words are data of the language (`roles`, `cues`). No parse is needed: the nearest word that tells is right often
enough (tests/reading/time), and the same words serve a sentence without a verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from facta.reading.time.grammar import Found
from facta.reading.time.guards import words
from facta.reading.time.lexicon import source
from facta.reading.time.tokens import Tokens

Role = Literal["", "by", "from", "until", "in"]

# Asked in this order: a verb that moves makes an end of what is else a deadline.
_ROLES: tuple[Role, ...] = ("until", "by", "from", "in")
# Only these can lie on either side of the telling.
_OPEN = ("m", "w", "s", "q", "grain", "hol", "holw", "n", "u")
# So many tokens on either side can tell which way a sentence looks; a word behind the expression weighs less.
_AROUND = 14
_BEHIND = 1.5


@dataclass(frozen=True, slots=True)
class _Cues:
    ahead: frozenset[str]
    back: frozenset[str]
    open: frozenset[str]
    plan_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    ahead_endings: tuple[str, ...]
    back_endings: tuple[str, ...]
    neither: frozenset[str]


@lru_cache(maxsize=8)
def _cues(language: str) -> _Cues:
    told: dict[str, str] = source(language)["cues"]
    return _Cues(
        frozenset(told["ahead"].split()),
        frozenset(told["back"].split()),
        frozenset(told.get("open", "").split()),
        tuple(told.get("plan_endings", "").split()),
        tuple(told.get("noun_endings", "").split()),
        tuple(told.get("ahead_endings", "").split()),
        tuple(told.get("back_endings", "").split()),
        frozenset(told.get("not_cues", "").split()),
    )


@lru_cache(maxsize=8)
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in source(language)["roles"].items()}


def words_before(text: str, start: int) -> str:
    """The words before a place that can give a role."""
    return text[max(0, start - 60) : start].lower().rstrip(' "“«(')


def leads(language: str, name: str, before: str) -> bool:
    """Whether the words before are those of a role, or of another pattern of `roles`."""
    pattern = _patterns(language).get(name)
    return pattern is not None and pattern.search(before) is not None


def starts_elsewhere(language: str, after: str) -> bool:
    """Whether the words behind a spell give it a start of its own: "after ratification"."""
    return _patterns(language)["start"].match(after.lower()) is not None


def role(language: str, before: str) -> Role:
    """The role that the words before give."""
    return next((name for name in _ROLES if leads(language, name, before)), "")


def ahead(one: Found, tokens: Tokens, language: str, told_as: Role, before: str) -> int:
    """Which way the sentence looks at an expression: 1 forward, -1 back, 0 where nothing tells.

    A deadline lies ahead unless the sentence looks back; a beginning may lie on either side of a bare present tense.
    """
    if "y" in one.features or not any(name in one.features for name in _OPEN):
        return 0
    if leads(language, "moved", before):
        return 1
    looks = _nearest(one, tokens, language)
    if looks is None:
        return 1 if told_as in ("by", "until") else 0
    if looks == 0 and "w" in one.features and told_as in ("by", "until"):
        return 1
    return 0 if told_as == "from" and looks == 1 else (looks > 0) - (looks < 0)


def _nearest(one: Found, tokens: Tokens, language: str) -> int | None:
    """What the nearest word tells: 2 or -2 by itself, 1 or -1 by its ending, 0 that either side is open; None without such a word."""
    cues = _cues(language)
    best, answer = float("inf"), None
    for step, weight in ((-1, 1.0), (1, _BEHIND)):
        place = one.first - 1 if step < 0 else one.last
        for distance in range(1, _AROUND):
            if not 0 <= place < len(tokens.words):
                break
            word = tokens.words[place].lower()
            if word in ".!?;" or "\n" in word or _new_line(tokens, min(place, place - step), max(place, place - step)):
                break
            looks = _looks(word, place, tokens, language, cues)
            if looks is not None:
                if distance * weight < best:
                    best, answer = distance * weight, looks
                break
            place += step
    return answer


def _looks(word: str, place: int, tokens: Tokens, language: str, cues: _Cues) -> int | None:
    # "Was due in May": what was planned in the past may be past by now, or not.
    if word in cues.open:
        return 0
    beside = [one.lower() for one in (*tokens.words[max(0, place - 1) : place], *tokens.words[place + 1 : place + 2])]
    if word in cues.ahead:
        return 2 if words(language, "was").isdisjoint(beside) else 0
    # "Will be signed", "is to be held": the participle is the verb's, not the past's.
    passive = not words(language, "be").isdisjoint(one.lower() for one in tokens.words[max(0, place - 3) : place])
    if word in cues.back:
        return None if passive else -2
    if word == "to" and beside[0] in words(language, "to_act"):
        return 2
    if len(word) <= 4 or word in cues.neither:
        return None
    if cues.plan_endings and word.endswith(cues.plan_endings) and not word.endswith(cues.noun_endings):
        return 2
    if cues.ahead_endings and word.endswith(cues.ahead_endings):
        return 1
    return -1 if cues.back_endings and not passive and word.endswith(cues.back_endings) else None


def _new_line(tokens: Tokens, left: int, right: int) -> bool:
    """Whether a line ends between two tokens and the next begins a sentence: a heading has no full stop."""
    if right >= len(tokens.words):
        return True
    return "\n" in tokens.text[tokens.ends[left] : tokens.starts[right]] and tokens.words[right][:1].isupper()
