"""Labels of all photos in one file: given boxes, teacher boxes and points, and the split by picture.

The photos hold two kinds of sets: ``boxes`` (scenes, every face boxed, with its mask class) and ``faces`` (one
face each, no box, the folder names the mask class). A public face finder (YuNet) serves as teacher: it looks at
every picture in several sizes, adds five points to the given boxes and boxes to the single faces. What it sees
beside the given faces is kept as a face without a mask class ("maybe a face"), so that training can ignore it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

MaskClass = Literal["worn", "wrong", "none"]
Split = Literal["train", "test"]
Floats = NDArray[np.float32]

TEST_PERCENT = 20
SIZES = (160, 320, 640, 1024)  # longest side in px at which the teacher looks
SAME_FACE_IOU = 0.4
SURE = 0.6  # score from which a face seen by the teacher alone counts as a face
MAYBE = 0.5  # from which it is too face-like to be taught as background
CLEAR = 0.85  # the same for a second face in a picture that should hold one
MASK_OF_FOLDER: dict[str, MaskClass] = {"with_mask": "worn", "without_mask": "none"}


@dataclass(frozen=True)
class LabelledFace:
    """One face: box (x, y, w, h) and five points in px; mask None means unknown, points None means not seen."""

    box: tuple[float, float, float, float]
    points: list[list[float]] | None
    mask: MaskClass | None
    score: float
    source: Literal["given", "teacher"]


@dataclass(frozen=True)
class LabelledPicture:
    """One picture of ``data/<set>/<name>`` with its faces; ``ignore`` holds boxes that may be faces."""

    set: str
    name: str
    width: int
    height: int
    split: Split
    faces: list[LabelledFace]
    ignore: list[list[float]] = field(default_factory=list)


def split_of(set_name: str, name: str, seed: int = 0) -> Split:
    """The side a picture belongs to: by a hash of its name, so that it never depends on order or other pictures."""
    digest = hashlib.sha256(f"{seed}:{set_name}/{name}".encode()).digest()
    return "test" if int.from_bytes(digest[:4], "big") % 100 < TEST_PERCENT else "train"


def iou(a: Floats, b: Floats) -> Floats:
    """Overlap of every box in a (n, 4) with every box in b (m, 4), both xywh: (n, m) in 0..1."""
    a, b = a.reshape(-1, 1, 4), b.reshape(1, -1, 4)
    low = np.maximum(a[..., :2], b[..., :2])
    high = np.minimum(a[..., :2] + a[..., 2:], b[..., :2] + b[..., 2:])
    both = np.prod(np.clip(high - low, 0, None), axis=-1)
    either = np.prod(a[..., 2:], axis=-1) + np.prod(b[..., 2:], axis=-1) - both
    return np.asarray(both / np.maximum(either, 1e-6), np.float32)


class Teacher:
    """YuNet over one picture in several sizes."""

    def __init__(self, weights: Path, threshold: float = 0.3) -> None:
        self._net = cv2.FaceDetectorYN.create(str(weights), "", (320, 320), threshold, 0.3, 500)

    def at_size(self, picture: NDArray[np.uint8], longest: int) -> Floats:
        """Faces (n, 15) in px of the given picture: xywh, five points, score."""
        height, width = picture.shape[:2]
        scale = longest / max(height, width)
        size = (max(32, round(width * scale)), max(32, round(height * scale)))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        self._net.setInputSize(size)
        found: Any = self._net.detect(cv2.resize(picture, size, interpolation=how))[1]  # None where there is no face
        rows = np.array([] if found is None else found, np.float32).reshape(-1, 15)
        rows[:, 0:14:2] *= width / size[0]
        rows[:, 1:14:2] *= height / size[1]
        return rows

    def faces(self, picture: NDArray[np.uint8]) -> Floats:
        """Faces (n, 15) over all sizes, best first; of boxes that overlap only the best one stays."""
        rows = np.concatenate([self.at_size(picture, size) for size in SIZES])
        kept: list[Floats] = []
        for row in rows[np.argsort(-rows[:, 14], kind="stable")]:
            if not kept or iou(row[:4], np.stack(kept)[:, :4]).max() < SAME_FACE_IOU:
                kept.append(row)
        return np.stack(kept) if kept else np.zeros((0, 15), np.float32)


def label_scene(given: Sequence[Mapping[str, Any]], seen: Floats) -> tuple[list[LabelledFace], list[list[float]]]:
    """Given boxes with the teacher's points where it sees the same face, and the boxes only the teacher sees."""
    boxes = np.array([[face["x"], face["y"], face["w"], face["h"]] for face in given], np.float32).reshape(-1, 4)
    overlap = iou(boxes, seen[:, :4])
    faces = []
    for index, face in enumerate(given):
        best = int(overlap[index].argmax()) if len(seen) else -1
        same = best >= 0 and overlap[index, best] >= SAME_FACE_IOU
        faces.append(_face(boxes[index], seen[best] if same else None, face["mask"], "given"))
    alone = overlap.max(0) < SAME_FACE_IOU if len(given) else np.ones(len(seen), bool)
    return faces, _maybe(seen[alone], boxes)


