"""What several looks at one face say together about its mask. Pure.

A running average of the network's probabilities that fades with `MEMORY_S`. A class is named when its share reaches
its `ENTER` and kept until it falls below `LEAVE`, so that a hand before the mouth for a moment changes nothing. A face
that is turned away, tiny or blurred adds nothing, and after `FADE_S` without evidence nothing is claimed any more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.face import Face

Shares = tuple[float, float, float]  # worn, wrong, none

MEMORY_S = 1.5
LOOK_S = 0.2  # the pace of looks that the numbers below are made for; faster looks count for less, they say the same
SLOW_S = 1.0  # slower looks than this are not remembered for longer
# Share from which a class is named. Most is asked of "none", which an order may have to wait for. "Wrong" is the
# hardest to see and its advice the mildest; "worn" only ends advice, and who puts a mask on should not wait for it.
ENTER = {MaskState.WORN: 0.65, MaskState.WRONG: 0.65, MaskState.NONE: 0.8}
LEAVE = 0.5
ENOUGH = 2.5  # looks' worth of evidence before anything is named
FADE_S = 1.0
DOUBT = 0.5  # looks' worth of "could be anything" in every share

TINY_PX, FINE_PX = 18.0, 32.0  # width of a face that says nothing, and of one that says all it can
TURNED, FRONTAL = 0.8, 0.4  # where the nose stands from the middle of the eyes, in eye distances
FAINT, CLEAR = 0.4, 0.7  # the detector's score of a face that is hardly one, and of a sure one

_CLASSES = (MaskState.WORN, MaskState.WRONG, MaskState.NONE)


@dataclass(frozen=True, slots=True)
class Vote:
    """`sums`: faded evidence for worn, wrong and none, in looks; `mask` is the class named now, `at` the latest look
    and `told_at` the latest that said something."""

    sums: Shares = (0.0, 0.0, 0.0)
    mask: MaskState = MaskState.UNSURE
    at: float | None = None
    told_at: float = -math.inf

    @property
    def evidence(self) -> float:
        """Looks' worth of evidence."""
        return sum(self.sums)

    @property
    def confidence(self) -> float:
        """The share of the class named, or of the likeliest while none is named; 0 to 1."""
        shares = _shares(self.sums)
        return max(shares) if self.mask is MaskState.UNSURE else shares[_CLASSES.index(self.mask)]


def step(vote: Vote, probabilities: Shares | None, weight: float, at: float) -> Vote:
    """The next look at `at` (monotonic seconds). `weight` 0 to 1: how much it may say; None or 0 adds nothing.

    Probabilities that are no numbers, or do not add up to about 1, add nothing either."""
    gap = LOOK_S if vote.at is None else max(0.0, at - vote.at)
    kept = math.exp(-gap / max(MEMORY_S, 4 * min(gap, SLOW_S)))
    sums = vote.sums[0] * kept, vote.sums[1] * kept, vote.sums[2] * kept
    told_at = vote.told_at
    if probabilities is not None and weight > 0 and _sound(probabilities):
        worth = min(weight, 1.0) * min(1.0, gap / LOOK_S)
        worn, wrong, none = probabilities
        sums = sums[0] + worn * worth, sums[1] + wrong * worth, sums[2] + none * worth
        told_at = at
    after = Vote(sums, vote.mask, at, told_at)
    return replace(after, mask=_named(after, max(FADE_S, 2.5 * gap)))


def weight_of(face: Face) -> float:
    """How much a face may say about its mask, 0 to 1: by its size, by how far it is turned, and by the detector's
    score. A face without five points is judged by size and score alone."""
    size = _ramp(face.box[2], TINY_PX, FINE_PX)
    frontal = _ramp(-sideways(face), -TURNED, -FRONTAL)
    return size * frontal * _ramp(face.score, FAINT, CLEAR)


def sideways(face: Face) -> float:
    """How far the nose has left the middle between the eyes, in eye distances along their line; 0 without points."""
    if len(face.points) < 3:
        return 0.0
    right, left, nose = (complex(*point) for point in face.points[:3])
    eyes = left - right
    return abs(((nose - (right + left) / 2) / eyes).real) if eyes else math.inf


def _named(vote: Vote, fade_s: float) -> MaskState:
    if vote.at is None or vote.at - vote.told_at > fade_s:
        return MaskState.UNSURE
    shares = _shares(vote.sums)
    best = max(range(3), key=shares.__getitem__)
    if vote.evidence >= ENOUGH and shares[best] >= ENTER[_CLASSES[best]]:
        return _CLASSES[best]
    if vote.mask is not MaskState.UNSURE and shares[_CLASSES.index(vote.mask)] >= LEAVE:
        return vote.mask
    return MaskState.UNSURE


def _shares(sums: Shares) -> Shares:
    total = sum(sums) + DOUBT
    worn, wrong, none = ((value + DOUBT / 3) / total for value in sums)
    return worn, wrong, none


def _sound(probabilities: Shares) -> bool:
    return all(0 <= value <= 1 for value in probabilities) and 0.98 <= sum(probabilities) <= 1.02


def _ramp(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high`, straight between; 0 for what is no number."""
    return min(1.0, max(0.0, (value - low) / (high - low))) if not math.isnan(value) else 0.0
