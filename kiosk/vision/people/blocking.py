"""Does an order have to wait for a mask? Only the person nearest to the screen counts. Pure.

It begins when that person has surely worn none for a second, and ends at once when a mask is seen (however it is
worn), when that person goes, or when the camera cannot tell any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.domain.eyes import FaceReading, MaskState
from kiosk.vision.people.concerns import sure_of

REACH_M, LEFT_M = 1.2, 1.4  # within an arm's reach of the screen; and who is before it stays so up to here
NEARER_M = 0.15  # somebody else must be so much nearer to become the one who orders
AFTER_S = 1.0
CANNOT_TELL_S = 2.0  # the mask vote takes the first second until it says "unsure": three in all


@dataclass(frozen=True, slots=True)
class Block:
    """`nearest` is the track that counts, surely without a mask since `since`, confirmed at `sure_at`."""

    nearest: int | None = None
    since: float | None = None
    sure_at: float = 0.0
    on: bool = False


def step(block: Block, faces: Sequence[FaceReading], now: float) -> Block:
    """After the look of `now`."""
    face = _nearest(faces, block.nearest)
    if face is None:
        return Block()
    if face.track != block.nearest:
        block = Block(face.track)
    without = sure_of(face, MaskState.NONE)
    if without:
        since = now if block.since is None else block.since
        return replace(block, since=since, sure_at=now, on=block.on or now - since >= AFTER_S)
    if without is False or now - block.sure_at > CANNOT_TELL_S:
        return Block(face.track)
    return block


def _nearest(faces: Sequence[FaceReading], before: int | None) -> FaceReading | None:
    near = [face for face in faces if face.metres <= (LEFT_M if face.track == before else REACH_M)]
    first = min(near, key=lambda face: face.metres, default=None)
    same = next((face for face in near if face.track == before), None)
    return same if same is not None and first is not None and same.metres - first.metres < NEARER_M else first
