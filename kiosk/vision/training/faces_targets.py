"""What the face network should answer for a picture whose faces are known: plain arrays, no PyTorch."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.decode import STRIDE

Floats = NDArray[np.float32]

MASKS = ("worn", "wrong", "none")
SMALLEST = 9.0  # px: a face with a smaller longer side is neither taught nor held against the network
CORE = 0.25  # share of the heat's peak from which a cell answers for the face's box and points


@dataclass(frozen=True)
class Faces:
    """Faces of one picture: boxes (n, 4) xywh px, points (n, 5, 2) px, has_points (n,), mask (n,) index or -1;
    ignore (m, 4) boxes that may be faces."""

    boxes: Floats
    points: Floats
    has_points: NDArray[np.bool_]
    mask: NDArray[np.int64]
    ignore: Floats

    @staticmethod
    def none() -> "Faces":
        """A picture without faces."""
        empty = np.zeros((0, 4), np.float32)
        return Faces(empty, np.zeros((0, 5, 2), np.float32), np.zeros(0, bool), np.zeros(0, np.int64), empty)


@dataclass(frozen=True)
class Targets:
    """heat (h, w) 0..1; keep (h, w): 0 where the heat is not taught; and for k cells that answer for a face: cell (k,)
    index into h * w, weight (k,) that sums to 1 a face, values (k, 14): logarithms of the four sides in cells, points
    in box sizes; point_weight (k,), mask (k,) class index or -1."""

    heat: Floats
    keep: Floats
    cell: NDArray[np.int64]
    weight: Floats
    values: Floats
    point_weight: Floats
    mask: NDArray[np.int64]


def targets(faces: Faces, height: int, width: int) -> Targets:
    """Targets for a picture of height x width px (multiples of 8)."""
    rows, columns = height // STRIDE, width // STRIDE
    heat, keep = np.zeros((rows, columns), np.float32), np.ones((rows, columns), np.float32)
    for box in faces.ignore:
        _blank(keep, box)
    order = np.argsort(-np.prod(faces.boxes[:, 2:], axis=1), kind="stable")  # small faces last: they win shared cells
    owner = np.full((rows, columns), -1, np.int64)
    share = np.zeros((rows, columns), np.float32)
    for index in order:
        box = faces.boxes[index]
        if max(box[2], box[3]) < SMALLEST:
            _blank(keep, box)
            continue
        warm = _warmth(box, rows, columns)
        np.maximum(heat, warm, out=heat)
        core = warm >= CORE
        owner[core], share[core] = index, warm[core]
    keep[heat >= 0.999] = 1.0
    return _gathered(faces, heat, keep, owner, share)


def _warmth(box: Floats, rows: int, columns: int) -> Floats:
    """A bell (rows, columns) with 1 in the cell of the box's middle, as wide as the box."""
    x, y = (box[:2] + box[2:] / 2) / STRIDE
    column, row = min(max(int(x), 0), columns - 1), min(max(int(y), 0), rows - 1)
    spread_x, spread_y = (0.54 * box[2:] / STRIDE + 1.0) / 6.0
    across = np.exp(-(((np.arange(columns) - column) / spread_x) ** 2) / 2)
    down = np.exp(-(((np.arange(rows) - row) / spread_y) ** 2) / 2)
    return np.asarray(down[:, None] * across[None, :], np.float32)


def _blank(keep: Floats, box: Floats) -> None:
    low = np.floor(box[:2] / STRIDE).astype(int)
    high = np.ceil((box[:2] + box[2:]) / STRIDE).astype(int)
    keep[max(low[1], 0) : max(high[1], 0), max(low[0], 0) : max(high[0], 0)] = 0.0


def _gathered(faces: Faces, heat: Floats, keep: Floats, owner: NDArray[np.int64], share: Floats) -> Targets:
    row, column = np.nonzero(owner >= 0)
    who, weight = owner[row, column], share[row, column]
    total = np.zeros(len(faces.boxes), np.float32)
    np.add.at(total, who, weight)
    middle = (np.stack([column, row], 1).astype(np.float32) + 0.5) * STRIDE
    boxes = faces.boxes[who]
    sides = np.concatenate([middle - boxes[:, :2], boxes[:, :2] + boxes[:, 2:] - middle], 1)
    logs = np.log(np.maximum(sides / STRIDE, 0.1))
    portion = (weight / np.maximum(total[who], 1e-6)).astype(np.float32)
    points = (faces.points[who] - middle[:, None]) / boxes[:, None, 2:]
    return Targets(
        heat=heat,
        keep=keep,
        cell=(row * heat.shape[1] + column).astype(np.int64),
        weight=portion,
        values=np.concatenate([logs, points.reshape(-1, 10)], 1).astype(np.float32),
        point_weight=portion * faces.has_points[who],
        mask=faces.mask[who],
    )
