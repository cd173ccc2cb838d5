"""Figures of a written mask network, through the code that runs in the kiosk: MaskReader on whole photos."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.crop import Picture
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.masks import STATES, MaskReader
from kiosk.vision.training.masks_data import CLASSES
from kiosk.vision.training.masks_scores import (
    NONE,
    WORN,
    WRONG,
    alarm_threshold,
    calibration_error,
    confusion,
    recall_of_wrong,
)

SIZES = ((20, 32), (32, 64), (64, 10_000), (20, 10_000))  # px of a face's width: from, below
UNSURE = len(STATES)
Name = tuple[str, str]  # set and picture


@dataclass(frozen=True)
class Judged:
    """One face: its true class, its width in px, the chances and what was said (index into STATES, or UNSURE)."""

    truth: int
    px: float
    chances: tuple[float, float, float]
    said: int


class Peer(Protocol):
    """A network that only tells masks from bare faces."""

    def masked(self, picture: Picture, face: Face) -> bool:
        """Whether the face wears a mask."""
        ...


def labelled(data: Path, labels: Path, names: Iterable[Name]) -> Iterable[tuple[Picture, list[tuple[Face, int]]]]:
    """Photos with their faces and true classes."""
    wanted = set(names)
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        faces = [face for face in row["faces"] if face["mask"] in CLASSES]
        if faces and (row["set"], row["name"]) in wanted:
            picture = cv2.imread(str(data / row["set"] / row["name"]), cv2.IMREAD_COLOR)
            yield (
                np.asarray(picture, np.uint8),
                [(_face(face), CLASSES.index(face["mask"])) for face in faces],
            )


def _face(row: dict[str, Any]) -> Face:
    x, y, width, height = row["box"]
    return Face((x, y, width, height), 1.0, tuple((px, py) for px, py in row["points"] or ()))


def judge(reader: MaskReader, data: Path, labels: Path, names: Iterable[Name]) -> list[Judged]:
    """Reads every labelled face of the named photos."""
    found = []
    for picture, faces in labelled(data, labels, names):
        readings = reader.read(picture, [face for face, _ in faces])
        for (face, truth), reading in zip(faces, readings, strict=True):
            said = UNSURE if reading.state is MaskState.UNSURE else STATES.index(reading.state)
            found.append(Judged(truth, face.box[2], reading.chances, said))
    return found


def judge_peer(peer: Peer, data: Path, labels: Path, names: Iterable[Name]) -> list[Judged]:
    """The same faces through a network that knows only mask and none."""
    found = []
    for picture, faces in labelled(data, labels, names):
        for face, truth in faces:
            if face.box[2] >= SIZES[0][0] and truth != WRONG:
                said = WORN if peer.masked(picture, face) else NONE
                found.append(Judged(truth, face.box[2], (float(said == WORN), 0.0, float(said == NONE)), said))
    return found


@dataclass(frozen=True)
class Figures:
    """Shares of 1 for faces of one range of sizes; `answered` is the share of worn and none faces read as one of the
    two, `accuracy` counts among those, `strict` among all of them."""

    low: float
    high: float
    counts: tuple[int, int, int]
    accuracy: float
    answered: float
    strict: float
    recall_wrong: float
    false_wrong: float
    recall_at_3: float
    threshold_at_3: float
    calibration: float
    table: NDArray[np.int64]


def figures(judged: list[Judged], low: float, high: float) -> Figures:
    """The figures of the faces from `low` to below `high` px."""
    part = [one for one in judged if low <= one.px < high]
    truth = np.array([one.truth for one in part], np.int64)
    said = np.array([one.said for one in part], np.int64)
    chances = np.array([one.chances for one in part], np.float32).reshape(-1, 3)
    table = confusion(said, truth)
    told = int(table[np.ix_([WORN, NONE], [WORN, NONE])].sum())
    right = int(table[WORN, WORN] + table[NONE, NONE])
    read = chances.sum(1) > 0
    limit = alarm_threshold(chances, truth) if (truth == WORN).any() else float("nan")
    worn, wrong, none = (int(count) for count in table.sum(1))
    return Figures(
        low=low,
        high=high,
        counts=(worn, wrong, none),
        accuracy=_part(right, told),
        answered=_part(told, worn + none),
        strict=_part(right, worn + none),
        recall_wrong=_part(int(table[WRONG, WRONG]), wrong),
        false_wrong=_part(int(table[WORN, WRONG]), worn),
        recall_at_3=recall_of_wrong(chances, truth, limit),
        threshold_at_3=limit,
        calibration=calibration_error(chances[read], truth[read]) if read.any() else float("nan"),
        table=table,
    )


def _part(count: int, whole: int) -> float:
    return count / whole if whole else float("nan")


def table_lines(judged: list[Judged]) -> list[str]:
    """A Markdown table of the figures by size."""
    lines = [
        "| face width | worn / wrong / none | accuracy | answered | of all | wrong seen | false alarms | seen at 3 % |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for low, high in SIZES:
        one = figures(judged, low, high)
        name = f"{low} to {high} px" if high < SIZES[-1][1] else f"from {low} px"
        shares = (one.accuracy, one.answered, one.strict, one.recall_wrong, one.false_wrong, one.recall_at_3)
        cells = " | ".join("-" if np.isnan(share) else f"{share:.3f}" for share in shares)
        lines.append(f"| {name} | {' / '.join(map(str, one.counts))} | {cells} |")
    return lines


def confusion_lines(judged: list[Judged], low: float = 20) -> list[str]:
    """A Markdown confusion matrix of the faces from `low` px."""
    one = figures(judged, low, SIZES[-1][1])
    lines = ["| labelled | said worn | wrong | none | unsure |", "|---|---|---|---|---|"]
    return lines + [f"| {CLASSES[row]} | " + " | ".join(map(str, one.table[row])) + " |" for row in range(3)]
