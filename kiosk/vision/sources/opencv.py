"""Settings of OpenCV's video reading that hold for the whole process. Import this before a device or file is opened."""

from __future__ import annotations

import os

import cv2

WAIT_S = 1  # OpenCV waits this long for a frame of a camera; its own 10 s would keep us from seeing that one is stuck


def prepare() -> None:
    """Set them; OpenCV reads them when it opens the first device or file. May be called again."""
    os.environ["OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT"] = str(WAIT_S)
    # A camera that is away would fill the journal: what is wrong is said by our own sentences, once.
    os.environ["OPENCV_FFMPEG_LOGLEVEL"] = "-8"
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
