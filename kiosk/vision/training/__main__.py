"""`python -m kiosk.vision.training`: labels, training, figures and model cards in one command (see README.md)."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.vision.training.labels import Teacher, label_all, write_labels

OWN = ("faces.onnx", "masks.onnx")


def parser() -> argparse.ArgumentParser:
    """The options."""
    options = argparse.ArgumentParser(prog="python -m kiosk.vision.training", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with boxes/, boxes.jsonl, faces/, templates/")
    options.add_argument("--teacher", type=Path, required=True, help="YuNet's ONNX file")
    options.add_argument("--negatives", type=Path, help="folder of pictures without people")
    options.add_argument("--peer", type=Path, help="AIZOO's tflite file, to measure the mask network beside")
    options.add_argument("--out", type=Path, default=Path("assets/vision"))
    options.add_argument("--labels", type=Path, help="where the labels are kept; made when absent")
    options.add_argument("--only", choices=("faces", "masks"))
    options.add_argument("--card", action="store_true", help="train nothing: measure faces.onnx and write its card")
    options.add_argument("--minutes", type=float, default=70.0, help="how long the face network is trained")
    options.add_argument("--steps", type=int, help="exact number of steps instead of minutes")
    options.add_argument("--start", type=Path, help="weights of an earlier training of the face network to begin with")
    options.add_argument("--rate", type=float, default=3e-3, help="highest learning rate of the face network")
    options.add_argument("--calm-from", type=float, default=0.65, help="when its pictures become calmer, 0 to 1")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--threads", type=int, default=1)
    return options


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command."""
    given = parser().parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    labels = given.labels or given.out / "labels.jsonl"
    if not labels.exists():
        print(f"{write_labels(labels, label_all(given.data, Teacher(given.teacher)))} pictures labelled", flush=True)
    if given.only != "masks":
        _faces(given, labels)
    if given.only != "faces":
        _masks(given, labels)
    write_sums(given.out)


def _faces(given: argparse.Namespace, labels: Path) -> None:
    from kiosk.vision.training.faces_card import write_card  # here, because PyTorch takes seconds to load
    from kiosk.vision.training.faces_run import Sources, train_faces
    from kiosk.vision.training.faces_train import Plan, limit_threads

    limit_threads(given.threads)
    sources = Sources(given.data, labels, given.teacher, given.negatives)
    if not given.card:
        length = Plan(minutes=given.minutes, steps=given.steps, seed=given.seed)
        plan = replace(length, start=given.start, rate=given.rate, calm_from=given.calm_from)
        train_faces(sources, given.out, plan)
    write_card(sources, given.out)


def _masks(given: argparse.Namespace, labels: Path) -> None:
    from kiosk.vision.training.faces_train import limit_threads
    from kiosk.vision.training.masks_run import Places, train_masks
    from kiosk.vision.training.masks_train import Plan

    limit_threads(given.threads)
    plan = replace(Plan(), seed=Plan().seed + given.seed)
    train_masks(Places(given.data, labels, given.out, given.peer), plan)


def write_sums(folder: Path) -> None:
    """Writes SHA256SUMS for the networks of our own that lie in the folder."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in OWN
        if (folder / name).exists()
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
