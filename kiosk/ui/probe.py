"""Says in one line of JSON what screen Qt finds; for `kiosk doctor`, in a process of its own.

Qt ends a process when it cannot open the screen, therefore this must not run inside another program.
"""

import json
import sys

from PySide6.QtGui import QGuiApplication


def main() -> None:
    """Print platform, size in pixels and in millimetres of the first screen."""
    app = QGuiApplication(sys.argv)
    screen = app.primaryScreen()
    size, physical = screen.size(), screen.physicalSize()
    found = {
        "platform": app.platformName(),
        "width": size.width(),
        "height": size.height(),
        "width_mm": physical.width(),
        "height_mm": physical.height(),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
