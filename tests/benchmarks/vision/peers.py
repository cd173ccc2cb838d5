"""The public networks that the eyes are measured beside; none is part of the project, a missing one is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from kiosk.domain.eyes import MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.training.masks_peer import anchors
from kiosk.vision.trial.measure import Look
from kiosk.vision.trial.scoring import Guess

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

    _SIDE = 260

    def __init__(self, folder: Path, threshold: float = THRESHOLD) -> None:
        # OpenCV's newer engine cannot hold this file.
        self._net = cv2.dnn.readNetFromTFLite(str(folder / AIZOO), cv2.dnn.ENGINE_CLASSIC)
        self._names = self._net.getUnconnectedOutLayersNames()
        self._anchors = anchors().astype(np.float32)
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
        self._net.setInput(cv2.dnn.blobFromImage(frame, 1 / 255, (self._SIDE, self._SIDE), swapRB=True))
        outs = [np.asarray(out)[0] for out in self._net.forward(self._names)]
        boxes, classes = sorted(outs, key=lambda out: -out.shape[-1])
        return boxes, classes

    @staticmethod
    def _decode(offsets: np.ndarray, anchors: np.ndarray) -> np.ndarray:
        centre = anchors[:, :2] + offsets[:, :2] * 0.1 * anchors[:, 2:]
        size = anchors[:, 2:] * np.exp(offsets[:, 2:] * 0.2)
        return np.concatenate([centre - size / 2, size], axis=1)
