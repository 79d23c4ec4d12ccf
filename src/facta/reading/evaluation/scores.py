"""Scores of proposed claims against gold: acts, acts with status, and each field over the claims that were matched.

A field counts as right when: dates and status are equal; the object's words have an F1 of a half or more; speaker and actors share the
last word of the name; the quantity has the value, its end, bound and whole. Two fields that are both empty are right.

Invariant: a figure over nothing is None, not 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from facta.model.claim import Claim, Quantity
from facta.reading.evaluation.calibration import Bin, bins
from facta.reading.evaluation.gold import Gold
from facta.reading.evaluation.matching import matched

FIELDS = ("status", "object", "actors", "speaker", "date", "deadline", "old_deadline", "quantity")
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "an", "of", "s", "its", "their"})
# Half of the words: "the doctrine" for "new version of the doctrine" names the same thing to a reader.
OBJECT_F1 = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found in one document, beside what was coded there. `language` and `genre` of the document."""

    language: str
    claims: Sequence[Claim]
    gold: Sequence[Gold]
    genre: str = ""


@dataclass(slots=True)
class Score:
    """Counts behind precision, recall and F1."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what was coded that was found."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Their harmonic mean."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None


@dataclass(slots=True)
class Scores:
    """Scores over documents. `fields`: right and compared, over claims matched by act."""

    act: Score = field(default_factory=Score)
    act_status: Score = field(default_factory=Score)
    per_act: dict[str, Score] = field(default_factory=dict)
    per_status: dict[str, Score] = field(default_factory=dict)
    per_language: dict[str, Score] = field(default_factory=dict)
    per_genre: dict[str, Score] = field(default_factory=dict)
    calibration: list[Bin] = field(default_factory=list)
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)


def scores(documents: Sequence[Found]) -> Scores:
    """The scores of one engine over the documents. Those per act, status, language and genre are of act and status together."""
    result = Scores()
    compared: dict[str, Counter[bool]] = {name: Counter() for name in FIELDS}
    told: list[tuple[float, bool]] = []
    for one in documents:
        by_act = matched(one.claims, one.gold, lambda a, b: a.act == b.act)
        by_both = matched(one.claims, one.gold, lambda a, b: (a.act, a.status) == (b.act, b.status))
        _count(result.act, len(by_act), len(one.claims), len(one.gold))
        _count(result.act_status, len(by_both), len(one.claims), len(one.gold))
        for by, name in ((result.per_language, one.language), (result.per_genre, one.genre)):
            _count(by.setdefault(name, Score()), len(by_both), len(one.claims), len(one.gold))
        _count_by(result.per_act, lambda claim: claim.act, one, by_both)
        _count_by(result.per_status, lambda claim: claim.status, one, by_both)
        held = {id(claim) for claim, _ in by_both}
        told += [
            (claim.confidence, id(claim) in held)
            for claim in one.claims
            if isinstance(claim, Claim) and isinstance(claim.confidence, float)
        ]
        for claim, gold in by_act:
            for name in FIELDS:
                compared[name][RIGHT[name](claim, gold)] += 1
    result.fields = {name: (count[True], count.total()) for name, count in compared.items()}
    result.per_act = dict(sorted(result.per_act.items(), key=lambda pair: -pair[1].gold))
    result.per_genre.pop("", None)
    result.calibration = bins(told)
    return result


def _count_by(
    by: dict[str, Score], named: Callable[[Claim | Gold], str], one: Found, pairs: Sequence[tuple[Claim, Gold]]
) -> None:
    """Count for each act, or each status, that was found or coded."""
    right, found, coded = (
        Counter(map(named, claims)) for claims in ([gold for _, gold in pairs], one.claims, one.gold)
    )
    for name in found | coded:
        _count(by.setdefault(name, Score()), right[name], found[name], coded[name])


def _count(score: Score, right: int, found: int, gold: int) -> None:
    score.right += right
    score.found += found
    score.gold += gold


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower().replace("ё", "е")) if word not in _SMALL]


def word_f1(one: str, other: str) -> float:
    """F1 of the words of two phrases, small words left out; 1 when both have none."""
    first, second = Counter(_words(one)), Counter(_words(other))
    if not first and not second:
        return 1.0
    return 2 * (first & second).total() / (first.total() + second.total())


def _same_name(one: str, other: str) -> bool:
    """Whether two texts name one person or body: equal, or one ends with the other's last word ("Mishustin")."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return first == second
    return first[-1] == second[-1] or first[-1] in second or second[-1] in first


def _same_names(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(any(_same_name(a, b) for b in other) for a in one)


def _same_quantity(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.value, one.to, one.bound, one.of) == (other.value, other.to, other.bound, other.of)


RIGHT: dict[str, Callable[[Claim, Gold], bool]] = {
    "status": lambda claim, gold: claim.status == gold.status,
    "object": lambda claim, gold: word_f1(claim.object, gold.object) >= OBJECT_F1,
    "actors": lambda claim, gold: _same_names(claim.actors, gold.actors),
    "speaker": lambda claim, gold: _same_name(claim.speaker, gold.speaker),
    "date": lambda claim, gold: claim.date == gold.date,
    "deadline": lambda claim, gold: claim.deadline == gold.deadline,
    "old_deadline": lambda claim, gold: claim.old_deadline == gold.old_deadline,
    "quantity": lambda claim, gold: _same_quantity(claim.quantity, gold.quantity),
}
