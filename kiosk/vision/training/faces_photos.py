"""The photos in memory: pictures with their faces, and pictures without any."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from kiosk.vision.frames import Pixels
from kiosk.vision.training.faces_targets import MASKS, Faces
from kiosk.vision.training.labels import Split


@dataclass(frozen=True)
class Photo:
    """Pixels (h, w, 3) BGR and the faces in them."""

    pixels: Pixels
    faces: Faces


@dataclass(frozen=True)
class Photos:
    """Scenes with every face labelled, pictures of single faces, pictures without faces, masks to lay over faces."""

    scenes: list[Photo]
    singles: list[Photo]
    empty: list[Pixels]


def read_photos(data: Path, labels: Path, negatives: Iterable[Path], split: Split) -> Photos:
    """All pictures of one side of the split; pictures of singles in which no face was found are left out."""
    scenes: list[Photo] = []
    singles: list[Photo] = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] != split or not row["faces"]:
            continue
        photo = Photo(read_pixels(data / row["set"] / row["name"]), faces_of(row))
        (scenes if row["set"] == "boxes" else singles).append(photo)
    return Photos(scenes, singles, [read_pixels(path) for path in negatives])


def read_pixels(path: Path) -> Pixels:
    """A picture (h, w, 3) BGR; raises ValueError that names the file when it is none."""
    pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError(f"{path} is not a readable picture: remove it or fetch the photos again")
    return np.asarray(pixels, np.uint8)


def faces_of(row: Mapping[str, Any]) -> Faces:
    """Faces of one line of the labels."""
    found = row["faces"]
    points = [face["points"] or [[0.0, 0.0]] * 5 for face in found]
    return Faces(
        boxes=np.array([face["box"] for face in found], np.float32).reshape(-1, 4),
        points=np.array(points, np.float32).reshape(-1, 5, 2),
        has_points=np.array([face["points"] is not None for face in found], bool),
        mask=np.array([MASKS.index(str(face["mask"])) if face["mask"] else -1 for face in found], np.int64),
        ignore=np.array(row["ignore"], np.float32).reshape(-1, 4),
    )
