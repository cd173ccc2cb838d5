"""From the maps of the face network to faces: pure functions on arrays.

The network answers 18 numbers for every cell of 8 x 8 px (`MAPS`): 0 heat (a logit, highest in the middle of a face),
1-4 the sides of the box (logarithm of the distance from the cell's middle to the left, upper, right and lower side,
in cells), 5-14 five points (x, y from the cell's middle, in widths and heights of that box), 15-17 logits of the
mask classes worn, wrong, none (an extra of the training; the kiosk asks its mask network).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.face import Face

Floats = NDArray[np.float32]

STRIDE = 8  # px a cell
MAPS = 18
ROW = 15  # x, y, w, h, five points, score
SAME_IOU = 0.4  # boxes that overlap more are one face
LOGITS = (-2.5, 5.0)  # log cells a side may lie away: 0.7 px to 1190 px


def sigmoid(logits: Floats) -> Floats:
    """Logits of any shape to 0..1, without overflow."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0))), np.float32)


def peaks(heat: Floats, threshold: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of the cells of a map (h, w) that reach the threshold and that no neighbour exceeds."""
    height, width = heat.shape
    around = np.full((height + 2, width + 2), -np.inf, np.float32)
    around[1:-1, 1:-1] = heat
    highest = np.maximum(np.maximum(around[:-2], around[1:-1]), around[2:])
    highest = np.maximum(np.maximum(highest[:, :-2], highest[:, 1:-1]), highest[:, 2:])
    rows, columns = np.nonzero((heat >= threshold) & (heat >= highest))
    return rows, columns


def rows_at(maps: Floats, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Floats:
    """Faces (n, 15) in px of the network's picture, read from the maps (18, h, w) at the given cells."""
    values = maps[:, rows, columns].T
    middle = (np.stack([columns, rows], 1).astype(np.float32) + 0.5) * STRIDE
    sides = np.exp(np.clip(values[:, 1:5], *LOGITS)) * STRIDE
    low, high = middle - sides[:, :2], middle + sides[:, 2:]
    size = high - low
    points = middle[:, None] + values[:, 5:15].reshape(-1, 5, 2) * size[:, None]
    score = sigmoid(values[:, :1])
    return np.concatenate([low, size, points.reshape(-1, 10), score], 1).astype(np.float32)


def overlap(box: Floats, boxes: Floats) -> Floats:
    """Intersection over union of one box (4,) with many (n, 4), all xywh: (n,) in 0..1."""
    low = np.maximum(box[:2], boxes[:, :2])
    high = np.minimum(box[:2] + box[2:], boxes[:, :2] + boxes[:, 2:])
    both = np.prod(np.clip(high - low, 0.0, None), axis=1)
    either = box[2] * box[3] + boxes[:, 2] * boxes[:, 3] - both
    return np.asarray(both / np.maximum(either, 1e-6), np.float32)


def best_of_each(rows: Floats, same: float = SAME_IOU) -> Floats:
    """Rows (n, 15), best first, without those whose box overlaps a better one by more than `same`."""
    rows = rows[np.argsort(-rows[:, 14], kind="stable")]
    kept: list[Floats] = []
    while len(rows):
        kept.append(rows[0])
        rows = rows[1:][overlap(rows[0, :4], rows[1:, :4]) <= same]
    return np.stack(kept) if kept else np.zeros((0, ROW), np.float32)


def decode(maps: Floats, threshold: float) -> Floats:
    """Maps (18, h, w) to faces (n, 15), best first: x, y, w, h, five points (px of the network's picture), score."""
    if maps.ndim != 3 or maps.shape[0] != MAPS:
        raise ValueError(f"the face network answered maps of shape {maps.shape}: expected ({MAPS}, rows, columns)")
    heat = sigmoid(maps[0])
    return best_of_each(rows_at(maps, *peaks(heat, threshold)))


def stretched(rows: Floats, scale: tuple[float, float]) -> Floats:
    """Rows (n, 15) with boxes and points times `scale`, across and down; scores stay."""
    return np.asarray(rows * np.array([*scale * 7, 1.0], np.float32), np.float32)


def to_faces(rows: Floats) -> list[Face]:
    """Rows (n, 15) as faces."""
    return [_face([float(value) for value in row]) for row in rows]


def _face(row: list[float]) -> Face:
    points = tuple((row[index], row[index + 1]) for index in range(4, 14, 2))
    return Face((row[0], row[1], row[2], row[3]), row[14], points)
