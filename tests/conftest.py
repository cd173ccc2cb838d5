"""Defaults for all tests: no screen, no GPU, a stable locale and time zone."""

import os

from hypothesis import settings

# Qt reads these when the application object is made, which happens after this file was read.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Europe/Berlin"
os.environ.pop("KIOSK_CONFIG", None)

# A slow moment of the machine is no fault: speed is measured in tests/benchmarks only.
settings.register_profile("kiosk", deadline=None)
settings.load_profile("kiosk")
