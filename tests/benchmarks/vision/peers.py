"""The public networks that the eyes are measured beside; none is part of the project, a missing one is left out."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from kiosk.domain.eyes import MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.measure import Look
from kiosk.vision.scoring import Guess

YUNET = "face_detection_yunet_2023mar.onnx"
AIZOO = "face_mask_detection.tflite"
THRESHOLD = 0.5


def yunet(folder: Path, threshold: float = THRESHOLD) -> Look:
    """YuNet at 640 x 480: faces only."""
    net = cv2.FaceDetectorYN.create(str(folder / YUNET), "", (640, 480), threshold, 0.3, 500)

    def look(frame: Pixels) -> Sequence[Guess]:
        rows: Any = net.detect(frame)[1]  # None for no face, which the stub does not say
        return [] if rows is None else [Guess((float(x), float(y), float(w), float(h))) for x, y, w, h in rows[:, :4]]

    return look


def mediapipe(model: Path, threshold: float = THRESHOLD) -> Look:
    """MediaPipe's FaceDetector with one of its models: faces only."""
    from mediapipe import Image, ImageFormat
    from mediapipe.tasks.python import BaseOptions
    from mediapipe.tasks.python.vision import FaceDetector, FaceDetectorOptions

    options = FaceDetectorOptions(
        base_options=BaseOptions(model_asset_path=str(model)), min_detection_confidence=threshold
    )
    detector = FaceDetector.create_from_options(options)

    def look(frame: Pixels) -> Sequence[Guess]:
        picture = Image(image_format=ImageFormat.SRGB, data=np.ascontiguousarray(frame[:, :, ::-1]))
        boxes = (found.bounding_box for found in detector.detect(picture).detections)
        return [Guess((box.origin_x, box.origin_y, box.width, box.height)) for box in boxes]

    return look


class Aizoo:
    """AIZOOTech/FaceMaskDetection: faces with mask or none in one pass of 260 x 260 px."""

    _MAPS = (33, 17, 9, 5, 3)
    _SIZES = ((0.04, 0.056), (0.08, 0.11), (0.16, 0.22), (0.32, 0.45), (0.64, 0.72))
    _RATIOS = (1.0, 0.62, 0.42)
    _SIDE = 260

    def __init__(self, folder: Path, threshold: float = THRESHOLD, threads: int = 1) -> None:
        from ai_edge_litert.interpreter import Interpreter

        self._net = Interpreter(str(folder / AIZOO), num_threads=threads)
        self._net.allocate_tensors()
        self._input = self._net.get_input_details()[0]["index"]
        self._boxes, self._classes = (detail["index"] for detail in self._net.get_output_details())
        self._anchors = self._all_anchors()
        self._threshold = threshold

    def __call__(self, frame: Pixels) -> Sequence[Guess]:
        """All faces of a frame."""
        high, wide = frame.shape[:2]
        boxes, classes = self.run(frame)
        scores = classes.max(axis=1)
        kept = scores >= self._threshold
        xywh = self._decode(boxes[kept], self._anchors[kept]) * np.array([wide, high, wide, high], np.float32)
        order = cv2.dnn.NMSBoxes(xywh.tolist(), scores[kept].tolist(), self._threshold, 0.4)
        masks = classes[kept].argmax(axis=1)
        states = (MaskState.WORN, MaskState.NONE)
        return [
            Guess((float(x), float(y), float(w), float(h)), states[masks[i]]) for i in order for x, y, w, h in [xywh[i]]
        ]

    def run(self, frame: Pixels) -> tuple[np.ndarray, np.ndarray]:
        """The raw outputs: (5972, 4) offsets and (5972, 2) scores."""
        small = cv2.resize(frame, (self._SIDE, self._SIDE))[:, :, ::-1].astype(np.float32) / 255
        self._net.set_tensor(self._input, small[None])
        self._net.invoke()
        return self._net.get_tensor(self._boxes)[0], self._net.get_tensor(self._classes)[0]

    def _all_anchors(self) -> np.ndarray:
        rows = []
        for count, sizes in zip(self._MAPS, self._SIZES, strict=True):
            shapes = [(size, size) for size in sizes]
            shapes += [(sizes[0] * ratio**0.5, sizes[0] / ratio**0.5) for ratio in self._RATIOS[1:]]
            centres = (np.arange(count) + 0.5) / count
            rows += [(x, y, w, h) for y, x in itertools.product(centres, centres) for w, h in shapes]
        return np.array(rows, np.float32)

    @staticmethod
    def _decode(offsets: np.ndarray, anchors: np.ndarray) -> np.ndarray:
        centre = anchors[:, :2] + offsets[:, :2] * 0.1 * anchors[:, 2:]
        size = anchors[:, 2:] * np.exp(offsets[:, 2:] * 0.2)
        return np.concatenate([centre - size / 2, size], axis=1)
