"""The guesses of the tagger: what the words of a sentence are taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facta.model.claim import Status


@dataclass(frozen=True, slots=True)
class Guess:
    """`likely`: the probability that the word tells this act with this status. `object`, `actor`: words of the sentence, -1 for "not told
    in it", each with the probability that it is so."""

    act: str
    status: Status
    likely: float
    object: int
    object_likely: float
    actor: int
    actor_likely: float


@dataclass(frozen=True, slots=True)
class Guesses:
    """What the tagger says of a sentence: the guesses that are likely enough, by the number of the word, and for every word how likely
    each act is (words x acts, `acts` naming the columns) and which status it would have (`statuses`). A strong cue of the lexicon counts
    beside them from `witness` on, with the likelihood `alone`."""

    likely: Mapping[int, Guess]
    shares: NDArray[np.float32]
    acts: tuple[str, ...]
    statuses: tuple[Status, ...]
    witness: float
    alone: float

    def bear_out(self, act: str, words: Iterable[int]) -> bool:
        """Whether the tagger finds it likely enough that one of the words tells the act that the lexicon finds there."""
        column = self.acts.index(act)
        return max(float(self.shares[k, column]) for k in words) >= self.witness
