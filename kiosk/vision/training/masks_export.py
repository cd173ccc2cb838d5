"""The mask network as one small ONNX file: chances instead of logits, batch norm folded, weights of 16 bits."""

from __future__ import annotations

import copy
import io
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from kiosk.vision.networks.crop import SIDE
from kiosk.vision.training.masks_network import MaskNetwork

OPSET = 17


class Calibrated(nn.Module):
    """Pixels (n, 3, 80, 80) to chances (n, 3): logits over the temperature, then softmax."""

    def __init__(self, network: MaskNetwork, temperature: float) -> None:
        super().__init__()
        self.network = network
        self.temperature = temperature

    def forward(self, pixels: Tensor) -> Tensor:
        """Chances of worn, wrong and none."""
        return torch.softmax(self.network(pixels) / self.temperature, 1)


def folded(network: MaskNetwork) -> MaskNetwork:
    """A copy with every batch norm folded into the convolution before it."""
    network = copy.deepcopy(network).eval()
    for parent in network.modules():
        if isinstance(parent, nn.Sequential):
            for number in range(len(parent) - 1):
                first, second = parent[number], parent[number + 1]
                if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
                    parent[number] = nn.utils.fuse_conv_bn_eval(first, second)
                    parent[number + 1] = nn.Identity()
    return network


def export(network: MaskNetwork, path: Path, *, temperature: float) -> int:
    """Writes the network and returns the file's size in bytes."""
    held = io.BytesIO()
    torch.onnx.export(
        Calibrated(folded(network), temperature).eval(), (torch.zeros(1, 3, SIDE, SIDE),), held, opset_version=OPSET,
        input_names=["pixels"], output_names=["chances"], dynamo=False,
        dynamic_axes={"pixels": {0: "n"}, "chances": {0: "n"}},
    )  # fmt: skip
    model = onnx.load_from_string(held.getvalue())
    _halve(model.graph)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
    return path.stat().st_size


def _halve(graph: onnx.GraphProto) -> None:
    """Keeps large weights with 16 bits; a cast before their use brings them back, once, when the file is loaded."""
    casts = []
    for weight in graph.initializer:
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.size < 64:
            continue
        name = weight.name
        weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
