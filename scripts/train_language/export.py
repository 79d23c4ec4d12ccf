"""The trained network as ONNX, its matrices in 8 bits.

Invariant: what the reader runs is this file, so the figures that are reported are measured with it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from scripts.train_language.network import Network

INPUTS = ("pieces", "cases", "first", "last")
OUTPUTS = ("upos", "feats", "lemma", "start", "name", "arcs", "dependent", "head", "vectors")


class _Chosen(nn.Module):
    """The network with the best label chosen where nothing more is to be decided."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        upos, feats, lemma, *rest = self.network(pieces, cases, first, last)
        return upos.argmax(-1), feats.argmax(-1), lemma.argmax(-1), *rest


def export(network: Network, path: Path) -> None:
    """Write the network with 8-bit weights."""
    network.eval()
    example = (
        torch.randint(5, 900, (2, 12)),
        torch.zeros(2, 12, dtype=torch.long),
        torch.arange(8).expand(2, -1) + 1,
        torch.arange(8).expand(2, -1) + 2,
    )
    axes = {name: {0: "b", 1: "s"} for name in INPUTS[:2]} | {
        name: {0: "b", 1: "w"} for name in (*INPUTS[2:], *OUTPUTS)
    }
    axes["arcs"] |= {2: "v"}
    axes["head"] = {0: "b", 1: "v"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _Chosen(network),
            example,
            str(full),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            full, path, weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True}
        )
