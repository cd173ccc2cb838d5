"""Puts the vision process together from the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import cv2

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.logging import get_logger
from kiosk.base.settings import Settings
from kiosk.vision.calibrate import calibration_file
from kiosk.vision.cameras.capture import Capture
from kiosk.vision.networks import models
from kiosk.vision.networks.faces import FaceFinder
from kiosk.vision.networks.iris import IrisFinder
from kiosk.vision.networks.lookout import Lookout
from kiosk.vision.networks.masks import MaskReader
from kiosk.vision.networks.models import ModelError, Models
from kiosk.vision.networks.presence import Finder, QuickLook, ShortRange, StandIn
from kiosk.vision.networks.yunet import YunetFinder
from kiosk.vision.people.policy import policy_of
from kiosk.vision.scan.viewfinder import Viewfinder
from kiosk.vision.service.looking import FullLook
from kiosk.vision.service.loop import Loop, Parts
from kiosk.vision.service.pipe import Pipe
from kiosk.vision.service.pipeline import Parts as PipelineParts
from kiosk.vision.service.pipeline import Pipeline
from kiosk.vision.sources.opening import source_from
from kiosk.vision.sources.source import Source, Wanted
from kiosk.vision.space.camera import CameraModel

_log = get_logger(__name__)


def build_loop(settings: Settings, pipe: Pipe, clock: Clock | None = None) -> Loop:
    """The loop with everything it needs; the camera is being opened when this returns."""
    clock = clock or SystemClock()
    cv2.setNumThreads(1)
    eyes = settings.config.eyes
    camera = camera_of(settings)
    capture = Capture(partial(_source, settings), clock)
    capture.start()
    return Loop(
        Parts(
            camera=capture,
            load=partial(build_pipeline, settings, camera, clock),
            viewfinder=Viewfinder(clock, settings.config.scanner.own_qr_prefix),
            clock=clock,
            send=pipe.send,
            frames_per_s=float(eyes.frames_per_s),
            calibrated=camera.calibrated,
        )
    )


def build_pipeline(settings: Settings, camera: CameraModel, clock: Clock) -> Pipeline:
    """The networks, loaded, and what is made of their answers. ModelError says which one is not there."""
    eyes, found = settings.config.eyes, models.models_of(settings.data.root)
    masks = load(MaskReader, found, models.MASKS)
    finder = finder_of(found)
    return Pipeline(
        PipelineParts(
            watch=Lookout(quick_look(found, finder), finder),
            full=FullLook(finder, masks, camera),
            policy=policy_of(eyes),
            wall=_wall(settings, clock),
            count_minutes=eyes.count_bin_minutes if eyes.count_people else 0,
        )
    )


def build_look(settings: Settings) -> FullLook:
    """Finder, mask network and camera for looking at single frames. ModelError says which network is not there."""
    cv2.setNumThreads(1)
    found = models.models_of(settings.data.root)
    return FullLook(finder_of(found), load(MaskReader, found, models.MASKS), camera_of(settings))


def finder_of(found: Models) -> Finder:
    """Our own detector, or the one that the shop installed in its place; with iris centres where the shop installed
    what finds them. ModelError when there is no detector."""
    if found.look(models.YUNET).path is not None:
        finder: Finder = load(YunetFinder, found, models.YUNET)
    else:
        finder = load(FaceFinder, found, models.FACES)
    if found.look(models.LANDMARKER).path is None:
        return finder
    try:
        return load(partial(IrisFinder, finder), found, models.LANDMARKER)
    except (ModelError, ImportError) as error:
        _log.warning("eyes are not measured by their irises", reason=str(error))
        return finder


def quick_look(found: Models, finder: Finder) -> QuickLook:
    """MediaPipe's network; where it is missing our own detector stands in, and the log says why."""
    try:
        return load(ShortRange, found, models.SHORT_RANGE)
    except (ModelError, ImportError) as error:
        _log.warning("presence is looked for without MediaPipe", reason=str(error))
        return StandIn(finder)


_Network = TypeVar("_Network")


def load(kind: Callable[[Path], _Network], found: Models, name: str) -> _Network:
    """One network from its genuine file. ModelError when there is none, or when it cannot be loaded."""
    path = found.find(name)
    try:
        return kind(path)
    except ValueError as error:
        raise ModelError(str(error)) from error


def camera_of(settings: Settings) -> CameraModel:
    """The camera as it was measured, else by the configured field of view; the log says which."""
    loaded = calibration_of(settings)
    _log.info("distances", camera=loaded.sentence)
    return loaded.camera


def calibration_of(settings: Settings) -> calibration_file.Loaded:
    """What is known of the camera, with a sentence for staff."""
    eyes = settings.config.eyes
    camera = calibration_file.identity_of(eyes.camera)
    return calibration_file.load(settings.data.root, camera, eyes.width, eyes.height, eyes.horizontal_view_degrees)


def _source(settings: Settings) -> Source:
    eyes = settings.config.eyes
    return source_from(eyes.camera, Wanted(eyes.width, eyes.height, float(max(eyes.frames_per_s, 15))), loop=True)


def _wall(settings: Settings, clock: Clock) -> Callable[[], datetime]:
    zone = ZoneInfo(settings.config.kiosk.timezone)
    return lambda: clock.now().astimezone(zone)
