"""Finds the files of networks and lets none be loaded whose SHA-256 is not the expected one.

Our own networks come with the program (`assets/vision`, named in its SHA256SUMS). Those that others publish are taken
from their package at set-up (see `fetch.py`) or put into `models/` of the data folder by the shop. A shop may name
further files, or other versions, with their SHA-256 in `models/SHA256SUMS`, in the format of `sha256sum`.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.base import paths

FACES = "faces.onnx"  # ours: where faces are
MASKS = "masks.onnx"  # ours: how they wear a mask
SHORT_RANGE = "face_detection_short_range.tflite"  # MediaPipe: somebody stands at the screen
FULL_RANGE = "face_detection_full_range_sparse.tflite"  # MediaPipe: only measured against
YUNET = "face_detection_yunet_2023mar.onnx"  # OpenCV Zoo: in the place of our detector where a shop installs it
LANDMARKER = "face_landmarker.task"  # MediaPipe: iris centres for the distance where a shop installs it

PINNED: Mapping[str, str] = {
    SHORT_RANGE: "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
    FULL_RANGE: "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1",
    "face_landmark.tflite": "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814",
    "iris_landmark.tflite": "d1744d2a09c25f501d39eba4faff47e53ecca8852c5ce19bce8eeac39357521f",
    YUNET: "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
    LANDMARKER: "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",  # float16, version 1
}
SUMS = "SHA256SUMS"
_LINE = re.compile(r"^([0-9a-f]{64}) [ *](\S+)$")


class ModelError(Exception):
    """A network's file is missing or not genuine; one sentence: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of a network: its genuine file or None, and what is wrong on the way to it (empty: nothing)."""

    name: str
    path: Path | None
    fault: str = ""


class Models:
    """Looks through folders in their order; the first genuine file wins. A forged one is named and never loaded."""

    def __init__(self, shop: Path, fetched: Path, ours: Path) -> None:
        """`shop`: `models/` of the data folder, `fetched`: what set-up took from packages, `ours`: with the program."""
        self._folders = (shop, fetched, ours)
        self._named = {ours: read_sums(ours / SUMS), shop: read_sums(shop / SUMS)}
        self._shop, self._fetched, self._ours = shop, fetched, ours

    def look(self, name: str) -> Looked:
        """The genuine file of this name, and what is wrong with others of this name."""
        faults: list[str] = []
        for folder in self._folders:
            file = folder / name
            if not file.is_file():
                continue
            fault = self._fault(file)
            if not fault:
                return Looked(name, file, " ".join(faults))
            faults.append(fault)
        return Looked(name, None, " ".join(faults) or self._missing(name))

    def somewhere(self, name: str) -> bool:
        """Whether there is a file of this name at all, genuine or not."""
        return any((folder / name).is_file() for folder in self._folders)

    def find(self, name: str) -> Path:
        """The genuine file of this name. ModelError when there is none."""
        looked = self.look(name)
        if looked.path is None:
            raise ModelError(looked.fault)
        return looked.path

    def _expected(self, file: Path) -> set[str]:
        sources = (PINNED, self._named[self._ours], self._named[self._shop] if file.parent == self._shop else {})
        return {source[file.name] for source in sources if file.name in source}

    def _fault(self, file: Path) -> str:
        expected = self._expected(file)
        if not expected:
            return (
                f"{file} is in no list of known networks and is not loaded. "
                f"Add its line to {self._shop / SUMS} (sha256sum {file.name}) if you trust it."
            )
        try:
            found = digest(file)
        except OSError as error:
            return f"{file} cannot be read ({error.strerror or error}). Give the kiosk's user the right to read it."
        if found in expected:
            return ""
        return (
            f"{file} is not the network it says it is: its SHA-256 begins with {found[:12]}, expected "
            f"{' or '.join(sorted(one[:12] for one in expected))}. It is not loaded. Remove it and set up anew."
        )

    def _missing(self, name: str) -> str:
        if name in (FACES, MASKS):
            return f"{name} is missing in {self._ours}. Install the kiosk again."
        return f"{name} is missing. Run 'kiosk vision fetch' with a network, or put the file into {self._shop}."


def fetched_folder() -> Path:
    """Where set-up puts what it took from packages: beside the installed program, the same for every data folder."""
    return Path(sys.prefix) / "share" / paths.APP_NAME / "models"


def models_of(data_root: Path) -> Models:
    """The networks of the kiosk with this data folder."""
    return Models(data_root / "models", fetched_folder(), paths.assets() / "vision")


def read_sums(file: Path) -> dict[str, str]:
    """Name -> SHA-256 of a file as `sha256sum` writes it; other lines and a missing file say nothing."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    return {match[2]: match[1] for line in text.splitlines() if (match := _LINE.match(line.strip()))}


def digest(file: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal. OSError when it cannot be read."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
