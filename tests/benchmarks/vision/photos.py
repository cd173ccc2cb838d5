"""Faces found and masks told apart on labelled photos, beside the public networks in the same run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from kiosk.base import paths
from kiosk.domain.eyes import MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.networks.faces import FaceFinder
from kiosk.vision.networks.masks import MaskReader
from kiosk.vision.training.labels import split_of
from kiosk.vision.trial.labelled import LabelledPicture, read_labels
from kiosk.vision.trial.measure import Look, framed, measure
from kiosk.vision.trial.scoring import Guess, Tally, accuracy, share_of
from tests.benchmarks._report import Report
from tests.benchmarks.vision import peers

Pairs = Sequence[tuple[Path, LabelledPicture]]
OURS = paths.assets() / "vision"
CROSS = Path(__file__).with_name("masks-cross.onnx")
WORN, WRONG, NONE = MaskState.WORN, MaskState.WRONG, MaskState.NONE


@dataclass(frozen=True)
class Where:
    """What lies outside the project: labelled photos, public networks, pictures without people (may be None)."""

    photos: Path
    peers: Path
    empty: Path | None
    models: dict[str, Path] = field(default_factory=dict)  # MediaPipe's files that are installed, by name


def ours(reader: Path | None = None) -> Look:
    """Our finder and mask reader as they are shipped, or with another mask network."""
    finder, masks = FaceFinder(OURS / "faces.onnx"), MaskReader(reader or OURS / "masks.onnx")

    def look(frame: Pixels) -> Sequence[Guess]:
        faces = finder.find(frame)
        return [Guess(face.box, reading.state) for face, reading in zip(faces, masks.read(frame, faces), strict=True)]

    return look


def everybody(where: Where) -> dict[str, Look]:
    """Ours first, then the peers that are there."""
    looks = {"ours": ours()}
    if (where.peers / peers.YUNET).is_file():
        looks["YuNet"] = peers.yunet(where.peers)
    looks |= {name: peers.mediapipe(file) for name, file in where.models.items()}
    if (where.peers / peers.AIZOO).is_file():
        looks["AIZOO"] = peers.Aizoo(where.peers)
    return looks


def report_photos(where: Where) -> None:
    """Held-out pictures of the labelled scenes; the mask network trained on the other source on all of them."""
    report = Report("eyes: photos")
    everything = read_labels(where.photos)
    held_out = [pair for pair in everything if split_of("boxes", pair[1].image) == "test"]
    tallies = {name: measure(held_out, look) for name, look in everybody(where).items()}
    for low, high, mask, target in (
        (24, 40, WORN, 0.85),
        (24, 40, NONE, 0.95),
        (40, 160, WORN, 0.95),
        (40, 160, NONE, 0.98),
    ):
        _recall_line(report, tallies, (low, high, mask), target)
    _mask_lines(report, everything, tallies["ours"])
    if where.empty:
        _empty_line(report, where)
    report.finish()


def _recall_line(report: Report, tallies: dict[str, Tally], what: tuple[int, int, MaskState], target: float) -> None:
    low, high, mask = what
    values = {name: _ratio(*tally.recall(mask, low, high)) for name, tally in tallies.items()}
    found, faces = tallies["ours"].recall(mask, low, high)
    report.add(
        f"recall {mask.value}, {low}-{high} px",
        f"{values['ours']:.3f} ({found} of {faces})",
        baseline=", ".join(f"{name} {value:.2f}" for name, value in values.items() if name != "ours"),
        ratio=values["ours"] / values["YuNet"] if values.get("YuNet") else None,
        target=f"{target} or more",
        good=values["ours"] >= target,
    )


def _mask_lines(report: Report, everything: Pairs, shipped_tally: Tally) -> None:
    cross = measure(everything, ours(CROSS), shares=(1.0,)).confusion(low=20)
    lines = (
        ("worn against none, source not trained on", accuracy(cross), 0.975, True),
        ("worn against none, shipped, held out", accuracy(shipped_tally.confusion(low=20)), 0.975, True),
        ("wrong seen, source not trained on", share_of(cross, WRONG, WRONG), 0.75, True),
        ("wrong seen, shipped, held out", share_of(shipped_tally.confusion(low=20), WRONG, WRONG), 0.75, True),
        ("worn taken for wrong, source not trained on", share_of(cross, WORN, WRONG), 0.03, False),
        ("worn taken for wrong, shipped", share_of(shipped_tally.confusion(low=20), WORN, WRONG), 0.03, False),
    )
    for what, (part, whole), target, more in lines:
        value = _ratio(part, whole)
        report.add(
            what,
            f"{value:.3f} ({part} of {whole})",
            target=f"{target} or {'more' if more else 'less'}",
            good=value >= target if more else value <= target,
        )


def _empty_line(report: Report, where: Where) -> None:
    files = sorted(file for file in (where.empty or Path()).rglob("*") if file.suffix.lower() in {".jpg", ".png"})
    looks = everybody(where)
    false = dict.fromkeys(looks, 0)
    for file in files:
        picture = cv2.imread(str(file))
        if picture is None:
            continue
        frame, _, _ = framed(np.asarray(picture, np.uint8), 1.0)
        for name, look in looks.items():
            false[name] += len(look(frame))
    per_100 = {name: 100 * count / max(1, len(files)) for name, count in false.items()}
    report.add(
        f"false faces in 100 frames without people ({len(files)} frames)",
        f"{per_100['ours']:.2f}",
        baseline=", ".join(f"{name} {value:.2f}" for name, value in per_100.items() if name != "ours"),
        target="1 or less",
        good=per_100["ours"] <= 1,
    )


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
