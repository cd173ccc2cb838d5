"""How well faces are found and masks told apart: pure counting over labelled and found faces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.domain.eyes import MaskState

Box = tuple[float, float, float, float]  # x, y, width, height in pixels

SAME_FACE_IOU = 0.3
BINS = ((0, 16), (16, 20), (20, 24), (24, 40), (40, 80), (80, 160), (160, 10_000))  # face width in pixels, [from, to)


@dataclass(frozen=True, slots=True)
class Truth:
    """A labelled face; `mask` is worn, wrong or none."""

    box: Box
    mask: MaskState


@dataclass(frozen=True, slots=True)
class Guess:
    """A found face and what was read from it; `mask` is None where only faces are found."""

    box: Box
    mask: MaskState | None = None


@dataclass(slots=True)
class Tally:
    """Running totals: `faces` and `found` by (mask, bin), `read` by (bin, truth, guess), `false` faces, `frames`."""

    faces: Counter[tuple[MaskState, int]] = field(default_factory=Counter)
    found: Counter[tuple[MaskState, int]] = field(default_factory=Counter)
    read: Counter[tuple[int, MaskState, MaskState]] = field(default_factory=Counter)
    false: int = 0
    frames: int = 0

    def add(self, truths: Sequence[Truth], guesses: Sequence[Guess]) -> None:
        """Count one picture."""
        self.frames += 1
        pairs = match([truth.box for truth in truths], [guess.box for guess in guesses])
        partner = dict(pairs)
        self.false += len(guesses) - len(pairs)
        for index, truth in enumerate(truths):
            size = bin_of(truth.box[2])
            self.faces[truth.mask, size] += 1
            if index in partner:
                self.found[truth.mask, size] += 1
                mask = guesses[partner[index]].mask
                if mask is not None:
                    self.read[size, truth.mask, mask] += 1

    def recall(self, mask: MaskState, low: int, high: int) -> tuple[int, int]:
        """(found, labelled) faces of one class whose width lies in [low, high) px; both are edges of BINS."""
        wanted = [index for index, edges in enumerate(BINS) if low <= edges[0] and edges[1] <= high]
        return sum(self.found[mask, i] for i in wanted), sum(self.faces[mask, i] for i in wanted)

    def confusion(self, low: int = 0) -> dict[tuple[MaskState, MaskState], int]:
        """How often each truth (first) was read as each guess (second), for found faces at least `low` px wide."""
        total: Counter[tuple[MaskState, MaskState]] = Counter()
        for (size, truth, guess), count in self.read.items():
            if BINS[size][0] >= low:
                total[truth, guess] += count
        return dict(total)


def bin_of(width: float) -> int:
    """The index of the bin that holds this width."""
    return next(index for index, (low, high) in enumerate(BINS) if low <= width < high)


def overlap(a: Box, b: Box) -> float:
    """Intersection over union of two boxes, 0 to 1."""
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0.0
    both = wide * high
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def match(truths: Sequence[Box], guesses: Sequence[Box], least: float = SAME_FACE_IOU) -> list[tuple[int, int]]:
    """Pairs (truth, guess) that are the same face, best overlap first, each used once."""
    scored = [
        (score, i, j)
        for i, truth in enumerate(truths)
        for j, guess in enumerate(guesses)
        if (score := overlap(truth, guess)) >= least
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def accuracy(read: dict[tuple[MaskState, MaskState], int]) -> tuple[int, int]:
    """(right, told) of worn against none; "wrong" on either side and "cannot tell" stay out."""
    two = (MaskState.WORN, MaskState.NONE)
    told = sum(count for (truth, guess), count in read.items() if truth in two and guess in two)
    return sum(read.get((mask, mask), 0) for mask in two), told


def share_of(read: dict[tuple[MaskState, MaskState], int], truth: MaskState, guess: MaskState) -> tuple[int, int]:
    """(read as `guess`, all) among the faces that are `truth`."""
    return read.get((truth, guess), 0), sum(_of(read, truth))


def _of(read: dict[tuple[MaskState, MaskState], int], truth: MaskState) -> Iterable[int]:
    return (count for (label, _), count in read.items() if label is truth)
