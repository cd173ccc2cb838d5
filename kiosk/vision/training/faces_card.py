"""The model card of the face network: a text with places for the figures, filled by one measuring run."""

import hashlib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.faces import THRESHOLD, FaceFinder
from kiosk.vision.training.faces_measure import SCALES, SIZES, Figures, Finder, Floats, Once, measure, yunet
from kiosk.vision.training.faces_photos import Photos
from kiosk.vision.training.faces_run import Sources, held_out, show
from kiosk.vision.training.faces_targets import MASKS
from kiosk.vision.trial.measure import FRAME

TEXT = Path(__file__).with_name("faces_card.md")  # what no run can know: purpose, data, failures
SINGLE_SCALES = (0.5, 0.25, 0.125)  # single faces fill their picture
TEACHER = (0.5, 0.7, 0.85)  # thresholds of the teacher: the usual one, and some with fewer false faces
LIMITS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
RUNS = 25


@dataclass(frozen=True)
class Column:
    """One finder at one threshold: its name and its figures on scenes and on single faces."""

    name: str
    scenes: Figures
    singles: Figures


def write_card(sources: Sources, out: Path) -> None:
    """Measures `faces.onnx` in `out` beside the teacher in the same run and writes `faces.md` beside it."""
    weights = out / "faces.onnx"
    held, empty = held_out(sources)
    once, teacher = Once(FaceFinder(weights, min(LIMITS)).rows), Once(yunet(sources.teacher, min(TEACHER)))
    ours = {limit: _column(f"ours {limit}", held, empty, once.above(limit)) for limit in {THRESHOLD, *LIMITS}}
    teachers = [_column(f"YuNet {limit}", held, empty, teacher.above(limit)) for limit in TEACHER]
    shown = [ours[THRESHOLD], *teachers]
    parts = {
        "FILE": _file(weights),
        "SCENES": _table([(column.name, column.scenes) for column in shown]),
        "SINGLES": _table([(column.name, column.singles) for column in shown]),
        "FALSE": _false(shown),
        "LIMITS": _limits([ours[limit] for limit in sorted(ours)]),
        "TIMES": _times(weights, sources.teacher),
    }
    text = TEXT.read_text(encoding="utf-8")
    for name, lines in parts.items():
        text = text.replace(f"<!-- {name} -->", "\n".join(lines))
    (out / "faces.md").write_text(text, encoding="utf-8")


def _column(name: str, held: Photos, empty: list[Pixels], find: Finder) -> Column:
    column = Column(name, measure(held.scenes, empty, find, SCALES), measure(held.singles, [], find, SINGLE_SCALES))
    show(name, column.scenes)
    return column


def _file(weights: Path) -> list[str]:
    data = weights.read_bytes()
    return [
        f"`faces.onnx`, {len(data) / 1000:.0f} kB, SHA-256 `{hashlib.sha256(data).hexdigest()}`, threshold {THRESHOLD}."
    ]


def _table(columns: list[tuple[str, Figures]]) -> list[str]:
    """Recall by width and class, one column a finder; the number of faces stands beside the class."""
    names = " | ".join(name for name, _ in columns)
    lines = [f"| face width | class (faces) | {names} |", "|---|---|" + "---|" * len(columns)]
    ranges = [(f"{low:.0f}-{high:.0f} px", [index]) for index, (low, high) in enumerate(SIZES)] + [
        ("40-160 px", [2, 3])
    ]
    for title, sizes in ranges:
        for mask in MASKS:
            faces = sum(columns[0][1].faces.get((mask, size), 0) for size in sizes)
            cells = " | ".join(f"{figures.recall(mask, sizes):.3f}" for _, figures in columns)
            if faces:
                lines.append(f"| {title} | {mask} ({faces}) | {cells} |")
    return lines


def _false(columns: list[Column]) -> list[str]:
    lines = ["| | false faces per 100 frames without people | beside people, all frames | eyes off (eye distances) |"]
    lines.append("|---|---|---|---|")
    for column in columns:
        rate = 100.0 * column.scenes.false / max(column.scenes.frames, 1)
        lines.append(f"| {column.name} | {rate:.1f} | {column.scenes.stray} | {_eyes(column.scenes):.3f} |")
    return lines


def _eyes(figures: Figures) -> float:
    return statistics.median(figures.eyes) if figures.eyes else float("nan")


def _limits(columns: list[Column]) -> list[str]:
    """How recall and false faces change with the threshold."""
    lines = [
        "| | 24-40 worn | 24-40 none | 40-160 worn | 40-160 none | false faces per 100 |",
        "|---|---|---|---|---|---|",
    ]
    for column in columns:
        figures = column.scenes
        recalls = [figures.recall(mask, sizes) for sizes in ([1], [2, 3]) for mask in ("worn", "none")]
        rate = 100.0 * figures.false / max(figures.frames, 1)
        lines.append(f"| {column.name} | " + " | ".join(f"{value:.3f}" for value in recalls) + f" | {rate:.1f} |")
    return lines


def _times(weights: Path, teacher: Path) -> list[str]:
    """Median milliseconds a frame of 640 x 480 with one thread."""
    picture = np.random.default_rng(0).integers(0, 256, (FRAME[1], FRAME[0], 3), np.uint8)
    finder, find = FaceFinder(weights), yunet(teacher)
    cv2.setNumThreads(1)
    lines = ["| what | ms (processor time, median) |", "|---|---|"]
    lines.append(f"| ours, both looks, decoded | {_median(lambda: finder.find(picture)):.1f} |")
    for size in ((896, 672), (640, 480), (320, 256)):
        tensor = np.random.default_rng(0).uniform(0, 255, (1, 3, size[1], size[0])).astype(np.float32)
        by_runtime, by_opencv = _engines(weights, tensor)
        title = f"network alone, {size[0]} x {size[1]}"
        lines.append(f"| {title}, onnxruntime | {_median(by_runtime):.1f} |")
        lines.append(f"| {title}, OpenCV DNN | {_median(by_opencv):.1f} |")
    return [*lines, f"| YuNet, OpenCV DNN | {_median(lambda: find(picture)):.1f} |"]


def _engines(weights: Path, tensor: Floats) -> tuple[Callable[[], object], Callable[[], object]]:
    """The network on one tensor in onnxruntime and in OpenCV."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    net = cv2.dnn.readNetFromONNX(str(weights))

    def by_opencv() -> object:
        net.setInput(tensor)
        return net.forward()

    return lambda: session.run(None, {"picture": tensor}), by_opencv


def _median(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)
