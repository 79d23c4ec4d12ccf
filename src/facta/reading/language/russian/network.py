"""Slovnet's three Russian networks (tags, parse, names) run side by side: one look at the vectors, no padding, sentences laid in a row.

The weights and vocabularies are slovnet's and navec's own, out of the package natasha; the sums are done here since that is twice as quick.
Invariant: a sentence's answer does not depend on the sentences that are read beside it, but for rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from facta.errors import FactaError
from facta.reading.language.labelling import best_labels

_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Read:
    """What the networks say of one sentence. `arcs`: scores of heads, words x (words + 1), the root last.

    `vectors`: each word's own vector, and what the three networks see in it where it stands.
    """

    tags: list[tuple[str, Mapping[str, str]]]
    names: list[str]
    arcs: Floats
    input: Floats
    vectors: Halves


class _Encoder:
    """Three convolutions, each over a word and its neighbours, with a layer's scale and shift folded together."""

    def __init__(self, model: Any) -> None:
        self.shapes: Floats = model.emb.shape.weight.array
        self.layers: list[tuple[Floats, Floats, Floats, Floats]] = []
        for layer in model.encoder.layers:
            weight = layer.conv.weight.array
            flat = np.ascontiguousarray(weight.transpose(2, 1, 0).reshape(-1, weight.shape[0]))
            scale = layer.norm.weight.array / layer.norm.std.array
            shift = layer.norm.bias.array - layer.norm.mean.array * scale
            self.layers.append((flat, layer.conv.bias.array, scale, shift))

    def __call__(self, vectors: Floats, shapes: NDArray[np.int64], gaps: NDArray[np.int64]) -> Floats:
        """The words' vectors for a head; rows of `gaps` stand between sentences and stay 0."""
        x = np.concatenate((vectors, self.shapes[shapes]), axis=1)
        x[gaps] = 0
        for weight, bias, scale, shift in self.layers:
            n, width = x.shape
            near = np.zeros((n, 3 * width), dtype=np.float32)
            near[1:, :width] = x[:-1]
            near[:, width : 2 * width] = x
            near[:-1, 2 * width :] = x[1:]
            x = near @ weight
            x += bias
            np.maximum(x, 0, out=x)
            x *= scale
            x += shift
            x[gaps] = 0
        return x


class Network:
    """The three networks over one table of vectors."""

    def __init__(self, data: Path) -> None:
        from navec import Navec
        from slovnet import NER, Morph, Syntax

        vectors = Navec.load(data / _VECTORS)
        morph, syntax, names = (
            kind.load(data / "model" / f"slovnet_{name}_news_v1.tar").navec(vectors)
            for kind, name in ((Morph, "morph"), (Syntax, "syntax"), (NER, "ner"))
        )
        encoder = morph.infer.encoder
        self._ids: Mapping[str, int] = encoder.words_vocab.item_ids
        self._unknown: int = encoder.words_vocab.unk_id
        self._shape_ids: Mapping[str, int] = encoder.shapes_vocab.item_ids
        self._other: int = encoder.shapes_vocab.unk_id
        self._vectors = morph.infer.model.emb.word
        self._tags = [_tag(tag) for tag in morph.infer.decoder.tags_vocab.items]
        self._names: list[str] = names.infer.decoder.tags_vocab.items
        self._relations: list[str] = syntax.infer.decoder.rels_vocab.items
        self._encoders = [_Encoder(model.infer.model) for model in (morph, syntax, names)]
        self._morph, self._ner = morph.infer.model.head, names.infer.model.head
        self._head, self._rel = syntax.infer.model.head, syntax.infer.model.rel
        self._numbers = lru_cache(maxsize=50_000)(self._number)

    def _number(self, word: str) -> tuple[int, int]:
        """The numbers of a word and of its shape."""
        from slovnet.shape import word_shape

        return self._ids.get(word.lower(), self._unknown), self._shape_ids.get(word_shape(word), self._other)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Read]:
        """What the networks say of each sentence."""
        if not sentences:
            return []
        starts, at = [], 0
        rows: list[tuple[int, int]] = []
        for words in sentences:
            starts.append(len(rows))
            rows += [self._numbers(word) for word in words]
            rows.append((0, 0))
        at = len(rows)
        numbers = np.array(rows)
        gaps = np.array([*(start - 1 for start in starts[1:]), at - 1])
        vectors = self._vectors(numbers[:, 0])
        tags, parses, names = (encoder(vectors, numbers[:, 1], gaps) for encoder in self._encoders)
        seen = np.concatenate((vectors, tags, parses, names), axis=1).astype(np.float16)
        best = self._morph.proj(tags).argmax(axis=1)
        emissions = self._ner.proj(names)
        head, tail = self._head.head(parses) @ self._head.kernel.array, self._head.tail(parses)
        root = self._head.tail(self._head.root.array[None])
        sizes = [len(words) for words in sentences]
        padded = emissions[np.minimum(np.array(starts)[:, None] + np.arange(max(sizes)), at - 1)]
        labels = best_labels(padded, sizes, self._ner.crf.transitions.array)
        return [
            Read(
                [self._tags[k] for k in best[start : start + len(words)]],
                [self._names[k] for k in own],
                head[start : start + len(words)] @ np.concatenate((tail[start : start + len(words)], root)).T,
                parses[start : start + len(words)],
                seen[start : start + len(words)],
            )
            for start, words, own in zip(starts, sentences, labels, strict=True)
        ]

    def relations(self, read: Read, heads: Sequence[int]) -> list[str]:
        """The relation of each word to its head, -1 being the root."""
        above = np.concatenate((read.input, self._rel.root.array[None]))[list(heads)]
        head, tail = self._rel.head(above) @ self._rel.kernel.array, self._rel.tail(read.input)
        scores = np.matmul(head.reshape(len(heads), -1, tail.shape[1]), tail[:, :, None])[:, :, 0]
        return [self._relations[k] for k in scores.argmax(axis=1)]


def _tag(tag: str) -> tuple[str, Mapping[str, str]]:
    """`NOUN|Case=Nom` as part of speech and features."""
    upos, _, feats = tag.partition("|")
    return upos, dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)


@lru_cache(maxsize=1)
def network() -> Network:
    """The networks of the installed package. Raises `FactaError` when it is missing."""
    found = find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise FactaError(
            "Reading Russian needs the package natasha, which carries the models. Install it: `pip install natasha`."
        )
    return Network(Path(found.submodule_search_locations[0]) / "data")
