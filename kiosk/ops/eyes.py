"""Checks of the eyes: switched on or off, camera, networks, distances, locked down, and the vision process."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from kiosk.base.process import lock_owner
from kiosk.base.settings import Settings
from kiosk.domain.eyes import EyesState
from kiosk.ops.report import Check, fail, ok, warn
from kiosk.vision.networks import models
from kiosk.vision.networks.models import Models
from kiosk.vision.service import status
from kiosk.vision.service.probe import Probed
from kiosk.vision.service.status import StatusFile
from kiosk.vision.sources.devices import Camera, cameras

SILENT_AFTER = timedelta(seconds=60)  # its status is written every few seconds
_FETCH = "run 'kiosk vision fetch' with a network; until then our own detector looks at a small picture"
_OPTIONAL = (models.YUNET, models.LANDMARKER)
_DEVICES = Path("/dev")
_LAYERS = frozenset({"limits", "privacy", "calls"})  # where these hold no picture can leave


class ProbeError(Exception):
    """The eyes cannot even be tried; the text is what was said."""


Probe = Callable[[Settings], Probed]


def probe_in_child(settings: Settings) -> Probed:
    """Try the eyes in a locked-down child process. ProbeError when it fails."""
    command = [sys.executable, "-m", "kiosk.vision.service.probe", str(settings.files[0])]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        return msgspec.json.decode(done.stdout, type=Probed)
    except subprocess.TimeoutExpired:
        raise ProbeError("no answer within 60 s") from None
    except msgspec.DecodeError:
        said = [line for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
        raise ProbeError(said[-1][:300] if said else f"status {done.returncode}") from None


def eyes(
    settings: Settings,
    now: datetime,
    probe: Probe = probe_in_child,
    found: Models | None = None,
    listed: Callable[[], tuple[Camera, ...]] = cameras,
) -> Iterator[Check]:
    """All about the camera; one line where it is switched off."""
    if not settings.config.eyes.enabled:
        yield ok("eyes", "switched off ([eyes] enabled)")
        return
    yield ok("eyes", "switched on")
    yield camera(settings.config.eyes.camera, listed())
    yield from networks(found or models.models_of(settings.data.root))
    yield from _tried(settings, probe)
    yield vision_process(settings, now)


def camera(spec: str, plugged: tuple[Camera, ...]) -> Check:
    """Is the camera of the configuration plugged in, or is there exactly one?"""
    todo = "'kiosk vision cameras' lists them; name one under [eyes] camera"
    if not spec:
        if len(plugged) == 1:
            return ok("camera", f"{plugged[0].id_path} ({plugged[0].name})")
        found = f"{len(plugged)} cameras are plugged in and none is named" if plugged else "none is plugged in"
        return warn("camera", found, todo if plugged else "plug one in; it is found by itself")
    path = Path(spec).expanduser()
    if spec.startswith("synthetic:"):
        return warn("camera", f"{spec}: drawn pictures instead of a camera", todo)
    if not path.exists():
        return warn("camera", f"{spec} is not plugged in", "plug it in; it is found by itself")
    if not path.is_relative_to(_DEVICES):
        return warn("camera", f"{spec}: a recording instead of a camera", todo)
    if not os.access(path, os.R_OK | os.W_OK):
        return warn("camera", f"{spec} may not be opened by this user", "add the user to the group video, then restart")
    return ok("camera", spec)


def networks(found: Models) -> Iterator[Check]:
    """Ours, MediaPipe's, and those that a shop installed: there, and genuine?"""
    ours = [found.look(name) for name in (models.FACES, models.MASKS)]
    faults = [one.fault for one in ours if one.fault]
    if any(one.path is None for one in ours):
        yield fail("networks", " ".join(faults), "without them the eyes stay closed; the rest of the kiosk works")
    elif faults:
        yield warn("networks", " ".join(faults), "remove the file; the genuine one beside the program is used")
    else:
        yield ok("networks", "ours are here and genuine")
    presence = found.look(models.SHORT_RANGE)
    if presence.path is None:
        yield warn("MediaPipe", presence.fault, _FETCH)
    else:
        yield warn("MediaPipe", presence.fault, "remove it") if presence.fault else ok("MediaPipe", str(presence.path))
    for name in _OPTIONAL:
        looked = found.look(name)
        if looked.path is not None:
            yield ok(name, f"installed by the shop and genuine: {looked.path}")
        elif found.somewhere(name):
            yield warn(name, looked.fault, "remove it, or install the published file")


def _tried(settings: Settings, probe: Probe) -> Iterator[Check]:
    try:
        tried = probe(settings)
    except ProbeError as error:
        yield fail("eyes' trial", str(error), "install the kiosk's packages again (packaging/setup.sh run)")
        return
    if tried.networks:
        yield fail("eyes' trial", tried.networks, "see the lines about networks")
    else:
        yield ok("eyes' trial", "all networks were loaded and looked at a picture")
    active = set(tried.locked.active)
    if active >= _LAYERS:
        yield ok("eyes locked down", tried.locked.sentence)
    else:
        todo = "use a kernel with seccomp (Debian's has it); pictures are not written or sent, but nothing enforces it"
        yield warn("eyes locked down", tried.locked.sentence, todo)
    if tried.calibrated:
        yield ok("distances", tried.calibration)
    else:
        yield warn("distances", tried.calibration, "kiosk calibrate")


def vision_process(settings: Settings, now: datetime) -> Check:
    """The vision process by its lock and its last words. It runs while the app runs, and nowhere else."""
    name = "vision process"
    app, vision = lock_owner(settings.data.app_lock), lock_owner(settings.data.vision_lock)
    said = status.read(settings.data.status)
    if vision is None:
        if app is None:
            return ok(name, "does not run, nor does the app")
        return warn(
            name,
            f"does not run, although the app does (process {app})",
            "the app gave it up or starts it again just now; what it said is among the words of the window. Restart it",
        )
    if said is None or said.pid != vision:
        return warn(name, f"process {vision} has said nothing yet", "look again in a minute")
    if now - said.at > SILENT_AFTER:
        silent = f"process {vision} is silent since {said.at:%Y-%m-%d %H:%M:%S} UTC"
        return warn(name, silent, "the app ends and restarts it; if this stays, restart the kiosk")
    return _what_it_says(name, said)


def _what_it_says(name: str, said: StatusFile) -> Check:
    if said.status.state is EyesState.SEEING:
        return ok(name, f"process {said.pid} sees, {said.status.frames_per_s:g} frames a second")
    words = f"process {said.pid}: {said.status.state.value.replace('_', ' ')}. {said.status.detail}".strip()
    return warn(name, words, "hints are off meanwhile; the rest of the kiosk works")
