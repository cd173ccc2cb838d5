"""`kiosk vision try`: what the eyes see, drawn on the picture, so that a camera can be aimed and judged."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2

from kiosk.domain.eyes import EyesState
from kiosk.vision.frames import Pixels
from kiosk.vision.service.looking import Seen
from kiosk.vision.sources import pictures, video
from kiosk.vision.sources.source import SourceError, Wanted
from kiosk.vision.trial.annotate import annotated, in_words

Look = Callable[[Pixels], Sequence[Seen]]

MARK = ".seen"  # between name and ending of an annotated copy
_SMOOTH = 0.9  # weight of what was before in the shown figures


@dataclass(slots=True)
class Pace:
    """Frames a second, and the share of one core the process uses; both smoothed over about ten frames."""

    frames_per_s: float = 0.0
    core: float = 0.0
    _wall: float = field(default_factory=time.perf_counter)
    _cpu: float = field(default_factory=time.process_time)

    def frame(self) -> None:
        """One more frame was shown."""
        wall, cpu = time.perf_counter(), time.process_time()
        passed = max(wall - self._wall, 1e-6)
        keep = _SMOOTH if self.frames_per_s else 0.0
        self.frames_per_s = keep * self.frames_per_s + (1 - keep) / passed
        self.core = keep * self.core + (1 - keep) * (cpu - self._cpu) / passed
        self._wall, self._cpu = wall, cpu


def is_recording(spec: str) -> bool:
    """A picture, a folder or a video: its annotated copy is written beside it. Everything else is shown live."""
    path = Path(spec).expanduser()
    return bool(spec) and (path.is_dir() or path.suffix.lower() in pictures.SUFFIXES | video.SUFFIXES)


def copy_recording(spec: str, look: Look, say: Callable[[str], None]) -> Path:
    """Write the annotated copy beside the input and say what was seen in each picture; where it lies.

    SourceError when nothing can be read, OSError when the copy cannot be written."""
    path = Path(spec).expanduser()
    if path.suffix.lower() in video.SUFFIXES and not path.is_dir():
        return _copy_video(path, look, say)
    source = pictures.PicturesSource(path, Wanted())
    source.open()
    target = path.with_name(path.name + MARK) if path.is_dir() else path.parent
    target.mkdir(exist_ok=True)
    written: list[Path] = []
    for file in (one for one in source.files if MARK not in one.suffixes):
        copy = target / (file.name if path.is_dir() else f"{file.stem}{MARK}{file.suffix}")
        try:
            frame = pictures.read_picture(file)
        except SourceError as error:
            say(error.sentence)
            continue
        seen = look(frame)
        say(f"{file.name}: {_all_in_words(seen)}")
        _write(copy, annotated(frame, seen))
        written.append(copy)
    if not written:
        raise SourceError(EyesState.NO_CAMERA, f"In {path} there is no picture that can be read.")
    return target if path.is_dir() else written[0]


def _copy_video(path: Path, look: Look, say: Callable[[str], None]) -> Path:
    target = path.with_name(f"{path.stem}{MARK}.avi")
    writer: cv2.VideoWriter | None = None
    counts: list[int] = []
    source = video.VideoSource(path)
    source.open()
    try:
        for frame in _frames(source):
            seen = look(frame)
            counts.append(len(seen))
            copy = annotated(frame, seen, [f"{path.name}, {len(counts) / source.pace:.1f} s"])
            if writer is None:
                size = (copy.shape[1], copy.shape[0])
                writer = cv2.VideoWriter(str(target), cv2.VideoWriter.fourcc(*"MJPG"), source.pace, size)
                if not writer.isOpened():
                    raise OSError(f"{target} cannot be written")
            writer.write(copy)
    finally:
        source.close()
        if writer is not None:
            writer.release()
    with_faces = sum(1 for count in counts if count)
    say(f"{path.name}: {len(counts)} frames, faces in {with_faces} of them, at most {max(counts, default=0)} at once")
    return target


def _frames(source: video.VideoSource) -> Iterator[Pixels]:
    while (frame := source.read()) is not None:
        yield frame


def live_lines(name: str, seen: Sequence[Seen], pace: Pace, camera: str) -> list[str]:
    """What stands below the live picture."""
    figures = f"{pace.frames_per_s:.1f} frames a second, {pace.core:.0%} of one core"
    return [f"{name}   {figures}. {camera}", f"{_all_in_words(seen)}.   End: Esc or q"]


def has_screen() -> bool:
    """Whether a window can be opened."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _all_in_words(seen: Sequence[Seen]) -> str:
    if not seen:
        return "no face"
    faces = "1 face" if len(seen) == 1 else f"{len(seen)} faces"
    return f"{faces}: " + "; ".join(in_words(one) for one in seen)


def _write(file: Path, picture: Pixels) -> None:
    if not cv2.imwrite(str(file), picture):
        raise OSError(f"{file} cannot be written")
