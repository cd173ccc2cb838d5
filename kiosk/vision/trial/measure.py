"""`kiosk vision measure`: figures of finder and mask reader on a labelled folder, at the sizes a camera sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from kiosk.domain.eyes import MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.trial.labelled import LabelError, LabelledPicture
from kiosk.vision.trial.scoring import Guess, Tally, Truth, accuracy, share_of

Look = Callable[[Pixels], Sequence[Guess]]

FRAME = (640, 480)
SHARES = (1.0, 0.5)  # of the frame that a picture fills: one folder then holds near and far faces
_GREY = 114


def measure(pictures: Iterable[tuple[Path, LabelledPicture]], look: Look, shares: Sequence[float] = SHARES) -> Tally:
    """Look at every picture in a 640 x 480 frame, once for each share. LabelError for a file that is no picture."""
    tally = Tally()
    for file, label in pictures:
        for frame, truths in frames_of(file, label, shares):
            tally.add(truths, look(frame))
    return tally


def frames_of(file: Path, label: LabelledPicture, shares: Sequence[float]) -> Iterator[tuple[Pixels, list[Truth]]]:
    """The picture in the middle of a grey frame, at each share, with its labels moved along."""
    picture = cv2.imread(str(file), cv2.IMREAD_COLOR)
    if picture is None:
        raise LabelError(f"{file} is not a picture that can be read; replace it or leave its line out")
    for share in shares:
        frame, factor, (left, top) = framed(np.asarray(picture, np.uint8), share)
        yield (
            frame,
            [
                Truth(
                    (face.x * factor + left, face.y * factor + top, face.w * factor, face.h * factor),
                    MaskState(face.mask),
                )
                for face in label.faces
            ],
        )


def framed(picture: Pixels, share: float) -> tuple[Pixels, float, tuple[int, int]]:
    """The picture fitted into `share` of a 640 x 480 frame, its scale, and where its corner lies (px)."""
    high, wide = picture.shape[:2]
    factor = min(FRAME[0] * share / wide, FRAME[1] * share / high)
    size = (max(1, round(wide * factor)), max(1, round(high * factor)))
    left, top = (FRAME[0] - size[0]) // 2, (FRAME[1] - size[1]) // 2
    frame = np.full((FRAME[1], FRAME[0], 3), _GREY, np.uint8)
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    frame[top : top + size[1], left : left + size[0]] = cv2.resize(picture, size, interpolation=way)
    return frame, factor, (left, top)


def in_words(tally: Tally) -> list[str]:
    """The figures as lines of text."""
    lines = [f"{tally.frames} frames, {sum(tally.faces.values())} labelled faces", "", "found, by width in the frame"]
    for low, high in ((16, 24), (24, 40), (40, 160), (160, 10_000)):
        cells = [f"{mask.value} {_share(*tally.recall(mask, low, high))}" for mask in _LABELS]
        lines.append(f"  {low:>3} to {high if high < 10_000 else '...':>3} px   " + "   ".join(cells))
    lines += [
        "",
        f"found, but not labelled: {tally.false} ({100 * tally.false / max(1, tally.frames):.1f} in 100 frames)",
    ]
    read = tally.confusion(low=20)
    lines += ["", "masks of faces from 20 px: labelled (row) and read (column)"]
    lines.append("          " + "".join(f"{mask.value:>8}" for mask in MaskState))
    lines += [
        f"  {truth.value:<8}" + "".join(f"{read.get((truth, guess), 0):>8}" for guess in MaskState) for truth in _LABELS
    ]
    lines += ["", f"worn told from none: {_share(*accuracy(read))}"]
    lines.append(f'"wrong" seen as wrong: {_share(*share_of(read, MaskState.WRONG, MaskState.WRONG))}')
    lines.append(f'"worn" taken for wrong: {_share(*share_of(read, MaskState.WORN, MaskState.WRONG))}')
    return lines


_LABELS = (MaskState.WORN, MaskState.WRONG, MaskState.NONE)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "- (none labelled)"
