"""From the trained face network to the file the kiosk runs: folded, checked, half the size."""

import copy
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from kiosk.vision.training.faces_network import IN_SCALE, FaceNetwork

CLOSE = 0.05  # largest difference of a map's number that half precision of the weights may make
SMALLEST = 256  # arrays with fewer numbers stay in full precision


def write_onnx(network: FaceNetwork, path: Path) -> int:
    """Writes the network (input `picture` (1, 3, h, w) BGR 0..255, output `maps` (1, 18, h / 8, w / 8)) with weights in
    half precision and answers the size in bytes; raises ValueError when the file answers otherwise than the network."""
    plain = folded(network)
    coded = io.BytesIO()
    picture = torch.randint(0, 256, (1, 3, 96, 128)).float()
    torch.onnx.export(
        plain,
        (picture,),
        coded,
        opset_version=17,
        dynamo=False,
        input_names=["picture"],
        output_names=["maps"],
        dynamic_axes={"picture": {2: "height", 3: "width"}, "maps": {2: "rows", 3: "columns"}},
    )
    model = halved(onnx.load_model_from_string(coded.getvalue()))
    onnx.checker.check_model(model)
    with torch.no_grad():
        wanted = plain(picture).numpy()
    answered = onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"picture": picture.numpy()})[0]
    apart = float(np.abs(answered - wanted).max())
    if not apart < CLOSE:
        raise ValueError(f"the exported network differs from the trained one by {apart:.3f}: nothing was written")
    path.write_bytes(model.SerializeToString())
    return path.stat().st_size


def folded(network: FaceNetwork) -> FaceNetwork:
    """A copy on the CPU in which normalisation and the scaling of the input are part of the convolutions."""
    plain = copy.deepcopy(network)
    plain.cpu().float().eval()
    for part in list(plain.modules()):
        if isinstance(part, nn.Sequential):
            _fold(part)
    plain.input_scale = 1.0
    first = plain.stem[0][0]
    first.weight.data.mul_(IN_SCALE)
    return plain


def _fold(part: nn.Sequential) -> None:
    for index in range(len(part) - 1):
        first, second = part[index], part[index + 1]
        if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
            part[index], part[index + 1] = fuse_conv_bn_eval(first, second), nn.Identity()


def halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with large weights kept in half precision and cast when it is loaded: it computes in full precision."""
    graph, casts = model.graph, []
    for array in list(graph.initializer):
        values = numpy_helper.to_array(array)
        if array.data_type != TensorProto.FLOAT or values.size < SMALLEST:
            continue
        name = array.name
        array.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}_half"))
        casts.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model
