"""From what the configuration or a command names to a source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.domain.eyes import EyesState
from kiosk.vision.sources import pictures, video
from kiosk.vision.sources.devices import DEV, Camera, cameras
from kiosk.vision.sources.source import Source, SourceError, Wanted
from kiosk.vision.sources.synthetic import SCENES, SyntheticSource
from kiosk.vision.sources.v4l2 import V4l2Source

_SYNTHETIC = "synthetic:"
_DEFAULT_SCENE = "walk"


def source_from(
    spec: str,
    wanted: Wanted,
    *,
    loop: bool = False,
    listed: Callable[[], tuple[Camera, ...]] = cameras,
) -> Source:
    """The source that `spec` names: "" (the only camera plugged in), a device under /dev, a video file, a picture or a
    folder of them, or "synthetic:NAME". It is not opened yet.

    `loop` plays recordings for ever, as a kiosk wants that has one instead of a camera. SourceError when nothing is
    named that could be a source; a device that is unplugged is found out when it is opened."""
    spec = spec.strip()
    if not spec:
        return V4l2Source(_only(listed()).id_path, wanted)
    if spec.startswith(_SYNTHETIC):
        return _scene(spec.removeprefix(_SYNTHETIC), wanted)
    if "://" in spec:
        raise SourceError(EyesState.NO_CAMERA, f"The eyes have no network, so {_shown(spec)} cannot be a camera.")
    path = _path(spec)
    if path.is_relative_to(DEV):
        return V4l2Source(path, wanted)
    return _recording(path, wanted, loop)


def _path(spec: str) -> Path:
    """The path that `spec` is; SourceError when no file system could have it (too long, no such user, a NUL)."""
    try:
        path = Path(spec).expanduser()
        path.stat()
    except FileNotFoundError:
        pass  # which is said when it is opened, with what to do for its kind
    except (OSError, RuntimeError, ValueError) as error:
        raise SourceError(
            EyesState.NO_CAMERA, f"{_shown(spec)} cannot be opened: {error.__class__.__name__}."
        ) from error
    return path


def _only(found: tuple[Camera, ...]) -> Camera:
    if not found:
        raise SourceError(EyesState.NO_CAMERA, "No camera is plugged in. Plug one in; it is found by itself.")
    if len(found) > 1:
        names = "; ".join(f"{camera.id_path} ({camera.name})" for camera in found)
        raise SourceError(
            EyesState.NO_CAMERA, f"{len(found)} cameras are plugged in. Name one of them under [eyes] camera: {names}"
        )
    return found[0]


def _scene(name: str, wanted: Wanted) -> Source:
    name = name or _DEFAULT_SCENE
    if name not in SCENES:
        known = ", ".join(sorted(SCENES))
        raise SourceError(EyesState.NO_CAMERA, f"There is no drawn scene {_shown(name)}. There are: {known}.")
    return SyntheticSource(SCENES[name], wanted)


def _recording(path: Path, wanted: Wanted, loop: bool) -> Source:
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in pictures.SUFFIXES:
        return pictures.PicturesSource(path, wanted, loop)
    if suffix in video.SUFFIXES:
        return video.VideoSource(path, loop)
    if not path.exists():
        raise SourceError(
            EyesState.NO_CAMERA, f"There is no {_shown(str(path))}. Name a camera under /dev, a video, or a folder."
        )
    endings = " ".join(sorted(pictures.SUFFIXES | video.SUFFIXES))
    raise SourceError(
        EyesState.NO_CAMERA, f"{path.name} is neither a picture nor a video: its name ends in none of {endings}."
    )


def _shown(text: str) -> str:
    """A name from outside in a sentence: short, and without anything that is not text."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:80])
