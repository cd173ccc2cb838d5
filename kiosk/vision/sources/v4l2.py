"""A camera plugged into this machine (Video4Linux), read by OpenCV."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2

from kiosk.base.clock import Clock, SystemClock
from kiosk.domain.eyes import EyesState
from kiosk.vision.frames import Pixels
from kiosk.vision.sources import opencv
from kiosk.vision.sources.devices import stable_path
from kiosk.vision.sources.kernel import Access, abilities, access
from kiosk.vision.sources.pixels import sound
from kiosk.vision.sources.source import NothingYetError, SourceError, Wanted

# One buffer would lose every second frame: the driver needs one to fill while the other is being read. Frames do not
# grow old in them, because capture's thread empties them at the camera's own rate.
_BUFFERS = 2
_MJPG = cv2.VideoWriter.fourcc(*"MJPG")
_SENTENCES = {
    Access.GONE: (EyesState.NO_CAMERA, "{name} is not plugged in. Plug it in; it is found by itself within seconds."),
    Access.BUSY: (EyesState.BUSY, "{name} is used by another program. Close that program; nothing else is needed."),
    Access.FORBIDDEN: (
        EyesState.NO_CAMERA,
        "{name} may not be opened by this user. Add the user to the group video (usermod -aG video USER) and restart.",
    ),
    Access.NO_CAMERA: (
        EyesState.NO_CAMERA,
        "{name} is no camera. Choose one of those that `kiosk vision cameras` lists, under [eyes] camera.",
    ),
    Access.FREE: (EyesState.FROZEN, "{name} stopped giving pictures and is opened again. If that repeats, replug it."),
}
_UNREADABLE = "{name} gives no kind of picture that can be read. Take a USB camera that offers MJPG or YUYV."


class V4l2Source:
    """One camera. MJPG is asked for first, because raw pictures of 1280 x 720 need more than USB 2 carries at speed."""

    pace = 0.0

    def __init__(self, path: Path, wanted: Wanted, clock: Clock | None = None) -> None:
        self.name = f"The camera {path}"
        self._path = path
        self._wanted = wanted
        self._clock = clock or SystemClock()
        self._device: Any = None  # cv2.VideoCapture
        self._packed = False  # frames come as JPEG bytes

    def open(self) -> None:
        """SourceError says whether it is away, busy, forbidden, or not readable."""
        self.close()
        path = stable_path(self._path)
        self._check(path)
        opencv.prepare()
        device = cv2.VideoCapture(str(path), cv2.CAP_V4L2)
        if not device.isOpened():
            device.release()
            self._check(path)  # perhaps it went, or was taken, a moment ago
            raise SourceError(EyesState.WRONG_FORMAT, _UNREADABLE.format(name=self.name))
        self._configure(device)
        self._device = device

    def read(self) -> Pixels | None:
        """The next frame; a camera has no end, so this is never None."""
        self._grab()
        try:
            _, picture = self._device.retrieve()
            if self._packed and picture is not None:
                picture = cv2.imdecode(picture, cv2.IMREAD_COLOR)
        except cv2.error:
            picture = None  # what OpenCV cannot decode is no picture; the sentence says so
        return sound(picture, self.name)

    def skip(self) -> bool:
        """Take the next frame off the driver without decoding it."""
        self._grab()
        return True

    def close(self) -> None:
        """Give the camera back to the system."""
        device, self._device = self._device, None
        if device is not None:
            device.release()

    def _grab(self) -> None:
        if self._device is None:
            raise SourceError(EyesState.NO_CAMERA, f"{self.name} is not open.")
        before = self._clock.monotonic()
        if self._device.grab():
            return
        waited = self._clock.monotonic() - before
        if waited > opencv.WAIT_S / 2 and self._path.exists():
            raise NothingYetError(self.name)
        self.close()  # first, because our own hold on the device would look like somebody else's
        raise self._refusal(access(stable_path(self._path)))

    def _check(self, path: Path) -> None:
        """SourceError unless the camera is there and free."""
        found = access(path)
        if found is not Access.FREE:
            raise self._refusal(found)
        self.name = f"The camera {abilities(path).name or path}"

    def _configure(self, device: Any) -> None:
        """Ask for what is wanted; a camera that cannot do it takes what is nearest."""
        device.set(cv2.CAP_PROP_FOURCC, _MJPG)
        device.set(cv2.CAP_PROP_FRAME_WIDTH, self._wanted.width)
        device.set(cv2.CAP_PROP_FRAME_HEIGHT, self._wanted.height)
        device.set(cv2.CAP_PROP_FPS, self._wanted.frames_per_s)
        device.set(cv2.CAP_PROP_BUFFERSIZE, _BUFFERS)
        # OpenCV gives the frame before once more when a JPEG is spoiled. Decoded here, a spoiled one is seen as such.
        self._packed = int(device.get(cv2.CAP_PROP_FOURCC)) == _MJPG and device.set(cv2.CAP_PROP_CONVERT_RGB, 0)

    def _refusal(self, found: Access) -> SourceError:
        state, sentence = _SENTENCES[found]
        return SourceError(state, sentence.format(name=self.name))
