"""The tagger: which words of a text tell an act, and of what and whom, by meaning: a small network over the words' vectors and marks.

Trained by scripts/train_claims on coded documents (gold/train); under `models` a language has one or several networks, which are asked
together, and their settings. Where a closer look ships (closer.py), they only say which windows it is worth. A language without any is
read by its lexicon alone. Invariant: what a word is taken for does not depend on
the paragraphs around its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from facta.reading.claims.closer import Answer, Closer, Floats, asked, session
from facta.reading.claims.cues import Cue
from facta.reading.claims.guess import Guess, Guesses
from facta.reading.claims.marks import ACTS, STATUSES, marks
from facta.reading.claims.windows import windows
from facta.reading.language import Sentence
from facta.reading.lexicon import Lexicon
from facta.reading.tree import Tree

MODELS = Path(__file__).parent / "models"
# Two words so near that are taken for the same act tell it together: "put pen to paper".
_TOGETHER = 2


class _Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`threshold`: guesses less likely than this are dropped; `witness`: from this likelihood of its act on, a strong cue of the lexicon
    counts without a guess, and `alone` is the share of those that hold; `slope`, `shift`: the calibration of the log-odds; `glance`: a
    window in which no word is likelier than this to tell an act, and no cue of the lexicon stands, is not looked at more closely."""

    threshold: float
    witness: float
    alone: float
    slope: float
    shift: float
    glance: float = 0.0


class Tagger:
    """The networks of one language."""

    def __init__(self, paths: Sequence[Path], settings: Path, closer: Path) -> None:
        self._sessions = [session(path) for path in paths]
        self._settings = msgspec.json.decode(settings.read_bytes(), type=_Settings)
        self._closer = Closer(closer) if closer.is_dir() else None

    def guesses(
        self, text: str, trees: Sequence[Tree], named: Sequence[Sequence[Cue]], words: Lexicon, *, is_legal: bool
    ) -> list[Guesses]:
        """For each sentence, by the number of the word; `named` are the cues that the lexicon finds in it."""
        found: list[Guesses] = []
        for group in windows(text, [tree.sentence for tree in trees]):
            here = slice(len(found), len(found) + len(group))
            own = np.concatenate(
                [
                    marks(tree, cues, words, is_legal=is_legal)
                    for tree, cues in zip(trees[here], named[here], strict=True)
                ]
            )
            acts, statuses, objects, actors = self._answer(text, group, own, has_cue=any(named[here]))
            first = 0
            for sentence in group:
                at = slice(first, first + len(sentence.tokens))
                found.append(self._of(acts[at], statuses[at], objects[at], actors[at], first))
                first = at.stop
        return found

    def _answer(self, text: str, window: Sequence[Sentence], marks: NDArray[np.int64], *, has_cue: bool) -> Answer:
        vectors = np.concatenate([one.vectors for one in window if one.vectors is not None]).astype(np.float32)
        glance = asked(self._sessions, vectors, marks)
        if self._closer is None or not (has_cue or 1 - _softmax(glance[0])[:, 0].min() >= self._settings.glance):
            return glance
        return self._closer.answer(text, window, marks)

    def _of(self, acts: Floats, statuses: Floats, objects: Floats, actors: Floats, first: int) -> Guesses:
        n = len(acts)
        shares, told = _softmax(acts), _softmax(statuses)
        best, status = shares[:, 1:].argmax(axis=1) + 1, told.argmax(axis=1)
        likely = self._calibrated(shares[np.arange(n), best] * told[np.arange(n), status])
        kept = [k for k in range(n) if likely[k] >= self._settings.threshold]
        guesses = {
            k: Guess(
                ACTS[best[k]],
                STATUSES[int(status[k])],
                float(likely[k]),
                *_place(objects[k], first, n),
                *_place(actors[k], first, n),
            )
            for k in kept
            if not any(best[j] == best[k] and abs(j - k) <= _TOGETHER and (likely[j], k) > (likely[k], j) for j in kept)
        }
        return Guesses(
            guesses, shares, ACTS, tuple(STATUSES[int(k)] for k in status), self._settings.witness, self._settings.alone
        )

    def _calibrated(self, share: Floats) -> Floats:
        """Platt's calibration of a probability: a line over its log-odds."""
        share = np.clip(share, 1e-6, 1 - 1e-6)
        odds = np.log(share / (1 - share))
        calibrated: Floats = 1 / (1 + np.exp(-(self._settings.slope * odds + self._settings.shift)))
        return calibrated


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _place(scores: Floats, first: int, n: int) -> tuple[int, float]:
    """The word of the sentence that scores best, -1 when that is "none" or stands in another sentence; and its probability."""
    raised = np.exp(scores - scores.max())
    best = int(raised.argmax())
    share = float(raised[best] / raised.sum())
    return (best - first if first <= best < first + n and best != len(scores) - 1 else -1), share


@lru_cache(maxsize=4)
def tagger(language: str) -> Tagger | None:
    """The tagger of a language, or None where none ships."""
    paths = sorted(MODELS.glob(f"{language}-*.onnx"))
    return Tagger(paths, MODELS / f"{language}.json", MODELS / f"{language}-closer") if paths else None
