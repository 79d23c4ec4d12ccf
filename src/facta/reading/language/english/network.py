"""The network at work: windows of words in, tags, lemmas, sentence starts, names and scores of heads out.

Invariant: what comes back for a window does not depend on the windows that are read beside it, but for rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from facta.reading.language.english.lemmas import apply, mended, usual
from facta.reading.language.english.subwords import Row, Subwords
from facta.reading.language.labelling import best_labels, follow
from facta.reading.lexicon import lexicon

MODEL = Path(__file__).parents[1] / "models" / "english"
# Pieces that are read together: what they need then stays in the cache of a core; thousands at once are half as quick.
_PIECES = 160

# What "no name" loses of its score: the best of six values on the development part of Universal NER for EWT.
_NAMELESS = 1.2

_INFLECTED = frozenset({"VERB", "AUX", "NOUN", "ADJ"})

Window = tuple[str, Sequence[tuple[int, int]]]
Floats = NDArray[np.float32]
Halves = NDArray[np.float16]


class _Labels(msgspec.Struct, frozen=True):
    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    relations: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says of one window. `arcs`: scores of heads, words x (words + 1), the root last."""

    starts: list[bool]
    upos: list[str]
    feats: list[Mapping[str, str]]
    names: list[str]
    scripts: list[str]
    arcs: Floats
    dependents: Floats
    heads: Floats
    vectors: Halves
    network: Network

    def lemma(self, k: int, form: str) -> str:
        """The lemma of a word."""
        if self.upos[k] == "VERB" and (found := irregular().get(form.lower())) is not None:
            return found
        if (found := usual(form, self.upos[k])) is not None:
            return found
        lemma = apply(self.scripts[k], form)
        return mended(lemma, self.network.known, form) if self.upos[k] in _INFLECTED else lemma

    def relations(self, first: int, heads: Sequence[int]) -> list[str]:
        """The relations of the words from `first` on to their heads, which count from `first`; a root's is of no use."""
        places = [first + head if head >= 0 else len(self.upos) for head in heads]
        return self.network.relations(self.dependents[first : first + len(heads)], self.heads[places])


class Network:
    """The model of a folder."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._subwords = Subwords.load(folder / "vocabulary.txt")
        self._labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=_Labels)
        self.known = _known(folder / "lemmas.txt")
        self._feats = [_features(text) for text in self._labels.feats]
        self._follow = follow(self._labels.names)
        self._nameless = np.array([_NAMELESS * (name == "O") for name in self._labels.names], dtype=np.float32)
        with np.load(folder / "relations.npz") as kept:
            self._weight, self._bias = kept["weight"], kept["bias"]

    def relations(self, dependents: Floats, heads: Floats) -> list[str]:
        """The relation of each pair."""
        pair = np.concatenate((np.maximum(dependents + heads, 0), dependents * heads), axis=1)
        best = (pair @ self._weight.T + self._bias).argmax(axis=1)
        return [self._labels.relations[number] for number in best]

    def read(self, windows: Sequence[Window]) -> list[Read]:
        """What the network says of each window, in their order."""
        rows = [self._subwords.row(text, own) for text, own in windows]
        found: list[Read | None] = [None] * len(windows)
        for group in _groups([len(row[0]) for row in rows]):
            for number, read in zip(group, self._run([rows[number] for number in group]), strict=True):
                found[number] = read
        return [read for read in found if read is not None]

    def _run(self, rows: Sequence[Row]) -> Iterator[Read]:
        pieces, cases = (_padded([row[part] for row in rows]) for part in (0, 1))
        first, last = (_padded([row[part] for row in rows]) for part in (2, 3))
        upos, feats, lemma, start, name, arcs, dependent, head, seen = self._session.run(
            None, {"pieces": pieces, "cases": cases, "first": first, "last": last}
        )
        names = best_labels(name - self._nameless, [len(row[2]) for row in rows], self._follow)
        labels, width = self._labels, first.shape[1]
        for i, row in enumerate(rows):
            n = len(row[2])
            keep = [*range(n), width]
            yield Read(
                starts=[bool(value) for value in start[i, :n] > 0],
                upos=[labels.upos[k] for k in upos[i, :n]],
                feats=[self._feats[k] for k in feats[i, :n]],
                names=[labels.names[k] for k in names[i]],
                scripts=[labels.lemmas[k] for k in lemma[i, :n]],
                arcs=arcs[i, :n][:, keep],
                dependents=dependent[i, :n],
                heads=head[i, keep],
                vectors=seen[i, :n].astype(np.float16),
                network=self,
            )


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of rows of like length, together at most so many pieces with the padding."""
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and lengths[number] * (len(group) + 1) > _PIECES:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    made = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for number, row in enumerate(rows):
        made[number, : len(row)] = row
    return made


def _features(text: str) -> Mapping[str, str]:
    """`Number=Sing|Person=3` as a map; one map for all words with the same features."""
    return dict(pair.split("=", 1) for pair in text.split("|") if "=" in pair)


def _known(path: Path) -> frozenset[str]:
    """Words that are lemmas: those of the treebanks, and the verbs and nouns of the lexicon of acts."""
    acts = lexicon("en").patterns.values()
    own = (word for patterns in acts for pattern in patterns if pattern.group != "phrase" for word in pattern.lemmas)
    return frozenset((*path.read_text(encoding="utf-8").split("\n"), *own))


@lru_cache(maxsize=1)
def irregular() -> dict[str, str]:
    """Forms of irregular verbs that are verbs of one lemma only, with that lemma."""
    lines = Path(__file__).with_name("irregular.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines)
    return {form: lemma for form, _, lemma in pairs}


@lru_cache(maxsize=1)
def network() -> Network:
    """The model that ships with the package."""
    return Network(MODEL)
