"""A folder of labelled pictures: `boxes.jsonl` names each picture and its faces, the pictures lie in `boxes/`.

One JSON object a line: `{"image": "0001.jpg", "width": 512, "height": 366, "faces": [{"x", "y", "w", "h", "mask"}]}`
with boxes in pixels and `mask` one of worn, wrong, none."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

LIST_NAME = "boxes.jsonl"
PICTURES = "boxes"


class LabelError(Exception):
    """The folder cannot be measured; says where and what to do."""


class LabelledFace(msgspec.Struct, frozen=True):
    """A face as a person saw it; pixels of the picture."""

    x: float
    y: float
    w: Annotated[float, msgspec.Meta(gt=0)]
    h: Annotated[float, msgspec.Meta(gt=0)]
    mask: Literal["worn", "wrong", "none"]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width, height."""
        return self.x, self.y, self.w, self.h


class LabelledPicture(msgspec.Struct, frozen=True):
    """A picture and all faces in it."""

    image: str
    faces: tuple[LabelledFace, ...]


def read_labels(folder: Path) -> list[tuple[Path, LabelledPicture]]:
    """All labelled pictures with their files. LabelError for the first bad line or missing picture."""
    listing = folder / LIST_NAME
    try:
        lines = listing.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(
            f"{listing} cannot be read ({error}); a labelled folder has a {LIST_NAME} and a folder {PICTURES}"
        ) from None
    found = [(folder / PICTURES, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise LabelError(f"{listing} names no picture; write one JSON object a line")
    return [_one(listing, pictures, number, line) for pictures, number, line in found]


def _one(listing: Path, pictures: Path, number: int, line: str) -> tuple[Path, LabelledPicture]:
    try:
        label = msgspec.json.decode(line, type=LabelledPicture)
    except msgspec.DecodeError as error:
        raise LabelError(f"{listing}, line {number}: {error}; correct the line or leave it out") from None
    file = pictures / Path(label.image).name
    if not file.is_file():
        raise LabelError(f"{listing}, line {number}: there is no picture {file}; put it there or leave the line out")
    return file, label
