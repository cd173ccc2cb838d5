"""The live window of `kiosk vision try`. OpenCV's own window: this command has no Qt of ours and keeps no picture."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np

from kiosk.base.settings import Settings
from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.capture import Capture
from kiosk.vision.frames import Pixels
from kiosk.vision.service.compose import camera_of
from kiosk.vision.service.looking import FullLook
from kiosk.vision.sources.opening import source_from
from kiosk.vision.sources.source import Source, Wanted
from kiosk.vision.trial.annotate import annotated
from kiosk.vision.trial.trying import Pace, live_lines

TITLE = "kiosk vision try"
_RATE = 30.0  # as fast as the machine can, so that its limit shows
_WAIT_S = 0.2
_KEY_MS = 10
_ENDS = (27, ord("q"))  # Esc


def show(settings: Settings, spec: str, look: FullLook) -> None:
    """Open the window and show what is seen until Esc, q or the window's own cross. SourceError for a wrong name."""
    source_of(settings, spec)  # a name that cannot be a source is said here, before a window opens
    capture = Capture(partial(source_of, settings, spec))
    capture.start()
    # Without the tool bar: it has a button that saves the picture.
    cv2.namedWindow(TITLE, cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL)
    cv2.resizeWindow(TITLE, settings.config.eyes.width, settings.config.eyes.height)
    cv2.imshow(TITLE, annotated(empty(settings), [], ["Waiting for the camera."]))  # a window is shown with its picture
    cv2.waitKey(_KEY_MS)
    pace, number = Pace(), 0
    try:
        while not ended() and not capture.ended:
            frame = capture.latest(number, _WAIT_S)
            if frame is None or capture.state is not EyesState.SEEING:
                cv2.imshow(TITLE, annotated(empty(settings), [], [capture.detail or "Waiting for the camera."]))
                number = number if frame is None else frame.number
                continue
            number = frame.number
            seen = look.look(frame.pixels)
            pace.frame()
            cv2.imshow(TITLE, annotated(frame.pixels, seen, live_lines(spec or "camera", seen, pace, known(settings))))
    finally:
        capture.stop()
        cv2.destroyAllWindows()


def ended() -> bool:
    """Esc, q, or a closed window."""
    key = cv2.waitKey(_KEY_MS) & 0xFF
    return key in _ENDS or cv2.getWindowProperty(TITLE, cv2.WND_PROP_VISIBLE) < 1


def source_of(settings: Settings, spec: str) -> Source:
    """The source of this name, in the size that the kiosk will use."""
    eyes = settings.config.eyes
    return source_from(spec, Wanted(eyes.width, eyes.height, _RATE), loop=True)


def known(settings: Settings) -> str:
    """Where the metres come from."""
    if camera_of(settings).calibrated:
        return "Metres by calibration."
    return f"Not calibrated: metres by {settings.config.eyes.horizontal_view_degrees:g} degrees of view."


def empty(settings: Settings) -> Pixels:
    """A dark picture for as long as there is none."""
    return np.full((settings.config.eyes.height // 2, settings.config.eyes.width // 2, 3), 40, np.uint8)
