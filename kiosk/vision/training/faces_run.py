"""The whole way of the face network: photos, training, checks beside the teacher, export."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.faces import THRESHOLD, FaceFinder
from kiosk.vision.training.faces_export import write_onnx
from kiosk.vision.training.faces_measure import Figures, Finder, Once, measure, table, yunet
from kiosk.vision.training.faces_network import FaceNetwork
from kiosk.vision.training.faces_overlays import read_templates
from kiosk.vision.training.faces_photos import Photos, read_photos, read_pixels
from kiosk.vision.training.faces_scenes import SceneMaker
from kiosk.vision.training.faces_train import Plan, save, train
from kiosk.vision.training.labels import Split, split_of
from kiosk.vision.trial.measure import framed

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True)
class Sources:
    """Where things are: photos, their labels, pictures without people (a folder or none), the teacher's weights."""

    data: Path
    labels: Path
    teacher: Path
    negatives: Path | None = None


def empty_pictures(folder: Path | None, split: Split) -> list[Path]:
    """Pictures without people of one side; numbered pictures of one thing (`pear_001`, `pear_002`) stay together."""
    if folder is None:
        return []
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png"))
    return [path for path in paths if split_of("empty", series_of(path.name)) == split]


def series_of(name: str) -> str:
    """The name without its side in the source's own split and without its number."""
    return re.sub(r"[_-]?\d+$", "", re.sub(r"^(train|test|val)_", "", Path(name).stem))


def train_faces(sources: Sources, out: Path, plan: Plan) -> Figures:
    """Trains, writes `faces.onnx` (also now and then while training) and `faces.pt` beside it into `out`, answers the
    figures of the last check at the threshold that the kiosk uses."""
    templates = read_templates(sources.data / "templates")
    known = read_photos(sources.data, sources.labels, empty_pictures(sources.negatives, "train"), "train")
    held, empty = held_out(sources)
    print(f"{len(known.scenes)} scenes, {len(known.singles)} single faces, {len(known.empty)} empty", flush=True)
    show("teacher at 0.5", measure(held.scenes, empty, yunet(sources.teacher)))
    maker = SceneMaker(known, templates)
    last: list[Figures] = []
    out.mkdir(parents=True, exist_ok=True)

    def check(network: FaceNetwork, step: int, progress: float) -> None:
        network.eval()
        save(network, out / "faces.pt")
        size = write_onnx(network, out / "faces.onnx")
        print(f"== step {step}, {progress:.0%} of the training, {size / 1000:.0f} kB")
        last.append(at_all_thresholds(held, empty, out / "faces.onnx"))
        maker.draw_more(trouble_with(known.empty, FaceFinder(out / "faces.onnx", 0.1).rows))

    train(maker, plan, check)
    return last[-1]


def trouble_with(empty: Sequence[Pixels], find: Finder) -> NDArray[np.float64]:
    """The highest score that anything in each picture without faces gets: (pictures,) in 0..1."""
    found = [find(framed(pixels, 1.0)[0])[:, 14] for pixels in empty]
    return np.array([float(scores.max()) if len(scores) else 0.0 for scores in found])


def held_out(sources: Sources) -> tuple[Photos, list[Pixels]]:
    """The test side: photos, and pictures without people."""
    empty = [read_pixels(path) for path in empty_pictures(sources.negatives, "test")]
    return read_photos(sources.data, sources.labels, [], "test"), empty


def at_all_thresholds(held: Photos, empty: Sequence[Pixels], weights: Path) -> Figures:
    """Figures of a written network at each threshold, shown; answers those at the one that the kiosk uses."""
    once = Once(FaceFinder(weights, min(THRESHOLDS)).rows)
    each = {limit: measure(held.scenes, empty, once.above(limit)) for limit in sorted({*THRESHOLDS, THRESHOLD})}
    for limit, figures in each.items():
        show(f"threshold {limit}", figures)
    return each[THRESHOLD]


def show(title: str, figures: Figures) -> None:
    """Prints one table."""
    print(f"-- {title} ({time.strftime('%H:%M')})", *table(figures), sep="\n   ", flush=True)
