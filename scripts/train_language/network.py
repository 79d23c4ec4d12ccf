"""The network: the lower layers of a small pretrained encoder, tuned for tags, lemmas, sentence starts, names and the parse at once.

Shapes: B windows of at most S pieces and W words. Invariant: a word is seen through its first and its last piece.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from facta.reading.language.english.subwords import CASES

ARC, REL = 256, 128


@dataclass(frozen=True)
class Sizes:
    """How many labels each head tells apart, and how many layers read."""

    layers: int
    pieces: int
    upos: int
    feats: int
    lemmas: int
    relations: int
    names: int


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, hidden: int = 384, heads: int = 12, wide: int = 1536, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.out, self.out_norm = nn.Linear(hidden, hidden), nn.LayerNorm(hidden, eps=1e-12)
        self.up, self.down = nn.Linear(hidden, wide), nn.Linear(wide, hidden)
        self.down_norm = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, s, h = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, s, self.heads, h // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) * (h // self.heads) ** -0.5 + mask
        seen = scores.softmax(-1) @ value
        seen = seen.transpose(1, 2).reshape(b, s, h)
        x = self.out_norm(x + F.dropout(self.out(seen), self.dropout, self.training))
        return self.down_norm(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Network(nn.Module):
    """Pieces in, scores per word out."""

    def __init__(self, sizes: Sizes, hidden: int = 384) -> None:
        super().__init__()
        self.sizes = sizes
        self.pieces = nn.Embedding(sizes.pieces, hidden)
        self.places = nn.Embedding(512, hidden)
        self.cases = nn.Embedding(CASES, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(sizes.layers))
        self.upos, self.feats = nn.Linear(hidden, sizes.upos), nn.Linear(hidden, sizes.feats)
        self.lemma, self.start, self.name = (
            nn.Linear(hidden, sizes.lemmas),
            nn.Linear(hidden, 1),
            nn.Linear(hidden, sizes.names),
        )
        self.parse = nn.Linear(hidden, 2 * ARC + 2 * REL)
        self.root = nn.Parameter(torch.randn(hidden) * 0.1)
        self.arc = nn.Parameter(torch.eye(ARC + 1, ARC)[:, :] * 0.05)
        self.relation = nn.Linear(2 * REL, sizes.relations)
        nn.init.zeros_(self.cases.weight)

    def encode(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """The words' vectors, B x W x H; `first` and `last` are places of pieces, padding is piece 0."""
        s = pieces.shape[1]
        x = self.pieces(pieces) + self.cases(cases) + self.places.weight[:s]
        x = self.norm(x)
        mask = (pieces == 0)[:, None, None, :].to(x.dtype) * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        h = x.shape[2]
        a = x.gather(1, first[:, :, None].expand(-1, -1, h))
        b = x.gather(1, last[:, :, None].expand(-1, -1, h))
        return (a + b) * 0.5

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Scores of upos, feats, lemma, start, name, arcs (B x W x W+1, the root last), the vectors for relations, and the words'."""
        words = F.dropout(self.encode(pieces, cases, first, last), 0.1, self.training)
        heads = torch.cat((words, self.root.expand(words.shape[0], 1, -1)), 1)
        dependent, _, relation_dependent, _ = self._parts(words)
        _, head, _, relation_head = self._parts(heads)
        one = torch.ones_like(dependent[..., :1])
        arcs = (torch.cat((dependent, one), -1) @ self.arc) @ head.transpose(1, 2)
        return (
            self.upos(words),
            self.feats(words),
            self.lemma(words),
            self.start(words)[..., 0],
            self.name(words),
            arcs,
            relation_dependent,
            relation_head,
            words,
        )

    def _parts(self, words: Tensor) -> tuple[Tensor, ...]:
        dependent, head, rest = F.gelu(self.parse(words)).split((ARC, ARC, 2 * REL), -1)
        dependent = F.dropout(dependent, 0.2, self.training)
        head = F.dropout(head, 0.2, self.training)
        rest = F.dropout(rest, 0.2, self.training)
        return dependent, head, *rest.split(REL, -1)

    def relations(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of relations for pairs of vectors."""
        return self.relation(torch.cat((F.relu(dependent + head), dependent * head), -1))


def pretrained(network: Network, folder: Path, kept: list[int]) -> None:
    """Take over the lower layers of a BERT, and of its vocabulary the pieces kept, in their order."""
    weights = load_file(folder / "model.safetensors")
    assert json.loads((folder / "config.json").read_text())["hidden_size"] == 384
    state: dict[str, Tensor] = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"][kept],
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "out_norm": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "down_norm": "output.LayerNorm",
    }  # fmt: skip
    for number in range(network.sizes.layers):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    missing, unexpected = network.load_state_dict(state, strict=False)
    assert not unexpected and all(not name.startswith(("layers", "norm", "places", "pieces")) for name in missing)
