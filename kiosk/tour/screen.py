"""Where the tour shows itself: on the screen when there is one, else in memory."""

import os
from collections.abc import MutableMapping

_SCREENS = ("WAYLAND_DISPLAY", "DISPLAY")


def choose_screen(environ: MutableMapping[str, str] = os.environ) -> None:
    """Off screen with the software renderer where no screen is named. Call before Qt is started."""
    if not any(environ.get(name) for name in _SCREENS):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if environ.get("QT_QPA_PLATFORM") == "offscreen":
        environ.setdefault("QT_QUICK_BACKEND", "software")
