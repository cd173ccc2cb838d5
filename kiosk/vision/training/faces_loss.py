"""The loss of the face network: where (focal), which box (overlap), which points, which mask class."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

BOX, POINTS, MASK = 2.0, 1.0, 0.15  # weights beside the heat


@dataclass(frozen=True)
class Batch:
    """Targets of n pictures as tensors: heat, keep (n, h, w); for k cells: cell (k,) into n * h * w, weight (k,),
    values (k, 14), point_weight (k,), mask (k,); faces: how many the batch holds, at least 1."""

    heat: Tensor
    keep: Tensor
    cell: Tensor
    weight: Tensor
    values: Tensor
    point_weight: Tensor
    mask: Tensor
    faces: float


def losses(maps: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Parts of the loss (already weighted) for maps (n, 18, h, w)."""
    maps = maps.float()
    cells = maps.permute(0, 2, 3, 1).reshape(-1, maps.shape[1])[batch.cell]
    parts = {"heat": _heat(maps[:, 0], batch) / batch.faces}
    parts["box"] = BOX * (batch.weight * _box(cells[:, 1:5], batch.values[:, :4])).sum() / batch.faces
    apart = functional.smooth_l1_loss(cells[:, 5:15], batch.values[:, 4:], beta=0.03, reduction="none").sum(1)
    parts["points"] = POINTS * (batch.point_weight * apart).sum() / batch.point_weight.sum().clamp(min=1.0)
    known = batch.mask >= 0
    wrong = functional.cross_entropy(cells[known, 15:18], batch.mask[known], reduction="none")
    parts["mask"] = MASK * (batch.weight[known] * wrong).sum() / batch.faces
    return parts


def _heat(logits: Tensor, batch: Batch) -> Tensor:
    """Focal loss; near a face's middle a wrong "yes" costs less."""
    found = torch.sigmoid(logits)
    middle = (batch.heat >= 0.999).float()
    yes = -functional.logsigmoid(logits) * (1 - found) ** 2 * middle
    no = -functional.logsigmoid(-logits) * found**2 * (1 - batch.heat) ** 4 * (1 - middle)
    return ((yes + no) * batch.keep).sum()


def _box(found: Tensor, wanted: Tensor) -> Tensor:
    """1 - generalised overlap of boxes given by the logarithms of their sides (k, 4) around the same middle: (k,)."""
    a, b = torch.exp(found.clamp(-2.5, 5.0)), torch.exp(wanted)
    inner, outer = torch.minimum(a, b), torch.maximum(a, b)
    both = (inner[:, 0] + inner[:, 2]) * (inner[:, 1] + inner[:, 3])
    either = _area(a) + _area(b) - both
    hull = (outer[:, 0] + outer[:, 2]) * (outer[:, 1] + outer[:, 3])
    return 1 - both / either + (hull - either) / hull


def _area(sides: Tensor) -> Tensor:
    return (sides[:, 0] + sides[:, 2]) * (sides[:, 1] + sides[:, 3])
