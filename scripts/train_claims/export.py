"""The trained tagger as ONNX, its matrices in 8 bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from facta.reading.claims.marks import SIZES
from scripts.train_claims.network import Tagger


def export(network: Tagger, width: int, path: Path) -> None:
    """Write the network with 8-bit weights."""
    network.eval()
    example = (torch.zeros(1, 7, width), torch.zeros(1, 7, len(SIZES), dtype=torch.long))
    names = ("acts", "statuses", "objects", "actors")
    axes: dict[str, dict[int, str]] = {name: {0: "b", 1: "w"} for name in ("vectors", "marks", *names)}
    for name in names[2:]:
        axes[name] |= {2: "v"}
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network, example, str(full), input_names=["vectors", "marks"], output_names=list(names),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            full, path, weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True}
        )
