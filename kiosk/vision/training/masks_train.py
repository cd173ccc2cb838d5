"""The training loop of the mask network: seeded, one core or a GPU, a moving average of the weights as the result."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kiosk.vision.training.masks_augment import SMALLEST, SMALLEST_WRONG, augmented, to_crop
from kiosk.vision.training.masks_bank import Bank
from kiosk.vision.training.masks_data import CLASSES, Sample
from kiosk.vision.training.masks_network import MaskNetwork

SHARES = {"worn": 34, "none": 28, "wrong": 8, "made_worn": 14, "made_wrong": 20, "made_none": 24}


@dataclass(frozen=True)
class Plan:
    """How long and how strongly to learn. `shares`: how many of a batch come from each group of the bank."""

    steps: int = 3600
    rate: float = 3e-3
    decay: float = 0.02
    smoothing: float = 0.04
    mixed: float = 0.15
    average: float = 0.998
    seed: int = 3
    shares: dict[str, int] = field(default_factory=lambda: dict(SHARES))
    widths: tuple[int, int, int, int] = (16, 32, 56, 72)


def device() -> torch.device:
    """A GPU when there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def draw(bank: Bank, shares: dict[str, int], rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """One batch: crops (n, 80, 80, 3) and targets (n, 3)."""
    crops, targets = [], []
    for name, count in shares.items():
        group = bank.groups[name]
        for _ in range(count if group else 0):
            sample = group[rng.integers(len(group))]
            smallest = SMALLEST_WRONG if sample.mask == "wrong" else SMALLEST
            crops.append(augmented(sample.chip, sample.px, rng, smallest))
            targets.append(sample.soft or np.eye(len(CLASSES), dtype=np.float32)[sample.index])
    return np.stack(crops), np.array(targets, np.float32)


def _mix(pixels: Tensor, wanted: Tensor, share: float, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    if rng.random() >= share:
        return pixels, wanted
    order = torch.from_numpy(rng.permutation(len(pixels)))
    weight = float(rng.beta(0.3, 0.3))
    return weight * pixels + (1 - weight) * pixels[order], weight * wanted + (1 - weight) * wanted[order]


def learn(bank: Bank, plan: Plan, say: Callable[[str], None] = print) -> MaskNetwork:
    """Trains a network on the bank and returns the average of its last weights, ready for use."""
    torch.manual_seed(plan.seed)
    rng, where = np.random.default_rng(plan.seed), device()
    network = MaskNetwork(plan.widths).to(where, memory_format=torch.channels_last)
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.average), use_buffers=True
    )
    best = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=plan.decay)
    rates = torch.optim.lr_scheduler.LambdaLR(best, lambda step: _rate(step, plan.steps))
    start, shown = time.monotonic(), 0.0
    for step in range(plan.steps):
        crops, targets = draw(bank, plan.shares, rng)
        pixels = torch.from_numpy(crops).permute(0, 3, 1, 2).to(where).float()
        pixels, wanted = _mix(pixels, torch.from_numpy(targets).to(where), plan.mixed, rng)
        wanted = wanted * (1 - plan.smoothing) + plan.smoothing / len(CLASSES)
        with torch.autocast(where.type, torch.bfloat16):
            logits = network(pixels.contiguous(memory_format=torch.channels_last))
        loss = -(wanted * torch.log_softmax(logits.float(), 1)).sum(1).mean()
        best.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        best.step()
        rates.step()
        mean.update_parameters(network)
        shown = 0.98 * shown + 0.02 * float(loss.detach()) if step else float(loss.detach())
        if step % 200 == 199:
            say(f"masks: step {step + 1} of {plan.steps}, loss {shown:.3f}, {time.monotonic() - start:.0f} s")
    network.load_state_dict(mean.module.state_dict())
    return network.cpu().eval()


def _rate(step: int, steps: int) -> float:
    warm = max(1, steps // 20)
    return (
        (step + 1) / warm
        if step < warm
        else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm))) + 0.002
    )


@torch.no_grad()
def logits_of(network: MaskNetwork, samples: list[Sample], *, flip: bool = False) -> NDArray[np.float32]:
    """Logits (n, 3) of the crops as they are; with `flip` the mean of each and its mirror picture."""
    rows = []
    for start in range(0, len(samples), 256):
        crops = np.stack([to_crop(sample.chip) for sample in samples[start : start + 256]])
        pixels = torch.from_numpy(crops).permute(0, 3, 1, 2).float()
        out = network(pixels)
        rows.append((out + network(pixels.flip(3))) / 2 if flip else out)
    return np.asarray(torch.cat(rows).numpy(), np.float32)
