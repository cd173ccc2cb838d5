"""What the camera may tell the rest of the kiosk: numbers and words, never a picture. See kiosk/vision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MaskState(StrEnum):
    """How a face wears a mask; UNSURE when it cannot be told, which never leads to advice."""

    WORN = "worn"
    WRONG = "wrong"
    NONE = "none"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class FaceReading:
    """One face of one frame.

    `track` numbers faces for as long as they are in sight and says nothing about who somebody is. `metres` is the
    distance from the camera, `low` and `high` its band of uncertainty, and `position` (right, down, forward) metres
    seen from the camera."""

    track: int
    mask: MaskState
    confidence: float
    metres: float
    low: float
    high: float
    position: tuple[float, float, float]

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"a confidence lies between 0 and 1, found {self.confidence}")
        if not 0.0 < self.low <= self.metres <= self.high:
            raise ValueError(f"a distance lies within its band, found {self.low}, {self.metres}, {self.high}")


@dataclass(frozen=True, slots=True)
class Observation:
    """One reading of a frame taken at `at` (monotonic seconds)."""

    at: float
    faces: tuple[FaceReading, ...] = ()


class HintKind(StrEnum):
    """What a hint advises."""

    KEEP_APART = "keep_apart"
    MASK_RECOMMENDED = "mask_recommended"
    MASK_REQUIRED = "mask_required"
    MASK_WRONG = "mask_wrong"


@dataclass(frozen=True, slots=True)
class Hint:
    """One advice for the screen; `metres` belongs to KEEP_APART."""

    kind: HintKind
    metres: float = 0.0


class EyesState(StrEnum):
    """What the camera and the process behind it are doing. Only SEEING gives hints."""

    OFF = "off"
    STARTING = "starting"
    SEEING = "seeing"
    NO_CAMERA = "no_camera"  # unplugged, never plugged, or no right to open it
    BUSY = "busy"  # another program has it
    BLACK = "black"  # covered, or no light at all
    FROZEN = "frozen"  # the same frame again and again, or none
    WRONG_FORMAT = "wrong_format"  # sizes or colours that are no picture
    NO_MODEL = "no_model"  # a network is missing or not the one that was shipped
    GIVEN_UP = "given_up"  # the process died too often


@dataclass(frozen=True, slots=True)
class EyesStatus:
    """The state with one sentence for staff, and what the process measures about itself."""

    state: EyesState = EyesState.OFF
    detail: str = ""
    calibrated: bool = False
    frames_per_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Presence:
    """Is somebody there, how many faces, and how far is the nearest one; `nearest` is None when nobody is."""

    people: int = 0
    nearest: float | None = None

    @property
    def anybody(self) -> bool:
        """Somebody stands before the screen."""
        return self.people > 0


@dataclass(frozen=True, slots=True)
class PeopleBin:
    """Totals of at least 20 minutes that began at `start` (UTC) and lasted `minutes`; never single visits.

    `people` counts faces that came and stayed, `occupied_s` the seconds in which anybody was there, in whole minutes;
    both are None for fewer than three people, none included, because so few would be somebody, and when the eyes saw
    less than 20 minutes. `seen_s` says for how long they saw."""

    start: datetime
    minutes: int
    people: int | None
    occupied_s: int | None
    seen_s: int

    def __post_init__(self) -> None:
        if self.minutes < 20:
            raise ValueError(f"people are counted in bins of at least 20 minutes, found {self.minutes}")
        if self.people is not None and self.people < 3:
            raise ValueError(f"fewer than three people are not told, found {self.people}")


@dataclass(frozen=True, slots=True)
class Sight:
    """All that the screens know from the camera: the eyes' state, who is there as a number, and the advice of now.

    `blocks` is true while the shop's policy requires a mask and the person before the screen wears none."""

    status: EyesStatus = EyesStatus()
    presence: Presence = Presence()
    hint: Hint | None = None
    blocks: bool = False
