"""AIZOOTech's public network (mask or none) as a yardstick on single faces; its file is no part of the project."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.crop import OUTSIDE, Picture
from kiosk.vision.networks.face import Face

_SIDE = 260
_MAPS = (33, 17, 9, 5, 3)
_SIZES = ((0.04, 0.056), (0.08, 0.11), (0.16, 0.22), (0.32, 0.45), (0.64, 0.72))
_RATIOS = (1.0, 0.62, 0.42)
_PAD = 2.0  # the square around a face, in widths or heights of its box, that the network is shown
Floats = NDArray[np.float64]


def anchors() -> Floats:
    """Centres and sizes (n, 4) of its anchors, in shares of the picture."""
    rows = []
    for cells, sizes in zip(_MAPS, _SIZES, strict=True):
        middles = (np.arange(cells) + 0.5) / cells
        shapes = [(size, size) for size in sizes]
        shapes += [(sizes[0] * ratio**0.5, sizes[0] / ratio**0.5) for ratio in _RATIOS[1:]]
        for y in middles:
            for x in middles:
                rows += [(x, y, wide, high) for wide, high in shapes]
    return np.array(rows)


class Aizoo:
    """The network over the padded square around a face; the likeliest box on the face decides."""

    def __init__(self, weights: Path) -> None:
        """`weights`: face_mask_detection.tflite."""
        # OpenCV's newer engine cannot hold this file.
        self._net = cv2.dnn.readNetFromTFLite(str(weights), cv2.dnn.ENGINE_CLASSIC)
        self._names = self._net.getUnconnectedOutLayersNames()
        self._anchors = anchors()

    def masked(self, picture: Picture, face: Face) -> bool:
        """Whether the face wears a mask."""
        x, y, width, height = face.box
        side = _PAD * max(width, height)
        scale = _SIDE / side
        shift = np.array(
            [[scale, 0, _SIDE / 2 - scale * (x + width / 2)], [0, scale, _SIDE / 2 - scale * (y + height / 2)]]
        )
        crop = cv2.warpAffine(picture, shift, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR, borderValue=(OUTSIDE,) * 3)
        self._net.setInput(cv2.dnn.blobFromImage(crop, 1 / 255, (_SIDE, _SIDE), swapRB=True))
        outs = [np.asarray(out, np.float64)[0] for out in self._net.forward(self._names)]
        boxes, classes = sorted(outs, key=lambda out: -out.shape[-1])
        centre = self._anchors[:, :2] + boxes[:, :2] * 0.1 * self._anchors[:, 2:]
        size = self._anchors[:, 2:] * np.exp(np.clip(boxes[:, 2:] * 0.2, -4, 4))
        own = np.array([width, height]) / side
        near = np.logical_and((np.abs(centre - 0.5) < own * 0.3).all(1), (np.abs(np.log(size / own)) < 0.7).all(1))
        scores = np.where(near.reshape(-1, 1), classes, classes * 1e-3)
        return bool(scores[scores.max(1).argmax()].argmax() == 0)
