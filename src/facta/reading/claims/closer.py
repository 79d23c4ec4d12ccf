"""The closer look: a larger encoder reads the windows in which the first look sees an act, and taggers of its own judge them.

Most of what is read tells no act at all; so the larger network, several times as slow, is asked only where it can change the answer.
Trained by scripts/train_claims; a language has it when `models/LANGUAGE-closer` ships. Invariant: what is said of a window does not
depend on the windows around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from facta.reading.language import Sentence
from facta.reading.language.english.subwords import Subwords

Floats = NDArray[np.float32]
# The scores of a window's words: acts (W x A), statuses (W x S), objects and actors (W x W+1).
Answer = tuple[Floats, Floats, Floats, Floats]
_INPUTS = ("pieces", "cases", "first", "last")


def session(path: Path) -> Any:
    """A network of the package, run on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def asked(sessions: Sequence[Any], vectors: Floats, marks: NDArray[np.int64]) -> Answer:
    """The mean of what the taggers say of a window, from its words' vectors (W x width) and marks (W x 7)."""
    given = {"vectors": vectors[None], "marks": marks[None]}
    answers = zip(*(one.run(None, given) for one in sessions), strict=True)
    acts, statuses, objects, actors = (np.mean(answer, axis=0)[0] for answer in answers)
    return acts, statuses, objects, actors


class Closer:
    """The encoder and the taggers of a folder."""

    def __init__(self, folder: Path) -> None:
        self._encoder = session(folder / "encoder.onnx")
        self._taggers = [session(path) for path in sorted(folder.glob("tagger-*.onnx"))]
        self._subwords = Subwords.load(folder / "vocabulary.txt")

    def answer(self, text: str, window: Sequence[Sentence], marks: NDArray[np.int64]) -> Answer:
        """What the taggers say of the window."""
        row = self._subwords.row(text, ((token.start, token.end) for sentence in window for token in sentence.tokens))
        given = {name: np.array([values], dtype=np.int64) for name, values in zip(_INPUTS, row, strict=True)}
        return asked(self._taggers, self._encoder.run(None, given)[0][0], marks)
