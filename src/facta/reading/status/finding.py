"""The status and the score of an event at a place of a text.

The rules decide; where they find no sign that an event is not actual, a low score makes it possible, and a high one makes a plan actual.
Invariant: `status` is one of the codebook's, a score below zero is never told as actual, nor one above zero as negated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from facta.errors import InputError
from facta.model.claim import Status
from facta.reading.language import analyse
from facta.reading.lexicon import lexicon
from facta.reading.status.features import features
from facta.reading.status.grading import OWN, score
from facta.reading.status.rules import status
from facta.reading.tree import Tree

# Chosen among 0 to 1.5 on the development part of UDS, by macro F1 of happened, denied and neither (.702 at 0, .717 at .5).
_HAPPENED = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """`score` runs from -3, certainly did not happen, to 3, certainly did."""

    status: Status
    score: float


def find(text: str, start: int, end: int, lang: str) -> Found:
    """The status of the event whose words stand between two places: of the word there that governs the others.

    A condition is possible. Raises `InputError` for a place that holds no word, `UnknownError` for a language without a parser.
    """
    for tree in _trees(text, lang):
        within = [token.i for token in tree.tokens if token.start < end and start < token.end]
        if within:
            head = next((i for i in within if tree.tokens[i].head not in within), within[0])
            return at(tree, head, lang)
    raise InputError(f"There is no word between {start} and {end} of this text of {len(text)} characters.")


def at(tree: Tree, i: int, lang: str) -> Found:
    """The status of the event whose word stands at `i` of a sentence."""
    words = lexicon(lang)
    vectors = tree.sentence.vectors
    found = features(tree, i, words)
    grade = score(found, lang, None if vectors is None else vectors[i])
    told = status(tree, i, words) or "possible"
    # "did not fail to sign": what the rules make of two denials is surer than a score.
    is_twice_denied = any(one.endswith(":negated") for one in found)
    if told == "actual" and grade < (_HAPPENED if lang in OWN else 0) and not is_twice_denied:
        told = "possible"
    elif told == "planned" and grade >= _HAPPENED and lang in OWN and tree.tokens[i].upos == "VERB":
        told = "actual"  # what looks like a plan and is none: "rose to close at 66.80", "loves to work there"
    if told == "negated":
        grade = -abs(grade)
    elif told == "actual":
        grade = abs(grade)
    return Found(told, round(grade, 2))


@lru_cache(maxsize=64)
def _trees(text: str, lang: str) -> tuple[Tree, ...]:
    """The parsed sentences of a text, kept so that many events of one text cost one parse."""
    return tuple(Tree(sentence) for sentence in analyse(text, lang).sentences)
