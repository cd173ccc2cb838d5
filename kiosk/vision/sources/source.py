"""What every source of frames can do, and what it says when it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from kiosk.domain.eyes import EyesState
from kiosk.vision.frames import Pixels


class SourceError(Exception):
    """No picture, for a reason out there. `state` is what the screens are told, `sentence` what staff read: what
    happened, where, and what to do."""

    def __init__(self, state: EyesState, sentence: str) -> None:
        super().__init__(sentence)
        self.state = state
        self.sentence = sentence


class NothingYetError(Exception):
    """No picture came for about a second: a slow camera, or a stuck one. The source stays open; ask it again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a source is asked for: pixels from left to right and from top to bottom, frames per second. A camera comes
    as near as it can; video files and pictures keep their own size."""

    width: int = 1280
    height: int = 720
    frames_per_s: float = 5.0

    def __post_init__(self) -> None:
        if min(self.width, self.height) < 16 or not 0 < self.frames_per_s <= 240:
            raise ValueError(
                f"no source can give {self.width} x {self.height} at {self.frames_per_s} frames per second"
            )


class Source(Protocol):
    """A source is used by one thread at a time. After `close` it may be opened again and begins anew."""

    name: str
    """What people call it, for sentences."""

    pace: float
    """Frames per second at which a recording is to be played; 0 for a camera, which sets the pace itself. A recording
    may show the same picture for ever, a camera that does so is frozen. Known after `open`."""

    def open(self) -> None:
        """Get ready to read; SourceError says why that is not possible."""

    def read(self) -> Pixels | None:
        """The next picture, None at the end of a recording. Blocks at most about a second, unless a driver hangs;
        NothingYetError says that nothing came in that time.

        SourceError with WRONG_FORMAT speaks of this one picture, and the next may be good; with any other state the
        source must be opened anew."""

    def close(self) -> None:
        """Give back what was opened; harmless when nothing is open."""


@runtime_checkable
class Skipping(Protocol):
    """A source for which passing over a picture is cheaper than reading it."""

    def skip(self) -> bool:
        """Pass over the next picture; False at the end of a recording. Errors as `Source.read`."""