def label_single(mask: MaskClass, seen: Floats) -> tuple[list[LabelledFace], list[list[float]]]:
    """The face that fills most of the picture with the folder's class; clear others without one; the rest ignored."""
    sure = [row for row in seen if row[14] >= SURE]
    if not sure:
        return [], _maybe(seen, np.zeros((0, 4), np.float32))
    first = max(sure, key=lambda row: float(row[2] * row[3] * row[14]))
    others = np.array([row for row in seen if not np.array_equal(row, first)], np.float32).reshape(-1, 15)
    clear = others[:, 14] >= CLEAR
    faces = [_face(first[:4], first, mask, "teacher")] + [_face(row[:4], row, None, "teacher") for row in others[clear]]
    return faces, _maybe(others[~clear], np.array([face.box for face in faces], np.float32))


def _maybe(seen: Floats, faces: Floats) -> list[list[float]]:
    """Boxes of what may be faces: good enough, and not a piece of a known face (which would hide its surroundings)."""
    return [_rounded(row[:4]) for row in seen if row[14] >= MAYBE and not _covered(row[:4], faces)]


def _covered(box: Floats, faces: Floats) -> bool:
    low = np.maximum(box[:2], faces[:, :2])
    high = np.minimum(box[:2] + box[2:], faces[:, :2] + faces[:, 2:])
    both = np.prod(np.clip(high - low, 0, None), axis=-1)
    smaller = np.minimum(np.prod(faces[:, 2:], axis=-1), box[2] * box[3])
    return bool((both > smaller / 2).any())


def _face(box: Floats, row: Floats | None, mask: object, source: Literal["given", "teacher"]) -> LabelledFace:
    if mask not in ("worn", "wrong", "none", None):
        raise ValueError(f"mask class {mask!r} is unknown: use worn, wrong or none")
    points = None if row is None else [_rounded(point) for point in row[4:14].reshape(5, 2)]
    x, y, w, h = _rounded(box)
    return LabelledFace((x, y, w, h), points, mask, 1.0 if row is None else round(float(row[14]), 3), source)


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 1) for value in values]


def label_all(data: Path, teacher: Teacher, seed: int = 0) -> Iterator[LabelledPicture]:
    """Labels of every picture under ``data`` (``boxes.jsonl`` and ``faces/*/*.jpg``), in the order of their names."""
    for line in (data / "boxes.jsonl").read_text().splitlines():
        row = json.loads(line)
        faces, ignore = label_scene(row["faces"], teacher.faces(_read(data / "boxes" / row["image"])))
        yield LabelledPicture(
            "boxes", row["image"], row["width"], row["height"], split_of("boxes", row["image"], seed), faces, ignore
        )
    for folder, mask in MASK_OF_FOLDER.items():
        for path in sorted((data / "faces" / folder).glob("*.jpg")):
            picture, name = _read(path), f"{folder}/{path.name}"
            faces, ignore = label_single(mask, teacher.faces(picture))
            height, width = picture.shape[:2]
            yield LabelledPicture("faces", name, width, height, split_of("faces", name, seed), faces, ignore)


def _read(path: Path) -> NDArray[np.uint8]:
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if not isinstance(picture, np.ndarray):
        raise ValueError(f"{path} is not a readable picture: remove it or fetch the photos again")
    return np.asarray(picture, np.uint8)


def write_labels(path: Path, pictures: Iterator[LabelledPicture]) -> int:
    """Writes one JSON object a line and answers how many; the file appears only when it is complete."""
    part, count = path.with_suffix(".part"), 0
    with part.open("w", encoding="utf-8") as file:
        for picture in pictures:
            file.write(json.dumps(asdict(picture)) + "\n")
            count += 1
    part.replace(path)
    return count
