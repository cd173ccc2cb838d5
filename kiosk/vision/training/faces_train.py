"""Trains the face network: seeded, on a GPU when there is one, for a given time or number of steps."""

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kiosk.vision.training.faces_loss import Batch, losses
from kiosk.vision.training.faces_network import FaceNetwork
from kiosk.vision.training.faces_scenes import CALM, WILD, SceneMaker, batch_of
from kiosk.vision.training.faces_targets import Faces, targets

REPORT = 50  # steps between two lines of the log


@dataclass(frozen=True)
class Plan:
    """How long (steps, or else minutes) and how: pictures a step, highest learning rate, memory of the average."""

    minutes: float = 60.0
    steps: int | None = None
    batch: int = 16
    rate: float = 3e-3
    decay: float = 2e-2
    average: float = 0.998
    calm_from: float = 0.65  # from this progress on training pictures are closer to what a camera sees
    check_minutes: float = 6.0
    seed: int = 0
    start: Path | None = None  # weights to begin with (faces.pt of an earlier training) instead of chance

    def progress(self, step: int, seconds: float) -> float:
        """How much of the training is over, 0..1."""
        return min(1.0, step / self.steps if self.steps else seconds / (60.0 * self.minutes))

    def rate_at(self, progress: float) -> float:
        """The learning rate: rises in the first 4 %, then falls along a cosine."""
        if progress < 0.04:
            return self.rate * (0.05 + 0.95 * progress / 0.04)
        return self.rate * (0.01 + 0.99 * (1 + math.cos(math.pi * (progress - 0.04) / 0.96)) / 2)


def train(maker: SceneMaker, plan: Plan, check: Callable[[FaceNetwork, int, float], None]) -> FaceNetwork:
    """The averaged network after training; `check(network, step, progress)` is called now and then and at the end."""
    torch.manual_seed(plan.seed)
    rng = np.random.default_rng(plan.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = FaceNetwork()
    if plan.start:
        network.load_state_dict(torch.load(plan.start, map_location="cpu", weights_only=True))
    network.to(device, memory_format=torch.channels_last)
    average = copy.deepcopy(network)
    average.eval()
    optimiser = torch.optim.AdamW(_groups(network, plan.decay), lr=plan.rate)
    started = checked = time.monotonic()
    step, log = 0, Log()
    while (done := plan.progress(step, time.monotonic() - started)) < 1.0:
        for group in optimiser.param_groups:
            group["lr"] = plan.rate_at(done)
        pictures, faces = batch_of(maker, plan.batch, rng, CALM if done >= plan.calm_from else WILD)
        log.add(_step(network, optimiser, _pictures(pictures, device), batch(faces, maker.size, device)))
        step += 1
        _follow(average, network, min(plan.average, step / (step + 20.0)))
        log.show(step, time.monotonic() - started)
        if time.monotonic() - checked > 60.0 * plan.check_minutes:
            check(average, step, done)
            checked = time.monotonic()
    check(average, step, 1.0)
    return average


class Log:
    """Prints the mean of each part of the loss every REPORT steps."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = {}

    def add(self, parts: dict[str, Tensor]) -> None:
        for name, value in parts.items():
            self._sums[name] = self._sums.get(name, 0.0) + float(value)

    def show(self, step: int, seconds: float) -> None:
        if step % REPORT:
            return
        means = ", ".join(f"{name} {value / REPORT:.3f}" for name, value in self._sums.items())
        print(f"step {step}, {seconds:.0f} s: {means}", flush=True)
        self._sums.clear()


def _step(network: nn.Module, optimiser: torch.optim.Optimizer, pictures: Tensor, wanted: Batch) -> dict[str, Tensor]:
    with torch.autocast(pictures.device.type, dtype=torch.bfloat16):
        maps = network(pictures)
    parts = losses(maps, wanted)
    optimiser.zero_grad(set_to_none=True)
    torch.stack(list(parts.values())).sum().backward()
    nn.utils.clip_grad_norm_(network.parameters(), 10.0)
    optimiser.step()
    return {name: value.detach() for name, value in parts.items()}


def _pictures(pixels: NDArray[np.uint8], device: torch.device) -> Tensor:
    tensor = torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float()
    return tensor.contiguous(memory_format=torch.channels_last)


def batch(faces: list[Faces], size: int, device: torch.device) -> Batch:
    """Targets of pictures of size x size px as tensors; cells are numbered through the whole batch."""
    each = [targets(of_one, size, size) for of_one in faces]
    cells = each[0].heat.size

    def joined(name: str) -> Tensor:
        return torch.from_numpy(np.concatenate([getattr(one, name) for one in each])).to(device)

    return Batch(
        heat=torch.from_numpy(np.stack([one.heat for one in each])).to(device),
        keep=torch.from_numpy(np.stack([one.keep for one in each])).to(device),
        cell=torch.from_numpy(np.concatenate([one.cell + index * cells for index, one in enumerate(each)])).to(device),
        weight=joined("weight"),
        values=joined("values"),
        point_weight=joined("point_weight"),
        mask=joined("mask"),
        faces=max(1.0, float(sum(one.weight.sum() for one in each))),
    )


def _groups(network: nn.Module, decay: float) -> list[dict[str, object]]:
    """Weights of convolutions are decayed, everything else is not."""
    heavy = [value for value in network.parameters() if value.ndim > 1]
    light = [value for value in network.parameters() if value.ndim <= 1]
    return [{"params": heavy, "weight_decay": decay}, {"params": light, "weight_decay": 0.0}]


def _follow(average: nn.Module, network: nn.Module, memory: float) -> None:
    """Moves the average a little towards the network; what is no fraction (a counter) is taken over."""
    with torch.no_grad():
        for kept, fresh in zip(average.state_dict().values(), network.state_dict().values(), strict=True):
            if kept.dtype.is_floating_point:
                kept.lerp_(fresh, 1.0 - memory)
            else:
                kept.copy_(fresh)


def limit_threads(threads: int) -> None:
    """Keeps PyTorch and OpenCV to so many threads."""
    torch.set_num_threads(threads)
    cv2.setNumThreads(threads)


def save(network: FaceNetwork, path: Path) -> None:
    """Keeps the weights so that export and measuring can be repeated."""
    torch.save(network.state_dict(), path)
