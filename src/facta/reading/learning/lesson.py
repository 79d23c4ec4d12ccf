"""What decisions teach: the model, and whether it is better than the engine's own confidence on documents that it has not seen.

Cross-validated in five folds; all proposals of a document are in one fold, since sentences of one text resemble each other. The model
is kept only when its log loss is lower by more than chance: the mean gain over proposals exceeds 1.645 standard errors, clustered by
document (one-sided, 5 %; Cameron and Miller 2015).

Invariant: the same examples, in any order, give the same lesson; which features count is chosen within each fold's training part.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from facta.model.claim import Claim
from facta.model.reranker import Quality
from facta.reading.learning.features import WORD, Place, features, logit, told
from facta.reading.learning.logistic import Numbers, chances, fitted
from facta.reading.learning.quality import losses, quality

# Below these a fold holds so few of a kind that chance alone decides (tests/reading/learning).
LEAST, LEAST_OF_EACH, LEAST_DOCUMENTS = 40, 10, 10
FOLDS = 5
# A named feature counts when it is met in so many documents: what is said in one text only teaches nothing of another, and a word
# that a later redaction erases must not be all that is left of it.
_IN_DOCUMENTS = 3
_WORDS = 100
# In logits: a weight beyond about 1/sqrt(2) wants evidence of several proposals. The constant is all but free.
_PENALTY, _FREE = 2.0, 1e-3
_SURELY = 1.645


@dataclass(frozen=True, slots=True)
class Example:
    """A proposal as the engine made it, where it stands, the key of its document, and whether it held."""

    claim: Claim
    where: Place
    document: str
    held: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """`gain` is how much lower the log loss is per proposal, `error` its standard error; `weights` the model over all examples."""

    before: Quality
    after: Quality
    gain: float
    error: float
    weights: dict[str, float]

    @property
    def is_better(self) -> bool:
        """Whether the model is better than the engine alone by more than chance."""
        return self.gain > _SURELY * self.error


def too_few(examples: Sequence[Example]) -> str:
    """What is missing to learn from these, in words; empty when nothing is."""
    held = sum(one.held for one in examples)
    documents = len({one.document for one in examples})
    needs = (
        (LEAST, len(examples), "decisions"),
        (LEAST_OF_EACH, held, "of them that hold"),
        (LEAST_OF_EACH, len(examples) - held, "of them that do not"),
        (LEAST_DOCUMENTS, documents, "documents that they are about"),
    )
    return ", ".join(f"{least} {what} (there are {there:,})" for least, there, what in needs if there < least)


def lesson(examples: Sequence[Example]) -> Lesson:
    """The model and its figures. Wants examples of which `too_few` misses nothing."""
    examples = sorted(examples, key=lambda one: (one.document, one.claim.id))
    seen = [features(one.claim, one.where) for one in examples]
    fold = _folds(examples)
    learned = [0.0] * len(examples)
    for number in range(FOLDS):
        train = [i for i, one in enumerate(examples) if fold[one.document] != number]
        test = [i for i, one in enumerate(examples) if fold[one.document] == number]
        weights = _trained([examples[i] for i in train], [seen[i] for i in train])
        for i in test:
            learned[i] = _chance(weights, examples[i], seen[i])
    held = [one.held for one in examples]
    alone = [_chance({}, one, {}) for one in examples]
    gains = [old - new for old, new in zip(losses(alone, held), losses(learned, held), strict=True)]
    gain, error = _mean(gains, [one.document for one in examples])
    return Lesson(quality(alone, held), quality(learned, held), gain, error, _trained(examples, seen))


def _folds(examples: Sequence[Example]) -> dict[str, int]:
    """Document -> fold: the largest first, each into the fold with the fewest proposals so far."""
    sizes = Counter(one.document for one in examples)
    full = [0] * FOLDS
    found: dict[str, int] = {}
    for document in sorted(sizes, key=lambda name: (-sizes[name], sha256(name.encode()).digest())):
        found[document] = full.index(min(full))
        full[found[document]] += sizes[document]
    return found


def _trained(examples: Sequence[Example], seen: Sequence[dict[str, float]]) -> dict[str, float]:
    names = ["", *_counting(examples, seen)]
    column = {name: j for j, name in enumerate(names)}
    x: Numbers = np.zeros((len(examples), len(names)))
    x[:, 0] = 1
    for i, found in enumerate(seen):
        for name, value in found.items():
            if name in column:
                x[i, column[name]] = value
    y = np.array([one.held for one in examples], dtype=np.float64)
    offset = np.array([logit(told(one.claim)) for one in examples])
    penalty = np.full(len(names), _PENALTY)
    penalty[0] = _FREE
    return dict(zip(names, map(float, fitted(x, y, offset, penalty)), strict=True))


def _counting(examples: Sequence[Example], seen: Sequence[dict[str, float]]) -> list[str]:
    """The features that count, in order of the alphabet; of the words the most frequent."""
    where: dict[str, set[str]] = defaultdict(set)
    for one, found in zip(examples, seen, strict=True):
        for name in found:
            where[name].add(one.document)
    kept = {name for name, documents in where.items() if len(documents) >= _IN_DOCUMENTS}
    words = sorted((name for name in kept if name.startswith(WORD)), key=lambda name: (-len(where[name]), name))
    return sorted(kept - set(words[_WORDS:]))


def _chance(weights: dict[str, float], example: Example, found: dict[str, float]) -> float:
    moved = sum(weights[name] * value for name, value in found.items() if name in weights)
    return float(chances(np.array(logit(told(example.claim)) + weights.get("", 0.0) + moved)))


def _mean(values: Sequence[float], documents: Sequence[str]) -> tuple[float, float]:
    """The mean and its standard error, where values of one document may depend on each other."""
    mean = sum(values) / len(values)
    off: dict[str, float] = defaultdict(float)
    for value, document in zip(values, documents, strict=True):
        off[document] += value - mean
    many = len(off)
    return mean, math.sqrt(many / (many - 1) * sum(one**2 for one in off.values())) / len(values)
