"""Figures of the mask network: accuracy, recall at a rate of false alarms, calibration. Pure, over logits and truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WORN, WRONG, NONE = range(3)


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities (n, 3)."""
    scaled = logits / temperature
    scaled = scaled - scaled.max(1, keepdims=True)
    powers = np.exp(scaled)
    return np.asarray(powers / powers.sum(1, keepdims=True), np.float32)


def temperature_of(logits: Floats, truth: NDArray[np.int64], weights: Floats | None = None) -> float:
    """The temperature with the smallest mean log loss, searched between 0.3 and 4."""
    weights = np.ones(len(truth), np.float32) if weights is None else weights

    def loss(temperature: float) -> float:
        chosen = softmax(logits, temperature)[np.arange(len(truth)), truth]
        return float(-(weights * np.log(np.maximum(chosen, 1e-7))).sum() / weights.sum())

    return float(min(np.geomspace(0.3, 4.0, 80), key=loss))


def mask_or_none(chances: Floats, truth: NDArray[np.int64]) -> float:
    """Share of worn and none faces told apart, where worn and wrong together count as "wears one"."""
    used = truth != WRONG
    return float(((chances[used, NONE] > 0.5) == (truth[used] == NONE)).mean()) if used.any() else float("nan")


def worn_or_none(chances: Floats, truth: NDArray[np.int64]) -> float:
    """Share of worn and none faces whose likeliest of all three classes is right."""
    used = truth != WRONG
    return float((chances[used].argmax(1) == truth[used]).mean()) if used.any() else float("nan")


def alarm_threshold(chances: Floats, truth: NDArray[np.int64], rate: float = 0.03) -> float:
    """The chance of "wrong" that a share of `rate` of the worn faces reaches."""
    return float(np.quantile(chances[truth == WORN, WRONG], 1 - rate))


def recall_of_wrong(chances: Floats, truth: NDArray[np.int64], threshold: float) -> float:
    """Share of wrong faces whose chance of "wrong" lies above the threshold."""
    wrong = chances[truth == WRONG, WRONG]
    return float((wrong > threshold).mean()) if len(wrong) else float("nan")


def calibration_error(chances: Floats, truth: NDArray[np.int64], bins: int = 10) -> float:
    """Expected calibration error: mean gap between confidence and accuracy over equal bins of confidence."""
    sure, right = chances.max(1), chances.argmax(1) == truth
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(float(sure[place == b].mean() - right[place == b].mean())) * float((place == b).mean())
        for b in np.unique(place)
    ]
    return float(sum(gaps))


def confusion(decided: NDArray[np.int64], truth: NDArray[np.int64], decisions: int = 4) -> NDArray[np.int64]:
    """Counts (3, decisions): rows are the truth, columns worn, wrong, none, unsure."""
    table = np.zeros((3, decisions), np.int64)
    np.add.at(table, (truth, decided), 1)
    return table
