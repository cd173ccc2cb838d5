"""The model card of the mask network: written by the training run from its own figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kiosk.vision.networks.masks import FARTHEST_ASIDE, SMALLEST_PX, SURE, WRONG_SURE
from kiosk.vision.training.masks_data import Sample
from kiosk.vision.training.masks_measure import SIZES, Judged, confusion_lines, figures, table_lines
from kiosk.vision.training.masks_train import Plan

TEXT = Path(__file__).with_name("masks_card.md")  # what no run can know: purpose, data, failures


@dataclass(frozen=True)
class Card:
    """What a run knows. `files`: name to temperature, bytes, parameters; `told`: what was said, by measurement."""

    plan: Plan
    files: dict[str, tuple[float, int, int]]
    told: dict[str, list[Judged]]
    samples: list[Sample]


def write_card(path: Path, card: Card) -> None:
    """Fills the text with this run's figures and writes it."""
    text = TEXT.read_text(encoding="utf-8")
    for name, part in (
        ("FILES", _files(card)),
        ("DATA", _data(card)),
        ("FIGURES", _figures(card)),
        ("RULES", _rules()),
    ):
        text = text.replace(f"<!-- {name} -->", "\n".join(part))
    path.write_text(text, encoding="utf-8")


def _files(card: Card) -> list[str]:
    lines = ["| file | parameters | bytes | temperature |", "|---|---|---|---|"]
    for name, (temperature, size, parameters) in card.files.items():
        lines.append(f"| {name} | {parameters} | {size} | {temperature:.2f} |")
    plan = card.plan
    lines += ["", f"Plan: {plan.steps} steps of {sum(plan.shares.values())} crops, rate {plan.rate}, seed {plan.seed}"]
    lines[-1] += f" ({plan.seed + 1} for the one of the source not trained on)."
    return lines


def _data(card: Card) -> list[str]:
    counts = Counter((sample.set, sample.split, sample.mask) for sample in card.samples)
    lines = ["| set | side | worn | wrong | none |", "|---|---|---|---|---|"]
    for name in ("faces", "boxes"):
        for side in ("train", "test"):
            cells = " | ".join(str(counts[name, side, mask]) for mask in ("worn", "wrong", "none"))
            lines.append(f"| {name} | {side} | {cells} |")
    moved = sum(sample.learnt == "wrong" for sample in card.samples)
    out = sum(sample.learnt is None for sample in card.samples)
    lines += ["", f"Of these faces {moved} labelled as worn show a free nose and {out} cannot be told"]
    lines[-1] += " (`masks_corrections.py`); training takes the former as wrong and leaves out the latter."
    return lines


def _figures(card: Card) -> list[str]:
    titles = {
        "cross": "Source not trained on: learnt from `faces`, measured on all of `boxes`",
        "shipped, boxes": "Shipped network: held-out pictures of `boxes`",
        "shipped, faces": "Shipped network: held-out pictures of `faces` (labels as given, free noses count as worn)",
    }
    lines: list[str] = []
    for name, title in titles.items():
        lines += [f"### {title}", "", *table_lines(card.told[name]), "", *confusion_lines(card.told[name]), ""]
        whole = figures(card.told[name], *SIZES[-1])
        lines += [f"Expected calibration error from {SIZES[0][0]} px: {whole.calibration:.3f}.", ""]
    if "AIZOO" in card.told:
        lines += ["### AIZOO's network on the same faces of `boxes` (padded squares), worn or none only", ""]
        lines += [
            "| face width | worn / none | accuracy | the network above, all worn and none faces |",
            "|---|---|---|---|",
        ]
        for low, high in SIZES:
            peer, ours = figures(card.told["AIZOO"], low, high), figures(card.told["cross"], low, high)
            name = f"{low} to {high} px" if high < SIZES[-1][1] else f"from {low} px"
            lines.append(
                f"| {name} | {peer.counts[0]} / {peer.counts[2]} | {peer.strict:.3f} | {_two(card, low, high)} |"
            )
            assert_same(peer.counts, ours.counts)
    return lines


def _two(card: Card, low: float, high: float) -> str:
    """Ours as a network of two classes: the larger chance of worn and none."""
    part = [one for one in card.told["cross"] if low <= one.px < high and one.truth != 1]
    right = [(one.chances[0] > one.chances[2]) == (one.truth == 0) and sum(one.chances) > 0 for one in part]
    return f"{np.mean(right):.3f}" if part else "-"


def assert_same(peer: tuple[int, int, int], ours: tuple[int, int, int]) -> None:
    """ValueError when two networks were not measured on the same faces."""
    if (peer[0], peer[2]) != (ours[0], ours[2]):
        raise ValueError(f"the networks were measured on different faces: {peer} and {ours}")


def _rules() -> list[str]:
    return [
        f"WRONG from a chance of {WRONG_SURE}; else WORN or NONE from {SURE}; else UNSURE. UNSURE without asking",
        f"the network: faces under {SMALLEST_PX:.0f} px, a nose more than {FARTHEST_ASIDE} eye distances aside,",
        "crops that are dark, flat or mostly outside the frame.",
    ]
