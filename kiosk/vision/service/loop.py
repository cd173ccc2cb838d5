"""The loop of the vision process: one frame after the other, and what is said about them. It waits for nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.base.logging import ChangeLog, get_logger
from kiosk.domain.eyes import EyesState, EyesStatus
from kiosk.vision.cameras.health import Health
from kiosk.vision.frames import Frame
from kiosk.vision.messages import CodeRead, Command, Message, Stop, ViewfinderOff, ViewfinderOn
from kiosk.vision.networks.models import ModelError
from kiosk.vision.service import pace
from kiosk.vision.service.pace import Pace
from kiosk.vision.service.pipeline import Pipeline
from kiosk.vision.service.saying import Speaker

STALE_S = 0.5  # older frames are not looked at
PRESENCE_PER_S = 5.0  # at most, while nobody is there
VIEWFINDER_PER_S = 15.0
FRAME_WAIT_S = 0.1  # for a frame that is due; commands wait no longer than that
LOAD_AGAIN_S = 30.0
_log = get_logger(__name__)


class Camera(Protocol):
    """What the loop needs of `Capture`."""

    @property
    def health(self) -> Health:
        """State and sentence of the camera."""
        ...

    def latest(self, after: int = 0, timeout_s: float = 0.0) -> Frame | None:
        """The newest frame after this number."""
        ...

    def look_at(self, frames_per_s: float) -> None:
        """How many frames a second are wanted."""
        ...


class Scanner(Protocol):
    """What the loop needs of `Viewfinder`."""

    @property
    def active(self) -> bool:
        """It wants frames."""
        ...

    def on(self, memory: str) -> None:
        """Show pictures there and read codes."""
        ...

    def off(self) -> None:
        """No more of both."""
        ...

    def take(self, frame: Frame) -> tuple[str, ...]:
        """A frame; what is newly read in it."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What the loop works with. `load` makes the pipeline, ModelError when a network is not there; `frames_per_s` while
    somebody is there; `calibrated` tells whether the camera was measured."""

    camera: Camera
    load: Callable[[], Pipeline]
    viewfinder: Scanner
    clock: Clock
    send: Callable[[Message], None]
    frames_per_s: float
    calibrated: bool = False


class Loop:
    """`turn` does what is due and says how long to sleep. While codes are scanned, faces are looked at all the same."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._speaker = Speaker(parts.send, parts.clock)
        self._pipeline: Pipeline | None = None
        self._missing = ""  # the sentence of a network that is not there
        self._load_at = parts.clock.monotonic()
        self._faces, self._codes = Pace(), Pace()
        self._number = 0  # of the last frame
        self._wanted = 0.0  # frames a second, as the camera knows
        self._changes = ChangeLog(_log)
        self.ended = False
        self.faults = 0

    def turn(self, commands: Iterable[Command]) -> float:
        """One round; seconds until the next one is needed at the latest. CameraStuckError: start the process anew."""
        for command in commands:
            self._obey(command)
        if self.ended:
            return 0.0
        self._load()
        self._ask_for_frames()
        frame = self._fresh_frame()
        if frame is not None:
            self._scan(frame)
            self._look(frame)
        self._tell()
        return max(0.0, min(self._due(), self._speaker.beat_at) - self._parts.clock.monotonic())

    def recover(self) -> None:
        """After a fault nothing that was remembered is believed."""
        self._parts.viewfinder.off()
        self._speaker.nobody()
        self._forget()

    def _obey(self, command: Command) -> None:
        match command:
            case ViewfinderOn(memory):
                self._parts.viewfinder.on(memory)
            case ViewfinderOff():
                self._parts.viewfinder.off()
            case Stop():
                self._parts.viewfinder.off()
                self.ended = True

    def _load(self) -> None:
        now = self._parts.clock.monotonic()
        if self._pipeline is not None or now < self._load_at:
            return
        self._load_at = now + LOAD_AGAIN_S
        try:
            self._pipeline, self._missing = self._parts.load(), ""
        except ModelError as error:
            self._missing = str(error)
        self._changes.state("networks", self._missing or "loaded", bad=bool(self._missing))

    def _per_s(self) -> float:
        awake = self._pipeline is not None and self._pipeline.awake
        return self._parts.frames_per_s if awake else min(self._parts.frames_per_s, PRESENCE_PER_S)

    def _ask_for_frames(self) -> None:
        wanted = max(self._per_s(), VIEWFINDER_PER_S if self._parts.viewfinder.active else 0.0)
        if wanted != self._wanted:
            self._wanted = wanted
            self._parts.camera.look_at(wanted)

    def _due(self) -> float:
        return min(self._faces.due, self._codes.due) if self._parts.viewfinder.active else self._faces.due

    def _fresh_frame(self) -> Frame | None:
        """The newest frame, when one is due and it is not old."""
        clock = self._parts.clock
        if clock.monotonic() < self._due():
            return None
        frame = self._parts.camera.latest(self._number, FRAME_WAIT_S)
        if frame is None:
            return None
        self._number = frame.number
        return frame if clock.monotonic() - frame.at <= STALE_S else None

    def _scan(self, frame: Frame) -> None:
        began = self._parts.clock.monotonic()
        if not self._parts.viewfinder.active or began < self._codes.due:
            return
        for text in self._parts.viewfinder.take(frame):
            self._parts.send(CodeRead(text))
        self._codes = pace.looked(self._codes, began, self._parts.clock.monotonic(), VIEWFINDER_PER_S)

    def _look(self, frame: Frame) -> None:
        began = self._parts.clock.monotonic()
        seeing = self._parts.camera.health.state is EyesState.SEEING
        if self._pipeline is None or not seeing or began < self._faces.due:
            return
        step = self._pipeline.step(frame)
        self._faces = pace.looked(self._faces, began, self._parts.clock.monotonic(), self._per_s())
        self._speaker.step(step)

    def _tell(self) -> None:
        status = self._status()
        if status.state is not EyesState.SEEING:
            self._forget()
        self._speaker.status(status)

    def _forget(self) -> None:
        if self._pipeline is not None:
            self._speaker.counted(self._pipeline.blind(self._parts.clock.monotonic()))

    def _status(self) -> EyesStatus:
        calibrated = self._parts.calibrated
        if self._missing:
            return EyesStatus(EyesState.NO_MODEL, self._missing, calibrated)
        health = self._parts.camera.health
        rate = self._faces.per_second if health.state is EyesState.SEEING else 0.0
        return EyesStatus(health.state, health.detail, calibrated, rate)
