"""How each face wears a mask: the mask network over aligned crops, with an honest "cannot tell".

The network's file answers calibrated chances; where the likeliest is not likely enough, or where the picture is
nothing it was made for (too small, too far aside, too dark, mostly outside the frame), the answer is UNSURE.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.crop import OUTSIDE, SIDE, Picture, crop_matrix, cut, points_fit, sideways
from kiosk.vision.networks.face import Face

STATES = (MaskState.WORN, MaskState.WRONG, MaskState.NONE)  # the order of the network's answers
SURE = 0.6  # chance from which "worn" and "none" are said
WRONG_SURE = 0.5  # chance from which "worn wrongly" is said
SMALLEST_PX = 16.0  # width of a face in the frame below which nothing is said
FARTHEST_ASIDE = 1.1  # see crop.sideways; beyond, too little of the mask is seen
DARKEST = 14.0  # mean brightness (0 to 255) of the crop's middle below which nothing is said
FLATTEST = 4.0  # spread of brightness there below which nothing is said
LEAST_SEEN = 0.6  # share of the crop's middle that must lie within the frame


@dataclass(frozen=True, slots=True)
class MaskReading:
    """What is said about one face. `confidence` is the chance of the state (of the likeliest one when UNSURE);
    `chances` are those of worn, wrong and none. All from 0 to 1."""

    state: MaskState
    confidence: float
    chances: tuple[float, float, float]


NOTHING_SEEN = MaskReading(MaskState.UNSURE, 0.0, (0.0, 0.0, 0.0))


class MaskReader:
    """The mask network, loaded once, on one thread."""

    def __init__(self, weights: Path) -> None:
        """`weights` is an ONNX file of kiosk.vision.training. FileNotFoundError when it is missing, ValueError when
        it is no such file."""
        if not weights.is_file():
            raise FileNotFoundError(f"the mask network {weights} is missing: install the kiosk's assets again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        except Exception as problem:  # onnxruntime has no error class of its own for files it cannot read
            raise ValueError(f"{weights} is no network that can be read: install the kiosk's assets again") from problem
        shape = self._session.get_inputs()[0].shape
        if list(shape[1:]) != [3, SIDE, SIDE]:
            raise ValueError(f"{weights} reads pictures of shape {shape}, not of (n, 3, {SIDE}, {SIDE})")
        self._input = self._session.get_inputs()[0].name

    def read(self, frame: Picture, faces: Sequence[Face]) -> list[MaskReading]:
        """One reading for each face of a frame (height x width x 3, blue, green, red), in their order."""
        crops = {number: cut(frame, crop_matrix(face)) for number, face in enumerate(faces) if _has_area(face)}
        seen = [number for number in crops if can_be_read(faces[number], crops[number])]
        chances = self.chances([crops[number] for number in seen])
        readings = [NOTHING_SEEN] * len(faces)
        for number, row in zip(seen, chances, strict=True):
            readings[number] = decide(row)
        return readings

    def chances(self, crops: Sequence[Picture]) -> NDArray[np.float32]:
        """Chances of worn, wrong and none, (n, 3), for crops of SIDE x SIDE px."""
        if not crops:
            return np.zeros((0, len(STATES)), np.float32)
        pixels = np.ascontiguousarray(np.stack(crops).transpose(0, 3, 1, 2), np.float32)
        return np.asarray(self._session.run(None, {self._input: pixels})[0], np.float32)


def decide(chances: NDArray[np.float32]) -> MaskReading:
    """From three chances to what is said."""
    worn, wrong, none = (float(min(1.0, max(0.0, chance))) for chance in chances)
    if wrong >= WRONG_SURE:
        return MaskReading(MaskState.WRONG, wrong, (worn, wrong, none))
    best = max(worn, none)
    if best < SURE:
        return MaskReading(MaskState.UNSURE, max(best, wrong), (worn, wrong, none))
    return MaskReading(MaskState.WORN if worn >= none else MaskState.NONE, best, (worn, wrong, none))


def can_be_read(face: Face, crop: Picture) -> bool:
    """Whether a face is large, frontal and light enough, and enough of it in the frame."""
    if face.box[2] < SMALLEST_PX or (points_fit(face) and abs(sideways(face)) > FARTHEST_ASIDE):
        return False
    middle = crop[SIDE // 8 : SIDE * 3 // 4, SIDE // 5 : SIDE * 4 // 5]
    seen = (middle != OUTSIDE).any(2)
    if seen.mean() < LEAST_SEEN:
        return False
    light = middle[seen].mean(1)
    return bool(light.mean() >= DARKEST and light.std() >= FLATTEST)


def _has_area(face: Face) -> bool:
    return face.box[2] > 0 and face.box[3] > 0
