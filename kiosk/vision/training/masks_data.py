"""Faces for the mask network: upright chips with some room around them, cut from the labelled photos.

A chip holds more than the network sees, so that training can still shift, turn and scale it. Pictures that show the
same scene again (other crop, other size) are found by their faces and kept on one side of the split.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.crop import FACE_PX, MEAN_POINTS, OUTSIDE, SIDE, Picture, crop_matrix, cut, sideways
from kiosk.vision.networks.face import Face
from kiosk.vision.training.masks_corrections import corrected

CLASSES = ("worn", "wrong", "none")
CHIP = 136  # px of a chip
CHIP_SCALE = 1.25  # chip pixels for each crop pixel
CHIP_MARGIN = (CHIP - SIDE * CHIP_SCALE) / 2  # chip pixels around what the network sees
SMALLEST_PX = 9.0  # faces narrower than this teach nothing
SAME_CORRELATION = 0.965  # above this two chips show the same photo of the same face
_PRINT = 20  # px of the small grey picture by which chips are compared


@dataclass(frozen=True)
class Sample:
    """One face: its chip, its class, its width in the photo (px), where it comes from and how far it looks aside."""

    chip: Picture
    mask: str
    px: float
    set: str
    name: str
    split: str
    aside: float = 0.0
    pointed: bool = True
    soft: tuple[float, float, float] | None = None  # target where no single class is right
    shared: bool = False  # its scene is in both sets
    learnt: str | None = ""  # class that training uses where it is another one; None: not used for training

    @property
    def index(self) -> int:
        """Place of the class in CLASSES."""
        return CLASSES.index(self.mask)


def chip_matrix(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The transform to the chip for a transform to the crop."""
    return np.asarray(matrix * CHIP_SCALE + np.array([[0, 0, CHIP_MARGIN], [0, 0, CHIP_MARGIN]]))


def chip_points() -> NDArray[np.float64]:
    """The five points of the mean face in a chip, (5, 2)."""
    return np.asarray(np.array(MEAN_POINTS) * CHIP_SCALE + CHIP_MARGIN)


def load_samples(data: Path, labels: Path) -> list[Sample]:
    """All labelled faces as chips."""
    samples: list[Sample] = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = [face for face in row["faces"] if face["mask"] in CLASSES]
        if not wanted:
            continue
        picture = cv2.imread(str(_path(data, row["set"], row["name"])), cv2.IMREAD_COLOR)
        if picture is None:
            raise ValueError(f"{row['name']} of {row['set']} is not a readable picture: fetch the photos again")
        for face in wanted:
            sample = _sample(np.asarray(picture, np.uint8), row, face)
            if sample.px >= SMALLEST_PX:
                samples.append(sample)
    return samples


def _path(data: Path, set_name: str, name: str) -> Path:
    return data / set_name / name


def _sample(picture: Picture, row: dict[str, str], labelled: dict[str, object]) -> Sample:
    points = labelled["points"]
    mask = str(labelled["mask"])
    better = corrected(row["set"], row["name"], mask)
    face = Face(tuple(labelled["box"]), 1.0, tuple(tuple(p) for p in points) if points else ())  # type: ignore[arg-type,attr-defined]
    matrix = crop_matrix(face)
    return Sample(
        chip=cut(picture, chip_matrix(matrix), CHIP),
        mask=mask,
        px=face.box[2],
        set=row["set"],
        name=row["name"],
        split=row["split"],
        aside=max(-2.0, min(2.0, sideways(face))) if points else 0.0,
        pointed=bool(points),
        learnt="" if better == mask else better,
    )


def prints(samples: list[Sample], shift: tuple[int, int] = (0, 0), zoom: float = 1.0) -> NDArray[np.float32]:
    """A normalised small grey picture of each chip, (n, 400): the scalar product of two is their correlation.

    `shift` (chip pixels) and `zoom` move the window, because the same face is not always found at the same place."""
    half, rows = SIDE * CHIP_SCALE * zoom / 2, []
    low_x, low_y = (round(CHIP / 2 + move - half) for move in shift)
    size = round(2 * half)
    for sample in samples:
        grey = cv2.cvtColor(sample.chip[low_y : low_y + size, low_x : low_x + size], cv2.COLOR_BGR2GRAY)
        small = cv2.resize(grey, (_PRINT, _PRINT), interpolation=cv2.INTER_AREA).astype(np.float32).ravel()
        small -= small.mean()
        rows.append(small / (np.linalg.norm(small) + 1e-6))
    return np.stack(rows)


def scenes(samples: list[Sample]) -> list[int]:
    """For each sample the number of its scene: pictures with a face in common belong to one scene."""
    keys = [f"{sample.set}/{sample.name}" for sample in samples]
    root = {key: key for key in keys}

    def top(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    clear = [number for number, sample in enumerate(samples) if sample.px >= _PRINT * 0.8]
    chosen = [samples[number] for number in clear]
    fixed = prints(chosen)
    for zoom in (0.85, 0.93, 1.0):
        for shift in ((0, 0), (-6, 0), (6, 0), (0, -6), (0, 6)):
            moved = prints(chosen, shift, zoom)
            for start in range(0, len(chosen), 512):
                same = (moved[start : start + 512] @ fixed.T) > SAME_CORRELATION
                for a, b in zip(*np.nonzero(same), strict=True):
                    root[top(keys[clear[start + a]])] = top(keys[clear[b]])
    numbers: dict[str, int] = {}
    return [numbers.setdefault(top(key), len(numbers)) for key in keys]


def for_training(samples: list[Sample]) -> list[Sample]:
    """The samples of the train side, with the classes that training uses."""
    used = [sample for sample in samples if sample.split == "train" and sample.learnt is not None]
    return [replace(sample, mask=sample.learnt) if sample.learnt else sample for sample in used]


def keep_scenes_together(samples: list[Sample]) -> list[Sample]:
    """The samples with every scene on one side of the split: on the test side where any of its pictures is."""
    numbers = scenes(samples)
    tested = {number for number, sample in zip(numbers, samples, strict=True) if sample.split == "test"}
    both = {number for number, sample in zip(numbers, samples, strict=True) if sample.set == "boxes"}
    both &= {number for number, sample in zip(numbers, samples, strict=True) if sample.set == "faces"}
    return [
        replace(sample, split="test" if number in tested else "train", shared=number in both)
        for number, sample in zip(numbers, samples, strict=True)
    ]


def inside_photo(chip: Picture) -> NDArray[np.bool_]:
    """Which pixels of a chip, (CHIP, CHIP), come from the photo and not from beyond its edge."""
    return np.asarray((chip != OUTSIDE).any(2))


def face_width() -> float:
    """Width of the mean face in chip pixels."""
    return FACE_PX * CHIP_SCALE
