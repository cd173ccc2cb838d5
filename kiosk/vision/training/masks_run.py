"""The whole way of the mask network: photos, two trainings, calibration, export, figures and model card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from kiosk.vision.networks.masks import MaskReader
from kiosk.vision.training.masks_bank import build_bank
from kiosk.vision.training.masks_card import Card, write_card
from kiosk.vision.training.masks_data import Sample, for_training, keep_scenes_together, load_samples
from kiosk.vision.training.masks_export import export
from kiosk.vision.training.masks_measure import Judged, Name, judge, judge_peer
from kiosk.vision.training.masks_network import MaskNetwork, count_parameters
from kiosk.vision.training.masks_peer import Aizoo
from kiosk.vision.training.masks_scores import temperature_of
from kiosk.vision.training.masks_train import Plan, learn, logits_of

SHIPPED, CROSS = "masks.onnx", "masks-cross.onnx"
MADE = 6000  # composites of masks worn wrongly; half as many of the other classes
Say = Callable[[str], None]


@dataclass(frozen=True)
class Places:
    """Where things are: photos, their labels, results, and the yardstick's file (None: it is not measured beside)."""

    data: Path
    labels: Path
    out: Path
    peer: Path | None = None


def train_masks(places: Places, plan: Plan | None = None, say: Say = print) -> dict[str, list[Judged]]:
    """Trains the shipped network (train side of both sets) and the one that never saw the set `boxes`, writes both
    with the model card into `out`, and answers what they said about the photos held out from each."""
    plan = plan or Plan()
    places.out.mkdir(parents=True, exist_ok=True)
    samples = keep_scenes_together(load_samples(places.data, places.labels))
    single = [sample for sample in samples if sample.set == "faces" and not sample.shared]
    held = [sample for sample in samples if sample.split == "test"]
    say(f"masks: {len(samples)} faces, {len(held)} of them held out")
    files = {}
    for name, material, seed in ((CROSS, single, plan.seed + 1), (SHIPPED, samples, plan.seed)):
        say(f"masks: {name}")
        network = _network(material, places, replace(plan, seed=seed), say)
        torch.save(network.state_dict(), places.out / f"{name}.pt")
        temperature = _temperature(network, [sample for sample in material if sample.split == "test"])
        size = export(network, places.out / name, temperature=temperature)
        files[name] = (temperature, size, count_parameters(network))
        say(f"masks: {name}, {size / 1000:.0f} kB, temperature {temperature:.2f}")
    told = measured(places, samples)
    write_card(places.out / "masks.md", Card(plan, files, told, samples))
    return told


def _network(samples: list[Sample], places: Places, plan: Plan, say: Say) -> MaskNetwork:
    bank = build_bank(for_training(samples), places.data / "templates", seed=plan.seed, size=MADE)
    return learn(bank, plan, say)


def _temperature(network: MaskNetwork, held: list[Sample]) -> float:
    """From faces of the network's own source or sources that it was not trained on."""
    held = [sample for sample in held if sample.px >= 16 and sample.learnt is not None]
    truth = np.array([sample.index if not sample.learnt else 1 for sample in held], np.int64)
    return temperature_of(logits_of(network, held), truth)


def measured(places: Places, samples: list[Sample]) -> dict[str, list[Judged]]:
    """What the written networks, and the yardstick, say about the photos held out from each."""
    scenes = sorted({(sample.set, sample.name) for sample in samples if sample.set == "boxes"})
    held: list[Name] = sorted({(sample.set, sample.name) for sample in samples if sample.split == "test"})
    boxes, faces = ([name for name in held if name[0] == wanted] for wanted in ("boxes", "faces"))
    shipped, cross = MaskReader(places.out / SHIPPED), MaskReader(places.out / CROSS)
    told = {
        "cross": judge(cross, places.data, places.labels, scenes),
        "shipped, boxes": judge(shipped, places.data, places.labels, boxes),
        "shipped, faces": judge(shipped, places.data, places.labels, faces),
    }
    if places.peer is not None:
        told["AIZOO"] = judge_peer(Aizoo(places.peer), places.data, places.labels, scenes)
    return told
