"""The larger encoder of the closer look: MPNet, whose layers share one table of how far apart words stand.

Shapes: B windows of at most S pieces and W words. Invariant: a word is seen through its first and its last piece; piece 0 is padding.
"""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from facta.reading.language.english.subwords import CASES
from scripts.train_language.__main__ import kept_pieces
from scripts.train_language.network import Layer

HIDDEN, HEADS, WIDE, LAYERS = 768, 12, 3072, 12
# Two places of the published table come before the first piece.
_OFFSET, _PLACES = 2, 512
_BUCKETS, _FURTHEST = 32, 128
# What the published vocabulary calls the pieces that every vocabulary here begins with.
_SPECIAL = {"<pad>": "[PAD]", "<s>": "[CLS]", "</s>": "[SEP]"}
_UNUSED = frozenset({"[PAD]", "[CLS]", "[SEP]", "<unk>", "<mask>"})
_NAMES = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "out": "attention.attn.o",
    "out_norm": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "down_norm": "output.LayerNorm",
}  # fmt: skip


class Encoder(nn.Module):
    """Pieces in, the words' vectors out."""

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(pieces, HIDDEN), nn.Embedding(_PLACES, HIDDEN)
        self.cases = nn.Embedding(CASES, HIDDEN)
        self.apart = nn.Embedding(_BUCKETS, HEADS)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-5)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, WIDE) for _ in range(layers))
        for layer in self.layers:
            layer.out_norm.eps = layer.down_norm.eps = 1e-5
        nn.init.zeros_(self.cases.weight)

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """B x W x H, from pieces and cases (B x S) and the first and last piece of each word (B x W)."""
        s = pieces.shape[1]
        x = self.norm(self.pieces(pieces) + self.places.weight[:s] + self.cases(cases))
        mask = self._apart(s) + (pieces == 0)[:, None, None, :].to(x.dtype) * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        a, b = (x.gather(1, at[:, :, None].expand(-1, -1, HIDDEN)) for at in (first, last))
        return (a + b) * 0.5

    def _apart(self, s: int) -> Tensor:
        """What each head makes of the distance of two pieces, 1 x heads x S x S (Raffel et al. 2020, as MPNet takes it over)."""
        places = torch.arange(s, device=self.apart.weight.device)
        behind = places[:, None] - places[None]
        half = _BUCKETS // 2
        near = half // 2
        far = behind.abs()
        scale = (half - near) / math.log(_FURTHEST / near)
        log = near + (torch.log(far.clamp(min=1) / near) * scale).long()
        bucket = torch.where(far < near, far, log.clamp(max=half - 1)) + (behind < 0) * half
        return self.apart(bucket).permute(2, 0, 1)[None]


def published(folder: Path) -> tuple[Encoder, list[str]]:
    """The encoder of a folder with model.safetensors and vocab.txt of all-mpnet-base-v2, and the pieces of English that are kept of it."""
    found = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    named = [_SPECIAL.get(piece, "" if piece in _UNUSED else piece) for piece in found]
    kept = [named.index("[PAD]"), *(k for k in kept_pieces(named) if named[k] != "[PAD]")]
    weights = {name.removeprefix("mpnet."): one for name, one in load_file(folder / "model.safetensors").items()}
    state = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"][kept],
        "places.weight": weights["embeddings.position_embeddings.weight"][_OFFSET : _OFFSET + _PLACES],
        "apart.weight": weights["encoder.relative_attention_bias.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for ours, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    encoder = Encoder(len(kept), LAYERS)
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    assert not unexpected and missing == ["cases.weight"]
    return encoder, [named[k] for k in kept]


def smaller(encoder: Encoder, layers: int) -> Encoder:
    """An encoder of fewer layers, each taken from the larger one at even distances, its last layer among them."""
    made = Encoder(encoder.pieces.num_embeddings, layers)
    state = {name: one for name, one in encoder.state_dict().items() if not name.startswith("layers.")}
    for number in range(layers):
        taken = encoder.layers[round((number + 1) * len(encoder.layers) / layers) - 1]
        state |= {f"layers.{number}.{name}": one for name, one in taken.state_dict().items()}
    made.load_state_dict(state)
    return made


def export(encoder: Encoder, path: Path) -> None:
    """Write the encoder as ONNX with 8-bit weights."""
    encoder.eval()
    words = torch.arange(8).expand(2, -1)
    example = (torch.randint(5, 900, (2, 12)), torch.zeros(2, 12, dtype=torch.long), words + 1, words + 2)
    names = ["pieces", "cases", "first", "last"]
    axes = {name: {0: "b", 1: "s" if name in names[:2] else "w"} for name in (*names, "words")}
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            encoder, example, str(full), input_names=names, output_names=["words"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            full, path, weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True}
        )
